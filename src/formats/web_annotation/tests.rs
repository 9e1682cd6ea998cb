mod forms;
mod harm;
mod others;
mod round_trip;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::{
    analysis::at_once,
    formats::{
        coded::{Home, Mapping, Project, Role, anchored, given, guessed, homes},
        export::{Export, ExportScope},
        json as own, plain,
        read_error::ReadError,
    },
    model::{Annotation, Body, DocumentId, Kind, Source, Stance, Timestamp, Workspace},
    testing::workspace_and_changes,
    text::Uax29,
};

const NOW: &str = "2026-11-29T12:00:00Z";

fn now() -> Timestamp {
    NOW.parse().expect("well formed")
}

fn opened(json: &str) -> Result<Project, ReadError> {
    at_once(async |pace| read(json, pace).await)
}

fn read_value(value: &Value) -> Project {
    opened(&value.to_string()).unwrap_or_else(|error| panic!("{error}: {value}"))
}

fn written(workspace: &Workspace) -> Vec<u8> {
    write(&Export::new(workspace, ExportScope::Everything(None), now())).expect("it is small").bytes
}

/// What a project becomes where the documents are that it speaks of.
fn mapped(project: &Project, here: &Workspace) -> Workspace {
    let documents: Vec<Option<DocumentId>> = homes(project, here)
        .into_iter()
        .map(|home| if let Home::Found(id) = home { Some(id) } else { None })
        .collect();
    let roles = given(&project.codes).expect("the file says them all");
    let find = anchored(&Uax29);
    let mapping = Mapping {
        program: FORMAT.name,
        roles: &roles,
        documents: &documents,
        here,
        find: &find,
        segmenter: &Uax29,
        now: now(),
    };
    let mapped = at_once(async |pace| mapping.carry_out(project, pace).await).expect("it is small");
    assert_eq!(mapped.lost, Vec::<String>::new());
    mapped.workspace
}

/// A workspace with the bundled article and nothing else.
fn bundled() -> Workspace {
    let mut workspace = Workspace::default();
    let document = crate::page::bundled::document().expect("it is well formed");
    workspace.apply(&workspace.open_document(document)).expect("it is new");
    workspace
}
