/**
 * Unpacks what build.mjs packed as base64 of gzip.
 * @param {string} packed
 */
export function decodeBase64(packed) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(packed);
  const text = atob(packed);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
export async function gunzip(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

/** @param {string} packed */
export async function unpackJson(packed) {
  return JSON.parse(new TextDecoder().decode(await gunzip(decodeBase64(packed))));
}
