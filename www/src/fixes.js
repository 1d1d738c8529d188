/** @import { Edit, Finding } from "../sekisho-check.d.ts" */
/** @import { Translate } from "./strings.js" */
// Several fixes at once: what they would do, and one step that does it.
import { h } from "./dom.js";
import { preview } from "./preview.js";

/** Changed places that the preview shows. */
const SHOWN = 100;

/**
 * The fixes that need nothing from the reader, as edits that do not touch each other. What two fixes both
 * touch is left to the next check.
 * @param {Finding[]} findings
 */
export function combine(findings) {
  const ready = findings.flatMap(({ fix }) => (fix && fix.promise !== "needs-value" ? [fix.edits] : []));
  const starts = (/** @type {Edit[]} */ edits) => Math.min(...edits.map(({ range }) => range.start.offset));
  /** @type {Edit[]} */
  const edits = [];
  let end = -1;
  let count = 0;
  for (const fix of ready.sort((a, b) => starts(a) - starts(b))) {
    if (starts(fix) <= end) continue;
    edits.push(...fix);
    end = Math.max(...fix.map(({ range }) => range.end.offset));
    count++;
  }
  return { edits, count };
}

/**
 * @param {{
 *   t: Translate, text: string, findings: Finding[], rule: string,
 *   onapply: (edits: Edit[], count: number) => void, oncancel: () => void,
 * }} context `rule` is empty for the fixes of all rules
 */
export function fixAllPane({ t, text, findings, rule, onapply, oncancel }) {
  const { edits, count } = combine(rule ? findings.filter((finding) => finding.rule === rule) : findings);
  return h(
    "section",
    { class: "fixall", "aria-label": t("fix.preview") },
    h("h3", {}, rule ? t("fix.rule.title", { n: count, rule }) : t("fix.all.title", { n: count })),
    h("div", { class: "diff" }, ...preview(text, edits.slice(0, SHOWN), t)),
    edits.length > SHOWN && h("p", { class: "quiet" }, t("fix.more", { n: edits.length - SHOWN })),
    h(
      "div",
      { class: "buttons" },
      h("button", { class: "button primary", "data-key": "fixall-apply", onclick: () => onapply(edits, count) }, t("fix.all.apply", { n: count })),
      h("button", { class: "button", "data-key": "fixall-cancel", onclick: oncancel }, t("cancel")),
    ),
  );
}
