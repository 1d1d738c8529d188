// The smoke set in WebKitGTK, a relative of Safari, by plain WebDriver. Skipped, and said so, where it is not installed.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { after, before, describe, it } from "node:test";
import { deflateRawSync } from "node:zlib";
import { ADMIN, alone, read } from "./support.mjs";

const DRIVER = "/usr/bin/WebKitWebDriver";
const DISPLAY = "/usr/bin/xvfb-run";
const BROWSER = ["x86_64", "aarch64"].map((machine) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-4.1/MiniBrowser`).find((path) => existsSync(path));
const isThere = existsSync(DRIVER) && existsSync(DISPLAY) && BROWSER !== undefined;

/** @type {import("node:child_process").ChildProcess} */
let driver;
let base = "";
let session = "";

async function call(method, path, body = undefined) {
  const response = await fetch(`${base}${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${path}: ${value?.message}`);
  return value;
}

const evaluate = (script, ...args) => call("POST", `${session}/execute/async`, { script: `const done = arguments[arguments.length - 1]; (async (...args) => { ${script} })(...arguments).then(done, (error) => done({ error: String(error) }))`, args });

before(async () => {
  if (!isThere) return;
  const port = await new Promise((free) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => free(port));
    });
  });
  base = `http://127.0.0.1:${port}`;
  // Its sandbox refuses to run as root, as containers do.
  const env = { ...process.env, ...(process.getuid?.() === 0 ? { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" } : {}), WEBKIT_DISABLE_COMPOSITING_MODE: "1" };
  driver = spawn(DISPLAY, ["-a", DRIVER, "--host=127.0.0.1", `--port=${port}`], { env, stdio: "ignore", detached: true });
  const deadline = Date.now() + 20_000;
  for (;;) {
    const { sessionId } = await call("POST", "/session", { capabilities: { alwaysMatch: { "webkitgtk:browserOptions": { binary: BROWSER, args: ["--automation"] } } } }).catch((error) => {
      if (Date.now() > deadline) throw error;
      return { sessionId: "" };
    });
    if (sessionId) {
      session = `/session/${sessionId}`;
      return;
    }
    await new Promise((turn) => setImmediate(turn));
  }
});
after(async () => {
  if (session) await call("DELETE", session).catch(() => {});
  if (driver?.pid) process.kill(-driver.pid);
});

async function visit(fragment = "") {
  await call("POST", `${session}/url`, { url: alone() + fragment });
  await evaluate('window.violations = []; document.addEventListener("securitypolicyviolation", (event) => window.violations.push(event.effectiveDirective)); const element = document.querySelector("sekisho-check"); element.setAttribute("lang", "en"); await element.ready;');
}

const put = (text) => evaluate('const element = document.querySelector("sekisho-check"); element.value = args[0]; await element.check(); return element.findings;', text);

describe("in WebKitGTK", { skip: isThere ? false : "WebKitGTK is not installed (Debian: webkit2gtk-driver, xvfb, xauth)" }, () => {
  it("a text shows its findings with wavy marks, and nothing is refused", async () => {
    await visit();
    const [finding] = await put(ADMIN);
    assert.equal(finding.rule, "admin-all");
    const marks = await evaluate('const root = document.querySelector("sekisho-check").shadowRoot; return [getComputedStyle(root.querySelector(".cm-lintRange.critical")).textDecorationStyle, root.querySelector(".cm-glyphs .glyph").textContent, window.violations.length];');
    assert.deepEqual(marks, ["wavy", "●", 0]);
  });

  it("spans cut out the right characters behind Japanese and emoji", async () => {
    await visit();
    await put('{"Id":"日本語🗾","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}');
    const cut = await evaluate('const element = document.querySelector("sekisho-check"); const { range } = element.findings.find(({ rule }) => rule === "admin-all"); return element.value.slice(range.start.offset, range.end.offset);');
    assert.equal(cut, '"*"');
  });

  it("all fixes go in at once", async () => {
    await visit();
    await put(read("examples/five-slips-of-json.txt"));
    const text = await evaluate('const root = document.querySelector("sekisho-check").shadowRoot; root.querySelector("[data-key=fixall]").click(); root.querySelector("[data-key=fixall-apply]").click(); return document.querySelector("sekisho-check").value;');
    assert.equal(JSON.parse(text).Statement[0].Sid, "BuildServer");
  });

  it("a link gives its text back", async () => {
    await visit(`#v=1&p=${deflateRawSync(ADMIN).toString("base64url")}`);
    const text = await evaluate('const element = document.querySelector("sekisho-check"); while (!element.value) await new Promise((frame) => requestAnimationFrame(frame)); return element.value;');
    assert.equal(text, ADMIN);
  });
});
