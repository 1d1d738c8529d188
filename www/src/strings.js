/** @import { Language } from "../sekisho-check.d.ts" */
import en from "./strings.en.json";
import ja from "./strings.ja.json";

/** @typedef {keyof typeof en} Key */
/** @typedef {(key: string, values?: Record<string, string | number>) => string} Translate */

const TABLES = { en, ja };

/**
 * The interface's words in one language. `n` among the values chooses between the key's forms
 * `_one` and `_other`; numbers are written as the language writes them.
 * @param {Language} lang
 * @returns {Translate}
 */
export function translator(lang) {
  /** @type {Record<string, string>} */
  const table = TABLES[lang];
  const numbers = new Intl.NumberFormat(lang);
  return (key, values = {}) => {
    const template = table[key] ?? table[`${key}_${values.n === 1 ? "one" : "other"}`] ?? key;
    return template.replace(/\{(\w+)\}/g, (hole, name) => {
      const value = values[name];
      return typeof value === "number" ? numbers.format(value) : (value ?? hole);
    });
  };
}

/** The editor's own words, by its English ones. @param {Language} lang */
export function editorPhrases(lang) {
  return Object.fromEntries(Object.entries(TABLES[lang]).flatMap(([key, words]) => (key.startsWith("cm.") ? [[key.slice(3), words]] : [])));
}

/**
 * @param {string | null | undefined} tag a language tag such as "ja-JP"
 * @returns {Language | null}
 */
export function languageOf(tag) {
  const primary = tag?.toLowerCase().split("-")[0];
  return primary === "ja" || primary === "en" ? primary : null;
}
