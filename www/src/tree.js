/** @import { FoundDocument } from "../sekisho-check.d.ts" */
/** @import { Context } from "./context.d.ts" */
// The documents of the text, by who has them, with the way to each.
import { kindName, paged } from "./controls.js";
import { h } from "./dom.js";
import { SEVERITIES } from "./severity.js";

/** Documents listed at once; more come on demand. */
const PAGE = 200;

/** @param {Context} context */
export function tree(context) {
  const { t, documents, findings, show } = context;
  const counts = documents.map(() => SEVERITIES.map(() => 0));
  for (const { document, severity } of findings) {
    const count = document === null ? undefined : counts[document];
    const at = SEVERITIES.indexOf(severity);
    if (count) count[at] = (count[at] ?? 0) + 1;
  }
  const leaf = (/** @type {FoundDocument} */ { kind, label, why, checked, range: { start } }, /** @type {number} */ i) => {
    const key = `document-${i}`;
    const name = kindName(kind, context);
    return h(
      checked ? "button" : "button.quiet",
      { key, title: why, onclick: () => show({ start, end: start }, key) },
      h("b", label || name),
      h("span", checked ? label && name : t("tree.unchecked")),
      SEVERITIES.map((severity, at) => {
        const n = counts[i]?.[at];
        return n && h(`span.tag.${severity}`, String(n), h("span.hidden", ` ${t(severity)}`));
      }),
    );
  };
  const list = h("ul");
  /** @type {string | null} */
  let owner = null;
  let branch = list;
  const [shown, more] = paged(documents, PAGE, "branches", context);
  shown.forEach((document, i) => {
    if (document.owner === null) {
      branch = list;
    } else if (document.owner !== owner) {
      branch = h("ul");
      list.append(h("li.owner", document.owner, branch));
    }
    owner = document.owner;
    branch.append(h("li", leaf(document, i)));
  });
  return [h("h2", t("tree", { n: documents.length })), list, more];
}
