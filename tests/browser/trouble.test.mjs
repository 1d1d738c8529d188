// The page with an engine that hangs or breaks: built from the same sources, so nothing for tests is shipped.
import assert from "node:assert/strict";
import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, it } from "node:test";
import { alone, at, build, checked, emptyFolder, launch, open, put, until } from "./support.mjs";

/** @type {import("playwright-core").Browser} */
let browser;
/** @type {string} */
let url;
before(async () => {
  const web = emptyFolder();
  copyFileSync(at("tests/browser/trial-engine/sekisho.js"), join(web, "sekisho.js"));
  writeFileSync(join(web, "sekisho_bg.wasm"), Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
  writeFileSync(join(web, "docs.json"), "{}");
  const dist = emptyFolder();
  build(web, dist);
  url = alone(dist);
  browser = await launch();
});
after(() => browser?.close());

const set = (page, text) =>
  page.evaluate((text) => {
    document.querySelector("sekisho-check").value = text;
  }, text);
const errors = (page, code) => until(page, (code) => window.seen.errors.includes(code), code);
const isStopShown = (page) => page.locator(".stop").isVisible();

it("A13: a check without end is stopped after ten seconds, and the next one works", async () => {
  const page = await open(browser, { url, clock: true });
  await set(page, "for ever");
  // Beside what the test adds, the page's clock goes on by itself: wide margins for a busy machine.
  await page.clock.runFor(400);
  assert.equal(await isStopShown(page), false);
  await page.clock.runFor(1_900);
  assert.equal(await isStopShown(page), true);
  assert.match(await page.locator("[role=status]").textContent(), /Checking/);
  await page.clock.runFor(8_000);
  await errors(page, "timeout");
  assert.match(await page.locator("[role=alert]").textContent(), /10 seconds/);
  assert.equal(await isStopShown(page), false);
  await page.clock.resume();
  await put(page, "fine");
  assert.equal(await page.locator("[role=alert]").textContent(), "");
  await page.close();
});

it("the Stop button stops", async () => {
  const page = await open(browser, { url, clock: true });
  await set(page, "for ever");
  await page.clock.runFor(2_300);
  await page.locator(".stop").click();
  await errors(page, "stopped");
  assert.match(await page.locator("[role=alert]").textContent(), /stopped/);
  await page.clock.resume();
  await put(page, "fine");
  await page.close();
});

it("an engine that breaks is started again; the reader can ask again, and copy what happened without the text", async () => {
  const page = await open(browser, { url });
  await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => void (window.copied = text) } }));
  await set(page, "trap of the secret policy");
  await errors(page, "crashed");
  assert.match(await page.locator("[role=alert]").textContent(), /unreachable/);
  assert.match(await page.locator(".verdict").textContent(), /not been checked/);
  await page.locator("[data-key=copy-trouble]").click();
  const copied = await until(page, () => window.copied);
  assert.match(copied, /^Sekisho 0\.0\.0, build [0-9a-f]{8}\nunreachable\n[^]*\n25 characters, kind: auto\nMozilla/);
  assert.doesNotMatch(copied, /secret/);
  await page.locator("[data-key=again]").click();
  await until(page, () => window.seen.errors.length === 2);
  await put(page, "fine");
  assert.equal(await page.locator("[role=alert]").textContent(), "");
  await page.close();
});

it("a browser without workers or WebAssembly is told of, in words that say what to do", async () => {
  for (const [lang, words] of [["en", /this browser does not let .* open it in another browser/], ["ja", /別のブラウザーで開いてください/]]) {
    const page = await open(browser, { lang, url: "about:blank", start: false });
    await page.addInitScript(() => {
      window.Worker = class {
        constructor() {
          throw new Error("no workers today");
        }
      };
    });
    await page.goto(url);
    await set(page, "fine");
    await errors(page, "blocked");
    const alert = await page.locator("[role=alert]").textContent();
    assert.match(alert, words);
    assert.match(alert, /no workers today/);
    assert.equal(await page.locator("[role=alert] a").count(), 0);
    assert.match(await page.locator(".verdict").textContent(), /not been checked|検査されていません/);
    await page.close();
  }
});

it("a text of white space is none, and a text that is only checked on request is not said to be under way", async () => {
  const page = await open(browser, { url });
  await set(page, "  ");
  assert.ok(await page.locator(".empty").isVisible());
  await page.evaluate(() => document.querySelector("sekisho-check").setAttribute("live", "off"));
  await page.locator(".cm-content").click();
  await page.keyboard.type("fine");
  await until(page, () => /not been checked/.test(document.querySelector("sekisho-check").shadowRoot.querySelector(".view").textContent));
  await checked(page, () => page.locator("[data-key=check]").click());
  await page.close();
});

it("old findings are marked as old while a newer text is checked", async () => {
  const page = await open(browser, { url });
  await put(page, "fine");
  await set(page, "for ever");
  assert.ok(await page.locator(".result.stale .note").isVisible());
  await page.close();
});
