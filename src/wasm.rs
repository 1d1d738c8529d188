//! The `wasm-bindgen` boundary: turns values over and nothing else. See [`crate::api`].

use js_sys::{Array, Object};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::api;

#[cfg(feature = "panic-hook")]
#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}

/// Checks a text; see `sekisho-check.d.ts` for the shapes.
#[wasm_bindgen]
pub fn check(text: &str, options: JsValue) -> Result<JsValue, JsError> {
    let request = if options.is_undefined() || options.is_null() {
        api::Request::default()
    } else {
        request(options)?
    };
    plain(&answer(api::check(text, &request))?)
}

/// Reads the options one by one; a deserializer would be 10 KB of the module on the wire.
fn request(options: JsValue) -> Result<api::Request, JsError> {
    let mut request = api::Request::default();
    let options =
        options.dyn_into::<Object>().map_err(|_| JsError::new("options are no object"))?;
    for entry in Object::entries(&options).iter() {
        let entry = Array::from(&entry);
        let name = entry.get(0).as_string().unwrap_or_default();
        let value = entry.get(1);
        if !value.is_undefined() && !value.is_null() {
            let Some(value) = value.as_string() else {
                return Err(JsError::new(&format!("option `{name}` is no text")));
            };
            answer(request.set(&name, value))?;
        }
    }
    Ok(request)
}

/// A rule's metadata, or null.
#[wasm_bindgen]
pub fn explain(rule: &str, lang: &str) -> Result<JsValue, JsError> {
    plain(&answer(api::explain(rule, lang))?)
}

/// Every rule's metadata.
#[wasm_bindgen]
pub fn rules(lang: &str) -> Result<JsValue, JsError> {
    plain(&answer(api::all_rules(lang))?)
}

/// The kinds of documents for a selector.
#[wasm_bindgen]
pub fn kinds(lang: &str) -> Result<JsValue, JsError> {
    plain(&answer(api::kinds(lang))?)
}

/// Name, version and catalogue of this build.
#[wasm_bindgen]
pub fn version() -> Result<JsValue, JsError> {
    plain(&api::version())
}

/// Uses a newer catalogue from now on; answers as [`version`] does. Throws a sentence that says why
/// the bytes are none.
#[wasm_bindgen(js_name = useCatalog)]
pub fn use_catalog(bytes: Vec<u8>, lang: &str) -> Result<JsValue, JsError> {
    plain(&answer(api::use_catalog(bytes, lang))?)
}

fn answer<T>(result: Result<T, String>) -> Result<T, JsError> {
    result.map_err(|error| JsError::new(&error))
}

fn plain(value: &impl Serialize) -> Result<JsValue, JsError> {
    let serializer = Serializer::json_compatible();
    value.serialize(&serializer).map_err(|error| JsError::new(&error.to_string()))
}
