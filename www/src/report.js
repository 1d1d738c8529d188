/** @import { Finding } from "../sekisho-check.d.ts" */
/** @import { ViewContext } from "./views.js" */
// Everything on one sheet: what was checked and when, what was found, and the text with its line numbers.
import { h, prose, sentence } from "./dom.js";
import { severityTag } from "./findings.js";
import { verdict } from "./panes.js";
import { SEVERITIES } from "./severity.js";

/** Lines of the text on the sheet; what has more is a file, not a sheet. */
const MOST_LINES = 5_000;

/** @param {ViewContext} context */
export function reportView(context) {
  const { t } = context;
  return [
    h("div", { class: "search" }, h("button", { class: "button", "data-key": "print", onclick: () => window.print() }, t("report.print")), h("p", { class: "quiet" }, t("report.hint"))),
    h("div", { class: "sheet" }, ...reportSheet(context)),
  ];
}

/**
 * @param {ViewContext} context
 * @returns {Node[]}
 */
export function reportSheet({ t, lang, report, documents, findings, text, kinds, name }) {
  if (!report) return [];
  const { tool } = report;
  const when = new Intl.DateTimeFormat(lang, { dateStyle: "long", timeStyle: "short" }).format(new Date());
  const counts = SEVERITIES.map((severity) => [severity, findings.filter((finding) => finding.severity === severity).length]).filter(([, n]) => n);
  const lines = text.split("\n");
  const shown = lines.slice(0, MOST_LINES);
  return [
    h("h2", {}, t("report.title", { name })),
    h("p", { class: "verdict" }, ...verdict(t, findings, documents.length > 0)),
    h(
      "dl",
      {},
      ...[
        [t("report.when"), when],
        [t("report.tool"), `Sekisho ${tool.version} · ${t("footer.build", { build: SEKISHO_BUILD })}`],
        [t("report.catalog"), tool.catalog ? t("footer.catalog", { date: tool.catalog.date, services: tool.catalog.services, actions: tool.catalog.actions }) : "–"],
        [t("report.documents"), documents.slice(0, 50).map(({ kind, label }) => [kinds.find(({ id }) => id === kind)?.name ?? kind, label].filter(Boolean).join(" ")).join(", ") || "–"],
        [t("report.counts"), counts.map(([severity, n]) => `${t(String(severity))} ${n}`).join(", ") || t("verdict.clean")],
      ].flatMap(([term, value]) => [h("dt", {}, term), h("dd", {}, value)]),
    ),
    h("h3", {}, t("findings")),
    h("ol", {}, ...findings.map((finding) => entry(finding, { t, lines }))),
    h("h3", {}, t("editor")),
    h("pre", { class: "numbered" }, ...shown.map((line, i) => h("span", { "data-line": i + 1 }, `${line}\n`))),
    ...(lines.length > shown.length ? [h("p", {}, t("report.more", { n: lines.length - shown.length }))] : []),
  ];
}

/**
 * @param {Finding} finding
 * @param {{ t: import("./strings.js").Translate, lines: string[] }} context
 */
function entry(finding, { t, lines }) {
  const { line, column } = finding.range.start;
  return h(
    "li",
    {},
    h("h4", {}, severityTag(finding, t), ...prose(finding.title)),
    h("p", { class: "quiet" }, `${line}:${column} · ${t(finding.category)} · `, h("span", { class: "mono" }, finding.rule)),
    h("pre", {}, (lines[line - 1] ?? "").trim().slice(0, 300)),
    h("p", {}, ...prose(sentence(finding.message))),
    finding.remedy && h("p", {}, h("b", {}, `${t("remedy")}: `), ...prose(sentence(finding.remedy))),
  );
}
