/** @import { RuleText } from "../sekisho-check.d.ts" */
/** @import { Context } from "./context.d.ts" */
// Every rule there is, with a search, to read about what is looked for without a text that has it.
import { dropdown } from "./controls.js";
import { h, prose } from "./dom.js";
import { explanation, references } from "./explanation.js";
import { severityTag } from "./finding.js";
import { CATEGORIES, SEVERITIES } from "./severity.js";

/** @param {Context} context */
export function ruleList(context) {
  const { t, lang, engine, kept, redraw, fail } = context;
  if (kept.rulesOf !== lang) {
    engine.call("rules", lang).then((rules) => {
      kept.rules = rules.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || (a.id < b.id ? -1 : 1));
      kept.rulesOf = lang;
      redraw();
    }, fail);
    return [h("p.hint", t("starting"))];
  }
  /** @type {RuleText[]} */
  const rules = kept.rules;
  const items = rules.map((rule) => ({ rule, item: ruleItem(rule, context), words: wordsOf(rule) }));
  const count = h("p.quiet", { role: "status" });
  const words = t("rules.search");
  const search = /** @type {HTMLInputElement} */ (h("input", { type: "search", key: "rules-search", "aria-label": words, placeholder: words, value: kept.query, oninput: () => filter() }));
  const category = dropdown({ key: "rules-category", "aria-label": t("categories") }, [["", t("rules.every")], ...CATEGORIES.map((name) => /** @type {const} */ ([name, t(name)]))], kept.category, () => filter());
  const filter = () => {
    kept.query = search.value;
    kept.category = category.value;
    const wanted = kept.query.toLowerCase().split(/\s+/);
    let n = 0;
    for (const { rule, item, words } of items) {
      const fits = (kept.category === "" || rule.category === kept.category) && wanted.every((/** @type {string} */ word) => words.includes(word));
      item.hidden = !fits;
      if (fits) n++;
    }
    count.textContent = t("rules.count", { n });
  };
  filter();
  return [h("div.search", search, category, count), h("ul.rulelist", items.map(({ item }) => item))];
}

/** @param {RuleText} rule */
function wordsOf({ id, title, aliases, references }) {
  return [id, title, ...aliases, ...references.map(({ control }) => control)].join(" ").toLowerCase();
}

/**
 * @param {RuleText} rule
 * @param {Context} context
 */
function ruleItem(rule, context) {
  const { t } = context;
  const summary = h("summary", severityTag(rule, t), h("h3", prose(rule.title)), h("span.mono.quiet", rule.id));
  return h("li.explain", explanation("details", summary, rule.id, context, references(rule, context)));
}
