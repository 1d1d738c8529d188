/**
 * @typedef {Node | string | null | undefined | false | 0 | readonly Child[]} Child empty ones are left out
 * @typedef {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} Attributes
 *   `on…` adds a listener; true sets an empty attribute; null, undefined and false set none; `key` is what a control is found by again
 *   after it was drawn anew
 */

/**
 * Makes an element. Everything that people wrote comes in as a string child or attribute and so
 * can never become markup.
 * @param {string} selector a name and classes, such as "button.chip"
 * @param {Attributes | Child} [attributes] may be left out
 * @param {Child[]} children
 * @returns {HTMLElement}
 */
export function h(selector, attributes, ...children) {
  const [name, ...classes] = selector.split(".");
  const element = document.createElement(name ?? "");
  if (classes.length > 0) element.className = classes.join(" ");
  return fill(element, attributes, children);
}

/**
 * Makes an element of a drawing.
 * @param {string} name
 * @param {Attributes | Child} attributes
 * @param {Child[]} children
 */
export function svg(name, attributes, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

/**
 * @template {Element} E
 * @param {E} element
 * @param {Attributes | Child} attributes
 * @param {Child[]} children
 */
function fill(element, attributes, children) {
  if (attributes?.constructor !== Object) children.unshift(/** @type {Child} */ (attributes));
  else {
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") element.addEventListener(name.slice(2), value);
      else if (value !== null && value !== undefined && value !== false) element.setAttribute(name === "key" ? "data-key" : name, value === true ? "" : String(value));
    }
  }
  element.append(...present(children));
  return element;
}

/**
 * The children that are there, in one list.
 * @param {Child[]} children
 * @returns {(Node | string)[]}
 */
export function present(children) {
  return /** @type {any[]} */ (children).flat(9).filter(Boolean);
}

/**
 * The engine's sentences come without the last mark, as compilers write them; here they stand among others.
 * @param {string} text
 */
export function sentence(text) {
  if (text === "" || /[.!?:。！？…]$/.test(text)) return text;
  return text + (/[\u3040-\u30ff\u4e00-\u9fff]/.test(text) ? "。" : ".");
}

/**
 * Splits on backticks: what stands between two of them becomes `<code>`. A lone backtick stays itself.
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export function prose(text) {
  const parts = text.split("`");
  if (parts.length % 2 === 0) {
    const rest = parts.pop();
    parts.push(`${parts.pop()}\`${rest}`);
  }
  return parts.map((part, i) => (i % 2 ? h("code", part) : part)).filter((part) => part !== "");
}
