// Colours and folding for everything that is pasted: JSON, YAML and Terraform's language in one. The engine reads
// the text; this only has to look right, also where the text is broken.
import { foldService, StreamLanguage } from "@codemirror/language";

/** The longest line, in characters, whose end is looked for when it is folded. */
const LONGEST_LINE = 10_000;
/** Lines that are looked through for the end of a fold. */
const MOST_LINES = 20_000;

export const language = StreamLanguage.define({
  name: "sekisho",
  token(stream) {
    if (stream.eatSpace()) return null;
    if (stream.match(/^"(?:[^"\\]|\\.)*"?/)) return stream.match(/^\s*[:=]/, false) ? "propertyName" : "string";
    if (stream.match(/^'[^']*'?/)) return "string";
    if (stream.match(/^(#|\/\/).*/)) return "comment";
    if (stream.match(/^[{}[\],:=]/)) return "separator";
    if (stream.match(/^(-?\d[\d.eE+-]*|true|false|null)\b(?![\w./-]|:\S)/)) return "number";
    if (stream.match(/^[\w.:*/${}@!-]+?(?=\s*[:=](\s|$))/)) return "propertyName";
    if (stream.match(/^[^\s"'{}[\],]+/)) return null;
    stream.next();
    return null;
  },
});

/** A line folds to where its open bracket closes, or over the lines below that are indented more. */
export const folding = foldService.of((state, start, end) => {
  const { doc } = state;
  const line = doc.lineAt(start);
  if (line.length > LONGEST_LINE) return null;
  const bracket = /[{[(]\s*$/.test(line.text);
  const indent = indentOf(line.text);
  let last = line;
  for (let n = line.number + 1; n <= Math.min(doc.lines, line.number + MOST_LINES); n++) {
    const next = doc.line(n);
    if (next.text.trim() === "") continue;
    if (indentOf(next.text) <= indent) {
      if (bracket && last !== line && /^\s*[}\])]/.test(next.text)) return { from: end, to: next.from + indentOf(next.text) };
      break;
    }
    last = next;
  }
  return last === line ? null : { from: end, to: last.to };
});

/** @param {string} text */
function indentOf(text) {
  return /^\s*/.exec(text)?.[0].length ?? 0;
}
