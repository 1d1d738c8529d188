/** @import { DocBlock, Docs, Finding, Range, Reference } from "../sekisho-check.d.ts" */
/** @import { Translate } from "./strings.js" */
import { h, prose, sentence } from "./dom.js";
import { preview } from "./preview.js";
import { GLYPHS, SEVERITIES } from "./severity.js";

/** Findings drawn at once; more come on demand. */
export const PAGE = 100;

/**
 * @typedef {{
 *   t: Translate,
 *   text: string,
 *   docs: Docs,
 *   labelOf: (finding: Finding) => string,
 *   isOpen: (finding: Finding) => boolean,
 *   onopen: (finding: Finding, open: boolean) => void,
 *   onshow: (range: Range, finding: Finding) => void,
 *   onfix: (finding: Finding) => void,
 *   sameRule: (finding: Finding) => number,
 *   onfixrule: (rule: string) => void,
 *   onlyRule: string,
 *   ononly: (rule: string) => void,
 *   onignore: (finding: Finding, reason: string) => void,
 *   onexample: (example: { of: string, text: string }) => void,
 * }} Context `text` is the checked text; `labelOf` names the document where there are several;
 *   `sameRule` counts the findings of its rule that have a fix to put in as it is
 */

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
 * One finding as a list item; what is long stays folded until wanted.
 * @param {Finding} finding
 * @param {string} key unlike that of any other finding on screen
 * @param {Context} context
 */
export function findingItem(finding, key, context) {
  const { t } = context;
  const { line, column } = finding.range.start;
  const detail = h("div", { class: "detail", id: `detail-${key}` });
  const title = h(
    "button",
    { class: "title", "data-key": `title-${key}`, "aria-controls": detail.id, onclick: () => toggle(!isOpen()) },
    severityTag(finding, t),
    h("span", {}, ...prose(finding.title)),
  );
  const isOpen = () => title.getAttribute("aria-expanded") === "true";
  const toggle = (/** @type {boolean} */ open, /** @type {boolean} */ asked = true) => {
    title.setAttribute("aria-expanded", String(open));
    detail.hidden = !open;
    if (open && !detail.hasChildNodes()) detail.append(...details(finding, key, context));
    if (asked) context.onopen(finding, open);
  };
  toggle(context.isOpen(finding), false);

  return h(
    "li",
    { class: `finding ${finding.severity}`, part: "finding", "data-key": key, "data-rule": finding.rule, "data-severity": finding.severity },
    h("span", { class: `glyph ${finding.severity}`, "aria-hidden": "true" }, GLYPHS[finding.category]),
    h(
      "div",
      { class: "body" },
      h("h3", {}, title),
      h(
        "div",
        { class: "at" },
        h(
          "button",
          { class: "place", "data-key": `place-${key}`, onclick: () => context.onshow(finding.range, finding) },
          h("span", { class: "mono" }, `${line}:${column}`),
          h("span", {}, t("show")),
        ),
        h("span", {}, t(finding.category)),
        h("button", { class: "rule mono", "data-key": `rule-${key}`, title: t("only"), "aria-pressed": String(context.onlyRule === finding.rule), onclick: () => context.ononly(finding.rule) }, finding.rule),
        h("span", { class: "of" }, context.labelOf(finding)),
      ),
      h("p", { class: "message" }, ...prose(sentence(finding.message))),
      detail,
    ),
  );
}

/**
 * The severity as a word with as many bars as it weighs.
 * @param {Pick<Finding, "severity">} finding
 * @param {Translate} t
 */
export function severityTag({ severity }, t) {
  const weight = SEVERITIES.length - SEVERITIES.indexOf(severity);
  const bars = [1, 2, 3, 4].map((i) => h("i", i < weight ? { class: "on" } : {}));
  return h("span", { class: `tag ${severity}` }, h("span", { class: "bars", "aria-hidden": "true" }, ...bars), t(severity));
}

/**
 * @param {Finding} finding
 * @param {string} key
 * @param {Context} context
 */
function details(finding, key, context) {
  const { t, docs } = context;
  const references = referenceTexts(finding, t);
  const blocks = docs[finding.rule];
  const parts = [
    finding.remedy && h("div", { class: "remedy" }, h("h4", {}, t("remedy")), h("p", {}, ...prose(sentence(finding.remedy)))),
    finding.fix && fixBox(finding, finding.fix, key, context),
    finding.related.length > 0 && relatedPlaces(finding, key, context),
    blocks && explanation(blocks, context),
    ignoreBox(finding, key, context),
    references.length > 0 && referenceList(references, t),
  ];
  return parts.filter((part) => part instanceof Node);
}

/**
 * @param {Finding} finding
 * @param {NonNullable<Finding["fix"]>} fix
 * @param {string} key
 * @param {Context} context
 */
function fixBox(finding, fix, key, { t, text, onfix, sameRule, onfixrule }) {
  const same = fix.promise === "needs-value" ? 0 : sameRule(finding);
  return h(
    "div",
    { class: "fix" },
    h("h4", {}, t("fix")),
    h(
      "div",
      { class: "diff" },
      ...preview(text, fix.edits, t),
      h(
        "div",
        { class: "caption" },
        h("span", {}, ...prose(sentence(fix.title)), t("gap"), t(`fix.${fix.promise}`)),
        same > 1 && h("button", { class: "button", "data-key": `fixrule-${key}`, onclick: () => onfixrule(finding.rule) }, t("fix.rule", { n: same })),
        h("button", { class: "button apply", "data-key": `fix-${key}`, onclick: () => onfix(finding) }, t("fix.apply")),
      ),
    ),
  );
}

/**
 * @param {Finding} finding
 * @param {string} key
 * @param {Context} context
 */
function ignoreBox(finding, key, { t, onignore }) {
  const reason = /** @type {HTMLInputElement} */ (h("input", { type: "text", "data-key": `reason-${key}`, "aria-label": t("ignore.reason"), placeholder: t("ignore.reason"), maxlength: 200 }));
  const form = h(
    "form",
    {
      class: "caption",
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        onignore(finding, reason.value.trim());
      },
    },
    reason,
    h("button", { class: "button" }, t("ignore.do")),
  );
  return h("details", { class: "ignore" }, h("summary", { "data-key": `ignore-${key}` }, t("ignore")), form);
}

/**
 * Findings that were put aside, with the reasons given and a way back.
 * @param {Finding[]} findings
 * @param {Map<string, string>} reasons by fingerprint
 * @param {Translate} t
 * @param {(finding: Finding) => void} onrestore
 */
export function ignoredList(findings, reasons, t, onrestore) {
  return h(
    "details",
    { class: "ignored" },
    h("summary", { "data-key": "ignored" }, t("ignored", { n: findings.length })),
    h(
      "ul",
      {},
      ...findings.map((finding, i) =>
        h(
          "li",
          {},
          severityTag(finding, t),
          h("span", {}, ...prose(finding.title), " ", h("span", { class: "quiet" }, `${finding.range.start.line}:${finding.range.start.column} ${reasons.get(finding.fingerprint) ?? ""}`)),
          h("button", { class: "button", "data-key": `restore-${i}`, onclick: () => onrestore(finding) }, t("ignored.restore")),
        ),
      ),
    ),
  );
}

/**
 * @param {Finding} finding
 * @param {string} key
 * @param {Context} context
 */
function relatedPlaces(finding, key, { t, onshow }) {
  return h(
    "div",
    { class: "related" },
    h("h4", {}, t("related")),
    h(
      "ul",
      {},
      ...finding.related.map(({ message, range }, i) => {
        const { line, column } = range.start;
        return h(
          "li",
          {},
          h(
            "button",
            { class: "place mono", "data-key": `related-${i}-${key}`, onclick: () => onshow(range, finding) },
            `${line}:${column}`,
            h("span", { class: "hidden" }, t("show")),
          ),
          h("span", {}, ...prose(message)),
        );
      }),
    ),
  );
}

/**
 * @param {DocBlock[]} blocks
 * @param {Context} context
 */
function explanation(blocks, { t, onexample }) {
  return h("details", { class: "explain" }, h("summary", {}, t("explain")), ...explanationBlocks(blocks, t, onexample));
}

/**
 * A rule's long explanation.
 * @param {DocBlock[]} blocks
 * @param {Translate} t
 * @param {(example: { of: string, text: string }) => void} onopen puts an example into the editor
 */
export function explanationBlocks(blocks, t, onopen) {
  return blocks.map((block) => {
    if (block.kind === "list") return h("ul", {}, ...block.items.map((item) => h("li", {}, ...prose(item))));
    if (block.kind === "code") return h("pre", { tabindex: 0 }, block.text);
    if (block.kind === "example") {
      const name = t(block.fires ? "example.fires" : "example.quiet");
      return h("div", {}, h("div", { class: "caption" }, h("b", {}, name), h("button", { class: "button", onclick: () => onopen(block) }, t("example.load"))), h("pre", { tabindex: 0 }, block.text));
    }
    return h(block.kind === "heading" ? "h4" : "p", {}, ...prose(block.text));
  });
}

/**
 * @param {string[]} names none of which is to be broken where another line would do
 * @param {Translate} t
 */
export function referenceList(names, t) {
  return h("p", { class: "references" }, `${t("references")}: `, ...names.flatMap((name, i) => [h("span", {}, i < names.length - 1 ? `${name} ·` : name), " "]));
}

/**
 * @param {Finding} finding
 * @param {Translate} t
 */
function referenceTexts(finding, t) {
  return [...finding.references.map((reference) => referenceText(reference, t)), ...finding.aliases.map(aliasText)];
}

/**
 * @param {Reference} reference
 * @param {Translate} t
 */
export function referenceText({ framework, version, control, coverage }, t) {
  const name = [NAMES[framework] ?? framework, version, control].filter(Boolean).join(" ");
  return coverage === "part" ? `${name} (${t("references.part")})` : name;
}

/** @param {string} alias such as "access-analyzer:PASS_ROLE_WITH_STAR_IN_RESOURCE" */
export function aliasText(alias) {
  const colon = alias.indexOf(":");
  const prefix = alias.slice(0, Math.max(colon, 0));
  return `${NAMES[prefix] ?? prefix} ${alias.slice(colon + 1)}`.trim();
}
