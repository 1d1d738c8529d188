/** @import { Edit, Finding } from "../sekisho-check.d.ts" */
/** @import { Context } from "./context.d.ts" */
// Several fixes at once: what they would do, and one step that does it.
import { button } from "./controls.js";
import { h } from "./dom.js";
import { preview } from "./preview.js";

/** Changed places that the preview shows. */
const SHOWN = 100;

/** True where a finding has a fix that needs nothing from the reader. @param {Finding} finding */
export function isReady({ fix }) {
  return fix !== null && fix.promise !== "needs-value";
}

/**
 * The fixes that need nothing from the reader, as edits that do not touch each other. What two fixes both
 * touch is left to the next check.
 * @param {Finding[]} findings
 */
export function combine(findings) {
  const ready = findings.filter(isReady).map(({ fix }) => fix?.edits ?? []);
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
 * The fixes that are looked at before they are put in: of one rule, or with "" of all; nothing where none are.
 * @param {Context} context
 */
export function fixAllPane({ t, text, visible, state, apply, remember }) {
  const rule = state.fixing;
  if (rule === undefined) return null;
  const { edits, count } = combine(rule ? visible.filter((finding) => finding.rule === rule) : visible);
  return h(
    "section.fixall",
    { "aria-label": t("fix.preview") },
    h("h3", t(rule ? "fix.rule.title" : "fix.all.title", { n: count, rule })),
    h("div.diff", preview(text, edits.slice(0, SHOWN), t)),
    edits.length > SHOWN && h("p.quiet", t("fix.more", { n: edits.length - SHOWN })),
    h(
      "div.buttons",
      button("fixall-apply", t("fix.all.apply", { n: count }), () => apply(edits, t("fix.all.done", { n: count })), ".primary"),
      button("fixall-cancel", t("cancel"), () => remember({ fixing: undefined }, "fixall")),
    ),
  );
}
