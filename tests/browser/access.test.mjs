// Everyone can use it: axe, narrow screens, targets, shapes, two languages.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { axe, checked, launch, open, put, read, unfold } from "./support.mjs";

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const STATES = {
  empty: async () => {},
  findings: async (page) => {
    await put(page, read("examples/five-slips-of-json.txt"));
    await unfold(page);
    await page.locator(".foot summary").click();
  },
  clean: (page) => put(page, read("examples/clean-least-privilege.json")),
  "too long": (page) => put(page, JSON.stringify({ Statement: { Effect: "Deny", Action: "s3:*", Resource: `arn:aws:s3:::${"a".repeat(5_900)}` } })),
  unknown: (page) => put(page, "hello"),
  menu: (page) => page.locator("[data-key=examples]").click(),
  "ways out": async (page) => {
    await put(page, read("examples/role-anyone-can-assume.json"));
    await page.locator("[data-key=share]").click();
  },
  "all fixes, and one put aside": async (page) => {
    await put(page, read("examples/five-slips-of-json.txt"));
    await page.locator(".finding .ignore summary").first().click();
    await page.locator(".finding .ignore .button").first().click();
    await page.locator(".ignored summary").click();
    await page.locator("[data-key=fixall]").click();
  },
  map: async (page) => {
    await put(page, read("examples/security-group-open-in-two-halves.json"));
    await page.locator("#tab-map").click();
    await page.locator("button.cell").first().click();
  },
  explanation: async (page) => {
    await put(page, read("examples/bucket-open-to-everyone.json"));
    await page.locator("#tab-explain").click();
    await page.locator(".explained").waitFor();
  },
  graph: async (page) => {
    await put(page, read("examples/bucket-open-to-everyone.json"));
    await page.locator("#tab-graph").click();
    await page.locator(".twin summary").click();
  },
  report: async (page) => {
    await put(page, read("examples/bucket-open-to-everyone.json"));
    await page.locator("#tab-report").click();
  },
  rules: async (page) => {
    await page.locator("#tab-rules").click();
    await page.locator(".rulelist summary").first().click();
  },
  keys: (page) => page.locator("[data-key=keys]").click(),
  "an alert": async (page) => {
    await page.evaluate(() => (location.hash = "#v=2&p=AAAA"));
    await page.locator("#alert p").waitFor();
  },
  "too large": async (page) => {
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([new Uint8Array(33_000_000)], "large.json"));
      document.querySelector("sekisho-check").shadowRoot.querySelector(".result").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true, composed: true }));
    });
    await page.locator("[data-key=unseen]").waitFor();
  },
  search: async (page) => {
    await put(page, read("examples/bucket-open-to-everyone.json"));
    await page.locator(".cm-content").focus();
    await page.keyboard.press("Control+f");
  },
};

const VIEWS = {
  "light": {},
  "dark": { dark: true },
  "Japanese": { lang: "ja" },
  "320 pixels": { width: 320, height: 640 },
};

describe("A7: axe finds nothing", () => {
  for (const [name, view] of Object.entries(VIEWS)) {
    it(name, async () => {
      const found = [];
      for (const [state, prepare] of Object.entries(STATES)) {
        const page = await open(browser, view);
        await prepare(page);
        await page.evaluate(axe());
        const violations = await page.evaluate(async () => {
          const { violations } = await window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
          return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join("; ")}`);
        });
        found.push(...violations.map((violation) => `${state}: ${violation}`));
        await page.close();
      }
      assert.deepEqual(found, []);
    });
  }
});

it("A8, A9: nothing scrolls sideways at 320 pixels, and every control is 24 pixels or more", async () => {
  for (const lang of ["en", "ja"]) {
    for (const [state, prepare] of Object.entries(STATES)) {
      const page = await open(browser, { width: 320, height: 640, lang });
      await prepare(page);
      const { wide, small } = await page.evaluate(() => {
        const root = document.querySelector("sekisho-check").shadowRoot;
        const controls = [...root.querySelectorAll("button, select, summary, input:not([hidden]), a")].filter((control) => control.checkVisibility() && !control.closest(".skip"));
        return {
          wide: document.documentElement.scrollWidth,
          small: controls
            .map((control) => ({ text: control.textContent, box: control.getBoundingClientRect() }))
            .filter(({ box }) => box.width < 24 || box.height < 24)
            .map(({ text, box }) => `${text} ${box.width}x${box.height}`),
        };
      });
      assert.deepEqual({ state, lang, wide: Math.min(wide, 320) === wide, small }, { state, lang, wide: true, small: [] });
      await page.close();
    }
  }
});

it("A8: on a phone the tabs are one row, the chosen one in sight, and the map needs no scrolling and stays a table", async () => {
  for (const lang of ["en", "ja"]) {
    const page = await open(browser, { width: 375, height: 812, lang });
    await put(page, read("examples/network-acl-deny-after-allow.json"));
    await page.locator("#tab-rules").click();
    const { row, tab } = await page.evaluate(() => {
      const root = document.querySelector("sekisho-check").shadowRoot;
      return { row: root.querySelector("#tabs").getBoundingClientRect().height, tab: root.querySelector("#tab-rules").getBoundingClientRect().right };
    });
    assert.ok(row < 48 && tab < 376, `${row} ${tab}`);
    await page.locator("#tab-map").click();
    const boxes = await page.locator(".map .scroll").evaluateAll((boxes) => boxes.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth));
    assert.deepEqual([...new Set(boxes)], [0]);
    const cells = page.locator(".map .scroll").first().getByRole("row").nth(1).getByRole("cell");
    assert.equal(await cells.count(), await page.locator(".map .scroll").first().getByRole("columnheader").count() - 1);
    await page.close();
  }
});

it("A8: nothing is cut when the reader spaces letters, words and lines out", async () => {
  for (const lang of ["en", "ja"]) {
    const page = await open(browser, { width: 320, height: 640, lang });
    await STATES.findings(page);
    await page.evaluate(() => {
      const spacing = new CSSStyleSheet();
      spacing.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }");
      document.querySelector("sekisho-check").shadowRoot.adoptedStyleSheets.push(spacing);
    });
    const cut = await page.evaluate(() => {
      const root = document.querySelector("sekisho-check").shadowRoot;
      const clips = (element) => ["hidden", "clip"].includes(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth + 1;
      return { wide: document.documentElement.scrollWidth > 320, cut: [...root.querySelectorAll("button, summary, p, h2, h3, h4, li, option, label")].filter((element) => element.checkVisibility() && !element.matches(".hidden, .skip *") && clips(element)).map(({ textContent }) => textContent) };
    });
    assert.deepEqual({ lang, ...cut }, { lang, wide: false, cut: [] });
    await page.close();
  }
});

it("A11: weight and category show without colour", async () => {
  const page = await open(browser);
  await page.emulateMedia({ forcedColors: "active" });
  await put(page, read("examples/five-slips-of-json.txt"));
  const items = await page.locator(".finding").evaluateAll((items) => items.map((item) => [item.querySelector(".glyph").textContent, item.querySelector(".tag").textContent]));
  assert.ok(items.every(([glyph, word]) => "●■▲○".includes(glyph) && word.length > 2));
  const line = await page.locator(".cm-lintRange.critical").first().evaluate((mark) => {
    const { textDecorationLine, textDecorationStyle, backgroundImage } = getComputedStyle(mark);
    return { textDecorationLine, textDecorationStyle, backgroundImage };
  });
  assert.deepEqual(line, { textDecorationLine: "underline", textDecorationStyle: "wavy", backgroundImage: "none" });
  assert.ok((await page.locator(".cm-glyphs .glyph").allTextContents()).includes("■"));
  await page.close();
});

it("A10: the result is announced once, in words", async () => {
  const page = await open(browser);
  await put(page, read("examples/five-slips-of-json.txt"));
  assert.match(await page.locator("[role=status]").textContent(), /^\d+ findings, \d+ about security$/);
  await page.close();
});

describe("A27: two languages", () => {
  const [en, ja] = ["en", "ja"].map((lang) => JSON.parse(read(`www/src/strings.${lang}.json`)));

  it("hold the same keys and the same holes", () => {
    const holes = (text) => (text.match(/\{\w+\}/g) ?? []).sort();
    assert.deepEqual(Object.keys(ja), Object.keys(en));
    for (const key of Object.keys(en)) assert.deepEqual(holes(ja[key]), holes(en[key]), key);
  });

  it("leave no English word in the Japanese page but names", async () => {
    const names = /^(Sekisho|AWS|ACL|JSON|SARIF|Terraform|CloudFormation|HTTPS|IPv|jump|host|WebsiteFiles|OnlyWithTls|GetObject|PutObject|harbour|photos|Amazon|TLS|Deny|Allow|SCP|RCP|CSV|Markdown|Wiki|PDF|ARN|URL|SSH|VPC|Ctrl|Enter|Shift|Esc|WebRTC|WebAssembly|Content|Security|Policy|blob)$/;
    for (const prepare of Object.values(STATES)) {
      const page = await open(browser, { lang: "ja" });
      await prepare(page);
      const texts = await page.evaluate(() => {
        const root = document.querySelector("sekisho-check").shadowRoot;
        // What the reader wrote, what is code, and what the engine says are not the interface's words.
        const foreign = "code, pre, kbd, .mono, [lang=en], .cm-content, .cm-gutters, .cm-announced, .name, .hunk .line, .references, .verdict em, .title > span:last-child, .message, .remedy p, .caption span, .related li span, .explain > :not(summary), .why, .kinds, #kind option";
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        const texts = [];
        while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(foreign)) texts.push(walker.currentNode.textContent);
        for (const element of root.querySelectorAll("[aria-label], [title], [placeholder]")) texts.push(...["aria-label", "title", "placeholder"].map((name) => element.getAttribute(name) ?? ""));
        return [...texts, document.title];
      });
      const english = texts.flatMap((text) => (text.match(/[A-Za-z]{3,}/g) ?? []).filter((word) => !names.test(word)).map((word) => `${word} in ${text}`));
      // The build's hash may look like a word.
      assert.deepEqual(english.filter((text) => !text.includes("ビルド")), []);
      assert.equal(await page.locator("#status").evaluate((status) => status.lang), "ja");
      await page.close();
    }
  });

  it("change at once, with the findings", async () => {
    const page = await open(browser);
    await put(page, read("examples/administrator-in-one-statement.json"));
    const english = await page.locator(".finding .message").first().textContent();
    await checked(page, () => page.locator('[data-key="language-ja"]').click());
    assert.notEqual(await page.locator(".finding .message").first().textContent(), english);
    assert.equal(await page.evaluate(() => document.querySelector("sekisho-check").shadowRoot.activeElement.dataset.key), "language-ja", "the focus stays");
    await page.close();
  });
});
