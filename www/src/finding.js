/** @import { Finding, Fix } from "../sekisho-check.d.ts" */
/** @import { Context } from "./context.d.ts" */
/** @import { Translate } from "./strings.js" */
// One finding as a list item; what is long stays folded until wanted.
import { at, button } from "./controls.js";
import { h, prose, sentence } from "./dom.js";
import { explanation, references } from "./explanation.js";
import { isReady } from "./fixes.js";
import { preview } from "./preview.js";
import { GLYPHS, SEVERITIES } from "./severity.js";

/**
 * @param {Finding} finding
 * @param {string} key unlike that of any other finding on screen
 * @param {Context} context
 */
export function findingItem(finding, key, context) {
  const { t, findings, documents, choice, filter, showOf } = context;
  const { severity, category, rule, fingerprint, range, document } = finding;
  const detail = h("div.detail", { id: `detail-${key}` });
  const title = h(
    "button.title",
    { key: `title-${key}`, "aria-controls": detail.id, onclick: () => toggle() },
    severityTag(finding, t),
    h("span", prose(finding.title)),
  );
  const toggle = () => {
    const open = title.getAttribute("aria-expanded") === "false";
    choice.opened.set(fingerprint, open);
    unfold(open);
  };
  const unfold = (/** @type {boolean} */ open) => {
    title.setAttribute("aria-expanded", String(open));
    detail.hidden = !open;
    if (open && !detail.hasChildNodes()) detail.append(...details(finding, key, context));
  };
  unfold(choice.opened.get(fingerprint) ?? (findings.length <= 3 || finding === findings[0]));

  return h(
    `li.finding.${severity}`,
    { part: "finding", key, "data-rule": rule, "data-severity": severity },
    h(`span.glyph.${severity}`, { "aria-hidden": "true" }, GLYPHS[category]),
    h(
      "div.body",
      h("h3", title),
      h(
        "div.at",
        h("button.place", { key: `place-${key}`, onclick: () => showOf(finding, range) }, at(range), h("span", t("show"))),
        h("span", t(category)),
        h(
          "button.rule.mono",
          {
            key: `rule-${key}`,
            title: t("only"),
            "aria-pressed": String(choice.rule === rule),
            onclick: () => filter({ rule: choice.rule === rule ? "" : rule }),
          },
          rule,
        ),
        h("span.of", documents.length > 1 && document !== null && documents[document]?.label),
      ),
      h("p.message", prose(sentence(finding.message))),
      detail,
    ),
  );
}

/**
 * The severity as a word with as many bars as it weighs.
 * @param {Pick<Finding, "severity">} finding
 * @param {Translate} t
 */
export function severityTag({ severity }, t) {
  const weight = SEVERITIES.length - SEVERITIES.indexOf(severity);
  return h(`span.tag.${severity}`, h("span.bars", { "aria-hidden": "true" }, [1, 2, 3, 4].map((i) => h(i < weight ? "i.on" : "i"))), t(severity));
}

/**
 * @param {Finding} finding
 * @param {string} key
 * @param {Context} context
 */
function details(finding, key, context) {
  const { t } = context;
  return [
    finding.remedy && h("div.remedy", h("h4", t("remedy")), h("p", prose(sentence(finding.remedy)))),
    finding.fix && fixBox(finding, finding.fix, key, context),
    finding.related.length > 0 && relatedPlaces(finding, key, context),
    finding.includes.length > 0 && included(finding, key, t),
    explanation("details.explain", h("summary", t("explain")), finding.rule, context),
    ignoreBox(finding, key, context),
    references(finding, context),
  ].filter((part) => part instanceof Node);
}

/**
 * What the finding stands for, by the rules that would tell of it.
 * @param {Finding} finding
 * @param {string} key
 * @param {Translate} t
 */
function included({ includes }, key, t) {
  return h(
    "div",
    h("h4", t("includes")),
    includes.map(({ rule, title, count, names }) =>
      h("details", h("summary", { key: `includes-${rule}-${key}` }, `${count} × `, prose(title ?? rule)), h("p.mono", names.join(", "), count > names.length && ", …")),
    ),
  );
}

/**
 * @param {Finding} finding
 * @param {Fix} fix
 * @param {string} key
 * @param {Context} context
 */
function fixBox({ rule }, fix, key, { t, text, visible, canEdit, apply, remember }) {
  const same = fix.promise === "needs-value" ? 0 : visible.filter((other) => other.rule === rule && isReady(other)).length;
  return h(
    "div.fix",
    h("h4", t("fix")),
    h(
      "div.diff",
      preview(text, fix.edits, t),
      h(
        "div.caption",
        h("span", prose(sentence(fix.title)), t("gap"), t(`fix.${fix.promise}`)),
        canEdit && [
          same > 1 && button(`fixrule-${key}`, t("fix.rule", { n: same }), () => remember({ fixing: rule }, "fixall-apply")),
          button(`fix-${key}`, t("fix.apply"), () => apply(fix.edits, t("fix.done")), ".apply"),
        ],
      ),
    ),
  );
}

/**
 * @param {Finding} finding
 * @param {string} key
 * @param {Context} context
 */
function ignoreBox({ fingerprint }, key, { t, choice, filter, focus, tell }) {
  const words = t("ignore.reason");
  const reason = /** @type {HTMLInputElement} */ (h("input", { type: "text", key: `reason-${key}`, "aria-label": words, placeholder: words, maxlength: 200 }));
  const ignore = (/** @type {Event} */ event) => {
    event.preventDefault();
    choice.ignored.set(fingerprint, reason.value.trim());
    filter({});
    focus("view");
    tell(t("ignore.done"));
  };
  return h("details.ignore", h("summary", { key: `ignore-${key}` }, t("ignore")), h("form.caption", { onsubmit: ignore }, reason, h("button.button", t("ignore.do"))));
}

/**
 * @param {Finding} finding
 * @param {string} key
 * @param {Context} context
 */
function relatedPlaces(finding, key, { t, showOf }) {
  return h(
    "div.related",
    h("h4", t("related")),
    h(
      "ul",
      finding.related.map(({ message, range }, i) =>
        h("li", h("button.place", { key: `related-${i}-${key}`, onclick: () => showOf(finding, range) }, at(range), h("span.hidden", t("show"))), h("span", prose(message))),
      ),
    ),
  );
}
