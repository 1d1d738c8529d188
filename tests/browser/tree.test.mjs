// The documents of a text that holds several, beside it.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { ADMIN, launch, open, put, until } from "./support.mjs";

const DUMP = JSON.stringify(
  {
    RoleDetailList: [
      { RoleName: "Deploy", AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: { Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" } }, RolePolicyList: [{ PolicyName: "all", PolicyDocument: JSON.parse(ADMIN) }] },
    ],
    Policies: [
      {
        PolicyName: "読み取り",
        Arn: "arn:aws:iam::210987654321:policy/read",
        PolicyVersionList: [{ Document: JSON.parse(ADMIN), VersionId: "v1", IsDefaultVersion: false }],
      },
    ],
  },
  null,
  2,
);

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const leaves = (page) => page.locator("#tree ul button").evaluateAll((buttons) => buttons.map((button) => [...button.children].map((part) => part.textContent)));

describe("the documents of a text", () => {
  it("stand as a tree by who has them, with their kind and what was found", async () => {
    const page = await open(browser);
    await put(page, DUMP);
    assert.equal(await page.locator("#tree h2").textContent(), "3 documents");
    assert.deepEqual(await page.locator("#tree .owner").evaluateAll((items) => items.map((item) => item.firstChild.textContent)), ["role Deploy", "managed policy 読み取り"]);
    const [trust, inline, old] = await leaves(page);
    assert.deepEqual(trust.slice(0, 2), ["Deploy", "Role trust policy"]);
    assert.deepEqual(inline.slice(0, 3), ["Deploy/all", "Identity policy", "1 Critical"]);
    assert.deepEqual(old, ["読み取り/v1", "not in force"]);
    assert.deepEqual(page.problems, []);
    await page.close();
  });

  it("lead to their places by keyboard, and Esc leads back", async () => {
    const page = await open(browser, { lang: "ja", dark: true });
    await put(page, DUMP);
    const leaf = page.locator("#tree ul button").nth(1);
    await leaf.focus();
    await page.keyboard.press("Enter");
    const line = DUMP.slice(0, DUMP.indexOf('"Action": "*"')).split("\n").length - 4;
    await until(page, () => document.querySelector("sekisho-check").shadowRoot.activeElement?.closest(".cm-content"));
    const active = await page.locator(".cm-activeLine").textContent();
    assert.ok(DUMP.split("\n")[line - 1].includes(active.trim()), active);
    await page.keyboard.press("Escape");
    assert.ok(await leaf.evaluate((button) => button.matches(":focus")));
    assert.equal(await page.locator("#tree .owner").first().evaluate((item) => item.firstChild.textContent), "ロール Deploy");
    await page.close();
  });

  it("are not shown where there is only one, and are listed in parts where there are many", async () => {
    const page = await open(browser);
    await put(page, ADMIN);
    assert.equal(await page.locator("#tree").isVisible(), false);
    await put(page, `[${Array(450).fill(ADMIN.replace('"*"', '"s3:GetObject"')).join(",\n")}]`);
    assert.equal((await leaves(page)).length, 200);
    await page.locator("#tree > button").click();
    await page.locator("#tree > button").click();
    assert.equal((await leaves(page)).length, 450);
    assert.equal(await page.locator("#tree > button").count(), 0);
    await page.close();
  });
});
