/** @import { ExportFormat } from "../sekisho-check.d.ts" */
/** @import { Translate } from "./strings.js" */
// The ways out of the page, each only on request: files, the clipboard, a link.
import { menu } from "./controls.js";
import { h } from "./dom.js";

/** File endings and types by format. @type {[ExportFormat, string, string][]} */
const FILES = [
  ["markdown", "md", "text/markdown"],
  ["csv", "csv", "text/csv"],
  ["json", "json", "application/json"],
  ["sarif", "sarif", "application/sarif+json"],
];

/**
 * @param {{
 *   t: Translate,
 *   state: Record<string, any>,
 *   name: string,
 *   report: (format: ExportFormat, masked: boolean) => Promise<string | null>,
 *   link: ((masked: boolean) => Promise<string | null>) | null,
 *   say: (words: string) => void,
 *   fail: (error: unknown) => void,
 * }} context `report` gives null where the page around refused it; `link` is null where there is no
 *   link to give, and gives null where the text is too long for one
 */
export function shareMenu({ t, state, name, report, link, say, fail }) {
  const stem = name.replace(/\.[^.]*$/, "") || "sekisho";
  const act = (/** @type {() => void} */ close, /** @type {() => Promise<string>} */ work) => () => work().then((words) => (close(), say(words)), fail);
  const item = (/** @type {string} */ key, /** @type {string} */ label, /** @type {() => void} */ onclick, hint = "") =>
    h("button", { class: "card", "data-key": key, onclick }, h("b", {}, label), hint && h("span", { class: "shows" }, hint));
  return menu("share", t("share"), (close) => [
    maskSwitch(t, state),
    item("copy-markdown", t("share.copy"), act(close, async () => {
      const text = await report("markdown", state.mask);
      if (text === null) return "";
      return t((await copy(text)) ? "copied" : "copied.not");
    }), t("share.copy.hint")),
    ...FILES.map(([format, ending, type]) =>
      item(`save-${format}`, t(`share.${format}`), act(close, async () => {
        const text = await report(format, state.mask);
        // Spreadsheets take a text without the mark for one in the encoding of the country.
        if (text !== null) save(`${stem}.${ending}`, format === "csv" ? `\ufeff${text}` : text, type);
        return text === null ? "" : t("saved", { name: `${stem}.${ending}` });
      })),
    ),
    link &&
      item("copy-link", t("share.link"), act(close, async () => {
        const url = await link(state.mask);
        if (url === null) return t("link.long");
        return t((await copy(url)) ? "link.copied" : "copied.not");
      }), t("share.link.hint")),
  ]);
}

/**
 * @param {Translate} t
 * @param {Record<string, any>} state
 */
function maskSwitch(t, state) {
  const box = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox", "data-key": "mask", checked: Boolean(state.mask), onchange: () => (state.mask = box.checked) }));
  return h("label", { class: "switch" }, box, t("share.mask"));
}

/**
 * Puts a text on the clipboard; where the page may not, by the old way of selecting it.
 * @param {string} text
 */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const box = /** @type {HTMLTextAreaElement} */ (h("textarea", { "aria-hidden": "true", tabindex: -1 }));
    box.value = text;
    document.body.append(box);
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    box.style.setProperty("position", "fixed");
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    focused?.focus();
    return done;
  }
}

/**
 * Saves a text as a file, without a request.
 * @param {string} name
 * @param {string} text
 * @param {string} type
 */
export function save(name, text, type) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
