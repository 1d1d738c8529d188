/** @import { DocBlock, Docs, Language } from "../sekisho-check.d.ts" */
/** @import { EngineClient } from "./engine.js" */
import packed from "sekisho:docs";

/**
 * The long explanations of the rules, unpacked by the worker when the first of a language is wanted.
 * @param {EngineClient} engine
 * @returns {(lang: Language, rule: string) => Promise<DocBlock[]>} rejects where the worker was stopped; then it can be asked again
 */
export function explanations(engine) {
  /** @type {Partial<Record<Language, Promise<Docs[]>>>} */
  const unpacked = {};
  return async (lang, rule) => {
    try {
      unpacked[lang] ??= Promise.all([packed[lang], packed.examples].map((part) => engine.call("docs", part)));
      return (await unpacked[lang]).flatMap((docs) => docs[rule] ?? []);
    } catch (error) {
      delete unpacked[lang];
      throw error;
    }
  };
}
