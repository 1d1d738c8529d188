//! The reader of Terraform's files: values and their places, faults, bounds; the same as `hcl-edit`
//! reads, on texts made up at random.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::allow_attributes,
    reason = "test code"
)]
#![cfg(not(target_arch = "wasm32"))]

mod common;

use std::{
    ops::Range,
    time::{Duration, Instant},
};

use common::each_case;
use hcl_edit::{
    Span as _,
    expr::{Expression, ObjectKey, UnaryOperator},
    structure::{BlockLabel, Body, Structure},
    template::Element,
};
use proptest::prelude::*;
use sekisho::{
    Options, check,
    syntax::{HclFault, Node, NodeKind, SlipKind, Tree, is_hole},
};

/// The value of an argument, and how it is read: keys as they stand, strings in quotes, holes by name
/// in `{}`.
const READINGS: &[(&str, &str)] = &[
    ("\"a\\n\\u904b\\\"$${x}%%{y}$z\"", "'a\n運\"${x}%{y}$z'"),
    ("[1, -2.5e3, - 3, true, null,]", "[1, -2.5e3, - 3, true, null]"),
    ("{ a = 1, \"b\" : 2\n (var.c) = 3\n\"x${d}\" = 4, }", "{a: 1, b: 2, {var.c}: 3, x{d}: 4}"),
    ("var.a", "'{var.a}'"),
    ("\"${var.a}\"", "'{var.a}'"),
    ("\"x${~ var.a[0] ~}y${b}\"", "'x{var.a[0]}y{b}'"),
    ("\"${\"${[\"a\"]}\"}\"", "['a']"),
    (
        "\"%{ if a }b%{ for c in d }%{ endfor }%{ else }e%{ endif ~}f\"",
        "'{%{ if a }b%{ for c in d }%{ endfor }%{ else }e%{ endif ~}}f'",
    ),
    ("<<-E\n    a\n\n      ${b}\n    E", "'a\n\n  {b}\n'"),
    ("<<E\n \\n \"$${\n  E  ", "' \\n \"${\n'"),
    ("jsonencode({ a = (\"b\") })", "{a: 'b'}"),
    ("concat([\"a\", f(b)], local.c, [], (x ? [1] : null))", "['a', '{f(b)}', '{local.c}', 1]"),
    ("a ? null : [b ? c : null]", "['{c}']"),
    ("a ? b : c ? d : e", "'{a ? b : c ? d : e}'"),
    ("a ? [b] : c ? [\"d\"] : [1]", "['{b}', 'd', 1]"),
    ("a ? [\"b\"] : c", "['b', '{c}']"),
    ("a ? \"x\\tb\" : [c, \"d\\te\"]", "['x\tb', '{c}', 'd\te']"),
    ("[a ? \"b\" : c ? d : \"e\", a ? 1 : 2]", "['b', '{d}', 'e', '{a ? 1 : 2}']"),
    (
        "[for a, b in c.*.d[*].e : {\n f = b\n } if a != b]",
        "[{for_each: '{c.*.d[*].e}', iterator: '{a, b}', content: {f: '{b}'}}]",
    ),
    ("{ for k, v in a : upper(k) => v if v.b }", "'{a}'"),
    ("{ for a in b : a => \"${c}\"... if !d }", "'{{ for a in b : a => \"${c}\"... if !d }}'"),
    ("{ for = 1 }", "{for: 1}"),
    ("merge(\n  a, # )\n  /* ) */ b...\n)", "'{merge( a, # ) /* ) */ b... )}'"),
    ("provider::aws::arn_parse(a.0.b)[\"]\"]", "'{provider::aws::arn_parse(a.0.b)[\"]\"]}'"),
    (
        "[1 - 2, a-b, -a, [3][0], 4 >= 5 || !c]",
        "['{1 - 2}', '{a-b}', '{-a}', '{[3][0]}', '{4 >= 5 || !c}']",
    ),
];

#[test]
fn values() {
    for (value, expected) in READINGS {
        let text = format!("locals {{\n  v = {value}\n}}\n");
        let tree = Tree::read_hcl(&text).unwrap();
        assert_eq!(tree.slips(), [], "{text}");
        let root = tree.roots().next().unwrap();
        assert_eq!(shown(root.get("locals").unwrap().get("v").unwrap()), *expected);
    }
}

fn shown(node: Node<'_>) -> String {
    let all = |items: Vec<String>| items.join(", ");
    let text = || -> String {
        let name = |one| match node.tree().hole_name(one) {
            Some(name) => format!("{{{name}}}"),
            None => String::from(one),
        };
        node.str().unwrap().chars().map(name).collect()
    };
    match node.kind() {
        NodeKind::Array => format!("[{}]", all(node.items().map(shown).collect())),
        NodeKind::Object => {
            let members = node.members();
            let pair = |(key, value)| format!("{}: {}", shown(key), shown(value));
            let pairs = members.map(|member| pair((member.key, member.value)));
            format!("{{{}}}", all(pairs.collect()))
        }
        NodeKind::Key => text(),
        NodeKind::String => format!("'{}'", text()),
        _ => node.source().to_owned(),
    }
}

#[test]
fn blocks_become_objects() {
    let text = "\u{feff}resource \"a.b\" c { # d\r\n  e {}\r\n  f = 1\r\n  dynamic \"g\" {\r\n    for_each = h\r\n    content { i = 2 }\r\n  }\r\n}\nx = 3";
    let tree = Tree::read_hcl(text).unwrap();
    let root = tree.roots().next().unwrap();
    assert_eq!(
        shown(root),
        "{resource: {a.b: {c: {e: {}, f: 1, g: {for_each: '{h}', i: 2}}}}, x: 3}"
    );
    let g = root.get("resource").unwrap().get("a.b").unwrap().get("c").unwrap().get("g").unwrap();
    assert_eq!(g.source(), "\"g\" {\r\n    for_each = h\r\n    content { i = 2 }\r\n  }");
}

/// A fault is told at its place, and the blocks beside it are read all the same.
#[test]
fn faults() {
    use HclFault::{Other, Redefined, TooDeep, Unclosed};
    let deep = "[".repeat(500);
    let cases = [
        ("a = ", Other, "\n"),
        ("a = 1 b = 2", Other, "b"),
        ("a = \"b", Other, "\""),
        ("a = [1 2]", Other, "2"),
        ("a = { b }", Other, "}"),
        ("a = (1", Other, "}"),
        ("a = b ? c", Other, "\n"),
        ("a = 1..2", Other, "."),
        ("a = \"%{ endif }\"", Other, "%"),
        ("a {\na = 1\nb = 2\na = 3\n}", Redefined, "a = 3"),
        ("a {", Unclosed, "}"),
        ("a = <<E\n b", Unclosed, "}"),
        (&deep, Other, "["),
        (&format!("a = {deep}"), TooDeep, "["),
    ];
    for (body, kind, at) in cases {
        let text = format!("locals {{\n{body}\n}}\nlocals {{ good = true }}");
        let tree = Tree::read_hcl(&text).unwrap();
        assert_eq!(shown(tree.roots().next().unwrap()), "{locals: {good: true}}", "{text}");
        let [slip] = tree.slips() else { panic!("{text}: {:?}", tree.slips()) };
        assert_eq!(slip.kind, SlipKind::Hcl(kind), "{text}");
        assert!(text[slip.span.start as usize..].starts_with(at), "{text}: {slip:?}");
    }
}

#[test]
fn long_texts_end_in_time() {
    let many = |of: &str| format!("locals {{\n{}\n}}", of.repeat(60_000));
    let own = |of: &str| {
        let lines: String = (0..40_000).map(|i| format!("a{i} = {of}\n")).collect();
        format!("locals {{\n{lines}}}")
    };
    let nested = format!("a = {}{}\n", "concat([".repeat(45), "1, ".repeat(50_000));
    for text in [
        many("a {}\n"),
        many("resource \"a\" \"b\" {\n"),
        many("/*"),
        many("\"${"),
        many("a = 1\n"),
        own("\"x${b}\""),
        own("<<E\n x\nE"),
        own("b ? [c] : f([d, e])"),
        format!("locals {{\na = [{}]\n}}", "1 + ".repeat(100_000)),
        format!("locals {{\n{nested}}}"),
    ] {
        let start = Instant::now();
        check(&text, &Options::default());
        assert!(start.elapsed() < Duration::from_secs(10), "{}", &text[..40]);
    }
}

/// What a tree holds, flat: kind, place and text of each node, holes as `?`.
fn flat(node: Node<'_>, into: &mut Vec<String>) {
    let text = match node.kind() {
        NodeKind::Key | NodeKind::String => {
            let shown = |one| if is_hole(one) { '?' } else { one };
            node.str().unwrap().chars().map(shown).collect()
        }
        NodeKind::Array | NodeKind::Object => String::new(),
        _ => node.source().to_owned(),
    };
    let span = node.span();
    into.push(line(node.kind(), span.start as usize..span.end as usize, &text));
    node.items().for_each(|item| flat(item, into));
    for member in node.members() {
        flat(member.key, into);
        flat(member.value, into);
    }
}

fn line(kind: NodeKind, span: Range<usize>, text: &str) -> String {
    format!("{kind:?} {span:?} {text}")
}

/// The same of what `hcl-edit` read.
struct Peer<'t> {
    text: &'t str,
    lines: Vec<String>,
}

impl Peer<'_> {
    fn add(&mut self, kind: NodeKind, span: Option<Range<usize>>, text: &str) {
        self.lines.push(line(kind, span.unwrap(), text));
    }

    fn body(&mut self, body: &Body) {
        for structure in body {
            match structure {
                Structure::Attribute(attribute) => {
                    self.add(NodeKind::Key, attribute.key.span(), &attribute.key);
                    self.value(&attribute.value);
                }
                Structure::Block(block) => {
                    let all = block.span().unwrap();
                    self.add(NodeKind::Key, block.ident.span(), &block.ident);
                    for label in &block.labels {
                        let span = label.span().unwrap();
                        self.add(NodeKind::Object, Some(span.start..all.end), "");
                        let text = match label {
                            BlockLabel::Ident(label) => label.as_str(),
                            BlockLabel::String(label) => label.as_str(),
                        };
                        self.add(NodeKind::Key, Some(span), text);
                    }
                    self.add(NodeKind::Object, Some(all), "");
                    self.body(&block.body);
                }
            }
        }
    }

    fn elements<'e>(elements: impl Iterator<Item = &'e Element>) -> String {
        let text = |element: &'e Element| match element {
            Element::Literal(literal) => literal.as_str(),
            _ => "?",
        };
        elements.map(text).collect()
    }

    fn value(&mut self, value: &Expression) {
        let span = value.span();
        let source = &self.text[span.clone().unwrap()];
        match value {
            Expression::Null(_) => self.add(NodeKind::Null, span, source),
            Expression::Bool(truth) => {
                let kind = if **truth { NodeKind::True } else { NodeKind::False };
                self.add(kind, span, source);
            }
            Expression::Number(_) => self.add(NodeKind::Number, span, source),
            Expression::UnaryOp(one)
                if *one.operator == UnaryOperator::Neg
                    && matches!(one.expr, Expression::Number(_)) =>
            {
                self.add(NodeKind::Number, span, source);
            }
            Expression::String(text) => self.add(NodeKind::String, span, text),
            Expression::StringTemplate(template) => {
                let elements: Vec<&Element> = template.iter().collect();
                match elements.as_slice() {
                    [Element::Interpolation(only)] => self.value(&only.expr),
                    _ => self.add(NodeKind::String, span, &Self::elements(template.iter())),
                }
            }
            Expression::HeredocTemplate(heredoc) => {
                let text = Self::elements(heredoc.template.iter());
                self.add(NodeKind::String, span, &text);
            }
            Expression::Parenthesis(inner) => self.value(inner.inner()),
            Expression::Array(items) => {
                self.add(NodeKind::Array, span, "");
                items.iter().for_each(|item| self.value(item));
            }
            Expression::Object(members) => {
                self.add(NodeKind::Object, span, "");
                for (key, value) in members.iter() {
                    let before = self.lines.len();
                    match key {
                        ObjectKey::Ident(name) => self.add(NodeKind::Key, name.span(), name),
                        ObjectKey::Expression(key) => self.value(key),
                    }
                    let line = &mut self.lines[before];
                    *line = line.replacen("String", "Key", 1);
                    self.value(value.expr());
                }
            }
            Expression::Conditional(choice) => match (&choice.true_expr, &choice.false_expr) {
                (Expression::Null(_), given) | (given, Expression::Null(_)) => self.value(given),
                (first, second) => {
                    let read = |expression: &Expression| {
                        let mut peer = Peer { text: self.text, lines: Vec::new() };
                        peer.value(expression);
                        peer.lines
                    };
                    let (first, mut second) = (read(first), read(second));
                    // Of a list and another, or something unknown, either may come.
                    let into_list = first[0].starts_with("Array")
                        && (second[0].starts_with("Array") || second[0].starts_with("String"));
                    if !into_list {
                        return self.add(NodeKind::String, span, "?");
                    }
                    let places = |line: &str| line.split([' ', '.']).nth(3).unwrap().to_owned();
                    let end = places(&second[0]);
                    self.lines.push(
                        first[0].replace(&format!("..{}", places(&first[0])), &format!("..{end}")),
                    );
                    self.lines.extend(first.into_iter().skip(1));
                    if second[0].starts_with("Array") {
                        second.remove(0);
                    }
                    self.lines.extend(second);
                }
            },
            Expression::FuncCall(call) if call.args.len() == 1 && !call.name.is_namespaced() => {
                match call.name.name.as_str() {
                    "jsonencode" | "toset" | "flatten" => self.value(call.args.get(0).unwrap()),
                    _ => self.add(NodeKind::String, span, "?"),
                }
            }
            Expression::ForExpr(each) if each.key_expr.is_none() => {
                let start = span.clone().unwrap().start;
                let place = || Some(start..start);
                self.add(NodeKind::Array, span, "");
                self.add(NodeKind::Object, Some(start..each.value_expr.span().unwrap().end), "");
                self.add(NodeKind::Key, place(), "for_each");
                self.value(&each.intro.collection_expr);
                self.add(NodeKind::Key, place(), "iterator");
                self.add(NodeKind::String, each.intro.value_var.span(), "?");
                self.add(NodeKind::Key, place(), "content");
                self.value(&each.value_expr);
            }
            _ => self.add(NodeKind::String, span, "?"),
        }
    }
}

/// The two readings of a text, or nothing where it is refused.
fn both(text: &str) -> (Option<Vec<String>>, Option<Vec<String>>) {
    let peer = text.parse::<Body>().ok().map(|body| {
        let mut peer = Peer { text, lines: Vec::new() };
        peer.body(&body);
        peer.lines
    });
    let tree = Tree::read_hcl(text).unwrap();
    let mut own = Vec::new();
    flat(tree.roots().next().unwrap(), &mut own);
    own.remove(0);
    (tree.slips().is_empty().then_some(own), peer)
}

#[test]
fn the_cases_of_rules_are_read_as_a_peer_reads_them() {
    let mut seen = 0;
    each_case(|id, case, _| {
        let text = case.input;
        if case.info.starts_with("hcl") && !text.contains("dynamic") && !text.contains("concat") {
            let (own, peer) = both(text);
            assert_eq!(own, peer, "{id}: {}", case.name);
            seen += 1;
        }
    });
    assert!(seen >= 2, "{seen}");
}

fn value() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec![
        "1",
        "-2.5e-3",
        "true",
        "null",
        "\"\"",
        "\"s3:Get*\"",
        "\"é\\t\\\"運\\u904b $${a} 100%% $\"",
        "\"x${a.b}y\"",
        "\"${ a.b }\"",
        "\"%{ if a }b%{ endif }\"",
        "\"${a}${f(\"}\")}\"",
        "var.a",
        "a[0].b[*].c",
        "a.0.b",
        "<<E\n a ${b}\n  \"c\" \\n\nE\n",
        "<<-E\n    a\n\n      b ${c}\n   E\n",
    ]);
    leaf.prop_map(str::to_owned).prop_recursive(4, 24, 4, |inner| {
        let blank = prop::sample::select(vec!["", " ", "\n  ", " # x ]\n", " /* } */ "]);
        let list = prop::collection::vec(inner.clone(), 0..4);
        (0..12u8, blank, list, inner).prop_map(|(shape, blank, list, one)| {
            let short = if blank.contains('\n') { " " } else { blank };
            let separator = format!(",{blank}");
            match shape {
                0..=2 => format!("[{blank}{}{blank}]", list.join(&separator)),
                3..=5 => {
                    let name = |at: usize| ["a", "\"b:c\"", "(var.d)", "\"${e}f\""][at];
                    let pairs = list.iter().enumerate();
                    let pairs = pairs.map(|(at, value)| format!("{} ={short}{value}", name(at)));
                    let separator = if list.len() % 2 == 0 { separator } else { "\n".to_owned() };
                    let pairs: Vec<String> = pairs.collect();
                    format!("{{{blank}{}{short}}}", pairs.join(&separator))
                }
                6 => format!("jsonencode({blank}{one}{blank})"),
                7 => format!("merge({}{blank})", list.join(&separator)),
                8 => format!("({one}{blank}==  {blank}1)"),
                9 => format!("({blank}{one}{blank})"),
                10 => format!("a{short}?{short}[{one}]{short}: null"),
                _ => format!("[for a in {one} :{blank}{one} if a]"),
            }
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_files_are_read_as_a_peer_reads_them(values in prop::collection::vec(value(), 1..4)) {
        let lines = values.iter().enumerate();
        let lines: String = lines.map(|(at, value)| format!("  a{at} = {value}\n")).collect();
        let text = format!("resource \"a\" b {{\n{lines}  c \"d\" {{ e = 1 }}\n}}\n");
        let (own, peer) = both(&text);
        prop_assert!(own == peer, "{text}\n{own:#?}\n{peer:#?}");
    }

    /// The peer takes a bit more than Terraform: line breaks and directives without end in quotes,
    /// names that follow on `in` and `if`, and anything after the closing word of a heredoc.
    #[test]
    fn what_a_peer_refuses_is_refused(
        value in value(),
        at in any::<prop::sample::Index>(),
        put in prop::sample::select(vec!["", "\"", "{", "]", "}", ",", "=", "${", "<<", "?"]),
    ) {
        if value.contains("<<") {
            return Ok(());
        }
        let (mut value, at) = (value.clone(), at.index(value.len()));
        let at = (0..=at).rev().find(|at| value.is_char_boundary(*at)).unwrap();
        let end = at + value[at..].chars().next().map_or(0, char::len_utf8);
        value.replace_range(at..end, put);
        let text = format!("locals {{\n  a = {value}\n}}\n");
        let (own, peer) = both(&text);
        prop_assert!(own.is_none() || own == peer, "{text}\n{own:#?}\n{peer:#?}");
    }
}
