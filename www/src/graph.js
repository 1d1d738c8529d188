/** @import { ExplainedDocument, ExplainedStatement } from "../sekisho-check.d.ts" */
/** @import { Translate } from "./strings.js" */
/** @import { ViewContext } from "./views.js" */
// Who may do what to which resources, statement by statement: a drawing, and the same as a list.
import { h, prose, svg } from "./dom.js";
import { explained } from "./explain.js";

/** With more nodes than this a drawing shows nothing any more; the list is enough. */
const MOST_NODES = 60;
const COLUMN = 170;
const WIDTH = 146;
const ROW = 38;
const HEIGHT = 28;
/** Characters of a label that fit into its node. */
const FIT = 20;

/**
 * @typedef {{ id: string, column: number, label: string, full: string, class: string }} GraphNode
 * @typedef {{ nodes: GraphNode[], edges: { from: string, to: string, deny: boolean }[] }} Graph
 */

/** @param {ViewContext} context */
export function graphView(context) {
  const { t } = context;
  const explanation = explained(context);
  if (!explanation) return [h("p", { class: "hint" }, t("checking"))];
  return explanation.documents
    .filter(({ statements }) => statements.length > 0)
    .slice(0, 10)
    .map((document) => {
      const graph = graphOf(document, t);
      return h(
        "section",
        { class: "graph" },
        h("h3", {}, document.label || document.kindName, document.label ? h("span", { class: "quiet" }, document.kindName) : null),
        graph.nodes.length <= MOST_NODES ? h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": t("view.graph") }, drawing(graph, t)) : h("p", { class: "quiet" }, t("graph.large", { n: graph.nodes.length })),
        list(document, graph, t),
      );
    });
}

/**
 * @param {ExplainedDocument} document
 * @param {Translate} t
 * @returns {Graph}
 */
function graphOf(document, t) {
  /** @type {Map<string, GraphNode>} */
  const nodes = new Map();
  /** @type {Graph["edges"]} */
  const edges = [];
  const node = (/** @type {number} */ column, /** @type {string} */ key, /** @type {string} */ full, name = "") => {
    const label = full.replaceAll("`", "");
    const short = label.length > FIT ? `${label.slice(0, FIT - 1)}…` : label;
    const id = `${column}:${key}`;
    if (!nodes.has(id)) nodes.set(id, { id: `n${nodes.size}`, column, label: short, full: label, class: name });
    return /** @type {GraphNode} */ (nodes.get(id)).id;
  };
  document.statements.forEach((statement, i) => {
    const deny = statement.effect === "deny";
    const name = statementName(statement, i, t);
    const middle = node(1, String(i), `${t(`effect.${statement.effect}`)} ${name}`, statement.effect);
    const who = [...statement.who, ...statement.notWho.map((one) => t("graph.but", { name: one }))];
    for (const one of who) edges.push({ from: node(0, one, one), to: middle, deny });
    const group = node(2, String(i), actionsOf(statement, t));
    edges.push({ from: middle, to: group, deny });
    const resources = [...statement.resources, ...statement.notResources.map((one) => t("graph.but", { name: one }))];
    for (const one of resources) edges.push({ from: group, to: node(3, one, one), deny });
  });
  return { nodes: [...nodes.values()], edges };
}

/**
 * @param {ExplainedStatement} statement
 * @param {number} at
 * @param {Translate} t
 */
function statementName({ sid }, at, t) {
  return sid || t("graph.statement", { n: at + 1, number: at + 1 });
}

/**
 * @param {ExplainedStatement} statement
 * @param {Translate} t
 */
function actionsOf({ actions, notActions, more }, t) {
  const all = [...actions.map(({ label }) => label), ...notActions.map(({ label }) => t("graph.but", { name: label }))];
  const rest = all.length - 1 + more.actions;
  return rest > 0 ? `${all[0]} +${rest}` : (all[0] ?? "–");
}

/**
 * @param {Graph} graph
 * @param {Translate} t
 */
function drawing({ nodes, edges }, t) {
  const rows = [0, 0, 0, 0];
  const places = new Map(nodes.map((node) => [node.id, { x: node.column * COLUMN, y: (rows[node.column] = (rows[node.column] ?? 0) + 1) * ROW }]));
  const height = (Math.max(...rows) + 1) * ROW;
  const place = (/** @type {string} */ id) => places.get(id) ?? { x: 0, y: 0 };
  const heads = ["who", "statements", "actions", "resources"];
  return svg(
    "svg",
    { role: "img", viewBox: `0 0 ${3 * COLUMN + WIDTH + 2} ${height}`, width: 3 * COLUMN + WIDTH + 2, height, "aria-label": t("graph.label", { n: nodes.length, edges: edges.length }) },
    ...heads.map((head, i) => svg("text", { class: "head", x: i * COLUMN + 1, y: 18 }, t(`graph.${head}`))),
    ...edges.map(({ from, to, deny }) => {
      const [a, b] = [place(from), place(to)];
      const [x1, y1, x2, y2] = [a.x + WIDTH, a.y + HEIGHT / 2, b.x, b.y + HEIGHT / 2];
      const bend = (x2 - x1) / 2;
      return svg("path", { class: deny ? "edge deny" : "edge", "data-edge": `${from}-${to}`, d: `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}` });
    }),
    ...nodes.map(({ id, label, full, class: name }) => {
      const { x, y } = place(id);
      return svg("g", { class: `node ${name}` }, svg("title", {}, full), svg("rect", { x: x + 1, y, width: WIDTH, height: HEIGHT, rx: 6 }), svg("text", { x: x + 10, y: y + 18 }, label));
    }),
  );
}

/**
 * The same edges, for readers who do not see the drawing and for texts that are too large for one.
 * @param {ExplainedDocument} document
 * @param {Graph} graph
 * @param {Translate} t
 */
function list(document, { nodes, edges }, t) {
  const names = new Map(nodes.map(({ id, full }) => [id, full]));
  const [incoming, outgoing] = /** @type {const} */ (["to", "from"]).map((end) => grouped(edges, (edge) => edge[end]));
  const item = (/** @type {{ from: string, to: string }} */ edge, /** @type {string} */ id, /** @type {Node | null} */ below = null) => h("li", { "data-edge": `${edge.from}-${edge.to}` }, names.get(id), below);
  const after = (/** @type {string} */ id) => outgoing?.get(id) ?? [];
  return h(
    "details",
    { class: "twin" },
    h("summary", {}, t("graph.list")),
    h(
      "ul",
      {},
      ...nodes
        .filter(({ column }) => column === 1)
        .map((middle, i) =>
          h(
            "li",
            {},
            h("b", {}, middle.full),
            h(
              "ul",
              {},
              ...(incoming?.get(middle.id) ?? []).map((edge) => item(edge, edge.from)),
              ...after(middle.id).map((edge) => item(edge, edge.to, h("ul", {}, ...after(edge.to).map((last) => item(last, last.to))))),
            ),
            h("ul", {}, ...(document.statements[i]?.conditions ?? []).map((words) => h("li", {}, ...prose(words)))),
          ),
        ),
    ),
  );
}

/**
 * @param {Graph["edges"]} edges
 * @param {(edge: Graph["edges"][number]) => string} keyOf
 */
function grouped(edges, keyOf) {
  /** @type {Map<string, Graph["edges"]>} */
  const groups = new Map();
  for (const edge of edges) {
    const group = groups.get(keyOf(edge));
    if (group) group.push(edge);
    else groups.set(keyOf(edge), [edge]);
  }
  return groups;
}
