// Texts of files that were picked or dropped.

/** Largest size that the editor takes, and largest that is checked without being shown, in megabytes. */
export const MOST_MB = 32;
export const MOST_UNSEEN_MB = 200;

/** @param {File[]} files @returns their size in megabytes */
export function sizeOf(files) {
  return files.reduce((sum, file) => sum + file.size, 0) / 1_000_000;
}

/** Several files as one text, so that what belongs together is judged together. @param {File[]} files */
export async function readTexts(files) {
  const texts = await Promise.all(files.map(async (file) => decode(await readBytes(file))));
  // Values of JSON may follow each other; documents of YAML need their mark between them.
  return texts.join(texts.every((text) => /^\s*[[{]/.test(text)) ? "\n" : "\n---\n");
}

/** @param {File} file */
export async function readBytes(file) {
  return new Uint8Array(await file.arrayBuffer());
}

/**
 * Text of a file: UTF-8, or UTF-16 where a byte order mark or every second byte says so.
 * @param {Uint8Array} bytes
 */
function decode(bytes) {
  const [a, b, c, d] = bytes;
  const little = (a === 255 && b === 254) || (a && b === 0 && c && d === 0);
  const big = (a === 254 && b === 255) || (a === 0 && b && c === 0 && d);
  return new TextDecoder(little ? "utf-16le" : big ? "utf-16be" : "utf-8").decode(bytes);
}
