// What stands beside the text but the list, what is done to many findings at once, and the ways out.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { deflateRawSync } from "node:zlib";
import { ADMIN, alone, checked, DIST, launch, open, put, read, selection, until } from "./support.mjs";

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const HALVES = read("examples/security-group-open-in-two-halves.json");
const SLIPS = read("examples/five-slips-of-json.txt");
const tab = (page, id) => page.locator(`#tab-${id}`).click();
const value = (page) => page.evaluate(() => document.querySelector("sekisho-check").value);

/** What a click saves: a name and a text, which no browser without a screen gives to a disk. */
async function saving(page, button) {
  await page.evaluate(() => {
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => (blob.text().then((text) => (window.saved = { ...window.saved, text })), make.call(URL, blob));
    HTMLAnchorElement.prototype.click = function () {
      window.saved = { ...window.saved, name: this.download };
    };
  });
  await page.locator(button).click();
  return until(page, () => window.saved?.text !== undefined && window.saved.name && window.saved);
}

describe("the views", () => {
  it("A28: the exposure map is a table whose cells lead to the rules and into the text", async () => {
    const page = await open(browser);
    await put(page, HALVES);
    await tab(page, "map");
    const inbound = page.getByRole("group", { name: "Inbound" }).getByRole("table");
    assert.deepEqual((await inbound.getByRole("columnheader").allTextContents()).slice(0, 3), ["Ports", "IPv4 internet", "IPv6 internet"]);
    assert.equal(await inbound.getByRole("rowheader").first().textContent(), "SSHTCP 22");
    await inbound.getByRole("button", { name: "open" }).first().click();
    await inbound.getByRole("button", { name: "Rule 2" }).click();
    assert.equal(await selection(page), '"128.0.0.0/1"');
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => document.querySelector("sekisho-check").shadowRoot.activeElement.textContent.startsWith("Rule 2")), true);
    assert.deepEqual(page.problems, []);
    await page.close();
  });

  it("the explanation says each statement in words, with its place, and counts by level", async () => {
    const page = await open(browser, { lang: "ja" });
    await put(page, read("examples/bucket-open-to-everyone.json"));
    await tab(page, "explain");
    await page.locator(".explained").waitFor();
    const words = await page.locator(".explained ol > li").allInnerTexts();
    assert.equal(words.length, 2);
    assert.match(words[0], /誰でも（認証なしで）.*harbour-photos/);
    assert.match(words[1], /拒否/);
    await page.locator("[data-key=statement-0-1]").click();
    assert.match(await selection(page), /^\{\s+"Sid": "OnlyWithTls"/);
    assert.deepEqual(await page.locator(".levels tbody td.n").allTextContents(), ["0", "1", "0", "1", "0"]);
    await page.close();
  });

  it("A17, A28: the map is saved as the table that is seen, and no cell becomes a formula", async () => {
    const page = await open(browser);
    await put(page, HALVES.replace(/"GroupId": "[^"]*"/, '"GroupId": "=1+1"').replace(/"GroupName": "[^"]*"/, '"GroupName": "=a\\"b"'));
    await tab(page, "map");
    const saved = await saving(page, "[data-key=map-csv]");
    assert.equal(saved.name, "sekisho-map.csv");
    const [head, ...rows] = saved.text.replace("\ufeff", "").trim().split("\r\n").map((line) => line.slice(1, -1).split('","'));
    assert.deepEqual(head.slice(3, 6), ["Ports", "IPv4 internet", "IPv6 internet"]);
    assert.match(rows[0][0], /^'=/);
    const cells = (row) => row.slice(4);
    const seen = await page.locator(".map tbody tr").evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll(".cell")].map((cell) => cell.lastChild.textContent)));
    assert.deepEqual(rows.map(cells), seen);
    await page.close();
  });

  it("a set of guardrails is told together, and a big finding lists what it stands for", async () => {
    const page = await open(browser);
    const deny = (Action) => JSON.stringify({ Version: "2012-10-17", Statement: { Effect: "Deny", Action, Resource: "*" } });
    const policy = (Content) => ({ PolicySummary: { Name: "p", Type: "SERVICE_CONTROL_POLICY" }, Content });
    await put(page, JSON.stringify([policy(deny("logs:DeleteLogGroup")), policy(deny("logs:DeleteLogStream"))]));
    await tab(page, "explain");
    const together = page.locator(".explained").last();
    await together.waitFor();
    assert.match(await together.innerText(), /^Guardrails of 2 .*\n+deleting logs\n+Not stopped\n+members from leaving/);
    await put(page, ADMIN);
    await tab(page, "findings");
    const ways = page.locator("[data-rule=admin-all] details").filter({ hasText: "8 × " }).first();
    await ways.locator("summary").click();
    assert.match(await ways.innerText(), /iam:AttachUserPolicy, iam:PutUserPolicy/);
    assert.deepEqual(page.problems, []);
    await page.close();
  });

  it("what a click did is seen and not only heard; the list begins with what the sentence above it names", async () => {
    const page = await open(browser, { lang: "ja" });
    await put(page, 'resource "aws_iam_role_policy" "ci" {\n  role   = "ci"\n  policy = "{}"\n}\n');
    const told = page.locator("#told");
    assert.equal(await told.evaluate((told) => getComputedStyle(told).opacity), "0");
    await page.locator("[data-key=format]").click();
    assert.equal(await told.textContent(), "整形できるのは、コメントのない JSON だけです。");
    assert.equal(await told.evaluate((told) => getComputedStyle(told).opacity), "1");
    const statements = Array.from({ length: 3 }, () => ({ Effect: "Allow", Action: ["s3:GetObject", "s3:ListBucket", "lambda:Invoke*"], Resource: "*" }));
    await put(page, JSON.stringify({ Statement: [{ Effect: "Allow", Action: "sqs:SendMesage", Resource: "arn:aws:sqs:eu-west-1:210987654321:${aws:username}" }, ...statements] }, null, 2));
    const [first] = await page.locator(".finding .title > span:last-child").allInnerTexts();
    assert.equal(await page.locator(".verdict em").innerText(), `${first}。`);
    const severities = await page.locator("[data-key=weight] option").allInnerTexts();
    assert.deepEqual(severities.slice(0, 2), ["重大", "「高」以上"]);
    await tab(page, "graph");
    await page.locator(".graph svg").waitFor();
    const labels = await page.locator(".graph .allow text").allTextContents();
    assert.deepEqual(labels, ["許可 1 番目", "許可 2 番目", "許可 3 番目", "許可 4 番目"]);
    await page.close();
  });

  it("another text is read from the top", async () => {
    const page = await open(browser);
    await put(page, SLIPS);
    await page.locator("#view").evaluate((view) => (view.scrollTop = 300));
    await put(page, HALVES);
    assert.equal(await page.locator("#view").evaluate((view) => view.scrollTop), 0);
    await page.close();
  });

  it("A29: the graph has a twin in words with the same connections; too many nodes leave only the twin", async () => {
    const page = await open(browser);
    await put(page, read("examples/bucket-open-to-everyone.json"));
    await tab(page, "graph");
    await page.locator(".graph svg").waitFor();
    const edges = (selector) => page.locator(`${selector}[data-edge]`).evaluateAll((all) => all.map((one) => one.dataset.edge).sort());
    const drawn = await edges("path");
    assert.equal(drawn.length, 7);
    assert.deepEqual(await edges("li"), drawn);
    const many = Array.from({ length: 40 }, (_, i) => ({ Sid: `s${i}`, Effect: "Allow", Action: "s3:GetObject", Resource: `arn:aws:s3:::b${i}/*` }));
    await put(page, JSON.stringify({ Version: "2012-10-17", Statement: many }));
    await page.locator(".graph .quiet").first().waitFor();
    assert.equal(await page.locator(".graph svg").count(), 0);
    assert.equal(await page.locator("li[data-edge]").count(), 40 * 3);
    await page.close();
  });

  it("are tabs: arrows move, Alt and a digit choose from anywhere", async () => {
    const page = await open(browser);
    await put(page, HALVES);
    await page.locator("#tab-findings").focus();
    await page.keyboard.press("ArrowRight");
    assert.equal(await page.locator("[role=tab][aria-selected=true]").textContent(), "Explain");
    await page.keyboard.press("End");
    assert.equal(await page.locator("[role=tab][aria-selected=true]").textContent(), "Rules");
    await page.locator(".cm-content").focus();
    await page.keyboard.press("Alt+Digit1");
    assert.match(await page.locator("[role=tab][aria-selected=true]").textContent(), /^Findings/);
    await page.close();
  });

  it("every rule is listed, found by what others call it, and its examples do what they say", async () => {
    const page = await open(browser);
    await tab(page, "rules");
    const search = page.getByRole("searchbox");
    await search.waitFor();
    const rules = read("tests/rule_ids.txt").trim().split("\n").filter((line) => line && !line.startsWith("#"));
    assert.equal(await page.locator(".rulelist > li").count(), rules.length);
    await search.fill("CKV_AWS_60 trust");
    assert.deepEqual(await page.locator(".rulelist > li:visible .mono").allTextContents(), ["trust-anyone"]);
    await page.locator(".rulelist > li:visible summary").click();
    await checked(page, () => page.getByRole("button", { name: "Load this example" }).first().click());
    assert.ok((await page.evaluate(() => document.querySelector("sekisho-check").findings)).some(({ rule }) => rule === "trust-anyone"));
    await page.close();
  });

  it("A12: dark, less motion and print are followed", async () => {
    const page = await open(browser, { dark: true });
    await put(page, ADMIN);
    const style = (selector, name) => page.locator(selector).evaluate((element, name) => getComputedStyle(element)[name], name);
    const light = (colour) => colour.match(/\d+/g).slice(0, 3).every((part) => Number(part) > 127);
    assert.equal(light(await style(".root", "backgroundColor")), false);
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    assert.equal(light(await style(".root", "backgroundColor")), true);
    assert.equal(await style(".list", "transitionDuration"), "0s");
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "no-preference" });
    assert.notEqual(await style(".list", "transitionDuration"), "0s");
    await put(page, `${ADMIN.slice(0, -1)}${"\n".repeat(500)}}`);
    const pages = (await page.pdf()).toString("latin1").match(/\/Type \/Page\b/g)?.length ?? 0;
    assert.ok(pages >= 5, `${pages} pages for 501 lines`);
    await page.close();
  });

  it("A12: a print holds every finding and the last line of a long text, whichever view is open", async () => {
    const page = await open(browser, { lang: "ja" });
    const long = `${ADMIN.slice(0, -1)}${"\n".repeat(500)}}`;
    await put(page, long);
    await tab(page, "rules");
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.emulateMedia({ media: "print" });
    const sheet = await page.locator("#print").innerText();
    for (const { title } of await page.evaluate(() => document.querySelector("sekisho-check").findings)) assert.ok(sheet.includes(title.replaceAll("`", "")), title);
    assert.equal(await page.locator("#print [data-line='501']").isVisible(), true);
    assert.equal(await page.locator(".root").isVisible(), false);
    await page.close();
  });
});

describe("many findings at once", () => {
  it("A16: all fixes are shown before they are put in, in one step that one undo takes back", async () => {
    const page = await open(browser);
    await put(page, SLIPS);
    await page.locator("[data-key=fixall]").click();
    assert.match(await page.locator(".fixall").innerText(), /5 fixes/);
    await checked(page, () => page.locator("[data-key=fixall-apply]").click());
    const fixed = await value(page);
    assert.deepEqual(JSON.parse(fixed).Statement[0], { Sid: "BuildServer", Effect: "Allow", Action: "*", Resource: "*" });
    assert.equal(await page.locator("[data-key=fixall]").count(), 0);
    await page.locator(".cm-content").focus();
    await checked(page, () => page.keyboard.press("Control+z"));
    assert.equal(await value(page), SLIPS);
    await page.close();
  });

  it("a finding is put aside with a reason and comes back; severity and rule choose what is shown", async () => {
    const page = await open(browser);
    await put(page, HALVES);
    const shown = () => page.locator(".finding").evaluateAll((items) => items.map((item) => item.dataset.rule));
    const all = await shown();
    assert.ok(all.length > 1);
    await page.locator(".finding").first().locator(".ignore summary").click();
    await page.locator(".finding").first().locator(".ignore input").fill("accepted <b>until</b> May");
    await page.keyboard.press("Enter");
    assert.deepEqual(await shown(), all.slice(1));
    const verdict = async () => (await page.locator(".view .verdict").textContent()).trim();
    assert.match(await verdict(), /1 finding is ignored\.$/);
    assert.equal(await page.locator("#tab-findings .count").textContent(), String(all.length - 1));
    await page.locator("#tab-report").click();
    assert.match(await page.locator(".view .sheet li").first().textContent(), /Ignored\. accepted <b>until<\/b> May/);
    await page.locator("#tab-findings").click();
    await page.locator(".ignored summary").click();
    assert.match(await page.locator(".ignored li").textContent(), /accepted <b>until<\/b> May/);
    await page.locator("[data-key=share]").click();
    await saving(page, "[data-key=save-markdown]");
    assert.match(await page.locator("#told").textContent(), /^Saved .* Ignored findings are in it too\.$/);
    await page.locator(".ignored li button").click();
    assert.deepEqual(await shown(), all);
    assert.doesNotMatch(await verdict(), /ignored/);
    await page.locator("[data-key=weight]").selectOption("1");
    assert.deepEqual(await page.locator(".finding").evaluateAll((items) => [...new Set(items.map((item) => item.dataset.severity))]), ["critical"]);
    await page.locator("[data-key=weight]").selectOption("5");
    await page.locator(".finding .rule").last().click();
    assert.deepEqual(await shown(), [all.at(-1)]);
    await page.locator("[data-key=only]").click();
    assert.deepEqual(await shown(), all);
    await page.close();
  });

  it("laying out changes white space and nothing else", async () => {
    const page = await open(browser);
    const odd = '{"a":1e400,"a":{},"b":["x , y",[ ]],"c":12345678901234567890}';
    await put(page, odd);
    await checked(page, () => page.locator("[data-key=format]").click());
    assert.equal(await value(page), '{\n  "a": 1e400,\n  "a": {},\n  "b": [\n    "x , y",\n    []\n  ],\n  "c": 12345678901234567890\n}\n');
    await page.close();
  });
});

describe("the ways out", () => {
  const text = JSON.stringify({
    Version: "2012-10-17",
    Statement: { Effect: "Allow", Principal: { AWS: ["arn:aws:iam::210987654321:role/Tanaka-team", "210987654321"] }, Action: "sts:AssumeRole", Condition: { StringLike: { "aws:PrincipalTag/mail": "taro@corp.example" } } },
  });

  for (const [format, ending, like] of [
    ["markdown", "md", /^## Sekisho on/],
    ["csv", "csv", /^file,line/],
    ["json", "json", /^\{"schema":1/],
    ["sarif", "sarif", /"version":"2\.1\.0"/],
  ]) {
    it(`A17: ${format} is saved as a file, from a disk`, async () => {
      const page = await open(browser);
      await put(page, ADMIN);
      await page.locator("[data-key=share]").click();
      const { name, text } = await saving(page, `[data-key=save-${format}]`);
      assert.match(text, like);
      assert.equal(name, `sekisho.${ending}`);
      await page.close();
    });
  }

  it("a mask hides accounts, names and addresses, keeps equal ones equal, and the findings", async () => {
    const page = await open(browser);
    const plain = (await put(page, text)).map(({ rule }) => rule);
    const report = JSON.parse(await page.evaluate(() => document.querySelector("sekisho-check").export("json", { mask: true })));
    assert.deepEqual(report.inputs[0].findings.map(({ rule }) => rule).sort(), plain.sort());
    assert.doesNotMatch(JSON.stringify(report), /210987654321|Tanaka|team|taro|corp/);
    await page.close();
  });

  it("A19: a link holds the text in its fragment, masked if wished, and gives it back", async () => {
    const page = await open(browser);
    await put(page, text);
    assert.doesNotMatch(page.url(), /#/);
    await page.locator("[data-key=share]").click();
    await page.locator("[data-key=mask]").check();
    await page.locator("[data-key=copy-link]").click();
    await until(page, () => location.hash);
    const url = new URL(page.url());
    assert.equal(url.search, "");
    const again = await open(browser, { url: url.href });
    const got = await until(again, () => document.querySelector("sekisho-check").value);
    assert.deepEqual(Object.keys(JSON.parse(got)), ["Version", "Statement"]);
    assert.doesNotMatch(got, /210987654321|Tanaka|taro/);
    assert.match(await again.locator("#notice").textContent(), /from a link/);
    await again.close();
    await page.close();
  });

  it("A19: a bad link loads nothing and says why; markup in a link stays text", async () => {
    const pack = (text) => deflateRawSync(text).toString("base64url");
    const url = alone();
    for (const [fragment, words] of [
      [`v=1&p=${pack("x".repeat(3_000_000))}`, /too large/],
      ["v=1&p=!!!!", /damaged/],
      ["v=1&p=AAAA", /damaged/],
      [`v=2&p=${pack("{}")}`, /later/],
    ]) {
      const page = await open(browser, { url: `${url}#${fragment}` });
      assert.match(await until(page, () => document.querySelector("sekisho-check").shadowRoot.querySelector("#alert").textContent), words);
      assert.equal(await value(page), "");
      await page.close();
    }
    const hostile = '{"</script><img src=x onerror=window.bad=1>": 1}';
    const page = await open(browser, { url: `${url}#v=1&p=${pack(hostile)}` });
    assert.equal(await until(page, () => document.querySelector("sekisho-check").value), hostile);
    assert.equal(await page.evaluate(() => window.bad), undefined);
    assert.deepEqual(page.problems, []);
    await page.close();
  });

  it("A23: the page saves itself as the very file that it is", async () => {
    const page = await open(browser, { lang: "ja", dark: true });
    await put(page, ADMIN);
    await page.locator("[data-key=theme-light]").click();
    await page.locator(".foot summary").click();
    const { name, text } = await saving(page, "[data-key=save-page]");
    assert.equal(name, "sekisho.html");
    assert.ok(text === readFileSync(join(DIST, "index.html"), "utf8"), "another file");
    await page.close();
  });

  it("a text that is too long for a link stays out of the address", async () => {
    const page = await open(browser);
    await put(page, JSON.stringify({ a: "x".repeat(40_000) }));
    await page.locator("[data-key=share]").click();
    await page.locator("[data-key=copy-link]").click();
    await until(page, () => /too long/.test(document.querySelector("sekisho-check").shadowRoot.querySelector("#status").textContent));
    assert.doesNotMatch(page.url(), /#/);
    await page.close();
  });
});
