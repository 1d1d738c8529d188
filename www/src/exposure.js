/** @import { FoundDocument, MapCell, MapColumn, MapRow, MapSide } from "../sekisho-check.d.ts" */
/** @import { Context } from "./context.d.ts" */
/** @import { Translate } from "./strings.js" */
// Which ports are open to which sources, as a table: each cell has a word, a shape and a colour.
import { at, button, documentTitle, kindName, paged, scrollTable } from "./controls.js";
import { h } from "./dom.js";
import { mask } from "./mask.js";
import { saveTable } from "./save.js";

/** Maps drawn at once: an account may have thousands of groups. */
const PAGE = 20;

const SHAPES = { open: "●", partly: "◐", closed: "–", unknown: "?" };

/** Columns where open means open to strangers. */
const WORLD = ["internet-v4", "internet-v6", "wide-public"];

/** @param {FoundDocument[]} documents */
export function hasMap(documents) {
  return documents.some(({ map }) => map !== null);
}

/** @param {Context} context */
export function exposureMap(context) {
  const { t, documents } = context;
  const mapped = documents.filter(({ map }) => map);
  const [shown, more] = paged(mapped, PAGE, "maps", context);
  return [
    h(
      "p.legend",
      Object.entries(SHAPES).map(([verdict, shape]) => h("span", h("b", { "aria-hidden": "true" }, shape), t(`map.${verdict}`))),
      h("span.grow"),
      button("map-csv", t("share.csv"), () => saveMaps(mapped, context)),
    ),
    shown.map((document, i) => mapOf(document, i, context)),
    more,
  ];
}

/**
 * The same as a file, every document of it.
 * @param {FoundDocument[]} documents
 * @param {Context} context
 */
function saveMaps(documents, { t, fileName, kept, mayExport, tell }) {
  if (!mayExport("csv")) return;
  const rows = documents.flatMap(({ label, map }) =>
    (map?.sides ?? []).flatMap(({ direction, rows }) => rows.map((row) => [label, t(`map.${direction}`), row.name, ports(row, t), ...row.cells.map(({ verdict }) => t(`map.${verdict}`))])),
  );
  const columns = documents[0]?.map?.columns ?? [];
  const head = [t("report.documents"), t("map.direction"), t("explain.service"), t("map.ports"), ...columns.map(({ name }) => name)];
  tell(t("saved", { name: saveTable(fileName, "-map.csv", [head, ...rows].map((row) => row.map((cell) => (kept.mask ? mask(cell) : cell)))) }));
}

/**
 * @param {FoundDocument} document
 * @param {number} n
 * @param {Context} context
 */
function mapOf({ kind, label, map }, n, context) {
  const { t } = context;
  return h(
    "section.map",
    { part: "map" },
    documentTitle(label, kindName(kind, context)),
    map?.sides.map((side, i) => [
      h("h4", t(`map.${side.direction}`)),
      side.rows.length > 0 ? table(side, `cell-${n}-${i}`, map.columns, context) : h("p.quiet", t("map.nothing")),
      !side.complete && h("p.quiet", t("map.incomplete")),
    ]),
  );
}

/**
 * @param {MapSide} side
 * @param {string} key
 * @param {MapColumn[]} columns
 * @param {Context} context
 */
function table(side, key, columns, context) {
  const { t } = context;
  return scrollTable(
    t(`map.${side.direction}`),
    [t("map.ports"), ...columns.map(({ name }) => name)],
    side.rows.map((row, r) =>
      h(
        "tr",
        { role: "row" },
        h("th", { scope: "row", role: "rowheader", title: row.name }, h("span.ports", row.name.replaceAll("/", "/\u200b")), h("span.quiet.mono", ports(row, t))),
        row.cells.map((cell, c) => h("td", { role: "cell", "data-column": columns[c]?.name }, cellOf(cell, weightOf(cell, row, columns[c]), side, `${key}-${r}-${c}`, context))),
      ),
    ),
  );
}

/**
 * How a cell is coloured.
 * @param {MapCell} cell
 * @param {MapRow} row
 * @param {MapColumn | undefined} column
 */
function weightOf({ verdict }, { group }, column) {
  if (verdict === "unknown") return "unclear";
  if (verdict === "closed") return "closed";
  if (!WORLD.includes(column?.id ?? "")) return "inside";
  return group === "web" ? "web" : "world";
}

/**
 * @param {MapCell} cell
 * @param {string} weight
 * @param {MapSide} side
 * @param {string} key
 * @param {Context} context
 */
function cellOf({ verdict, rules, more }, weight, side, key, { t, state, show, remember }) {
  const words = [h("span.shape", { "aria-hidden": "true" }, SHAPES[verdict]), t(`map.${verdict}`)];
  if (rules.length === 0) return h(`span.cell.${weight}`, words);
  const open = state.cell === key;
  const ruleOf = (/** @type {import("../sekisho-check.d.ts").MapRule} */ { number, range }, /** @type {number} */ i) =>
    h("li", h("button.place", { key: `${key}-${i}`, onclick: () => show(range, `${key}-${i}`) }, t("map.rule", { number }), at(range)));
  return h(
    "div",
    h(`button.cell.${weight}`, { key, "aria-expanded": String(open), onclick: () => remember({ cell: open ? "" : key }, key) }, words),
    open && h("ul.rules", rules.flatMap((i) => side.rules[i] ?? []).map(ruleOf), more > 0 && h("li.quiet", t("map.more", { n: more }))),
  );
}

/**
 * @param {MapRow} row
 * @param {Translate} t
 */
function ports({ protocol, ports: runs, number }, t) {
  const named = runs.slice(0, 3).map(([from, to]) => (from === to ? `${from}` : from === 0 && to === 65_535 ? t("map.all") : `${from}–${to}`));
  if (runs.length > 3) named.push("…");
  const name = protocol === "ip" ? `${t("map.protocol")} ${number}` : protocol === "other" ? "" : protocol.toUpperCase();
  return protocol === "tcp" || protocol === "udp" ? `${name} ${named.join(", ")}` : name;
}
