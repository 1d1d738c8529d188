/** @import { Range } from "../sekisho-check.d.ts" */
/** @import { Context } from "./context.d.ts" */
/** @import { Child } from "./dom.js" */
// Controls and shapes that several parts of the page use.
import { h } from "./dom.js";

/**
 * @param {string} key
 * @param {Child} label
 * @param {() => void} onclick
 * @param {string} classes further ones, such as ".primary"
 */
export function button(key, label, onclick, classes = "") {
  return h(`button.button${classes}`, { key, onclick }, label);
}

/**
 * The first entries of a long list, and the button for more of them where there are more.
 * @template T
 * @param {T[]} entries
 * @param {number} page how many come at a time
 * @param {string} key of the button, and in `state` of how many are shown
 * @param {Context} context
 * @param {(next: T) => string} focus the key of the control in the first new entry; the button keeps the focus without it
 * @returns {[shown: T[], more: Child]}
 */
export function paged(entries, page, key, { t, state, remember }, focus = () => key) {
  const shown = state[key] ?? page;
  const next = entries[shown];
  return [entries.slice(0, shown), next && button(key, t("more", { n: Math.min(page, entries.length - shown) }), () => remember({ [key]: shown + page }, focus(next)), ".more")];
}

/**
 * Line and column of a place, as they stand on the buttons that lead there.
 * @param {Range} range
 */
export function at({ start }) {
  return h("span.mono", `${start.line}:${start.column}`);
}

/**
 * The name of a kind of documents.
 * @param {string} kind
 * @param {Context} context
 */
export function kindName(kind, { kinds }) {
  return kinds.find(({ id }) => id === kind)?.name ?? kind;
}

/**
 * What a document is called, and what it is.
 * @param {string} label
 * @param {string} kind in words
 */
export function documentTitle(label, kind) {
  return h("h3", label || kind, label && h("span.quiet", kind));
}

/**
 * A table that scrolls by itself. Its roles are said for browsers that forget them where the stylesheet makes something else of it.
 * @param {string} label
 * @param {Child[]} head cells of the first row
 * @param {Child[]} rows
 * @param {string} classes
 */
export function scrollTable(label, head, rows, classes = "") {
  return scrollBox(label, h(`table${classes}`, { role: "table" }, h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, head.map((cell) => (cell instanceof HTMLTableCellElement ? cell : h("th", { scope: "col", role: "columnheader" }, cell))))), h("tbody", { role: "rowgroup" }, rows)));
}

/**
 * @param {string} label
 * @param {Child} content that may be wider than the view
 */
export function scrollBox(label, content) {
  return h("div.scroll", { tabindex: 0, role: "group", "aria-label": label }, content);
}

/**
 * A list to choose from; the first choice is taken where there is none of that value.
 * @param {import("./dom.js").Attributes} attributes
 * @param {(readonly [value: string, name: string])[]} choices
 * @param {string} value
 * @param {(value: string) => void} onchange
 */
export function dropdown(attributes, choices, value, onchange) {
  const select = /** @type {HTMLSelectElement} */ (
    h("select", { ...attributes, onchange: () => onchange(select.value) }, choices.map(([value, name]) => h("option", { value }, name)))
  );
  select.value = value;
  if (select.selectedIndex < 0) select.selectedIndex = 0;
  return select;
}

/**
 * A row of buttons of which one is on.
 * @param {string} name
 * @param {string} label
 * @param {readonly (readonly [id: string, name: string])[]} choices
 * @param {string} chosen
 * @param {(id: string) => void} onchoose
 */
export function segments(name, label, choices, chosen, onchoose) {
  return h(
    "div.segments",
    { role: "group", "aria-label": label },
    choices.map(([id, text]) => h("button", { key: `${name}-${id}`, "aria-pressed": String(id === chosen), lang: name === "language" && id, onclick: () => onchoose(id) }, text)),
  );
}

/**
 * A button that opens a list. Escape, a choice, and leaving it close it.
 * @param {string} key
 * @param {Child} label
 * @param {(close: () => void) => Child[]} items `close` gives the focus back to the button
 */
export function menu(key, label, items) {
  const close = (/** @type {boolean} */ focus) => {
    box.removeAttribute("open");
    if (focus) box.querySelector("summary")?.focus();
  };
  const box = h(
    "details.menu",
    {
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key === "Escape") close(true);
      },
      onfocusout: ({ relatedTarget }) => {
        if (relatedTarget && !box.contains(relatedTarget)) close(false);
      },
    },
    h("summary.button", { key }, label),
    h("ul", items(() => close(true)).map((item) => item && h("li", item))),
  );
  return box;
}

/**
 * A button that asks for files, beside the browser's own control for it, which is not to be seen.
 * @param {string} key
 * @param {string} label
 * @param {(files: File[]) => void} onfiles
 * @param {boolean} several
 */
export function fileButton(key, label, onfiles, several = false) {
  const picker = /** @type {HTMLInputElement} */ (
    h("input", {
      type: "file",
      hidden: true,
      multiple: several,
      onchange: () => {
        const files = [...(picker.files ?? [])];
        if (files.length > 0) onfiles(files);
        picker.value = "";
      },
    })
  );
  return [button(key, label, () => picker.click()), picker];
}

/**
 * Tabs over one panel; arrow keys, Home and End move among them, as people expect of tabs.
 * @param {string} label
 * @param {{ id: string, name: string, count?: string }[]} choices
 * @param {string} chosen
 * @param {(id: string) => void} onchoose
 */
export function tabs(label, choices, chosen, onchoose) {
  return h(
    "div.tabs",
    {
      role: "tablist",
      "aria-label": label,
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        const at = choices.findIndex(({ id }) => id === chosen);
        const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
        const next = to === undefined ? undefined : choices.at(to === choices.length ? 0 : to);
        if (!next) return;
        event.preventDefault();
        onchoose(next.id);
      },
    },
    choices.map(({ id, name, count }) =>
      h(
        "button",
        { id: `tab-${id}`, role: "tab", key: `tab-${id}`, "aria-selected": String(id === chosen), "aria-controls": "view", tabindex: id === chosen ? 0 : -1, onclick: () => onchoose(id) },
        name,
        count && h("span.count", count),
      ),
    ),
  );
}
