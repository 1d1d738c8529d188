/** @import { FoundDocument, MapCell, MapRow, MapSide } from "../sekisho-check.d.ts" */
/** @import { ViewContext } from "./views.js" */
// Which ports are open to which sources, as a table: each cell has a word, a shape and a colour.
import { h } from "./dom.js";

/** Maps drawn at once: an account may have thousands of groups. */
const PAGE = 20;

const SHAPES = { open: "●", partly: "◐", closed: "–", unknown: "?" };

/** Columns where open means open to strangers. */
const WORLD = ["internet-v4", "internet-v6", "wide-public"];

/** @param {FoundDocument[]} documents */
export function hasMap(documents) {
  return documents.some(({ map }) => map !== null);
}

/** @param {ViewContext} context */
export function exposureMap(context) {
  const { t, documents, state } = context;
  const mapped = documents.filter(({ map }) => map !== null);
  const shown = state.maps ?? PAGE;
  const more = mapped.length - shown;
  return [
    h("p", { class: "legend" }, ...Object.entries(SHAPES).map(([verdict, shape]) => h("span", {}, h("b", { "aria-hidden": "true" }, shape), t(`map.${verdict}`)))),
    ...mapped.slice(0, shown).map((document, i) => mapOf(document, i, context)),
    more > 0 &&
      h(
        "button",
        {
          class: "button more",
          "data-key": "maps-more",
          onclick: () => {
            state.maps = shown + PAGE;
            context.redraw();
          },
        },
        t("more", { n: Math.min(PAGE, more) }),
      ),
  ];
}

/**
 * @param {FoundDocument} document
 * @param {number} at
 * @param {ViewContext} context
 */
function mapOf(document, at, context) {
  const { t, kinds } = context;
  const kind = kinds.find(({ id }) => id === document.kind)?.name ?? document.kind;
  const { map } = document;
  return h(
    "section",
    { class: "map", part: "map" },
    h("h3", {}, document.label || kind, document.label ? h("span", { class: "quiet" }, kind) : null),
    ...(map?.sides ?? []).flatMap((side, i) => [
      h("h4", {}, t(`map.${side.direction}`)),
      side.rows.length > 0 ? table(side, `${at}-${i}`, map?.columns ?? [], context) : h("p", { class: "quiet" }, t("map.nothing")),
      side.complete ? null : h("p", { class: "quiet" }, t("map.incomplete")),
    ]),
  );
}

/**
 * @param {MapSide} side
 * @param {string} at
 * @param {{ id: string, name: string }[]} columns
 * @param {ViewContext} context
 */
function table(side, at, columns, context) {
  const { t } = context;
  return h(
    "div",
    { class: "scroll", tabindex: 0, role: "group", "aria-label": t(`map.${side.direction}`) },
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("map.ports")), ...columns.map(({ name }) => h("th", { scope: "col" }, name)))),
      h(
        "tbody",
        {},
        ...side.rows.map((row, r) =>
          h(
            "tr",
            {},
            h("th", { scope: "row", title: row.name }, h("span", { class: "ports" }, row.name.replaceAll("/", "/\u200b")), h("span", { class: "quiet mono" }, ports(row, t))),
            ...row.cells.map((cell, c) => h("td", {}, cellOf(cell, columns[c]?.id ?? "", row, side, `cell-${at}-${r}-${c}`, context))),
          ),
        ),
      ),
    ),
  );
}

/**
 * @param {MapCell} cell
 * @param {string} column
 * @param {MapRow} row
 * @param {MapSide} side
 * @param {string} key
 * @param {ViewContext} context
 */
function cellOf(cell, column, row, side, key, { t, state, show, redraw }) {
  const words = [h("span", { class: "shape", "aria-hidden": "true" }, SHAPES[cell.verdict]), t(`map.${cell.verdict}`)];
  const weight = cell.verdict === "unknown" ? "unclear" : cell.verdict === "closed" ? "" : !WORLD.includes(column) ? "inside" : row.group === "web" ? "web" : "world";
  if (cell.rules.length === 0) return h("span", { class: `cell ${weight}` }, ...words);
  const open = state.cell === key;
  const rules = cell.rules.flatMap((i) => side.rules[i] ?? []);
  return h(
    "div",
    {},
    h(
      "button",
      {
        class: `cell ${weight}`,
        "data-key": key,
        "aria-expanded": String(open),
        onclick: () => {
          state.cell = open ? "" : key;
          redraw();
        },
      },
      ...words,
    ),
    open &&
      h(
        "ul",
        { class: "rules" },
        ...rules.map(({ number, range }, i) =>
          h("li", {}, h("button", { class: "place", "data-key": `${key}-${i}`, onclick: () => show(range, `${key}-${i}`) }, t("map.rule", { number }), h("span", { class: "mono" }, `${range.start.line}:${range.start.column}`))),
        ),
        cell.more > 0 && h("li", { class: "quiet" }, t("map.more", { n: cell.more })),
      ),
  );
}

/**
 * @param {MapRow} row
 * @param {import("./strings.js").Translate} t
 */
function ports({ protocol, ports: runs, number }, t) {
  const named = runs.slice(0, 3).map(([from, to]) => (from === to ? `${from}` : from === 0 && to === 65_535 ? t("map.all") : `${from}–${to}`));
  if (runs.length > 3) named.push("…");
  const name = protocol === "ip" ? `${t("map.protocol")} ${number}` : protocol === "other" ? "" : protocol.toUpperCase();
  return protocol === "tcp" || protocol === "udp" ? `${name} ${named.join(", ")}` : name;
}
