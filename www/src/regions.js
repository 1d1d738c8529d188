/** @import { Child } from "./dom.js" */
// The parts that the element consists of. They stay; what is in them is drawn anew.
import { h, present } from "./dom.js";

/** What the page around may style. @type {Record<string, string>} */
const PARTS = { bar: "header", tools: "toolbar", foot: "footer" };

/** Milliseconds for which it is seen what came of a click. */
const SEEN = 6_000;

export class Regions {
  /** @param {ShadowRoot} root */
  constructor(root) {
    this.root = root;
    const region = (/** @type {string} */ id, /** @type {Child[]} */ ...children) => h(`div.${id}`, { id, part: PARTS[id] }, children);
    this.panes = region(
      "panes",
      h("section.source", { id: "source" }, region("head"), region("quotas"), h("div.text", h("nav.tree", { id: "tree" }), h("div.editor", { id: "editor", part: "editor" }))),
      h("section.result", { id: "result", part: "findings" }, h("div", { id: "tabs" }), h("div.view", { id: "view", role: "tabpanel", tabindex: 0 })),
    );
    root.append(
      h("div.root", ["skip", "bar", "tools", "alert", "notice"].map((id) => region(id)), this.panes, region("foot")),
      h("p.hidden", { id: "status", role: "status" }),
      h("p.told", { id: "told", "aria-hidden": "true" }),
      h("div.sheet", { id: "print" }),
    );
    this.id("alert").setAttribute("role", "alert");
  }

  /** Everything but what is only printed or heard. */
  get house() {
    return /** @type {HTMLElement} */ (this.root.firstElementChild);
  }

  /** @param {string} id */
  id(id) {
    return /** @type {HTMLElement} */ (this.root.getElementById(id));
  }

  /** The control that was given this key. @param {string} key */
  byKey(key) {
    return key ? /** @type {HTMLElement | null} */ (this.root.querySelector(`[data-key="${key}"]`)) : null;
  }

  /**
   * Puts new children into a region, opens again what was open there, and gives the focus back to the control that had it.
   * @param {string} id
   * @param {Child[]} children
   */
  draw(id, ...children) {
    const region = this.id(id);
    const active = /** @type {HTMLElement | null} */ (this.root.activeElement);
    const key = active && region.contains(active) && active !== region ? active.dataset.key : undefined;
    const open = [.../** @type {NodeListOf<HTMLElement>} */ (region.querySelectorAll("details[open] > summary[data-key]"))].map(({ dataset }) => dataset.key ?? "");
    region.replaceChildren(...present(children));
    for (const each of open) this.byKey(each)?.parentElement?.setAttribute("open", "");
    if (key) (this.byKey(key) ?? region).focus();
  }

  /** Says something where screen readers hear it. @param {string} words */
  say(words) {
    this.id("status").textContent = words;
  }

  /** Says what came of a click, where it is heard and, for a while, where it is seen. @param {string} words */
  tell(words) {
    this.say(words);
    if (!words) return;
    const told = this.id("told");
    told.textContent = words;
    told.animate({ opacity: [1, 1, 0], offset: [0, 0.9] }, SEEN);
  }

  /** Says why something did not work. @param {Child[]} words */
  alert(...words) {
    this.draw("alert", h("p", words));
  }
}
