/** @import { FoundDocument, PolicySize } from "../sekisho-check.d.ts" */
/** @import { Translate } from "./strings.js" */
// How long the policy is against how long AWS lets it be.
import { h } from "./dom.js";

/** @typedef {{ size: PolicySize, label: string, among: number }} Longest */

/**
 * The policy whose length matters most, and among how many; null where there is no policy.
 * @param {FoundDocument[]} documents
 * @returns {Longest | null}
 */
export function longest(documents) {
  const policies = documents.flatMap(({ size, label }) => (size ? [{ size, label }] : []));
  const [first, ...rest] = policies;
  if (!first) return null;
  const longer = rest.reduce((most, policy) => (policy.size.withoutWhitespace > most.size.withoutWhitespace ? policy : most), first);
  return { ...longer, among: policies.length };
}

/**
 * Both lengths in words, and which one counts.
 * @param {Translate} t
 * @param {Longest} longest
 */
export function sizeWords(t, { size, label, among }) {
  const which = among > 1 && t("quota.longest", { n: among });
  // The quotas of one kind all count in the same way.
  const counts = size.limits[0]?.counts;
  return h(
    "p.sizes",
    which && h("span", label ? t("quota.named", { which, label }) : which),
    h("span", t("quota.sizes", { all: size.characters, bare: size.withoutWhitespace })),
    counts && h("span", t(`quota.counts.${counts}`)),
  );
}

/**
 * A meter for each quota.
 * @param {Translate} t
 * @param {PolicySize} size
 */
export function sizeMeters(t, { characters, withoutWhitespace, limits }) {
  return h(
    "ul",
    { "aria-label": t("quota.limits") },
    limits.map(({ name, limit, counts }) => {
      const used = counts === "characters" ? characters : withoutWhitespace;
      const over = used - limit;
      const words = t("quota.of", { used, limit });
      return h(
        over > 0 ? "li.over" : "li",
        h("span", name),
        h("meter", { min: 0, max: limit, high: Math.floor(limit * 0.9), optimum: 0, value: Math.min(used, limit), "aria-label": name, "aria-valuetext": words }),
        h("span.words", h("span", words), over > 0 && h("b", t("quota.over", { n: over }))),
      );
    }),
  );
}
