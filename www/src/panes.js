/** @import { Finding, Kind, Language } from "../sekisho-check.d.ts" */
/** @import { Translate } from "./strings.js" */
// What the findings pane says when there is no list to show, and the sentence above the list.
import { h, prose, sentence } from "./dom.js";
import { EXAMPLES } from "./examples.js";

/** @typedef {(typeof EXAMPLES)[number]} Example */

/**
 * @param {Translate} t
 * @param {Language} lang
 * @param {(example: Example) => void} onexample
 */
export function emptyPane(t, lang, onexample) {
  return h(
    "div",
    { class: "empty" },
    h("slot", { name: "empty" }),
    h("h2", {}, t("empty.title")),
    h("p", { class: "quiet" }, t("empty.promise")),
    h("ol", { class: "steps" }, ...[1, 2, 3].map((n) => h("li", {}, t(`empty.${n}`)))),
    h("h3", {}, t("empty.examples")),
    h("ul", { class: "cards" }, ...EXAMPLES.map((example) => h("li", {}, exampleButton(example, lang, onexample)))),
    h("p", { class: "quiet" }, t("keys")),
  );
}

/**
 * @param {Example} example
 * @param {Language} lang
 * @param {(example: Example) => void} onexample
 */
export function exampleButton(example, lang, onexample) {
  return h(
    "button",
    { class: "card", "data-example": example.file, onclick: () => onexample(example) },
    h("span", { class: "of" }, example.kind[lang]),
    h("b", {}, example.name[lang]),
    h("span", { class: "shows" }, example.shows[lang]),
  );
}

/**
 * @param {Translate} t
 * @param {boolean} network
 * @param {number} rules
 */
export function cleanPane(t, network, rules) {
  const scope = network ? "scope.network" : "scope.policy";
  return h(
    "div",
    { class: "clean" },
    h("p", {}, t("clean.text", { n: rules })),
    h("h3", {}, t("scope")),
    h("ul", {}, ...[1, 2, 3].map((n) => h("li", {}, t(`${scope}.${n}`)))),
  );
}

/**
 * @param {Translate} t
 * @param {Kind[]} kinds
 */
export function unknownPane(t, kinds) {
  return h(
    "div",
    { class: "unknown" },
    h("h3", {}, t("unknown.can")),
    h("ul", { class: "kinds" }, ...kinds.map(({ name }) => h("li", {}, name))),
    h("p", {}, t("unknown.hint")),
  );
}

/**
 * The worst finding in its own words, and what to do about the whole.
 * @param {Translate} t
 * @param {Finding[]} findings worst first
 * @param {boolean} recognised
 */
export function verdict(t, findings, recognised) {
  const security = findings.find(({ category }) => category === "security");
  const refused = findings.find(({ category }) => category === "error");
  const dangerous = security?.severity === "critical" || security?.severity === "high";
  const worst = dangerous ? security : (refused ?? findings[0]);
  if (!recognised) return [h("em", { class: "medium" }, t("verdict.unknown"))];
  if (!worst) return [h("em", { class: "fine" }, t("verdict.clean"))];
  const advice = dangerous ? "stop" : refused ? "refused" : worst.severity === "low" || worst.severity === "info" ? "pass" : "look";
  const more = findings.length - 1;
  return [
    h("em", { class: `${worst.severity} ${advice}` }, ...prose(sentence(worst.title))),
    t("gap"),
    t(`verdict.${advice}`),
    ...(more > 0 ? [t("gap"), t("verdict.more", { n: more })] : []),
  ];
}
