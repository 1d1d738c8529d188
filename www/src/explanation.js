/** @import { DocBlock, Finding, Language, RuleText } from "../sekisho-check.d.ts" */
/** @import { Context } from "./context.d.ts" */
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

/** AWS's pages by what they are about; how their addresses are made up, as of 2026-11. @type {Record<string, (code: string) => string>} */
const PAGES = {
  "security-hub": (control) => `securityhub/latest/userguide/${control.split(".")[0]}-controls.html#${control.replace(".", "-")}`,
  config: (rule) => `config/latest/developerguide/${rule}.html`,
};

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
 * What frameworks and other tools call it, with the way to AWS's own page where its address follows from the number;
 * null where nobody calls it anything.
 * @param {Pick<Finding | RuleText, "references" | "aliases">} finding
 * @param {Context} context
 */
export function references({ references, aliases }, { t, lang }) {
  const names = [
    ...references.map(({ framework, version, control, coverage }) => {
      const name = [NAMES[framework] ?? framework, version, control].filter(Boolean).join(" ");
      return linked(coverage === "part" ? `${name} (${t("references.part")})` : name, PAGES[framework]?.(control.toLowerCase()), lang);
    }),
    ...aliases.filter((alias) => !references.some(({ framework, control }) => alias === `${framework}:${control}`)).map((alias) => {
      const [tool = "", code = ""] = alias.split(/:(.*)/);
      return linked(`${NAMES[tool] ?? tool} ${code}`, PAGES[tool]?.(code), lang);
    }),
  ];
  return names.length > 0 && h("p.references", `${t("references")}: `, names.map((name, i) => [h("span", name, i < names.length - 1 && " ·"), " "]));
}

/**
 * Opening it tells AWS which page was wanted, and nothing of the text, not even where one comes from.
 * @param {string} name
 * @param {string | undefined} page
 * @param {Language} lang
 */
function linked(name, page, lang) {
  return page ? h("a", { href: `https://docs.aws.amazon.com/${lang === "ja" ? "ja_jp/" : ""}${page}`, target: "_blank", rel: "noopener noreferrer" }, name) : name;
}
