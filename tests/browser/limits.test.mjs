// Many edits, large texts, a clipboard that is refused, and the same answers as on the command line.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, it } from "node:test";
import { ADMIN, at, launch, open, put, until } from "./support.mjs";

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

it("A14: of twenty quick edits only the last one's result stays, and old marks are not taken for new ones", async () => {
  const page = await open(browser);
  await put(page, ADMIN);
  const isStale = await page.evaluate((admin) => {
    const element = document.querySelector("sekisho-check");
    for (let i = 0; i < 20; i++) element.value = i < 19 ? admin + " ".repeat(i) : "{}";
    return element.shadowRoot.querySelector(".result").matches(".stale");
  }, ADMIN);
  assert.equal(isStale, true);
  await until(page, () => window.seen.text === "{}");
  await until(page, () => !document.querySelector("sekisho-check").shadowRoot.querySelector(".stale"));
  await page.evaluate(() => document.querySelector("sekisho-check").check());
  assert.equal(await page.evaluate(() => document.querySelector("sekisho-check").findings.some(({ rule }) => rule === "admin-all")), false);
  assert.ok((await page.evaluate(() => window.seen.results)) < 20);
  await page.close();
});

it("A15: five megabytes are checked while the page goes on drawing", async () => {
  const page = await open(browser);
  const policy = (i) => ({ PolicyName: `p${i}`, PolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject"], Resource: `arn:aws:s3:::bucket-${i}/*` }] } });
  const users = Array.from({ length: 24_000 }, (_, i) => ({ UserName: `u${i}`, UserPolicyList: [policy(i)] }));
  const text = JSON.stringify({ UserDetailList: users, Policies: [{ PolicyName: "all", Arn: "arn:aws:iam::210987654321:policy/all", PolicyVersionList: [{ VersionId: "v1", IsDefaultVersion: true, Document: JSON.parse(ADMIN) }] }] });
  assert.ok(text.length > 4_500_000);
  await page.evaluate(() => {
    window.frames_ = 0;
    const count = () => {
      window.frames_++;
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  });
  const findings = await put(page, text);
  assert.ok(findings.some(({ rule }) => rule === "admin-all"));
  assert.ok((await page.evaluate(() => window.frames_)) > 10);
  assert.equal(await page.locator(".finding").count() <= 100, true);
  await page.close();
});

/** Gives the page files of such sizes, in megabytes, that start with a text. */
const give = (page, text, ...sizes) =>
  page.evaluate(
    ([text, sizes]) => {
      const dataTransfer = new DataTransfer();
      for (const size of sizes) dataTransfer.items.add(new File([text, new Uint8Array(size * 1_000_000).fill(32)], `${size}.json`));
      document.querySelector("sekisho-check").shadowRoot.querySelector(".result").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true, composed: true }));
    },
    [text, sizes],
  );
const alerted = (page) => until(page, () => document.querySelector("sekisho-check").shadowRoot.querySelector("#alert").textContent);

it("A15: twenty megabytes are shown and checked", async () => {
  const page = await open(browser);
  await give(page, ADMIN, 20);
  await until(page, () => document.querySelector("sekisho-check").findings.some(({ rule }) => rule === "admin-all"));
  assert.ok((await page.evaluate(() => document.querySelector("sekisho-check").value.length)) > 20_000_000);
  await page.close();
});

it("A15: what is too large for the editor is checked without being shown, and what is too large for that is refused", async () => {
  const page = await open(browser);
  await give(page, "{}", 150, 60);
  assert.match(await alerted(page), /larger than 200 MB/);
  await give(page, ADMIN, 33);
  assert.match(await alerted(page), /larger than 32 MB, too large to show/);
  await page.locator("[data-key=unseen]").click();
  await until(page, () => document.querySelector("sekisho-check").findings.some(({ rule }) => rule === "admin-all"));
  assert.match(await page.locator("#notice").textContent(), /33\.json is checked without being shown/);
  assert.equal(await page.locator(".cm-content").innerText().then((text) => text.includes("Version")), false);
  await page.locator(".finding .place").first().click();
  assert.equal(await page.locator(".apply, .format").count(), 0);
  assert.match(await page.evaluate(() => document.querySelector("sekisho-check").export("markdown")), /Sekisho on/);
  // The next text is an ordinary one.
  assert.equal((await put(page, "{}")).some(({ rule }) => rule === "admin-all"), false);
  assert.equal(await page.locator("#notice").textContent(), "");
  await page.close();
});

it("A18: what the clipboard refuses is copied the old way, or the reader is told", async () => {
  const page = await open(browser);
  await page.evaluate(() => {
    Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error("no")) } });
    document.addEventListener("copy", () => (window.copied = getSelection().toString() || document.activeElement.value));
  });
  await put(page, ADMIN);
  await page.locator("[data-key=share]").click();
  await page.locator("[data-key=copy-markdown]").click();
  const said = await until(page, () => /^(Copied|The browser did not)/.exec(document.querySelector("sekisho-check").shadowRoot.querySelector("#status").textContent)?.[0]);
  if (said === "Copied") assert.match(await page.evaluate(() => window.copied), /^## Sekisho on/);
  assert.equal(await page.locator("body > textarea").count(), 0);
  await page.close();
});

const BINARY = process.env.SEKISHO_BIN ?? ["debug", "release"].map((profile) => at(`target/${profile}/sekisho`)).find((path) => existsSync(path));

it("A30: the command line and the page give the same report", { skip: BINARY ? false : "the command line is not built" }, async (test) => {
  const page = await open(browser);
  const corpus = at("../shared/corpus");
  const cases = !existsSync(corpus)
    ? []
    : readdirSync(corpus)
        .map((source) => join(corpus, source, "cases"))
        .filter((folder) => existsSync(folder))
        .flatMap((folder) => readdirSync(folder).filter((name) => name.endsWith(".json")).slice(0, 4).map((name) => join(folder, name)));
  if (cases.length === 0) test.diagnostic("skipped the corpus: ../shared is not there");
  const examples = readdirSync(at("examples")).map((name) => at(`examples/${name}`));
  for (const file of [...examples, ...cases]) {
    const text = readFileSync(file, "utf8");
    // Beyond the first 65,536 characters of Unicode the two count places in different units.
    if (/[\u{10000}-\u{10ffff}]/u.test(text) || text.startsWith("\ufeff") || text.includes("\r")) continue;
    const { stdout } = spawnSync(/** @type {string} */ (BINARY), ["check", "--format", "json", "--fail-on", "never", "--lang", "ja", "-"], { input: text, encoding: "utf8", maxBuffer: 1 << 28 });
    const [native] = JSON.parse(stdout).inputs;
    const [here] = JSON.parse(
      await page.evaluate(async (text) => {
        const element = document.querySelector("sekisho-check");
        element.setAttribute("lang", "ja");
        element.value = text;
        return element.export("json");
      }, text),
    ).inputs;
    assert.deepEqual({ ...here, path: "" }, { ...native, path: "" }, file);
  }
  await page.close();
});
