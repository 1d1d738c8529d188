//! What a statement is about, in words.

use super::words::{Join, Words};
use crate::{
    catalog::plain_words::{BUCKET, NOUNS, Noun, OBJECT},
    document::Kind,
    finding::Text,
    model::{Arn, Policy, variables},
    reason::{condition_truth::is_star, wildcard::has_unescaped as has_wildcard},
    syntax::is_hole,
};

/// What one entry of `Resource` stands for.
#[derive(Clone, Debug)]
pub struct Thing {
    /// Its type, where it is of one.
    pub noun: Option<&'static Noun>,
    /// Whether it stands for every resource there is.
    pub everything: bool,
    /// In words.
    pub words: String,
    /// Whether the words are those for a pattern of ARNs of no known type.
    pattern: bool,
}

/// What a policy of a resource is about, or nothing if it goes with none.
pub fn own(words: Words<'_>, policy: &Policy<'_>) -> Option<Thing> {
    let this = |noun: &'static Noun| {
        let one = noun.one.get(words.lang);
        let text = words.say(&Text { en: "this {one}", ja: "この{one}" }, &[("one", one)]);
        Thing { noun: Some(noun), everything: false, pattern: false, words: text }
    };
    let of = |service: &str| NOUNS.iter().find(|noun| noun.service == service);
    match policy.kind {
        Kind::TrustPolicy => of("iam").map(this),
        Kind::ResourcePolicy => {
            let service = policy.resource_type.map_or("", |it| it.service);
            let text = match of(service) {
                Some(noun) => return Some(this(noun)),
                None if policy.resource_type.is_some_and(|it| it.name == "AWS::S3::Bucket") => {
                    &Text {
                        en: "this bucket and everything in it",
                        ja: "このバケットとその中身すべて",
                    }
                }
                None => &Text {
                    en: "the resource that has this policy",
                    ja: "このポリシーを持つリソース",
                },
            };
            Some(Thing {
                noun: None,
                everything: false,
                pattern: false,
                words: words.say(text, &[]),
            })
        }
        _ => None,
    }
}

/// What an entry of `Resource` stands for. `any` in a prohibition, where *every* would mean all
/// together.
pub fn thing(words: Words<'_>, policy: &Policy<'_>, text: &str, any: bool) -> Thing {
    if is_star(text) {
        let text = match policy.kind {
            Kind::ResourceControlPolicy => &Text {
                en: "{every} resource of the accounts under this policy",
                ja: "適用先アカウントのすべてのリソース",
            },
            _ => &Text { en: "{every} resource", ja: "すべてのリソース" },
        };
        return own(words, policy).unwrap_or_else(|| Thing {
            noun: None,
            everything: policy.kind != Kind::ResourceControlPolicy,
            pattern: false,
            words: words.say(text, &[("every", every(any))]),
        });
    }
    let known = Arn::parse(text).ok().and_then(|arn| {
        let aws = matches!(arn.partition, "aws" | "*") || arn.partition.chars().all(is_hole);
        if !aws {
            None
        } else if arn.service == "s3" {
            in_s3(words, &arn, any)
        } else {
            by_noun(words, &arn, any)
        }
    });
    let pattern = known.is_none() && has_wildcard(text);
    let (noun, said) = known.unwrap_or_else(|| {
        let code = words.code(text);
        (None, if pattern { matching(words, &code, any) } else { code })
    });
    Thing { noun, everything: false, pattern, words: said }
}

/// Whatever matches some patterns.
fn matching(words: Words<'_>, patterns: &str, any: bool) -> String {
    let text = &Text {
        en: "{every} resource that matches {it}",
        ja: "{it}に一致するすべてのリソース",
    };
    words.say(text, &[("every", every(any)), ("it", patterns)])
}

/// The things in words, a bucket and every object in it as one, and so all patterns. `texts` are what
/// they stand for.
pub fn merged(words: Words<'_>, things: &[Thing], texts: &[&str], any: bool) -> Vec<String> {
    let all = |bucket: &str, text: &str| text.strip_prefix(bucket) == Some("/*");
    let mut said = Vec::with_capacity(things.len());
    let mut patterns = Vec::new();
    for (place, thing) in things.iter().enumerate() {
        let text = texts.get(place).copied().unwrap_or_default();
        if thing.pattern {
            patterns.push(words.code(text));
        } else if thing.noun == Some(&BUCKET) && texts.iter().any(|it| all(text, it)) {
            let whole = &Text {
                en: "{it} and everything in it", ja: "{it} とその全オブジェクト"
            };
            said.push(words.say(whole, &[("it", &thing.words)]));
        } else if thing.noun != Some(&OBJECT) || !texts.iter().any(|it| all(it, text)) {
            said.push(thing.words.clone());
        }
    }
    if !patterns.is_empty() {
        said.push(matching(words, &words.join(&patterns, patterns.len(), Join::Or), any));
    }
    said
}

/// Every resource of a type.
pub fn all_of(words: Words<'_>, noun: &'static Noun, any: bool) -> String {
    let text = &Text { en: "{every} {one}", ja: "すべての{one}" };
    words.say(text, &[("every", every(any)), ("one", noun.one.get(words.lang))])
}

fn every(any: bool) -> &'static str {
    if any { "any" } else { "every" }
}

type Known = (Option<&'static Noun>, String);

fn in_s3(words: Words<'_>, arn: &Arn<'_>, any: bool) -> Option<Known> {
    if !arn.region.is_empty() || !arn.account.is_empty() || arn.resource.is_empty() {
        return None;
    }
    let code = words.code(arn.resource);
    let (noun, text, bucket, key) = match arn.resource.split_once('/') {
        None if is_star(arn.resource) => {
            let text = &Text {
                en: "{every} bucket and object",
                ja: "すべてのバケットとオブジェクト",
            };
            (None, text, "", "")
        }
        // The star takes slashes too, and so what is in the buckets.
        None if has_wildcard(arn.resource) => {
            let text = &Text {
                en: "{every} bucket and object that matches {it}",
                ja: "{it} に一致するすべてのバケットとオブジェクト",
            };
            (None, text, "", "")
        }
        None => (Some(&BUCKET), &Text { en: "bucket {it}", ja: "バケット {it}" }, "", ""),
        Some((bucket, key)) if is_star(bucket) && is_star(key) => {
            let text = &Text {
                en: "{every} object of {every} bucket",
                ja: "全バケットの全オブジェクト",
            };
            (Some(&OBJECT), text, "", "")
        }
        Some((bucket, _)) if has_wildcard(bucket) => {
            let text = &Text {
                en: "{every} object that matches {it}",
                ja: "{it} に一致する全オブジェクト",
            };
            (Some(&OBJECT), text, "", "")
        }
        Some((_, "")) => return None,
        Some((bucket, key)) if is_star(key) => {
            let text = &Text {
                en: "{every} object in {b}", ja: "バケット {b} の全オブジェクト"
            };
            (Some(&OBJECT), text, bucket, "")
        }
        Some((bucket, key)) => {
            let start = key.strip_suffix('*').filter(|start| !has_wildcard(start));
            let text = match start {
                Some(start) if start.ends_with('/') => &Text {
                    en: "{every} object under {k} in {b}",
                    ja: "バケット {b} の {k} 配下の全オブジェクト",
                },
                Some(_) => &Text {
                    en: "{every} object in {b} whose key begins with {k}",
                    ja: "バケット {b} でキーが {k} で始まる全オブジェクト",
                },
                None if has_wildcard(key) => &Text {
                    en: "{every} object in {b} whose key matches {k}",
                    ja: "バケット {b} でキーが {k} に一致する全オブジェクト",
                },
                None => &Text {
                    en: "the object {k} in {b}",
                    ja: "バケット {b} のオブジェクト {k}",
                },
            };
            (Some(&OBJECT), text, bucket, start.unwrap_or(key))
        }
    };
    let (bucket, key) = (words.code(bucket), words.code(key));
    let holes = [("every", every(any)), ("it", &*code), ("b", &*bucket), ("k", &*key)];
    Some((noun, words.say(text, &holes)))
}

fn by_noun(words: Words<'_>, arn: &Arn<'_>, any: bool) -> Option<Known> {
    let (noun, name) = NOUNS.iter().find_map(|noun| {
        let name = arn.resource.strip_prefix(noun.start).filter(|_| noun.service == arn.service)?;
        // The streams of a log group, which most of its actions are written with.
        let name = if noun.start == "log-group:" { name.trim_end_matches(":*") } else { name };
        // The colon of a variable is none of the ARN's.
        let mut bare = name.to_owned();
        for variable in variables(name) {
            bare = bare.replacen(variable.text, "", 1);
        }
        let other = bare.contains(':') || bare.contains('/') && !noun.paths;
        (!name.is_empty() && !other).then_some((noun, name))
    })?;
    let place = place(words, arn, any);
    let text = if is_star(name) {
        &Text { en: "{every} {one}{place}", ja: "{place}すべての{one}" }
    } else if has_wildcard(name) {
        &Text {
            en: "{every} {one}{place} that matches {name}",
            ja: "{place}、{name} に一致するすべての{one}",
        }
    } else {
        &Text { en: "{one} {name}{place}", ja: "{place}{one} {name}" }
    };
    let (one, name) = (noun.one.get(words.lang), words.code(name));
    let holes = [("every", every(any)), ("one", one), ("place", &*place), ("name", &*name)];
    let mut said = words.say(text, &holes).trim_start_matches('、').to_owned();
    // A star takes what stands behind the name too.
    if arn.resource.ends_with('*') {
        said.push_str(noun.within.get(words.lang));
    }
    Some((Some(noun), said))
}

/// The account and the Region, each with the word that ties it to a noun.
fn place(words: Words<'_>, arn: &Arn<'_>, any: bool) -> String {
    if is_star(arn.account) && is_star(arn.region) {
        let text = &Text {
            en: " of {every} account and Region",
            ja: "全アカウント・全リージョンの",
        };
        return words.say(text, &[("every", every(any))]);
    }
    let account = match arn.account {
        "" => &Text { en: "", ja: "" },
        "aws" => &Text { en: " managed by AWS", ja: "AWS 管理の" },
        it if is_star(it) => &Text { en: " of {every} account", ja: "全アカウントの" },
        _ => &Text { en: " of account {account}", ja: "アカウント {account} の" },
    };
    let region = match arn.region {
        "" => &Text { en: "", ja: "" },
        it if is_star(it) => &Text { en: " in {every} Region", ja: "全リージョンの" },
        _ => &Text { en: " in {region}", ja: "{region} リージョンの" },
    };
    let (of, within) = (words.code(arn.account), words.code(arn.region));
    let every = ("every", every(any));
    words.say(account, &[("account", &of), every])
        + &words.say(region, &[("region", &within), every])
}
