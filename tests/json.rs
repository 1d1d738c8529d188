//! The reader of JSON: what RFC 8259 accepts and refuses, and how each slip is mended.
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

use std::fmt::Write;

use sekisho::{
    syntax::{MAX_DEPTH, MAX_SLIPS, Node, NodeKind, SlipKind, Tree},
    text::{Edit, apply},
};

/// Each production of RFC 8259 with texts that it derives and texts that it does not.
const PRODUCTIONS: &[(&str, &[&str], &[&str])] = &[
    ("JSON-text = ws value ws", &[" 1 ", "\t\"a\"\r\n", "{}", "null"], &["", " ", "1 2", "{} []"]),
    (
        "begin-array, end-array",
        &["[]", "[ ]", "[[],[[]]]"],
        &["[", "]", "[[]", "[]]", "[}", "［］"],
    ),
    (
        "begin-object, end-object",
        &["{}", "{ }", "{\"a\":{}}"],
        &["{", "}", "{]", "{}}", "{\"a\":{}"],
    ),
    ("name-separator", &["{\"a\" : 1}"], &["{\"a\" 1}", "{\"a\"=1}", "{\"a\"::1}", "{\"a\"：1}"]),
    (
        "value-separator",
        &["[1 , 2]", "{\"a\":1 ,\"b\":2}"],
        &["[1 2]", "[,1]", "[1,,2]", "[1,]", "{\"a\":1,}", "[1;2]", "{,}"],
    ),
    ("ws", &[" \t\r\n[ \t\r\n] \t\r\n"], &["\u{a0}[]", "[\u{c}]", "[]\u{3000}", "\u{feff}[]"]),
    (
        "value",
        &["[false,null,true]", "[{},[],0,\"\"]"],
        &["[False]", "[nul]", "[truex]", "[undefined]", "[a]", "['a']", "[NaN]"],
    ),
    (
        "object, member",
        &["{\"\":0}", "{\"a\":1,\"a\":2}"],
        &["{a:1}", "{1:1}", "{\"a\"}", "{\"a\":}", "{:1}", "{{}}", "{\"a\":1 \"b\":2}", "\"a\":1"],
    ),
    ("array", &["[1,\"a\",null]"], &["[1,\"a\",]", "[\"a\":1]"]),
    (
        "number: minus, int",
        &["0", "-0", "10", "-7", "123456789012345678901234567890"],
        &["01", "-", "--1", "+1", "1a", "0x1", "-01", "１"],
    ),
    ("number: frac", &["0.0", "-1.50"], &["1.", ".5", "1.e1", "1.2.3", "1,5"]),
    ("number: exp", &["1e0", "1E+9", "-1.5e-07"], &["1e", "1e+", "1e1.5", "e1"]),
    (
        "string, unescaped",
        &["\"\u{20}\u{7f}é運😀\u{10ffff}\"", "\"'\""],
        &["\"a", "a\"", "\"a\nb\"", "\"\t\"", "\"\u{1}\"", "\"\u{1f}\"", "“a”", "\"a\" b"],
    ),
    (
        "string, escape",
        &[r#""\"\\\/\b\f\n\r\t""#, r#""\u0041\uD83D\uDE00\uabCD""#],
        &[r#""\a""#, r#""\u12""#, r#""\u12g4""#, r#""\""#, "\"\\\n\"", r#""\'""#, r#""\x41""#],
    ),
    ("no comments", &["\"//\""], &["[] //", "/**/[]", "# a\n[]", "[/*"]),
];

#[test]
fn every_production_of_rfc_8259() {
    for (production, derived, refused) in PRODUCTIONS {
        for text in *derived {
            let tree = Tree::read(text);
            assert!(tree.is_strict(), "{production}: {text:?} gave {:?}", tree.slips());
            assert_eq!(same_values(&tree), Ok(()), "{production}: {text:?}");
        }
        for text in *refused {
            assert!(!Tree::read(text).is_strict(), "{production}: {text:?} was taken for JSON");
            let theirs = serde_json::from_str::<serde_json::Value>(text);
            assert!(theirs.is_err(), "{production}: {text:?} is JSON after all");
        }
    }
}

/// Text, the slips that it must give, and the JSON that making every edit must leave.
const SLIPS: &[(&str, &[SlipKind], &str)] = &[
    ("{\"a\":1} // x", &[SlipKind::Comment], "{\"a\":1}"),
    ("{/* x */\"a\":1 # y\n}", &[SlipKind::Comment, SlipKind::Comment], "{\"a\":1}"),
    ("[1,2,]", &[SlipKind::TrailingComma], "[1,2]"),
    ("{\"a\":[1,],}", &[SlipKind::TrailingComma, SlipKind::TrailingComma], "{\"a\":[1]}"),
    ("[1,,2]", &[SlipKind::ExtraComma], "[1,2]"),
    ("{,\"a\":1}", &[SlipKind::ExtraComma], "{\"a\":1}"),
    ("{\"a\":1\n\"b\":2}", &[SlipKind::MissingComma], "{\"a\":1,\"b\":2}"),
    ("[{\"a\":1} {\"b\":2}]", &[SlipKind::MissingComma], "[{\"a\":1},{\"b\":2}]"),
    ("{\"a\":1; \"b\":2}", &[SlipKind::WrongComma], "{\"a\":1,\"b\":2}"),
    ("{\"a\" \"b\"}", &[SlipKind::MissingColon], "{\"a\":\"b\"}"),
    ("{\"a\" = 1, \"b\" => 2}", &[SlipKind::WrongColon, SlipKind::WrongColon], "{\"a\":1,\"b\":2}"),
    ("['s3:*', 'it\\'s \"x\"']", &[SlipKind::SingleQuotes; 2], r#"["s3:*","it's \"x\""]"#),
    ("[“s3:*”, ”x“]", &[SlipKind::SmartQuotes; 2], r#"["s3:*","x"]"#),
    ("{＂a＂: ‘b’}", &[SlipKind::SmartQuotes; 2], r#"{"a":"b"}"#),
    ("{\"a”: \"b\"}", &[SlipKind::SmartQuotes], r#"{"a":"b"}"#),
    ("[\"a”, \"b\"]", &[SlipKind::SmartQuotes], r#"["a","b"]"#),
    ("[\"he said “hi” there\"]", &[], "[\"he said “hi” there\"]"),
    (
        "{Effect: Allow, aws:SourceIp: \"a\"}",
        &[SlipKind::BareKey, SlipKind::BareWord, SlipKind::BareKey],
        r#"{"Effect":"Allow","aws:SourceIp":"a"}"#,
    ),
    ("[s3:Get*, *]", &[SlipKind::BareWord; 2], r#"["s3:Get*","*"]"#),
    ("{\"Version\": 2012-10-17}", &[SlipKind::BareWord], r#"{"Version":"2012-10-17"}"#),
    ("[True, None]", &[SlipKind::ForeignLiteral; 2], "[true,null]"),
    ("[+1, .5, 2., 007]", &[SlipKind::BadNumber; 4], "[1,0.5,2,7]"),
    ("[012345678901]", &[SlipKind::BareWord], "[\"012345678901\"]"),
    ("[\"a\nb\tc\"]", &[SlipKind::RawControl], r#"["a\nb\tc"]"#),
    ("{\"a\": \"x,\n\"b\": 2}", &[SlipKind::UnclosedString], r#"{"a":"x","b":2}"#),
    ("[\"a\\*b\\_c\"]", &[SlipKind::BadEscape; 2], r#"["a*b_c"]"#),
    ("{\"a\": [1, {\"b\": 2", &[SlipKind::Unclosed], "{\"a\":[1,{\"b\":2}]}"),
    ("[1,", &[SlipKind::Unclosed], "[1]"),
    ("{\"a\": [1, 2}", &[SlipKind::MissingBracket], "{\"a\":[1,2]}"),
    ("[{\"a\": 1, {\"b\": 2}]", &[SlipKind::MissingKey, SlipKind::MissingBracket], ""),
    ("{\"a\": 1]", &[SlipKind::WrongBracket], "{\"a\":1}"),
    ("{\"a\": 1}}", &[SlipKind::ExtraBracket], "{\"a\":1}"),
    ("\"a\": 1, \"b\": [2]", &[SlipKind::MissingBraces], "{\"a\":1,\"b\":[2]}"),
    ("\u{feff}{}", &[SlipKind::ByteOrderMark], "{}"),
    ("{\u{a0}\"a\":\u{3000}1\u{200b}}", &[SlipKind::OddSpace; 3], "{\"a\":1}"),
    ("｛\"a\"：[1，2］、\"b\":3｝", &[SlipKind::FullWidth; 6], "{\"a\":[1,2],\"b\":3}"),
    ("[\"a\", ...]", &[SlipKind::Ellipsis], "[\"a\"]"),
    ("[..., \"a\"]", &[SlipKind::Ellipsis], "[\"a\"]"),
    ("{\"a\": 1, …}", &[SlipKind::Ellipsis], "{\"a\":1}"),
    ("me@box:[~]$ aws iam get {x}\n{\"a\": 1}\n$ ", &[SlipKind::Prose; 2], "{\"a\":1}"),
    ("const p = {\"a\": [\"b\"]};", &[SlipKind::Prose, SlipKind::ExtraComma], "{\"a\":[\"b\"]}"),
    ("```json\n{\"a\": 1}\n```", &[SlipKind::Prose; 2], "{\"a\":1}"),
    ("{\"a\":1}\n{\"b\":2}", &[SlipKind::SeveralValues], ""),
    ("{\"a\": }", &[SlipKind::MissingValue], ""),
    ("{\"a\": 1 ) }", &[SlipKind::Unexpected], "{\"a\":1}"),
    ("{\"a\": ...}", &[SlipKind::Ellipsis], "{\"a\":null}"),
];

#[test]
fn each_slip_is_told_and_mended() {
    for (text, kinds, mended) in SLIPS {
        let tree = Tree::read(text);
        let found: Vec<SlipKind> = tree.slips().iter().map(|slip| slip.kind).collect();
        assert_eq!(&found, kinds, "{text}");
        if mended.is_empty() {
            continue;
        }
        let edits: Vec<Edit> = tree.slips().iter().flat_map(|slip| slip.edits.clone()).collect();
        let after = apply(text, &edits);
        assert!(Tree::read(&after).is_strict(), "{text} became {after}");
        let expected: serde_json::Value = serde_json::from_str(mended).unwrap();
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&after).ok(),
            Some(expected),
            "{text}"
        );
        // What was read before mending is what stands there after it.
        assert_eq!(values(&tree), values(&Tree::read(&after)), "{text}");
    }
}

#[test]
fn five_slips_leave_the_policy_readable() {
    let text = "{\n  // all of it\n  'Version': \"2012-10-17\",\n  “Statement”: [{\n    \
                \"Effect\": \"Allow\"\n    \"Action\": \"*\",\n    \"Resource\": \"*\",\n  }]\n}";
    let tree = Tree::read(text);
    let kinds: Vec<SlipKind> = tree.slips().iter().map(|slip| slip.kind).collect();
    use SlipKind::{Comment, MissingComma, SingleQuotes, SmartQuotes, TrailingComma};
    assert_eq!(kinds, [Comment, SingleQuotes, SmartQuotes, MissingComma, TrailingComma]);
    let statement = tree.roots().next().unwrap().get("Statement").unwrap();
    let keys: Vec<String> =
        statement.items().next().unwrap().members().map(|m| m.name().into_owned()).collect();
    assert_eq!(keys, ["Effect", "Action", "Resource"]);
}

#[test]
fn depth_and_slips_are_bounded() {
    let deep = "[".repeat(1_000_000) + &"]".repeat(1_000_000);
    let tree = Tree::read(&deep);
    assert_eq!(tree.slips().iter().filter(|slip| slip.kind == SlipKind::TooDeep).count(), 1);
    let fits = "[".repeat(MAX_DEPTH) + &"]".repeat(MAX_DEPTH);
    assert!(Tree::read(&fits).is_strict());
    let many = format!("[{}]", "1 ".repeat(5000));
    let slips = Tree::read(&many).slips().len();
    assert_eq!(slips, MAX_SLIPS + 1, "the last one says that there are more");
}

#[test]
fn agrees_with_serde_json_on_changed_documents() {
    let documents = [
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:Get*","\u0041\n"],"N":[1,-0.5e-7,true,null]}]}"#,
        "[{\"Description\": \"運用チーム 😀\", \"CidrIp\": \"0.0.0.0/0\", \"FromPort\": -1}, [], {}]",
    ];
    let signs = "{}[]\",:\\ \n\t0129-+.eEtfnu\u{1}'/*#”，é運";
    let signs: Vec<char> = signs.chars().collect();
    let mut random = 1u64;
    let mut next = |below: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        (random % below as u64) as usize
    };
    let mut strict = 0;
    for round in 0..60_000 {
        let mut text: Vec<char> = documents[round % 2].chars().collect();
        for _ in 0..=next(3) {
            let at = next(text.len());
            match next(3) {
                0 => text[at] = signs[next(signs.len())],
                1 => drop(text.remove(at)),
                _ => text.insert(at, signs[next(signs.len())]),
            }
        }
        let text: String = text.into_iter().collect();
        let tree = Tree::read(&text);
        let theirs = serde_json::from_str::<serde_json::Value>(&text);
        assert_eq!(tree.is_strict(), theirs.is_ok(), "{text}\n{:?}", tree.slips());
        if tree.is_strict() {
            strict += 1;
            assert_eq!(same_values(&tree), Ok(()), "{text}");
        }
        for slip in tree.slips() {
            assert!(text.get(slip.span.start as usize..slip.span.end as usize).is_some(), "{text}");
        }
    }
    assert!(strict > 5_000, "too few valid documents to compare: {strict}");
}

#[test]
fn the_corpus_reads_as_serde_json_reads_it() {
    let corpus = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    if !corpus.is_dir() {
        println!("skipped: ../shared/corpus is not there");
        return;
    }
    let mut compared = 0;
    for entry in walkdir::WalkDir::new(corpus).into_iter().flatten() {
        let Ok(text) = std::fs::read_to_string(entry.path()) else { continue };
        let Ok(_) = serde_json::from_str::<serde_json::Value>(&text) else { continue };
        let tree = Tree::read(&text);
        assert!(tree.is_strict(), "{}: {:?}", entry.path().display(), tree.slips());
        assert_eq!(same_values(&tree), Ok(()), "{}", entry.path().display());
        compared += 1;
    }
    assert!(compared > 900, "{compared}");
}

/// The tree written as compact JSON, repeats and order kept.
fn values(tree: &Tree<'_>) -> String {
    let mut out = String::new();
    for root in tree.roots() {
        write_value(root, &mut out);
    }
    out
}

fn write_value(node: Node<'_>, out: &mut String) {
    match node.kind() {
        NodeKind::Object => {
            out.push('{');
            for (at, member) in node.members().enumerate() {
                let comma = if at == 0 { "" } else { "," };
                write!(out, "{comma}{:?}:", member.name()).unwrap();
                write_value(member.value, out);
            }
            out.push('}');
        }
        NodeKind::Array => {
            out.push('[');
            for (at, item) in node.items().enumerate() {
                out.push_str(if at == 0 { "" } else { "," });
                write_value(item, out);
            }
            out.push(']');
        }
        NodeKind::String => write!(out, "{:?}", node.str().unwrap()).unwrap(),
        NodeKind::Number => {
            let plain: f64 = node.source().parse().unwrap_or(f64::NAN);
            write!(out, "{plain}").unwrap();
        }
        NodeKind::True => out.push_str("true"),
        NodeKind::False => out.push_str("false"),
        _ => out.push_str("null"),
    }
}

/// Compares a strict tree with what `serde_json` reads, member by member in order.
fn same_values(tree: &Tree<'_>) -> Result<(), String> {
    let text = tree.text();
    let theirs: Ordered = serde_json::from_str(text).map_err(|error| error.to_string())?;
    same(tree.roots().next().unwrap(), &theirs)
}

fn same(ours: Node<'_>, theirs: &Ordered) -> Result<(), String> {
    let differs = || Err(format!("{ours:?} is not {theirs:?}"));
    match (ours.kind(), theirs) {
        (NodeKind::Null, Ordered::Null) => Ok(()),
        (NodeKind::True, Ordered::Bool(true)) | (NodeKind::False, Ordered::Bool(false)) => Ok(()),
        (NodeKind::Number, Ordered::Number(number)) => {
            // serde_json rounds the last digit of some exponents.
            let mine: f64 = ours.source().parse().unwrap();
            if (mine - number).abs() <= number.abs() * 1e-14 { Ok(()) } else { differs() }
        }
        (NodeKind::String, Ordered::String(text)) => {
            if ours.str().unwrap() == *text {
                Ok(())
            } else {
                differs()
            }
        }
        (NodeKind::Array, Ordered::List(items)) => {
            let mine: Vec<_> = ours.items().collect();
            if mine.len() != items.len() {
                return differs();
            }
            mine.into_iter().zip(items).try_for_each(|(ours, theirs)| same(ours, theirs))
        }
        (NodeKind::Object, Ordered::Members(members)) => {
            let mine: Vec<_> = ours.members().collect();
            if mine.len() != members.len() {
                return differs();
            }
            mine.into_iter().zip(members).try_for_each(|(ours, (name, value))| {
                if ours.name() != *name {
                    return Err(format!("{} is not {name}", ours.name()));
                }
                same(ours.value, value)
            })
        }
        _ => differs(),
    }
}

/// A value as `serde_json` reads it, with repeated keys kept.
#[derive(Debug)]
enum Ordered {
    Null,
    Bool(bool),
    Number(f64),
    String(String),
    List(Vec<Ordered>),
    Members(Vec<(String, Ordered)>),
}

impl<'de> serde::Deserialize<'de> for Ordered {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Ordered;
            fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str("JSON")
            }
            fn visit_unit<E>(self) -> Result<Ordered, E> {
                Ok(Ordered::Null)
            }
            fn visit_bool<E>(self, value: bool) -> Result<Ordered, E> {
                Ok(Ordered::Bool(value))
            }
            fn visit_u64<E>(self, value: u64) -> Result<Ordered, E> {
                Ok(Ordered::Number(value as f64))
            }
            fn visit_i64<E>(self, value: i64) -> Result<Ordered, E> {
                Ok(Ordered::Number(value as f64))
            }
            fn visit_f64<E>(self, value: f64) -> Result<Ordered, E> {
                Ok(Ordered::Number(value))
            }
            fn visit_str<E>(self, value: &str) -> Result<Ordered, E> {
                Ok(Ordered::String(value.to_owned()))
            }
            fn visit_seq<A: serde::de::SeqAccess<'de>>(
                self,
                mut from: A,
            ) -> Result<Ordered, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = from.next_element()? {
                    items.push(item);
                }
                Ok(Ordered::List(items))
            }
            fn visit_map<A: serde::de::MapAccess<'de>>(
                self,
                mut from: A,
            ) -> Result<Ordered, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = from.next_entry()? {
                    members.push(member);
                }
                Ok(Ordered::Members(members))
            }
        }
        from.deserialize_any(Visitor)
    }
}
