//! Elements that are made without a view.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// Makes an element.
///
/// # Panics
/// If `tag` is not the name of an element.
pub fn make(tag: &'static str) -> Element {
    document().create_element(tag).expect("the names of elements are written in this program")
}

/// Copies an element without what is in it.
pub fn copy(element: &Element) -> Element {
    match element.clone_node().map(JsCast::dyn_into) {
        Ok(Ok(copy)) => copy,
        // Only documents and shadow roots cannot be copied.
        _ => element.clone(),
    }
}

/// Appends an element to another.
pub fn append(parent: &Element, child: &Element) {
    // Fails only if the child contains the parent.
    parent.append_with_node_1(child).unwrap_or_default();
}

/// Appends text to an element.
pub fn append_text(parent: &Element, text: &str) {
    // Never fails for an element.
    parent.append_with_str_1(text).unwrap_or_default();
}

/// Sets an attribute, or removes it.
pub fn set_attribute(element: &Element, name: &'static str, value: Option<&str>) {
    // Setting fails only for what is not a name; removing does not.
    match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    }
    .unwrap_or_default();
}
