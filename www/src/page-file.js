import { translator } from "./strings.js";

/**
 * The page as the file that it was made as. No request is allowed, not even for itself, so it is written anew from
 * what stands in it, without what the element and its reader changed.
 */
export function pageFile() {
  const copy = /** @type {HTMLElement} */ (document.documentElement.cloneNode(true));
  const [shown, element, body] = ["title", "sekisho-check", "body"].map((name) => /** @type {HTMLElement} */ (copy.querySelector(name)));
  delete copy.dataset.theme;
  copy.lang = "en";
  if (shown) shown.textContent = translator("en")("title");
  for (const { name } of [...(element?.attributes ?? [])]) if (name !== "page") element?.removeAttribute(name);
  if (body?.lastChild) body.lastChild.textContent = "\n";
  return `<!doctype html>\n<html lang="en">\n${copy.getHTML()}\n</html>\n`;
}
