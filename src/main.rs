//! The command line. The only file that touches files, the environment and standard output.

use std::{
    cell::RefCell,
    collections::{BTreeMap, VecDeque},
    io::{IsTerminal, Read, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use clap::{Parser, Subcommand, ValueEnum, builder::PossibleValue};
use sekisho::{
    Options, Report, Summary,
    catalog::{ActionSet, Catalog, CatalogError},
    docs::Page,
    document::{Kind, RESOURCE_TYPES, ResourceType},
    explain,
    finding::{Category, Finding, Lang, Severity},
    render::{
        self, csv, github, gitlab, json, junit::Junit, markdown, sarif::Sarif, text, value::Value,
    },
    rule::Rule,
    rules,
    syntax::Tree,
    text::{Encoding, Input},
};
use serde::{
    Serialize, Serializer,
    ser::{SerializeMap, SerializeSeq},
};

/// Reads AWS policies and network rules and says what they really allow, what is wrong, why it
/// matters and how to mend it. Nothing leaves this machine.
#[derive(Parser)]
#[command(name = "sekisho", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check files, folders or standard input
    Check(CheckArguments),
    /// Print the long explanation of a rule
    Explain {
        /// The rule's id, such as admin-all
        rule: String,
        /// The language of the words
        #[arg(long, value_enum, default_value_t)]
        lang: LangArgument,
    },
    /// Say in plain sentences what policies do; ends with status 1 if there is none
    ExplainPolicy {
        /// Files and folders; `-` or nothing for standard input
        paths: Vec<PathBuf>,
        /// Take every document for this kind instead of recognising it
        #[arg(long, value_parser = kind_parser())]
        kind: Option<Kind>,
        /// Whose policy a resource policy is, such as AWS::S3::Bucket
        #[arg(long, value_name = "TYPE", value_parser = parse_resource_type)]
        resource_type: Option<ResourceType>,
        /// How to write it
        #[arg(long, value_enum, default_value_t)]
        format: Format,
        /// The language of the words
        #[arg(long, value_enum, default_value_t)]
        lang: LangArgument,
    },
    /// List every rule
    Rules {
        /// How to write the list
        #[arg(long, value_enum, default_value_t)]
        format: Format,
        /// The language of the words
        #[arg(long, value_enum, default_value_t)]
        lang: LangArgument,
    },
    /// Print which ports of security groups and network ACLs are open to whom; ends with status 1
    /// if there is none
    Map {
        /// Files and folders; `-` or nothing for standard input
        paths: Vec<PathBuf>,
        /// Take every document for this kind instead of recognising it
        #[arg(long, value_parser = kind_parser())]
        kind: Option<Kind>,
        /// The language of the words
        #[arg(long, value_enum, default_value_t)]
        lang: LangArgument,
    },
    /// List the actions that patterns match, with their access levels; ends with status 1 if one
    /// matches nothing
    Expand {
        /// Patterns of actions, such as 's3:Get*'
        #[arg(required = true)]
        patterns: Vec<String>,
        /// How to write the list
        #[arg(long, value_enum, default_value_t)]
        format: Format,
        /// Use this catalogue instead of the built-in one
        #[arg(long, value_name = "FILE")]
        catalog: Option<PathBuf>,
    },
}

#[derive(clap::Args)]
struct CheckArguments {
    /// Files and folders; `-` or nothing for standard input
    paths: Vec<PathBuf>,
    /// Take every document for this kind instead of recognising it
    #[arg(long, value_parser = kind_parser())]
    kind: Option<Kind>,
    /// Whose policy a resource policy is, such as AWS::S3::Bucket
    #[arg(long, value_name = "TYPE", value_parser = parse_resource_type)]
    resource_type: Option<ResourceType>,
    /// Use this catalogue of actions instead of the built-in one
    #[arg(long, value_name = "FILE")]
    catalog: Option<PathBuf>,
    /// Only list the documents: what they are, who has them, and why they were taken for that
    #[arg(long)]
    list: bool,
    /// How to write the findings
    #[arg(long, value_enum, default_value_t)]
    format: ReportFormat,
    /// The language of the words
    #[arg(long, value_enum, default_value_t)]
    lang: LangArgument,
    /// End with status 1 if something is at least this severe; errors always count
    #[arg(long, value_enum, default_value_t)]
    fail_on: FailOn,
    /// When to colour
    #[arg(long, value_enum, default_value_t)]
    color: Color,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// The report, version 1
    Json,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum ReportFormat {
    /// For people
    #[default]
    Text,
    /// The report, version 1
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// A table for a spreadsheet
    Csv,
    /// For a ticket or a wiki
    Markdown,
    /// Annotations in a workflow on GitHub
    Github,
    /// GitLab's Code Quality report
    Gitlab,
    /// Tests in JUnit's XML, for servers of continuous integration
    Junit,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum LangArgument {
    /// English
    #[default]
    En,
    /// 日本語
    Ja,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum FailOn {
    Critical,
    #[default]
    High,
    Medium,
    Low,
    Info,
    /// Never, not even on errors
    Never,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

impl From<LangArgument> for Lang {
    fn from(argument: LangArgument) -> Lang {
        match argument {
            LangArgument::En => Lang::En,
            LangArgument::Ja => Lang::Ja,
        }
    }
}

fn kind_parser() -> impl clap::builder::TypedValueParser<Value = Kind> {
    use clap::builder::TypedValueParser;
    clap::builder::PossibleValuesParser::new(Kind::ALL.map(|kind| PossibleValue::new(kind.id())))
        .try_map(|id| Kind::from_id(&id).ok_or("unknown kind"))
}

fn parse_resource_type(name: &str) -> Result<ResourceType, String> {
    ResourceType::from_name(name).ok_or_else(|| {
        let known: Vec<&str> = RESOURCE_TYPES.iter().map(|known| known.name).collect();
        format!("there are {}", known.join(", "))
    })
}

/// Could not run: a file that cannot be read, a bad option. Findings end with 1.
const COULD_NOT_RUN: u8 = 2;

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Check(arguments) => check(&arguments),
        Command::Explain { rule, lang } => explain_rule(&rule, lang.into()),
        Command::ExplainPolicy { paths, kind, resource_type, format, lang } => {
            let options = Options { kind, resource_type, ..Options::default() };
            explain_policy(&paths, &options, format, lang.into())
        }
        Command::Rules { format, lang } => list_rules(format, lang.into()),
        Command::Map { paths, kind, lang } => map(&paths, kind, lang.into()),
        Command::Expand { patterns, format, catalog } => {
            expand(&patterns, format, catalog.as_deref())
        }
    };
    match result {
        Ok(code) => code,
        // A reader that has seen enough (`| head`) is no failure.
        Err(Failure::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(failure) => {
            anstream::eprintln!("sekisho: {failure}");
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}

enum Failure {
    Input { path: PathBuf, error: std::io::Error },
    Output(std::io::Error),
    UnknownRule(String),
    Catalog { path: PathBuf, error: CatalogError },
    Encode(serde_json::Error),
}

impl std::fmt::Display for Failure {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Failure::Input { path, error } => {
                write!(out, "cannot read {}: {error}", path.display())
            }
            Failure::Output(error) => write!(out, "cannot write: {error}"),
            Failure::UnknownRule(id) => {
                write!(out, "there is no rule `{id}`; `sekisho rules` lists them")
            }
            Failure::Catalog { path, error } => {
                write!(out, "cannot use {} as the catalogue: {error}", path.display())
            }
            Failure::Encode(error) => write!(out, "cannot write the report: {error}"),
        }
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Failure::Output(error)
    }
}

fn check(arguments: &CheckArguments) -> Result<ExitCode, Failure> {
    let lang = arguments.lang.into();
    let options = Options {
        kind: arguments.kind,
        resource_type: arguments.resource_type,
        catalog: arguments.catalog.as_deref().map(read_catalog).transpose()?.map(Arc::new),
        // A list needs no rule but the one that tells what else the text may be.
        only: if arguments.list { vec!["input-unrecognised".to_owned()] } else { Vec::new() },
    };
    let mut out = output(arguments.color);
    let fail_on = if arguments.list { FailOn::Never } else { arguments.fail_on };
    let from_here = matches!(
        arguments.format,
        ReportFormat::Sarif | ReportFormat::Github | ReportFormat::Gitlab | ReportFormat::Junit
    );
    let mut run = Run { fail_on, from_here, ..Run::new(&arguments.paths, &options) };
    run.join();
    match arguments.format {
        ReportFormat::Json => {
            let report = JsonReport { run: RefCell::new(&mut run), lang };
            serde_json::to_writer_pretty(&mut out, &report).map_err(|error| {
                match error.io_error_kind() {
                    Some(kind) => Failure::Output(kind.into()),
                    None => Failure::Encode(error),
                }
            })?;
            writeln!(out)?;
        }
        ReportFormat::Sarif => {
            let mut log = Sarif::new(lang, Encoding::Characters);
            while let Some(Checked { input, report }) = run.next() {
                log.add(&input.path, &input.text, &report);
            }
            writeln!(out, "{}", log.log(options.catalog.as_deref(), long_explanation).to_json())?;
        }
        ReportFormat::Csv => {
            write!(out, "{}", csv::head(lang))?;
            while let Some(Checked { input, report }) = run.next() {
                let rows = csv::rows(&input.path, &input.text, &report, lang, Encoding::Characters);
                write!(out, "{rows}")?;
            }
        }
        ReportFormat::Markdown => {
            while let Some(Checked { input, report }) = run.next() {
                let catalog = options.catalog.as_deref();
                let encoding = Encoding::Characters;
                let sheet =
                    markdown::report(&input.path, &input.text, &report, lang, encoding, catalog);
                writeln!(out, "{sheet}")?;
            }
        }
        ReportFormat::Github => {
            let mut all = Vec::new();
            while let Some(Checked { input, report }) = run.next() {
                all.extend(github::annotations(&input.path, &input.text, &report, lang));
            }
            all.sort_by_key(|(severity, _)| *severity);
            for (_, command) in all {
                write!(out, "{command}")?;
            }
            let Tally { summary, documents, inputs, .. } = run.tally;
            write!(out, "{}", text::summary(&summary, documents, inputs, lang))?;
        }
        ReportFormat::Gitlab => {
            let mut items = Vec::new();
            while let Some(Checked { input, report }) = run.next() {
                items.extend(gitlab::items(&input.path, &input.text, &report, lang));
            }
            writeln!(out, "{}", Value::List(items).to_json())?;
        }
        ReportFormat::Junit => {
            let mut tests = Junit::new(lang);
            while let Some(Checked { input, report }) = run.next() {
                let fails = |finding: &Finding| is_failure(finding, run.fail_on);
                tests.add(&input.path, &input.text, &report, fails);
            }
            write!(out, "{}", tests.xml())?;
        }
        ReportFormat::Text => {
            let style = text::Style { color: true, lang, width: 100 };
            let most = if arguments.list { usize::MAX } else { text::MOST_DOCUMENTS };
            while let Some(Checked { input, report }) = run.next() {
                let documents =
                    text::documents(&input.path, &input.text, &report.documents, lang, most);
                write!(out, "{documents}")?;
                for finding in text::findings(&input.path, &input.text, &report, style) {
                    write!(out, "{finding}")?;
                }
            }
            let Tally { summary, documents, inputs, .. } = run.tally;
            if !arguments.list {
                write!(out, "{}", text::summary(&summary, documents, inputs, lang))?;
            }
        }
    }
    out.flush()?;
    Ok(outcome(run.tally.failed, run.tally.failing))
}

/// The text of an input with its name; nothing for what is no text. A failure is told and noted: the
/// other files are still worth reading.
fn readable(source: Result<Source, Failure>, failed: &mut bool) -> Option<(String, String)> {
    source.and_then(read).unwrap_or_else(|failure| {
        anstream::eprintln!("sekisho: {failure}");
        *failed = true;
        None
    })
}

/// How a command ends that could not read an input, or that has bad news.
fn outcome(failed: bool, bad_news: bool) -> ExitCode {
    match (failed, bad_news) {
        (true, _) => ExitCode::from(COULD_NOT_RUN),
        (false, true) => ExitCode::FAILURE,
        (false, false) => ExitCode::SUCCESS,
    }
}

/// Reads and checks inputs. The first of them are read together; of what follows only one is in
/// memory.
struct Run<'a> {
    sources: Box<dyn Iterator<Item = Result<Source, Failure>> + 'a>,
    options: &'a Options,
    fail_on: FailOn,
    /// Whether reports name files by their place below the current folder, as code scanning does.
    from_here: bool,
    /// Inputs that are read, with their reports if others were needed for them.
    read: VecDeque<(Arc<Input>, Option<Report>)>,
    tally: Tally,
}

#[derive(Default)]
struct Tally {
    summary: Summary,
    documents: usize,
    inputs: usize,
    /// Whether an input could not be read.
    failed: bool,
    /// Whether a finding is as severe as the caller asked for.
    failing: bool,
}

struct Checked {
    input: Arc<Input>,
    report: Report,
}

impl<'a> Run<'a> {
    fn new(paths: &'a [PathBuf], options: &'a Options) -> Self {
        let (fail_on, from_here) = (FailOn::Never, false);
        let (read, tally) = (VecDeque::new(), Tally::default());
        Run { sources: sources(paths), options, fail_on, from_here, read, tally }
    }

    /// Reads the first inputs, and checks together what belongs together.
    fn join(&mut self) {
        let (mut inputs, mut size) = (Vec::new(), 0);
        while size < MOST_JOINED
            && let Some(input) = self.read_next()
        {
            size += input.text.len();
            inputs.push(input);
        }
        let mut together: BTreeMap<PathBuf, Vec<usize>> = BTreeMap::new();
        if inputs.len() > 1 {
            for (number, input) in inputs.iter().enumerate() {
                if let Some(whole) = whole_of(input) {
                    together.entry(whole).or_default().push(number);
                }
            }
        }
        let mut reports: Vec<Option<Report>> = inputs.iter().map(|_| None).collect();
        for numbers in together.into_values().filter(|numbers| numbers.len() > 1) {
            let pieces: Vec<Arc<Input>> =
                numbers.iter().filter_map(|number| inputs.get(*number).cloned()).collect();
            let of_pieces = sekisho::check_together(&pieces, self.options);
            for (number, report) in numbers.into_iter().zip(of_pieces) {
                if let Some(place) = reports.get_mut(number) {
                    *place = Some(report);
                }
            }
        }
        self.read = inputs.into_iter().zip(reports).collect();
    }

    fn read_next(&mut self) -> Option<Arc<Input>> {
        loop {
            let source = self.sources.next()?;
            let Some((path, text)) = readable(source, &mut self.tally.failed) else { continue };
            let path = if self.from_here { from_here(&path).to_owned() } else { path };
            return Some(Arc::new(Input { path, text }));
        }
    }

    fn next(&mut self) -> Option<Checked> {
        let next = self.read.pop_front();
        let (input, report) = next.or_else(|| Some((self.read_next()?, None)))?;
        let report = report.unwrap_or_else(|| sekisho::check(&input.text, self.options));
        self.tally.failing |=
            report.findings.iter().any(|finding| is_failure(finding, self.fail_on));
        self.tally.summary.add(&Summary::of(&report.findings));
        self.tally.documents += report.documents.len();
        self.tally.inputs += 1;
        Some(Checked { input, report })
    }
}

/// The report over all inputs, which are read and checked while it is written.
struct JsonReport<'r, 'a> {
    run: RefCell<&'r mut Run<'a>>,
    lang: Lang,
}

impl Serialize for JsonReport<'_, '_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut report = to.serialize_map(Some(4))?;
        report.serialize_entry("schema", &json::SCHEMA)?;
        let catalog = self.run.borrow().options.catalog.clone();
        report.serialize_entry("tool", &json::tool(catalog.as_deref()))?;
        report.serialize_entry("inputs", &JsonInputs(self))?;
        report.serialize_entry("summary", &json::counts(&self.run.borrow().tally.summary))?;
        report.end()
    }
}

struct JsonInputs<'i, 'r, 'a>(&'i JsonReport<'r, 'a>);

impl Serialize for JsonInputs<'_, '_, '_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut inputs = to.serialize_seq(None)?;
        let mut run = self.0.run.borrow_mut();
        while let Some(Checked { input, report }) = run.next() {
            let (path, text, report) = (&*input.path, &*input.text, &report);
            inputs.serialize_element(&json::Input { path, text, report, lang: self.0.lang })?;
        }
        inputs.end()
    }
}

fn is_failure(finding: &Finding, threshold: FailOn) -> bool {
    let threshold = match threshold {
        FailOn::Critical => Severity::Critical,
        FailOn::High => Severity::High,
        FailOn::Medium => Severity::Medium,
        FailOn::Low => Severity::Low,
        FailOn::Info => Severity::Info,
        FailOn::Never => return false,
    };
    finding.category == Category::Error || finding.severity <= threshold
}

fn explain_rule(id: &str, lang: Lang) -> Result<ExitCode, Failure> {
    let rule = rules::find(id).ok_or_else(|| Failure::UnknownRule(id.to_owned()))?;
    let long = long_explanation(rule, lang).unwrap_or("");
    write!(output(Color::Auto), "{}", text::explanation(rule, long, lang))?;
    Ok(ExitCode::SUCCESS)
}

fn long_explanation(rule: &Rule, lang: Lang) -> Option<&'static str> {
    let (_, markdown) = rules::PAGES.iter().find(|(known, _)| *known == rule.id)?;
    Page::parse(markdown).ok().map(|page| page.text(lang))
}

/// A path below the current folder without what leads to that folder: code scanning knows files by
/// their place in the repository.
fn from_here(path: &str) -> &str {
    let here = std::env::current_dir().ok();
    let below = here.and_then(|here| Path::new(path).strip_prefix(here).ok()?.to_str());
    below.filter(|below| !below.is_empty()).unwrap_or(path)
}

fn explain_policy(
    paths: &[PathBuf],
    options: &Options,
    format: Format,
    lang: Lang,
) -> Result<ExitCode, Failure> {
    let mut out = output(Color::Auto);
    let (mut failed, mut found, mut inputs) = (false, false, Vec::new());
    for source in sources(paths) {
        let Some((path, content)) = readable(source, &mut failed) else { continue };
        let all = explain::explain(&content, options, lang);
        found |= !all.is_empty();
        match format {
            Format::Text => write!(out, "{}", explain::text::text(&path, &content, &all, lang))?,
            Format::Json => {
                let documents = explain::json(&content, &all, lang, Encoding::Characters);
                inputs.push(Value::Object(vec![("path", path.into()), ("documents", documents)]));
            }
        }
    }
    if matches!(format, Format::Json) {
        let answer = Value::Object(vec![
            ("schema", json::SCHEMA.into()),
            ("tool", json::tool(None)),
            ("inputs", Value::List(inputs)),
        ]);
        serde_json::to_writer_pretty(&mut out, &answer).map_err(Failure::Encode)?;
        writeln!(out)?;
    }
    out.flush()?;
    if !found {
        anstream::eprintln!("sekisho: there is no policy");
    }
    Ok(outcome(failed, !found))
}

fn list_rules(format: Format, lang: Lang) -> Result<ExitCode, Failure> {
    let mut out = output(Color::Auto);
    match format {
        Format::Json => {
            let all: Vec<_> = rules::ALL.iter().map(|rule| json::rule(rule, lang)).collect();
            serde_json::to_writer_pretty(&mut out, &all).map_err(Failure::Encode)?;
            writeln!(out)?;
        }
        Format::Text => {
            for rule in rules::ALL {
                let severity = json::severity(rule.severity);
                let title = rule.wording.title.get(lang);
                writeln!(out, "{:<32} {severity:<9} {title}", rule.id)?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn map(paths: &[PathBuf], kind: Option<Kind>, lang: Lang) -> Result<ExitCode, Failure> {
    let options = Options { kind, ..Options::default() };
    let mut out = output(Color::Auto);
    let mut run = Run::new(paths, &options);
    run.join();
    let mut found = false;
    while let Some(Checked { input, report }) = run.next() {
        for document in &report.documents {
            found |= document.map.is_some();
            write!(out, "{}", render::map::table(&input.path, document, lang))?;
        }
    }
    out.flush()?;
    if !found {
        anstream::eprintln!("sekisho: there is no security group and no network ACL");
    }
    Ok(outcome(run.tally.failed, !found))
}

fn expand(patterns: &[String], format: Format, file: Option<&Path>) -> Result<ExitCode, Failure> {
    let given = file.map(read_catalog).transpose()?;
    let catalog = given.as_ref().unwrap_or_else(|| Catalog::built_in());
    let mut found = ActionSet::default();
    let mut missing = false;
    for pattern in patterns {
        let set = catalog.expand(pattern);
        if set.is_empty() {
            missing = true;
            let date = catalog.date();
            anstream::eprintln!(
                "sekisho: `{pattern}` matches no action in the catalogue of {date}"
            );
        }
        found = found.union(&set);
    }
    let actions = || found.iter().filter_map(|id| catalog.action_of(id));
    let mut out = output(Color::Auto);
    match format {
        Format::Json => {
            let actions: Vec<_> = actions()
                .map(|action| {
                    serde_json::json!({
                        "name": action.full_name(),
                        "level": action.level().name(),
                        "retired": action.is_retired(),
                        "permissionOnly": action.is_permission_only(),
                    })
                })
                .collect();
            let answer = serde_json::json!({
                "schema": 1,
                "catalog": {
                    "date": catalog.date(),
                    "services": catalog.service_count(),
                    "actions": catalog.action_count(),
                },
                "actions": actions,
            });
            serde_json::to_writer_pretty(&mut out, &answer).map_err(Failure::Encode)?;
            writeln!(out)?;
        }
        Format::Text => {
            for action in actions() {
                let retired = if action.is_retired() { ", retired" } else { "" };
                let level = action.level().name();
                writeln!(out, "{:<48} {level}{retired}", action.full_name())?;
            }
        }
    }
    Ok(if missing { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn read_catalog(path: &Path) -> Result<Catalog, Failure> {
    let bytes =
        std::fs::read(path).map_err(|error| Failure::Input { path: path.to_owned(), error })?;
    Catalog::from_bytes(bytes).map_err(|error| Failure::Catalog { path: path.to_owned(), error })
}

/// Standard output, which drops colours where they are not wanted or not shown.
fn output(color: Color) -> anstream::AutoStream<std::io::StdoutLock<'static>> {
    let choice = match color {
        Color::Auto => anstream::ColorChoice::Auto,
        Color::Always => anstream::ColorChoice::Always,
        Color::Never => anstream::ColorChoice::Never,
    };
    anstream::AutoStream::new(std::io::stdout().lock(), choice)
}

enum Source {
    StandardInput,
    /// One that was named.
    File(PathBuf),
    /// One that was found in a folder.
    Found(PathBuf),
}

/// What the paths name, folders walked in order of name.
fn sources(paths: &[PathBuf]) -> Box<dyn Iterator<Item = Result<Source, Failure>> + '_> {
    if paths.is_empty() {
        return Box::new(std::iter::once(Ok(Source::StandardInput)));
    }
    Box::new(paths.iter().flat_map(|path| -> Box<dyn Iterator<Item = _>> {
        if path == Path::new("-") {
            return Box::new(std::iter::once(Ok(Source::StandardInput)));
        }
        if !path.is_dir() {
            return Box::new(std::iter::once(Ok(Source::File(path.clone()))));
        }
        let walk = walkdir::WalkDir::new(path).sort_by_file_name().into_iter();
        let walk = walk.filter_entry(|entry| entry.depth() == 0 || !is_beside_the_point(entry));
        Box::new(walk.filter_map(|entry| match entry {
            Ok(entry) if entry.file_type().is_file() => Some(Ok(Source::Found(entry.into_path()))),
            Ok(_) => None,
            Err(error) => {
                let path = error.path().unwrap_or(Path::new("")).to_owned();
                let error = error.into_io_error();
                Some(Err(Failure::Input {
                    path,
                    error: error.unwrap_or_else(|| std::io::Error::other("a loop of links")),
                }))
            }
        }))
    }))
}

/// So many bytes of inputs are read before the first is checked, and joined where they are pieces of
/// one whole. What follows is checked one by one.
const MOST_JOINED: usize = 32 << 20;

/// Members by which a piece of a network is known, without the letter that AWS Config writes small.
const NETWORK_SIGNS: [&str; 9] = [
    "etworkInterfaceId",
    "outeTableId",
    "etworkAclId",
    "pPermissions",
    "ecurityGroupRules",
    "refixListId",
    "apPublicIpOnLaunch",
    "nternetGatewayBlockMode",
    "nternetGatewayExclusionMode",
];

fn speaks_of_network(text: &str) -> bool {
    NETWORK_SIGNS.iter().any(|sign| text.contains(sign))
        || (text.contains("\"Entries\"") && text.contains("\"Cidr\""))
}

/// What an input is a piece of that others can complete: the module of Terraform that its folder is,
/// or the network that the AWS CLI prints in pieces, for which an empty path stands. A file with a
/// fault is none, since the fault would reach into the next one. Nor is a template: resources of
/// two templates are not the same for having the same name.
fn whole_of(input: &Input) -> Option<PathBuf> {
    let text = &input.text;
    if let Some(tree) = Tree::read_hcl(text) {
        let sound = tree.slips().is_empty();
        return sound.then(|| Path::new(&input.path).with_file_name("module.tf"));
    }
    let of_template = ["\"Resources\"", "\"terraform_version\""];
    let is_piece = speaks_of_network(text)
        && !of_template.iter().any(|sign| text.contains(sign))
        && text.trim_start().starts_with(['{', '['])
        && serde_json::Deserializer::from_str(text)
            .into_iter::<serde::de::IgnoredAny>()
            .all(|value| value.is_ok());
    is_piece.then(PathBuf::new)
}

/// Folders that hold no documents of one's own.
fn is_beside_the_point(entry: &walkdir::DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let foreign = ["node_modules", "target", "vendor", "__pycache__"];
    name.starts_with('.') || (entry.file_type().is_dir() && foreign.contains(&&*name))
}

/// An input's name and its text; nothing for a file of a folder that holds no document.
fn read(source: Source) -> Result<Option<(String, String)>, Failure> {
    match source {
        Source::StandardInput => {
            if std::io::stdin().is_terminal() {
                anstream::eprintln!("sekisho: reading from the keyboard; end with Ctrl-D");
            }
            let mut bytes = Vec::new();
            std::io::stdin()
                .read_to_end(&mut bytes)
                .map_err(|error| Failure::Input { path: "-".into(), error })?;
            Ok(Some(("<stdin>".to_owned(), decode(bytes))))
        }
        Source::File(path) => {
            let bytes = std::fs::read(&path);
            let bytes = bytes.map_err(|error| Failure::Input { path: path.clone(), error })?;
            Ok(Some((path.display().to_string(), decode(bytes))))
        }
        Source::Found(path) => {
            let text = read_found(&path);
            let text = text.map_err(|error| Failure::Input { path: path.clone(), error })?;
            Ok(text.map(|text| (path.display().to_string(), text)))
        }
    }
}

/// The text of a file in a folder if it reads like a document, whatever its name ends in. A file
/// that is named on the command line is always checked.
fn read_found(path: &Path) -> std::io::Result<Option<String>> {
    let mut file = std::fs::File::open(path)?;
    let mut bytes = vec![0; HEAD];
    let mut filled = 0;
    while let Some(rest) = bytes.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match file.read(rest)? {
            0 => break,
            more => filled += more,
        }
    }
    bytes.truncate(filled);
    let head = decode(bytes.clone());
    if !begins_like_a_document(&head) {
        return Ok(None);
    }
    file.read_to_end(&mut bytes)?;
    let text = decode(bytes);
    Ok(speaks_of_documents(&text).then_some(text))
}

/// So many bytes of a file tell whether the rest is worth reading.
const HEAD: usize = 4096;

/// Whether a text begins as JSON, YAML or Terraform's language does, after comments. Prose, source
/// code and binary files do not.
fn begins_like_a_document(head: &str) -> bool {
    let mut lines = head.trim_start_matches('\u{feff}').lines().map(str::trim);
    let start = lines.find(|line| {
        let passed = ["#", "//", "---", "%YAML"];
        !line.is_empty() && !passed.iter().any(|sign| line.starts_with(sign))
    });
    let Some(start) = start.filter(|_| !head.contains('\0')) else { return false };
    let word = |text: &str| {
        let text = text.trim_matches(['"', '\'']);
        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    let first = start.split([' ', '"', '{', '=']).next().unwrap_or_default();
    let of_terraform =
        ["resource", "data", "module", "locals", "provider", "variable", "terraform", "output"];
    start.starts_with(['{', '['])
        || start.starts_with("%7B")
        || start.trim_start_matches("- ").split_once(':').is_some_and(|(key, _)| word(key))
        || of_terraform.contains(&first)
}

/// Whether a text has a word that every document has, in any of the cases that AWS writes it in.
fn speaks_of_documents(text: &str) -> bool {
    const WORDS: [&str; 8] = [
        "tatement",
        "pProtocol",
        "uleNumber",
        "olicyDocument",
        "AWS::",
        "aws_",
        "%22Statement",
        "terraform_version",
    ];
    WORDS.iter().any(|word| text.contains(word))
        || speaks_of_network(text)
        || (text.contains("\"Effect\"") && text.contains("\"Action\""))
}

/// Text of UTF-8 or UTF-16, as Windows tools write it. Of UTF-16 the byte order mark stays, so that
/// the finding about it tells that other tools may not read the file.
fn decode(bytes: Vec<u8>) -> String {
    let wide = |pair: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|two| match two {
            [a, b] => pair([*a, *b]),
            _ => 0,
        });
        char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    };
    match bytes.as_slice() {
        [0xff, 0xfe, ..] | [1..=0x7f, 0, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] | [0, b'{' | b'[' | b' ' | b'"', ..] => wide(u16::from_be_bytes),
        _ => match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
        },
    }
}
