/** @import { DocBlock, Docs, Language } from "../sekisho-check.d.ts" */
/** @import { EngineClient } from "./engine.js" */
import packed from "sekisho:docs";

/**
 * The long explanations of the rules, unpacked by the worker when the first is wanted.
 * @param {EngineClient} engine
 * @returns {(lang: Language, rule: string) => Promise<DocBlock[]>} rejects where the worker was stopped; then it can be asked again
 */
export function explanations(engine) {
  /** @type {Promise<Record<Language | "examples", Docs>> | null} */
  let unpacked = null;
  return async (lang, rule) => {
    try {
      unpacked ??= engine.call("docs", packed);
      const docs = await unpacked;
      return [docs[lang], docs.examples].flatMap((part) => part[rule] ?? []);
    } catch (error) {
      unpacked = null;
      throw error;
    }
  };
}
