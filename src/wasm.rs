//! The `wasm-bindgen` boundary: turns values over and nothing else. See [`crate::api`].

use wasm_bindgen::prelude::*;

use crate::{api, render::value::Value, syntax::Tree};

#[wasm_bindgen]
extern "C" {
    /// JavaScript's own; nothing for `undefined`.
    #[wasm_bindgen(js_namespace = JSON, catch)]
    fn stringify(value: &JsValue) -> Result<Option<String>, JsValue>;

    /// JavaScript's own: it makes a report's objects faster than calls for each of them.
    #[wasm_bindgen(js_namespace = JSON)]
    fn parse(text: &str) -> JsValue;
}

#[cfg(feature = "panic-hook")]
#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}

/// Checks a text; see `sekisho-check.d.ts` for the shapes.
#[wasm_bindgen]
pub fn check(text: &str, options: JsValue) -> Result<JsValue, JsError> {
    plain(api::check(text, &request(&options)?))
}

/// The report on a text as `sarif`, `csv`, `markdown` or `json`.
#[wasm_bindgen(js_name = exportReport)]
pub fn export(text: &str, options: JsValue, format: &str) -> Result<String, JsError> {
    api::export(text, &request(&options)?, format).map_err(|error| JsError::new(&error))
}

/// What the documents of a text say, in plain sentences.
#[wasm_bindgen(js_name = explainPolicy)]
pub fn explain_policy(text: &str, options: JsValue) -> Result<JsValue, JsError> {
    plain(api::explain_policy(text, &request(&options)?))
}

/// Reads the options one by one; a deserializer would be 10 KB of the module on the wire.
fn request(options: &JsValue) -> Result<api::Request, JsError> {
    let mut request = api::Request::default();
    if options.is_undefined() || options.is_null() {
        return Ok(request);
    }
    let json = stringify(options).ok().flatten().unwrap_or_default();
    let tree = Tree::read(&json);
    let Some(root) = tree.roots().next().filter(|root| root.is_object()) else {
        return Err(JsError::new("options are not an object"));
    };
    for option in root.members() {
        let name = option.name();
        if option.value.source() == "null" {
            continue;
        }
        let Some(value) = option.value.str() else {
            return Err(JsError::new(&format!("option `{name}` is no text")));
        };
        request.set(&name, value.into_owned()).map_err(|error| JsError::new(&error))?;
    }
    Ok(request)
}

/// A rule's metadata, or null.
#[wasm_bindgen]
pub fn explain(rule: &str, lang: &str) -> Result<JsValue, JsError> {
    plain(api::explain(rule, lang))
}

/// Every rule's metadata.
#[wasm_bindgen]
pub fn rules(lang: &str) -> Result<JsValue, JsError> {
    plain(api::all_rules(lang))
}

/// The kinds of documents for a selector.
#[wasm_bindgen]
pub fn kinds(lang: &str) -> Result<JsValue, JsError> {
    plain(api::kinds(lang))
}

/// Name, version and catalogue of this build.
#[wasm_bindgen]
pub fn version() -> Result<JsValue, JsError> {
    plain(Ok(api::version()))
}

/// Uses a newer catalogue from now on; answers as [`version`] does. Throws a sentence that says why
/// the bytes are none.
#[wasm_bindgen(js_name = useCatalog)]
pub fn use_catalog(bytes: Vec<u8>, lang: &str) -> Result<JsValue, JsError> {
    plain(api::use_catalog(bytes, lang))
}

fn plain(answer: Result<Value, String>) -> Result<JsValue, JsError> {
    match answer {
        Ok(value) => Ok(parse(&value.to_json())),
        Err(error) => Err(JsError::new(&error)),
    }
}
