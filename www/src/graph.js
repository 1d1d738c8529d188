/** @import { ExplainedDocument, ExplainedStatement } from "../sekisho-check.d.ts" */
/** @import { Translate } from "./strings.js" */
/** @import { Context } from "./context.d.ts" */
// Who may do what to which resources, statement by statement: a drawing, and the same as a list.
import { documentTitle, scrollBox } from "./controls.js";
import { h, prose, svg } from "./dom.js";
import { explained } from "./explain.js";
import { isNetwork } from "./panes.js";

const MOST_DOCUMENTS = 10;
/** With more nodes than this a drawing shows nothing any more; the list is enough. */
const MOST_NODES = 60;
const COLUMN = 174;
const WIDTH = 152;
const ROW = 38;
const HEIGHT = 28;
/** Characters of a label that fit into its node, and for how many a wide one counts. */
const FIT = 19;
const WIDE = 1.6;

/**
 * @typedef {{ id: string, column: number, label: string, full: string, class: string }} GraphNode
 * @typedef {{ heads: string[], nodes: GraphNode[], edges: { from: string, to: string, deny: boolean }[] }} Graph
 */

/** @param {Context} context */
export function graphView(context) {
  const { t } = context;
  return explained(context, ({ documents }) =>
    documents
      .filter(({ statements }) => statements.length > 0)
      .slice(0, MOST_DOCUMENTS)
      .map((document) => {
        const graph = graphOf(document, t);
        const n = graph.nodes.length;
        return h(
          "section.graph",
          documentTitle(document.label, document.kindName),
          n <= MOST_NODES ? scrollBox(t("view.graph"), drawing(graph, t)) : h("p.quiet", t("graph.large", { n })),
          list(document, graph, t),
        );
      }),
  );
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
    const id = `${column}:${key}`;
    if (!nodes.has(id)) nodes.set(id, { id: `n${nodes.size}`, column, label: shorten(label), full: label, class: name });
    return /** @type {GraphNode} */ (nodes.get(id)).id;
  };
  // Rules of a network have ports where statements have actions and resources.
  const heads = isNetwork(document.kind) ? ["who", "rules", "ports"] : ["who", "statements", "actions", "resources"];
  const [, middles = ""] = heads;
  document.statements.forEach((statement, i) => {
    const { sid, effect, who, notWho, resources, notResources } = statement;
    const deny = effect === "deny";
    const name = sid || t(`graph.${middles}.one`, { number: i + 1 });
    const middle = node(1, String(i), `${t(`effect.${effect}`)} ${name}`, effect);
    const group = heads.length > 3 ? node(2, String(i), actionsOf(statement, t)) : middle;
    for (const one of withBut(who, notWho, t)) edges.push({ from: node(0, one, one), to: middle, deny });
    if (group !== middle) edges.push({ from: middle, to: group, deny });
    for (const one of withBut(resources, notResources, t)) edges.push({ from: group, to: node(heads.length - 1, one, one), deny });
  });
  return { heads, nodes: [...nodes.values()], edges };
}

/** @param {string} label */
function shorten(label) {
  let room = FIT;
  const letters = [...label];
  const end = letters.findIndex((letter) => (room -= letter > "\u2e7f" ? WIDE : 1) < 0);
  return end < 0 ? label : `${letters.slice(0, end - 1).join("")}…`;
}

/**
 * What is named, and what is named as the exception.
 * @param {string[]} names
 * @param {string[]} exceptions
 * @param {Translate} t
 */
function withBut(names, exceptions, t) {
  return [...names, ...exceptions.map((name) => t("graph.but", { name }))];
}

/**
 * @param {ExplainedStatement} statement
 * @param {Translate} t
 */
function actionsOf({ actions, notActions, more }, t) {
  const [labels, exceptions] = [actions, notActions].map((list) => list.map(({ label }) => label));
  const [first = "–", ...rest] = withBut(labels ?? [], exceptions ?? [], t);
  const left = rest.length + more.actions;
  return left > 0 ? `${first} +${left}` : first;
}

/**
 * @param {Graph} graph
 * @param {Translate} t
 */
function drawing({ heads, nodes, edges }, t) {
  const rows = heads.map(() => 0);
  const places = new Map(nodes.map((node) => [node.id, { x: node.column * COLUMN, y: (rows[node.column] = (rows[node.column] ?? 0) + 1) * ROW }]));
  const height = (Math.max(...rows) + 1) * ROW;
  const place = (/** @type {string} */ id) => places.get(id) ?? { x: 0, y: 0 };
  const width = (heads.length - 1) * COLUMN + WIDTH + 2;
  return svg(
    "svg",
    { role: "img", viewBox: `0 0 ${width} ${height}`, width, height, "aria-label": t("graph.label", { n: nodes.length, edges: edges.length }) },
    heads.map((head, i) => svg("text", { class: "head", x: i * COLUMN + 1, y: 18 }, t(`graph.${head}`))),
    edges.map(({ from, to, deny }) => {
      const [a, b] = [place(from), place(to)];
      const [x1, y1, x2, y2] = [a.x + WIDTH, a.y + HEIGHT / 2, b.x, b.y + HEIGHT / 2];
      const bend = (x2 - x1) / 2;
      return svg("path", { class: deny ? "edge deny" : "edge", "data-edge": `${from}-${to}`, d: `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}` });
    }),
    nodes.map(({ id, label, full, class: name }) => {
      const { x, y } = place(id);
      return svg("g", { class: `node ${name}` }, svg("title", full), svg("rect", { x: x + 1, y, width: WIDTH, height: HEIGHT, rx: 6 }), svg("text", { x: x + 10, y: y + 18 }, label));
    }),
  );
}

/**
 * The same edges, for readers who do not see the drawing and for texts that are too large for one.
 * @param {ExplainedDocument} document
 * @param {Graph} graph
 * @param {Translate} t
 */
function list({ statements }, { nodes, edges }, t) {
  const names = new Map(nodes.map(({ id, full }) => [id, full]));
  const incoming = grouped(edges, "to");
  const outgoing = grouped(edges, "from");
  /** The nodes that edges lead to, with what those lead to. @type {(id: string) => Node} */
  const after = (id) => h("ul", outgoing.get(id)?.map((edge) => item(edge, edge.to, outgoing.has(edge.to) && after(edge.to))));
  const item = (/** @type {Graph["edges"][number]} */ { from, to }, /** @type {string} */ id, /** @type {Node | false} */ below = false) => h("li", { "data-edge": `${from}-${to}` }, names.get(id), below);
  return h(
    "details.twin",
    h("summary", t("graph.list")),
    h(
      "ul",
      nodes
        .filter(({ column }) => column === 1)
        .map(({ id, full }, i) =>
          h(
            "li",
            h("b", full),
            h("ul", incoming.get(id)?.map((edge) => item(edge, edge.from)), [...after(id).childNodes]),
            h("ul", statements[i]?.conditions.map((words) => h("li", prose(words)))),
          ),
        ),
    ),
  );
}

/**
 * @param {Graph["edges"]} edges
 * @param {"from" | "to"} end
 */
function grouped(edges, end) {
  /** @type {Map<string, Graph["edges"]>} */
  const groups = new Map();
  for (const edge of edges) {
    const group = groups.get(edge[end]);
    if (group) group.push(edge);
    else groups.set(edge[end], [edge]);
  }
  return groups;
}
