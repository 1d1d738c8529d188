/**
 * Lays JSON out anew: only white space between tokens changes, so duplicate keys, long numbers and slips stay
 * as they are. Null for what is not JSON, and for comments, whose ends are line ends.
 * @param {string} text
 */
export function format(text) {
  if (!/^\s*[[{]/.test(text)) return null;
  const tokens = /"(?:[^"\\\n]|\\.)*"?|[{}[\],:]|\s+|\/[/*]|#|[^\s"{}[\],:/#]+|\//g;
  let out = "";
  let depth = 0;
  let last = "";
  for (const [token] of text.matchAll(tokens)) {
    if (/^(\/[/*]|#)/.test(token)) return null;
    if (/^\s/.test(token)) continue;
    const opens = token === "{" || token === "[";
    const closes = token === "}" || token === "]";
    if (closes) depth = Math.max(depth - 1, 0);
    const empty = closes && (last === "{" || last === "[");
    const newLine = !empty && (closes || last === "," || last === "{" || last === "[" || (depth === 0 && last !== "" && opens));
    if (newLine) out += `\n${"  ".repeat(depth)}`;
    else if (last === ":" || /[^{[]$/.test(last) && !/^[,:}\]]/.test(token)) out += " ";
    out += token;
    if (opens) depth++;
    last = token;
  }
  return `${out}\n`;
}
