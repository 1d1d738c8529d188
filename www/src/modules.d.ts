// What build.mjs puts in place of these names.

declare module "sekisho:engine" {
  import type { Engine } from "../sekisho-check.d.ts";
  export function initSync(module: { module: BufferSource | WebAssembly.Module }): unknown;
  export const check: Engine["check"];
  export const explain: Engine["explain"];
  export const rules: Engine["rules"];
  export const version: Engine["version"];
  export const kinds: Engine["kinds"];
  export const useCatalog: Engine["useCatalog"];
  export const exportReport: Engine["exportReport"];
  export const explainPolicy: Engine["explainPolicy"];
}

/** The bundled worker as program text. */
declare module "sekisho:worker" {
  const source: string;
  export default source;
}

/** The decoder of LZMA, without its encoder. */
declare module "sekisho:lzma/decoder.js" {
  export class Decoder {
    decompress(from: object, to: object): void;
  }
}
declare module "sekisho:lzma/streams.js" {
  export class InputBuffer {
    constructor(bytes: Uint8Array);
  }
  export class OutputBuffer {
    constructor(size: number);
    toArray(): Uint8Array<ArrayBuffer>;
  }
}

/** The WASM module, packed. */
declare module "sekisho:wasm" {
  const packed: string;
  export default packed;
}

/** The long explanations of all languages, packed as one JSON file. */
declare module "sekisho:docs" {
  const packed: string;
  export default packed;
}

declare module "*.css" {
  const text: string;
  export default text;
}

declare module "*.txt" {
  const text: string;
  export default text;
}

declare module "sekisho:example/*" {
  const text: string;
  export default text;
}

/** The first characters of the hash of everything in the bundle. */
declare const SEKISHO_BUILD: string;

interface Uint8ArrayConstructor {
  fromBase64?(text: string): Uint8Array<ArrayBuffer>;
}

interface TrustedTypePolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): any };
}
declare var trustedTypes: TrustedTypePolicyFactory | undefined;
