/**
 * Types of the engine's answers and of the element `<sekisho-check>`.
 * Lines and columns count from 1, offsets from 0; columns and offsets count UTF-16 units.
 */

export type Language = "en" | "ja";
export type Theme = "auto" | "light" | "dark";
export type Severity = "critical" | "high" | "medium" | "low" | "info";
export type Category = "error" | "security" | "warning" | "suggestion";

export interface Position {
  line: number;
  column: number;
  offset: number;
}

export interface Range {
  start: Position;
  end: Position;
}

/** One policy or network document found in the text. */
export interface FoundDocument {
  kind: string;
  label: string;
  /** Who has it, such as "role Deploy", in the language of the report; null if the text does not say. */
  owner: string | null;
  /** False for what is listed but not in force, such as an old version of a managed policy. */
  checked: boolean;
  /** One sentence: what the text was recognised by. */
  why: string;
  pointer: string;
  range: Range;
  /** The whole resource of a template or a plan that has it; null elsewhere. */
  resource: Range | null;
  /** True where the text alone does not settle the kind. */
  guessed: boolean;
  /** What a resource policy is attached to, such as "AWS::S3::Bucket", where that is known. */
  resourceType: string | null;
  /** How long a whole policy is; null for network rules and for statements without their document. */
  size: PolicySize | null;
  /** Which ports are open to which sources; null for policies. */
  map: ExposureMap | null;
  /** The common guardrails that a policy of an organization gives; those that it does not give are left out. */
  guardrails: GivenGuardrail[];
}

export interface GivenGuardrail {
  /** Such as "deny-leave-org". */
  id: string;
  /** What it stops, in the language of the report. */
  name: string;
  given: "yes" | "partly";
  /** Where it is given in part: the actions that are not stopped, not for all or on some resources only. */
  missing: string[];
}

/** What is open to whom: rows are services and the ports between them, columns are classes of sources. */
export interface ExposureMap {
  columns: MapColumn[];
  /** The directions that the text shows, inbound first. */
  sides: MapSide[];
}

export interface MapColumn {
  id: "internet-v4" | "internet-v6" | "wide-public" | "narrow-public" | "private" | "groups" | "prefix-lists";
  /** In the language of the report. */
  name: string;
}

export interface MapSide {
  direction: "inbound" | "outbound";
  /** False if some rule cannot be read; then more may be open. */
  complete: boolean;
  /** What is nowhere open has no row. */
  rows: MapRow[];
  /** The rules that cells refer to by their place in this list. */
  rules: MapRule[];
}

export interface MapRow {
  /** Services, or in the language of the report "other TCP ports" and the like. */
  name: string;
  /** The kind of the services. */
  group: "admin" | "database" | "file-share" | "management-web" | "mail-dns" | "web" | "other";
  /** "other" stands for every protocol that no other row names. */
  protocol: "tcp" | "udp" | "icmp" | "icmpv6" | "ip" | "other";
  /** The protocol's number; null for "other". */
  number: number | null;
  /** Runs of ports, both ends included; one run of all where there are no ports. */
  ports: [number, number][];
  /** One for each column. */
  cells: MapCell[];
}

export interface MapCell {
  verdict: "open" | "partly" | "closed" | "unknown";
  /** The first rules behind it, as places in the side's list. */
  rules: number[];
  /** How many more there are. */
  more: number;
}

export interface MapRule {
  /** As people count the rules of a group, or the number of an ACL's entry. */
  number: string;
  pointer: string;
  range: Range;
}

export interface PolicySize {
  characters: number;
  /** Without the white space between JSON's tokens. */
  withoutWhitespace: number;
  /** AWS's quotas for such a policy; empty where it is not known what the policy is for. */
  limits: SizeLimit[];
}

export interface SizeLimit {
  /** In the language of the report. */
  name: string;
  limit: number;
  /** Which of the two numbers counts against it. */
  counts: "characters" | "without-whitespace";
}

export interface IncludedFindings {
  rule: string;
  /** Of the rule, in the language of the report. */
  title: string | null;
  count: number;
  /** The first twenty: an action, or several that are needed together. */
  names: string[];
}

export interface Related {
  message: string;
  pointer: string;
  range: Range;
  /** Its document, if that is another one than the finding's. */
  document: number | null;
  /** The path of the input that it is in, if that is another one; never so in the page, which checks one text. */
  input: string | null;
}

export interface Reference {
  framework: string;
  version: string;
  control: string;
  coverage: string;
}

export interface Edit {
  range: Range;
  text: string;
}

export interface Fix {
  promise: "same-meaning" | "narrower" | "needs-value";
  title: string;
  edits: Edit[];
}

export interface Finding {
  rule: string;
  category: Category;
  severity: Severity;
  confidence: string;
  title: string;
  message: string;
  remedy: string;
  document: number | null;
  pointer: string;
  range: Range;
  related: Related[];
  /** What it stands for and what has no findings of its own, by rule. */
  includes: IncludedFindings[];
  aliases: string[];
  references: Reference[];
  fix: Fix | null;
  fingerprint: string;
}

export interface CheckedInput {
  path: string | null;
  documents: FoundDocument[];
  findings: Finding[];
}

export interface EngineVersion {
  name: string;
  version: string;
  catalog: { date: string; services: number; actions: number } | null;
}

/** The JSON report, version 1. */
export interface Report {
  schema: 1;
  tool: EngineVersion;
  inputs: CheckedInput[];
  summary: Record<"error" | Severity, number>;
  /** Null if no document is a service or resource control policy. */
  guardrails: TogetherGuardrails | null;
}

/** What the service and resource control policies of all inputs give together, where the same accounts have them. */
export interface TogetherGuardrails {
  /** How many there are. */
  policies: number;
  given: GivenGuardrail[];
  /** What none of them gives. */
  open: { id: string; name: string }[];
}

export interface CheckOptions {
  kind?: string;
  resourceType?: string;
  lang?: Language;
  path?: string;
}

/** What `explainPolicy` answers: every document of the text in plain sentences, in the wanted language. */
export interface Explanation {
  schema: 1;
  documents: ExplainedDocument[];
}

/**
 * One document in plain words. Labels and sentences may hold `code` between backticks and no other markup.
 * Lists hold at most 12 entries; how many were left out stands in `more`.
 */
export interface ExplainedDocument {
  /** The name that the text gives it, or who has it; "" if the text does not say. */
  label: string;
  /** The id of its kind, and the kind's name in the language asked for. */
  kind: string;
  kindName: string;
  pointer: string;
  range: Range;
  /** Of a policy its statements, of a security group or network ACL its rules; at most 1,000. */
  statements: ExplainedStatement[];
  /** How many statements are not listed. */
  moreStatements: number;
  /** What its Allow statements give together, by service, the most actions first, at most 12 rows; empty for network documents. */
  summary: ServiceLevels[];
  /** All services together, those without a row too; null for network documents and where it is not known. */
  total: Levels | null;
  /** How many services have no row. */
  moreServices: number;
  /** What this explanation does not take into account. */
  unchecked: string[];
}

export interface ExplainedStatement {
  range: Range;
  sid: string | null;
  /** "other" for a value that AWS does not take. */
  effect: "allow" | "deny" | "other";
  /** All of the statement in one to four sentences. */
  sentences: string[];
  /** Whom it is about; for a policy without principals its holder. Of a rule of a network its peers. */
  who: string[];
  /** Everyone but these (`NotPrincipal`). */
  notWho: string[];
  actions: ActionLabel[];
  /** Every action but these (`NotAction`). */
  notActions: ActionLabel[];
  /** How many actions that is by access level; null where it is not known, and for rules of networks. */
  levels: Levels | null;
  /** What it is about; of a rule of a network its protocol and ports. */
  resources: string[];
  /** Every resource but these (`NotResource`). */
  notResources: string[];
  /** What must hold beside: all of them. */
  conditions: string[];
  /** How many entries each list leaves out. */
  more: { who: number; actions: number; resources: number; conditions: number };
}

export interface ActionLabel {
  /** The entry as it is written, such as s3:Get*. */
  label: string;
  /** How many actions of AWS it stands for; null where that is not known. */
  count: number | null;
}

/** Numbers of actions by AWS's access levels. */
export interface Levels {
  read: number;
  list: number;
  write: number;
  tagging: number;
  permissions: number;
}

export interface ServiceLevels extends Levels {
  /** The prefix, such as "s3". */
  service: string;
  /** Its name, such as "Amazon S3". */
  name: string;
}

export interface RuleText {
  id: string;
  title: string;
  message: string;
  remedy: string;
  category: Category;
  severity: Severity;
  aliases: string[];
  references: Reference[];
}

export interface Kind {
  id: string;
  name: string;
}

export type ExportFormat = "sarif" | "csv" | "markdown" | "json";

/** The WASM module as the worker sees it. Unknown option values throw an Error with a sentence. */
export interface Engine {
  check(text: string, options?: CheckOptions): Report;
  explain(rule: string, lang: Language): RuleText | null;
  rules(lang: Language): RuleText[];
  version(): EngineVersion;
  kinds(lang: Language): Kind[];
  /** Uses a newer catalogue until the worker ends. Throws an Error with a sentence in that language if the bytes are none. */
  useCatalog(bytes: Uint8Array, lang: Language): EngineVersion;
  /** The report on a text as another tool or a person reads it. */
  exportReport(text: string, options: CheckOptions, format: ExportFormat): string;
  /** What the documents of a text say, in plain sentences. */
  explainPolicy(text: string, options?: CheckOptions): Explanation;
}

/** One block of a rule's long explanation. Text may hold `code` between backticks and no other markup. */
export type DocBlock =
  | { kind: "heading" | "paragraph" | "code"; text: string }
  | { kind: "list"; items: string[] }
  /** A text that the rule reports, or one that it lets pass; `of` is the id of its kind, or "auto". */
  | { kind: "example"; fires: boolean; of: string; text: string };

export type Docs = Record<string, DocBlock[]>;

export interface SekishoEventMap {
  /** The engine runs. */
  "sekisho-check-ready": CustomEvent<{ version: EngineVersion }>;
  /** The findings on screen now belong to the text on screen. */
  "sekisho-check-result": CustomEvent<{ report: Report; milliseconds: number }>;
  /** No result for this text: the check was stopped, took too long, crashed or could not start. */
  "sekisho-check-error": CustomEvent<{ code: "stopped" | "timeout" | "crashed" | "blocked"; message: string }>;
  /** The reader asked for a report; cancel it to keep it back. */
  "sekisho-check-export": CustomEvent<{ format: ExportFormat }>;
  /** The reader chose another language or theme. */
  "sekisho-check-view": CustomEvent<{ lang: Language; theme: Theme }>;
}

/**
 * `<sekisho-check>`: an editor that checks AWS policies and network rules where they are. The text of a first
 * `<pre>` inside the element is the start value. Unknown values of attributes are ignored.
 *
 * - `lang`, `theme` (auto, light, dark), `kind` (auto or an id of `kinds()`), `value` (a text)
 * - `readonly`: the reader cannot change the text, by fixes, files or examples neither; `live="off"`: checks on request only; `compact`: no header, toolbar and footer
 * - `hide`: some of header, toolbar, footer, examples, open, format, share, views, and of the views explain, map, graph, report, rules
 * - `min-severity`: what is milder is hidden at first; `disable`: ids of rules that are not shown
 * - `max-height`: a length; and in CSS `--sekisho-height`, `--sekisho-accent`, `--sekisho-font`, `--sekisho-mono`, `--sekisho-radius`
 *
 * Slots: `title`, `help`, `empty`, `footer`. Parts: `header`, `toolbar`, `editor`, `findings`, `finding`, `map`, `footer`.
 */
export interface SekishoCheckElement extends HTMLElement {
  /** The text that is checked. Setting it is one undo step and starts a check. */
  value: string;
  /** "auto" or an id of `kinds()`. */
  kind: string;
  theme: Theme;
  /** The last report, or null before the first. A copy. */
  readonly report: Report | null;
  readonly findings: Finding[];
  /** How many findings of which severity; null before the first check. */
  readonly summary: Report["summary"] | null;
  /** Of Sekisho; empty until the engine runs. */
  readonly version: string;
  /** Settles when the engine runs; rejects when it cannot. */
  readonly ready: Promise<EngineVersion>;
  /** Checks the text now. Resolves with the report of the text as it was at the call or newer. */
  check(): Promise<Report | null>;
  /** Lays JSON out anew as one undo step; false where the text is none. */
  format(): boolean;
  /** The report on the text; with `mask`, on the text with other account ids, names and addresses. */
  export(format: ExportFormat, options?: { mask?: boolean }): Promise<string>;
  /** Ends the running check. */
  abort(): void;
  /** Selects the text of the finding with this index in `findings`. */
  select(index: number): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "sekisho-check": SekishoCheckElement;
  }
  interface HTMLElementEventMap extends SekishoEventMap {}
  interface DocumentEventMap extends SekishoEventMap {}
}
