//! Reads and writes files by the scripts of the page that know how (`readers/`). They come when they
//! are first used.

use std::cell::Cell;

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;

use super::elements;
use crate::formats::{ReadError, Script, refusal};

/// The functions that the scripts define.
const READ: &str = "faultlineRead";
const WRITE: &str = "faultlineWrite";

/// The encodings that can be chosen, which the scripts define.
const ENCODINGS: &str = "faultlineEncodings";

/// The element that says in which file they are. A page in one file has none, but has them.
const FILE: &str = "meta[name=readers]";

/// What a script reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ToRead {
    /// A file's bytes.
    Bytes(Vec<u8>),
    /// A text, as it was pasted.
    Text(String),
}

/// How a script reads a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HowToRead {
    /// Whether to take all of a page and not the article in it.
    pub is_whole: bool,
    /// Whether it was selected and pasted.
    pub is_selection: bool,
    /// The name of the encoding (Encoding Standard, "labels"); `None` if it is to be found out.
    pub charset: Option<String>,
}

/// A read that can be given up.
#[derive(Clone)]
pub struct Reading(Option<AbortController>);

impl Reading {
    /// Begins one.
    pub fn begin() -> Self {
        // Every browser that the page runs in has it.
        Self(AbortController::new().ok())
    }

    /// Gives the read up: whoever reads stops at the next step.
    pub fn give_up(&self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }

    /// Reads a file; says from time to time which share of it is read, from 0 to 1. Returns the JSON that
    /// the script gives back.
    ///
    /// # Errors
    /// If the script could not be loaded.
    pub async fn read(
        &self,
        script: Script,
        what: &ToRead,
        how: &HowToRead,
        progress: impl Fn(f64) + 'static,
    ) -> Result<String, ReadError> {
        let read = function(READ).await.map_err(|()| ReadError {
            place: None,
            what: "the part of Faultline that reads such files could not be loaded".into(),
            remedy: Some("Check the network, and open the file again".into()),
        })?;
        let progress = Closure::<dyn Fn(f64, f64)>::new(move |done: f64, total: f64| {
            if total > 0.0 {
                progress(done / total);
            }
        });
        let options = Object::new();
        let part = match (how.is_selection, how.is_whole) {
            (true, _) => "selection",
            (false, true) => "page",
            (false, false) => "article",
        };
        let charset = how.charset.as_ref().map_or(JsValue::NULL, JsValue::from);
        let signal = self.0.as_ref().map_or(JsValue::UNDEFINED, |it| it.signal().into());
        for (name, value) in [
            ("part", &JsValue::from(part)),
            ("charset", &charset),
            ("progress", progress.as_ref()),
            ("signal", &signal),
        ] {
            set(&options, name, value);
        }
        let what = match what {
            ToRead::Bytes(bytes) => Uint8Array::from(bytes.as_slice()).into(),
            ToRead::Text(text) => JsValue::from(text),
        };
        // It never throws, but gives back what went wrong.
        let broken = |_| ReadError::whole("the part of Faultline that reads such files is broken");
        let promise: Promise = read
            .call3(&JsValue::NULL, &script.name().into(), &what, &options)
            .map_err(broken)?
            .unchecked_into();
        let json = JsFuture::from(promise).await.map_err(broken)?;
        json.as_string().ok_or_else(|| broken(JsValue::NULL))
    }
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // A new object takes every property.
    Reflect::set(object, &name.into(), value).unwrap_or_default();
}

/// Returns the names of the encodings that can be chosen, if the scripts are there.
pub fn encodings() -> Vec<String> {
    let known = Reflect::get(&window(), &ENCODINGS.into()).unwrap_or_default();
    Array::from(&known).iter().filter_map(|name| name.as_string()).collect()
}

/// Has a script make a file of the JSON that the program has written for it. Returns the file's bytes.
///
/// # Errors
/// If the script could not be loaded, or refuses.
pub async fn write_by_script(script: Script, json: &str) -> Result<Vec<u8>, ReadError> {
    let write = function(WRITE).await.map_err(|()| ReadError {
        place: None,
        what: "the part of Faultline that writes such files could not be loaded".into(),
        remedy: Some("Check the network, and export again".into()),
    })?;
    // It never throws, but gives back what went wrong.
    let broken = |_| ReadError::whole("the part of Faultline that writes such files is broken");
    let promise: Promise = write
        .call2(&JsValue::NULL, &script.name().into(), &json.into())
        .map_err(broken)?
        .unchecked_into();
    let made = JsFuture::from(promise).await.map_err(broken)?;
    match made.as_string() {
        Some(json) => Err(refusal(&json)),
        None => Ok(made.dyn_into::<Uint8Array>().map_err(broken)?.to_vec()),
    }
}

/// Returns a function of the scripts, which it loads if need be.
async fn function(name: &str) -> Result<Function, ()> {
    if let Some(function) = known(name) {
        return Ok(function);
    }
    let loaded = Promise::new(&mut |resolve, reject| {
        let script = elements::make("script");
        elements::set_attribute(&script, "type", Some("module"));
        for (event, then) in [("load", resolve), ("error", reject)] {
            // A new element takes every listener.
            script.add_event_listener_with_callback(event, &then).unwrap_or_default();
        }
        // A browser remembers that a module could not be loaded, and does not ask for it again.
        let attempt = ATTEMPTS.replace(ATTEMPTS.get() + 1);
        let name = document().query_selector(FILE).ok().flatten();
        let name = name.and_then(|meta| meta.get_attribute("content")).unwrap_or_default();
        let again = if attempt == 0 { String::new() } else { format!("?{attempt}") };
        elements::set_attribute(&script, "src", Some(&format!("./{name}{again}")));
        if let Some(head) = document().head() {
            elements::append(&head, &script);
        }
    });
    JsFuture::from(loaded).await.map_err(|_| ())?;
    known(name).ok_or(())
}

thread_local! {
    /// How often the scripts were asked for.
    static ATTEMPTS: Cell<u32> = const { Cell::new(0) };
}

fn known(name: &str) -> Option<Function> {
    Reflect::get(&window(), &name.into()).ok()?.dyn_into().ok()
}
