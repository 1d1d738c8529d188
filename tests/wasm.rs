//! The WASM module in a real browser: `cargo xtask test` runs these in headless Chromium.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Offsets are promised in UTF-16 units because that is what the browser counts.
#[wasm_bindgen_test]
fn browser_counts_utf16_units() {
    let text = "関所𝄞";
    let length = js_sys::JsString::from(JsValue::from_str(text)).length();
    assert_eq!(usize::try_from(length), Ok(text.encode_utf16().count()));
}
