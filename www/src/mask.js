// Other names for what tells whose account it is. Equal names stay equal, and punctuation, wildcards and
// variables stay, so that the masked text gives the same findings.

/** Twelve digits that stand alone. */
const ACCOUNT = /(?<![0-9A-Za-z-])\d{12}(?![0-9A-Za-z-])/g;
const EMAIL = /[\w.+-]+@[\w-]+(\.[\w-]+)+/g;
const ORGANISATION = /\b(o-|r-|ou-[a-z0-9]{4,32}-)[a-z0-9]{4,32}\b/g;
/** Partition and service stay, and the Region and the account; the name is what follows. */
const ARN = /(arn:aws[a-z-]*:[a-z0-9-]*:[^:"\s]*:[^:"\s]*:)([^"\s,\\]+)/g;
/** The first word of a resource that says what it is, such as `role/` or `log-group:`. */
const TYPE = /^(role|user|group|policy|instance-profile|saml-provider|oidc-provider|assumed-role|federated-user|mfa|root|table|function|layer|secret|key|alias|log-group|topic|queue|stream|cluster|instance|volume|snapshot|image|vpc|subnet|security-group|network-interface|parameter|document|repository|stateMachine|rule|event-bus|db|domain|distribution|accesspoint)(?=[/:]|$)/;

/** @param {string} text */
export function mask(text) {
  const names = new Map();
  const name = (/** @type {string} */ real, /** @type {(n: number) => string} */ made) => {
    if (!names.has(real)) names.set(real, made(names.size + 1));
    return names.get(real);
  };
  const words = (/** @type {string} */ part) => part.replace(/\$\{[^}]*\}|[\p{L}\p{N}]+/gu, (word) => (word.startsWith("$") ? word : name(word, (n) => `x${n}`)));
  return text
    .replace(EMAIL, (email) => `${name(email, (n) => `person${n}`)}@mail.test`)
    .replace(ACCOUNT, (account) => name(account, (n) => String(700_000_000_000 + n * 1_010_101)))
    .replace(ORGANISATION, (id, prefix) => prefix + name(id, (n) => `masked${String(n).padStart(4, "0")}`))
    .replace(ARN, (arn, head, resource) => {
      // What AWS owns, such as its managed policies, and the names of services tell nothing.
      if (head.endsWith(":aws:") || resource.includes(".amazonaws.com")) return arn;
      const type = TYPE.exec(resource)?.[0] ?? "";
      return head + type + words(resource.slice(type.length));
    });
}
