/** @import { CheckOptions, EngineVersion, ExportFormat, Finding, FoundDocument, Kind, Language, Report, SekishoCheckElement, Theme } from "../sekisho-check.d.ts" */
/** @import { Context } from "./context.d.ts" */
/** @import { Child } from "./dom.js" */
import { footer, header, nameAndSize, quotas, skipLinks, THEMES, toolbar } from "./bars.js";
import { Choice } from "./choice.js";
import { button } from "./controls.js";
import { explanations } from "./docs.js";
import { h } from "./dom.js";
import { Editor } from "./editor.js";
import { EngineClient, EngineError, withResolvers } from "./engine.js";
import { MOST_MB, MOST_UNSEEN_MB, readBytes, readTexts, sizeOf } from "./file.js";
import { format } from "./format.js";
import { meaningOf } from "./keys.js";
import { fromFragment, LinkError, LONGEST, toFragment } from "./link.js";
import { marksOf } from "./marks.js";
import { mask } from "./mask.js";
import { Regions } from "./regions.js";
import { reportSheet } from "./report.js";
import { bySeverity } from "./severity.js";
import { editorPhrases, languageOf, translator } from "./strings.js";
import { tree } from "./tree.js";
import { trouble } from "./trouble.js";
import { chosenView, viewPane, viewTabs } from "./views.js";
import { Ways } from "./ways.js";
import styles from "./style.css";

/** Milliseconds of rest after the last key before the check, and before "Checking…" is said. */
const AFTER_TYPING = 150;
const SAY_CHECKING = 300;
/** Characters over which a text is checked on request, not while it is typed. */
const HUGE = 2_000_000;
/** The first view. */
const FINDINGS = "findings";

/** What is drawn in each region. @type {Record<string, (context: Context) => Child>} */
const DRAWINGS = {
  skip: skipLinks,
  bar: header,
  tools: toolbar,
  head: nameAndSize,
  quotas,
  tree: (context) => context.documents.length > 1 && tree(context),
  tabs: viewTabs,
  view: viewPane,
  foot: footer,
  print: reportSheet,
};

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);

/** @implements {SekishoCheckElement} */
export class SekishoCheck extends HTMLElement {
  static observedAttributes = ["lang", "theme", "kind", "value", "readonly", "compact", "hide", "min-severity", "disable", "max-height", "live"];

  #root = this.attachShadow({ mode: "open" });
  #regions = new Regions(this.#root);
  #engine = new EngineClient();
  #docs = explanations(this.#engine);
  /** @type {Editor | null} */
  #editor = null;
  #ways = new Ways(this.#regions, () => this.#context, () => this.#editor);

  /** @type {Language} */
  #lang = "en";
  #t = translator("en");
  #fileName = "";
  /** A value set before the element was on a page. @type {string | null} */
  #given = null;
  /** A text that is checked but too large to be shown. @type {string | null} */
  #unseen = null;

  /** Counts the wishes for a check; only the answer to the last one is shown. */
  #wish = 0;
  /** The wish that the report on screen answers. */
  #answered = 0;
  /** True where the last wish got no answer. */
  #failed = false;
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
  #choice = new Choice();
  #view = FINDINGS;
  /** What the views remember of this text. @type {Record<string, any>} */
  #seen = {};
  /** What they remember whatever the text. @type {Record<string, any>} */
  #kept = {};

  /** @type {EngineVersion | null} */
  #version = null;
  /** @type {Kind[]} */
  #kinds = [];
  /** The language that the kinds are in. */
  #loaded = "";
  #rules = 0;

  #start = withResolvers();
  ready = /** @type {Promise<EngineVersion>} */ (this.#start.promise);

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet];
    this.ready.catch(() => {});
    this.#engine.onslow = (slow) => this.#regions.byKey("stop")?.toggleAttribute("hidden", !slow);
    this.#root.addEventListener("keydown", (event) => this.#key(/** @type {KeyboardEvent} */ (event)));
    this.#root.addEventListener("pointerdown", ({ target }) => {
      const menu = this.#root.querySelector(".menu[open]");
      if (!menu?.contains(/** @type {Node} */ (target))) menu?.removeAttribute("open");
    });
    for (const type of ["dragenter", "dragover", "dragleave", "drop"]) {
      this.#root.addEventListener(type, (event) => this.#drag(/** @type {DragEvent} */ (event)), true);
    }
  }

  connectedCallback() {
    addEventListener("beforeprint", this.#print);
    if (this.#isPage) addEventListener("hashchange", this.#openLink);
    if (this.#editor) return;
    const given = this.value;
    this.#editor = new Editor(this.#regions.id("editor"), this.#root, {
      changed: (atOnce) => {
        this.#unseen = null;
        this.#wishCheck(atOnce ? 0 : AFTER_TYPING);
      },
      escape: () => this.#ways.back(),
    });
    this.#setHouse();
    this.#reset();
    this.#setLanguage();
    this.#setTheme();
    if (given.trim()) this.#editor.replace(given);
    if (this.#isPage) this.#openLink();
    this.#startEngine();
  }

  disconnectedCallback() {
    // A move within the page disconnects and connects again at once: that costs no new worker.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#engine.close();
      removeEventListener("beforeprint", this.#print);
      removeEventListener("hashchange", this.#openLink);
    });
  }

  attributeChangedCallback(/** @type {string} */ name, /** @type {string | null} */ before, /** @type {string | null} */ after) {
    if (before === after || !this.#editor) return;
    if (name === "lang") return this.#setLanguage();
    if (name === "theme") return this.#setTheme();
    if (name === "kind") this.#wishCheck(0);
    else if (name === "value") this.value = after ?? "";
    else if (name === "min-severity") this.#reset();
    else if (name === "disable") this.#takeFindings();
    else this.#setHouse();
    this.#draw("tools");
    this.#refilter();
  }

  get value() {
    return this.#unseen ?? this.#editor?.text ?? this.#given ?? this.getAttribute("value") ?? this.querySelector("pre")?.textContent ?? "";
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
    this.#regions.tell(this.#t(text === null ? "format.not" : "format.done"));
    return text !== null;
  }

  /**
   * @param {ExportFormat} format
   * @param {{ mask?: boolean }} options
   */
  export(format, { mask: masked = false } = {}) {
    return this.#engine.call("exportReport", masked ? mask(this.value) : this.value, this.#options, format);
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

  async #startEngine() {
    try {
      this.#version = await this.#engine.start();
      this.#rules = (await this.#engine.call("rules", this.#lang)).length;
      await this.#loadLanguage();
      this.#drawAll();
      this.#start.resolve(this.#version);
      this.#tell("sekisho-check-ready", { version: this.#version });
    } catch (error) {
      this.#start.reject(/** @type {Error} */ (error));
      this.#fail(error);
    }
  }

  /** @param {number} delay in milliseconds */
  #wishCheck(delay) {
    this.#wish++;
    this.#failed = false;
    clearTimeout(this.#timer);
    this.#draw("head");
    if (this.#isBlank) {
      this.#finish(null, "");
      return;
    }
    this.#regions.id("result").classList.toggle("stale", this.#report !== null);
    if (delay > 0 && !this.#isLive) this.#draw("tools", ...(this.#report ? [] : ["view"]));
    else this.#timer = window.setTimeout(() => this.#check(this.#wish), delay);
  }

  /** @param {number} wish */
  async #check(wish) {
    const text = this.value;
    const said = window.setTimeout(() => {
      this.#regions.say(this.#t(this.#version ? "checking" : "starting"));
      if (!this.#report) this.#draw("view");
    }, SAY_CHECKING);
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
    this.#seen = {};
    this.#regions.draw("alert");
    this.#draw("tools", "head");
    this.#refilter();
    const n = this.#findings.length;
    const security = this.#findings.filter(({ category }) => category === "security").length;
    if (report) this.#regions.say(n > 0 ? this.#t("status", { n, security }) : this.#t("verdict.clean"));
    for (const resolve of this.#waiting.splice(0)) resolve(report && structuredClone(report));
  }

  /** @param {unknown} error */
  #fail(error) {
    const code = error instanceof EngineError && error.code !== "refused" ? error.code : "crashed";
    const cause = error instanceof Error ? error : new Error(String(error));
    this.#failed = true;
    this.#regions.alert(trouble(code, cause, this.#context));
    this.#draw("view");
    this.#regions.say("");
    for (const resolve of this.#waiting.splice(0)) resolve(null);
    this.#tell("sekisho-check-error", { code, message: cause.message });
  }

  /** @returns {CheckOptions} */
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

  /** False where a check is only made when asked for: by attribute, and for texts that take long. */
  get #isLive() {
    return this.getAttribute("live") !== "off" && (this.#editor?.length ?? 0) <= HUGE;
  }

  get #isBlank() {
    return this.#unseen === null && (this.#editor?.isBlank ?? true);
  }

  get #hide() {
    return words(this.getAttribute("hide"));
  }

  get #isPage() {
    return this.hasAttribute("page");
  }

  async #loadLanguage() {
    const lang = this.#lang;
    if (this.#loaded === lang) return;
    const kinds = await this.#engine.call("kinds", lang);
    if (lang !== this.#lang) return;
    this.#kinds = kinds;
    this.#loaded = lang;
  }

  // What the reader does

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { target, code } = event;
    /** Each says false where the key means nothing here. @type {Record<string, () => unknown>} */
    const deeds = {
      next: () => this.#ways.step(1),
      previous: () => this.#ways.step(-1),
      check: () => this.#wishCheck(0),
      fix: () => this.#ways.leadToFix(),
      escape: () => this.#ways.leaveFix(),
      help: () => (this.#focus("keys"), this.#regions.byKey("keys")?.click()),
      view: () => this.#chooseTab(Number(code.at(-1))),
      below: () => this.#ways.walk(target, 1),
      above: () => this.#ways.walk(target, -1),
    };
    const deed = deeds[meaningOf(event)];
    if (deed && deed() !== false) event.preventDefault();
  }

  /** @param {number} n from 1 */
  #chooseTab(n) {
    const tab = /** @type {HTMLElement | undefined} */ (this.#root.querySelectorAll("[role=tab]")[n - 1]);
    tab?.click();
    return tab !== undefined;
  }

  /** @param {string} key of a control or id of a region */
  #focus(key) {
    if (key === "editor") this.#editor?.focus();
    else (this.#regions.byKey(key) ?? this.#regions.id(key))?.focus();
  }

  /** @param {DragEvent} event */
  #drag(event) {
    const data = event.dataTransfer;
    if (!data?.types.includes("Files")) return;
    event.preventDefault();
    event.stopPropagation();
    const isOpen = !this.hasAttribute("readonly");
    this.#regions.panes.classList.toggle("dropping", isOpen && (event.type === "dragenter" || event.type === "dragover"));
    if (isOpen && event.type === "drop") this.#openFiles([...data.files]);
  }

  /** @param {File[]} files become one text */
  async #openFiles(files) {
    const t = this.#t;
    const size = sizeOf(files);
    const name = files.length === 1 ? (files[0]?.name ?? "") : t("files", { n: files.length });
    const read = async (/** @type {boolean} */ isShown) => {
      try {
        const text = await readTexts(files);
        this.#open(name, isShown ? text : "");
        if (isShown) return;
        this.#unseen = text;
        this.#notice(t("unseen", { name }));
        this.#wishCheck(0);
      } catch {
        this.#regions.alert(t("alert.unreadable"));
      }
    };
    if (size <= MOST_MB) await read(true);
    else if (size <= MOST_UNSEEN_MB) this.#regions.alert(t("alert.large", { size: MOST_MB }), " ", button("unseen", t("unseen.check"), () => read(false)));
    else this.#regions.alert(t("alert.big", { size: MOST_UNSEEN_MB }));
  }

  /** @param {File} file */
  async #openCatalog(file) {
    const t = this.#t;
    if (sizeOf([file]) > MOST_MB) {
      this.#regions.alert(t("alert.big", { size: MOST_MB }));
      return;
    }
    try {
      this.#version = await this.#engine.useCatalog(await readBytes(file), this.#lang);
    } catch (error) {
      if (!(error instanceof EngineError)) this.#regions.alert(t("alert.unreadable"));
      else if (error.code === "refused") this.#regions.alert(t("alert.catalog", { message: error.message }));
      else this.#fail(error);
      return;
    }
    this.#regions.draw("alert");
    this.#draw("foot");
    this.#regions.tell(t("catalog.used", { date: this.#version.catalog?.date ?? "" }));
    this.#wishCheck(0);
  }

  /**
   * @param {string} name
   * @param {string} text
   * @param {string} [kind] to take it for
   */
  #open(name, text, kind) {
    if (kind) {
      this.kind = kind;
      this.#view = FINDINGS;
    }
    this.#unseen = null;
    this.#fileName = name;
    this.#reset();
    this.#regions.draw("notice");
    this.#regions.id("view").scrollTop = 0;
    this.#editor?.replace(text);
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
      for (const name of ["lang", "theme"]) {
        const value = found?.settings.get(name);
        if (value) this.setAttribute(name, value);
      }
      if (found?.text == null) return;
      this.#open("", found.text, found.settings.get("t") ?? "");
      this.#notice(this.#t("link.opened"));
    } catch (error) {
      if (!(error instanceof LinkError)) throw error;
      this.#regions.alert(this.#t(`link.${error.message}`));
    }
  };

  /** Shows all findings again that the page around wants shown. */
  #reset() {
    this.#choice.reset(this.getAttribute("min-severity"));
  }

  // Drawing

  /** What the page around wants of the looks. */
  #setHouse() {
    const { house } = this.#regions;
    house.classList.toggle("compact", this.hasAttribute("compact"));
    house.dataset.hide = this.#hide.join(" ");
    this.style.maxHeight = this.getAttribute("max-height") ?? "";
    this.#editor?.setReadOnly(this.hasAttribute("readonly"));
  }

  #setLanguage() {
    this.#lang = languageOf(this.getAttribute("lang")) ?? languageOf(/** @type {HTMLElement | null} */ (this.closest("[lang]"))?.lang) ?? languageOf(navigator.language) ?? "en";
    this.#t = translator(this.#lang);
    for (const part of this.#root.children) part.setAttribute("lang", this.#lang);
    this.#editor?.setWords(this.#t, editorPhrases(this.#lang));
    this.#drawAll();
    if (this.#version && !this.#isBlank) {
      this.#wishCheck(0);
    } else if (this.#version) {
      this.#loadLanguage().then(() => this.#drawAll(), (error) => this.#fail(error));
    }
    this.#tellView();
  }

  #setTheme() {
    this.#regions.house.dataset.theme = this.theme;
    this.#draw("bar");
    this.#tellView();
  }

  /** @param {string[]} ids of regions */
  #draw(...ids) {
    const context = this.#context;
    for (const id of ids) this.#regions.draw(id, DRAWINGS[id]?.(context));
  }

  #drawAll() {
    this.#draw("skip", "bar", "tools", "head", "foot");
    this.#drawResult();
  }

  #drawResult() {
    const t = this.#t;
    const regions = this.#regions;
    const { id: view } = chosenView(this.#context);
    const n = this.#documents.length;
    const labels = { source: t("editor"), tree: t("tree", { n }), result: t("result"), view: t(`view.${view}`) };
    for (const [id, label] of Object.entries(labels)) regions.id(id).setAttribute("aria-label", label);
    regions.panes.dataset.drop = t("drop");
    regions.id("tree").hidden = n < 2;
    regions.id("view").dataset.view = view;
    this.#draw("quotas", "tree", "tabs", "view");
  }

  /** What is printed is the report, whatever is seen. */
  #print = () => this.#draw("print");

  /** Shows other findings: what was chosen has changed. */
  #refilter() {
    if (this.#isCurrent) {
      this.#regions.id("result").classList.remove("stale");
      this.#editor?.setMarks(this.#unseen === null ? marksOf(this.#visible, this.#t, this.#lang) : []);
    }
    this.#drawResult();
  }

  get #visible() {
    return this.#findings.filter((finding) => this.#choice.shows(finding));
  }

  /** @returns {Context} */
  get #context() {
    return {
      t: this.#t,
      lang: this.#lang,
      theme: this.theme,
      isPage: this.#isPage,
      isReadOnly: this.hasAttribute("readonly"),
      isShown: this.#unseen === null,
      canEdit: this.#unseen === null && !this.hasAttribute("readonly"),
      isCurrent: this.#isCurrent,
      isLive: this.#isLive,
      failed: this.#failed,
      engine: this.#engine,
      version: this.#version,
      rules: this.#rules,
      kinds: this.#kinds,
      kind: this.kind,
      options: this.#options,
      length: this.#unseen?.length ?? this.#editor?.length ?? 0,
      fileName: this.#fileName,
      name: this.#fileName || this.#t(this.#isBlank ? "editor" : "editor.pasted"),
      text: this.#checked,
      report: this.#report,
      documents: this.#documents,
      findings: this.#findings,
      visible: this.#visible,
      choice: this.#choice,
      view: this.#view,
      hide: this.#hide,
      state: this.#seen,
      kept: this.#kept,
      choose: (view) => {
        this.#view = view;
        this.#drawResult();
        this.#regions.id("view").scrollTop = 0;
        this.#focus(`tab-${view}`);
      },
      set: (attribute, value) => this.setAttribute(attribute, value),
      open: (name, text, kind) => this.#open(name, text, kind),
      openFiles: (files) => this.#openFiles(files),
      openCatalog: (file) => this.#openCatalog(file),
      check: () => this.check(),
      stop: () => {
        this.abort();
        this.#focus("view");
      },
      format: () => this.format(),
      apply: (edits, said) => {
        if (!this.#isCurrent) return;
        this.#editor?.apply(edits);
        this.#regions.tell(said);
      },
      show: (range, key) => this.#ways.show(range, key),
      showOf: (finding, range) => this.#ways.showOf(finding, range),
      docs: (rule) => this.#docs(this.#lang, rule),
      mayExport: (format) => this.#mayExport(format),
      exportAs: async (format, masked) => (this.#mayExport(format) ? this.export(format, { mask: masked }) : null),
      link: (masked) => this.#link(masked),
      redraw: () => this.#drawResult(),
      remember: (noted, key) => {
        Object.assign(this.#seen, noted);
        this.#drawResult();
        this.#focus(key);
      },
      filter: (chosen) => {
        Object.assign(this.#choice, chosen);
        this.#refilter();
      },
      focus: (key) => this.#focus(key),
      say: (words) => this.#regions.say(words),
      tell: (words) => this.#regions.tell(words),
      fail: (error) => this.#fail(error),
    };
  }

  /** @param {ExportFormat} format */
  #mayExport(format) {
    return this.#tell("sekisho-check-export", { format }, true);
  }

  /** Says where the text comes from until there is another. @param {string} words */
  #notice(words) {
    this.#regions.draw("notice", h("p", words));
  }

  #tellView() {
    this.#tell("sekisho-check-view", { lang: this.#lang, theme: this.theme });
  }

  /**
   * @param {keyof import("../sekisho-check.d.ts").SekishoEventMap} type
   * @param {unknown} detail
   */
  #tell(type, detail, cancelable = false) {
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }));
  }
}

/** The words of an attribute that lists some. @param {string | null} list */
function words(list) {
  return list?.split(/[\s,]+/).filter(Boolean) ?? [];
}

if (!customElements.get("sekisho-check")) customElements.define("sekisho-check", SekishoCheck);
