//! What the tests of these formats share.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::{
    formats::{
        self, Input,
        coded::{Coding, Project, Role},
        format::{Content, Format, ReadBy},
        read_error::ReadError,
    },
    model::{Kind, Stance, Workspace},
};

/// What is said of a passage, and of which: to compare what was meant with what was read.
pub type Said = (
    Uuid,
    Kind,
    String,
    (usize, usize),
    [Vec<(Uuid, String)>; 3],
    Option<Stance>,
    String,
    [String; 4],
);

/// Opens a file of a format.
pub fn opened(format: &Format, bytes: &[u8]) -> Result<Project, ReadError> {
    let Some(ReadBy::Program(read)) = format.read else { panic!("the program does not read it") };
    let mut work = formats::read(read, Input { bytes: bytes.to_vec() });
    loop {
        match work.advance(1) {
            Some(Ok(Content::Coded(project))) => return Ok(*project),
            Some(Ok(_)) => panic!("it is read as something else"),
            Some(Err(error)) => return Err(error),
            None => {}
        }
    }
}

/// Opens a file that is whole.
pub fn project(format: &Format, bytes: &[u8]) -> Project {
    opened(format, bytes).expect("it is whole")
}

/// What a project says of each passage: its words, the names of its codes and its note.
pub fn said(project: &Project) -> Vec<(String, Vec<&str>, &str)> {
    let codings = project.codings.iter().map(|one| {
        let names = one.codes.iter().map(|&at| project.codes[at].name.as_str());
        (words(project, one), names.collect(), one.note.as_str())
    });
    codings.collect()
}

/// The words of a coding: those that it quotes, else those that stand at its place.
pub fn words(project: &Project, coding: &Coding) -> String {
    if let Some(quote) = &coding.place.quote {
        return quote.exact.clone();
    }
    let text = project.documents[coding.document].text.as_ref().expect("it is somewhere");
    let position = coding.place.position.clone().expect("it is somewhere");
    text.as_str().chars().skip(position.start).take(position.len()).collect()
}

/// What a project says, by the ids of its codings.
pub fn codings(project: &Project) -> BTreeMap<Uuid, Said> {
    let said = project.codings.iter().map(|coding| {
        let codes = |role| -> Vec<(Uuid, String)> {
            let codes = coding.codes.iter().map(|&at| &project.codes[at]);
            codes
                .filter(|code| code.role == Some(role))
                .map(|code| (code.id, code.name.clone()))
                .collect()
        };
        let position = coding.place.position.clone().expect("they have positions");
        let annotator = coding.annotator.map(|at| project.annotators[at].id.to_string());
        let said = (
            project.documents[coding.document].id,
            coding.kind.expect("they have kinds"),
            words(project, coding),
            (position.start, position.end),
            [codes(Role::Actor), codes(Role::Issue), codes(Role::Tag)],
            coding.stance,
            coding.note.clone(),
            [
                coding.date.map(|day| day.to_string()).unwrap_or_default(),
                annotator.unwrap_or_default(),
                coding.created.map(|at| at.to_string()).unwrap_or_default(),
                coding.modified.map(|at| at.to_string()).unwrap_or_default(),
            ],
        );
        (coding.id, said)
    });
    said.collect()
}

/// What a workspace says, by the ids of its annotations.
pub fn meant(workspace: &Workspace) -> BTreeMap<Uuid, Said> {
    let said = workspace.annotations().values().map(|annotation| {
        let document = &workspace.documents()[&annotation.document];
        let actor =
            annotation.body.actor().map(|id| (id.into(), workspace.actors()[&id].name.clone()));
        let issue =
            annotation.body.issue().map(|id| (id.into(), workspace.issues()[&id].name.clone()));
        let tags =
            annotation.tags.iter().map(|&id| (id.into(), workspace.tags()[&id].name.clone()));
        let said = (
            Uuid::from(document.id),
            annotation.kind(),
            annotation.quote.exact.clone(),
            super::position(annotation, &document.text),
            [actor.into_iter().collect(), issue.into_iter().collect(), tags.collect()],
            annotation.body.stance(),
            annotation.note.clone(),
            [
                annotation.date.map(|day| day.to_string()).unwrap_or_default(),
                Uuid::from(annotation.annotator).to_string(),
                annotation.created.to_string(),
                annotation.modified.to_string(),
            ],
        );
        (annotation.id.into(), said)
    });
    said.collect()
}

/// A workspace with one claim, and its id.
pub fn one_claim(text: &str, words: &str) -> (Workspace, Uuid) {
    use crate::{
        formats::plain,
        model::{AnnotationId, DocumentId, Span, Timestamp},
        testing::ANNOTATOR,
    };
    let id = Uuid::from_u128(7);
    let mut workspace = Workspace::default();
    let document =
        plain::document(DocumentId::new(Uuid::from_u128(1)), text).expect("there is text");
    let start = text.find(words).expect("they are in it");
    let span = Span::of(start..start + words.len()).expect("there are words");
    let now = Timestamp::from_unix_milliseconds(0);
    let document_id = document.id;
    let opened = workspace.open_document(document);
    workspace.apply(&opened).expect("it is new");
    let named = workspace.name_annotator(ANNOTATOR, "Ada".into());
    workspace.apply(&named).expect("nobody is here yet");
    let tagged =
        workspace.tag(AnnotationId::new(id), document_id, span, Kind::Claim, ANNOTATOR, now);
    workspace.apply(&tagged.expect("it is within")).expect("it is new");
    (workspace, id)
}
