use std::{cell::RefCell, rc::Rc};

use proptest::{prelude::*, sample::Index};

use super::*;
use crate::{
    model::{AnnotationId, Body, Edit, Kind, Replace, Span, Timestamp},
    storage::{
        Loaded, Memory, QUARANTINE, StoreError,
        testing::{Faults, TestStore},
    },
    testing::{self, ANNOTATOR, Deed},
};

/// A store that several tabs share, each through a handle of its own.
type Shared = TestStore<SharedFaults>;

/// What happens to the reads and writes of one tab.
#[derive(Debug, Clone, Default)]
struct SharedFaults {
    /// The keys that this tab has written and the other tabs have yet to hear of.
    written: Rc<RefCell<Vec<String>>>,
    /// The number of writes after which the tab is killed, so that nothing it does has an effect.
    writes: Rc<RefCell<Option<usize>>>,
    /// The number of writes after which another tab is opened in the midst of what this one does.
    /// It loads what is there by then, and is closed.
    visit: Rc<RefCell<Option<usize>>>,
    /// The keys that visitors have written and this tab has yet to hear of.
    heard: Rc<RefCell<Vec<String>>>,
    /// Whether there is no room for journals.
    is_tight: bool,
    /// The keys that were read.
    reads: Rc<RefCell<Vec<String>>>,
}

/// Returns the handle of another tab.
fn beside(handle: &Shared) -> Shared {
    tab_on(&handle.memory, handle.faults.is_tight)
}

fn tab_on(memory: &Memory, is_tight: bool) -> Shared {
    let faults = SharedFaults { is_tight, ..SharedFaults::default() };
    TestStore { memory: memory.clone(), faults }
}

impl SharedFaults {
    /// Lets the visitor in, if it is due.
    fn receive(&self, memory: &Memory) {
        let left = self.visit.borrow_mut().take();
        match left {
            Some(0) => {
                let visitor = tab_on(memory, self.is_tight);
                Store::new(Some(visitor.clone())).load();
                let written = visitor.faults.written.take();
                self.heard.borrow_mut().extend(written.iter().cloned());
                self.written.borrow_mut().extend(written);
            }
            Some(left) => *self.visit.borrow_mut() = Some(left - 1),
            None => {}
        }
    }

    fn is_dead(&self) -> bool {
        *self.writes.borrow() == Some(0)
    }
}

impl Faults for SharedFaults {
    fn write(&self, memory: &Memory, key: &str, value: Option<&str>) -> Result<bool, StoreError> {
        if self.is_tight && value.is_some() && key.contains("/journal/") {
            return Err(StoreError::Full);
        }
        self.receive(memory);
        if self.is_dead() || (value.is_none() && !memory.has(key)) {
            return Ok(false);
        }
        if let Some(left) = &mut *self.writes.borrow_mut() {
            *left -= 1;
        }
        self.written.borrow_mut().push(key.into());
        Ok(true)
    }

    fn read(&self, key: &str) {
        self.reads.borrow_mut().push(key.into());
    }
}

struct Tab {
    stored: SharedWorkspace<Shared>,
    handle: Shared,
    /// The keys that others have written and this tab has not heard of, in no order.
    inbox: Vec<String>,
}

/// Opens a tab on a store; returns it and the number of records that it could not read.
fn open(handle: Shared) -> (Tab, usize) {
    let store = Store::new(Some(handle.clone()));
    let Loaded { workspace, unreadable, repaired, .. } = store.load();
    let stored = SharedWorkspace::new(workspace, &repaired, store);
    (Tab { stored, handle, inbox: Vec::new() }, unreadable.len() + repaired.len())
}

const WORDS: &str = "Steve Witkoff said it was solvable. Moscow did not.";

/// Returns a store that holds the annotator and one document.
fn begun(is_tight: bool) -> Shared {
    let handle = Shared::with(SharedFaults { is_tight, ..SharedFaults::default() });
    let (mut tab, _) = open(beside(&handle));
    let name = |workspace: &Workspace| Ok(workspace.name_annotator(ANNOTATOR, "Ada".into()));
    tab.stored.dispatch("a", name).done.expect("nobody is here yet");
    let deed = Deed::Open(WORDS.into());
    let open = |workspace: &Workspace| testing::change(workspace, &deed, 1 << 20).expect("text");
    tab.stored.dispatch("b", open).done.expect("no document is here yet");
    handle
}

/// Something that happens to one of the tabs.
#[derive(Debug, Clone)]
enum Event {
    Does(Deed),
    Undoes,
    Redoes,
    /// It hears of one write of another tab.
    Hears(Index),
    /// It is killed after so many more writes, and opened again.
    IsKilled(usize),
    /// Another tab is opened in the midst of what it does, after so many more writes.
    IsVisited(usize),
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        10 => testing::deed().prop_map(Event::Does),
        2 => Just(Event::Undoes),
        1 => Just(Event::Redoes),
        8 => any::<Index>().prop_map(Event::Hears),
        1 => (0_usize..12).prop_map(Event::IsKilled),
        2 => (0_usize..12).prop_map(Event::IsVisited),
    ]
}

/// What has happened to annotations, in any tab.
#[derive(Default)]
struct Book {
    made: BTreeSet<AnnotationId>,
    removed: BTreeSet<AnnotationId>,
}

impl Book {
    fn enter(&mut self, step: &Step, is_sure: bool) {
        for edit in &step.change.edits {
            match edit {
                Edit::Annotation(Replace::Insert(annotation)) if is_sure => {
                    self.made.insert(annotation.id)
                }
                Edit::Annotation(Replace::Remove(annotation)) => self.removed.insert(annotation.id),
                _ => false,
            };
        }
    }
}

struct World {
    handle: Shared,
    tabs: Vec<Tab>,
    book: Book,
}

impl World {
    fn new(is_tight: bool) -> Self {
        let handle = begun(is_tight);
        let tabs = (0..3).map(|_| open(beside(&handle)).0).collect();
        Self { handle, tabs, book: Book::default() }
    }

    /// Tells the other tabs what one has written.
    fn spread(&mut self, from: usize) {
        let tab = &mut self.tabs[from];
        tab.inbox.append(&mut tab.handle.faults.heard.borrow_mut());
        let written = tab.handle.faults.written.take();
        for (number, tab) in self.tabs.iter_mut().enumerate() {
            if number != from {
                tab.inbox.extend(written.iter().cloned());
            }
        }
    }

    fn happen(&mut self, number: usize, event: &Event, id: usize) {
        let tab = &mut self.tabs[number];
        let name = id.to_string();
        match event {
            Event::Does(deed) => {
                // The state of the tab when the deed is done decides what the deed means.
                let picked = testing::change(tab.stored.workspace(), deed, id);
                if picked.is_none() {
                    return;
                }
                let make = |workspace: &Workspace| {
                    testing::change(workspace, deed, id).unwrap_or(Err(Refusal::NoDocument))
                };
                if let Ok(step) = tab.stored.dispatch(&name, make).done {
                    // If the tab was killed on the way, the deed may or may not have been done.
                    self.book.enter(&step, !tab.handle.faults.is_dead());
                }
            }
            Event::Undoes | Event::Redoes => {
                let outcome = match event {
                    Event::Undoes => tab.stored.undo(&name),
                    _ => tab.stored.redo(&name),
                };
                if let Ok(Some(step)) = outcome.done {
                    self.book.enter(&step, !tab.handle.faults.is_dead());
                }
            }
            Event::Hears(index) => {
                if !tab.inbox.is_empty() {
                    let key = tab.inbox.swap_remove(index.index(tab.inbox.len()));
                    tab.stored.apply_remote([key.as_str()]);
                }
            }
            // Without a journal a change is not guaranteed to be atomic.
            Event::IsKilled(_) if self.handle.faults.is_tight => {}
            Event::IsVisited(writes) => *tab.handle.faults.visit.borrow_mut() = Some(*writes),
            Event::IsKilled(writes) => *tab.handle.faults.writes.borrow_mut() = Some(*writes),
        }
        self.spread(number);
        self.reopen(number);
    }

    /// Opens a tab again if it has been killed.
    fn reopen(&mut self, number: usize) {
        if self.tabs[number].handle.faults.is_dead() {
            let (tab, unreadable) = open(beside(&self.handle));
            assert_eq!(unreadable, 0, "a killed tab left what cannot be read");
            self.tabs[number] = tab;
            self.spread(number);
        }
    }

    /// Lets every tab hear of everything.
    fn settle(&mut self) {
        // Each message is answered by at most one write, so more rounds mean an endless exchange.
        for _ in 0..100 {
            for number in 0..self.tabs.len() {
                // A tab that was due to be killed but was not is spared.
                *self.tabs[number].handle.faults.writes.borrow_mut() = None;
                *self.tabs[number].handle.faults.visit.borrow_mut() = None;
                for key in std::mem::take(&mut self.tabs[number].inbox) {
                    self.tabs[number].stored.apply_remote([key.as_str()]);
                }
                self.spread(number);
            }
            if self.tabs.iter().all(|tab| tab.inbox.is_empty()) {
                return;
            }
        }
        panic!("the tabs do not come to rest");
    }
}

fn events() -> impl Strategy<Value = Vec<(usize, Event)>> {
    prop::collection::vec((0_usize..3, event()), 0..60)
}

/// Plays all events, then lets every tab hear of everything. Counts what a new tab cannot read.
fn play(events: &[(usize, Event)], is_tight: bool) -> Result<(World, usize), TestCaseError> {
    let mut world = World::new(is_tight);
    for (id, (tab, event)) in events.iter().enumerate() {
        world.happen(*tab, event, id);
    }
    world.settle();
    let (fresh, unreadable) = open(beside(&world.handle));
    for tab in &world.tabs {
        prop_assert_eq!(tab.stored.workspace(), fresh.stored.workspace());
    }
    for id in world.book.made.difference(&world.book.removed) {
        prop_assert!(fresh.stored.workspace().annotations().contains_key(id), "one was lost");
    }
    Ok((world, unreadable))
}

proptest! {
    // 256 cases; for more, PROPTEST_CASES=100000 cargo test --release --lib stored
    #[test]
    fn three_tabs_agree_in_the_end_and_nothing_is_lost(events in events()) {
        let (_, unreadable) = play(&events, false)?;
        prop_assert_eq!(unreadable, 0);
    }

    #[test]
    fn a_tab_that_is_opened_in_the_midst_of_a_change_takes_nothing_from_the_others(events in events()) {
        // Without journals, it finds half-written changes and sets aside what depends on the rest.
        let (world, _) = play(&events, true)?;
        let set_aside = world.handle.keys().into_iter().filter(|key| key.starts_with(QUARANTINE));
        prop_assert_eq!(set_aside.count(), 0, "what can be read was put back");
    }
}

/// Opens two tabs on one annotation; returns them and its id.
fn two_tabs() -> (Tab, Tab, AnnotationId) {
    let handle = begun(false);
    let (mut one, _) = open(beside(&handle));
    let id = AnnotationId::new(uuid::Uuid::from_u128(7));
    let document = *one.stored.workspace().documents().keys().next().expect("it was opened");
    let span = Span::of(0..13).expect("it is not empty");
    let outcome = one.stored.dispatch("tag", |workspace| {
        workspace.tag(id, document, span, Kind::Actor, ANNOTATOR, at(0))
    });
    outcome.done.expect("the span lies on the text");
    let (two, _) = open(beside(&handle));
    (one, two, id)
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_unix_milliseconds(second * 1_000)
}

fn note(tab: &mut Tab, id: AnnotationId, text: &str, second: i64) -> Outcome<Step> {
    let name = format!("note {second}");
    tab.stored.dispatch(&name, |workspace| workspace.edit_note(id, text.into(), at(second)))
}

fn note_of(tab: &Tab, id: AnnotationId) -> Option<&str> {
    Some(tab.stored.workspace().annotations().get(&id)?.note.as_str())
}

#[test]
fn of_two_edits_the_later_wins_and_undo_in_its_tab_brings_the_earlier_back() {
    let (mut one, mut two, id) = two_tabs();
    note(&mut one, id, "first", 1).done.expect("it is there");
    // The second tab has not heard of it.
    let outcome = note(&mut two, id, "second", 2);
    assert!(outcome.remote.is_some());
    assert_eq!(note_of(&two, id), Some("second"));
    two.stored.undo("undo").done.expect("nobody has changed it since");
    assert_eq!(note_of(&two, id), Some("first"));
}

#[test]
fn edits_of_different_fields_are_both_kept() {
    let (mut one, mut two, id) = two_tabs();
    note(&mut one, id, "noted", 1).done.expect("it is there");
    let kind =
        |workspace: &Workspace| workspace.change_kind(id, Kind::Issue, Body::Issue(None), at(2));
    two.stored.dispatch("kind", kind).done.expect("it is there");
    let annotation = &two.stored.workspace().annotations()[&id];
    assert_eq!((annotation.kind(), annotation.note.as_str()), (Kind::Issue, "noted"));
}

#[test]
fn undo_refuses_what_another_tab_has_changed_since_and_goes_on_with_what_was_before() {
    let (mut one, mut two, id) = two_tabs();
    note(&mut one, id, "first", 1).done.expect("it is there");
    note(&mut two, id, "second", 2).done.expect("it is there");
    let refused = one.stored.undo("undo").done;
    assert_eq!(refused.expect_err("it was changed since"), Refusal::Stale);
    assert_eq!(note_of(&one, id), Some("second"), "what the other tab wrote stays");
    // Nor can the tagging: its record has changed too. Then all is tried, and offered again.
    assert!(one.stored.undo("undo again").done.is_err());
    assert!(one.stored.undo("and again").done.is_err());
    let keys = two.handle.faults.written.take();
    two.stored.undo("in the other tab").done.expect("it is as it was left");
    one.stored.apply_remote(keys.iter().map(String::as_str));
    one.stored.undo("undo the note").done.expect("it is as it was left again");
    assert_eq!(note_of(&one, id), Some(""));
}

#[test]
fn a_document_deleted_as_the_last_comes_back_in_both_tabs() {
    let (mut one, mut two, id) = two_tabs();
    let document = one.stored.workspace().annotations()[&id].document;
    let before = one.stored.workspace().clone();
    let delete = |workspace: &Workspace| workspace.delete_document(document);
    one.stored.dispatch("delete", delete).done.expect("it is there");
    two.stored.apply_remote(one.handle.faults.written.take().iter().map(String::as_str));
    for tab in [&one, &two] {
        assert!(tab.stored.workspace().documents().is_empty(), "nothing stands in");
    }
    one.stored.undo("undo").done.expect("nobody has changed it").expect("it was done");
    assert_eq!(one.stored.workspace(), &before);
    two.stored.apply_remote(one.handle.faults.written.take().iter().map(String::as_str));
    assert_eq!(two.stored.workspace(), &before);
    one.stored.redo("redo").done.expect("it is as undo left it").expect("it was undone");
    assert!(one.stored.workspace().documents().is_empty());
    assert!(one.stored.workspace().annotations().is_empty());
}

#[test]
fn what_one_deletes_while_the_other_goes_on_with_it_comes_back() {
    let (mut one, mut two, id) = two_tabs();
    let delete = |workspace: &Workspace| workspace.delete_annotation(id);
    one.stored.dispatch("delete", delete).done.expect("it is there");
    note(&mut two, id, "typed", 1).done.expect("it is there for this tab");
    let keys: Vec<_> = two.handle.faults.written.take();
    one.stored.apply_remote(keys.iter().map(String::as_str));
    assert_eq!(note_of(&one, id), Some("typed"));
}

#[test]
fn what_one_deletes_is_gone_from_the_other_when_it_hears_of_it() {
    let (mut one, mut two, id) = two_tabs();
    one.handle.faults.written.take();
    let delete = |workspace: &Workspace| workspace.delete_annotation(id);
    one.stored.dispatch("delete", delete).done.expect("it is there");
    let keys = one.handle.faults.written.take();
    let step = two.stored.apply_remote(keys.iter().map(String::as_str)).expect("it is gone");
    assert_eq!(note_of(&two, id), None);
    assert!(two.stored.history().last_done().is_none(), "it is not this tab's change");
    // The step holds what was lost, so that it can be offered again.
    assert!(
        matches!(&step.change.edits[..], [Edit::Annotation(Replace::Remove(gone))] if gone.id == id)
    );
}

fn clear(handle: &Shared) {
    handle.memory.keys().iter().for_each(|key| handle.memory.remove(key));
}

#[test]
fn a_store_that_is_cleared_under_the_page_is_filled_again() {
    let (mut one, _, id) = two_tabs();
    clear(&one.handle);
    let rename = |workspace: &Workspace| Ok(workspace.name_annotator(ANNOTATOR, "Bob".into()));
    one.stored.dispatch("rename", rename).done.expect("it is still here");
    assert!(one.stored.take_was_cleared());
    assert!(!one.stored.take_was_cleared(), "it is told once");
    let (fresh, _) = open(beside(&one.handle));
    assert_eq!(fresh.stored.workspace(), one.stored.workspace());
    assert_eq!(note_of(&fresh, id), Some(""));
    // The same without any further change.
    clear(&one.handle);
    assert!(one.stored.store_again_if_cleared());
    assert!(!one.stored.store_again_if_cleared());
}

#[test]
fn what_was_missing_when_an_annotation_was_read_is_taken_over_when_it_comes() {
    let (mut one, _, id) = two_tabs();
    let deed = Deed::Refer { annotation: 0, name: "a".into(), stance: None };
    let refer = |workspace: &Workspace| testing::change(workspace, &deed, 9).expect("it is there");
    one.stored.dispatch("refer", refer).done.expect("it is there");
    let actor = one.handle.keys().into_iter().find(|key| key.contains("/actor/")).expect("stored");
    let record = one.handle.memory.get(&actor).expect("stored");
    one.handle.memory.remove(&actor);

    let (mut late, repaired) = open(beside(&one.handle));
    assert_eq!(repaired, 1);
    assert_eq!(late.stored.workspace().annotations()[&id].body.actor(), None);
    one.handle.memory.set(&actor, &record).expect("there is room");
    late.stored.apply_remote([actor.as_str()]).expect("it has come");
    assert_eq!(late.stored.workspace(), one.stored.workspace());
}

#[test]
fn what_was_set_aside_and_then_deleted_stays_deleted() {
    let (mut one, mut two, id) = two_tabs();
    let key =
        one.handle.keys().into_iter().find(|key| key.contains("/annotation/")).expect("it is");
    one.handle.memory.set(&key, "{broken").expect("there is room");
    let (_, unreadable) = open(beside(&one.handle));
    assert_eq!(unreadable, 1);
    one.stored.apply_remote([key.as_str()]);
    assert!(one.handle.has(&key), "the tab that holds it has put it back");
    one.stored.dispatch("delete", |workspace| workspace.delete_annotation(id)).done.expect("it is");
    two.stored.apply_remote([key.as_str()]);
    assert_eq!((note_of(&one, id), note_of(&two, id)), (None, None));
    assert!(!one.handle.keys().iter().any(|key| key.starts_with(QUARANTINE)));
}

/// Returns a tab with an annotation on every word of two documents, and the id of an actor that one
/// of them refers to.
fn much() -> (Tab, crate::model::ActorId) {
    let (mut tab, _) = open(begun(false));
    let words = "One word and another and so on. ".repeat(20);
    let mut number = 100;
    let mut make = |tab: &mut Tab, deed: Deed| {
        number += 1;
        let change = |workspace: &Workspace| testing::change(workspace, &deed, number).expect("is");
        tab.stored.dispatch(&number.to_string(), change).done.expect("it can be done");
    };
    make(&mut tab, Deed::Open(words));
    for at in (0..600).step_by(10) {
        for document in 0..2 {
            make(
                &mut tab,
                Deed::Tag { document, from: at % 40, to: at % 40 + 5, kind: Kind::Actor },
            );
        }
    }
    make(&mut tab, Deed::Refer { annotation: 3, name: "a".into(), stance: None });
    let actor = *tab.stored.workspace().actors().keys().next().expect("it was just made");
    (tab, actor)
}

#[test]
fn to_delete_an_entry_reads_each_annotation_once_and_no_document() {
    let (mut tab, actor) = much();
    let count = tab.stored.workspace().annotations().len();
    assert_eq!(count, 120);
    tab.handle.faults.reads.take();
    let delete =
        |workspace: &Workspace| workspace.delete_entry::<crate::model::Actor>(actor, at(9));
    tab.stored.dispatch("delete", delete).done.expect("it is there");
    let reads = tab.handle.faults.reads.take();
    assert!(!reads.iter().any(|key| key.contains("/document/")), "{reads:#?}");
    // The actor and its annotation are written, and so read beforehand.
    assert!(reads.len() < count + 10, "{} reads of {count} annotations", reads.len());
}

#[test]
fn to_delete_a_document_reads_nothing_of_the_others() {
    let (mut tab, _) = much();
    let (mut other, _) = open(beside(&tab.handle));
    let [deleted, kept] =
        [0, 1].map(|n| *tab.stored.workspace().documents().keys().nth(n).expect("there are two"));
    // The other tab has tagged the document that this one is about to delete.
    let deed = Deed::Tag { document: 0, from: 0, to: 9, kind: Kind::Issue };
    let tag = |workspace: &Workspace| testing::change(workspace, &deed, 1 << 30).expect("it is");
    other.stored.dispatch("tag", tag).done.expect("nothing stands against it");
    tab.handle.faults.reads.take();
    let delete = |workspace: &Workspace| workspace.delete_document(deleted);
    let outcome = tab.stored.dispatch("delete", delete);
    assert!(outcome.remote.is_some());
    outcome.done.expect("it is there");
    let reads = tab.handle.faults.reads.take();
    assert!(!reads.iter().any(|key| key.contains(&kept.to_string())), "{reads:#?}");
    let (fresh, unreadable) = open(beside(&tab.handle));
    assert_eq!((fresh.stored.workspace(), unreadable), (tab.stored.workspace(), 0));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn one_id_under_several_documents_ends_and_all_tabs_read_the_same(
        deeds in testing::deeds(),
        copies in prop::collection::vec((any::<Index>(), any::<Index>()), 1..6),
        order in any::<prop::sample::Selector>(),
    ) {
        let handle = begun(false);
        let (mut tab, _) = open(beside(&handle));
        for (number, deed) in deeds.iter().enumerate() {
            // All documents have the same words, so that any annotation fits any of them.
            let deed = match deed {
                Deed::Open(_) => &Deed::Open(WORDS.into()),
                deed => deed,
            };
            if testing::change(tab.stored.workspace(), deed, number).is_some() {
                let make = |workspace: &Workspace| {
                    testing::change(workspace, deed, number).unwrap_or(Err(Refusal::NoDocument))
                };
                let _ = tab.stored.dispatch(&number.to_string(), make).done;
            }
        }
        // Annotations are copied from one document to another.
        let mut written = Vec::new();
        for (annotation, document) in copies {
            let keys = handle.keys();
            let parsed: Vec<RecordKey> = keys.iter().filter_map(|key| key.parse().ok()).collect();
            let annotations: Vec<_> =
                parsed.iter().filter(|key| matches!(key, RecordKey::Annotation(..))).collect();
            if annotations.is_empty() { return Ok(()) }
            let from = *annotation.get(&annotations);
            let RecordKey::Annotation(_, id) = *from else { return Ok(()) };
            let documents: Vec<_> = tab.stored.workspace().documents().keys().copied().collect();
            let to = RecordKey::Annotation(*document.get(&documents), id).to_string();
            let value = handle.get(&from.to_string()).expect("it is one of its keys");
            if !handle.has(&to) {
                handle.set(&to, &value).expect("there is room");
                written.push(to);
            }
        }
        let count = handle.keys().len();
        for _ in 0..written.len() * 2 {
            let key = order.select(&written).clone();
            tab.stored.apply_remote([key.as_str()]);
        }
        tab.stored.apply_remote(written.iter().map(String::as_str));
        let delete = |workspace: &Workspace| {
            let tag = workspace.tags().keys().next().ok_or(Refusal::NoReferent)?;
            workspace.delete_entry::<crate::model::Tag>(*tag, at(99))
        };
        let is_deleted = tab.stored.dispatch("delete", delete).done.is_ok();
        prop_assert_eq!(handle.keys().len() + usize::from(is_deleted), count, "all of it is there");
        if !is_deleted {
            let (fresh, _) = open(beside(&handle));
            prop_assert_eq!(fresh.stored.workspace(), tab.stored.workspace());
            // This tab does not restore what the new tab has set aside.
            tab.stored.apply_remote(written.iter().map(String::as_str));
            prop_assert_eq!(fresh.stored.workspace(), tab.stored.workspace());
            prop_assert_eq!(handle.keys().len(), count, "none is lost");
        }
    }
}
