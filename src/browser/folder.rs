//! Files that are chosen, dropped or pasted, and the folders that they are in.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, File, FileList};

/// The most files that are taken from folders: more cannot be looked through in a preview.
const MOST_FILES: usize = 2_000;

/// The folders within folders that are looked into, counted from the dropped one.
const DEEPEST: usize = 20;

/// Returns the files of a list.
pub fn files_of(list: Option<FileList>) -> Vec<File> {
    let list = list.into_iter().flat_map(|list| (0..list.length()).map(move |n| list.get(n)));
    list.flatten().collect()
}

/// Returns what was pasted as this type; `None` if there is nothing.
pub fn pasted(data: &DataTransfer, media_type: &str) -> Option<String> {
    // Refused only where there is nothing.
    data.get_data(media_type).ok().filter(|text| !text.trim().is_empty())
}

/// Files and folders that were dropped (File and Directory Entries API).
pub struct Folders(Vec<JsValue>);

/// Returns what was dropped, if a folder is in it. Only while the event is handled does the browser tell.
pub fn folders(data: &DataTransfer) -> Option<Folders> {
    let items = data.items();
    let entry = |n| {
        let item = JsValue::from(items.get(n)?);
        let entry = method(&item, "webkitGetAsEntry")?.call0(&item).ok()?;
        entry.is_object().then_some(entry)
    };
    let entries: Vec<_> = (0..items.length()).filter_map(entry).collect();
    entries.iter().any(is_folder).then_some(Folders(entries))
}

impl Folders {
    /// Returns all files, those within the folders included, in the order of their names.
    pub async fn files(self) -> Vec<File> {
        let mut files = Vec::new();
        let mut open: Vec<_> = self.0.into_iter().rev().map(|entry| (entry, 0)).collect();
        while let Some((entry, depth)) = open.pop() {
            if files.len() >= MOST_FILES || is_hidden(&entry) {
                continue;
            }
            if is_folder(&entry) {
                if depth < DEEPEST {
                    let mut within = entries(&entry).await;
                    within.sort_by_key(name);
                    open.extend(within.into_iter().rev().map(|entry| (entry, depth + 1)));
                }
            } else if let Some(Ok(file)) = ask(&entry, "file").await.map(JsCast::dyn_into) {
                files.push(file);
            }
        }
        files
    }
}

/// Returns what is in a folder. A browser tells of some hundred at a time.
async fn entries(folder: &JsValue) -> Vec<JsValue> {
    let mut all = Vec::new();
    let reader = method(folder, "createReader").and_then(|make| make.call0(folder).ok());
    let Some(reader) = reader else { return all };
    while let Some(some) = ask(&reader, "readEntries").await {
        let some = Array::from(&some);
        if some.length() == 0 || all.len() >= MOST_FILES {
            break;
        }
        all.extend(some.iter());
    }
    all
}

/// Calls a method that gives its result to a callback; `None` if it fails.
async fn ask(of: &JsValue, name: &str) -> Option<JsValue> {
    let call = method(of, name)?;
    let promise = Promise::new(&mut |resolve, reject| {
        // Without an answer the promise would be kept for ever.
        if call.call2(of, &resolve, &reject).is_err() {
            reject.call0(&JsValue::NULL).map(drop).unwrap_or_default();
        }
    });
    JsFuture::from(promise).await.ok()
}

fn method(of: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(of, &name.into()).ok()?.dyn_into().ok()
}

fn is_folder(entry: &JsValue) -> bool {
    Reflect::get(entry, &"isDirectory".into()).is_ok_and(|is| is.is_truthy())
}

fn name(entry: &JsValue) -> String {
    Reflect::get(entry, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default()
}

fn is_hidden(entry: &JsValue) -> bool {
    name(entry).starts_with('.')
}
