// The smoke set in Firefox: what the page is for, from a disk, in another engine. Skipped where Firefox is not installed.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, it } from "node:test";
import { deflateRawSync } from "node:zlib";
import { ADMIN, alone, axe, read } from "./support.mjs";

const packages = createRequire(new URL("../../www/package.json", import.meta.url));
const FIREFOX = process.env.SEKISHO_FIREFOX ?? ["/usr/bin/firefox-esr", "/usr/bin/firefox"].find((path) => existsSync(path));

/** @type {any} */
let browser;
before(async () => {
  if (!FIREFOX) return;
  browser = await packages("puppeteer-core").launch({
    browser: "firefox",
    executablePath: FIREFOX,
    headless: true,
    // Puppeteer switches this rule off, and then files would be allowed more here than for readers.
    extraPrefsFirefox: { "security.fileuri.strict_origin_policy": true },
  });
});
after(() => browser?.close());

async function visit(fragment = "") {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 860 });
  await page.goto(alone() + fragment);
  await page.evaluate(async () => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => window.violations.push(effectiveDirective));
    const element = document.querySelector("sekisho-check");
    element.setAttribute("lang", "en");
    await element.ready;
  });
  return page;
}

async function until(page, condition) {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const value = await page.evaluate(condition);
    if (value) return value;
    assert.ok(Date.now() < deadline, `never true: ${condition}`);
    await page.evaluate(() => new Promise((frame) => requestAnimationFrame(frame)));
  }
}

const put = (page, text) =>
  page.evaluate(async (text) => {
    const element = document.querySelector("sekisho-check");
    element.value = text;
    await element.check();
    return element.findings;
  }, text);

describe("in Firefox", { skip: FIREFOX ? false : "Firefox is not installed" }, () => {
  it("a text shows its findings, with marks that have a shape, and nothing is refused", async () => {
    const page = await visit();
    const [finding] = await put(page, ADMIN);
    assert.equal(finding.rule, "admin-all");
    const marks = await page.evaluate(() => {
      const root = document.querySelector("sekisho-check").shadowRoot;
      const mark = getComputedStyle(root.querySelector(".cm-lintRange.critical"));
      return [mark.textDecorationStyle, root.querySelector(".cm-glyphs .glyph").textContent, root.querySelector("[role=status]").textContent];
    });
    assert.deepEqual(marks.slice(0, 2), ["wavy", "●"]);
    assert.match(marks[2], /finding/);
    assert.deepEqual(await page.evaluate(() => window.violations), []);
    await page.close();
  });

  it("typing checks, Enter on a place selects exactly its text, Esc goes back, Tab leaves the editor", async () => {
    const page = await visit();
    await page.evaluate(() => document.querySelector("sekisho-check").shadowRoot.querySelector(".cm-content").focus());
    await page.keyboard.type('{"Statement":{"Effect":"Allow","Action":"絵文字🗾*","Resource":"*"}}');
    await until(page, () => document.querySelector("sekisho-check").findings.length > 0);
    const place = await page.evaluate(() => {
      const root = document.querySelector("sekisho-check").shadowRoot;
      const button = root.querySelector(".place");
      button.focus();
      const { range } = document.querySelector("sekisho-check").findings[0];
      return document.querySelector("sekisho-check").value.slice(range.start.offset, range.end.offset);
    });
    await page.keyboard.press("Enter");
    const selected = () => page.evaluate(() => document.querySelector("sekisho-check").shadowRoot.activeElement?.className);
    assert.match(await selected(), /cm-content/);
    assert.ok(place.length > 0);
    await page.keyboard.press("Escape");
    assert.match(await selected(), /place/);
    await page.evaluate(() => document.querySelector("sekisho-check").shadowRoot.querySelector(".cm-content").focus());
    await page.keyboard.press("Tab");
    assert.doesNotMatch(await selected(), /cm-content/);
    await page.close();
  });

  it("a fix goes in", async () => {
    const page = await visit();
    await put(page, read("examples/five-slips-of-json.txt"));
    const text = await page.evaluate(async () => {
      const element = document.querySelector("sekisho-check");
      element.shadowRoot.querySelector("[data-key=fixall]").click();
      element.shadowRoot.querySelector("[data-key=fixall-apply]").click();
      return element.value;
    });
    assert.equal(JSON.parse(text).Statement[0].Sid, "BuildServer");
    await page.close();
  });

  it("a link gives its text back, and a bad one is refused", async () => {
    const page = await visit(`#v=1&p=${deflateRawSync(ADMIN).toString("base64url")}`);
    assert.equal(await until(page, () => document.querySelector("sekisho-check").value), ADMIN);
    await page.close();
    const bad = await visit("#v=1&p=AAAA");
    assert.match(await until(bad, () => document.querySelector("sekisho-check").shadowRoot.querySelector("#alert").textContent), /damaged/);
    await bad.close();
  });

  it("axe finds nothing, in Japanese and with every finding open", async () => {
    const page = await visit();
    await put(page, read("examples/security-group-open-in-two-halves.json"));
    await page.evaluate(async () => {
      const element = document.querySelector("sekisho-check");
      element.setAttribute("lang", "ja");
      await element.check();
    });
    await until(page, () => getComputedStyle(document.querySelector("sekisho-check").shadowRoot.querySelector(".list")).opacity === "1");
    await page.evaluate(axe());
    const violations = await page.evaluate(async () => (await window.axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 120)}`));
    assert.deepEqual(violations, []);
    await page.close();
  });
});
