//! Reads an input in every possible way and checks that the result is whole.

use std::collections::BTreeMap;

use faultline::{
    analysis::Work,
    formats::{
        self, Content, Export, ExportScope, FORMATS, Input, ReadBy, ReadError, article::Found,
        coded::Project, json,
    },
    merge::Merge,
    model::{CodePoint, Timestamp, Workspace},
    page::bundled,
    storage::{Backend, Memory, Store, dump, repair},
};
use serde_json::Value;

/// Reads an input in the recognized format, in every format, as records and as a storage.
pub fn read_all(text: &str) -> Result<(), String> {
    let input = || Input { bytes: text.as_bytes().to_vec() };
    if let Ok((_, ReadBy::Program(read))) = formats::reader(None, text.as_bytes()) {
        is_content_whole(finish(formats::read(read, input())))?;
    }
    for read in FORMATS.into_iter().filter_map(|format| format.read) {
        if let ReadBy::Program(read) = read {
            is_content_whole(finish(formats::read(read, input())))?;
        }
    }
    // A script of the page may give back anything.
    is_content_whole(Found::read(text).map(Content::Article))?;
    if let Some(loaded) = dump::read(text) {
        repair::as_found(&loaded.unreadable, &loaded.repaired)
            .map_err(|error| error.to_string())?;
    }
    for memory in storages(text) {
        is_loaded_whole(&memory)?;
    }
    Ok(())
}

/// Does work in as many slices as possible.
fn finish<T>(mut work: Work<T>) -> T {
    loop {
        if let Some(done) = work.advance(1) {
            return done;
        }
    }
}

fn is_content_whole(read: Result<Content, ReadError>) -> Result<(), String> {
    match read {
        Ok(Content::Article(found)) => {
            // Nothing is left of a text that is all furniture.
            let Ok(document) = found.document(bundled::ID) else { return Ok(()) };
            let mut workspace = Workspace::default();
            let opened = workspace.open_document(document);
            let refused = |refusal| format!("a text is refused: {refusal}");
            workspace.apply(&opened).map_err(refused)?;
            is_whole(&workspace)
        }
        Ok(Content::Coded(project)) => is_project_whole(&project),
        Ok(Content::Work { workspace, .. }) => {
            is_whole(&workspace)?;
            is_merged_whole(&workspace)
        }
        Err(_) => Ok(()),
    }
}

/// Returns whether an input can be read as an export.
pub fn is_imported(text: &str) -> bool {
    json::import(text).is_ok()
}

/// Returns whether an input is recognized and read as passages with codes.
pub fn is_coded(text: &str) -> bool {
    let Ok((_, ReadBy::Program(read))) = formats::reader(None, text.as_bytes()) else {
        return false;
    };
    let input = Input { bytes: text.as_bytes().to_vec() };
    matches!(finish(formats::read(read, input)), Ok(Content::Coded(_)))
}

/// Checks that what a project refers to is in it, and that passages lie in their texts and say what they quote.
fn is_project_whole(project: &Project) -> Result<(), String> {
    for (number, code) in project.codes.iter().enumerate() {
        if code.parent.is_some_and(|parent| parent >= number) {
            return Err("a code is before the wider one".into());
        }
    }
    for coding in &project.codings {
        let document = project.documents.get(coding.document).ok_or("a document is missing")?;
        if coding.codes.iter().any(|&code| code >= project.codes.len())
            || coding.annotator.is_some_and(|annotator| annotator >= project.annotators.len())
        {
            return Err("what a coding refers to is missing".into());
        }
        let place = &coding.place;
        if place.position.is_none() && place.quote.is_none() {
            return Err("a coding is nowhere".into());
        }
        let (Some(text), Some(position), Some(quote)) =
            (&document.text, &place.position, &place.quote)
        else {
            continue;
        };
        let byte = |at| text.byte(CodePoint::new(at)).map(|at| at.get());
        let range = byte(position.start).zip(byte(position.end));
        let words = range.and_then(|(start, end)| text.as_str().get(start..end));
        if words.is_some_and(|words| words != quote.exact) {
            return Err(format!("it quotes {:?} where {words:?} stands", quote.exact));
        }
    }
    Ok(())
}

/// Returns whether an input can be read as the records of a storage.
pub fn is_records(text: &str) -> bool {
    dump::read(text).is_some()
}

/// Checks that a workspace survives export and import unchanged.
fn is_whole(workspace: &Workspace) -> Result<(), String> {
    if *workspace == Workspace::default() {
        return Ok(());
    }
    let exported = export(workspace)?;
    let again = json::import(&exported)
        .map_err(|error| format!("what was exported is not imported: {error}"))?;
    if again.documents() != workspace.documents() || again.annotations() != workspace.annotations()
    {
        return Err("what was exported is imported as something else".into());
    }
    if export(&again)? != exported {
        return Err("what was imported is exported as something else".into());
    }
    Ok(())
}

fn export(workspace: &Workspace) -> Result<String, String> {
    let first = workspace.documents().keys().next().copied();
    let moment = Timestamp::from_unix_milliseconds(0);
    json::export(&Export::new(workspace, ExportScope::Everything(first), moment))
        .map_err(|error| format!("it is not exported: {error}"))
}

/// Checks that a workspace merges as a whole into existing work, and that the merge can be undone.
fn is_merged_whole(incoming: &Workspace) -> Result<(), String> {
    if *incoming == Workspace::default() {
        return Ok(());
    }
    let ours = json::import(include_str!("../corpus/valid/ferry.json"))
        .map_err(|error| error.to_string())?;
    let merge = Merge::new(&ours, incoming);
    let change = merge.change(&BTreeMap::new());
    let mut merged = ours.clone();
    merged.apply(&change).map_err(|refusal| format!("not merged: {refusal}"))?;
    is_whole(&merged)?;
    if merged.annotations().len() != ours.annotations().len() + merge.annotations().new {
        return Err("there are not as many annotations as the merge says".into());
    }
    let twice = Merge::new(&merged, incoming).change(&BTreeMap::new());
    if !twice.edits.is_empty() {
        return Err("merged twice it changes something".into());
    }
    merged.apply(&change.inverse()).map_err(|refusal| format!("not undone: {refusal}"))?;
    if merged != ours {
        return Err("undo does not bring back what was there".into());
    }
    Ok(())
}

/// Returns the storages that an input can be: its records, and one that holds it as a record.
fn storages(text: &str) -> Vec<Memory> {
    let mut storages = Vec::new();
    let records = serde_json::from_str::<Value>(text).ok();
    if let Some(records) = records.as_ref().and_then(|file| file.get("records")?.as_object()) {
        let value = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let records = records.iter().map(|(key, record)| (key.clone(), value(record)));
        storages.push(Memory::new(records.collect()));
    }
    let id = "urn:uuid:00000000-0000-4000-8000-000000000001";
    storages.push(Memory::new(BTreeMap::from([
        (format!("faultline/v1/document/{id}"), text.to_owned()),
        (format!("faultline/v1/annotation/{id}/{id}"), text.to_owned()),
        (format!("faultline/v1/tag/{id}"), text.to_owned()),
        ("faultline/v1/journal/x".to_owned(), text.to_owned()),
    ])));
    // The documents of an export, in the form in which they are stored.
    let documents = records.as_ref().and_then(|file| file.get("documents")?.as_array());
    let mut stored = BTreeMap::new();
    for document in documents.into_iter().flatten() {
        let id = |value: &Value| value["id"].as_str().unwrap_or(id).to_owned();
        stored.insert(format!("faultline/v1/document/{}", id(document)), document.to_string());
        for annotation in document["annotations"].as_array().into_iter().flatten() {
            let key = format!("faultline/v1/annotation/{}/{}", id(document), id(annotation));
            stored.insert(key, annotation.to_string());
        }
    }
    storages.push(Memory::new(stored));
    storages
}

/// Checks that everything in a storage is loaded, repaired or reported and nothing gets lost. The
/// next start must find the same, and have nothing to report once that was dealt with.
fn is_loaded_whole(memory: &Memory) -> Result<(), String> {
    let before = memory.records();
    let mut store = Store::new(Some(memory.clone()));
    let loaded = store.load();
    is_whole(&loaded.workspace)?;
    // A journal changes records, and may itself have been written by one.
    if before
        .keys()
        .any(|key| key.contains("/journal/") && !memory.has(&format!("faultline/quarantine/{key}")))
    {
        return Ok(());
    }
    let after = memory.records();
    let values = |records: &BTreeMap<String, String>| {
        let mut values: Vec<_> = records.values().cloned().collect();
        values.sort();
        values.dedup();
        values
    };
    if values(&before) != values(&after) {
        return Err("something that was stored has gone".into());
    }
    let again = store.load();
    if again.workspace != loaded.workspace
        || again.unreadable != loaded.unreadable
        || again.repaired != loaded.repaired
    {
        return Err("another start finds something else".into());
    }
    store.keep_repaired(&again.repaired, &again.workspace);
    store.discard(&again.unreadable, &again.workspace);
    let last = store.load();
    if last.workspace != loaded.workspace {
        return Err("what was repaired is not what was stored".into());
    }
    if !last.unreadable.is_empty() || !last.repaired.is_empty() {
        return Err(format!("it is told again: {:?} {:?}", last.unreadable, last.repaired));
    }
    Ok(())
}
