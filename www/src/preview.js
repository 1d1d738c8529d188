/** @import { Edit } from "../sekisho-check.d.ts" */
import { h } from "./dom.js";

/** Longest line part shown on each side of an edit, in UTF-16 units. */
const AROUND = 60;
/** Most lines shown of what goes and of what comes. */
const MOST_LINES = 12;

/**
 * Shows what edits do to a text: the touched lines before and after, with the touched characters marked.
 * @param {string} text
 * @param {Edit[]} edits
 * @param {import("./strings.js").Translate} t
 */
export function preview(text, edits, t) {
  return groups(text, edits).map((group) => {
    const before = [];
    const after = [];
    let at = group.start;
    for (const { range, text: insert } of group.edits) {
      const same = text.slice(at, range.start.offset);
      before.push(same, { changed: text.slice(range.start.offset, range.end.offset) });
      after.push(same, { changed: insert });
      at = range.end.offset;
    }
    const rest = text.slice(at, group.end);
    return h(
      "div.hunk",
      side("del", "−", t("fix.removed"), [group.cutStart, ...before, rest, group.cutEnd]),
      side("ins", "+", t("fix.added"), [group.cutStart, ...after, rest, group.cutEnd]),
    );
  });
}

/**
 * Edits that touch neighbouring lines belong together; each group reaches to the ends of its lines.
 * @param {string} text
 * @param {Edit[]} edits
 */
function groups(text, edits) {
  /** @type {{ start: number, end: number, cutStart: string, cutEnd: string, edits: Edit[] }[]} */
  const result = [];
  for (const edit of [...edits].sort((a, b) => a.range.start.offset - b.range.start.offset)) {
    const lineStart = text.lastIndexOf("\n", edit.range.start.offset - 1) + 1;
    const newline = text.indexOf("\n", edit.range.end.offset);
    const lineEnd = newline < 0 ? text.length : newline;
    const start = Math.max(lineStart, edit.range.start.offset - AROUND);
    const end = Math.min(lineEnd, edit.range.end.offset + AROUND);
    const cutEnd = end < lineEnd ? "…" : "";
    const last = result.at(-1);
    if (last && start <= last.end + 1) {
      last.end = Math.max(end, last.end);
      last.cutEnd = cutEnd;
      last.edits.push(edit);
    } else {
      result.push({ start, end, cutStart: start > lineStart ? "…" : "", cutEnd, edits: [edit] });
    }
  }
  return result;
}

/**
 * @param {"del" | "ins"} name
 * @param {string} sign
 * @param {string} word
 * @param {(string | { changed: string })[]} parts
 */
function side(name, sign, word, parts) {
  /** @type {(Node | string)[][]} */
  const lines = [[]];
  for (const part of parts) {
    const changed = typeof part !== "string";
    (changed ? part.changed : part).split("\n").forEach((piece, i) => {
      if (i > 0) lines.push([]);
      if (piece) lines.at(-1)?.push(changed ? h(name, piece) : piece);
    });
  }
  const full = lines.filter((line) => line.length > 0);
  const row = (/** @type {string} */ mark, /** @type {import("./dom.js").Child} */ parts) => h("div.line", h("span.sign", { "aria-hidden": "true" }, mark), h("span", parts));
  return (
    full.length > 0 &&
    h(`div.${name}`, h("span.hidden", word), full.slice(0, MOST_LINES).map((line) => row(sign, line)), full.length > MOST_LINES && row("", "…"))
  );
}
