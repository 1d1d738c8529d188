/** @import { Finding } from "../sekisho-check.d.ts" */
/** @import { Context } from "./context.d.ts" */
// The first view: the sentence about the whole, what to choose by, and the findings in a list.
import { at, button, dropdown, paged } from "./controls.js";
import { h, prose } from "./dom.js";
import { findingItem, severityTag } from "./finding.js";
import { combine, fixAllPane } from "./fixes.js";
import { cleanPane, emptyPane, unknownPane, verdict } from "./panes.js";
import { CATEGORIES, GLYPHS, SEVERITIES } from "./severity.js";

/** Findings drawn at once; more come on demand. */
export const PAGE = 100;

/** @param {Context} context */
export function findingsView(context) {
  const { t, report, documents, findings, visible, choice, filter, focus } = context;
  if (!report) return [noReport(context)];
  const keyOf = (/** @type {Finding} */ finding) => String(findings.indexOf(finding));
  const [counted, ignored] = choice.split(findings);
  const hidden = counted.length - visible.length;
  const showAll = () => {
    choice.reset(null);
    filter({});
    focus("view");
  };
  const [shown, more] = paged(visible, PAGE, "more", context, (next) => `title-${keyOf(next)}`);
  return [
    h(
      "div.summary",
      h("p.note", { "aria-hidden": "true" }, t("stale")),
      h("h2.verdict", verdict(context)),
      counted.length > 0 && chips(counted, context),
    ),
    fixAllPane(context),
    h("ol.list", shown.map((finding) => findingItem(finding, keyOf(finding), context))),
    hidden > 0 && h("p.hint", t("hidden", { n: hidden }), button("hidden", t("hidden.show"), showAll)),
    more,
    ignored.length > 0 && ignoredList(ignored, context),
    documents.length === 0 ? unknownPane(context) : findings.length === 0 && cleanPane(context),
  ];
}

/** @param {Context} context */
function noReport(context) {
  const { t, version, failed, isLive, isCurrent } = context;
  if (isCurrent) return emptyPane(context);
  if (failed || !isLive) return h("div.summary", h("h2.verdict", h("em.medium", t("unchecked"))));
  return h("p.hint", t(version ? "checking" : "starting"));
}

/**
 * @param {Finding[]} findings
 * @param {Context} context
 */
function chips(findings, { t, visible, choice, canEdit, filter, remember }) {
  const { count } = combine(visible);
  return h(
    "div.chips",
    { role: "group", "aria-label": t("categories") },
    CATEGORIES.map((category) => {
      const n = findings.filter((finding) => finding.category === category).length;
      const toggle = () => {
        choice.toggle(category);
        filter({});
      };
      return n > 0 && h(
        "button.chip",
        { key: `chip-${category}`, "aria-pressed": String(!choice.hidden.has(category)), onclick: toggle },
        h("span", { "aria-hidden": "true" }, GLYPHS[category]),
        t(`count.${category}`, { n }),
      );
    }),
    dropdown(
      { class: "chip", key: "weight", "aria-label": t("weight") },
      SEVERITIES.map((severity, i) => [String(i + 1), i + 1 === SEVERITIES.length ? t("weight.all") : t(i > 0 ? "weight.from" : severity, { severity: t(severity) })]),
      String(choice.weight),
      (weight) => filter({ weight: Number(weight) }),
    ),
    choice.rule &&
      h(
        "button.chip",
        { key: "only", "aria-pressed": "true", onclick: () => filter({ rule: "" }) },
        h("span.mono", choice.rule),
        h("span", { "aria-hidden": "true" }, "✕"),
        h("span.hidden", t("only.not")),
      ),
    count > 1 && canEdit && button("fixall", t("fix.all", { n: count }), () => remember({ fixing: "" }, "fixall-apply"), ".fix-all"),
  );
}

/**
 * Findings that were put aside, with the reasons given and a way back.
 * @param {Finding[]} findings
 * @param {Context} context
 */
function ignoredList(findings, { t, choice, filter }) {
  return h(
    "details.ignored",
    h("summary", { key: "ignored" }, t("ignored", { n: findings.length })),
    h(
      "ul",
      findings.map((finding, i) => {
        const { title, range, fingerprint } = finding;
        const restore = () => {
          choice.ignored.delete(fingerprint);
          filter({});
        };
        return h("li", severityTag(finding, t), h("span", prose(title), " ", h("span.quiet", at(range), " ", choice.ignored.get(fingerprint))), button(`restore-${i}`, t("ignored.restore"), restore));
      }),
    ),
  );
}
