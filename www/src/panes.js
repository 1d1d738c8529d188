/** @import { Language } from "../sekisho-check.d.ts" */
/** @import { Context } from "./context.d.ts" */
// What the findings pane says when there is no list to show, and the sentence above the list.
import { h, prose, sentence } from "./dom.js";
import { EXAMPLES } from "./examples.js";

const NETWORK_KINDS = ["security-group", "network-acl", "route-table", "subnet", "network-interface", "network-facts"];

/** Whether documents of a kind hold rules of a network and no statements. @param {string} [kind] */
export const isNetwork = (kind = "") => NETWORK_KINDS.includes(kind);

/** @typedef {(typeof EXAMPLES)[number]} Example */

/** @param {Context} context */
export function emptyPane({ t, lang, isReadOnly, open }) {
  return h(
    "div.empty",
    h("slot", { name: "empty" }),
    h("h2", t("empty.title")),
    h("p.quiet", t("empty.promise")),
    h("ol.steps", [1, 2, 3].map((n) => h("li", t(`empty.${n}`)))),
    !isReadOnly && [
      h("h3", t("empty.examples")),
      h("ul.cards", EXAMPLES.map((example) => h("li", exampleButton(example, lang, () => open(example.file, example.text))))),
    ],
  );
}

/**
 * @param {Example} example
 * @param {Language} lang
 * @param {() => void} onclick
 */
export function exampleButton({ file, kind, name, shows }, lang, onclick) {
  return h("button.card", { "data-example": file, onclick }, h("span.of", kind[lang]), h("b", name[lang]), h("span.shows", shows[lang]));
}

/** @param {Context} context */
export function cleanPane({ t, documents, rules }) {
  const scope = isNetwork(documents[0]?.kind) ? "scope.network" : "scope.policy";
  return h("div.clean", h("p", t("clean.text", { n: rules })), h("h3", t("scope")), h("ul", [1, 2, 3].map((n) => h("li", t(`${scope}.${n}`)))));
}

/** @param {Context} context */
export function unknownPane({ t, kinds }) {
  return h("div.unknown", h("h3", t("unknown.can")), h("ul.kinds", kinds.map(({ name }) => h("li", name))), h("p", t("unknown.hint")));
}

/**
 * The worst finding that counts in its own words, and what to do about the whole.
 * @param {Context} context
 */
export function verdict({ t, findings: all, documents, choice }) {
  const [findings, { length: ignored }] = choice.split(all);
  const security = findings.find(({ category }) => category === "security");
  const refused = findings.find(({ category }) => category === "error");
  const dangerous = security?.severity === "critical" || security?.severity === "high";
  const worst = dangerous ? security : (refused ?? findings[0]);
  const aside = ignored > 0 && [t("gap"), t("verdict.ignored", { n: ignored })];
  if (documents.length === 0) return h("em.medium", t("verdict.unknown"));
  if (!worst) return [h("em.fine", t(aside ? "verdict.rest" : "verdict.clean")), aside];
  const advice = dangerous ? "stop" : refused ? "refused" : worst.severity === "low" || worst.severity === "info" ? "pass" : "look";
  const more = findings.length - 1;
  return [h(`em.${worst.severity}.${advice}`, prose(sentence(worst.title))), t("gap"), t(`verdict.${advice}`), more > 0 && [t("gap"), t("verdict.more", { n: more })], aside];
}
