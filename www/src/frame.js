// The page inside another page's frame. What the page around may learn without asking is how high this one is
// and how many findings there are; the text and the findings themselves only if the reader agrees.
import "./shell.js";
import "./element.js";
import { h } from "./dom.js";
import { fromFragment, LinkError } from "./link.js";
import { languageOf, translator } from "./strings.js";

const element = /** @type {import("../sekisho-check.d.ts").SekishoCheckElement} */ (document.querySelector("sekisho-check"));

/** Longest text that the page around may set, in characters. */
const LONGEST = 2_000_000;
/** Milliseconds between two messages about the height. */
const RESIZE = 100;
/** Settings of the fragment and of `config` by the attribute that each sets. */
const SETTINGS = { lang: "lang", theme: "theme", kind: "kind", t: "kind", hide: "hide", min: "min-severity", disable: "disable", compact: "compact", readonly: "readonly", live: "live" };

let agreed = false;

/**
 * @param {string} name
 * @param {Record<string, unknown>} body
 */
function send(name, body, id = undefined) {
  if (parent !== window) parent.postMessage({ type: `sekisho:${name}`, v: 1, ...(id === undefined ? {} : { id }), ...body }, "*");
}

/** @param {Iterable<[string, unknown]>} settings */
function configure(settings) {
  for (const [name, value] of settings) {
    const attribute = Object.hasOwn(SETTINGS, name) ? SETTINGS[/** @type {keyof typeof SETTINGS} */ (name)] : null;
    if (attribute === null) continue;
    if (value === false || value === null) element.removeAttribute(attribute);
    else element.setAttribute(attribute, value === true ? "" : String(value));
  }
}

/** @param {string} value */
function set(value, kind = "auto") {
  element.kind = kind;
  element.value = value;
}

function answer(/** @type {any} */ id) {
  send("data", { value: element.value, findings: element.findings }, id);
}

/** Asks the reader once; the answer holds until the frame is gone. @param {any} id */
function ask(id) {
  if (document.querySelector("#ask")) return;
  const t = translator(languageOf(document.documentElement.lang) ?? "en");
  const bar = h(
    "p",
    { id: "ask", role: "alert" },
    t("frame.ask"),
    " ",
    h(
      "button",
      {
        onclick: () => {
          agreed = true;
          bar.remove();
          answer(id);
        },
      },
      t("frame.allow"),
    ),
    " ",
    h("button", { onclick: () => (bar.remove(), send("error", { code: "refused" }, id)) }, t("frame.deny")),
  );
  document.body.prepend(bar);
}

addEventListener("message", ({ source, data }) => {
  // Another frame of the page around must not put a text in or read one.
  if (source !== parent || parent === window || typeof data !== "object" || data === null || data.v !== 1) return;
  switch (data.type) {
    case "sekisho:set":
      if (typeof data.value !== "string" || data.value.length > LONGEST) send("error", { code: "too-large" }, data.id);
      else set(data.value, typeof data.kind === "string" ? data.kind : "auto");
      break;
    case "sekisho:config":
      configure(Object.entries(data));
      break;
    case "sekisho:check":
      element.check();
      break;
    case "sekisho:abort":
      element.abort();
      break;
    case "sekisho:get":
      if (agreed) answer(data.id);
      else ask(data.id);
  }
});

element.addEventListener("sekisho-check-result", ({ detail }) => send("result", { counts: detail.report.summary }));
element.addEventListener("sekisho-check-error", ({ detail }) => send("error", { code: detail.code }));
element.ready.then(({ version }) => send("ready", { version, formats: ["markdown", "csv", "json", "sarif"] }), () => {});

let height = 0;
let waits = false;
new ResizeObserver(() => {
  if (waits) return;
  waits = true;
  setTimeout(() => {
    waits = false;
    const now = Math.ceil(document.documentElement.scrollHeight);
    if (now !== height) send("resize", { height: (height = now) });
  }, RESIZE);
}).observe(document.body);

fromFragment(location.hash).then(
  (found) => {
    if (!found) return;
    configure(found.settings);
    if (found.text !== null) set(found.text, found.settings.get("t") ?? "auto");
  },
  (error) => send("error", { code: error instanceof LinkError ? `link-${error.message}` : "link" }),
);
