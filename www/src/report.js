/** @import { Finding } from "../sekisho-check.d.ts" */
/** @import { Context } from "./context.d.ts" */
// Everything on one sheet: what was checked and when, what was found, and the text with its line numbers.
import { at, button, kindName } from "./controls.js";
import { h, prose, sentence } from "./dom.js";
import { severityTag } from "./finding.js";
import { verdict } from "./panes.js";
import { SEVERITIES } from "./severity.js";

/** Lines of the text on the sheet; what has more is a file, not a sheet. */
const MOST_LINES = 5_000;
/** Documents that are named. */
const MOST_DOCUMENTS = 50;

/** @param {Context} context */
export function reportView(context) {
  const { t } = context;
  return [h("div.search", button("print", t("report.print"), () => window.print()), h("p.quiet", t("report.hint"))), h("div.sheet", reportSheet(context))];
}

/**
 * @param {Context} context
 * @returns {import("./dom.js").Child[]}
 */
export function reportSheet(context) {
  const { t, lang, report, documents, findings, text, name } = context;
  if (!report) return [];
  const { version, catalog } = report.tool;
  const lines = text.split("\n");
  const left = lines.length - MOST_LINES;
  const list = (/** @type {string[]} */ parts) => parts.filter(Boolean).join(", ");
  const count = (/** @type {string} */ severity) => findings.filter((finding) => finding.severity === severity).length;
  const facts = {
    when: new Intl.DateTimeFormat(lang, { dateStyle: "long", timeStyle: "short" }).format(new Date()),
    tool: `Sekisho ${version} · ${t("footer.build", { build: SEKISHO_BUILD })}`,
    catalog: catalog && t("footer.catalog", catalog),
    documents: list(documents.slice(0, MOST_DOCUMENTS).map(({ kind, label }) => `${kindName(kind, context)} ${label}`.trim())),
    counts: list(SEVERITIES.map((severity) => (count(severity) ? `${t(severity)} ${count(severity)}` : ""))) || t("verdict.clean"),
  };
  return [
    h("h2", t("report.title", { name })),
    h("p.verdict", verdict(context)),
    h("dl", Object.entries(facts).map(([term, value]) => [h("dt", t(`report.${term}`)), h("dd", value || "–")])),
    h("h3", t("view.findings")),
    h("ol", findings.map((finding) => entry(finding, context, lines))),
    h("h3", t("editor")),
    h("pre.numbered", lines.slice(0, MOST_LINES).map((line, i) => h("span", { "data-line": i + 1 }, `${line}\n`))),
    left > 0 && h("p", t("report.more", { n: left })),
  ];
}

/**
 * @param {Finding} finding
 * @param {Context} context
 * @param {string[]} lines
 */
function entry(finding, { t, choice }, lines) {
  const { title, message, remedy, category, rule, range, fingerprint } = finding;
  const reason = choice.ignored.get(fingerprint);
  return h(
    "li",
    h("h4", severityTag(finding, t), prose(title)),
    h("p.quiet", at(range), ` · ${t(category)} · `, h("span.mono", rule)),
    reason !== undefined && h("p", h("b", t("report.ignored")), ` ${reason}`),
    h("pre", (lines[range.start.line - 1] ?? "").trim().slice(0, 300)),
    h("p", prose(sentence(message))),
    remedy && h("p", h("b", `${t("remedy")}: `), prose(sentence(remedy))),
  );
}
