/** @import { Translate } from "./strings.js" */
// The keys that the page hears, none of them a lone letter or sign: those belong to the text and to screen readers.
import { menu } from "./controls.js";
import { h } from "./dom.js";

/**
 * What a key means, or "".
 * @param {KeyboardEvent} event
 */
export function meaningOf({ key, code, ctrlKey, metaKey, altKey, shiftKey }) {
  const command = ctrlKey || metaKey;
  if (key === "F8") return shiftKey ? "previous" : "next";
  if (command && key === "Enter") return "check";
  if (command && key === ".") return "fix";
  if (command && key === "/") return "help";
  if (altKey && /^Digit[1-9]$/.test(code)) return "view";
  return { Escape: "escape", ArrowDown: "below", ArrowUp: "above" }[key] ?? "";
}

/** @param {Translate} t */
export function keysMenu(t) {
  const command = /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘" : "Ctrl+";
  const keys = { next: "F8", previous: "Shift+F8", check: `${command}Enter`, fix: `${command}.`, back: "Esc", list: "↑ ↓", views: "Alt+1–9", find: `${command}F`, undo: `${command}Z`, help: `${command}/` };
  return menu("keys", [h("span", { "aria-hidden": "true" }, "?"), h("span.hidden", t("keys"))], () => Object.entries(keys).map(([meaning, key]) => [h("kbd", key), t(`keys.${meaning}`)]));
}
