/**
 * Text of a file: UTF-8, or UTF-16 where a byte order mark or every second byte says so.
 * @param {Uint8Array} bytes
 */
export function decode(bytes) {
  const [a, b, c, d] = bytes;
  const little = (a === 255 && b === 254) || (a && b === 0 && c && d === 0);
  const big = (a === 254 && b === 255) || (a === 0 && b && c === 0 && d);
  return new TextDecoder(little ? "utf-16le" : big ? "utf-16be" : "utf-8").decode(bytes);
}
