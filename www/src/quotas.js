/** @import { FoundDocument, PolicySize } from "../sekisho-check.d.ts" */
/** @import { Translate } from "./strings.js" */
// How long the policy is against how long AWS lets it be.
import { h } from "./dom.js";

/**
 * The policy whose length matters most, and among how many.
 * @param {FoundDocument[]} documents
 */
export function longest(documents) {
  const policies = documents.filter(({ size }) => size !== null);
  const length = (/** @type {FoundDocument} */ { size }) => size?.withoutWhitespace ?? 0;
  /** @type {FoundDocument | undefined} */
  let document;
  for (const policy of policies) if (!document || length(policy) > length(document)) document = policy;
  return { document, among: policies.length };
}

/**
 * Both lengths in words, and a meter for each quota.
 * @param {Translate} t
 * @param {FoundDocument} document
 * @param {number} among how many policies it is the longest
 */
export function sizeMeters(t, document, among) {
  const size = /** @type {PolicySize} */ (document.size);
  const which = among > 1 ? t("quota.longest", { n: among }) : "";
  const named = which && document.label ? t("quota.named", { which, label: document.label }) : which;
  // The quotas of one kind all count in the same way.
  const counts = size.limits[0]?.counts;
  return [
    h(
      "p",
      { class: "sizes" },
      named && h("span", {}, named), h("span", {}, t("quota.sizes", { all: size.characters, bare: size.withoutWhitespace })),
      counts && h("span", {}, t(`quota.counts.${counts}`)),
    ),
    size.limits.length > 0 &&
      h(
        "ul",
        { "aria-label": t("quota.limits") },
        ...size.limits.map(({ name, limit, counts }) => {
          const used = counts === "characters" ? size.characters : size.withoutWhitespace;
          const over = used - limit;
          const words = t("quota.of", { used, limit });
          return h(
            "li",
            { class: over > 0 && "over" },
            h("span", { class: "of" }, name),
            h("meter", { min: 0, max: limit, high: Math.floor(limit * 0.9), optimum: 0, value: Math.min(used, limit), "aria-label": name, "aria-valuetext": words }),
            h("span", { class: "words" }, words, over > 0 && h("b", {}, t("quota.over", { n: over }))),
          );
        }),
      ),
  ];
}
