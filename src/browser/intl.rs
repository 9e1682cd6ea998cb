//! Creates the browser's `Intl` objects (ECMA-402).

use js_sys::{Array, Function, Object, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};

/// Creates an `Intl` object of a class with one option, for a language (BCP 47) or for the
/// browser's. The bindings of js-sys cannot be used: they throw if the browser lacks the class or
/// the language is invalid.
pub(super) fn construct(
    class: &str,
    language: Option<&str>,
    option: (&str, JsValue),
) -> Result<JsValue, JsValue> {
    let constructor: Function =
        Reflect::get(&Reflect::get(&window(), &"Intl".into())?, &class.into())?.dyn_into()?;
    let options = Object::new();
    Reflect::set(&options, &option.0.into(), &option.1)?;
    let language = language.map_or(JsValue::UNDEFINED, JsValue::from_str);
    Reflect::construct(&constructor, &Array::of2(&language, &options))
}
