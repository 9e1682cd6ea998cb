//! What is measured.
//!
//! An edit costs what it touches: the times of [`tag`] must not grow with the size.

use std::collections::BTreeMap;

use crate::workload::{self, Size, id, moment};
use divan::{Bencher, black_box};
use faultline::{
    analysis::{ActorNetwork, Affiliation, Duplicates, Positions, Scope, at_once, claims},
    formats::{Export, ExportScope, json},
    merge::Merge,
    model::{Kind, Span, Workspace, insertions},
    storage::{Memory, Store},
    text::segments,
};

/// Annotations in one document.
const SIZES: [Size; 3] =
    [Size::new(200, 14_000), Size::new(1_000, 140_000), Size::new(10_000, 1_150_000)];

/// Reading all records of the store.
#[divan::bench(args = SIZES)]
fn load(bencher: Bencher, size: Size) {
    let store = Store::new(Some(Memory::new(stored(&size.workspace()))));
    bencher.bench_local(|| black_box(store.load()));
}

/// Dividing every block into segments.
#[divan::bench(args = SIZES)]
fn segments_of_all_blocks(bencher: Bencher, size: Size) {
    let workspace = size.workspace();
    bencher.bench_local(|| {
        for (number, block) in size.document(&workspace).text.blocks().iter().enumerate() {
            let annotations = workspace.annotations_in_block(size.id(), number);
            black_box(segments(block.span, annotations));
        }
    });
}

/// One annotation more, applied and taken back.
#[divan::bench(args = SIZES)]
fn tag(bencher: Bencher, size: Size) {
    let mut workspace = size.workspace();
    let block = size.document(&workspace).text.blocks()[0].span;
    let span = Span::new(block.start(), block.end()).expect("a block is not empty");
    bencher.bench_local(|| {
        let change = workspace
            .tag(id(7, 1), size.id(), span, Kind::Claim, workload::annotator(), moment())
            .expect("the span is in the document");
        workspace.apply(&change).expect("it fits");
        workspace.apply(&change.inverse()).expect("it fits as well");
    });
}

/// All records at once, as an import does.
#[divan::bench(args = SIZES)]
fn apply(bencher: Bencher, size: Size) {
    let whole = size.workspace();
    let change = workload::import(insertions(&whole));
    bencher.with_inputs(Workspace::default).bench_local_values(|mut workspace| {
        workspace.apply(&change).expect("it is empty");
        workspace
    });
}

/// Writing the JSON export.
#[divan::bench(args = SIZES)]
fn export(bencher: Bencher, size: Size) {
    let workspace = size.workspace();
    bencher.bench_local(|| {
        json::export(&Export::new(&workspace, ExportScope::Everything(None), moment()))
    });
}

/// Reading the JSON export, and comparing it with what is there.
#[divan::bench(args = SIZES)]
fn import(bencher: Bencher, size: Size) {
    let workspace = size.workspace();
    let file = json::export(&Export::new(&workspace, ExportScope::Everything(None), moment()))
        .expect("it can be written");
    bencher.bench_local(|| {
        let theirs = json::import(&file).expect("it was just written");
        black_box(Merge::new(&workspace, &theirs));
    });
}

/// The table of positions.
#[divan::bench(args = SIZES)]
fn positions(bencher: Bencher, size: Size) {
    let workspace = size.workspace();
    bencher.bench_local(|| {
        at_once(async |pace| Positions::new(claims(&workspace, Scope::All), pace).await)
    });
}

/// The network of actors and issues, and that of actors alone.
#[divan::bench(args = SIZES)]
fn networks(bencher: Bencher, size: Size) {
    let workspace = size.workspace();
    bencher.bench_local(|| {
        at_once(async |pace| {
            let claims = claims(&workspace, Scope::All);
            let affiliation = Affiliation::new(claims, Duplicates::Include, pace).await;
            ActorNetwork::new(&affiliation, pace).await
        })
    });
}

/// The records of a workspace, as the store keeps them.
fn stored(workspace: &Workspace) -> BTreeMap<String, String> {
    let memory = Memory::default();
    let change = workload::import(insertions(workspace));
    Store::new(Some(memory.clone())).save(&change, workspace, "bench");
    memory.records()
}
