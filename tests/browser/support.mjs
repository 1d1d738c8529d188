// What the browser tests share: the browser, the page copied alone into an empty folder, and ways to wait.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const packages = createRequire(new URL("../../www/package.json", import.meta.url));
const { chromium } = packages("playwright-core");

/** axe-core as program text. */
export const axe = () => readFileSync(packages.resolve("axe-core/axe.min.js"), "utf8");

/** @param {string} path from the root of the repository */
export const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
export const read = (path) => readFileSync(at(path), "utf8");

export const DIST = process.env.SEKISHO_DIST ?? at("www/dist");
export const WEB = process.env.SEKISHO_WEB ?? at("target/web");

/** The statement that allows everything, as people paste it. */
export const ADMIN = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}';

export function launch() {
  return chromium.launch({
    executablePath: process.env.SEKISHO_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
  });
}

/** An empty folder that goes away with the test run. */
export function emptyFolder() {
  const folder = mkdtempSync(join(tmpdir(), "sekisho-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Copies nothing but the page into an empty folder; its address there. @param {string} dist */
export function alone(dist = DIST) {
  const file = join(emptyFolder(), "index.html");
  copyFileSync(join(dist, "index.html"), file);
  return pathToFileURL(file).href;
}

/** Builds the page; what it printed. @param {string} web @param {string} out @param {string[]} more options */
export function build(web, out, ...more) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [at("www/build.mjs"), "--web", web, "--out", out, ...more], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** Serves one HTML text at `/` and notes every request. @param {string} html */
export async function serve(html = "") {
  /** @type {string[]} */
  const log = [];
  const server = createServer((request, response) => {
    log.push(`${request.method} ${request.url}`);
    if (request.url === "/") response.writeHead(200, { "content-type": "text/html" }).end(html);
    else response.writeHead(404).end();
  });
  server.unref(); // So that a test that fails ends all the same.
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { log, url: `http://127.0.0.1:${port}/`, close: () => server.closeAllConnections() };
}

/**
 * Opens the page and waits until its engine runs. `problems` collects console errors, exceptions and
 * violations of the policy.
 * @param {import("playwright-core").Browser} browser
 * @param {{ url?: string, lang?: "en" | "ja", dark?: boolean, width?: number, height?: number, start?: boolean, clock?: boolean }} options
 */
export async function open(browser, { url = alone(), lang = "en", dark = false, width = 1280, height = 860, start = true, clock = false } = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    locale: lang === "ja" ? "ja-JP" : "en-US",
    colorScheme: dark ? "dark" : "light",
    acceptDownloads: false,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  /** @type {string[]} */
  const problems = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  await page.addInitScript(() => {
    const seen = { results: 0, text: "", errors: [], violations: [] };
    Object.assign(window, { seen });
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => seen.violations.push(`${effectiveDirective} ${blockedURI}`));
    document.addEventListener("sekisho-check-result", ({ target }) => {
      seen.results++;
      seen.text = target.value;
    });
    document.addEventListener("sekisho-check-error", ({ detail }) => seen.errors.push(detail.code));
  });
  if (clock) await page.clock.install();
  await page.goto(url);
  if (start) await page.evaluate(() => document.querySelector("sekisho-check").ready);
  return Object.assign(page, { problems, close: () => context.close() });
}

/**
 * Does something and waits for the result that belongs to the text on screen afterwards.
 * @param {import("playwright-core").Page} page
 * @param {() => Promise<unknown>} action
 */
export async function checked(page, action) {
  const before = await page.evaluate(() => window.seen.results);
  await action();
  return until(
    page,
    (before) => {
      const element = document.querySelector("sekisho-check");
      return window.seen.results > before && window.seen.text === element.value && element.findings;
    },
    before,
  );
}

/**
 * Waits until a function of the page gives something true. (Playwright's own way needs eval, which the page forbids.)
 * @template T
 * @param {import("playwright-core").Page} page
 * @param {(argument: any) => T} condition
 */
export async function until(page, condition, argument = null) {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const value = await page.evaluate(condition, argument);
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`never true: ${condition}`);
    await page.evaluate(() => new Promise((frame) => requestAnimationFrame(frame)));
  }
}

/** Puts a text in, in one piece. @param {import("playwright-core").Page} page @param {string} text */
export function put(page, text) {
  return checked(page, () =>
    page.evaluate((text) => {
      document.querySelector("sekisho-check").value = text;
    }, text),
  );
}

/** Unfolds every finding and every explanation. @param {import("playwright-core").Page} page */
export async function unfold(page) {
  await page.locator(".title[aria-expanded=false]").evaluateAll((titles) => titles.forEach((title) => title.click()));
  await page.locator(".explain summary").evaluateAll((summaries) => summaries.forEach((summary) => summary.click()));
  await until(page, () => [...document.querySelector("sekisho-check").shadowRoot.querySelectorAll("details.explain[open]")].every((box) => box.childElementCount > 1));
}

/** What is selected in the editor. @param {import("playwright-core").Page} page */
export function selection(page) {
  return page.evaluate(() => document.querySelector("sekisho-check").shadowRoot.getSelection().toString());
}

/** The texts under the marks of one class, each mark whole. @param {import("playwright-core").Page} page @param {string} name */
export function marked(page, name) {
  return page.locator(`.cm-lintRange.${name}`).allTextContents();
}
