/** @import { FoundDocument, Theme } from "../sekisho-check.d.ts" */
/** @import { Context } from "./context.d.ts" */
// What stands above and below the two panes.
import { button, dropdown, fileButton, menu, segments } from "./controls.js";
import { h, prose, sentence } from "./dom.js";
import { EXAMPLES } from "./examples.js";
import { keysMenu } from "./keys.js";
import { pageFile } from "./page-file.js";
import { exampleButton } from "./panes.js";
import { longest, sizeMeters, sizeWords } from "./quotas.js";
import { save } from "./save.js";
import { shareMenu } from "./share.js";

/** @type {Theme[]} */
export const THEMES = ["auto", "light", "dark"];
const LANGUAGES = /** @type {const} */ ([["en", "English"], ["ja", "日本語"]]);

/** @param {Context} context */
export function skipLinks({ t, focus }) {
  return ["editor", "view"].map((id) => button(`skip-${id}`, t(`skip.${id}`), () => focus(id)));
}

/** @param {Context} context */
export function header({ t, lang, theme, set }) {
  return [
    h(
      "div.brand",
      h("span.seal", { "aria-hidden": "true", lang: "ja" }, "関"),
      h("div", h("h1", h("slot", { name: "title" }, "Sekisho")), h("p", t("tagline"))),
    ),
    h("span.grow"),
    h("slot", { name: "help" }),
    segments("language", t("language"), LANGUAGES, lang, (lang) => set("lang", lang)),
    segments("theme", t("theme"), THEMES.map((theme) => /** @type {const} */ ([theme, t(`theme.${theme}`)])), theme, (theme) => set("theme", theme)),
    keysMenu(t),
  ];
}

/** @param {Context} context */
export function toolbar(context) {
  const { t, lang, documents, kind, kinds, report, isLive, isCurrent, isReadOnly, canEdit, set, open, openFiles, check, stop, format } = context;
  const [found] = documents;
  const foundName = kind === "auto" && kinds.find(({ id }) => id === found?.kind)?.name;
  const auto = foundName ? t("kind.found", { name: foundName }) : t("kind.auto");
  const examples = (/** @type {() => void} */ close) =>
    EXAMPLES.map((example) =>
      exampleButton(example, lang, () => {
        close();
        open(example.file, example.text);
      }),
    );
  return [
    dropdown({ id: "kind", key: "kind", "aria-label": t("kind") }, [["auto", auto], ...kinds.map(({ id, name }) => /** @type {const} */ ([id, name]))], kind, (kind) => set("kind", kind)),
    h("span.why", found && prose(why(found, documents.length - 1, context))),
    h("button.button.stop", { key: "stop", hidden: true, onclick: stop }, t("stop")),
    !isLive && !isCurrent && button("check", t("check"), check, ".primary"),
    !isReadOnly && [menu("examples", t("examples"), examples), fileButton("open", t("open"), openFiles, true)],
    report && [canEdit && button("format", t("format"), format, ".format"), shareMenu(context)],
  ];
}

/**
 * What the text was taken for and by what.
 * @param {FoundDocument} found
 * @param {number} more documents after it
 * @param {Context} context
 */
function why({ why, guessed, label }, more, { t }) {
  const known = guessed ? t("why.guessed", { why }) : why;
  const named = label ? `${label}: ${known}` : known;
  return more > 0 ? t("why.more", { why: sentence(named), n: more }) : named;
}

/** Above the text: its name and how long it is. @param {Context} context */
export function nameAndSize({ t, documents, name, length }) {
  const policy = longest(documents);
  return [h("span.name", name), policy ? sizeWords(t, policy) : h("span.quiet", length > 0 && t("size", { n: length }))];
}

/** @param {Context} context */
export function quotas({ t, documents }) {
  const policy = longest(documents);
  return policy && policy.size.limits.length > 0 && sizeMeters(t, policy.size);
}

/** @param {Context} context */
export function footer({ t, version, isPage, openCatalog, tell }) {
  const catalog = version?.catalog;
  const savePage = () => tell(t("saved", { name: save("sekisho", ".html", pageFile(), "text/html") }));
  return [
    h(
      "details",
      h("summary", { key: "how" }, h("b", t("footer.promise")), " ", h("span.how", t("footer.how"))),
      h("ol", [1, 2, 3, 4].map((n) => h("li", t(`footer.how.${n}`), n === 2 && isPage && [" ", button("save-page", t("footer.save"), savePage)]))),
    ),
    h("slot", { name: "footer" }),
    h("span.grow"),
    // What is known of AWS and of which day, and a way to give a newer file of it.
    catalog && [h("span.catalog", t("footer.catalog", catalog)), fileButton("catalog", t("footer.catalog.open"), ([file]) => file && openCatalog(file))],
    version && h("span", t("footer.version", { version: version.version })),
    h("span", t("footer.build", { build: SEKISHO_BUILD })),
  ];
}
