//! The command line. Only this folder touches files, the environment and standard output.

mod arguments;
mod check;
mod inputs;
mod run;

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use clap::Parser;
use sekisho::{
    Options,
    catalog::{ActionSet, Catalog, CatalogError},
    docs::Page,
    document::Kind,
    explain,
    finding::Lang,
    reason::guardrail::Together,
    render::{self, json, text, value::Value},
    rule::Rule,
    rules,
    text::Encoding,
};

use arguments::{Arguments, Color, Command, FailOn, Format};
use inputs::{readable, sources};
use run::Run;

/// Could not run: a file that cannot be read, a bad option. Findings end with 1.
const COULD_NOT_RUN: u8 = 2;

/// Does what the arguments ask for.
pub fn run() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Check(arguments) => check::check(&arguments),
        Command::Explain { rule, lang } => explain_rule(&rule, lang.into()),
        Command::ExplainPolicy { paths, kind, resource_type, catalog, format, lang } => {
            given_catalog(catalog.as_deref()).and_then(|catalog| {
                let options = Options { kind, resource_type, catalog, ..Options::default() };
                explain_policy(&paths, &options, format, lang.into())
            })
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

/// Why a command could not run.
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

fn explain_rule(id: &str, lang: Lang) -> Result<ExitCode, Failure> {
    let mut found: Vec<&Rule> = rules::find(id).into_iter().collect();
    if found.is_empty() {
        found.extend(rules::ALL.iter().copied().filter(|rule| rule.is_also(id)));
    }
    if found.is_empty() {
        return Err(Failure::UnknownRule(id.to_owned()));
    }
    let mut out = output(Color::Auto);
    for (number, rule) in found.into_iter().enumerate() {
        let long = long_explanation(rule, lang).unwrap_or("");
        let between = if number > 0 { "\n" } else { "" };
        write!(out, "{between}{}", text::explanation(rule, long, lang))?;
    }
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
    let mut guardrails = Together::default();
    for source in sources(paths) {
        let Some(input) = readable(source, &mut failed) else { continue };
        let all = explain::explain(&input.text, options, lang);
        found |= !all.is_empty();
        all.iter().for_each(|document| guardrails.add(document.kind, &document.guardrails));
        match format {
            Format::Text => {
                write!(out, "{}", explain::text::text(&input.path, &input.text, &all, lang))?
            }
            Format::Json => {
                let documents = explain::json(&input.text, &all, lang, Encoding::Characters);
                inputs.push(Value::Object(vec![
                    ("path", input.path.into()),
                    ("documents", documents),
                ]));
            }
        }
    }
    match format {
        Format::Text => write!(out, "{}", text::together(&guardrails, lang))?,
        Format::Json => {
            let answer = Value::Object(vec![
                ("schema", json::SCHEMA.into()),
                ("tool", json::tool(options.catalog.as_deref())),
                ("inputs", Value::List(inputs)),
                ("guardrails", json::guardrails(&guardrails, lang)),
            ]);
            serde_json::to_writer_pretty(&mut out, &answer).map_err(Failure::Encode)?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    if !found {
        anstream::eprintln!("sekisho: no policy found");
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
    let mut found = false;
    let mut run = Run::new(paths, &options, FailOn::Never);
    while let Some(checked) = run.next() {
        for document in &checked.report.documents {
            found |= document.map.is_some();
            write!(out, "{}", render::map::table(&checked.input.path, document, lang))?;
        }
    }
    out.flush()?;
    if !found {
        anstream::eprintln!("sekisho: no security group or network ACL found");
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

fn given_catalog(path: Option<&Path>) -> Result<Option<Arc<Catalog>>, Failure> {
    Ok(path.map(read_catalog).transpose()?.map(Arc::new))
}

fn read_catalog(path: &Path) -> Result<Catalog, Failure> {
    let bytes =
        std::fs::read(path).map_err(|error| Failure::Input { path: path.to_owned(), error })?;
    Catalog::from_bytes(bytes).map_err(|error| Failure::Catalog { path: path.to_owned(), error })
}

/// How a command ends that could not read an input, or that has bad news.
fn outcome(failed: bool, bad_news: bool) -> ExitCode {
    match (failed, bad_news) {
        (true, _) => ExitCode::from(COULD_NOT_RUN),
        (false, true) => ExitCode::FAILURE,
        (false, false) => ExitCode::SUCCESS,
    }
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
