// The page around the element follows the element's language and theme.
import { languageOf, translator } from "./strings.js";

const root = document.documentElement;
root.lang = languageOf(navigator.language) ?? "en";

document.addEventListener("sekisho-check-view", ({ detail }) => {
  root.lang = detail.lang;
  root.dataset.theme = detail.theme;
  document.title = translator(detail.lang)("title");
});
