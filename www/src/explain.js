/** @import { ExplainedDocument, ExplainedStatement, Explanation, GivenGuardrail, Levels, ServiceLevels } from "../sekisho-check.d.ts" */
/** @import { Context } from "./context.d.ts" */
/** @import { Child } from "./dom.js" */
/** @import { Translate } from "./strings.js" */
// What each statement says, in plain sentences, and what all of them give together.
import { at, documentTitle, paged, scrollTable } from "./controls.js";
import { h, prose, sentence, svg } from "./dom.js";

/** Documents explained at once. */
const PAGE = 20;
/** In the order of the bars and columns: what can do most harm comes last, where eyes stop. */
const LEVELS = /** @type {const} */ (["list", "read", "tagging", "write", "permissions"]);

/** @param {Context} context */
export function explainView(context) {
  return explained(context, ({ documents }) => {
    const [shown, more] = paged(documents, PAGE, "explained", context);
    return [shown.map((document, i) => documentOf(document, i, context)), more, together(context)];
  });
}

/**
 * Draws the explanation of the checked text, now or as soon as it is there.
 * @param {Context} context
 * @param {(explanation: Explanation) => Child[]} draw
 */
export function explained({ t, state, engine, text, options, failed, redraw, fail }, draw) {
  if (state.explanation) return draw(state.explanation);
  state.asked ??= engine.call("explainPolicy", text, options).then((explanation) => {
    state.explanation = explanation;
    redraw();
  }, fail);
  return [h("p.hint", t(failed ? "unchecked" : "checking"))];
}

/**
 * @param {ExplainedDocument} document
 * @param {number} n
 * @param {Context} context
 */
function documentOf(document, n, context) {
  const { t } = context;
  const { label, kindName, statements, moreStatements, summary, unchecked } = document;
  return h(
    "section.explained",
    documentTitle(label, kindName),
    h("ol", statements.map((statement, i) => statementOf(statement, `statement-${n}-${i}`, context))),
    moreStatements > 0 && h("p.quiet", t("explain.more", { n: moreStatements })),
    summary.length > 0 && levels(document, t),
    guardrails(document, context),
    unchecked.length > 0 && h("div", h("h4", t("explain.unchecked")), h("ul", unchecked.map((words) => h("li", prose(sentence(words)))))),
  );
}

/**
 * What a service or resource control policy stops, as far as it stops it.
 * @param {ExplainedDocument} document
 * @param {Context} context
 */
function guardrails({ pointer, range }, { t, documents }) {
  const given = documents.find((found) => found.pointer === pointer && found.range.start.offset === range.start.offset)?.guardrails ?? [];
  return given.length > 0 && [h("h4", t("explain.guardrails")), guardrailList(given, t)];
}

/**
 * @param {GivenGuardrail[]} given
 * @param {Translate} t
 */
function guardrailList(given, t) {
  return h("ul", given.map(({ name, given: how, missing }) => h("li", prose(name), how === "partly" && h("span.quiet", ` ${t("explain.partly", { missing: missing.join(", ") })}`))));
}

/**
 * What the service and resource control policies of the text stop together, and what none of them stops.
 * @param {Context} context
 */
function together({ t, report }) {
  const guardrails = report?.guardrails;
  return guardrails && h(
    "section.explained",
    h("h3", t("explain.together", { n: guardrails.policies })),
    guardrails.policies > 1 && guardrails.given.length > 0 && guardrailList(guardrails.given, t),
    guardrails.open.length > 0 && [h("h4", t("explain.open")), h("ul", guardrails.open.map(({ name }) => h("li", prose(name))))],
  );
}

/**
 * @param {ExplainedStatement} statement
 * @param {string} key
 * @param {Context} context
 */
function statementOf({ range, sid, effect, sentences }, key, { t, show }) {
  return h(
    `li.${effect}`,
    h(
      "p.at",
      h(`span.effect.${effect}`, t(`effect.${effect}`)),
      sid && h("span.mono", sid),
      h("button.place", { key, onclick: () => show(range, key) }, at(range), h("span", t("show"))),
    ),
    h("p", sentences.map((words, i) => [i > 0 && t("gap"), prose(sentence(words))])),
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
  const title = t("explain.levels");
  const row = (/** @type {Levels} */ counts, /** @type {Child} */ chart, /** @type {Child[]} */ ...head) =>
    h("tr", h("th", { scope: "row" }, head), h("td", chart), LEVELS.map((level) => h(counts[level] > 0 ? `td.n.${level}` : "td.n", t("number", { value: counts[level] }))));
  return h(
    "div",
    h("h4", title),
    scrollTable(
      title,
      [t("explain.service"), h("span.hidden", t("explain.share")), ...LEVELS.map((level) => h(`th.${level}`, { scope: "col" }, t(`level.${level}`)))],
      [
        summary.map((service) => row(service, bar(service, most), service.name, h("span.quiet.mono", service.service))),
        total && (summary.length > 1 || moreServices > 0) && row(total, null, moreServices > 0 ? t("explain.total.more", { n: moreServices }) : t("explain.total")),
      ],
      ".levels",
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
  return svg("svg", { class: "bar-chart", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" }, parts);
}
