// How long a policy is while one types, and a newer catalogue from a file.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { ADMIN, at, checked, launch, open, put, read, until } from "./support.mjs";

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const texts = (page, selector) => page.locator(selector).allTextContents();

describe("size against the quotas", () => {
  it("is shown while one types, with and without white space", async () => {
    const page = await open(browser);
    await put(page, ADMIN.replace(":{", ": {\n    "));
    const bare = ADMIN.length;
    assert.deepEqual(await texts(page, ".head .sizes span"), [`${bare + 6} characters, ${bare} without white space`, "White space does not count"]);
    assert.deepEqual(await texts(page, ".quotas .words"), [6_144, 10_240, 5_120, 2_048].map((limit) => `${bare} of ${limit.toLocaleString("en")}`));
    const meters = await page.locator(".quotas meter").evaluateAll((meters) => meters.map(({ value, max }) => [value, max]));
    assert.deepEqual(meters[0], [bare, 6_144]);
    await page.locator(".cm-content").focus();
    await page.keyboard.press("Control+End");
    await page.keyboard.press("ArrowLeft");
    await checked(page, () => page.keyboard.type("   "));
    await checked(page, () => page.keyboard.type(" ,"));
    await until(page, (words) => document.querySelector("sekisho-check").shadowRoot.querySelector(".sizes").textContent.startsWith(words), `${bare + 11} characters, ${bare + 1} without`);
    assert.deepEqual(page.problems, []);
    await page.close();
  });

  it("says in words by how much a policy is too long, and counts white space where AWS does", async () => {
    const page = await open(browser, { lang: "ja" });
    const long = JSON.stringify({ Version: "2012-10-17", Statement: { Effect: "Deny", Action: "s3:*", Resource: ["a", "b"].map((c) => `arn:aws:s3:::${c.repeat(6_000)}`) } });
    await put(page, long);
    const over = await texts(page, ".quotas .over b");
    assert.deepEqual(over, [6_144, 10_240, 5_120, 2_048].map((limit) => `${(long.length - limit).toLocaleString("ja")} 超過`));
    await checked(page, () => page.locator("#kind").selectOption("service-control-policy"));
    assert.deepEqual(await texts(page, ".quotas .over b"), [`${(long.length - 10_240).toLocaleString("ja")} 超過`]);
    assert.deepEqual(await texts(page, ".head .sizes span:last-child"), ["空白も文字数に含む"]);
    await page.close();
  });

  it("tells which of several policies it is about, and is silent where there is none", async () => {
    const page = await open(browser);
    await put(page, `[${ADMIN}, ${ADMIN.replace("Allow", "Allow  ")}]`);
    assert.deepEqual((await texts(page, ".head .sizes span")).slice(0, 2), ["The longest of 2 policies", `${ADMIN.length + 2} characters, ${ADMIN.length + 2} without white space`]);
    for (const text of [read("examples/security-group-open-in-two-halves.json"), "hello", '{"Effect": "Allow", "Action": "*", "Resource": "*"}']) {
      await put(page, text);
      assert.deepEqual([await page.locator(".quotas").isVisible(), await page.locator(".sizes").count()], [false, 0], text);
    }
    await page.close();
  });
});

describe("a newer catalogue", () => {
  const built_in = readFileSync(at("data/catalog.bin"));
  const newer = Buffer.from(built_in);
  newer.write("2027-01-02", built_in.indexOf("2026-10-27"));
  const give = (page, buffer) => page.locator(".foot input[type=file]").setInputFiles({ name: "catalog.bin", mimeType: "application/octet-stream", buffer });
  const date = (page) => page.evaluate(() => document.querySelector("sekisho-check").report.tool.catalog.date);

  it("is taken from a file, named in the footer and in the report, and kept when the worker is replaced", async () => {
    const page = await open(browser);
    await put(page, ADMIN);
    assert.match(await page.locator(".foot .catalog").textContent(), /^AWS catalogue 2026-10-27: 4\d\d services, 22,\d{3} actions$/);
    await checked(page, () => give(page, newer));
    assert.match(await page.locator(".foot .catalog").textContent(), /2027-01-02/);
    assert.equal(await date(page), "2027-01-02");
    // Leaving the page ends the worker; coming back starts another.
    await page.evaluate(async () => {
      const element = document.querySelector("sekisho-check");
      const parent = element.parentElement;
      element.remove();
      await new Promise((later) => setTimeout(later));
      parent.append(element);
    });
    await put(page, ADMIN.replace("Allow", "Deny"));
    assert.equal(await date(page), "2027-01-02");
    assert.deepEqual(page.problems, []);
    await page.close();
  });

  for (const [lang, sentence] of /** @type {const} */ ([
    ["en", "This catalogue cannot be used. It is not a catalogue of AWS's actions."],
    ["ja", "このカタログは使えません。AWS アクションのカタログではありません。"],
  ])) {
    it(`that is none changes nothing and is told, ${lang}`, async () => {
      const page = await open(browser, { lang });
      await put(page, ADMIN);
      await give(page, Buffer.from("{}"));
      await until(page, () => document.querySelector("sekisho-check").shadowRoot.querySelector("[role=alert]").textContent);
      assert.equal(await page.locator("[role=alert]").textContent(), sentence);
      assert.match(await page.locator(".foot .catalog").textContent(), /2026-10-27/);
      await put(page, `${ADMIN} `);
      assert.equal(await date(page), "2026-10-27");
      await page.close();
    });
  }
});
