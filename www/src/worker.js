// The engine's thread. First message: the packed module, and the catalogue that was given, if any. Then calls by name, answered by id.
import * as engine from "sekisho:engine";
import { gunzip } from "./packed.js";

const calls = {
  check: engine.check,
  explain: engine.explain,
  rules: engine.rules,
  version: engine.version,
  kinds: engine.kinds,
  useCatalog: engine.useCatalog,
  exportReport: engine.exportReport,
};

self.onmessage = async ({ data }) => {
  try {
    if (data.start) {
      engine.initSync({ module: await gunzip(data.start) });
      if (data.catalog) engine.useCatalog(data.catalog, "en");
      self.postMessage({ id: data.id, value: engine.version() });
      return;
    }
    const call = /** @type {(...args: any[]) => unknown} */ (calls[/** @type {keyof typeof calls} */ (data.name)]);
    self.postMessage({ id: data.id, value: call(...data.args) });
  } catch (error) {
    // After a trap the module's memory cannot be trusted, so the page starts a new worker.
    const fatal = Boolean(data.start) || error instanceof WebAssembly.RuntimeError;
    self.postMessage({ id: data.id, error: error instanceof Error ? error.message : String(error), fatal });
  }
};
