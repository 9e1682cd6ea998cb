use std::{cell::Cell, rc::Rc};

use gloo_storage::Storage;
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::*;

use super::{super::Workbench, *};
use crate::{
    browser::{new_uuid, next_turn, now},
    formats::plain,
    model::{
        Action, Actor, ActorId, AnnotatorId, Body, Edit, Issue, IssueId, Kind, Passage, Replace,
        Span, insertions,
    },
    ui::{
        after_paint::once_painted,
        context::{self, Cards, Reading},
        panel::{Panel, shown_register},
        reader::Reader,
    },
};

const DOCUMENTS: usize = 300;
const PARAGRAPHS: usize = 34;
const ACTORS: usize = 150;
const ISSUES: usize = 40;

/// A large archive: each paragraph of each document is a claim of some actor on some issue.
fn archive() -> Change {
    let mut workspace = Workspace::default();
    let mut apply = |change: &Change| {
        workspace.apply(change).expect("it is new");
    };
    let annotator = AnnotatorId::new(new_uuid());
    apply(&Workspace::default().name_annotator(annotator, "Ada".into()));
    let actors: Vec<_> = (0..ACTORS).map(|_| ActorId::new(new_uuid())).collect();
    let issues: Vec<_> = (0..ISSUES).map(|_| IssueId::new(new_uuid())).collect();
    for (number, &id) in actors.iter().enumerate() {
        apply(&Workspace::new_entry::<Actor>(id, format!("Actor {number}")));
    }
    for (number, &id) in issues.iter().enumerate() {
        apply(&Workspace::new_entry::<Issue>(id, format!("Issue {number}")));
    }
    let mut made = 0;
    for number in 0..DOCUMENTS {
        let text = (0..PARAGRAPHS).map(|paragraph| format!("\n\nIt is so {number}, {paragraph}."));
        let text = format!("Document {number}{}", text.collect::<String>());
        let document = plain::document(DocumentId::new(new_uuid()), &text).expect("it is text");
        let document = Arc::new(document);
        let edits = vec![Edit::Document(Replace::Insert(document.clone()))];
        workspace.apply(&Change { action: Action::OpenDocument, edits }).expect("it is new");
        for block in document.text.blocks().iter().skip(1) {
            let body = Body::empty(Kind::Claim)
                .with_actor(Some(actors[made % ACTORS]))
                .with_issue(Some(issues[made % ISSUES]));
            let passage = Passage { document: document.id, span: block.span };
            let id = AnnotationId::new(new_uuid());
            let tag = workspace.tag_as(id, passage, body, annotator, now());
            workspace.apply(&tag.expect("it is on the text")).expect("all is there");
            made += 1;
        }
    }
    Change { action: Action::Import, edits: insertions(&workspace) }
}

/// How many rounds in a row nobody may read until all is done.
const QUIET: usize = 3;

/// Waits until every effect that is due has run, and what waits for a paint as well, however long that takes on
/// a busy machine: until nobody has read the workspace for a while.
async fn settled(workbench: &'static Workbench) {
    let mut quiet = 0;
    while quiet < QUIET {
        let before = workbench.read_count();
        for _ in 0..5 {
            next_turn().await;
        }
        let painted = Promise::new(&mut |resolve, _| {
            once_painted(move || {
                resolve.call0(&JsValue::NULL).expect("it resolves");
            });
        });
        JsFuture::from(painted).await.expect("it is never rejected");
        quiet = if workbench.read_count() == before { quiet + 1 } else { 0 };
    }
}

/// How often a change of each kind is made.
const TIMES: usize = 3;

/// Returns how often the workspace is read because of `change`: the least of some times, since what the
/// browser does meanwhile, such as scroll or lay out, only adds to it. Each change must be made.
async fn reads(workbench: &'static Workbench, change: impl Fn(usize) -> bool) -> usize {
    let mut least = usize::MAX;
    for time in 0..TIMES {
        settled(workbench).await;
        let before = workbench.read_count();
        assert!(change(time), "nothing is changed");
        settled(workbench).await;
        least = least.min(workbench.read_count() - before);
    }
    least
}

#[wasm_bindgen_test]
async fn a_change_wakes_only_what_shows_it() {
    gloo_storage::LocalStorage::clear();
    let opened = Rc::new(Cell::new(None));
    let open = opened.clone();
    let page = mount_to(leptos::tachys::dom::body(), move || {
        context::provide().begin();
        open.set(Some((Workbench::from_context(), Reading::from_context(), Cards::from_context())));
        view! { <Reader above=|| None over=|_| None empty=|| ().into_any() /> <Panel register=shown_register /> }
    });
    let (workbench, reading, cards): (&'static Workbench, &'static Reading, &'static Cards) =
        opened.get().expect("it was mounted");
    assert!(workbench.dispatch(|_| Ok(archive())));
    let first = reading.document.get_untracked().expect("one is open");
    let shown: Vec<_> = workbench.peek(|workspace| {
        workspace.annotations_of(first).map(|annotation| annotation.id).collect()
    });
    assert_eq!(shown.len(), PARAGRAPHS);
    let (claim, actor) = workbench.peek(|workspace| {
        let claim = workspace.annotations()[&shown[3]].clone();
        (claim.id, claim.body.actor().expect("all have one"))
    });
    cards.activate(Some(claim));

    let note = reads(workbench, |time| {
        workbench.dispatch(|workspace| workspace.edit_note(claim, format!("n{time}"), now()))
    })
    .await;
    let rename = reads(workbench, |time| {
        workbench.dispatch(|workspace| {
            workspace.revise_entry::<Actor>(actor, |actor| actor.name = format!("Anew {time}"))
        })
    })
    .await;
    cards.activate(None);
    let tag = reads(workbench, |time| {
        let id = AnnotationId::new(new_uuid());
        let span = Span::of(time..8).expect("it is not empty");
        let annotator = workbench.annotator.get_untracked();
        workbench
            .dispatch(|workspace| workspace.tag(id, first, span, Kind::Issue, annotator, now()))
    })
    .await;
    console_log!("reads: note {note}, rename {rename}, tag {tag}");
    assert!(note <= 16, "the card and its row: {note}");
    assert!(rename <= 12, "the card, the row, the actors' count: {rename}");
    assert!(tag <= 8, "the block, its row and the counts: {tag}");
    drop(page);
}
