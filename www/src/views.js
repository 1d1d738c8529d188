/** @import { Docs, Finding, FoundDocument, Kind, Language, Range, Report } from "../sekisho-check.d.ts" */
/** @import { EngineClient } from "./engine.js" */
/** @import { Translate } from "./strings.js" */
// What can be seen beside the text. A view draws itself anew from the report; what it has to remember
// (what is unfolded, what is searched) lives in `state`, which stays until the text is another one.
import { exposureMap, hasMap } from "./exposure.js";

/**
 * @typedef {{
 *   t: Translate,
 *   lang: Language,
 *   report: Report,
 *   documents: FoundDocument[],
 *   findings: Finding[],
 *   text: string,
 *   kinds: Kind[],
 *   docs: Docs,
 *   engine: EngineClient,
 *   state: Record<string, any>,
 *   show: (range: Range, key: string) => void,
 *   redraw: () => void,
 * }} ViewContext `text` is the checked text; `show` selects a place in it and comes back to the control
 *   of that `data-key`; `redraw` draws the view again
 *
 * @typedef {{
 *   id: string,
 *   fits: (documents: FoundDocument[]) => boolean,
 *   draw: (context: ViewContext) => (Node | string | null | false)[],
 * }} View `fits` says whether there is anything to see of such documents
 */

/** @type {View[]} in the order of their tabs, after the findings */
export const VIEWS = [{ id: "map", fits: hasMap, draw: exposureMap }];
