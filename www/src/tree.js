/** @import { Finding, FoundDocument, Kind } from "../sekisho-check.d.ts" */
/** @import { Translate } from "./strings.js" */
// The documents of the text, by who has them, with the way to each.
import { h } from "./dom.js";
import { SEVERITIES } from "./severity.js";

/** Documents listed at once; more come on demand. */
export const BRANCH = 200;

/**
 * @param {{
 *   t: Translate,
 *   documents: FoundDocument[],
 *   findings: Finding[],
 *   kinds: Kind[],
 *   shown: number,
 *   onshow: (document: FoundDocument, key: string) => void,
 *   onmore: () => void,
 * }} context `shown` documents are listed
 */
export function tree({ t, documents, findings, kinds, shown, onshow, onmore }) {
  const counts = documents.map(() => SEVERITIES.map(() => 0));
  for (const { document, severity } of findings) {
    const count = document === null ? undefined : counts[document];
    const at = SEVERITIES.indexOf(severity);
    if (count) count[at] = (count[at] ?? 0) + 1;
  }
  const leaf = (/** @type {FoundDocument} */ document, /** @type {number} */ i) => {
    const key = `document-${i}`;
    const kind = kinds.find(({ id }) => id === document.kind)?.name ?? document.kind;
    return h(
      "button",
      { "data-key": key, title: document.why, class: !document.checked && "quiet", onclick: () => onshow(document, key) },
      h("b", {}, document.label || kind),
      h("span", {}, document.checked ? document.label && kind : t("tree.unchecked")),
      ...SEVERITIES.map((severity, at) => {
        const n = counts[i]?.[at];
        return n ? h("span", { class: `tag ${severity}` }, String(n), h("span", { class: "hidden" }, ` ${t(severity)}`)) : null;
      }),
    );
  };
  const list = h("ul");
  /** @type {string | null} */
  let owner = null;
  let branch = list;
  documents.slice(0, shown).forEach((document, i) => {
    if (document.owner === null) {
      branch = list;
    } else if (document.owner !== owner) {
      branch = h("ul");
      list.append(h("li", { class: "owner" }, document.owner, branch));
    }
    owner = document.owner;
    branch.append(h("li", {}, leaf(document, i)));
  });
  const more = documents.length - shown;
  return [
    h("h2", {}, t("tree", { n: documents.length })),
    list,
    more > 0 && h("button", { class: "button", "data-key": "tree-more", onclick: onmore }, t("more", { n: Math.min(BRANCH, more) })),
  ];
}
