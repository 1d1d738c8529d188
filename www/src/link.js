// The text in the fragment of a link: no server sees it, and it is written only when someone asks for a link.
import { decodeBase64 } from "./packed.js";

/** Longest text that a link takes, in characters; chat tools cut longer links. */
export const LONGEST = 32_000;
/** Largest text that a link may unfold to, in bytes: a link of a few kilobytes can hide gigabytes. */
const LARGEST = 2_000_000;

/** What is wrong with a link: "version" of a later Sekisho, "large", or "damaged". */
export class LinkError extends Error {}

/**
 * @param {string} text
 * @param {string} kind
 */
export async function toFragment(text, kind) {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  const base64 = btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return `#v=1&t=${kind}&p=${base64}`;
}

/**
 * The text and settings of a fragment; null where it is none of ours.
 * @param {string} fragment
 * @returns {Promise<{ text: string | null, settings: URLSearchParams } | null>}
 */
export async function fromFragment(fragment) {
  const settings = new URLSearchParams(fragment.replace(/^#/, ""));
  const version = settings.get("v");
  if (version === null) return null;
  if (version !== "1") throw new LinkError("version");
  const packed = settings.get("p");
  return { text: packed === null ? null : await unfold(packed), settings };
}

/** @param {string} packed */
async function unfold(packed) {
  const chunks = [];
  let size = 0;
  try {
    const bytes = decodeBase64(packed.replaceAll("-", "+").replaceAll("_", "/").replaceAll(" ", ""));
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > LARGEST) {
        reader.cancel();
        throw new LinkError("large");
      }
      chunks.push(value);
    }
    return new TextDecoder("utf-8", { fatal: true }).decode(await new Blob(chunks).arrayBuffer());
  } catch (error) {
    throw error instanceof LinkError ? error : new LinkError("damaged");
  }
}
