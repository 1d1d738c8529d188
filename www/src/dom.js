/**
 * Makes an element. Everything that people wrote comes in as a string child or attribute and so
 * can never become markup.
 * @param {string} name
 * @param {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} attributes
 *   `on…` adds a listener; true sets an empty attribute; null, undefined and false set none
 * @param {(Node | string | null | undefined | false)[]} children
 * @returns {HTMLElement}
 */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/**
 * Makes an element of a drawing.
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {(Node | string)[]} children
 */
export function svg(name, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
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
  return parts.map((part, i) => (i % 2 ? h("code", {}, part) : part)).filter((part) => part !== "");
}
