/** @import { Docs, Finding, FoundDocument, Kind, Language, Range, Report } from "../sekisho-check.d.ts" */
/** @import { EngineClient } from "./engine.js" */
/** @import { Translate } from "./strings.js" */
// What can be seen beside the text. A view draws itself anew from the report; what it has to remember
// lives in `state` (what is unfolded) until the text is another one, and in `kept` (what is searched) for good.
import { explainView } from "./explain.js";
import { exposureMap, hasMap } from "./exposure.js";
import { graphView } from "./graph.js";
import { reportView } from "./report.js";
import { ruleList } from "./rules.js";

/**
 * @typedef {{
 *   t: Translate,
 *   lang: Language,
 *   report: Report | null,
 *   name: string,
 *   documents: FoundDocument[],
 *   findings: Finding[],
 *   text: string,
 *   kinds: Kind[],
 *   docs: Docs,
 *   engine: EngineClient,
 *   options: import("../sekisho-check.d.ts").CheckOptions,
 *   state: Record<string, any>,
 *   kept: Record<string, any>,
 *   show: (range: Range, key: string) => void,
 *   open: (example: { of: string, text: string }) => void,
 *   redraw: () => void,
 *   fail: (error: unknown) => void,
 * }} ViewContext `report` is null for an empty text; `name` is the file's; `text` is the checked text; `show` selects a place in it and comes back to the control
 *   of that `data-key`; `open` puts an example in; `redraw` draws the view again; `fail` says why the engine gave nothing
 *
 * @typedef {{
 *   id: string,
 *   fits: (documents: FoundDocument[]) => boolean,
 *   draw: (context: ViewContext) => (Node | string | null | false)[],
 * }} View `fits` says whether there is anything to see of such documents
 */

/** @type {View[]} in the order of their tabs, after the findings */
export const VIEWS = [
  { id: "explain", fits: (documents) => documents.length > 0, draw: explainView },
  { id: "map", fits: hasMap, draw: exposureMap },
  { id: "graph", fits: (documents) => documents.some(({ map, size }) => map === null && size !== null), draw: graphView },
  { id: "report", fits: (documents) => documents.length > 0, draw: reportView },
  { id: "rules", fits: () => true, draw: ruleList },
];
