/** @import { Category, Edit, Range, Severity } from "../sekisho-check.d.ts" */
/** @import { ChangeDesc } from "@codemirror/state" */
import { defaultKeymap, history, historyKeymap, isolateHistory } from "@codemirror/commands";
import { bracketMatching, codeFolding, foldGutter, foldKeymap, HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { setDiagnostics } from "@codemirror/lint";
import { search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, RangeSet, StateEffect, StateField } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  gutter,
  GutterMarker,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  placeholder,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { h } from "./dom.js";
import { folding, language } from "./language.js";
import { GLYPHS, SEVERITIES } from "./severity.js";

/**
 * @typedef {{
 *   from: number, to: number, severity: Severity, category: Category, related?: boolean,
 *   describe: () => Node,
 * }} Mark a place to underline, worst first, with what its tooltip says;
 *   a related place gets a quieter line and no glyph
 */

/** Changes after which nobody is still typing. */
const IN_ONE_PIECE = ["input.paste", "input.drop", "input.replace", "undo", "redo"];

/** Marks beyond this number are not drawn: nobody reads them, and each costs time. */
const MOST_MARKS = 1_000;

/** @type {import("@codemirror/state").StateEffectType<RangeSet<GutterMarker>>} */
const setGlyphs = StateEffect.define();

/** @type {StateField<RangeSet<GutterMarker>>} */
const glyphs = StateField.define({
  create: () => RangeSet.empty,
  update(set, transaction) {
    for (const effect of transaction.effects) if (effect.is(setGlyphs)) return effect.value;
    return set.map(transaction.changes);
  },
});

class Glyph extends GutterMarker {
  /**
   * @param {Severity} severity
   * @param {Category} category
   */
  constructor(severity, category) {
    super();
    this.severity = severity;
    this.category = category;
  }

  /** @param {GutterMarker} other */
  eq(other) {
    return other instanceof Glyph && other.severity === this.severity && other.category === this.category;
  }

  toDOM() {
    return h(`span.glyph.${this.severity}`, GLYPHS[this.category]);
  }
}

const colours = HighlightStyle.define([
  { tag: tags.propertyName, class: "tok-key" },
  { tag: tags.string, class: "tok-string" },
  { tag: [tags.number, tags.bool, tags.null], class: "tok-value" },
  { tag: tags.separator, class: "tok-mark" },
  { tag: tags.comment, class: "tok-comment" },
]);

/** The text box: CodeMirror in the shadow root, so that its styles need no exception in the CSP. */
export class Editor {
  #words = new Compartment();
  #access = new Compartment();
  /** What was edited since the marks were set. @type {ChangeDesc | null} */
  #since = null;

  /**
   * @param {HTMLElement} parent
   * @param {ShadowRoot} root
   * @param {{
   *   changed: (atOnce: boolean) => void,
   *   escape: () => boolean,
   * }} on `changed` tells whether the text came in one piece; `escape` says whether it used the key
   */
  constructor(parent, root, on) {
    this.view = new EditorView({
      parent,
      root,
      state: EditorState.create({
        extensions: [
          gutter({ class: "cm-glyphs", markers: (view) => view.state.field(glyphs), initialSpacer: () => new Glyph("info", "security") }),
          glyphs,
          lineNumbers(),
          codeFolding(),
          foldGutter({ openText: "▾", closedText: "▸" }),
          search({ top: true }),
          highlightSpecialChars(),
          history(),
          drawSelection(),
          bracketMatching(),
          highlightActiveLine(),
          highlightActiveLineGutter(),
          EditorView.lineWrapping,
          language,
          folding,
          syntaxHighlighting(colours),
          this.#words.of([]),
          this.#access.of([]),
          keymap.of([{ key: "Escape", run: on.escape }, ...defaultKeymap.filter(({ key }) => key !== "Mod-Enter"), ...historyKeymap, ...searchKeymap, ...foldKeymap]),
          EditorView.updateListener.of((update) => {
            if (!update.docChanged) return;
            this.#since = this.#since ? this.#since.composeDesc(update.changes.desc) : update.changes.desc;
            on.changed(
              update.transactions.some((one) => IN_ONE_PIECE.some((event) => one.isUserEvent(event))),
            );
          }),
        ],
      }),
    });
  }

  /**
   * @param {import("./strings.js").Translate} t
   * @param {Record<string, string>} phrases what CodeMirror says, by its own English words
   */
  setWords(t, phrases) {
    this.view.dispatch({
      effects: this.#words.reconfigure([
        placeholder(t("editor.placeholder")),
        EditorView.contentAttributes.of({ "aria-label": t("editor"), tabindex: "0" }),
        EditorState.phrases.of(phrases),
      ]),
    });
  }

  /** @param {boolean} readOnly whether only the page, not its reader, may change the text */
  setReadOnly(readOnly) {
    this.view.dispatch({ effects: this.#access.reconfigure(EditorState.readOnly.of(readOnly)) });
  }

  /** The text, with line feeds as line ends; this is what the engine gets, so its offsets are the editor's. */
  get text() {
    return this.view.state.doc.toString();
  }

  /** Length in UTF-16 units. */
  get length() {
    return this.view.state.doc.length;
  }

  get isBlank() {
    return this.length < 10_000 && this.text.trim() === "";
  }

  /** Replaces everything in one undo step. @param {string} text */
  replace(text) {
    this.view.dispatch({
      changes: { from: 0, to: this.length, insert: text },
      selection: { anchor: 0 },
      userEvent: "input.replace",
      annotations: isolateHistory.of("full"),
    });
    // CodeMirror's own way would scroll the page around too.
    this.view.scrollDOM.scrollTop = 0;
  }

  /** @param {Mark[]} marks */
  setMarks(marks) {
    this.#since = null;
    const { state } = this.view;
    const shown = marks.slice(0, MOST_MARKS).map((mark) => ({ ...mark, ...clamp(mark, state.doc.length) }));
    /** @type {Map<number, Mark>} */
    const lines = new Map();
    for (const mark of shown.filter(({ related }) => !related)) {
      const { from } = state.doc.lineAt(mark.from);
      const other = lines.get(from);
      if (!other || rank(mark) < rank(other)) lines.set(from, mark);
    }
    const markers = [...lines].map(([from, mark]) => new Glyph(mark.severity, mark.category).range(from));
    this.view.dispatch(
      setDiagnostics(
        state,
        shown.map((mark) => ({
          from: mark.from,
          to: mark.to,
          severity: mark.related ? "hint" : rank(mark) < 2 ? "error" : mark.severity === "medium" ? "warning" : "info",
          markClass: mark.related ? "mark related" : `mark ${mark.severity}`,
          message: "",
          renderMessage: mark.describe,
        })),
      ),
      { effects: setGlyphs.of(RangeSet.of(markers, true)) },
    );
  }

  /** Where a range of the checked text is now. @param {Range} range */
  current(range) {
    let { from, to } = clamp({ from: range.start.offset, to: range.end.offset }, this.#since?.length ?? this.length);
    if (this.#since) {
      from = this.#since.mapPos(from, 1);
      to = Math.max(from, this.#since.mapPos(to, -1));
    }
    return { from, to };
  }

  /** Selects, brings into view and focuses. @param {Range} range */
  select(range) {
    const { from, to } = this.current(range);
    this.view.dispatch({
      selection: { anchor: from, head: to },
      effects: EditorView.scrollIntoView(from, { y: "center" }),
    });
    this.view.focus();
  }

  get cursor() {
    return this.view.state.selection.main.from;
  }

  /** Puts a fix in as one undo step; selects the first thing it wrote. @param {Edit[]} edits */
  apply(edits) {
    const { state } = this.view;
    const changes = state.changes(
      edits.map(({ range, text }) => ({ ...clamp({ from: range.start.offset, to: range.end.offset }, state.doc.length), insert: text })),
    );
    const first = edits.reduce((a, b) => (b.range.start.offset < a.range.start.offset ? b : a));
    const from = changes.mapPos(first.range.start.offset, -1);
    this.view.dispatch({
      changes,
      selection: { anchor: from, head: changes.mapPos(first.range.end.offset, 1) },
      userEvent: "input.replace.fix",
      annotations: isolateHistory.of("full"),
      scrollIntoView: true,
    });
    this.view.focus();
  }

  focus() {
    this.view.focus();
  }
}

/** @param {{ severity: Severity }} mark */
function rank(mark) {
  return SEVERITIES.indexOf(mark.severity);
}

/**
 * @param {{ from: number, to: number }} range
 * @param {number} length
 */
function clamp({ from, to }, length) {
  const start = Math.min(Math.max(from, 0), length);
  return { from: start, to: Math.min(Math.max(to, start), length) };
}
