/** @import { ExplainedDocument, ExplainedStatement, Explanation, Levels, ServiceLevels } from "../sekisho-check.d.ts" */
/** @import { Translate } from "./strings.js" */
/** @import { ViewContext } from "./views.js" */
// What each statement says, in plain sentences, and what all of them give together.
import { h, prose, sentence, svg } from "./dom.js";

/** Documents explained at once. */
const PAGE = 20;
/** In the order of the bars and columns: what can do most harm comes last, where eyes stop. */
const LEVELS = /** @type {const} */ (["list", "read", "tagging", "write", "permissions"]);

/**
 * The explanation of the checked text; null until it is there, which draws the view again.
 * @param {ViewContext} context
 * @returns {Explanation | null}
 */
export function explained({ state, engine, text, options, redraw, fail }) {
  if (state.explanation === undefined) {
    state.explanation = null;
    engine.explainPolicy(text, options).then((explanation) => {
      state.explanation = explanation;
      redraw();
    }, fail);
  }
  return state.explanation;
}

/** @param {ViewContext} context */
export function explainView(context) {
  const { t, state, redraw } = context;
  const explanation = explained(context);
  if (!explanation) return [h("p", { class: "hint" }, t("checking"))];
  const shown = state.explained ?? PAGE;
  const more = explanation.documents.length - shown;
  return [
    ...explanation.documents.slice(0, shown).map((document, i) => documentOf(document, i, context)),
    more > 0 &&
      h(
        "button",
        {
          class: "button more",
          "data-key": "explained-more",
          onclick: () => {
            state.explained = shown + PAGE;
            redraw();
          },
        },
        t("more", { n: Math.min(PAGE, more) }),
      ),
  ];
}

/**
 * @param {ExplainedDocument} document
 * @param {number} at
 * @param {ViewContext} context
 */
function documentOf(document, at, context) {
  const { t } = context;
  return h(
    "section",
    { class: "explained" },
    h("h3", {}, document.label || document.kindName, document.label ? h("span", { class: "quiet" }, document.kindName) : null),
    h("ol", {}, ...document.statements.map((statement, i) => statementOf(statement, `${at}-${i}`, context))),
    document.moreStatements > 0 && h("p", { class: "quiet" }, t("explain.more", { n: document.moreStatements })),
    document.summary.length > 0 && levels(document, t),
    ...guardrails(document, context),
    document.unchecked.length > 0 && h("div", {}, h("h4", {}, t("explain.unchecked")), h("ul", {}, ...document.unchecked.map((words) => h("li", {}, ...prose(sentence(words)))))),
  );
}

/**
 * What a service or resource control policy stops, as far as it stops it.
 * @param {ExplainedDocument} document
 * @param {ViewContext} context
 */
function guardrails({ pointer, range }, { t, documents }) {
  const given = documents.find((found) => found.pointer === pointer && found.range.start.offset === range.start.offset)?.guardrails ?? [];
  if (given.length === 0) return [];
  return [
    h("h4", {}, t("explain.guardrails")),
    h("ul", {}, ...given.map(({ name, given: how, missing }) => h("li", {}, ...prose(name), how === "partly" ? h("span", { class: "quiet" }, ` ${t("explain.partly", { missing: missing.join(", ") })}`) : null))),
  ];
}

/**
 * @param {ExplainedStatement} statement
 * @param {string} at
 * @param {ViewContext} context
 */
function statementOf({ range, sid, effect, sentences }, at, { t, show }) {
  const key = `statement-${at}`;
  return h(
    "li",
    { class: effect },
    h(
      "p",
      { class: "at" },
      h("span", { class: `effect ${effect}` }, t(`effect.${effect}`)),
      sid && h("span", { class: "mono" }, sid),
      h("button", { class: "place", "data-key": key, onclick: () => show(range, key) }, h("span", { class: "mono" }, `${range.start.line}:${range.start.column}`), h("span", {}, t("show"))),
    ),
    h("p", {}, ...sentences.flatMap((words, i) => [...(i > 0 ? [t("gap")] : []), ...prose(sentence(words))])),
  );
}

/**
 * Actions by service and access level: a table whose rows have a bar.
 * @param {ExplainedDocument} document
 * @param {Translate} t
 */
function levels({ summary, total, moreServices }, t) {
  const sum = (/** @type {Levels} */ row) => LEVELS.reduce((n, level) => n + row[level], 0);
  const most = Math.max(...summary.map(sum));
  const row = (/** @type {Levels} */ counts, /** @type {Node} */ head, /** @type {Node | null} */ chart) =>
    h("tr", {}, head, h("td", {}, chart), ...LEVELS.map((level) => h("td", { class: counts[level] > 0 ? `n ${level}` : "n" }, t("number", { value: counts[level] }))));
  return h(
    "div",
    {},
    h("h4", {}, t("explain.levels")),
    h(
      "div",
      { class: "scroll", tabindex: 0, role: "group", "aria-label": t("explain.levels") },
      h(
        "table",
        { class: "levels" },
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("explain.service")), h("th", { scope: "col" }, h("span", { class: "hidden" }, t("explain.share"))), ...LEVELS.map((level) => h("th", { scope: "col", class: level }, t(`level.${level}`))))),
        h(
          "tbody",
          {},
          ...summary.map((service) => row(service, h("th", { scope: "row" }, service.name, h("span", { class: "quiet mono" }, service.service)), bar(service, most))),
          total && (summary.length > 1 || moreServices > 0) ? row(total, h("th", { scope: "row" }, moreServices > 0 ? t("explain.total.more", { n: moreServices }) : t("explain.total")), null) : null,
        ),
      ),
    ),
  );
}

/**
 * @param {ServiceLevels} service
 * @param {number} most
 */
function bar(service, most) {
  let x = 0;
  const parts = LEVELS.map((level) => {
    const width = (100 * service[level]) / most;
    const part = svg("rect", { class: level, x, y: 0, width, height: 10 });
    x += width;
    return part;
  });
  return svg("svg", { class: "bar-chart", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" }, ...parts);
}
