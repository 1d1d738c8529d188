// Files and the clipboard: the ways out of the page, without a request.
import { h } from "./dom.js";

/**
 * Saves a text as a file; its name.
 * @param {string} of the name of what it is about, from which its own is made
 * @param {string} ending
 * @param {string} text
 */
export function save(of, ending, text, type = "text/plain") {
  const name = (of.replace(/\.[^.]*$/, "") || "sekisho") + ending;
  const url = URL.createObjectURL(new Blob([text], { type }));
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  return name;
}

/**
 * Saves rows as CSV. Spreadsheets take a text without a mark for one in the encoding of the country, and
 * cells that begin as a formula for one.
 * @param {string} of
 * @param {string} ending
 * @param {string[][]} rows
 */
export function saveTable(of, ending, rows) {
  const cell = (/** @type {string} */ text) => `"${text.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;
  return save(of, ending, `\ufeff${rows.map((row) => `${row.map(cell)}\r\n`).join("")}`, "text/csv");
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
