/** @import { Category, Docs, EngineVersion, ExportFormat, Finding, FoundDocument, Kind, Language, Report, SekishoCheckElement, Severity, Theme } from "../sekisho-check.d.ts" */
import docsPacked from "sekisho:docs";
import { filePicker, menu, segments, tabs } from "./controls.js";
import { h, prose, sentence } from "./dom.js";
import { Editor } from "./editor.js";
import { EngineClient, EngineError, LIMIT } from "./engine.js";
import { EXAMPLES } from "./examples.js";
import { decode } from "./file.js";
import { format } from "./format.js";
import { findingItem, ignoredList, PAGE, severityTag } from "./findings.js";
import { combine, fixAllPane } from "./fixes.js";
import { cleanPane, emptyPane, exampleButton, unknownPane, verdict } from "./panes.js";
import { fromFragment, LinkError, LONGEST, toFragment } from "./link.js";
import { mask } from "./mask.js";
import { longest, sizeMeters, sizeWords } from "./quotas.js";
import { reportSheet } from "./report.js";
import { byPlace, bySeverity, CATEGORIES, GLYPHS, SEVERITIES } from "./severity.js";
import { shareMenu } from "./share.js";
import { languageOf, translator } from "./strings.js";
import { BRANCH, tree } from "./tree.js";
import { VIEWS } from "./views.js";
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
  static observedAttributes = ["lang", "theme", "kind", "readonly", "compact", "hide", "min-severity", "disable", "max-height", "live"];

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
  /** Everything found in the checked text. @type {FoundDocument[]} */
  #documents = [];
  /** @type {Finding[]} worst first */
  #findings = [];
  /** The text that the report is about. */
  #checked = "";
  /** @type {Set<Category>} */
  #hidden = new Set();
  /** How many of the severities are shown, counted from the worst. */
  #weight = SEVERITIES.length;
  /** The rule of which alone the findings are shown, or "". */
  #onlyRule = "";
  /** Why findings were put aside, by fingerprint; gone with the page. @type {Map<string, string>} */
  #ignored = new Map();
  /** The rule whose fixes are being looked at, "" for all; null for none. @type {string | null} */
  #fixing = null;
  /** What the reader folded or unfolded, by fingerprint. @type {Map<string, boolean>} */
  #opened = new Map();
  #shown = PAGE;
  /** The id of what is seen beside the text: the findings or one of the other views. */
  #view = FINDINGS;
  /** What the views remember of this text. @type {Record<string, any>} */
  #seen = {};
  /** What they remember whatever the text. @type {Record<string, any>} */
  #kept = {};
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
      h("div", { class: "root" }, ...["skip", "bar", "tools", "alert", "notice", "panes", "foot"].map((name) => h("div", { class: name, id: name, part: PARTS[name] }))),
      h("p", { class: "hidden", id: "status", role: "status" }),
      h("div", { class: "sheet", id: "print" }),
    );
    this.#id("alert").setAttribute("role", "alert");
    this.#id("panes").append(
      h("section", { class: "source", id: "source" }, h("div", { class: "head", id: "head" }), h("div", { class: "quotas", id: "quotas" }), h("div", { class: "text" }, h("nav", { class: "tree", id: "tree" }), h("div", { class: "editor", id: "editor", part: "editor" }))),
      h("section", { class: "result", id: "result", part: "findings" }, h("div", { id: "tabs" }), h("div", { class: "view", id: "view", role: "tabpanel", tabindex: 0 })),
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
    window.addEventListener("beforeprint", this.#print);
    if (this.hasAttribute("page")) window.addEventListener("hashchange", this.#openLink);
    if (this.#editor) return;
    const given = this.value;
    this.#editor = new Editor(this.#id("editor"), this.#root, {
      changed: (atOnce) => this.#wishCheck(atOnce ? 0 : AFTER_TYPING),
      escape: () => this.#back(),
    });
    this.#setHouse();
    this.#reset();
    this.#setLanguage();
    this.#setTheme();
    if (given.trim()) this.#editor.replace(given);
    if (this.hasAttribute("page")) this.#openLink();
    this.#start();
  }

  disconnectedCallback() {
    // A move within the page disconnects and connects again at once: that costs no new worker.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#engine.close();
      window.removeEventListener("beforeprint", this.#print);
      window.removeEventListener("hashchange", this.#openLink);
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
    if (["readonly", "compact", "hide", "max-height"].includes(name)) this.#setHouse();
    if (name === "live") this.#drawTools();
    if (name === "min-severity") this.#reset();
    if (name === "disable") this.#takeFindings();
    if (name === "min-severity" || name === "disable") this.#refilter();
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

  /** How many findings of which severity; null before the first check. */
  get summary() {
    return structuredClone(this.#report?.summary ?? null);
  }

  get version() {
    return this.#version?.version ?? "";
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

  /** Lays the text out anew as one undo step; says so where it cannot. */
  format() {
    const text = format(this.value);
    if (text !== null && text !== this.value) this.#editor?.replace(text);
    this.#say(this.#t(text === null ? "format.not" : "format.done"));
    return text !== null;
  }

  /**
   * @param {ExportFormat} format
   * @param {{ mask?: boolean }} options
   */
  export(format, { mask: masked = false } = {}) {
    return this.#engine.exportReport(masked ? mask(this.value) : this.value, this.#options, format);
  }

  /** @param {number} index */
  select(index) {
    const finding = this.#findings[index];
    if (finding) this.#editor?.select(finding.range);
  }

  /** Ends the running check. */
  abort() {
    this.#engine.stop();
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
    if (delay > 0 && !this.#isLive) {
      this.#drawTools();
      return;
    }
    this.#timer = window.setTimeout(() => this.#check(this.#wish), delay);
  }

  /** @param {number} wish */
  async #check(wish) {
    const text = this.value;
    const said = window.setTimeout(() => this.#say(this.#t(this.#version ? "checking" : "starting")), SAY_CHECKING);
    const began = performance.now();
    try {
      const report = await this.#engine.check(text, this.#options);
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
    this.#documents = report?.inputs.flatMap((input) => input.documents) ?? [];
    this.#takeFindings();
    this.#shown = PAGE;
    this.#seen = {};
    this.#fixing = null;
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

  /** @returns {import("../sekisho-check.d.ts").CheckOptions} */
  get #options() {
    return {
      lang: this.#lang,
      ...(this.kind === "auto" ? {} : { kind: this.kind }),
      ...(this.#fileName ? { path: this.#fileName } : {}),
    };
  }

  /** Takes the report's findings but those of rules that the page around has switched off. */
  #takeFindings() {
    const disabled = words(this.getAttribute("disable"));
    this.#findings = this.#report?.inputs.flatMap((input) => input.findings).filter(({ rule }) => !disabled.includes(rule)).sort(bySeverity) ?? [];
  }

  /** True while the findings on screen are those of the text on screen. */
  get #isCurrent() {
    return this.#answered === this.#wish;
  }

  async #loadLanguage() {
    const lang = this.#lang;
    if (this.#loaded === lang) return;
    const [kinds, docs, examples] = await Promise.all([this.#engine.kinds(lang), this.#engine.docs(docsPacked[lang]), this.#engine.docs(docsPacked.examples)]);
    if (lang !== this.#lang) return;
    for (const [rule, blocks] of Object.entries(examples)) docs[rule]?.push(...blocks);
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
    } else if (event.altKey && /^Digit[1-9]$/.test(event.code)) {
      const tab = /** @type {HTMLElement | undefined} */ (this.#id("tabs").querySelectorAll("[role=tab]")[Number(event.code.at(-1)) - 1]);
      if (!tab) return;
      tab.click();
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
    if (event.type === "drop") this.#openFiles([...data.files]);
  }

  /** Opens files; several become one text, so that what belongs together is judged together. @param {File[]} files */
  async #openFiles(files) {
    const size = files.reduce((sum, file) => sum + file.size, 0);
    if (size > MOST_MB * 1_000_000) {
      this.#alert(this.#t("alert.big", { size: MOST_MB }));
      return;
    }
    try {
      const texts = await Promise.all(files.map(async (file) => decode(new Uint8Array(await file.arrayBuffer()))));
      const [first] = files;
      if (!first) return;
      // Values of JSON may follow each other, and so may blocks of Terraform; documents of YAML need their mark between them.
      const bare = texts.every((text) => /^\s*[[{]/.test(text)) || files.every(({ name }) => name.endsWith(".tf"));
      this.#open(files.length === 1 ? first.name : this.#t("files", { n: files.length }), texts.join(bare ? "\n" : "\n---\n"));
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
    this.#reset();
    this.#id("notice").replaceChildren();
    this.#editor?.replace(text);
  }

  /** @param {{ of: string, text: string }} example of a rule's page */
  #openExample({ of, text }) {
    this.kind = of;
    this.#view = FINDINGS;
    this.#open("", text);
  }

  /**
   * Puts the text into the address and gives that; null where it is too long for a link.
   * @param {boolean} masked
   */
  async #link(masked) {
    const text = masked ? mask(this.value) : this.value;
    if (text.length > LONGEST) return null;
    // Assigning to the hash would fire its event and load our own text over the reader's.
    window.history.replaceState(null, "", await toFragment(text, this.kind));
    return document.URL;
  }

  /** Opens what the fragment of the address holds. */
  #openLink = async () => {
    try {
      const found = await fromFragment(location.hash);
      const kind = found?.settings.get("t");
      for (const name of ["lang", "theme"]) {
        const value = found?.settings.get(name);
        if (value) this.setAttribute(name, value);
      }
      if (found?.text == null) return;
      if (kind) this.kind = kind;
      this.#open("", found.text);
      this.#notice(this.#t("link.opened"));
    } catch (error) {
      if (!(error instanceof LinkError)) throw error;
      this.#alert(this.#t(`link.${error.message}`));
    }
  };

  /** Shows all findings again that the page around wants shown. */
  #reset() {
    this.#hidden.clear();
    this.#onlyRule = "";
    const least = SEVERITIES.indexOf(/** @type {Severity} */ (this.getAttribute("min-severity")));
    this.#weight = least < 0 ? SEVERITIES.length : least + 1;
  }

  /** False where a check is only made when asked for: by attribute, and for texts that take long. */
  get #isLive() {
    return this.getAttribute("live") !== "off" && (this.#editor?.length ?? 0) <= HUGE;
  }

  // Drawing

  /** What the page around wants of the looks. */
  #setHouse() {
    const root = /** @type {HTMLElement} */ (this.#root.firstElementChild);
    root.classList.toggle("compact", this.hasAttribute("compact"));
    root.dataset.hide = words(this.getAttribute("hide")).join(" ");
    this.style.maxHeight = this.getAttribute("max-height") ?? "";
    this.#editor?.setReadOnly(this.hasAttribute("readonly"));
  }

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
      h("button", { class: "button", "data-key": "skip-findings", onclick: () => this.#id("view").focus() }, t("skip.findings")),
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
        h("div", {}, h("h1", {}, h("slot", { name: "title" }, "Sekisho")), h("p", {}, t("tagline"))),
      ),
      h("span", { class: "grow" }),
      h("slot", { name: "help" }),
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
    const documents = this.#documents;
    const found = documents[0];
    const foundName = found && this.kind === "auto" && this.#kinds.find(({ id }) => id === found.kind)?.name;
    const kinds = h(
      "select",
      { id: "kind", "data-key": "kind", "aria-label": t("kind"), onchange: (/** @type {Event} */ event) => this.setAttribute("kind", /** @type {HTMLSelectElement} */ (event.target).value) },
      h("option", { value: "auto" }, foundName ? t("kind.found", { name: foundName }) : t("kind.auto")),
      ...this.#kinds.map(({ id, name }) => h("option", { value: id }, name)),
    );
    /** @type {HTMLSelectElement} */ (kinds).value = this.#kinds.some(({ id }) => id === this.kind) ? this.kind : "auto";
    const picker = filePicker((files) => this.#openFiles(files), true);
    const stop = h("button", { class: "button stop", "data-key": "stop", hidden: true, onclick: () => this.#engine.stop() }, t("stop"));
    this.#draw(
      "tools",
      kinds,
      h("span", { class: "why" }, ...(found ? prose(this.#why(found, documents.length - 1)) : [])),
      stop,
      !this.#isLive && !this.#isCurrent && h("button", { class: "button primary", "data-key": "check", onclick: () => this.check() }, t("check")),
      this.#exampleMenu(),
      h("button", { class: "button open", "data-key": "open", onclick: () => picker.click() }, t("open")),
      picker,
      this.#report && h("button", { class: "button format", "data-key": "format", onclick: () => this.format() }, t("format")),
      this.#report && this.#shareMenu(),
    );
  }

  /**
   * @param {FoundDocument} found
   * @param {number} more
   */
  #why(found, more) {
    const why = found.guessed ? this.#t("why.guessed", { why: found.why }) : found.why;
    const named = found.label ? `${found.label}: ${why}` : why;
    return more > 0 ? this.#t("why.more", { why: sentence(named), n: more }) : named;
  }

  #exampleMenu() {
    return menu("examples", this.#t("examples"), (close) =>
      EXAMPLES.map((example) =>
        exampleButton(example, this.#lang, () => {
          close();
          this.#open(example.file, example.text);
        }),
      ),
    );
  }

  #shareMenu() {
    return shareMenu({
      t: this.#t,
      state: this.#kept,
      report: (format, masked) => (this.#tell("sekisho-check-export", { format }, true) ? this.export(format, { mask: masked }) : Promise.resolve(null)),
      link: this.hasAttribute("page") ? (masked) => this.#link(masked) : null,
      name: this.#fileName,
      say: (words) => this.#say(words),
      fail: (error) => this.#fail(error),
    });
  }

  #drawHead() {
    const editor = this.#editor;
    this.#id("source").setAttribute("aria-label", this.#t("editor"));
    this.#id("panes").dataset.drop = this.#t("drop");
    const policy = longest(this.#documents);
    this.#draw(
      "head",
      h("span", { class: "name" }, this.#fileName || this.#t("editor.pasted")),
      policy ? sizeWords(this.#t, policy) : h("span", { class: "quiet" }, editor && editor.length > 0 ? this.#t("size", { n: editor.length }) : ""),
    );
    this.#draw("quotas", policy && policy.size.limits.length > 0 && sizeMeters(this.#t, policy.size));
  }

  #drawTree() {
    const t = this.#t;
    const documents = this.#documents;
    const pane = this.#id("tree");
    pane.setAttribute("aria-label", t("tree", { n: documents.length }));
    pane.hidden = documents.length < 2;
    const onshow = (/** @type {FoundDocument} */ { range: { start } }, /** @type {string} */ key) => {
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
    const documents = this.#documents;
    const views = VIEWS.filter(({ fits }) => fits(documents));
    const view = views.find(({ id }) => id === this.#view);
    const choices = [{ id: FINDINGS, name: t("findings"), count: this.#report ? String(this.#findings.length) : "" }, ...views.map(({ id }) => ({ id, name: t(`view.${id}`) }))];
    const chosen = view?.id ?? FINDINGS;
    this.#id("result").setAttribute("aria-label", t("result"));
    this.#id("result").classList.remove("stale");
    this.#draw("tabs", views.length > 0 && tabs(t("views"), choices, chosen, (id) => this.#choose(id)));
    const pane = this.#id("view");
    pane.setAttribute("aria-label", choices.find(({ id }) => id === chosen)?.name ?? "");
    pane.dataset.view = chosen;
    if (view) this.#draw("view", h("h2", { class: "hidden" }, t(`view.${view.id}`)), ...view.draw(this.#viewContext()));
    else if (!this.#report) this.#draw("view", emptyPane(t, this.#lang, (example) => this.#open(example.file, example.text)));
    else this.#draw("view", ...this.#findingsView(documents));
  }

  /** @param {string} id of a view */
  #choose(id) {
    this.#view = id;
    this.#drawResult();
    this.#id("view").scrollTop = 0;
    this.#byKey(`tab-${id}`)?.focus();
  }

  /** @returns {import("./views.js").ViewContext} */
  #viewContext() {
    return {
      t: this.#t,
      lang: this.#lang,
      report: this.#report,
      name: this.#fileName || this.#t("editor.pasted"),
      documents: this.#documents,
      findings: this.#findings,
      text: this.#checked,
      kinds: this.#kinds,
      docs: this.#docs,
      engine: this.#engine,
      options: this.#options,
      state: this.#seen,
      kept: this.#kept,
      show: (range, key) => {
        this.#cameFrom = key;
        this.#editor?.select(range);
      },
      open: (example) => this.#openExample(example),
      redraw: () => this.#drawResult(),
      fail: (error) => this.#fail(error),
    };
  }

  /** What is printed is the report, whatever is seen. */
  #print = () => this.#draw("print", ...reportSheet(this.#viewContext()));

  /** @param {FoundDocument[]} documents */
  #findingsView(documents) {
    const t = this.#t;
    const visible = this.#visible();
    const drawn = visible.slice(0, this.#shown);
    const ignored = this.#findings.filter(({ fingerprint }) => this.#ignored.has(fingerprint));
    const hidden = this.#findings.length - ignored.length - visible.length;
    const fixable = combine(visible).count;
    const fixes = new Map();
    for (const { rule, fix } of visible) if (fix && fix.promise !== "needs-value") fixes.set(rule, (fixes.get(rule) ?? 0) + 1);
    const context = {
      t,
      text: this.#checked,
      docs: this.#docs,
      labelOf: (/** @type {Finding} */ { document }) => (documents.length > 1 && document !== null ? (documents[document]?.label ?? "") : ""),
      isOpen: (/** @type {Finding} */ finding) => this.#opened.get(finding.fingerprint) ?? (this.#findings.length <= 3 || finding === this.#findings[0]),
      onopen: (/** @type {Finding} */ finding, /** @type {boolean} */ open) => void this.#opened.set(finding.fingerprint, open),
      onshow: (/** @type {Finding["range"]} */ range, /** @type {Finding} */ finding) => this.#show(range, finding),
      onfix: (/** @type {Finding} */ finding) => this.#applyFix(finding),
      sameRule: (/** @type {Finding} */ { rule }) => fixes.get(rule) ?? 0,
      onfixrule: (/** @type {string} */ rule) => this.#preview(rule),
      onlyRule: this.#onlyRule,
      ononly: (/** @type {string} */ rule) => {
        this.#onlyRule = this.#onlyRule === rule ? "" : rule;
        this.#refilter();
      },
      onignore: (/** @type {Finding} */ finding, /** @type {string} */ reason) => {
        this.#ignored.set(finding.fingerprint, reason);
        this.#refilter();
        this.#id("view").focus();
        this.#say(this.#t("ignore.done"));
      },
      onexample: (/** @type {{ of: string, text: string }} */ example) => this.#openExample(example),
    };
    return [
      h(
        "div",
        { class: "summary" },
        h("p", { class: "note", "aria-hidden": "true" }, t("stale")),
        h("h2", { class: "verdict" }, ...verdict(t, this.#findings, documents.length > 0)),
        this.#findings.length > 0 && this.#chips(fixable),
      ),
      this.#fixing !== null &&
        fixAllPane({
          t,
          text: this.#checked,
          findings: visible,
          rule: this.#fixing,
          onapply: (edits, n) => {
            if (!this.#isCurrent) return;
            this.#editor?.apply(edits);
            this.#say(t("fix.all.done", { n }));
          },
          oncancel: () => this.#preview(null),
        }),
      h("ol", { class: "list" }, ...drawn.map((finding) => findingItem(finding, this.#keyOf(finding), context))),
      hidden > 0 && h("p", { class: "hint" }, t("hidden", { n: hidden })),
      visible.length > drawn.length &&
        h("button", { class: "button more", "data-key": "more", onclick: () => this.#showMore() }, t("more", { n: Math.min(PAGE, visible.length - drawn.length) })),
      ignored.length > 0 &&
        ignoredList(ignored, this.#ignored, t, ({ fingerprint }) => {
          this.#ignored.delete(fingerprint);
          this.#refilter();
        }),
      documents.length === 0 && unknownPane(t, this.#kinds),
      documents.length > 0 && this.#findings.length === 0 && cleanPane(t, NETWORK_KINDS.includes(documents[0]?.kind ?? ""), this.#rules),
    ];
  }

  /** @param {string | null} rule */
  #preview(rule) {
    this.#fixing = rule;
    this.#drawResult();
    this.#byKey(rule === null ? "fixall" : "fixall-apply")?.focus();
  }

  /** @param {number} fixable how many fixes could be put in at once */
  #chips(fixable) {
    const t = this.#t;
    const weights = /** @type {HTMLSelectElement} */ (
      h(
        "select",
        {
          class: "chip",
          "data-key": "weight",
          "aria-label": t("weight"),
          onchange: () => {
            this.#weight = Number(weights.value);
            this.#refilter();
          },
        },
        ...SEVERITIES.map((severity, i) => h("option", { value: i + 1 }, i + 1 === SEVERITIES.length ? t("weight.all") : t("weight.from", { severity: t(severity) }))),
      )
    );
    weights.value = String(this.#weight);
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
      weights,
      this.#onlyRule &&
        h(
          "button",
          {
            class: "chip",
            "data-key": "only",
            "aria-pressed": "true",
            onclick: () => {
              this.#onlyRule = "";
              this.#refilter();
            },
          },
          h("span", { class: "mono" }, this.#onlyRule),
          h("span", { "aria-hidden": "true" }, "✕"),
          h("span", { class: "hidden" }, t("only.not")),
        ),
      fixable > 1 && h("button", { class: "button fix-all", "data-key": "fixall", onclick: () => this.#preview("") }, t("fix.all", { n: fixable })),
    );
  }

  /** @param {Category} category */
  #filter(category) {
    if (!this.#hidden.delete(category)) this.#hidden.add(category);
    this.#refilter();
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
      h("slot", { name: "footer" }),
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
    const picker = filePicker(([file]) => file && this.#openCatalog(file));
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
    return this.#findings.filter(
      ({ category, severity, rule, fingerprint }) =>
        !this.#hidden.has(category) &&
        SEVERITIES.indexOf(severity) < this.#weight &&
        (this.#onlyRule === "" || rule === this.#onlyRule) &&
        !this.#ignored.has(fingerprint),
    );
  }

  /** Shows other findings: what was chosen has changed. */
  #refilter() {
    if (this.#isCurrent) this.#mark();
    this.#drawResult();
  }

  /** @param {Finding} finding */
  #keyOf(finding) {
    return String(this.#findings.indexOf(finding));
  }

  /**
   * Puts new children into a part, opens again what was open there, and gives the focus back to the control that had it.
   * @param {string} id
   * @param {(Node | string | null | undefined | false)[]} children
   */
  #draw(id, ...children) {
    const part = this.#id(id);
    const active = /** @type {HTMLElement | null} */ (this.#root.activeElement);
    const key = active && part.contains(active) && active !== part ? active.dataset.key : undefined;
    const open = [.../** @type {NodeListOf<HTMLElement>} */ (part.querySelectorAll("details[open] > summary[data-key]"))].map(({ dataset }) => dataset.key ?? "");
    part.replaceChildren(...children.filter((child) => child !== null && child !== undefined && child !== false));
    for (const each of open) this.#byKey(each)?.parentElement?.setAttribute("open", "");
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

  /** Says where the text comes from until there is another. @param {string} sentence */
  #notice(sentence) {
    this.#id("notice").replaceChildren(h("p", {}, sentence));
  }

  /** @param {string} sentence */
  #alert(sentence) {
    this.#id("alert").replaceChildren(h("p", {}, sentence));
  }

  /**
   * @param {keyof import("../sekisho-check.d.ts").SekishoEventMap} type
   * @param {unknown} detail
   */
  #tell(type, detail, cancelable = false) {
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }));
  }
}

/** What the page around may style. @type {Record<string, string>} */
const PARTS = { bar: "header", tools: "toolbar", foot: "footer" };

/** The first view. */
const FINDINGS = "findings";

/** Characters over which a text is checked on request, not while it is typed. */
const HUGE = 2_000_000;

const NETWORK_KINDS = ["security-group", "network-acl", "route-table", "subnet", "network-interface", "network-facts"];

/** The words of an attribute that lists some. @param {string | null} list */
function words(list) {
  return list?.split(/[\s,]+/).filter(Boolean) ?? [];
}

if (!customElements.get("sekisho-check")) customElements.define("sekisho-check", SekishoCheck);
