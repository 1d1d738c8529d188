/** @import { Context } from "./context.d.ts" */
/** @import { Child } from "./dom.js" */
// What is said where the checker gave nothing, and what the reader can do then.
import { button } from "./controls.js";
import { h, prose } from "./dom.js";
import { copy } from "./save.js";

/**
 * @param {"stopped" | "timeout" | "crashed" | "blocked"} code
 * @param {Error & { trace?: string }} error
 * @param {Context} context
 * @returns {Child[]}
 */
export function trouble(code, error, context) {
  const { t, isPage, length, check, focus, tell } = context;
  const { message } = error;
  const words = prose(t(code === "blocked" && isPage ? "alert.blocked.page" : `alert.${code}`, { message, seconds: message }));
  if (code === "blocked") return [words, parent !== window && [t("gap"), h("a", { href: document.URL, target: "_blank", rel: "noopener noreferrer" }, t("blocked.open"))]];
  const again = () => {
    check();
    focus("view");
  };
  const copyReport = () => copy(reportOf(error, context)).then((done) => tell(t(done ? "copied" : "copied.not")));
  return [words, h("span.buttons", length > 0 && button("again", t("again"), again), code === "crashed" && button("copy-trouble", t("crashed.copy"), copyReport))];
}

/**
 * What helps to find the cause, without a word of the text.
 * @param {Error & { trace?: string }} error
 * @param {Context} context
 */
function reportOf({ message, trace = "" }, { version, kind, length }) {
  return [`Sekisho ${version?.version ?? "?"}, build ${SEKISHO_BUILD}`, message, trace, `${length} characters, kind: ${kind}`, navigator.userAgent].join("\n");
}
