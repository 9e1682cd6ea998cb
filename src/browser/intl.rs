//! Making the browser's finders and sorters of a language (ECMA-402).

use js_sys::{Array, Function, Object, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};

/// A new `Intl` object of a class, for a language (BCP 47) or for the browser's, with one option.
/// The bindings of js-sys cannot be used: these throw where the browser lacks the class, or where the
/// language is none.
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
