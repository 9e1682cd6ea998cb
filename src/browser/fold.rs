//! Names as they are compared on the page.

use js_sys::JsString;

use crate::text;

/// A name as it is compared with others (see [`text::folded`]), in whichever way its letters with
/// accents are written: in Unicode's Normalization Form C.
pub fn folded(name: &str) -> String {
    if name.is_ascii() {
        return text::folded(name);
    }
    text::folded(&String::from(JsString::from(name).normalize("NFC")))
}
