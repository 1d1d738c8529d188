//! The page of a rule: the long explanation in both languages and the cases, from the Markdown file
//! beside the rule. Long prose stays out of the WASM; this module is for the command line, the
//! tests and the build.

use serde::Serialize;

use crate::{finding::Lang, rules};

/// A rule's Markdown file in its parts.
#[derive(Debug)]
pub struct Page<'m> {
    /// The English explanation.
    pub en: &'m str,
    /// The Japanese explanation.
    pub ja: &'m str,
    /// The mark in the Japanese heading that names the English text it was written from.
    pub ja_of: &'m str,
    /// The cases.
    pub cases: Vec<Case<'m>>,
}

/// One case: an input and the findings that the rule must give for it.
#[derive(Debug)]
pub struct Case<'m> {
    /// What it shows.
    pub name: &'m str,
    /// The input's language, kind and resource type, as after the fence.
    pub info: &'m str,
    /// The input.
    pub input: &'m str,
    /// The expected findings, as the file has them.
    pub findings: &'m str,
    /// The text that the fixes must leave, if the case says.
    pub fixed: Option<&'m str>,
}

impl<'m> Page<'m> {
    /// Takes a file apart. The error names what is missing.
    pub fn parse(markdown: &'m str) -> Result<Self, String> {
        let (en, rest) = markdown
            .strip_prefix("# en\n")
            .and_then(|text| text.split_once("\n# ja"))
            .ok_or("the page must begin with `# en`, then `# ja (of HASH)`")?;
        let (mark, rest) = rest.split_once('\n').ok_or("`# ja` has no text")?;
        let (ja, cases) = rest.split_once("\n# cases\n").ok_or("there is no `# cases`")?;
        let ja_of = mark.trim().trim_start_matches("(of ").trim_end_matches(')');
        let cases = cases
            .split("\n## ")
            .skip(1)
            .chain(
                cases.strip_prefix("## ").map(|first| first.split("\n## ").next().unwrap_or(first)),
            )
            .map(Case::parse)
            .collect::<Result<_, _>>()?;
        Ok(Page { en: en.trim(), ja: ja.trim(), ja_of, cases })
    }

    /// The explanation in one language.
    pub fn text(&self, lang: Lang) -> &'m str {
        match lang {
            Lang::En => self.en,
            Lang::Ja => self.ja,
        }
    }

    /// The mark that the Japanese heading must bear: four hex digits of the English text.
    pub fn mark(&self) -> String {
        let hash = self
            .en
            .bytes()
            .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        format!("{:04x}", (hash >> 16) ^ (hash & 0xffff))
    }
}

impl<'m> Case<'m> {
    fn parse(text: &'m str) -> Result<Self, String> {
        let (name, rest) = text.split_once('\n').ok_or("a case has no text")?;
        let missing = |what: &str| format!("case `{name}` has no {what}");
        let (info, input, rest) = fence(rest).ok_or_else(|| missing("input"))?;
        let (label, findings, rest) = fence(rest).ok_or_else(|| missing("findings block"))?;
        if label != "findings" {
            return Err(missing("findings block after the input"));
        }
        let fixed = fence(rest).filter(|(label, ..)| *label == "fixed").map(|(_, text, _)| text);
        Ok(Case { name, info, input, findings, fixed })
    }
}

/// The next block between `~~~` lines: its label, its text without the last line break, the rest.
fn fence(text: &str) -> Option<(&str, &str, &str)> {
    let (_, after) = if let Some(after) = text.strip_prefix("~~~") {
        ("", after)
    } else {
        text.split_once("\n~~~")?
    };
    let (label, body) = after.split_once('\n')?;
    if let Some(rest) = body.strip_prefix("~~~") {
        return Some((label.trim(), "", rest));
    }
    let (body, rest) = body.split_once("\n~~~")?;
    Some((label.trim(), body, rest))
}

/// A block of an explanation for the page, which makes text nodes of it.
#[derive(Debug, Serialize, PartialEq, Eq)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Block {
    /// A heading.
    Heading {
        /// Its words.
        text: String,
    },
    /// A paragraph; `code` stands between backticks.
    Paragraph {
        /// Its words.
        text: String,
    },
    /// A list.
    List {
        /// Its items.
        items: Vec<String>,
    },
    /// A block of code.
    Code {
        /// The code.
        text: String,
    },
    /// A text to try.
    Example {
        /// Whether the rule reports it.
        fires: bool,
        /// The id of its kind, or `auto`.
        of: String,
        /// The text.
        text: String,
    },
}

/// The blocks of an explanation. Only headings, paragraphs, flat lists and fences are known.
pub fn blocks(text: &str, lang: Lang) -> Vec<Block> {
    let mut all = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let line = line.trim_end();
        if let Some(heading) = line.strip_prefix("## ") {
            all.push(Block::Heading { text: heading.to_owned() });
        } else if line.starts_with("~~~") || line.starts_with("```") {
            let code: Vec<&str> = lines
                .by_ref()
                .take_while(|line| !line.starts_with("~~~") && !line.starts_with("```"))
                .collect();
            all.push(Block::Code { text: code.join("\n") });
        } else if let Some(item) = line.strip_prefix("- ") {
            if let Some(Block::List { items }) = all.last_mut() {
                items.push(item.to_owned());
            } else {
                all.push(Block::List { items: vec![item.to_owned()] });
            }
        } else if let Some(more) = line.strip_prefix("  ")
            && let Some(Block::List { items }) = all.last_mut()
            && let Some(last) = items.last_mut()
        {
            join(last, more.trim(), lang);
        } else if !line.is_empty() {
            let mut paragraph = line.to_owned();
            let same = |next: &&str| {
                !next.trim().is_empty()
                    && !["## ", "- ", "~~~", "```"].iter().any(|mark| next.starts_with(mark))
            };
            while let Some(next) = lines.next_if(same) {
                join(&mut paragraph, next.trim(), lang);
            }
            all.push(Block::Paragraph { text: paragraph });
        }
    }
    all
}

/// Appends a wrapped line: Japanese has no space where English has one.
fn join(text: &mut String, line: &str, lang: Lang) {
    let wide = |c: Option<char>| c.is_some_and(|c| c as u32 >= 0x3000);
    let tight = lang == Lang::Ja && (wide(text.chars().last()) || wide(line.chars().next()));
    if !tight {
        text.push(' ');
    }
    text.push_str(line);
}

/// Longest example in bytes; larger cases prove something and show nothing.
const LONGEST_EXAMPLE: usize = 360;

/// The first case that the rule reports and the first that it lets pass, of those that are short.
fn examples(cases: &[Case<'_>]) -> Vec<Block> {
    [true, false]
        .into_iter()
        .filter_map(|fires| {
            let fits = |case: &&Case<'_>| {
                case.findings.trim().is_empty() != fires && case.input.len() <= LONGEST_EXAMPLE
            };
            let case = cases.iter().find(fits)?;
            let of = case.info.split(' ').nth(1).unwrap_or("auto").to_owned();
            Some(Block::Example { fires, of, text: case.input.to_owned() })
        })
        .collect()
}

/// What the page loads: for each language the explanation of every rule, and under `examples` what
/// readers of every language get; each an object from id to blocks. All in one, since names and ARNs
/// stand in all of them and so pack well together.
pub fn web_json() -> String {
    serde_json::json!({
        "en": every_rule(|page| blocks(page.text(Lang::En), Lang::En)),
        "ja": every_rule(|page| blocks(page.text(Lang::Ja), Lang::Ja)),
        "examples": every_rule(|page| examples(&page.cases)),
    })
    .to_string()
}

fn every_rule(of: impl Fn(&Page<'_>) -> Vec<Block>) -> serde_json::Value {
    let mut pages = serde_json::Map::new();
    for (id, markdown) in rules::PAGES {
        let all = Page::parse(markdown).map(|page| of(&page));
        let value = serde_json::to_value(all.unwrap_or_default()).unwrap_or_default();
        pages.insert((*id).to_owned(), value);
    }
    serde_json::Value::Object(pages)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_in_its_parts() {
        let markdown = "# en\nOne\ntwo.\n## Why\n- a\n  b\n- c\n\n# ja (of 1234)\nいち\nに。\n\n# cases\n## first\n~~~json auto\n{}\n~~~\n~~~findings\n~~~\n## second\n~~~json scp\n[1]\n~~~\n~~~findings\n1:1 x\n~~~\n~~~fixed\n[]\n~~~\n";
        let page = Page::parse(markdown).unwrap();
        assert_eq!((page.ja_of, page.cases.len()), ("1234", 2));
        let second = page.cases.iter().find(|case| case.name == "second").unwrap();
        assert_eq!((second.info, second.input), ("json scp", "[1]"));
        assert_eq!((second.findings, second.fixed), ("1:1 x", Some("[]")));
        assert_eq!(
            blocks(page.en, Lang::En),
            [
                Block::Paragraph { text: "One two.".into() },
                Block::Heading { text: "Why".into() },
                Block::List { items: vec!["a b".into(), "c".into()] },
            ]
        );
        assert_eq!(
            examples(&page.cases),
            [
                Block::Example { fires: true, of: "scp".into(), text: "[1]".into() },
                Block::Example { fires: false, of: "auto".into(), text: "{}".into() },
            ]
        );
        assert_eq!(blocks(page.ja, Lang::Ja), [Block::Paragraph { text: "いちに。".into() }]);
    }
}
