// From text to findings and back, in the page alone on disk.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { ADMIN, checked, launch, marked, open, put, read, selection, unfold } from "./support.mjs";

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** Runs a test with a page of its own and, after it, sees that the page had no trouble. */
function inPage(name, options, test) {
  it(name, async () => {
    const page = await open(browser, options);
    try {
      await test(page);
      assert.deepEqual(page.problems, []);
      assert.deepEqual(await page.evaluate(() => window.seen.violations), []);
    } finally {
      await page.close();
    }
  });
}

const words = (finding) => [finding.title, finding.message, ...finding.related.map(({ message }) => message)].join("\n");
const slice = (text, { start, end }) => text.slice(start.offset, end.offset);

describe("A1: the examples say what their names say", () => {
  for (const lang of /** @type {const} */ (["en", "ja"])) {
    inPage(`everything allowed, ${lang}`, { lang }, async (page) => {
      const findings = await put(page, ADMIN);
      const worst = findings[0];
      assert.equal(worst.severity, "critical");
      assert.equal(slice(ADMIN, worst.range), '"*"');
      assert.deepEqual([...new Set(await marked(page, "critical"))], ['"*"']);
      const word = lang === "ja" ? "重大" : "Critical";
      assert.equal(await page.locator(".finding.critical .tag").first().textContent(), word);
      assert.ok(await page.locator(".verdict em.critical").isVisible());
    });

    inPage(`SSH open in two halves, ${lang}`, { lang }, async (page) => {
      const text = read("examples/security-group-open-in-two-halves.json");
      const findings = await put(page, text);
      const finding = findings.find(({ severity, category }) => severity === "critical" && category === "security");
      assert.match(words(finding), /SSH/);
      assert.match(words(finding), lang === "ja" ? /IPv4 インターネット全体/ : /the whole IPv4 internet/);
      assert.match(words(finding), lang === "ja" ? /ルール 1 と 2|ルール 1、2/ : /rules 1 and 2/);
      const places = [finding.range, ...finding.related.map(({ range }) => range)].map((range) => slice(text, range)).join("\n");
      for (const half of ["0.0.0.0/1", "128.0.0.0/1"]) {
        assert.ok(places.includes(`"${half}"`), `${half} is not among the places`);
      }
    });

    inPage(`a deny after its allow, ${lang}`, { lang }, async (page) => {
      const findings = await put(page, read("examples/network-acl-deny-after-allow.json"));
      const finding = findings.find(({ rule }) => rule === "nacl-deny-after-allow");
      assert.match(words(finding), /200/);
      assert.match(words(finding), /100/);
    });
  }

  inPage("five slips, and the danger behind them", {}, async (page) => {
    const text = read("examples/five-slips-of-json.txt");
    const findings = await put(page, text);
    const slips = findings.filter(({ rule }) => rule === "json-syntax");
    assert.equal(slips.length, 5);
    assert.equal(new Set(slips.map(({ range }) => range.start.line)).size, 5, "each on a line of its own");
    assert.ok(findings.some(({ category, severity }) => category === "security" && severity === "critical"));
    assert.equal(await page.locator(".finding").count(), findings.length);
  });

  inPage("a file of Terraform, by what its references stand for", {}, async (page) => {
    const text = read("examples/terraform-open-by-default.tf");
    const findings = await put(page, text);
    const places = findings.filter(({ severity }) => severity === "critical").map(({ range }) => slice(text, range));
    assert.ok(places.includes('"0.0.0.0/0"'), places.join());
    assert.ok(findings.some(({ rule }) => rule === "s3-public-read"));
  });

  inPage("a clean policy stays silent and says what was not judged", {}, async (page) => {
    assert.deepEqual(await put(page, read("examples/clean-least-privilege.json")), []);
    assert.ok(await page.locator(".clean li").first().isVisible());
  });

  inPage("what is not known is said", {}, async (page) => {
    await put(page, '{"name": "left-pad", "dependencies": {}}');
    assert.ok((await page.locator(".unknown .kinds li").count()) >= 10);
    assert.ok(await page.locator(".verdict em").isVisible());
  });
});

describe("A2: every way in leads to findings", () => {
  const critical = (findings) => assert.equal(findings[0].severity, "critical");

  inPage("typing", {}, async (page) => {
    await page.locator(".cm-content").click();
    await checked(page, () => page.keyboard.insertText(ADMIN.slice(0, -1)));
    critical(await checked(page, () => page.keyboard.type("}")));
  });

  inPage("pasting", {}, async (page) => {
    critical(
      await checked(page, () =>
        page.locator(".cm-content").evaluate((content, text) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", text);
          content.focus();
          content.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }, ADMIN),
      ),
    );
  });

  inPage("opening a file", {}, async (page) => {
    critical(await checked(page, () => page.locator(".tools input[type=file]").setInputFiles({ name: "admin.json", mimeType: "application/json", buffer: Buffer.from(ADMIN) })));
    assert.equal(await page.locator(".head .name").textContent(), "admin.json");
  });

  inPage("opening a file in UTF-16", {}, async (page) => {
    const buffer = Buffer.from(`\ufeff${ADMIN}`, "utf16le");
    critical(await checked(page, () => page.locator(".tools input[type=file]").setInputFiles({ name: "admin.txt", mimeType: "text/plain", buffer })));
  });

  inPage("dropping a file", {}, async (page) => {
    critical(
      await checked(page, () =>
        page.locator(".result").evaluate((pane, text) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([text], "dropped.json"));
          for (const type of ["dragenter", "dragover", "drop"]) pane.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true, composed: true }));
        }, ADMIN),
      ),
    );
    assert.equal(await page.locator(".head .name").textContent(), "dropped.json");
  });

  inPage("an example", {}, async (page) => {
    critical(await checked(page, () => page.locator(".empty .card").first().click()));
  });

  inPage("choosing the kind", {}, async (page) => {
    await put(page, ADMIN);
    await checked(page, () => page.locator("#kind").selectOption("service-control-policy"));
    assert.equal(await page.evaluate(() => document.querySelector("sekisho-check").report.inputs[0].documents[0].kind), "service-control-policy");
  });
});

describe("between list and text", () => {
  const AFTER_EMOJI = `{\r\n  "Version": "2012-10-17", "Statement": [{"Sid": "配備🚀𠮷", "Effect": "Allow", "Action": "*", "Resource": "*"}]}`;

  inPage("A3, A6: Enter on a place selects exactly its characters, behind Japanese and emoji too, and Esc leads back", {}, async (page) => {
    const findings = await put(page, AFTER_EMOJI);
    const text = await page.evaluate(() => document.querySelector("sekisho-check").value);
    assert.ok(findings.length > 0);
    for (const [i, finding] of findings.entries()) {
      await page.locator(`.finding[data-key="${i}"] .at .place`).press("Enter");
      assert.ok(await page.locator(".cm-content").evaluate((content) => content.matches(":focus")));
      assert.equal(await selection(page), slice(text, finding.range), finding.rule);
      const line = text.split("\n")[finding.range.start.line - 1];
      assert.ok(line.slice(finding.range.start.column - 1).startsWith(slice(text, finding.range).split("\n")[0]), "line and column agree with the offset");
    }
    assert.equal(slice(text, findings[0].range), '"*"');
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => document.querySelector("sekisho-check").shadowRoot.activeElement.className), "place");
  });

  for (const [name, text] of Object.entries({
    "a mark of byte order": `\ufeff${ADMIN}`,
    "half a character": ADMIN.replace('{"', '{"Id":"\ud800","'),
    "keys outside the first plane": ADMIN.replace('{"', '{"𠮷🚀":1,"'),
    "every kind of line end": ADMIN.replaceAll(",", ",\r\n\r\n\n"),
  })) {
    inPage(`A6: places are right behind ${name}`, {}, async (page) => {
      const findings = await put(page, text);
      const { range } = findings.find(({ rule }) => rule === "admin-all");
      assert.equal(slice(await page.evaluate(() => document.querySelector("sekisho-check").value), range), '"*"');
      assert.deepEqual([...new Set(await marked(page, "critical"))], ['"*"']);
    });
  }

  inPage("A4, A5: F8 goes round, Shift+F8 goes back, Tab leaves the editor", {}, async (page) => {
    const findings = await put(page, read("examples/five-slips-of-json.txt"));
    const chosen = () => page.locator(".finding.chosen").getAttribute("data-key");
    const seen = new Set();
    await page.locator("#kind").focus();
    for (let i = 0; i < findings.length; i++) {
      await page.keyboard.press("F8");
      seen.add(await chosen());
    }
    assert.equal(seen.size, findings.length);
    const last = await chosen();
    await page.keyboard.press("F8");
    assert.notEqual(await chosen(), last);
    await page.keyboard.press("Shift+F8");
    assert.equal(await chosen(), last);
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => !document.querySelector("sekisho-check").shadowRoot.activeElement.closest(".editor")));
  });

  inPage("A16: a fix mends its finding, and one undo brings the text back", {}, async (page) => {
    const text = read("examples/five-slips-of-json.txt");
    const before = await put(page, text);
    const comma = before.findIndex(({ rule, range }) => rule === "json-syntax" && slice(text, range) === ",");
    assert.ok(before[comma].fix);
    const item = page.locator(`.finding[data-key="${comma}"]`);
    if ((await item.locator(".title").getAttribute("aria-expanded")) === "false") await item.locator(".title").click();
    assert.match(await item.locator(".diff .del").textContent(), /"Resource": "\*",/);
    const after = await checked(page, () => item.locator(".apply").click());
    const value = () => page.evaluate(() => document.querySelector("sekisho-check").value);
    assert.equal(await value(), text.replace('"*",\n    }', '"*"\n    }'));
    assert.equal(after.length, before.length - 1);
    await checked(page, () => page.keyboard.press("Control+z"));
    assert.equal(await value(), text);
  });

  inPage("the fix at the cursor opens with Ctrl and a full stop, Esc goes back, Enter puts it in", {}, async (page) => {
    const text = read("examples/five-slips-of-json.txt");
    const findings = await put(page, text);
    const comma = findings.findIndex(({ rule, range }) => rule === "json-syntax" && slice(text, range) === ",");
    const focused = () => page.evaluate(() => document.querySelector("sekisho-check").shadowRoot.activeElement.dataset.key ?? "text");
    await page.locator("#tab-rules").click();
    await page.evaluate((comma) => document.querySelector("sekisho-check").select(comma), comma);
    await page.keyboard.press("Control+.");
    assert.equal(await focused(), `fix-${comma}`);
    await page.keyboard.press("Escape");
    assert.equal(await focused(), "text");
    await page.keyboard.press("Control+.");
    const after = await checked(page, () => page.keyboard.press("Enter"));
    assert.equal(after.length, findings.length - 1);
    const without = after.findIndex(({ fix }) => !fix);
    await page.locator(`.finding[data-key="${without}"] .at .place`).focus();
    await page.keyboard.press("Control+.");
    assert.match(await page.locator("[role=status]").textContent(), /No finding here has a fix/);
  });

  inPage("the keys are listed by a button and by Ctrl and a slash, and Esc closes the list", {}, async (page) => {
    await page.locator(".cm-content").focus();
    await page.keyboard.press("Control+/");
    assert.ok(await page.locator(".bar kbd", { hasText: "Shift+F8" }).isVisible());
    await page.keyboard.press("Escape");
    assert.equal(await page.locator(".bar kbd").first().isVisible(), false);
    await page.locator("[data-key=keys]").click();
    assert.ok((await page.locator(".bar .menu li").count()) >= 8);
  });

  inPage("the filter hides a category in list and text", {}, async (page) => {
    const findings = await put(page, read("examples/five-slips-of-json.txt"));
    await page.locator('.chip[data-key="chip-error"]').click();
    assert.equal(await page.locator(".finding").count(), findings.filter(({ category }) => category !== "error").length);
    assert.equal(await page.locator(".cm-glyphs .glyph", { hasText: "■" }).count(), 0);
    await page.locator('.chip[data-key="chip-error"]').click();
    assert.equal(await page.locator(".finding").count(), findings.length);
  });

  inPage("the long explanation is there in both languages", {}, async (page) => {
    await put(page, ADMIN);
    for (const lang of ["en", "ja"]) {
      const button = page.locator(`[data-key="language-${lang}"]`);
      if ((await button.getAttribute("aria-pressed")) === "false") await checked(page, () => button.click());
      const explain = page.locator(".finding .explain").first();
      await explain.locator("summary").click();
      assert.ok((await explain.locator("p").first().textContent()).length > 20);
      assert.equal(await page.evaluate(() => document.documentElement.lang), lang);
    }
  });
});

describe("A20: hostile text", () => {
  const HOSTILE = '</script><img src=x onerror="window.pwned=1"><!--';

  inPage("stays text wherever it stands", {}, async (page) => {
    const quoted = JSON.stringify(HOSTILE);
    const text = `{"Version":"2012-10-17",${quoted}:1,"Statement":[{"Sid":${quoted},"Effect":"Allow","Action":["*",${quoted}],"Resource":["*",${quoted}],"Condition":{${quoted}:{${quoted}:${quoted}}}},{"Effect":"Allow","Action":"*","Resource":"*"}]}`;
    await checked(page, () => page.locator(".tools input[type=file]").setInputFiles({ name: `${HOSTILE.replaceAll("/", "")}.json`, mimeType: "text/plain", buffer: Buffer.from(text) }));
    await unfold(page);
    await page.locator(".cm-lintRange").first().hover();
    const made = await page.evaluate(() => {
      const root = document.querySelector("sekisho-check").shadowRoot;
      return { images: [...document.images, ...root.querySelectorAll("img")].length, scripts: document.scripts.length + root.querySelectorAll("script").length, pwned: window.pwned };
    });
    assert.deepEqual(made, { images: 0, scripts: 1, pwned: undefined });
    assert.match(await page.locator(".head .name").textContent(), /<img src=x/);
  });
});
