/** @import { DocBlock, Finding, Reference, RuleText } from "../sekisho-check.d.ts" */
/** @import { Context } from "./context.d.ts" */
/** @import { Translate } from "./strings.js" */
// The long explanation of a rule, and what others call the same.
import { button } from "./controls.js";
import { h, present, prose } from "./dom.js";

/** How frameworks and tools write their own names; the same in every language. */
const NAMES = /** @type {Record<string, string>} */ ({
  "access-analyzer": "Access Analyzer",
  "security-hub": "Security Hub",
  "config": "AWS Config",
  "cis-aws": "CIS AWS",
  "pci-dss": "PCI DSS",
  "nist-800-53": "NIST 800-53",
  "iso-27001": "ISO 27001",
  "soc2": "SOC 2",
  "cwe": "CWE",
  "aws-fsbp": "AWS FSBP",
  "parliament": "Parliament",
  "cloudsplaining": "Cloudsplaining",
  "checkov": "Checkov",
  "trivy": "Trivy",
  "kics": "KICS",
  "prowler": "Prowler",
});

/**
 * A folded explanation, which is unpacked when it is opened for the first time.
 * @param {string} selector of the element
 * @param {Node} summary
 * @param {string} rule
 * @param {Context} context
 * @param {import("./dom.js").Child[]} after what stands below
 */
export function explanation(selector, summary, rule, context, ...after) {
  const unpack = async () => {
    const blocks = await context.docs(rule);
    if (box.childElementCount === 1) box.append(...present([blocks.map((block) => blockOf(block, context)), after]));
  };
  const box = h(selector, { ontoggle: () => unpack().catch(context.fail) }, summary);
  return box;
}

/**
 * @param {DocBlock} block
 * @param {Context} context
 */
function blockOf(block, { t, open, isReadOnly }) {
  switch (block.kind) {
    case "list":
      return h("ul", block.items.map((item) => h("li", prose(item))));
    case "code":
      return program(block.text);
    case "example":
      return h(
        "div",
        h("div.caption", h("b", t(block.fires ? "example.fires" : "example.quiet")), !isReadOnly && button("", t("example.load"), () => open("", block.text, block.of))),
        program(block.text),
      );
    default:
      return h(block.kind === "heading" ? "h4" : "p", prose(block.text));
  }
}

/** @param {string} text */
function program(text) {
  return h("pre", { tabindex: 0 }, text);
}

/**
 * What frameworks and other tools call it; null where none does.
 * @param {Pick<Finding | RuleText, "references" | "aliases">} finding
 * @param {Translate} t
 */
export function references({ references, aliases }, t) {
  const texts = [...references.map((reference) => referenceText(reference, t)), ...aliases.map(aliasText)];
  return texts.length > 0 ? h("p.references", `${t("references")}: `, texts.join(" · ")) : null;
}

/**
 * @param {Reference} reference
 * @param {Translate} t
 */
function referenceText({ framework, version, control, coverage }, t) {
  const name = [NAMES[framework] ?? framework, version, control].filter(Boolean).join(" ");
  return coverage === "part" ? `${name} (${t("references.part")})` : name;
}

/** @param {string} alias such as "access-analyzer:PASS_ROLE_WITH_STAR_IN_RESOURCE" */
function aliasText(alias) {
  const colon = alias.indexOf(":");
  const prefix = alias.slice(0, Math.max(colon, 0));
  return `${NAMES[prefix] ?? prefix} ${alias.slice(colon + 1)}`.trim();
}
