//! The WASM module in a real browser: `cargo xtask test` runs these in headless Chromium.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::allow_attributes,
    reason = "test code"
)]

use js_sys::{Array, Function, JSON, JsString, Object, Reflect};
use sekisho::wasm;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const ADMIN: &str = "{\"Id\": \"運用😀\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}";

/// A value at a path of keys.
fn at(value: &JsValue, path: &[&str]) -> JsValue {
    path.iter().fold(value.clone(), |value, key| Reflect::get(&value, &(*key).into()).unwrap())
}

fn options(json: &str) -> JsValue {
    JSON::parse(json).unwrap()
}

fn finding(report: &JsValue, rule: &str) -> JsValue {
    let findings = Array::from(&at(report, &["inputs", "0", "findings"]));
    let found = findings.iter().find(|finding| at(finding, &["rule"]) == JsValue::from(rule));
    found.expect(rule)
}

/// Offsets are promised in UTF-16 units because that is what the browser counts: JavaScript's own
/// `slice` must cut out what is underlined.
#[wasm_bindgen_test]
fn offsets_cut_out_the_right_text_in_the_browser() {
    let report = wasm::check(ADMIN, JsValue::UNDEFINED).unwrap();
    let admin = finding(&report, "admin-all");
    let offset = |end: &str| at(&admin, &["range", end, "offset"]).as_f64().unwrap() as u32;
    let cut = JsString::from(ADMIN).slice(offset("start"), offset("end"));
    assert_eq!(String::from(cut), "\"*\"");
}

#[wasm_bindgen_test]
fn files_of_terraform_are_read_in_the_page_too() {
    let file = "resource \"aws_iam_policy\" \"運用\" {\n  policy = jsonencode({ Statement = [{ Effect = \"Allow\", Action = \"*\", Resource = \"*\" }] })\n}";
    let report = wasm::check(file, JsValue::UNDEFINED).unwrap();
    assert!(at(&finding(&report, "admin-all"), &["range"]).is_object());
}

#[wasm_bindgen_test]
fn reports_are_plain_objects_with_nulls() {
    let report = wasm::check(ADMIN, options(r#"{"lang": "ja", "path": "a.json"}"#)).unwrap();
    let admin = finding(&report, "admin-all");
    assert_eq!(Object::keys(admin.unchecked_ref::<Object>()).length(), 16);
    assert!(at(&admin, &["fix"]).is_null());
    assert!(at(&admin, &["message"]).as_string().unwrap().contains("アカウント全体"));
    assert_eq!(at(&report, &["inputs", "0", "path"]), JsValue::from("a.json"));
    let text = JSON::stringify(&report).unwrap();
    assert!(String::from(text).contains("\"schema\":1"), "a Map would be written as {{}}");
}

#[wasm_bindgen_test]
fn options_are_strict() {
    for wrong in [r#"{"kind": "x"}"#, r#"{"lang": "de"}"#, r#"{"knid": "trust-policy"}"#] {
        let error = wasm::check("{}", options(wrong)).unwrap_err();
        assert!(JsValue::from(error).is_instance_of::<js_sys::Error>(), "{wrong}");
    }
    let kind = options(r#"{"kind": "permissions-boundary"}"#);
    let report = wasm::check(ADMIN, kind).unwrap();
    let kind = at(&report, &["inputs", "0", "documents", "0", "kind"]);
    assert_eq!(kind, JsValue::from("permissions-boundary"));
}

#[wasm_bindgen_test]
fn a_policy_is_explained_to_the_page() {
    let explained = wasm::explain_policy(ADMIN, options(r#"{"lang": "ja"}"#)).unwrap();
    let statement = at(&explained, &["documents", "0", "statements", "0"]);
    let start = at(&statement, &["range", "start", "offset"]).as_f64().unwrap() as usize;
    let units: Vec<u16> = ADMIN.encode_utf16().collect();
    assert_eq!(units.get(start), Some(&u16::from(b'{')));
    let said = at(&statement, &["sentences", "0"]).as_string().unwrap();
    assert_eq!(said, "すべてのリソースに対して全サービスの全アクションを実行できます。");
    assert!(at(&statement, &["sid"]).is_null());
    assert!(wasm::explain_policy("{}", options(r#"{"lang": "de"}"#)).is_err());
}

#[wasm_bindgen_test]
fn metadata_in_both_languages() {
    let english = Array::from(&wasm::rules("en").unwrap());
    let japanese = Array::from(&wasm::rules("ja").unwrap());
    assert_eq!(english.length(), japanese.length());
    assert!(english.length() > 40, "{}", english.length());
    assert!(wasm::explain("no-such-rule", "en").unwrap().is_null());
    assert_eq!(Array::from(&wasm::kinds("ja").unwrap()).length(), 16);
    assert_eq!(at(&wasm::version().unwrap(), &["name"]), JsValue::from("sekisho"));
}

#[wasm_bindgen_test]
fn a_catalogue_can_be_given() {
    let bytes = include_bytes!("../data/catalog.bin");
    let version = wasm::use_catalog(bytes.to_vec(), "en").unwrap();
    assert!(at(&version, &["catalog", "actions"]).as_f64().unwrap() > 20_000.0);
    let error = JsValue::from(wasm::use_catalog(vec![1, 2, 3], "ja").unwrap_err());
    assert!(at(&error, &["message"]).as_string().unwrap().contains("カタログ"));
}

/// Nothing that JavaScript can hand over ends the session: text of any kind gives a report.
#[wasm_bindgen_test]
fn odd_text_gives_a_report() {
    let lone = Function::new_no_args("return '{\"a\": \"\\ud83d\"}'");
    let lone = lone.call0(&JsValue::UNDEFINED).unwrap().as_string().unwrap();
    let deep = "[".repeat(100_000);
    for text in ["", "\0", "{", lone.as_str(), deep.as_str(), "{\"Statement\": 5}"] {
        let report = wasm::check(text, JsValue::NULL).unwrap();
        assert_eq!(at(&report, &["schema"]), JsValue::from(1));
    }
}
