// What the engine can reach: values that JavaScript hands over, and nothing else.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import { WEB } from "./support.mjs";

/**
 * Every import is a way out. These take values apart and put them together; none of them reaches a
 * network, a disk, a clock or a source of chance. A crate that brings another one fails here.
 */
const ALLOWED = new Set([
  "Error", "String", "call", "done", "entries", "from", "get", "get_unchecked", "instanceof_ArrayBuffer", "instanceof_Map", "instanceof_Object",
  "instanceof_Uint8Array", "isArray", "isSafeInteger", "iterator", "length", "new", "next", "prototypesetcall", "set", "value",
  "bigint_get_as_i64", "boolean_get", "debug_string", "in", "is_bigint", "is_function", "is_null", "is_object", "is_undefined",
  "jsval_eq", "jsval_loose_eq", "number_get", "parse", "stringify", "string_get", "throw", "init_externref_table", "generic",
]);

/** The name without the marks that wasm-bindgen puts around it. */
const plain = (name) => name.replace(/^__wbg_/, "").replace(/^__wbindgen_/, "").replace(/_[0-9a-f]{16}$/, "");

it("P3: the module imports nothing that could carry a text away", () => {
  const module = new WebAssembly.Module(readFileSync(join(WEB, "sekisho_bg.wasm")));
  const imports = WebAssembly.Module.imports(module);
  assert.deepEqual(new Set(imports.map(({ kind }) => kind)), new Set(["function"]));
  const others = imports.map(({ name }) => plain(name)).filter((name) => !ALLOWED.has(name));
  assert.deepEqual(others, []);
});

it("what stands behind the imports only converts values", () => {
  const glue = readFileSync(join(WEB, "sekisho.js"), "utf8");
  const start = glue.indexOf("function __wbg_get_imports");
  const imports = glue.slice(start, glue.indexOf("\n}\n", start));
  assert.ok(start > 0 && imports.length > 1000);
  const reaching = /\b(fetch|XMLHttpRequest|WebSocket|EventSource|navigator|location|document|window|localStorage|indexedDB|Date|Math\.random|crypto|performance|import|eval|Function)\b/;
  assert.doesNotMatch(imports, reaching);
});
