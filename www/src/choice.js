/** @import { Category, Finding, Severity } from "../sekisho-check.d.ts" */
import { SEVERITIES } from "./severity.js";

/** Which of the findings are shown. */
export class Choice {
  /** @type {Set<Category>} */
  hidden = new Set();
  /** How many of the severities are shown, counted from the worst. */
  weight = SEVERITIES.length;
  /** The rule of which alone the findings are shown, or "". */
  rule = "";
  /** Why findings were put aside, by fingerprint; gone with the page. @type {Map<string, string>} */
  ignored = new Map();
  /** Which the reader folded or unfolded, by fingerprint, in whatever text. @type {Map<string, boolean>} */
  opened = new Map();

  /** Shows all again but what is milder than a severity; what was put aside stays there. @param {string | null} least */
  reset(least) {
    this.hidden.clear();
    this.rule = "";
    this.weight = SEVERITIES.indexOf(/** @type {Severity} */ (least)) + 1 || SEVERITIES.length;
  }

  /** Those that count, and those that were put aside. @param {Finding[]} findings */
  split(findings) {
    const isIgnored = (/** @type {Finding} */ { fingerprint }) => this.ignored.has(fingerprint);
    return /** @type {const} */ ([findings.filter((finding) => !isIgnored(finding)), findings.filter(isIgnored)]);
  }

  /** @param {Category} category */
  toggle(category) {
    if (!this.hidden.delete(category)) this.hidden.add(category);
  }

  /** @param {Finding} finding */
  shows({ category, severity, rule, fingerprint }) {
    return (
      !this.hidden.has(category) &&
      SEVERITIES.indexOf(severity) < this.weight &&
      (this.rule === "" || rule === this.rule) &&
      !this.ignored.has(fingerprint)
    );
  }
}
