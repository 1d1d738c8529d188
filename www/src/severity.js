/** @import { Category, Finding, Severity } from "../sekisho-check.d.ts" */

/** @type {Severity[]} worst first */
export const SEVERITIES = ["critical", "high", "medium", "low", "info"];

/** @type {Category[]} in the order of the filter */
export const CATEGORIES = ["security", "error", "warning", "suggestion"];

/** The shape of a category, the same in the editor's margin, the filter and the list. */
export const GLYPHS = { security: "●", error: "■", warning: "▲", suggestion: "○" };

/**
 * Order of the list: the worst first, of equal ones those that the sentence above the list names first, then by place.
 * @param {Finding} a
 * @param {Finding} b
 */
export function bySeverity(a, b) {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || CATEGORIES.indexOf(a.category) - CATEGORIES.indexOf(b.category) || byPlace(a, b);
}

/**
 * @param {Finding} a
 * @param {Finding} b
 */
export function byPlace(a, b) {
  return a.range.start.offset - b.range.start.offset || a.range.end.offset - b.range.end.offset;
}
