// The shell comes first, so that the element starts in the reader's language.
import "./shell.js";
import "./element.js";
