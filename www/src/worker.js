// The engine's thread. First message: the packed module, and the catalogue that was given, if any. Then calls by name, answered by id.
import * as engine from "sekisho:engine";
import { Decoder } from "sekisho:lzma/decoder.js";
import { InputBuffer, OutputBuffer } from "sekisho:lzma/streams.js";
import { decodePacked } from "./packed.js";

const calls = {
  check: engine.check,
  explain: engine.explain,
  rules: engine.rules,
  version: engine.version,
  kinds: engine.kinds,
  useCatalog: engine.useCatalog,
  exportReport: engine.exportReport,
  explainPolicy: engine.explainPolicy,
  /** The long explanations, which the page keeps packed. */
  docs: (/** @type {string} */ packed) => JSON.parse(new TextDecoder().decode(unpack(decodePacked(packed)))),
};

self.onmessage = ({ data }) => {
  try {
    if (data.start) {
      if (!self.WebAssembly) throw new Error("no WebAssembly");
      engine.initSync({ module: unpack(data.start) });
      if (data.catalog) engine.useCatalog(data.catalog, "en");
      self.postMessage({ id: data.id, value: engine.version() });
      return;
    }
    const call = /** @type {(...args: any[]) => unknown} */ (calls[/** @type {keyof typeof calls} */ (data.name)]);
    self.postMessage({ id: data.id, value: call(...data.args) });
  } catch (error) {
    // After a trap the module's memory cannot be trusted, so the page starts a new worker.
    const fatal = Boolean(data.start) || error instanceof WebAssembly.RuntimeError;
    const { message, stack: trace } = error instanceof Error ? error : new Error(String(error));
    self.postMessage({ id: data.id, error: message, trace, fatal });
  }
};

/** What build.mjs packed. @param {Uint8Array} bytes */
function unpack(bytes) {
  const out = new OutputBuffer(bytes.length * 5);
  new Decoder().decompress(new InputBuffer(bytes), out);
  return out.toArray();
}
