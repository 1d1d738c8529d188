// Controls that several parts of the page use.
import { h } from "./dom.js";

/**
 * A row of buttons of which one is on.
 * @param {string} name
 * @param {string} label
 * @param {{ id: string, name: string, on: boolean, lang?: string }[]} choices
 * @param {(id: string) => void} onchoose
 */
export function segments(name, label, choices, onchoose) {
  return h(
    "div",
    { class: "segments", role: "group", "aria-label": label },
    ...choices.map(({ id, name: text, on, lang }) =>
      h("button", { "data-key": `${name}-${id}`, "aria-pressed": String(on), lang, onclick: () => onchoose(id) }, text),
    ),
  );
}

/**
 * A button that opens a list of controls. Escape, a choice, and leaving it close it.
 * @param {string} key
 * @param {string} label
 * @param {(close: () => void) => (Node | null | false)[]} items `close` gives the focus back to the button
 */
export function menu(key, label, items) {
  const close = (/** @type {boolean} */ focus) => {
    box.removeAttribute("open");
    if (focus) box.querySelector("summary")?.focus();
  };
  const box = h(
    "details",
    {
      class: "menu",
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key === "Escape") close(true);
      },
      onfocusout: (/** @type {FocusEvent} */ event) => {
        if (event.relatedTarget instanceof Node && !box.contains(event.relatedTarget)) close(false);
      },
    },
    h("summary", { class: "button", "data-key": key }, label),
    h("ul", {}, ...items(() => close(true)).map((item) => item && h("li", {}, item))),
  );
  return box;
}

/**
 * A control that asks for files when it is clicked; it is not to be seen.
 * @param {(files: File[]) => void} onfiles
 * @param {boolean} several
 */
export function filePicker(onfiles, several = false) {
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
  return picker;
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
    "div",
    {
      class: "tabs",
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
    ...choices.map(({ id, name, count }) =>
      h(
        "button",
        {
          id: `tab-${id}`,
          role: "tab",
          "data-key": `tab-${id}`,
          "aria-selected": String(id === chosen),
          "aria-controls": "view",
          tabindex: id === chosen ? 0 : -1,
          onclick: () => onchoose(id),
        },
        name,
        count ? h("span", { class: "count" }, count) : null,
      ),
    ),
  );
}
