//! The browser's own order of names, `Intl.Collator` (ECMA-402, section 11).

use std::cmp::Ordering;

use js_sys::{Function, JsString, Reflect};
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};

use super::intl;
use crate::text::{Collator, Natural};

/// Orders names as the browser does for a language, and numbers in them by their value.
#[derive(Debug, Clone)]
pub struct BrowserCollator(Option<Function>);

impl BrowserCollator {
    /// For a language (BCP 47); for none, or one that is no language, the page's.
    pub fn new(language: Option<&str>) -> Self {
        let of_page = || construct(&document().document_element()?.get_attribute("lang")?);
        Self(language.and_then(construct).or_else(of_page))
    }
}

impl Collator for BrowserCollator {
    fn order(&self, names: &[&str]) -> Vec<usize> {
        let Some(compare) = &self.0 else { return Natural.order(names) };
        // Each name is handed over once, not once a comparison.
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

/// The function that compares two names in a language; nothing for what is no language.
fn construct(language: &str) -> Option<Function> {
    let collator = intl::construct("Collator", Some(language), ("numeric", JsValue::TRUE)).ok()?;
    // It is bound to its collator.
    Reflect::get(&collator, &"compare".into()).ok()?.dyn_into().ok()
}
