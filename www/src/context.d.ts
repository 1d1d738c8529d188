import type { CheckOptions, DocBlock, Edit, EngineVersion, ExportFormat, Finding, FoundDocument, Kind, Language, Range, Report, Theme } from "../sekisho-check.d.ts";
import type { Choice } from "./choice.js";
import type { EngineClient } from "./engine.js";
import type { Translate } from "./strings.js";

/** What the parts of the page are drawn from, and what they may ask for. Made anew for each drawing. */
export interface Context {
  t: Translate;
  lang: Language;
  theme: Theme;
  /** True where the element is the whole page and may use its address. */
  isPage: boolean;
  /** True where the reader may not change the text. */
  isReadOnly: boolean;
  /** False for a text that is too large for the editor. */
  isShown: boolean;
  /** True where fixes can be put in: the reader may change the text, and it is in the editor. */
  canEdit: boolean;
  /** True while the findings on screen are those of the text on screen. */
  isCurrent: boolean;
  /** False where a check is only made when asked for. */
  isLive: boolean;
  /** True where the last check gave nothing. */
  failed: boolean;

  engine: EngineClient;
  version: EngineVersion | null;
  /** How many there are. */
  rules: number;
  kinds: Kind[];
  /** The chosen one, or "auto". */
  kind: string;
  options: CheckOptions;

  /** Of the text on screen, in UTF-16 units. */
  length: number;
  /** Of the file; empty for a text that was pasted. */
  fileName: string;
  /** The file's, or words for a pasted text. */
  name: string;
  /** The checked text. */
  text: string;
  /** Null for an empty text. */
  report: Report | null;
  documents: FoundDocument[];
  /** Worst first. */
  findings: Finding[];
  /** Those that the reader chose to see. */
  visible: Finding[];
  choice: Choice;

  /** The id of the chosen view. */
  view: string;
  /** What the page around does not want shown, ids of views among it. */
  hide: string[];
  choose(view: string): void;
  /** What the views remember until the text is another one, such as what is unfolded. */
  state: Record<string, any>;
  /** What they remember for good, such as what is searched. */
  kept: Record<string, any>;

  /** Sets an attribute of the element. */
  set(attribute: string, value: string): void;
  open(name: string, text: string, kind?: string): void;
  openFiles(files: File[]): void;
  openCatalog(file: File): void;
  check(): void;
  stop(): void;
  format(): void;
  /** Puts edits of the checked text in as one undo step, and says so. */
  apply(edits: Edit[], said: string): void;
  /** Selects a place in the text; Esc comes back to the control of that key. */
  show(range: Range, key: string): void;
  /** The same for a place of a finding, which is marked in the list. */
  showOf(finding: Finding, range: Range): void;
  /** The long explanation of a rule. */
  docs(rule: string): Promise<DocBlock[]>;
  /** Asks the page around, which may keep a report back. */
  mayExport(format: ExportFormat): boolean;
  /** Null where the page around refused it. */
  exportAs(format: ExportFormat, masked: boolean): Promise<string | null>;
  /** Puts the text into the address and gives that; null where it is too long. */
  link(masked: boolean): Promise<string | null>;

  /** Draws the view again. */
  redraw(): void;
  /** Notes something in `state`, draws the view again, and gives the focus to the control of that key. */
  remember(noted: Record<string, unknown>, key: string): void;
  /** Changes what is chosen, and draws the view and the marks again. */
  filter(chosen: Partial<Choice>): void;
  /** Gives the focus to the control of that key. */
  focus(key: string): void;
  /** Says something where screen readers hear it. */
  say(words: string): void;
  /** Says what came of a click, where it is heard and, for a while, where it is seen. */
  tell(words: string): void;
  /** Says why the engine gave nothing. */
  fail(error: unknown): void;
}
