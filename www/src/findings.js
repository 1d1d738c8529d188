/** @import { Finding } from "../sekisho-check.d.ts" */
/** @import { Context } from "./context.d.ts" */
// The first view: the sentence about the whole, what to choose by, and the findings in a list.
import { at, button, dropdown, moreButton } from "./controls.js";
import { h, prose } from "./dom.js";
import { findingItem, severityTag } from "./finding.js";
import { combine, fixAllPane } from "./fixes.js";
import { cleanPane, emptyPane, unknownPane, verdict } from "./panes.js";
import { CATEGORIES, GLYPHS, SEVERITIES } from "./severity.js";

/** Findings drawn at once; more come on demand. */
const PAGE = 100;

/** @param {Context} context */
export function findingsView(context) {
  const { t, report, documents, findings, visible, state, choice, redraw, focus } = context;
  if (!report) return [emptyPane(context)];
  const shown = state.shown ?? PAGE;
  const keyOf = (/** @type {Finding} */ finding) => String(findings.indexOf(finding));
  const ignored = findings.filter(({ fingerprint }) => choice.ignored.has(fingerprint));
  const hidden = findings.length - ignored.length - visible.length;
  const more = () => {
    state.shown = shown + PAGE;
    redraw();
    const next = visible[shown];
    if (next) focus(`title-${keyOf(next)}`);
  };
  return [
    h(
      "div.summary",
      h("p.note", { "aria-hidden": "true" }, t("stale")),
      h("h2.verdict", verdict(t, findings, documents.length > 0)),
      findings.length > 0 && chips(context),
    ),
    fixAllPane(context),
    h("ol.list", visible.slice(0, shown).map((finding) => findingItem(finding, keyOf(finding), context))),
    hidden > 0 && h("p.hint", t("hidden", { n: hidden })),
    moreButton("more", t, visible.length - shown, PAGE, more),
    ignored.length > 0 && ignoredList(ignored, context),
    documents.length === 0 ? unknownPane(context) : findings.length === 0 && cleanPane(context),
  ];
}

/** @param {Context} context */
function chips({ t, findings, visible, state, choice, canEdit, redraw, refilter, focus }) {
  const { count } = combine(visible);
  const fixAll = () => {
    state.fixing = "";
    redraw();
    focus("fixall-apply");
  };
  return h(
    "div.chips",
    { role: "group", "aria-label": t("categories") },
    CATEGORIES.map((category) => {
      const n = findings.filter((finding) => finding.category === category).length;
      const toggle = () => {
        choice.toggle(category);
        refilter();
      };
      return h(
        "button.chip",
        { key: `chip-${category}`, "aria-pressed": String(n > 0 && !choice.hidden.has(category)), disabled: n === 0, onclick: toggle },
        h("span", { "aria-hidden": "true" }, GLYPHS[category]),
        t(`count.${category}`, { n }),
      );
    }),
    dropdown(
      { class: "chip", key: "weight", "aria-label": t("weight") },
      SEVERITIES.map((severity, i) => [String(i + 1), i + 1 === SEVERITIES.length ? t("weight.all") : t("weight.from", { severity: t(severity) })]),
      String(choice.weight),
      (weight) => {
        choice.weight = Number(weight);
        refilter();
      },
    ),
    choice.rule &&
      h(
        "button.chip",
        {
          key: "only",
          "aria-pressed": "true",
          onclick: () => {
            choice.rule = "";
            refilter();
          },
        },
        h("span.mono", choice.rule),
        h("span", { "aria-hidden": "true" }, "✕"),
        h("span.hidden", t("only.not")),
      ),
    count > 1 && canEdit && button("fixall", t("fix.all", { n: count }), fixAll, ".fix-all"),
  );
}

/**
 * Findings that were put aside, with the reasons given and a way back.
 * @param {Finding[]} findings
 * @param {Context} context
 */
function ignoredList(findings, { t, choice, refilter }) {
  return h(
    "details.ignored",
    h("summary", { key: "ignored" }, t("ignored", { n: findings.length })),
    h(
      "ul",
      findings.map((finding, i) => {
        const { title, range, fingerprint } = finding;
        const restore = () => {
          choice.ignored.delete(fingerprint);
          refilter();
        };
        return h("li", severityTag(finding, t), h("span", prose(title), " ", h("span.quiet", at(range), " ", choice.ignored.get(fingerprint))), button(`restore-${i}`, t("ignored.restore"), restore));
      }),
    ),
  );
}
