//! Time and random ids.

use js_sys::{Date, Object, Reflect};
use leptos::prelude::window;
use uuid::Uuid;
use wasm_bindgen::JsValue;

use crate::model::Timestamp;

/// The current time.
pub fn now() -> Timestamp {
    // Date.now() is a whole number of milliseconds far below 2^53.
    #[expect(clippy::cast_possible_truncation, reason = "see above")]
    Timestamp::from_unix_milliseconds(Date::now() as i64)
}

/// Milliseconds since an arbitrary start, by a monotonic clock.
pub fn milliseconds() -> f64 {
    window().performance().map_or_else(Date::now, |clock| clock.now())
}

/// Today's date in the reader's time zone, formatted for display: "23 November 2026".
pub fn today() -> String {
    let options = Object::new();
    // Setting a field of a new object cannot fail.
    Reflect::set(&options, &JsValue::from("dateStyle"), &JsValue::from("long")).unwrap_or_default();
    Date::new_0().to_locale_date_string("en-GB", &options).into()
}

/// Creates a random id (UUID version 4). Unlike `crypto.randomUUID`, this also works on a page that
/// is served without TLS from another machine.
pub fn new_uuid() -> Uuid {
    Uuid::new_v4()
}
