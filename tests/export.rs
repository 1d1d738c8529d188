//! The formats that other tools read, over every case of every rule and over hostile names.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::allow_attributes,
    reason = "test code"
)]
#![cfg(not(target_arch = "wasm32"))]

mod common;

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use proptest::prelude::*;
use pulldown_cmark::{Event, Options as Extensions, Parser, Tag, TagEnd};
use sekisho::{
    Options, Report,
    finding::{Category, Finding, Lang, Severity},
    render::{csv, github, gitlab, json, junit::Junit, markdown, sarif::Sarif},
    text::{self, Encoding},
};
use serde_json::Value;

#[derive(Clone)]
struct Input {
    path: String,
    text: String,
    report: Report,
}

impl Input {
    fn new(path: &str, text: &str, options: &Options) -> Input {
        let (path, text) = (path.to_owned(), text.to_owned());
        Input { path, report: sekisho::check(&text, options), text }
    }
}

/// Every case of every rule, and names that would like to be something else.
static INPUTS: LazyLock<Vec<Input>> = LazyLock::new(|| {
    let mut all = Vec::new();
    common::each_case(|id, case, options| {
        all.push(Input::new(&format!("{id}-{}.json", all.len()), case.input, options));
    });
    for (at, name) in HOSTILE.iter().enumerate() {
        all.push(Input::new(&format!("hostile-{at}"), &with_name(name), &Options::default()));
    }
    let wide = "{\"運用😀\": 1,\r\n \"😀\": \"か\u{3099}\",\r \"Statement\": {\"Effect\": \"Allow\", \"Sid\": \"😀\", \"Action\": \"*\", \"Resource\": \"*\"},}";
    all.push(Input::new("wide", wide, &Options::default()));
    all
});

const HOSTILE: &[&str] = &[
    "<img src=x onerror=alert(1)> evil.test",
    "[evil.test](https://evil.test)",
    "![evil.test](https://evil.test)",
    "<https://evil.test>",
    "https://evil.test",
    "`<b>evil.test</b>`",
    "`` <b>evil.test</b> ` [evil.test](https://evil.test) ``",
    "evil.test | a | b ||",
    "\\`<i>evil.test",
    "\n\n<p>evil.test</p>\n\n# evil.test\r\n",
    "$ref: evil.test {message} {{0}} [1](2)",
    "=HYPERLINK(\"https://evil.test\",\"運用\")",
    "＝evil.test",
    "\t-evil.test, \"quoted\"\r\n",
    "@evil.test",
    "運用の😀 evil.test",
];

/// A role's policy with the name in every place that reports quote.
fn with_name(name: &str) -> String {
    let statement = |action: Value, resource: &str| serde_json::json!({"Effect": "Allow", "Sid": name, "Action": action, "Resource": resource, "Condition": {name: {name: name}, "StringEquals": {name: name}}, name: name});
    let policy = serde_json::json!({
        "Version": "2012-10-17",
        "Statement": [
            statement(serde_json::json!([name, format!("s3:{name}"), format!("{name}:Get")]), name),
            statement("*".into(), "*"),
        ],
    });
    let bucket = serde_json::json!({
        "Version": "2012-10-17",
        "Statement": {"Effect": "Allow", "Principal": {"AWS": ["*", name], name: name}, "Action": "s3:*", "Resource": format!("arn:aws:s3:::{name}/*")},
    });
    let all = serde_json::json!([{"RoleName": name, "PolicyName": name, "PolicyDocument": policy}, bucket]);
    serde_json::to_string_pretty(&all).unwrap()
}

fn sarif(inputs: &[Input], lang: Lang, encoding: Encoding) -> Value {
    let mut log = Sarif::new(lang, encoding);
    for Input { path, text, report } in inputs {
        log.add(path, text, report);
    }
    serde_json::from_str(&log.log(None, |_, _| Some("# Page")).to_json()).unwrap()
}

#[test]
fn sarif_is_valid_and_says_what_was_found() {
    let inputs = INPUTS.as_slice();
    for (lang, encoding) in [(Lang::En, Encoding::Utf16), (Lang::Ja, Encoding::Characters)] {
        let log = sarif(inputs, lang, encoding);
        validate(&log);
        assert_eq!(log["version"], "2.1.0");
        let run = &log["runs"][0];
        let kind = if encoding == Encoding::Utf16 { "utf16CodeUnits" } else { "unicodeCodePoints" };
        assert_eq!(run["columnKind"], kind);
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        for rule in rules {
            let id = &rule["id"];
            let full = rule["fullDescription"]["text"].as_str().unwrap();
            assert!(!full.is_empty() && full.chars().count() <= 1024, "{id}");
            assert!(rule["shortDescription"]["text"].is_string(), "{id}");
            assert!(rule["help"]["text"].as_str().unwrap().contains("sekisho explain"), "{id}");
            assert_eq!(rule["help"]["markdown"], "# Page");
            let security = rule["properties"]["tags"][0] == "security";
            let number = &rule["properties"]["security-severity"];
            assert!(security || number.is_null(), "{id}: GitHub would take it for security");
        }
        let results = run["results"].as_array().unwrap();
        assert_eq!(
            results.len(),
            inputs.iter().map(|input| input.report.findings.len()).sum::<usize>()
        );
        let mut names = HashSet::new();
        let by_print: HashMap<(&str, String), (&Input, usize)> = inputs
            .iter()
            .flat_map(|input| (0..input.report.findings.len()).map(move |at| (input, at)))
            .map(|(input, at)| {
                let print = format!("{:016x}", input.report.findings[at].fingerprint);
                ((input.path.as_str(), print), (input, at))
            })
            .collect();
        assert_eq!(by_print.len(), results.len(), "fingerprints are not unique within an input");
        let (mut worst, mut contexts) = (0, 0);
        for result in results {
            let place = &result["locations"][0]["physicalLocation"];
            let path = place["artifactLocation"]["uri"].as_str().unwrap();
            let print = result["partialFingerprints"]["primaryLocationLineHash"].as_str().unwrap();
            let (input, at) = by_print[&(path, print.to_owned())];
            assert!(names.insert((path, print)), "{path} {print} twice");
            let finding = &input.report.findings[at];
            let about = format!("{path}: {} at {:?}", finding.rule.id, finding.span);
            assert_eq!(result["ruleId"], finding.rule.id, "{about}");
            let rule = &rules[result["ruleIndex"].as_u64().unwrap() as usize];
            assert_eq!(rule["id"], finding.rule.id, "{about}");
            assert!(finding.severity as usize >= worst, "{about}: the worst come first");
            worst = finding.severity as usize;
            let (level, number) = grade(finding.category, finding.severity);
            assert_eq!(result["level"], level, "{about}");
            let given = result["properties"]["security-severity"].as_str();
            assert_eq!(given, number, "{about}");
            assert_eq!(
                cut(&input.text, &place["region"], encoding),
                finding.span.of(&input.text),
                "{about}"
            );
            let around = &place["contextRegion"];
            contexts += usize::from(!around.is_null());
            let context = cut(
                &input.text,
                if around.is_null() { &place["region"] } else { around },
                encoding,
            );
            assert!(context.contains(finding.span.of(&input.text)), "{about}");
            for (related, known) in
                result["relatedLocations"].as_array().unwrap().iter().zip(&finding.related)
            {
                let region = &related["physicalLocation"]["region"];
                let shown = cut(&input.text, region, encoding);
                assert_eq!(shown, known.span.of(&input.text), "{about}");
            }
            let message = &result["message"];
            let words = message["text"].as_str().unwrap();
            assert!(!words.replace("\\]", "").contains("]("), "{about}: a link: {words}");
            assert_eq!(message["markdown"].is_string(), lang == Lang::Ja, "{about}");
            let mended = finding.fix.as_ref().map(|fix| text::apply(&input.text, &fix.edits));
            assert_eq!(applied(&input.text, result, encoding), mended, "{about}");
        }
        assert!(contexts > 0, "no resource of a template is told");
    }
}

/// What SARIF says of a finding: its level, and the number of its severity for security alone.
fn grade(category: Category, severity: Severity) -> (&'static str, Option<&'static str>) {
    let (level, number) = match severity {
        Severity::Critical => ("error", Some("9.5")),
        Severity::High => ("error", Some("8.0")),
        Severity::Medium => ("warning", Some("5.5")),
        Severity::Low => ("note", Some("2.5")),
        Severity::Info => ("note", None),
    };
    match category {
        Category::Error => ("error", None),
        Category::Security => (level, number),
        _ => (level, None),
    }
}

fn validate(log: &Value) {
    let path = common::root().join("tests/schemas/sarif-2.1.0-rtm.5.json");
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut compiler = boon::Compiler::new();
    compiler.enable_format_assertions();
    compiler.add_resource("sarif.json", schema).unwrap();
    let mut schemas = boon::Schemas::new();
    let index = compiler.compile("sarif.json", &mut schemas).unwrap();
    if let Err(error) = schemas.validate(log, index) {
        panic!("{error:#}");
    }
    let mut wrong = log.clone();
    wrong["runs"][0]["results"][0]["level"] = "fatal".into();
    assert!(schemas.validate(&wrong, index).is_err(), "the schema catches nothing");
}

/// The text in units of an encoding, with the offset where each line starts.
fn units(text: &str, encoding: Encoding) -> (Vec<String>, Vec<usize>) {
    let mut units = Vec::new();
    let mut lines = vec![0];
    let mut before = ' ';
    for character in text.chars() {
        if before == '\n' || (before == '\r' && character != '\n') {
            lines.push(units.len());
        }
        before = character;
        units.push(character.to_string());
        if encoding == Encoding::Utf16 && character.len_utf16() == 2 {
            units.push(String::new());
        }
    }
    if matches!(before, '\n' | '\r') {
        lines.push(units.len());
    }
    (units, lines)
}

/// What lies in a region, which has to say the same in offsets and in lines and columns.
fn cut(text: &str, region: &Value, encoding: Encoding) -> String {
    let number = |name: &str| region[name].as_u64().unwrap() as usize;
    let (units, lines) = units(text, encoding);
    let start = number("charOffset");
    let end = start + number("charLength");
    assert_eq!(lines[number("startLine") - 1] + number("startColumn") - 1, start);
    assert_eq!(lines[number("endLine") - 1] + number("endColumn") - 1, end);
    units[start..end].concat()
}

/// The text after the result's fix.
fn applied(text: &str, result: &Value, encoding: Encoding) -> Option<String> {
    let change = result.pointer("/fixes/0/artifactChanges/0")?;
    let (mut units, _) = units(text, encoding);
    for replacement in change["replacements"].as_array().unwrap().iter().rev() {
        let region = &replacement["deletedRegion"];
        let start = region["charOffset"].as_u64().unwrap() as usize;
        let end = start + region["charLength"].as_u64().unwrap() as usize;
        let inserted = replacement["insertedContent"]["text"].as_str().unwrap().to_owned();
        units.splice(start..end, [inserted]);
    }
    Some(units.concat())
}

#[test]
fn sarif_names_files_by_uri() {
    let known = [
        ("policies/a b.json", "policies/a%20b.json"),
        ("./policies/x.json", "policies/x.json"),
        ("../x.json", "../x.json"),
        ("運用/😀.json", "%E9%81%8B%E7%94%A8/%F0%9F%98%80.json"),
        ("a:b#c?100%.json", "a%3Ab%23c%3F100%25.json"),
        ("/srv/a b.json", "file:///srv/a%20b.json"),
        ("C:\\policies\\x.json", "file:///C:/policies/x.json"),
        ("\\\\host\\share\\x.json", "file://host/share/x.json"),
        ("", "policy.json"),
        ("<stdin>", "stdin"),
    ];
    for (path, uri) in known {
        let log = sarif(&[Input::new(path, "{}", &Options::default())], Lang::En, Encoding::Utf16);
        assert_eq!(log["runs"][0]["artifacts"][0]["location"]["uri"], uri, "{path}");
    }
}

#[test]
fn sarif_of_the_command_line_names_files_from_here_and_has_the_pages() {
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("export here");
    std::fs::create_dir_all(folder.join("in side")).unwrap();
    let file = folder.join("in side/open.json");
    let policy = r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}"#;
    std::fs::write(&file, policy).unwrap();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_sekisho"));
    // The folder as the system names it, which a link on the way to it may change.
    let here = folder.canonicalize().unwrap();
    let command = command.args(["check", "--format", "sarif"]).arg(here.join("in side/open.json"));
    let output = command.current_dir(&here).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let log: Value = serde_json::from_slice(&output.stdout).unwrap();
    validate(&log);
    let run = &log["runs"][0];
    assert_eq!(run["artifacts"][0]["location"]["uri"], "in%20side/open.json");
    let page = run["tool"]["driver"]["rules"][0]["help"]["markdown"].as_str().unwrap();
    assert!(page.contains("## How to fix it"), "{page}");
}

#[test]
fn sarif_keeps_the_worst_of_very_many() {
    let statement = r#"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports-7f3a/*", "Sid": ""}"#;
    let mild =
        Input::new("mild", &format!(r#"{{"Statement": [{statement}]}}"#), &Options::default());
    let bad = Input::new(
        "bad",
        r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}"#,
        &Options::default(),
    );
    let count = mild.report.findings.len();
    assert!(mild.report.findings.iter().all(|finding| finding.severity > Severity::Critical));
    assert_eq!(
        bad.report.findings.iter().map(|finding| finding.severity).min(),
        Some(Severity::Critical)
    );
    let times = 25_000 / count + 1;
    let mut log = Sarif::new(Lang::En, Encoding::Utf16);
    for _ in 0..times {
        log.add(&mild.path, &mild.text, &mild.report);
    }
    log.add(&bad.path, &bad.text, &bad.report);
    let log: Value = serde_json::from_str(&log.log(None, |_, _| None).to_json()).unwrap();
    let run = &log["runs"][0];
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 25_000);
    assert_eq!(results[0]["ruleId"], "admin-all");
    let left_out = times * count + bad.report.findings.len() - 25_000;
    let note = &run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"];
    assert!(note.as_str().unwrap().starts_with(&format!("{left_out} of")), "{note}");
    let few = sarif(&[bad], Lang::En, Encoding::Utf16);
    assert!(few["runs"][0]["invocations"][0].get("toolExecutionNotifications").is_none());
}

#[test]
fn csv_comes_back_as_it_was_and_runs_no_formula() {
    let mut guarded = 0;
    for mut input in INPUTS.iter().cloned() {
        if input.path.starts_with("hostile") {
            input.path = format!("=cmd|' /C calc'!A0,\"{}\"", input.path);
        }
        let Input { path, text, report } = &input;
        for lang in [Lang::En, Lang::Ja] {
            let sheet = csv::head(lang) + &csv::rows(path, text, report, lang, Encoding::Utf16);
            assert!(sheet.ends_with("\r\n"));
            let told = serde_json::to_value(json::input(path, text, report, lang, Encoding::Utf16));
            let told = told.unwrap();
            let findings = told["findings"].as_array().unwrap();
            let mut reader = csv_reader(&sheet);
            let rows: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            assert_eq!(reader.headers().unwrap().len(), 11);
            assert_eq!(rows.len(), findings.len(), "{path}");
            for (row, finding) in rows.iter().zip(findings) {
                let document = finding["document"].as_u64();
                let label = document.map_or(Value::from(""), |document| {
                    told["documents"][document as usize]["label"].clone()
                });
                let start = &finding["range"]["start"];
                let cells = [
                    Value::from(path.as_str()),
                    start["line"].to_string().into(),
                    start["column"].to_string().into(),
                    finding["severity"].clone(),
                    finding["category"].clone(),
                    finding["rule"].clone(),
                    label,
                    finding["title"].clone(),
                    finding["message"].clone(),
                    finding["remedy"].clone(),
                    finding["fingerprint"].clone(),
                ];
                assert_eq!(row.len(), cells.len(), "{path}");
                for (cell, known) in row.iter().zip(&cells) {
                    let known = known.as_str().unwrap();
                    let formula = known.starts_with(|first| "=+-@＝＋－＠\t\r\n".contains(first));
                    guarded += usize::from(formula);
                    let guard = if formula { "'" } else { "" };
                    assert_eq!(cell, format!("{guard}{known}"));
                }
            }
        }
    }
    assert!(guarded > 0);
}

fn csv_reader(sheet: &str) -> ::csv::Reader<&[u8]> {
    ::csv::ReaderBuilder::new().terminator(::csv::Terminator::CRLF).from_reader(sheet.as_bytes())
}

#[test]
fn markdown_shows_names_as_names() {
    let mut shown = 0;
    for mut input in INPUTS.iter().cloned() {
        if input.path.starts_with("hostile") {
            input.path = HOSTILE[shown % HOSTILE.len()].to_owned();
            shown += 1;
        }
        for lang in [Lang::En, Lang::Ja] {
            plain(&input, lang);
        }
    }
    assert_eq!(shown, HOSTILE.len());
}

/// Nothing of the input may be HTML, a link, a heading of its own, or more cells; and every name
/// stands in a code span, since GitHub makes links of bare addresses and of people's names.
fn plain(input: &Input, lang: Lang) {
    let Input { path, text, report } = input;
    let sheet = markdown::report(path, text, report, lang, Encoding::Utf16, None);
    let (mut rows, mut cells, mut tables, mut headings) = (0, 0, 0, 0);
    let mut named = false;
    for event in Parser::new_ext(&sheet, Extensions::all()) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => panic!("HTML {html}\n{sheet}"),
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => panic!("a link\n{sheet}"),
            Event::Start(Tag::HtmlBlock | Tag::CodeBlock(_)) => panic!("a block\n{sheet}"),
            Event::Start(Tag::Table(columns)) => {
                assert_eq!(columns.len(), 4, "{sheet}");
                tables += 1;
            }
            Event::Start(Tag::TableCell) => cells += 1,
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => rows += 1,
            Event::Start(Tag::Heading { .. }) => headings += 1,
            Event::Text(words) => assert!(!words.contains("evil.test"), "{words}\n{sheet}"),
            Event::Code(words) => named |= words.contains("evil.test"),
            _ => {}
        }
    }
    let count = report.findings.len();
    assert_eq!(tables, usize::from(count > 0), "{sheet}");
    assert_eq!(rows, if count > 0 { count + 1 } else { 0 }, "{sheet}");
    assert_eq!(cells, 4 * rows, "{sheet}");
    assert_eq!(headings, count + 1, "{sheet}");
    let counts = sheet.lines().nth(2).unwrap().trim_matches('*').split(" · ");
    let counted = counts.filter_map(|words| words.split_once(": ")?.1.parse::<usize>().ok());
    assert_eq!(counted.sum::<usize>(), count, "{sheet}");
    let remedies = sheet
        .lines()
        .filter(|line| line.starts_with("**What to do**: ") || line.starts_with("**直し方**: "));
    assert!(
        remedies.clone().all(|line| line.ends_with(['.', '!', '?', ':', '。', '…'])),
        "{sheet}"
    );
    assert_eq!(named, text.contains("evil.test"), "{sheet}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn markdown_and_sarif_hold_any_name(pieces in prop::collection::vec(
        prop::sample::select(vec!["`", "``", "<b>", "</b>", "<!--", "[x](y)", "|", "\n", "\\", " ", "*", "_", "運用", "&lt;", "- ", "# ", "~~~", "$"]),
        1..8,
    )) {
        let name = format!("evil.test{}", pieces.concat());
        let input = Input::new(&name, &with_name(&name), &Options::default());
        plain(&input, Lang::En);
        plain(&input, Lang::Ja);
    }
}

#[test]
fn annotations_are_one_line_each_and_come_back_as_they_were() {
    for input in INPUTS.iter() {
        let Input { text, report, .. } = input;
        let path = format!("a, b: 100%/{}", input.path);
        let commands = github::annotations(&path, text, report, Lang::Ja);
        assert_eq!(commands.len(), report.findings.len());
        let told =
            serde_json::to_value(json::input("", text, report, Lang::Ja, Encoding::Characters));
        for ((severity, command), finding) in
            commands.iter().zip(told.unwrap()["findings"].as_array().unwrap())
        {
            assert_eq!(json::severity(*severity), finding["severity"]);
            assert_eq!(command.find(['\n', '\r']), Some(command.len() - 1), "{command}");
            // The runner looks for the first `::` after the command's name.
            let (head, words) = command.trim_end()[2..].split_once("::").unwrap();
            let (level, properties) = head.split_once(' ').unwrap();
            assert!(["error", "warning", "notice"].contains(&level), "{command}");
            let properties: HashMap<&str, String> = properties
                .split(',')
                .map(|property| property.split_once('=').unwrap())
                .map(|(name, value)| (name, unescaped(value)))
                .collect();
            assert_eq!(properties["file"], path);
            let (start, end) = (&finding["range"]["start"], &finding["range"]["end"]);
            assert_eq!(properties["line"], start["line"].to_string());
            let column = properties.get("col").cloned();
            assert_eq!(column, (start["line"] == end["line"]).then(|| start["column"].to_string()));
            let (title, rule) = (&finding["title"], &finding["rule"]);
            let title = format!("{} ({})", title.as_str().unwrap(), rule.as_str().unwrap());
            assert_eq!(properties["title"], title);
            let (message, remedy) = (&finding["message"], &finding["remedy"]);
            let known = format!("{}\n{}", message.as_str().unwrap(), remedy.as_str().unwrap());
            assert_eq!(unescaped(words), known);
        }
    }
}

fn unescaped(value: &str) -> String {
    let escapes = [("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")];
    escapes.iter().fold(value.to_owned(), |text, (code, character)| text.replace(code, character))
}

#[test]
fn gitlab_items_have_what_it_asks_for() {
    let mut prints = HashSet::new();
    for Input { path, text, report } in INPUTS.iter() {
        let items = gitlab::items(&format!("./{path}"), text, report, Lang::En);
        assert_eq!(items.len(), report.findings.len());
        for (item, finding) in items.iter().zip(&report.findings) {
            let item = serde_json::to_value(item).unwrap();
            assert_eq!(item["check_name"], finding.rule.id);
            assert_eq!(item["location"]["path"], *path);
            let before = &text[..finding.span.start as usize];
            let line = units(before, Encoding::Characters).1.len();
            assert_eq!(item["location"]["lines"]["begin"], line, "{path}");
            assert!(!item["description"].as_str().unwrap().is_empty());
            let levels = ["info", "minor", "major", "critical", "blocker"];
            assert!(levels.contains(&item["severity"].as_str().unwrap()));
            if finding.category == Category::Error {
                assert!(["critical", "blocker"].contains(&item["severity"].as_str().unwrap()));
            }
            assert!(prints.insert(item["fingerprint"].to_string()), "{item} twice");
        }
    }
}

#[test]
fn junit_counts_and_escapes() {
    let mut all = Junit::new(Lang::En);
    let fails = |finding: &Finding| finding.severity <= Severity::High;
    let (mut failures, mut findings) = (0, 0);
    for Input { path, text, report } in INPUTS.iter() {
        let path = if path.starts_with("hostile") { "<a> & \"b\"\u{1}\u{ffff}" } else { path };
        all.add(path, text, report, fails);
        failures += report.findings.iter().filter(|finding| fails(finding)).count();
        findings += report.findings.len();
    }
    let xml = all.xml();
    let count = |what: &str| xml.matches(what).count();
    assert_eq!(count("<failure "), failures);
    assert_eq!(count("<failure ") + count("<system-out>"), findings);
    let passed = count("\"/>\n");
    assert!(passed > 0, "a clean document is a test that passes");
    assert_eq!(count("<testcase "), findings + passed);
    let head = format!("tests=\"{}\" failures=\"{failures}\" errors=\"0\">", findings + passed);
    assert!(xml.lines().nth(1).unwrap().ends_with(&head), "{head}");
    let ours = ["?xml ", "testsuites ", "testsuite ", "testcase ", "failure ", "system-out>"];
    for piece in xml.split('<').skip(1) {
        let name = piece.trim_start_matches('/');
        let closes = piece.starts_with('/');
        let known = ours.iter().any(|tag| name.starts_with(tag))
            || (closes && ours.iter().any(|tag| name.starts_with(&tag.replace(' ', ">"))));
        assert!(known, "<{piece}");
        let entity =
            |after: &str| ["amp;", "lt;", "gt;", "quot;"].iter().any(|e| after.starts_with(e));
        assert!(piece.split('&').skip(1).all(entity), "<{piece}");
    }
    let allowed = |c: char| {
        matches!(c, '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}') || c > '\u{ffff}'
    };
    assert!(xml.chars().all(allowed));
}
