// What the page promises about the text: it stays here, and the browser sees to it.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, it } from "node:test";
import { pathToFileURL } from "node:url";
import { ADMIN, at, checked, DIST, emptyFolder, launch, open, put, read, serve, unfold, until } from "./support.mjs";

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const html = readFileSync(join(DIST, "index.html"), "utf8");
const script = /<script>([^]*)<\/script>/.exec(html)?.[1] ?? "";

/** Uses everything there is to use. */
async function useEverything(page) {
  const files = await page.locator(".empty .card").evaluateAll((cards) => cards.map((card) => card.dataset.example));
  for (const file of files) {
    await checked(page, async () => {
      await page.locator("[data-key=examples]").click();
      await page.locator(`.menu [data-example="${file}"]`).click();
    });
  }
  await put(page, read("examples/five-slips-of-json.txt"));
  await unfold(page);
  for (const place of await page.locator(".place").all()) await place.click();
  await page.locator('[data-key="chip-error"]').click();
  await page.locator('[data-key="chip-error"]').click();
  await checked(page, () => page.locator(".apply").first().click());
  await page.keyboard.press("F8");
  await page.locator(".cm-lintRange").first().hover();
  await checked(page, () => page.locator('[data-key="language-ja"]').click());
  for (const theme of ["dark", "light", "auto"]) await page.locator(`[data-key="theme-${theme}"]`).click();
  await checked(page, () => page.locator("#kind").selectOption("trust-policy"));
  await checked(page, () => page.locator(".tools input[type=file]").setInputFiles({ name: "a.json", mimeType: "text/plain", buffer: Buffer.from(ADMIN) }));
  await checked(page, () => page.locator(".foot input[type=file]").setInputFiles(at("data/catalog.bin")));
  await page.locator(".foot summary").click();
  await checked(page, () => page.keyboard.press("Control+Enter"));
}

it("P1, P5, P6, A21: a full use makes no request, changes no address, stores nothing and breaks no policy", async () => {
  const server = await serve(html);
  const page = await open(browser, { url: server.url });
  const requests = [];
  page.on("request", (request) => request.url().startsWith("blob:") || requests.push(request.url()));
  await useEverything(page);
  const left = await page.evaluate(async () => ({
    violations: window.seen.violations,
    errors: window.seen.errors,
    stored: localStorage.length + sessionStorage.length + document.cookie.length + (await indexedDB.databases()).length + (await caches.keys()).length,
  }));
  assert.deepEqual({ ...left, requests, log: server.log, problems: page.problems, url: page.url() }, { violations: [], errors: [], stored: 0, requests: [], log: ["GET /"], problems: [], url: server.url });
  await page.close();
  server.close();
});

it("P2: the browser refuses every way out that the policy can close", async () => {
  const server = await serve(html);
  const sink = await serve();
  const page = await open(browser, { url: server.url });
  await put(page, ADMIN);
  const attempts = await page.evaluate((sink) => {
    const add = (name, attributes, parent = document.body) => parent.append(Object.assign(document.createElement(name), attributes));
    const attempts = {
      "connect-src": () => {
        fetch(`${sink}fetch`).catch(() => {});
        try {
          const request = new XMLHttpRequest();
          request.open("GET", `${sink}xhr`);
          request.send();
        } catch {}
        navigator.sendBeacon(`${sink}beacon`, "x");
        try {
          new WebSocket(`${sink.replace("http", "ws")}socket`);
        } catch {}
        new EventSource(`${sink}events`);
      },
      "img-src": () => add("img", { src: `${sink}img` }),
      "form-action": () => {
        const form = Object.assign(document.createElement("form"), { action: `${sink}form`, method: "post" });
        document.body.append(form);
        form.submit();
      },
      "frame-src": () => add("iframe", { src: `${sink}frame` }),
      "style-src-elem": () => add("link", { rel: "stylesheet", href: `${sink}style` }, document.head),
      "font-src": () => new FontFace("leak", `url(${sink}font)`).load().catch(() => {}),
      "media-src": () => add("video", { src: `${sink}media` }),
      "base-uri": () => add("base", { href: sink }, document.head),
      "require-trusted-types-for": () => {
        try {
          add("script", { src: `${sink}script` });
        } catch {}
      },
    };
    for (const attempt of Object.values(attempts)) attempt();
    return Object.keys(attempts);
  }, sink.url);
  await until(
    page,
    (attempts) => attempts.every((directive) => window.seen.violations.some((violation) => violation.startsWith(directive))),
    attempts,
  );
  assert.deepEqual(sink.log, []);
  await page.close();
  server.close();
  sink.close();
});

it("P8: no page learns where its reader comes from, and only links to AWS lead away", async () => {
  const page = await open(browser);
  assert.equal(await page.locator("meta[name=referrer]").getAttribute("content"), "no-referrer");
  await page.locator("#tab-rules").click();
  await page.getByRole("searchbox").fill("EC2.19");
  await page.locator(".rulelist > li:visible summary").first().click();
  const link = page.locator(".rulelist a").first();
  assert.match(await link.getAttribute("href"), /^https:\/\/docs\.aws\.amazon\.com\/securityhub\/latest\/userguide\/ec2-controls\.html#ec2-19$/);
  const links = await page.locator("a").evaluateAll((links) => links.map(({ rel, target, hostname }) => [rel, target, hostname].join(" ")));
  assert.deepEqual([...new Set(links)], ["noopener noreferrer _blank docs.aws.amazon.com"]);
  await page.close();
});

it("P9, A23: the lone file works with the network gone", async () => {
  const page = await open(browser, { start: false });
  await page.context().setOffline(true);
  await page.reload();
  await page.evaluate(() => document.querySelector("sekisho-check").ready);
  const findings = await put(page, ADMIN);
  assert.equal(findings[0].rule, "admin-all");
  await page.locator(".explain summary").first().click();
  await page.locator(".explain p").first().waitFor();
  assert.deepEqual(page.problems, []);
  await page.close();
});

it("A21: without a word of its policy the page says what is missing, and never waits for ever", async () => {
  for (const directive of [" 'wasm-unsafe-eval'", " worker-src blob:;", " sekisho-worker"]) {
    const server = await serve(html.replace(directive, directive === " sekisho-worker" ? " other" : ""));
    const page = await open(browser, { url: server.url, start: false });
    const outcome = await until(page, () => {
      const element = document.querySelector("sekisho-check");
      return element.shadowRoot?.querySelector("[role=alert]")?.textContent || (window.seen.violations.length > 0 && !element.shadowRoot && "refused by the browser");
    });
    assert.match(outcome, /could not start|refused/, directive);
    await page.close();
    server.close();
  }
});

it("P4: the lock file holds what the page is made of, and nothing else is in it", () => {
  const { dependencies } = JSON.parse(read("www/package.json"));
  const { packages } = JSON.parse(read("www/package-lock.json"));
  const shipped = Object.entries(packages).filter(([name, { dev }]) => name && !dev).map(([name]) => name.replace("node_modules/", ""));
  const below = ["@codemirror/streamparser", "@lezer/common", "@marijn/find-cluster-break", "crelt", "style-mod", "w3c-keyname", "@lezer/lr"];
  assert.deepEqual(shipped.filter((name) => !dependencies[name] && !below.includes(name)), []);
});

it("P4: the bundle holds nothing that could leave by the ways a policy cannot close", () => {
  const banned = [
    "RTCPeerConnection", "window.open", "location.href", "location.assign", "location.replace", "location=", "sendBeacon", "XMLHttpRequest",
    "EventSource", "WebSocket", "fetch(", "importScripts", "eval(", "new Function", "import(", "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write",
    "localStorage", "sessionStorage", "indexedDB", "document.cookie", "serviceWorker", "SharedWorker", "http-equiv", "createContextualFragment", "DOMParser", "WebTransport",
  ];
  assert.ok(script.length > 100_000);
  assert.deepEqual(banned.filter((name) => script.includes(name)), []);
});

it("P7: the policy names exactly what is in the file", () => {
  const csp = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
  const style = /<style>([^]*?)<\/style>/.exec(html)?.[1] ?? "";
  const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  assert.equal(
    csp,
    `default-src 'none'; script-src ${hash(script)} 'wasm-unsafe-eval'; style-src ${hash(style)}; worker-src blob:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types sekisho-worker`,
  );
  assert.equal(html.match(/<script/g)?.length, 1);
  assert.doesNotMatch(html.replace(script, ""), /(?:src|href)=/);
});

it("P7: a page with one changed character does not run", async () => {
  const file = join(emptyFolder(), "index.html");
  const place = html.search(/"[^"\\<`\n]{50000,}"/) + 200;
  writeFileSync(file, html.slice(0, place) + (html[place] === "A" ? "B" : "A") + html.slice(place + 1));
  const page = await open(browser, { url: pathToFileURL(file).href, start: false });
  assert.equal(await page.evaluate(() => customElements.get("sekisho-check")), undefined);
  await page.close();
});
