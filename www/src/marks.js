/** @import { Finding, Language, Range } from "../sekisho-check.d.ts" */
/** @import { Child } from "./dom.js" */
/** @import { Mark } from "./editor.js" */
/** @import { Translate } from "./strings.js" */
// What is underlined in the text, and what is said where the pointer rests.
import { h, prose } from "./dom.js";
import { severityTag } from "./finding.js";

/**
 * @param {Finding[]} findings
 * @param {Translate} t
 * @param {Language} lang
 * @returns {Mark[]}
 */
export function marksOf(findings, t, lang) {
  const mark = (/** @type {Finding} */ { severity, category }, /** @type {Range} */ { start, end }, related = false, /** @type {() => Child} */ words) => ({
    from: start.offset,
    to: end.offset,
    severity,
    category,
    related,
    describe: () => h("div.tip", { lang }, words()),
  });
  return [
    ...findings.map((finding) => mark(finding, finding.range, false, () => [severityTag(finding, t), h("span", prose(finding.title))])),
    ...findings.flatMap((finding) =>
      finding.related
        // A related place of many lines would underline half the text.
        .filter(({ range }) => range.start.line === range.end.line)
        .map(({ range, message }) => mark(finding, range, true, () => h("span", prose(message)))),
    ),
  ];
}
