// Every promise of the page has a test: A1 to A32 what it does in a browser, P1 to P9 what it does not do with the text.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { it } from "node:test";
import { at, read } from "./support.mjs";

const numbers = (letter, last) => Array.from({ length: last }, (_, i) => `${letter}${i + 1}`);

it("A22: each of A1 to A32 and P1 to P9 stands in the name of a test", () => {
  const names = readdirSync(at("tests/browser"))
    .filter((file) => file.endsWith(".test.mjs"))
    .flatMap((file) => [...read(`tests/browser/${file}`).matchAll(/\b(?:it|describe|inPage)\(\s*["'`]([^:\n]*):/g)].map(([, name = ""]) => name))
    .flatMap((name) => name.match(/\b[AP]\d+\b/g) ?? []);
  assert.deepEqual([...numbers("A", 32), ...numbers("P", 9)].filter((number) => !names.includes(number)), []);
});
