//! Random workspaces for the tests of every room.

use std::sync::Arc;

use proptest::prelude::*;
use uuid::Uuid;

use crate::{
    formats::plain,
    model::{
        Action, Actor, ActorId, Along, Annotation, AnnotationId, AnnotatorId, Body, Byte, Change,
        Coding, DocumentId, Edit, Exception, Issue, IssueId, Kind, Moved, Published, Refusal,
        Replace, Source, Stance, Tag, TagId, Timestamp, Workspace,
    },
    text::{Uax29, snap},
};

/// The annotator of all annotations.
pub const ANNOTATOR: AnnotatorId = AnnotatorId::new(Uuid::from_u128(0xa));

/// Something that a reader might do. Numbers select from what is there, modulo how many there are.
#[derive(Debug, Clone)]
pub enum Deed {
    Open(String),
    Tag { document: usize, from: usize, to: usize, kind: Kind },
    Kind { annotation: usize, kind: Kind },
    Move { annotation: usize, from: usize, to: usize },
    Note { annotation: usize, note: String },
    Refer { annotation: usize, name: String, stance: Option<Stance> },
    Delete { annotation: usize },
    MergeActors { from: usize, into: usize },
    DeleteTag { tag: usize },
    RenameIssue { issue: usize, name: String },
    Close { document: usize },
    Date { annotation: usize, day: i32 },
    Describe { document: usize, known: String, coding: Coding },
    Version { document: usize, text: String },
    Name(String),
}

fn kind() -> impl Strategy<Value = Kind> {
    prop::sample::select(Kind::ALL.to_vec())
}

fn stance() -> impl Strategy<Value = Option<Stance>> {
    prop::option::of(prop::sample::select(vec![Stance::Supports, Stance::Opposes, Stance::Unclear]))
}

fn coding() -> impl Strategy<Value = Coding> {
    prop::sample::select(Coding::ALL.to_vec())
}

/// Text in any script, with blank lines in it. One in eight is long, and much alike.
pub fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(
        "[\\PC\\n]{1,40}|[a-zé]{1,8}( [a-z]{1,8}){0,8}\\.|[ก-ฮ中文עברית😀👩\u{200d}\u{301} ]{1,20}",
        1..6,
    )
    .prop_flat_map(|paragraphs| {
        let times = prop_oneof![7 => Just(1), 1 => Just(12)];
        times.prop_map(move |times| vec![paragraphs.join("\n\n"); times].join("\n\n"))
    })
}

/// Generates one deed.
pub fn deed() -> impl Strategy<Value = Deed> {
    let n = || any::<prop::sample::Index>().prop_map(|index| index.index(1 << 16));
    prop_oneof![
        2 => text().prop_map(Deed::Open),
        8 => (n(), n(), n(), kind()).prop_map(|(document, from, to, kind)| Deed::Tag { document, from, to, kind }),
        2 => (n(), kind()).prop_map(|(annotation, kind)| Deed::Kind { annotation, kind }),
        2 => (n(), n(), n()).prop_map(|(annotation, from, to)| Deed::Move { annotation, from, to }),
        2 => (n(), "\\PC{0,9}").prop_map(|(annotation, note)| Deed::Note { annotation, note }),
        3 => (n(), "[a-c]", stance()).prop_map(|(annotation, name, stance)| Deed::Refer { annotation, name, stance }),
        1 => n().prop_map(|annotation| Deed::Delete { annotation }),
        1 => (n(), n()).prop_map(|(from, into)| Deed::MergeActors { from, into }),
        1 => n().prop_map(|tag| Deed::DeleteTag { tag }),
        1 => (n(), "\\PC{0,9}").prop_map(|(issue, name)| Deed::RenameIssue { issue, name }),
        1 => n().prop_map(|document| Deed::Close { document }),
        1 => (n(), 2_400_000..2_500_000).prop_map(|(annotation, day)| Deed::Date { annotation, day }),
        1 => (n(), "\\PC{0,9}", coding()).prop_map(|(document, known, coding)| Deed::Describe { document, known, coding }),
        1 => (n(), text()).prop_map(|(document, text)| Deed::Version { document, text }),
        1 => "\\PC{0,9}".prop_map(Deed::Name),
    ]
}

/// Generates several deeds, the first of which opens a document.
pub fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    (text(), prop::collection::vec(deed(), 0..40)).prop_map(|(text, mut deeds)| {
        deeds.insert(0, Deed::Open(text));
        deeds
    })
}

/// Generates a workspace with a random history, and the changes that made it.
pub fn workspace_and_changes() -> impl Strategy<Value = (Workspace, Vec<Change>)> {
    deeds().prop_map(|deeds| {
        let mut workspace = Workspace::default();
        let mut changes = vec![workspace.name_annotator(ANNOTATOR, "Ada".into())];
        workspace.apply(&changes[0]).expect("nobody is here yet");
        for (number, deed) in deeds.iter().enumerate() {
            if let Some(Ok(change)) = change(&workspace, deed, number)
                && workspace.apply(&change).is_ok()
            {
                changes.push(change);
            }
        }
        (workspace, changes)
    })
}

/// Returns the change that a deed makes; `None` if there is nothing to apply it to.
pub fn change(
    workspace: &Workspace,
    deed: &Deed,
    number: usize,
) -> Option<Result<Change, Refusal>> {
    let uuid = Uuid::from_u128(number as u128 + 1);
    let now = Timestamp::from_unix_milliseconds(number as i64 * 1_234);
    let document =
        |n: &usize| workspace.documents().values().nth(n % workspace.documents().len().max(1));
    let annotation =
        |n: &usize| workspace.annotations().values().nth(n % workspace.annotations().len().max(1));
    Some(match deed {
        Deed::Open(text) => {
            let document = plain::document(DocumentId::new(uuid), text).ok()?;
            Ok(workspace.open_document(document))
        }
        Deed::Tag { document: n, from, to, kind } => {
            let document = document(n)?;
            let length = document.text.as_str().len() + 1;
            let span =
                snap(&document.text, Byte::new(from % length), Byte::new(to % length), &Uax29)?;
            workspace.tag(AnnotationId::new(uuid), document.id, span, *kind, ANNOTATOR, now)
        }
        Deed::Kind { annotation: n, kind } => {
            let one = annotation(n)?;
            workspace.change_kind(one.id, *kind, one.body, now)
        }
        Deed::Move { annotation: n, from, to } => {
            let annotation = annotation(n)?;
            let text = &workspace.documents().get(&annotation.document)?.text;
            let length = text.as_str().len() + 1;
            let span = snap(text, Byte::new(from % length), Byte::new(to % length), &Uax29)?;
            workspace.move_to(annotation.id, span, now)
        }
        Deed::Note { annotation: n, note } => {
            workspace.edit_note(annotation(n)?.id, note.clone(), now)
        }
        Deed::Refer { annotation: n, name, stance } => {
            Ok(refer(workspace, annotation(n)?, name, *stance, uuid, now))
        }
        Deed::Delete { annotation: n } => workspace.delete_annotation(annotation(n)?.id),
        Deed::MergeActors { from, into } => {
            let actor = |n: &usize| {
                workspace.actors().keys().nth(n % workspace.actors().len().max(1)).copied()
            };
            workspace.merge_entries::<Actor>(actor(from)?, actor(into)?, now)
        }
        Deed::DeleteTag { tag } => {
            let tag = *workspace.tags().keys().nth(tag % workspace.tags().len().max(1))?;
            workspace.delete_entry::<Tag>(tag, now)
        }
        Deed::RenameIssue { issue, name } => {
            let issue = *workspace.issues().keys().nth(issue % workspace.issues().len().max(1))?;
            workspace.revise_entry::<Issue>(issue, |issue| issue.name.clone_from(name))
        }
        Deed::Close { document: n } => workspace.delete_document(document(n)?.id),
        Deed::Date { annotation: n, day } => {
            workspace.set_date(annotation(n)?.id, time::Date::from_julian_day(*day).ok(), now)
        }
        Deed::Describe { document: n, known, coding } => {
            let id = document(n)?.id;
            let known = (!known.is_empty()).then(|| known.clone());
            let origin = Source {
                source: known.clone(),
                author: known.clone(),
                publication: known,
                published: Published::read("2026-01-23").map(|day| day.at(Some(now))),
                language: None,
            };
            let title = number.to_string();
            let described = workspace.describe_document(id, title, origin);
            described.or_else(|_| workspace.set_coding([id], *coding))
        }
        Deed::Version { document: n, text } => {
            let old = document(n)?;
            let new = plain::document(DocumentId::new(uuid), text).ok()?;
            let end = new.text.blocks()[0].span;
            let annotations = workspace.annotations_of(old.id).map(|annotation| annotation.id);
            let along: Vec<_> = annotations
                .step_by(2)
                .enumerate()
                .map(|(n, id)| {
                    let new =
                        AnnotationId::new(Uuid::from_u128((number as u128) << 32 | n as u128));
                    Along { id, new, span: end, moved: Moved::Approximate }
                })
                .collect();
            workspace.new_version(old.id, new, &along, &[], now)
        }
        Deed::Name(name) => Ok(workspace.name_annotator(ANNOTATOR, name.clone())),
    })
}

/// Creates register entries and lets an annotation refer to them, in one change.
fn refer(
    workspace: &Workspace,
    annotation: &Arc<Annotation>,
    name: &str,
    stance: Option<Stance>,
    uuid: Uuid,
    now: Timestamp,
) -> Change {
    debug_assert!(!workspace.actors().contains_key(&ActorId::new(uuid)));
    let description = format!("about {name}");
    let actor = Actor {
        id: ActorId::new(uuid),
        name: name.into(),
        aliases: vec![name.to_uppercase()],
        description: description.clone(),
        exceptions: vec![Exception::new("of", name, "")],
    };
    let issue = Issue {
        id: IssueId::new(uuid),
        name: name.into(),
        description: String::new(),
        exceptions: Vec::new(),
    };
    let tag = Tag { id: TagId::new(uuid), name: name.into(), description };
    let mut after = Annotation::clone(annotation);
    after.body = match annotation.kind() {
        Kind::Claim => Body::Claim { actor: Some(actor.id), issue: Some(issue.id), stance },
        Kind::Actor => Body::Actor(Some(actor.id)),
        Kind::Issue => Body::Issue(Some(issue.id)),
    };
    after.tags.push(tag.id);
    after.modified = now;
    // The annotation comes first, because the order within a change must not matter.
    let edits = vec![
        Edit::Annotation(Replace::Update { before: annotation.clone(), after: Arc::new(after) }),
        Edit::Actor(Replace::Insert(Arc::new(actor))),
        Edit::Issue(Replace::Insert(Arc::new(issue))),
        Edit::Tag(Replace::Insert(Arc::new(tag))),
    ];
    Change { action: Action::Import, edits }
}
