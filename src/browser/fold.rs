//! Normalizes names for comparison on the page.

use js_sys::JsString;

use crate::text;

/// Folds a name for comparison (see [`text::folded`]). Letters with accents are first brought into
/// Unicode's Normalization Form C, so that their different encodings compare equal.
pub fn folded(name: &str) -> String {
    if name.is_ascii() {
        return text::folded(name);
    }
    text::folded(&String::from(JsString::from(name).normalize("NFC")))
}
