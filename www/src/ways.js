/** @import { Finding, Range } from "../sekisho-check.d.ts" */
/** @import { Context } from "./context.d.ts" */
/** @import { Editor } from "./editor.js" */
/** @import { Regions } from "./regions.js" */
// The ways between the list and the text: from a finding to its place, to the next one, to its fix, and back.
import { PAGE } from "./findings.js";
import { byPlace } from "./severity.js";

export class Ways {
  #regions;
  #context;
  #editor;
  /** Keys of the controls where Esc goes back to: from the text, and from a fix. */
  #cameFrom = "";
  #fixFrom = "";
  /** Where the last step led. @type {Finding | null} */
  #last = null;

  /**
   * @param {Regions} regions
   * @param {() => Context} context
   * @param {() => Editor | null} editor
   */
  constructor(regions, context, editor) {
    this.#regions = regions;
    this.#context = context;
    this.#editor = editor;
  }

  /**
   * Selects a place in the text; Esc comes back to the control of that key.
   * @param {Range} range
   * @param {string} key
   */
  show(range, key) {
    if (!this.#context().isShown) return;
    this.#cameFrom = key;
    this.#editor()?.select(range);
  }

  /**
   * The same for a place of a finding, which is marked in the list.
   * @param {Finding} finding
   * @param {Range} range
   */
  showOf(finding, range) {
    const key = this.#keyOf(finding);
    const from = this.#active?.dataset.key;
    for (const item of /** @type {NodeListOf<HTMLElement>} */ (this.#regions.root.querySelectorAll(".finding"))) {
      const is = item.dataset.key === key;
      item.classList.toggle("chosen", is);
      if (is) item.scrollIntoView({ block: "nearest" });
    }
    this.show(range, from?.endsWith(key) ? from : `place-${key}`);
  }

  /** Goes back from the text to the control that led into it; false where none did. */
  back() {
    const control = this.#regions.byKey(this.#cameFrom);
    this.#cameFrom = "";
    control?.focus();
    return control !== null;
  }

  /** Selects the next finding after the cursor, or the one before it; goes round. @param {1 | -1} direction */
  step(direction) {
    const { visible, say } = this.#context();
    const editor = this.#editor();
    const inPlace = visible.sort(byPlace);
    if (!editor || inPlace.length === 0) return;
    const from = (/** @type {Finding} */ { range }) => editor.current(range).from;
    const last = this.#last ? inPlace.indexOf(this.#last) : -1;
    let next;
    // Several findings may have one place.
    if (this.#last && last >= 0 && from(this.#last) === editor.cursor) {
      next = inPlace.at((last + direction) % inPlace.length);
    } else if (direction > 0) {
      next = inPlace.find((finding) => from(finding) > editor.cursor) ?? inPlace[0];
    } else {
      next = inPlace.findLast((finding) => from(finding) < editor.cursor) ?? inPlace.at(-1);
    }
    if (!next) return;
    this.#last = next;
    this.showOf(next, next.range);
    say(next.title);
  }

  /**
   * Goes from finding to finding in the list; false outside it.
   * @param {EventTarget | null} target
   * @param {1 | -1} direction
   */
  walk(target, direction) {
    const title = /** @type {HTMLElement} */ (target).closest(".finding .title, .finding .place")?.closest(".finding")?.querySelector(".title");
    if (!title) return false;
    const titles = [.../** @type {NodeListOf<HTMLElement>} */ (this.#regions.root.querySelectorAll(".finding .title"))];
    titles[titles.indexOf(/** @type {HTMLElement} */ (title)) + direction]?.focus();
    return true;
  }

  /** Leads to the fix of the finding that has the focus, or of the narrowest one at the cursor. */
  leadToFix() {
    const { t, findings, visible, choice, state, canEdit, choose, remember, tell } = this.#context();
    const item = /** @type {HTMLElement | null | undefined} */ (this.#active?.closest(".finding"));
    const finding = item ? findings[Number(item.dataset.key)] : this.#atCursor(visible);
    if (!finding?.fix || !canEdit) {
      tell(t("fix.none"));
      return;
    }
    this.#fixFrom = item ? `title-${item.dataset.key}` : "editor";
    choice.opened.set(finding.fingerprint, true);
    choose("findings");
    // The list shows only its first findings until more are wanted.
    remember({ more: Math.max(state.more ?? PAGE, visible.indexOf(finding) + 1) }, `fix-${this.#keyOf(finding)}`);
  }

  /** Goes back to where the way to a fix began; false outside a fix. */
  leaveFix() {
    if (!this.#fixFrom || !this.#active?.closest(".fix")) return false;
    this.#context().focus(this.#fixFrom);
    this.#fixFrom = "";
    return true;
  }

  /** The narrowest finding with a fix at the cursor. @param {Finding[]} findings */
  #atCursor(findings) {
    const editor = /** @type {Editor} */ (this.#editor());
    const size = (/** @type {Finding} */ { range }) => range.end.offset - range.start.offset;
    const isHere = (/** @type {Finding} */ { range }) => {
      const { from, to } = editor.current(range);
      return from <= editor.cursor && editor.cursor <= to;
    };
    return findings.filter((finding) => finding.fix && isHere(finding)).sort((a, b) => size(a) - size(b))[0];
  }

  /** @param {Finding} finding */
  #keyOf(finding) {
    return String(this.#context().findings.indexOf(finding));
  }

  get #active() {
    return /** @type {HTMLElement | null} */ (this.#regions.root.activeElement);
  }
}
