/** @import { RuleText } from "../sekisho-check.d.ts" */
/** @import { ViewContext } from "./views.js" */
// Every rule there is, with a search, to read about what is looked for without a text that has it.
import { h, prose } from "./dom.js";
import { aliasText, explanationBlocks, referenceList, referenceText, severityTag } from "./findings.js";
import { CATEGORIES, SEVERITIES } from "./severity.js";

/** @param {ViewContext} context */
export function ruleList(context) {
  const { t, lang, engine, kept, redraw, fail } = context;
  if (kept.rulesOf !== lang) {
    engine.rules(lang).then((/** @type {RuleText[]} */ rules) => {
      kept.rules = rules.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || (a.id < b.id ? -1 : 1));
      kept.rulesOf = lang;
      redraw();
    }, fail);
    return [h("p", { class: "hint" }, t("starting"))];
  }
  /** @type {RuleText[]} */
  const rules = kept.rules;
  const items = rules.map((rule) => ({ rule, item: ruleItem(rule, context), words: wordsOf(rule) }));
  const count = h("p", { class: "quiet", role: "status" });
  const search = /** @type {HTMLInputElement} */ (
    h("input", { type: "search", "data-key": "rules-search", "aria-label": t("rules.search"), placeholder: t("rules.search"), value: kept.query ?? "", oninput: () => filter() })
  );
  const category = /** @type {HTMLSelectElement} */ (
    h(
      "select",
      { "data-key": "rules-category", "aria-label": t("categories"), onchange: () => filter() },
      h("option", { value: "" }, t("rules.every")),
      ...CATEGORIES.map((name) => h("option", { value: name }, t(name))),
    )
  );
  category.value = kept.category ?? "";
  const filter = () => {
    kept.query = search.value;
    kept.category = category.value;
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let n = 0;
    for (const { rule, item, words } of items) {
      const fits = (category.value === "" || rule.category === category.value) && wanted.every((word) => words.includes(word));
      item.hidden = !fits;
      if (fits) n++;
    }
    count.textContent = t("rules.count", { n });
  };
  filter();
  return [h("div", { class: "search" }, search, category, count), h("ul", { class: "rulelist" }, ...items.map(({ item }) => item))];
}

/** @param {RuleText} rule */
function wordsOf({ id, title, aliases, references }) {
  return [id, title, ...aliases, ...references.map(({ control }) => control)].join(" ").toLowerCase();
}

/**
 * @param {RuleText} rule
 * @param {ViewContext} context
 */
function ruleItem(rule, { t, docs, open }) {
  const details = h(
    "details",
    {
      ontoggle: () => {
        if (details.childElementCount > 1) return;
        const blocks = docs[rule.id] ?? [];
        const sources = [...rule.references.map((reference) => referenceText(reference, t)), ...rule.aliases.map(aliasText)];
        details.append(
          ...explanationBlocks(blocks, t, open),
          ...(sources.length > 0 ? [referenceList(sources, t)] : []),
        );
      },
    },
    h("summary", {}, severityTag(rule, t), h("h3", {}, ...prose(rule.title)), h("span", { class: "mono quiet" }, rule.id)),
  );
  return h("li", { class: "explain" }, details);
}
