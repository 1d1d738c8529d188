//! What the page asks and gets, as plain data, so that all of it is tested without a browser.

use std::{cell::RefCell, sync::Arc};

use crate::{
    Options,
    catalog::{Catalog, CatalogError},
    document::{Kind, ResourceType},
    explain,
    finding::{Lang, Text},
    render::{
        csv, json, markdown,
        sarif::Sarif,
        value::{Value, list},
    },
    rules,
    text::Encoding,
};

/// The options of `check`, as JavaScript gives them.
#[derive(Debug, Default)]
pub struct Request {
    /// The kind's id; recognised if absent.
    pub kind: Option<String>,
    /// The resource type's name.
    pub resource_type: Option<String>,
    /// `en` or `ja`; English if absent.
    pub lang: Option<String>,
    /// The name of the input in the report.
    pub path: Option<String>,
}

impl Request {
    /// Sets the option of that name. Unknown ones are refused: a misspelt option must not be dropped
    /// in silence.
    pub fn set(&mut self, name: &str, value: String) -> Result<(), String> {
        let option = match name {
            "kind" => &mut self.kind,
            "resourceType" => &mut self.resource_type,
            "lang" => &mut self.lang,
            "path" => &mut self.path,
            _ => {
                let known = "kind, resourceType, lang, path";
                return Err(format!("unknown option `{name}`; there are {known}"));
            }
        };
        *option = Some(value);
        Ok(())
    }
}

/// Checks a text for JavaScript: places count UTF-16 units. The error is a sentence that names the
/// option and its value.
pub fn check(text: &str, request: &Request) -> Result<Value, String> {
    let lang = lang(request.lang.as_deref())?;
    let options = options(request)?;
    let report = crate::check(text, &options);
    let path = request.path.as_deref().unwrap_or("");
    let input = json::input(path, text, &report, lang, Encoding::Utf16);
    Ok(json::output(input, &report, lang, options.catalog.as_deref()))
}

fn options(request: &Request) -> Result<Options, String> {
    Ok(Options {
        kind: request.kind.as_deref().map(kind).transpose()?,
        resource_type: request.resource_type.as_deref().map(resource_type).transpose()?,
        catalog: used(),
        ..Options::default()
    })
}

/// The report on a text in a format that other tools read: `sarif`, `csv`, `markdown` or `json`. The
/// error is a sentence.
pub fn export(text: &str, request: &Request, format: &str) -> Result<String, String> {
    if format == "json" {
        return Ok(check(text, request)?.to_json());
    }
    let lang = lang(request.lang.as_deref())?;
    let options = options(request)?;
    let catalog = options.catalog.as_deref();
    let path = request.path.as_deref().unwrap_or("");
    let encoding = Encoding::Utf16;
    let report = || crate::check(text, &options);
    Ok(match format {
        "sarif" => {
            let mut log = Sarif::new(lang, encoding);
            log.add(path, text, &report());
            log.log(catalog, |_, _| None).to_json()
        }
        "csv" => csv::head(lang) + &csv::rows(path, text, &report(), lang, encoding),
        "markdown" => markdown::report(path, text, &report(), lang, encoding, catalog),
        _ => {
            return Err(format!("unknown format `{format}`; there are sarif, csv, markdown, json"));
        }
    })
}

/// What the documents of a text say, in words. The error is a sentence.
pub fn explain_policy(text: &str, request: &Request) -> Result<Value, String> {
    let lang = lang(request.lang.as_deref())?;
    let all = explain::explain(text, &options(request)?, lang);
    let documents = explain::json(text, &all, lang, Encoding::Utf16);
    Ok(Value::Object(vec![("schema", json::SCHEMA.into()), ("documents", documents)]))
}

/// A rule's metadata; null if there is no rule of that id.
pub fn explain(id: &str, language: &str) -> Result<Value, String> {
    let lang = lang(Some(language))?;
    Ok(rules::find(id).map(|rule| json::rule(rule, lang)).into())
}

/// Every rule's metadata.
pub fn all_rules(language: &str) -> Result<Value, String> {
    let lang = lang(Some(language))?;
    Ok(list(rules::ALL, |rule| json::rule(rule, lang)))
}

/// Every kind with its name, for a selector.
pub fn kinds(language: &str) -> Result<Value, String> {
    let lang = lang(Some(language))?;
    let info = |kind: &Kind| {
        Value::Object(vec![("id", kind.id().into()), ("name", kind.name().get(lang).into())])
    };
    Ok(list(&Kind::ALL, info))
}

/// This build with the catalogue in use.
pub fn version() -> Value {
    json::tool(used().as_deref())
}

/// Uses a catalogue, as the bytes of its file, from now on in this thread, and says what the build
/// is with it. The error is why it is none, in the language asked for; then the one before stays.
pub fn use_catalog(bytes: Vec<u8>, language: &str) -> Result<Value, String> {
    let lang = lang(Some(language))?;
    let catalog = Catalog::from_bytes(bytes).map_err(|error| refusal(error).get(lang))?;
    USED.with_borrow_mut(|used| *used = Some(Arc::new(catalog)));
    Ok(version())
}

thread_local! {
    /// The catalogue that was given, if one was.
    static USED: RefCell<Option<Arc<Catalog>>> = const { RefCell::new(None) };
}

fn used() -> Option<Arc<Catalog>> {
    USED.with_borrow(Clone::clone)
}

fn refusal(error: CatalogError) -> Text {
    match error {
        CatalogError::NotACatalogue => Text {
            en: "It is not a catalogue of AWS's actions.",
            ja: "AWS アクションのカタログではありません。",
        },
        CatalogError::OtherVersion => Text {
            en: "Its format is that of another version of Sekisho.",
            ja: "別のバージョンの Sekisho の形式です。",
        },
        CatalogError::TooLarge => {
            Text { en: "It is larger than 16 MiB.", ja: "16 MiB を超えています。" }
        }
        CatalogError::Corrupt => Text { en: "It is damaged.", ja: "壊れています。" },
    }
}

/// The language of that tag.
pub fn lang(tag: Option<&str>) -> Result<Lang, String> {
    match tag {
        None | Some("en") => Ok(Lang::En),
        Some("ja") => Ok(Lang::Ja),
        Some(other) => Err(format!("unknown language `{other}`; there are `en` and `ja`")),
    }
}

fn kind(id: &str) -> Result<Kind, String> {
    let known = || Kind::ALL.map(Kind::id).join(", ");
    Kind::from_id(id).ok_or_else(|| format!("unknown kind `{id}`; there are {}", known()))
}

fn resource_type(name: &str) -> Result<ResourceType, String> {
    ResourceType::from_name(name)
        .ok_or_else(|| format!("unknown resource type `{name}`; an example is `AWS::S3::Bucket`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_given_catalogue_is_used_and_a_bad_one_changes_nothing() {
        let built_in = include_bytes!("../data/catalog.bin");
        // The same catalogue of another day.
        let mut newer = built_in.to_vec();
        let at = newer.windows(10).position(|window| window == b"2026-10-27").unwrap();
        newer[at..at + 10].copy_from_slice(b"2027-01-02");
        let date = |value: serde_json::Value| value["catalog"]["date"].as_str().map(str::to_owned);
        let tool = |tool: Value| date(serde_json::to_value(tool).unwrap()).unwrap();
        assert_eq!(tool(version()), "2026-10-27");
        assert_eq!(tool(use_catalog(newer, "en").ok().unwrap()), "2027-01-02");
        assert_eq!(
            use_catalog(b"{}".to_vec(), "en").err().unwrap(),
            refusal(CatalogError::NotACatalogue).en
        );
        assert_eq!(
            use_catalog(built_in[..9_000].to_vec(), "ja").err().unwrap(),
            refusal(CatalogError::Corrupt).ja
        );
        assert_eq!(tool(version()), "2027-01-02");
        let answer = serde_json::to_value(check("{}", &Request::default()).unwrap()).unwrap();
        assert_eq!(date(answer["tool"].clone()).unwrap(), "2027-01-02");
    }

    #[test]
    fn requests_are_strict_and_answers_leave_nothing_out() {
        let mut request = Request::default();
        request.set("kind", "trust-policy".to_owned()).unwrap();
        assert_eq!(request.kind.as_deref(), Some("trust-policy"));
        assert!(request.set("knid", "trust-policy".to_owned()).is_err());
        let wrong = Request { kind: Some("x".into()), ..Request::default() };
        assert!(check("{}", &wrong).err().is_some_and(|error| error.contains("`x`")));

        let text = "{\"運用\": 1, \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}";
        let answer = serde_json::to_value(check(text, &Request::default()).unwrap()).unwrap();
        let findings = answer.pointer("/inputs/0/findings").unwrap().as_array().unwrap();
        let admin = findings.iter().find(|f| f["rule"] == "admin-all").unwrap();
        let start = admin.pointer("/range/start/offset").unwrap().as_u64().unwrap() as usize;
        let units: Vec<u16> = text.encode_utf16().collect();
        assert_eq!(String::from_utf16(&units[start..start + 3]).unwrap(), "\"*\"");
        for key in ["fix", "document", "pointer", "related", "aliases", "references"] {
            assert!(admin.as_object().unwrap().contains_key(key), "{key}");
        }
    }
}
