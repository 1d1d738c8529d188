//! The command line. The only file that touches files, the environment and standard output.

use std::{
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
    finding::{Category, Lang, Severity},
    render::{self, json, text},
    rules,
    text::Encoding,
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
    /// How to write the findings
    #[arg(long, value_enum, default_value_t)]
    format: Format,
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
        Command::Explain { rule, lang } => explain(&rule, lang.into()),
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
        only: Vec::new(),
    };
    let mut out = output(arguments.color);
    let style = text::Style { color: true, lang, width: 100 };
    let (mut summary, mut documents, mut inputs) = (Summary::default(), 0, 0);
    let mut written = Vec::new();
    let mut failed = None;
    let mut failing = false;
    for source in sources(&arguments.paths) {
        let (path, content) = match source.and_then(read) {
            Ok(input) => input,
            Err(failure) => {
                // The other files are still worth checking.
                anstream::eprintln!("sekisho: {failure}");
                failed = Some(failure);
                continue;
            }
        };
        let report = sekisho::check(&content, &options);
        failing |= fails(&report, arguments.fail_on);
        summary.add(&Summary::of(&report.findings));
        documents += report.documents.len();
        inputs += 1;
        match arguments.format {
            Format::Json => {
                written.push(json::input(&path, &content, &report, lang, Encoding::Characters));
            }
            Format::Text => {
                write!(out, "{}", text::documents(&path, &report.documents, lang))?;
                write!(out, "{}", text::findings(&path, &content, &report, style))?;
            }
        }
    }
    match arguments.format {
        Format::Json => {
            let report = json::output(written, summary, options.catalog.as_deref());
            serde_json::to_writer_pretty(&mut out, &report).map_err(|error| {
                match error.io_error_kind() {
                    Some(kind) => Failure::Output(kind.into()),
                    None => Failure::Encode(error),
                }
            })?;
            writeln!(out)?;
        }
        Format::Text => write!(out, "{}", text::summary(&summary, documents, inputs, lang))?,
    }
    out.flush()?;
    Ok(match (failed, failing) {
        (Some(_), _) => ExitCode::from(COULD_NOT_RUN),
        (None, true) => ExitCode::FAILURE,
        (None, false) => ExitCode::SUCCESS,
    })
}

fn fails(report: &Report, threshold: FailOn) -> bool {
    let threshold = match threshold {
        FailOn::Critical => Severity::Critical,
        FailOn::High => Severity::High,
        FailOn::Medium => Severity::Medium,
        FailOn::Low => Severity::Low,
        FailOn::Info => Severity::Info,
        FailOn::Never => return false,
    };
    report
        .findings
        .iter()
        .any(|finding| finding.category == Category::Error || finding.severity <= threshold)
}

fn explain(id: &str, lang: Lang) -> Result<ExitCode, Failure> {
    let rule = rules::find(id).ok_or_else(|| Failure::UnknownRule(id.to_owned()))?;
    let page = rules::PAGES.iter().find(|(known, _)| *known == id);
    let page = page.and_then(|(_, markdown)| Page::parse(markdown).ok());
    let long = page.map_or("", |page| page.text(lang));
    write!(output(Color::Auto), "{}", text::explanation(rule, long, lang))?;
    Ok(ExitCode::SUCCESS)
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
    let (mut code, mut found) = (None, false);
    for source in sources(paths) {
        let (path, content) = match source.and_then(read) {
            Ok(input) => input,
            Err(failure) => {
                anstream::eprintln!("sekisho: {failure}");
                code = Some(ExitCode::from(COULD_NOT_RUN));
                continue;
            }
        };
        for document in &sekisho::check(&content, &options).documents {
            found |= document.map.is_some();
            write!(out, "{}", render::map::table(&path, document, lang))?;
        }
    }
    out.flush()?;
    if !found {
        anstream::eprintln!("sekisho: there is no security group and no network ACL");
    }
    Ok(code.unwrap_or(if found { ExitCode::SUCCESS } else { ExitCode::FAILURE }))
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
    File(PathBuf),
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
            Ok(entry) if entry.file_type().is_file() && may_hold_a_document(entry.path()) => {
                Some(Ok(Source::File(entry.into_path())))
            }
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

/// Folders that hold no documents of one's own.
fn is_beside_the_point(entry: &walkdir::DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name.starts_with('.') || (entry.file_type().is_dir() && name == "node_modules")
}

/// In a folder only files that are likely to be JSON are read; a file that is named is always read.
fn may_hold_a_document(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    matches!(ending.as_deref(), Some("json" | "jsonl" | "json5" | "jsonc" | "policy" | "template"))
}

/// An input's name and its text.
fn read(source: Source) -> Result<(String, String), Failure> {
    let (path, bytes) = match source {
        Source::StandardInput => {
            if std::io::stdin().is_terminal() {
                anstream::eprintln!("sekisho: reading from the keyboard; end with Ctrl-D");
            }
            let mut bytes = Vec::new();
            std::io::stdin()
                .read_to_end(&mut bytes)
                .map_err(|error| Failure::Input { path: "-".into(), error })?;
            ("<stdin>".to_owned(), bytes)
        }
        Source::File(path) => match std::fs::read(&path) {
            Ok(bytes) => (path.display().to_string(), bytes),
            Err(error) => return Err(Failure::Input { path, error }),
        },
    };
    Ok((path, decode(bytes)))
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
        [0xff, 0xfe, ..] | [b'{' | b'[' | b' ' | b'"', 0, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] | [0, b'{' | b'[' | b' ' | b'"', ..] => wide(u16::from_be_bytes),
        _ => match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
        },
    }
}
