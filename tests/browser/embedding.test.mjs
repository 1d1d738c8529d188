// Sekisho inside other people's pages: the element under their styles and policies, and the frame with its messages.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { ADMIN, at, DIST, launch, until } from "./support.mjs";

/** @type {import("playwright-core").Browser} */
let browser;
/** @type {Map<string, { body: string, headers?: Record<string, string> }>} */
const pages = new Map();
let origin = "";
let other = "";

before(async () => {
  browser = await launch();
  const serve = async () => {
    const server = createServer((request, response) => {
      const path = new URL(request.url ?? "/", "http://x").pathname;
      const page = pages.get(path);
      const type = path.endsWith(".js") ? "text/javascript" : "text/html";
      if (page) response.writeHead(200, { "content-type": type, ...page.headers }).end(page.body);
      else if (/^\/dist\/[\w.-]+$/.test(path)) response.writeHead(200, { "content-type": type }).end(readFileSync(join(DIST, path.slice(6))));
      else response.writeHead(404).end();
    });
    server.unref();
    await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
    return `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}`;
  };
  origin = await serve();
  other = await serve();
});
after(() => browser.close());

async function visit(path, body, headers = {}) {
  pages.set(path, { body, headers });
  const page = await browser.newPage();
  await page.addInitScript(() => {
    window.said = [];
    addEventListener("message", ({ data }) => data?.type?.startsWith("sekisho:") && window.said.push(data));
  });
  await page.goto(origin + path);
  return page;
}

const element = (attributes = "", text = ADMIN) => `<!doctype html><meta charset=utf-8><sekisho-check lang=en ${attributes}><pre>${text}</pre></sekisho-check>`;
const script = '<script src="/dist/sekisho-check.js"></script>';
const hasFindings = (page, n = 0) => until(page, (n) => document.querySelectorAll("sekisho-check")[n]?.findings?.length > 0, n);

describe("the element in a page", () => {
  it("A24: keeps its looks under the page's styles, checks the text of its <pre>, and obeys its attributes", async () => {
    const hostile = "<style>* { color: red !important; font-size: 40px; border: 9px solid } button, table { display: none }</style>";
    const page = await visit("/styled", `${hostile}${element('hide="header share" min-severity="critical" disable="missing-version" readonly max-height="500px"')}${script}`);
    await hasFindings(page);
    const look = await page.evaluate(() => {
      const root = document.querySelector("sekisho-check").shadowRoot;
      const shown = (selector) => getComputedStyle(root.querySelector(selector)).display !== "none";
      return {
        title: getComputedStyle(root.querySelector(".finding .title")).fontSize,
        changing: root.querySelectorAll("[data-key=open], .format, .apply, .fix-all, [data-key=examples]").length,
        bar: shown(".bar"),
        share: shown('.menu:has([data-key="share"])'),
        height: document.querySelector("sekisho-check").getBoundingClientRect().height <= 500,
        weight: root.querySelector("[data-key=weight]").value,
        rules: [...root.querySelectorAll(".finding")].map((item) => item.dataset.severity),
      };
    });
    assert.deepEqual(look, { title: "15px", changing: 0, bar: false, share: false, height: true, weight: "1", rules: ["critical"] });
    await page.close();
  });

  it("takes its text from an attribute, and hides the views that the page does not want", async () => {
    const page = await visit("/value", `<!doctype html><meta charset=utf-8><sekisho-check lang=en hide="graph rules" value="{}" style="--sekisho-radius: 0"></sekisho-check>${script}`);
    await until(page, () => document.querySelector("sekisho-check").report);
    await page.evaluate((text) => document.querySelector("sekisho-check").setAttribute("value", text), ADMIN);
    await until(page, () => document.querySelector("sekisho-check").report.inputs[0].documents.length > 0);
    assert.equal(await page.evaluate(() => document.querySelector("sekisho-check").value), ADMIN);
    assert.deepEqual(await page.locator("[role=tab]").evaluateAll((tabs) => tabs.map(({ id }) => id)), ["tab-findings", "tab-explain", "tab-report"]);
    assert.equal(await page.locator(".tools .button").first().evaluate((button) => getComputedStyle(button).borderRadius), "0px");
    await page.close();
  });

  it("A24: stands twice on a page, survives a move, and gives reports that the page may keep back", async () => {
    const page = await visit("/twice", `${element()}${element("", "{}")}${script}`);
    await hasFindings(page);
    const [moved, kept, csv] = await page.evaluate(async () => {
      const one = document.querySelector("sekisho-check");
      document.body.append(one);
      const report = await one.check();
      let kept = "";
      document.addEventListener("sekisho-check-export", (event) => {
        event.preventDefault();
        kept = event.detail.format;
      });
      one.shadowRoot.querySelector("[data-key=save-csv]").click();
      return [report.inputs[0].findings.length > 0, kept, (await one.export("csv")).split("\r\n")[0]];
    });
    assert.deepEqual([moved, kept], [true, "csv"]);
    assert.match(csv, /^file,line,column,severity/);
    await page.close();
  });

  it("A25: works or explains itself under every policy of the page", async () => {
    const rows = [
      ["default-src 'self' 'unsafe-inline'", "explains"],
      ["default-src 'self'; script-src 'self' 'wasm-unsafe-eval'", "explains"],
      ["default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src blob:", "works"],
      ["default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src blob:; trusted-types other; require-trusted-types-for 'script'", "explains"],
    ];
    for (const [csp, expected] of rows) {
      const page = await visit("/policy", `${element()}${script}`, { "content-security-policy": csp });
      const outcome = await until(page, () => {
        const one = document.querySelector("sekisho-check");
        if (one.findings?.length > 0) return "works";
        return one.shadowRoot?.querySelector("[role=alert]")?.textContent ? "explains" : !one.shadowRoot && document.querySelector("pre").checkVisibility() ? "explains" : "";
      });
      assert.equal(outcome, expected, csp);
      await page.close();
    }
  });

  it("A32: shows its text where there is no script", async () => {
    const page = await visit("/plain", element());
    assert.equal(await page.locator("pre").isVisible(), true);
    await page.close();
  });
});

describe("the frame", () => {
  const frame = (attributes, fragment = "v=1&lang=en") => `<!doctype html><iframe ${attributes} style="width:100%;height:400px" src="${other}/dist/frame.html#${fragment}"></iframe>`;
  const heard = (page, type) => until(page, (type) => window.said.find((message) => message.type === `sekisho:${type}`), type);
  const post = (page, message) => page.evaluate((message) => document.querySelector("iframe").contentWindow.postMessage({ v: 1, ...message }, "*"), message);

  for (const sandbox of ["", 'sandbox="allow-scripts"', 'sandbox="allow-scripts allow-same-origin"']) {
    it(`A26: checks what the page sets and tells only counts, ${sandbox || "without a sandbox"}`, async () => {
      const page = await visit("/frame", frame(sandbox), { "content-security-policy": `default-src 'none'; style-src 'unsafe-inline'; frame-src ${other}` });
      await heard(page, "ready");
      await post(page, { type: "sekisho:set", value: ADMIN });
      const { counts, ...rest } = await heard(page, "result");
      assert.equal(counts.critical, 1);
      assert.deepEqual(Object.keys(rest).sort(), ["type", "v"]);
      assert.ok(Number.isInteger((await heard(page, "resize")).height));
      await page.close();
    });
  }

  it("A26: gives the text only after the reader agreed, and hears nobody but its parent", async () => {
    const page = await visit("/ask", `${frame("")}<iframe id="third" src="${origin}/third"></iframe>`);
    pages.set("/third", { body: "<!doctype html>" });
    await heard(page, "ready");
    await post(page, { type: "sekisho:set", value: ADMIN });
    await heard(page, "result");
    await post(page, { type: "sekisho:get", id: 7 });
    const allow = page.frameLocator("iframe >> nth=0").locator("#ask button").first();
    await allow.waitFor();
    assert.equal(await page.evaluate(() => window.said.some(({ type }) => type === "sekisho:data")), false);
    await allow.click();
    const data = await heard(page, "data");
    assert.deepEqual([data.id, data.value, data.findings.length > 0], [7, ADMIN, true]);
    // A sibling frame speaks to it: nothing may change.
    const sibling = page.frames().find((one) => one.url().endsWith("/third"));
    await sibling?.evaluate(() => parent.frames[0].postMessage({ type: "sekisho:set", v: 1, value: "{}" }, "*"));
    await post(page, { type: "sekisho:get", id: 8 });
    const again = await until(page, () => window.said.find(({ id }) => id === 8));
    assert.equal(again.value, ADMIN);
    await page.close();
  });

  it("refuses a text that is too large, and takes its settings from the fragment", async () => {
    const page = await visit("/large", frame("", "v=1&lang=ja&hide=header&kind=service-control-policy"));
    await heard(page, "ready");
    await page.evaluate(() => document.querySelector("iframe").contentWindow.postMessage({ type: "sekisho:set", v: 1, id: 3, value: "x".repeat(2_000_001) }, "*"));
    assert.deepEqual(await until(page, () => window.said.find(({ id }) => id === 3)), { type: "sekisho:error", v: 1, id: 3, code: "too-large" });
    const inner = page.frameLocator("iframe");
    assert.equal(await inner.locator("sekisho-check").getAttribute("kind"), "service-control-policy");
    assert.equal(await inner.locator(".bar").isVisible(), false);
    assert.equal(await inner.locator("[data-key=open]").textContent(), "ファイルを開く");
    await page.close();
  });

  it("A25: says why where its server forbids WebAssembly, and leads to a tab of its own", async () => {
    const csp = { "content-security-policy": "script-src 'unsafe-inline'; worker-src blob:" };
    pages.set("/strict.html", { body: readFileSync(join(DIST, "frame.html"), "utf8"), headers: csp });
    const page = await visit("/around", `<!doctype html><iframe src="${origin}/strict.html#v=1&lang=en"></iframe>`);
    assert.equal((await heard(page, "error")).code, "blocked");
    const inner = page.frameLocator("iframe");
    assert.match(await inner.locator("[role=alert]").textContent(), /must allow script-src 'wasm-unsafe-eval' and worker-src blob:/);
    const [opened] = await Promise.all([page.context().waitForEvent("page"), inner.locator("[role=alert] a").click()]);
    assert.equal(opened.url(), `${origin}/strict.html#v=1&lang=en`);
    await opened.close();
    await page.close();
  });

  it("gets the height it asks for, within bounds and by its own word only", async () => {
    const page = await visit("/host", `${frame("")}<script src="/dist/sekisho-host.js"></script>`);
    await heard(page, "resize");
    await page.evaluate(() => postMessage({ type: "sekisho:resize", v: 1, height: 3_000 }, "*"));
    await page.setViewportSize({ width: 600, height: 500 });
    await post(page, { type: "sekisho:set", value: ADMIN });
    const height = await until(page, () => {
      const height = document.querySelector("iframe").style.height;
      return height !== "400px" && height;
    });
    assert.ok(Number.parseInt(height) > 400 && height !== "3000px", height);
    await page.close();
  });
});

it("the two wiki pages of the documentation work from a disk", async () => {
  for (const name of ["runbook", "firewall"]) {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(at(`docs/wiki/${name}.html`)).href);
    const inside = name === "runbook" ? page : page.frameLocator("iframe");
    await inside.locator("[data-key=examples]").waitFor();
    if (name === "firewall") {
      await inside.locator("[data-key=examples]").click();
      await inside.locator(".menu .card").nth(3).click();
    }
    await inside.locator(".finding").first().waitFor();
    await page.close();
  }
});

it("the folder is an npm package that holds what it names", () => {
  const { status, stdout, stderr } = spawnSync("npm", ["pack", "--dry-run", "--json", DIST], { encoding: "utf8" });
  assert.equal(status, 0, stderr);
  const [{ files }] = JSON.parse(stdout);
  const names = files.map(({ path }) => path);
  const manifest = JSON.parse(readFileSync(join(DIST, "package.json"), "utf8"));
  const exported = Object.values(manifest.exports).flatMap((target) => (typeof target === "string" ? [target] : Object.values(target)));
  for (const file of [...exported, manifest.types]) assert.ok(names.includes(file.slice(2)), file);
});
