/** @import { FoundDocument } from "../sekisho-check.d.ts" */
/** @import { Context } from "./context.d.ts" */
/** @import { Child } from "./dom.js" */
// What can be seen beside the text. A view draws itself anew from the context.
import { tabs } from "./controls.js";
import { h } from "./dom.js";
import { explainView } from "./explain.js";
import { exposureMap, hasMap } from "./exposure.js";
import { findingsView } from "./findings.js";
import { graphView } from "./graph.js";
import { reportView } from "./report.js";
import { ruleList } from "./rules.js";

/**
 * @typedef {{
 *   id: string,
 *   fits: (documents: FoundDocument[]) => boolean,
 *   draw: (context: Context) => Child[],
 * }} View `fits` says whether there is anything to see of such documents
 */

const always = () => true;
const some = (/** @type {FoundDocument[]} */ documents) => documents.length > 0;

/** @type {View[]} in the order of their tabs */
const VIEWS = [
  { id: "findings", fits: always, draw: findingsView },
  { id: "explain", fits: some, draw: explainView },
  { id: "map", fits: hasMap, draw: exposureMap },
  { id: "graph", fits: (documents) => documents.some(({ map, size }) => map === null && size !== null), draw: graphView },
  { id: "report", fits: some, draw: reportView },
  { id: "rules", fits: always, draw: ruleList },
];

/** @param {Context} context */
function fitting({ documents, hide }) {
  return VIEWS.filter(({ id, fits }) => fits(documents) && !hide.includes(id));
}

/** The chosen view, or the first one where there is nothing to see of it. @param {Context} context */
export function chosenView(context) {
  return /** @type {View} */ (fitting(context).find(({ id }) => id === context.view) ?? VIEWS[0]);
}

/** @param {Context} context */
export function viewTabs(context) {
  const { t, report, findings, choice, choose } = context;
  const choices = fitting(context).map(({ id }) => ({ id, name: t(`view.${id}`), count: report && id === "findings" ? String(choice.split(findings)[0].length) : "" }));
  return tabs(t("views"), choices, chosenView(context).id, choose);
}

/** @param {Context} context */
export function viewPane(context) {
  const { id, draw } = chosenView(context);
  return [id !== "findings" && h("h2.hidden", context.t(`view.${id}`)), draw(context)];
}
