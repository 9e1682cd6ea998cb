//! The browser's collator, `Intl.Collator` (ECMA-402, section 11).

use std::cmp::Ordering;

use js_sys::{Function, JsString, Reflect};
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};

use super::intl;
use crate::text::{Collator, Natural};

/// Sorts names as the browser does for a language, with numbers in them by value.
#[derive(Debug, Clone)]
pub struct BrowserCollator(Option<Function>);

impl BrowserCollator {
    /// Creates a collator for a language (BCP 47), or for the page's language if there is none or
    /// it is invalid.
    pub fn new(language: Option<&str>) -> Self {
        let of_page = || construct(&document().document_element()?.get_attribute("lang")?);
        Self(language.and_then(construct).or_else(of_page))
    }
}

impl Collator for BrowserCollator {
    fn order(&self, names: &[&str]) -> Vec<usize> {
        let Some(compare) = &self.0 else { return Natural.order(names) };
        // Converts each name once, not once for each comparison.
        let strings: Vec<JsString> = names.iter().map(|&name| name.into()).collect();
        let mut order: Vec<usize> = (0..names.len()).collect();
        order.sort_by(|&one, &other| {
            let result = compare.call2(&JsValue::UNDEFINED, &strings[one], &strings[other]);
            let sign = result.ok().and_then(|result| result.as_f64()).unwrap_or_default();
            sign.partial_cmp(&0.0).unwrap_or(Ordering::Equal)
        });
        order
    }
}

/// Returns the function that compares two names in a language; `None` if the language is invalid.
fn construct(language: &str) -> Option<Function> {
    let collator = intl::construct("Collator", Some(language), ("numeric", JsValue::TRUE)).ok()?;
    // The function is bound to its collator.
    Reflect::get(&collator, &"compare".into()).ok()?.dyn_into().ok()
}
