/** @import { ExportFormat } from "../sekisho-check.d.ts" */
/** @import { Context } from "./context.d.ts" */
// What is given away, each only on request: files, the clipboard, a link.
import { menu } from "./controls.js";
import { h } from "./dom.js";
import { copy, save } from "./save.js";

/** File endings and types by format. @type {[ExportFormat, string, string][]} */
const FILES = [
  ["markdown", ".md", "text/markdown"],
  ["csv", ".csv", "text/csv"],
  ["json", ".json", "application/json"],
  ["sarif", ".sarif", "application/sarif+json"],
];

/** @param {Context} context */
export function shareMenu({ t, kept, choice, fileName, isPage, exportAs, link, tell, fail }) {
  // What is ignored is so in this page alone.
  const whole = (/** @type {string} */ words) => (choice.ignored.size > 0 ? words + t("gap") + t("share.ignored") : words);
  return menu("share", t("share"), (close) => {
    const item = (/** @type {string} */ key, /** @type {string} */ label, /** @type {(masked: boolean) => Promise<string>} */ work, /** @type {string} */ hint = "") => {
      const onclick = () => work(kept.mask).then((words) => (close(), tell(words)), fail);
      return h("button.card", { key, onclick }, h("b", label), hint && h("span.shows", hint));
    };
    return [
      h("label.switch", h("input", { type: "checkbox", key: "mask", checked: kept.mask, onchange: ({ target }) => (kept.mask = target.checked) }), t("share.mask")),
      item("copy-markdown", t("share.copy"), async (masked) => {
        const text = await exportAs("markdown", masked);
        return text === null ? "" : (await copy(text)) ? whole(t("copied")) : t("copied.not");
      }, t("share.copy.hint")),
      ...FILES.map(([format, ending, type]) =>
        item(`save-${format}`, t(`share.${format}`), async (masked) => {
          const text = await exportAs(format, masked);
          // Spreadsheets take a text without the mark for one in the encoding of the country.
          return text === null ? "" : whole(t("saved", { name: save(fileName, ending, format === "csv" ? `\ufeff${text}` : text, type) }));
        }),
      ),
      isPage &&
        item("copy-link", t("share.link"), async (masked) => {
          const url = await link(masked);
          return t(url === null ? "link.long" : (await copy(url)) ? "link.copied" : "copied.not");
        }, t("share.link.hint")),
    ];
  });
}
