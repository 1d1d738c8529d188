/** @import { Category, Docs, EngineVersion, Finding, Kind, Language, Report, SekishoCheckElement, Theme } from "../sekisho-check.d.ts" */
import docsPacked from "sekisho:docs";
import { h, prose, sentence } from "./dom.js";
import { Editor } from "./editor.js";
import { EngineClient, EngineError, LIMIT } from "./engine.js";
import { EXAMPLES } from "./examples.js";
import { findingItem, PAGE, severityTag } from "./findings.js";
import { unpackJson } from "./packed.js";
import { cleanPane, emptyPane, exampleButton, unknownPane, verdict } from "./panes.js";
import { longest, sizeMeters, sizeWords } from "./quotas.js";
import { byPlace, bySeverity, CATEGORIES, GLYPHS } from "./severity.js";
import { languageOf, translator } from "./strings.js";
import { BRANCH, tree } from "./tree.js";
import styles from "./style.css";

/** Milliseconds of rest after the last key before the check, and before "Checking…" is said. */
const AFTER_TYPING = 150;
const SAY_CHECKING = 300;
/** Largest file the editor takes, in megabytes. */
const MOST_MB = 32;

/** @type {Theme[]} */
const THEMES = ["auto", "light", "dark"];
const LANGUAGES = /** @type {const} */ ([["en", "English"], ["ja", "日本語"]]);

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);

/** @implements {SekishoCheckElement} */
export class SekishoCheck extends HTMLElement {
  static observedAttributes = ["lang", "theme", "kind"];

  #root = this.attachShadow({ mode: "open" });
  #engine = new EngineClient();
  /** @type {Editor | null} */
  #editor = null;

  /** @type {Language} */
  #lang = "en";
  #t = translator("en");
  #fileName = "";
  /** A value set before the element was on a page. @type {string | null} */
  #given = null;

  /** Counts the wishes for a check; only the answer to the last one is shown. */
  #wish = 0;
  /** The wish that the report on screen answers. */
  #answered = 0;
  #timer = 0;
  /** @type {((report: Report | null) => void)[]} */
  #waiting = [];

  /** @type {Report | null} */
  #report = null;
  /** @type {Finding[]} worst first */
  #findings = [];
  /** The text that the report is about. */
  #checked = "";
  /** @type {Set<Category>} */
  #hidden = new Set();
  /** What the reader folded or unfolded, by fingerprint. @type {Map<string, boolean>} */
  #opened = new Map();
  #shown = PAGE;
  /** Documents in the tree. */
  #branches = BRANCH;
  /** Where Esc goes back to. */
  #cameFrom = "";

  /** @type {EngineVersion | null} */
  #version = null;
  /** @type {Kind[]} */
  #kinds = [];
  #rules = 0;
  /** @type {Docs} */
  #docs = {};

  /** @type {(version: EngineVersion) => void} */
  #resolveReady = () => {};
  /** @type {(error: Error) => void} */
  #rejectReady = () => {};
  ready = /** @type {Promise<EngineVersion>} */ (
    new Promise((resolve, reject) => {
      this.#resolveReady = resolve;
      this.#rejectReady = reject;
    })
  );

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet];
    this.#root.append(
      h("div", { class: "root" }, ...["skip", "bar", "tools", "alert", "panes", "foot"].map((name) => h("div", { class: name, id: name }))),
      h("p", { class: "hidden", id: "status", role: "status" }),
    );
    this.#id("alert").setAttribute("role", "alert");
    this.#id("panes").append(
      h("section", { class: "source", id: "source" }, h("div", { class: "head", id: "head" }), h("div", { class: "quotas", id: "quotas" }), h("div", { class: "text" }, h("nav", { class: "tree", id: "tree" }), h("div", { class: "editor", id: "editor" }))),
      h("section", { class: "result", id: "result", tabindex: 0 }),
    );
    this.ready.catch(() => {});
    this.#engine.onslow = (slow) => {
      this.#id("tools").querySelector(".stop")?.toggleAttribute("hidden", !slow);
    };
    this.#root.addEventListener("keydown", (event) => this.#key(/** @type {KeyboardEvent} */ (event)));
    this.#root.addEventListener("pointerdown", ({ target }) => {
      const menu = this.#root.querySelector(".menu[open]");
      if (menu && target instanceof Node && !menu.contains(target)) menu.removeAttribute("open");
    });
    for (const type of ["dragenter", "dragover", "dragleave", "drop"]) {
      this.#root.addEventListener(type, (event) => this.#drag(/** @type {DragEvent} */ (event)), true);
    }
  }

  connectedCallback() {
    if (this.#editor) return;
    const given = this.value;
    this.#editor = new Editor(this.#id("editor"), this.#root, {
      changed: (atOnce) => this.#wishCheck(atOnce ? 0 : AFTER_TYPING),
      escape: () => this.#back(),
    });
    this.#setLanguage();
    this.#setTheme();
    if (given.trim()) this.#editor.replace(given);
    this.#start();
  }

  disconnectedCallback() {
    // A move within the page disconnects and connects again at once: that costs no new worker.
    queueMicrotask(() => {
      if (!this.isConnected) this.#engine.close();
    });
  }

  attributeChangedCallback(/** @type {string} */ name, /** @type {string | null} */ before, /** @type {string | null} */ after) {
    if (before === after || !this.#editor) return;
    if (name === "lang") this.#setLanguage();
    if (name === "theme") this.#setTheme();
    if (name === "kind") {
      this.#drawTools();
      this.#wishCheck(0);
    }
  }

  get value() {
    return this.#editor?.text ?? this.#given ?? this.querySelector("pre")?.textContent ?? "";
  }

  set value(text) {
    if (this.#editor) this.#open("", String(text));
    else this.#given = String(text);
  }

  get kind() {
    return this.getAttribute("kind") ?? "auto";
  }

  set kind(kind) {
    this.setAttribute("kind", kind);
  }

  get theme() {
    const theme = /** @type {Theme} */ (this.getAttribute("theme"));
    return THEMES.includes(theme) ? theme : "auto";
  }

  set theme(theme) {
    this.setAttribute("theme", theme);
  }

  get report() {
    return structuredClone(this.#report);
  }

  get findings() {
    return structuredClone(this.#findings);
  }

  /** @returns {Promise<Report | null>} */
  check() {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#wishCheck(0);
    });
  }

  /** @param {number} index */
  select(index) {
    const finding = this.#findings[index];
    if (finding) this.#editor?.select(finding.range);
  }

  // Checking

  async #start() {
    try {
      this.#version = await this.#engine.start();
      this.#rules = (await this.#engine.rules(this.#lang)).length;
      await this.#loadLanguage();
      this.#drawAll();
      this.#resolveReady(this.#version);
      this.#tell("sekisho-check-ready", { version: this.#version });
    } catch (error) {
      this.#rejectReady(/** @type {Error} */ (error));
      this.#fail(error);
    }
  }

  /** @param {number} delay in milliseconds */
  #wishCheck(delay) {
    this.#wish++;
    clearTimeout(this.#timer);
    this.#drawHead();
    if (this.#editor?.isBlank) {
      this.#finish(null, "");
      return;
    }
    this.#id("result").classList.toggle("stale", this.#report !== null);
    this.#timer = window.setTimeout(() => this.#check(this.#wish), delay);
  }

  /** @param {number} wish */
  async #check(wish) {
    const text = this.value;
    const said = window.setTimeout(() => this.#say(this.#t(this.#version ? "checking" : "starting")), SAY_CHECKING);
    const began = performance.now();
    try {
      const report = await this.#engine.check(text, {
        lang: this.#lang,
        ...(this.kind === "auto" ? {} : { kind: this.kind }),
        ...(this.#fileName ? { path: this.#fileName } : {}),
      });
      if (!report || wish !== this.#wish) return;
      await this.#loadLanguage();
      if (wish !== this.#wish) return;
      this.#finish(report, text);
      this.#tell("sekisho-check-result", { report: structuredClone(report), milliseconds: performance.now() - began });
    } catch (error) {
      if (wish === this.#wish) this.#fail(error);
    } finally {
      clearTimeout(said);
    }
  }

  /**
   * @param {Report | null} report null for an empty text
   * @param {string} text
   */
  #finish(report, text) {
    this.#answered = this.#wish;
    this.#report = report;
    this.#checked = text;
    this.#findings = report?.inputs.flatMap((input) => input.findings).sort(bySeverity) ?? [];
    this.#shown = PAGE;
    this.#branches = BRANCH;
    this.#id("alert").replaceChildren();
    this.#mark();
    this.#drawTools();
    this.#drawHead();
    this.#drawResult();
    const security = this.#findings.filter(({ category }) => category === "security").length;
    if (report) this.#say(this.#findings.length ? this.#t("status", { n: this.#findings.length, security }) : this.#t("verdict.clean"));
    for (const resolve of this.#waiting.splice(0)) resolve(report && structuredClone(report));
  }

  /** @param {unknown} error */
  #fail(error) {
    const code = error instanceof EngineError && error.code !== "refused" ? error.code : "crashed";
    const message = error instanceof Error ? error.message : String(error);
    this.#alert(this.#t(`alert.${code}`, { message, seconds: LIMIT / 1_000 }));
    this.#say("");
    for (const resolve of this.#waiting.splice(0)) resolve(null);
    this.#tell("sekisho-check-error", { code, message });
  }

  /** True while the findings on screen are those of the text on screen. */
  get #isCurrent() {
    return this.#answered === this.#wish;
  }

  async #loadLanguage() {
    const lang = this.#lang;
    if (this.#loaded === lang) return;
    const [kinds, docs] = await Promise.all([this.#engine.kinds(lang), unpackJson(docsPacked[lang])]);
    if (lang !== this.#lang) return;
    this.#kinds = kinds;
    this.#docs = docs;
    this.#loaded = lang;
  }

  #loaded = "";

  // What the reader does

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === "F8") {
      this.#step(event.shiftKey ? -1 : 1);
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      this.#wishCheck(0);
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && this.#inList(event.target)) {
      const titles = [.../** @type {NodeListOf<HTMLElement>} */ (this.#root.querySelectorAll(".finding .title"))];
      const item = /** @type {HTMLElement} */ (event.target).closest(".finding");
      const at = titles.findIndex((title) => item?.contains(title));
      titles[at + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
    } else {
      return;
    }
    event.preventDefault();
  }

  /** @param {EventTarget | null} target */
  #inList(target) {
    return target instanceof HTMLElement && target.closest(".finding .title, .finding .place") !== null;
  }

  /** Selects the next finding after the cursor, or the one before it; wraps. @param {1 | -1} direction */
  #step(direction) {
    const editor = this.#editor;
    const inPlace = this.#visible().sort(byPlace);
    if (!editor || inPlace.length === 0) return;
    const here = this.#lastStep && inPlace.indexOf(this.#lastStep) >= 0 && editor.current(this.#lastStep.range).from === editor.cursor;
    let next;
    if (here && this.#lastStep) {
      next = inPlace.at((inPlace.indexOf(this.#lastStep) + direction) % inPlace.length);
    } else if (direction > 0) {
      next = inPlace.find(({ range }) => editor.current(range).from > editor.cursor) ?? inPlace[0];
    } else {
      next = inPlace.findLast(({ range }) => editor.current(range).from < editor.cursor) ?? inPlace.at(-1);
    }
    if (!next) return;
    this.#lastStep = next;
    this.#show(next.range, next);
    this.#say(next.title);
  }

  /** @type {Finding | null} */
  #lastStep = null;

  /**
   * @param {Finding["range"]} range
   * @param {Finding} finding
   */
  #show(range, finding) {
    const key = this.#keyOf(finding);
    const from = /** @type {HTMLElement | null} */ (this.#root.activeElement)?.dataset?.key;
    this.#cameFrom = from?.endsWith(key) ? from : `place-${key}`;
    for (const item of this.#root.querySelectorAll(".finding")) {
      const is = /** @type {HTMLElement} */ (item).dataset.key === key;
      item.classList.toggle("chosen", is);
      if (is) item.scrollIntoView({ block: "nearest" });
    }
    this.#editor?.select(range);
  }

  /** Goes back to the finding that led into the text. */
  #back() {
    const control = this.#byKey(this.#cameFrom);
    this.#cameFrom = "";
    control?.focus();
    return control !== null;
  }

  /** @param {Finding} finding */
  #applyFix(finding) {
    if (!this.#isCurrent || !finding.fix || !this.#editor) return;
    this.#editor.apply(finding.fix.edits);
    this.#say(this.#t("fix.done"));
  }

  /** @param {DragEvent} event */
  #drag(event) {
    const data = event.dataTransfer;
    if (!data?.types.includes("Files")) return;
    event.preventDefault();
    event.stopPropagation();
    this.#id("panes").classList.toggle("dropping", event.type === "dragenter" || event.type === "dragover");
    const file = event.type === "drop" && data.files[0];
    if (file) this.#openFile(file);
  }

  /** @param {File} file */
  async #openFile(file) {
    if (file.size > MOST_MB * 1_000_000) {
      this.#alert(this.#t("alert.big", { size: MOST_MB }));
      return;
    }
    try {
      this.#open(file.name, decode(new Uint8Array(await file.arrayBuffer())));
    } catch {
      this.#alert(this.#t("alert.unreadable"));
    }
  }

  /** @param {File} file */
  async #openCatalog(file) {
    if (file.size > MOST_MB * 1_000_000) {
      this.#alert(this.#t("alert.big", { size: MOST_MB }));
      return;
    }
    /** @type {Uint8Array} */
    let bytes;
    try {
      bytes = new Uint8Array(await file.arrayBuffer());
    } catch {
      this.#alert(this.#t("alert.unreadable"));
      return;
    }
    try {
      this.#version = await this.#engine.useCatalog(bytes, this.#lang);
    } catch (error) {
      if (error instanceof EngineError && error.code === "refused") this.#alert(this.#t("alert.catalog", { message: error.message }));
      else this.#fail(error);
      return;
    }
    this.#id("alert").replaceChildren();
    this.#drawFoot();
    this.#say(this.#t("catalog.used", { date: this.#version.catalog?.date ?? "" }));
    this.#wishCheck(0);
  }

  /**
   * @param {string} name
   * @param {string} text
   */
  #open(name, text) {
    this.#fileName = name;
    this.#hidden.clear();
    this.#editor?.replace(text);
  }

  // Drawing

  #setLanguage() {
    this.#lang = languageOf(this.getAttribute("lang")) ?? languageOf(/** @type {HTMLElement | null} */ (this.closest("[lang]"))?.lang) ?? languageOf(navigator.language) ?? "en";
    this.#t = translator(this.#lang);
    for (const part of this.#root.children) part.setAttribute("lang", this.#lang);
    this.#editor?.setWords(this.#t);
    this.#drawAll();
    if (this.#version && !this.#editor?.isBlank) {
      this.#wishCheck(0);
    } else if (this.#version) {
      this.#loadLanguage().then(() => this.#drawAll(), (error) => this.#fail(error));
    }
    this.#tell("sekisho-check-view", { lang: this.#lang, theme: this.theme });
  }

  #setTheme() {
    /** @type {HTMLElement} */ (this.#root.firstElementChild).dataset.theme = this.theme;
    this.#drawBar();
    this.#tell("sekisho-check-view", { lang: this.#lang, theme: this.theme });
  }

  #drawAll() {
    this.#drawSkip();
    this.#drawBar();
    this.#drawTools();
    this.#drawHead();
    this.#drawResult();
    this.#drawFoot();
  }

  #drawSkip() {
    const t = this.#t;
    this.#draw(
      "skip",
      h("button", { class: "button", "data-key": "skip-editor", onclick: () => this.#editor?.focus() }, t("skip.editor")),
      h("button", { class: "button", "data-key": "skip-findings", onclick: () => this.#id("result").focus() }, t("skip.findings")),
    );
  }

  #drawBar() {
    const t = this.#t;
    this.#draw(
      "bar",
      h(
        "div",
        { class: "brand" },
        h("span", { class: "seal", "aria-hidden": "true", lang: "ja" }, "関"),
        h("div", {}, h("h1", {}, "Sekisho"), h("p", {}, t("tagline"))),
      ),
      h("span", { class: "grow" }),
      segments(
        "language",
        t("language"),
        LANGUAGES.map(([lang, name]) => ({ id: lang, name, lang, on: lang === this.#lang })),
        (lang) => this.setAttribute("lang", lang),
      ),
      segments(
        "theme",
        t("theme"),
        THEMES.map((theme) => ({ id: theme, name: t(`theme.${theme}`), on: theme === this.theme })),
        (theme) => this.setAttribute("theme", theme),
      ),
    );
  }

  #drawTools() {
    const t = this.#t;
    const documents = this.#report?.inputs.flatMap((input) => input.documents) ?? [];
    const found = documents[0];
    const foundName = found && this.kind === "auto" && this.#kinds.find(({ id }) => id === found.kind)?.name;
    const kinds = h(
      "select",
      { id: "kind", "data-key": "kind", "aria-label": t("kind"), onchange: (/** @type {Event} */ event) => this.setAttribute("kind", /** @type {HTMLSelectElement} */ (event.target).value) },
      h("option", { value: "auto" }, foundName ? t("kind.found", { name: foundName }) : t("kind.auto")),
      ...this.#kinds.map(({ id, name }) => h("option", { value: id }, name)),
    );
    /** @type {HTMLSelectElement} */ (kinds).value = this.#kinds.some(({ id }) => id === this.kind) ? this.kind : "auto";
    const picker = filePicker((file) => this.#openFile(file));
    const stop = h("button", { class: "button stop", "data-key": "stop", hidden: true, onclick: () => this.#engine.stop() }, t("stop"));
    this.#draw(
      "tools",
      kinds,
      h("span", { class: "why" }, ...(found ? prose(this.#why(found, documents.length - 1)) : [])),
      stop,
      this.#exampleMenu(),
      h("button", { class: "button", "data-key": "open", onclick: () => picker.click() }, t("open")),
      picker,
    );
  }

  /**
   * @param {import("../sekisho-check.d.ts").FoundDocument} found
   * @param {number} more
   */
  #why(found, more) {
    const why = found.guessed ? this.#t("why.guessed", { why: found.why }) : found.why;
    const named = found.label ? `${found.label}: ${why}` : why;
    return more > 0 ? this.#t("why.more", { why: sentence(named), n: more }) : named;
  }

  #exampleMenu() {
    const menu = h(
      "details",
      {
        class: "menu",
        onkeydown: (/** @type {KeyboardEvent} */ event) => {
          if (event.key === "Escape") close(true);
        },
        onfocusout: (/** @type {FocusEvent} */ event) => {
          if (event.relatedTarget instanceof Node && !menu.contains(event.relatedTarget)) close(false);
        },
      },
      h("summary", { class: "button", "data-key": "examples" }, this.#t("examples")),
      h(
        "ul",
        {},
        ...EXAMPLES.map((example) =>
          h(
            "li",
            {},
            exampleButton(example, this.#lang, () => {
              close(true);
              this.#open(example.file, example.text);
            }),
          ),
        ),
      ),
    );
    const close = (/** @type {boolean} */ focus) => {
      menu.removeAttribute("open");
      if (focus) menu.querySelector("summary")?.focus();
    };
    return menu;
  }

  #drawHead() {
    const editor = this.#editor;
    this.#id("source").setAttribute("aria-label", this.#t("editor"));
    this.#id("panes").dataset.drop = this.#t("drop");
    const policy = longest(this.#report?.inputs.flatMap((input) => input.documents) ?? []);
    this.#draw(
      "head",
      h("span", { class: "name" }, this.#fileName || this.#t("editor.pasted")),
      policy ? sizeWords(this.#t, policy) : h("span", { class: "quiet" }, editor && editor.length > 0 ? this.#t("size", { n: editor.length }) : ""),
    );
    this.#draw("quotas", policy && policy.size.limits.length > 0 && sizeMeters(this.#t, policy.size));
  }

  #drawTree() {
    const t = this.#t;
    const documents = this.#report?.inputs.flatMap((input) => input.documents) ?? [];
    const pane = this.#id("tree");
    pane.setAttribute("aria-label", t("tree", { n: documents.length }));
    pane.hidden = documents.length < 2;
    const onshow = (/** @type {import("../sekisho-check.d.ts").FoundDocument} */ { range: { start } }, /** @type {string} */ key) => {
      this.#cameFrom = key;
      this.#editor?.select({ start, end: start });
    };
    const onmore = () => {
      this.#branches += BRANCH;
      this.#drawTree();
    };
    const drawn = pane.hidden ? [] : tree({ t, documents, findings: this.#findings, kinds: this.#kinds, shown: this.#branches, onshow, onmore });
    this.#draw("tree", ...drawn);
  }

  #drawResult() {
    this.#drawTree();
    const t = this.#t;
    const pane = this.#id("result");
    pane.setAttribute("aria-label", t("findings"));
    pane.classList.remove("stale");
    if (!this.#report) {
      this.#draw("result", emptyPane(t, this.#lang, (example) => this.#open(example.file, example.text)));
      return;
    }
    const documents = this.#report.inputs.flatMap((input) => input.documents);
    const visible = this.#visible();
    const drawn = visible.slice(0, this.#shown);
    const hidden = this.#findings.length - visible.length;
    const context = {
      t,
      text: this.#checked,
      docs: this.#docs,
      labelOf: (/** @type {Finding} */ { document }) => (documents.length > 1 && document !== null ? (documents[document]?.label ?? "") : ""),
      isOpen: (/** @type {Finding} */ finding) => this.#opened.get(finding.fingerprint) ?? (this.#findings.length <= 3 || finding === this.#findings[0]),
      onopen: (/** @type {Finding} */ finding, /** @type {boolean} */ open) => void this.#opened.set(finding.fingerprint, open),
      onshow: (/** @type {Finding["range"]} */ range, /** @type {Finding} */ finding) => this.#show(range, finding),
      onfix: (/** @type {Finding} */ finding) => this.#applyFix(finding),
    };
    this.#draw(
      "result",
      h(
        "div",
        { class: "summary" },
        h("p", { class: "note", "aria-hidden": "true" }, t("stale")),
        h("h2", { class: "verdict" }, ...verdict(t, this.#findings, documents.length > 0)),
        this.#findings.length > 0 && this.#chips(),
      ),
      h("ol", { class: "list" }, ...drawn.map((finding) => findingItem(finding, this.#keyOf(finding), context))),
      hidden > 0 && h("p", { class: "hint" }, t("hidden", { n: hidden })),
      visible.length > drawn.length &&
        h("button", { class: "button more", "data-key": "more", onclick: () => this.#showMore() }, t("more", { n: Math.min(PAGE, visible.length - drawn.length) })),
      documents.length === 0 && unknownPane(t, this.#kinds),
      documents.length > 0 && this.#findings.length === 0 && cleanPane(t, NETWORK_KINDS.includes(documents[0]?.kind ?? ""), this.#rules),
    );
  }

  #chips() {
    return h(
      "div",
      { class: "chips", role: "group", "aria-label": this.#t("categories") },
      ...CATEGORIES.map((category) => {
        const n = this.#findings.filter((finding) => finding.category === category).length;
        return h(
          "button",
          {
            class: "chip",
            "data-key": `chip-${category}`,
            "aria-pressed": n > 0 && !this.#hidden.has(category) ? "true" : "false",
            disabled: n === 0,
            onclick: () => this.#filter(category),
          },
          h("span", { "aria-hidden": "true" }, GLYPHS[category]),
          this.#t(`count.${category}`, { n }),
        );
      }),
    );
  }

  /** @param {Category} category */
  #filter(category) {
    if (!this.#hidden.delete(category)) this.#hidden.add(category);
    if (this.#isCurrent) this.#mark();
    this.#drawResult();
  }

  #showMore() {
    const first = this.#visible()[this.#shown];
    this.#shown += PAGE;
    this.#drawResult();
    if (first) this.#byKey(`title-${this.#keyOf(first)}`)?.focus();
  }

  #drawFoot() {
    const t = this.#t;
    this.#draw(
      "foot",
      h(
        "details",
        {},
        h("summary", { "data-key": "how" }, h("b", {}, t("footer.promise")), " ", h("span", { class: "how" }, t("footer.how"))),
        h("ol", {}, ...[1, 2, 3, 4].map((n) => h("li", {}, t(`footer.how.${n}`)))),
      ),
      h("span", { class: "grow" }),
      ...this.#catalogNote(),
      this.#version && h("span", {}, t("footer.version", { version: this.#version.version })),
      h("span", {}, t("footer.build", { build: SEKISHO_BUILD })),
    );
  }

  /** What is known of AWS and of which day, and a way to give a newer file of it. */
  #catalogNote() {
    const catalog = this.#version?.catalog;
    if (!catalog) return [];
    const picker = filePicker((file) => this.#openCatalog(file));
    return [
      h("span", { class: "catalog" }, this.#t("footer.catalog", { date: catalog.date, services: catalog.services, actions: catalog.actions })),
      h("button", { class: "button", "data-key": "catalog", onclick: () => picker.click() }, this.#t("footer.catalog.open")),
      picker,
    ];
  }

  #mark() {
    const findings = this.#visible();
    const mark = (/** @type {Finding} */ { severity, category }, /** @type {Finding["range"]} */ { start, end }, /** @type {() => Node} */ describe) => ({
      from: start.offset,
      to: end.offset,
      severity,
      category,
      describe,
    });
    const tip = (/** @type {(Node | string)[]} */ ...children) => h("div", { class: "tip", lang: this.#lang }, ...children);
    this.#editor?.setMarks([
      ...findings.map((finding) => mark(finding, finding.range, () => tip(severityTag(finding, this.#t), h("span", {}, ...prose(finding.title))))),
      ...findings.flatMap((finding) =>
        finding.related
          // A related place of many lines would underline half the text.
          .filter(({ range }) => range.start.line === range.end.line)
          .map(({ range, message }) => ({ ...mark(finding, range, () => tip(h("span", {}, ...prose(message)))), related: true })),
      ),
    ]);
  }

  #visible() {
    return this.#findings.filter(({ category }) => !this.#hidden.has(category));
  }

  /** @param {Finding} finding */
  #keyOf(finding) {
    return String(this.#findings.indexOf(finding));
  }

  /**
   * Puts new children into a part and gives the focus back to the control that had it.
   * @param {string} id
   * @param {(Node | string | null | undefined | false)[]} children
   */
  #draw(id, ...children) {
    const part = this.#id(id);
    const active = /** @type {HTMLElement | null} */ (this.#root.activeElement);
    const key = active && part.contains(active) && active !== part ? active.dataset.key : undefined;
    part.replaceChildren(...children.filter((child) => child !== null && child !== undefined && child !== false));
    if (key) (this.#byKey(key) ?? part).focus();
  }

  /** @param {string} key */
  #byKey(key) {
    return key ? /** @type {HTMLElement | null} */ (this.#root.querySelector(`[data-key="${key}"]`)) : null;
  }

  /** @param {string} id */
  #id(id) {
    return /** @type {HTMLElement} */ (this.#root.querySelector(`#${id}`));
  }

  /** @param {string} sentence */
  #say(sentence) {
    this.#id("status").textContent = sentence;
  }

  /** @param {string} sentence */
  #alert(sentence) {
    this.#id("alert").replaceChildren(h("p", {}, sentence));
  }

  /**
   * @param {keyof import("../sekisho-check.d.ts").SekishoEventMap} type
   * @param {unknown} detail
   */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

const NETWORK_KINDS = ["security-group", "network-acl", "route-table", "subnet", "network-interface", "network-facts"];

/**
 * A row of buttons of which one is on.
 * @param {string} name
 * @param {string} label
 * @param {{ id: string, name: string, on: boolean, lang?: string }[]} choices
 * @param {(id: string) => void} onchoose
 */
function segments(name, label, choices, onchoose) {
  return h(
    "div",
    { class: "segments", role: "group", "aria-label": label },
    ...choices.map(({ id, name: text, on, lang }) =>
      h("button", { "data-key": `${name}-${id}`, "aria-pressed": String(on), lang, onclick: () => onchoose(id) }, text),
    ),
  );
}

/**
 * A control that asks for a file when it is clicked; it is not to be seen.
 * @param {(file: File) => void} onfile
 */
function filePicker(onfile) {
  const picker = /** @type {HTMLInputElement} */ (
    h("input", {
      type: "file",
      hidden: true,
      onchange: () => {
        const file = picker.files?.[0];
        if (file) onfile(file);
        picker.value = "";
      },
    })
  );
  return picker;
}

/**
 * Text of a file: UTF-8, or UTF-16 where a byte order mark or every second byte says so.
 * @param {Uint8Array} bytes
 */
function decode(bytes) {
  const [a, b, c, d] = bytes;
  const little = (a === 255 && b === 254) || (a && b === 0 && c && d === 0);
  const big = (a === 254 && b === 255) || (a === 0 && b && c === 0 && d);
  return new TextDecoder(little ? "utf-16le" : big ? "utf-16be" : "utf-8").decode(bytes);
}

if (!customElements.get("sekisho-check")) customElements.define("sekisho-check", SekishoCheck);
