use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use proptest::prelude::*;

use super::*;
use crate::model::Action;
use crate::storage::{
    Loaded, Memory,
    testing::{Faults, TestStore},
};
use crate::testing::workspace_and_changes;

/// A store that can be cut off: after `writes` more writes it is full and refuses them. If the page
/// counts as `killed`, removals have no effect either.
#[derive(Clone, Default)]
struct StoreFaults {
    writes: Rc<RefCell<Option<usize>>>,
    killed: bool,
    /// The most bytes that it holds, if bounded.
    room: Option<usize>,
    /// Whether it refuses journals.
    is_tight: bool,
    /// What it held after each write.
    moments: Rc<RefCell<Vec<BTreeMap<String, String>>>>,
}

impl Faults for StoreFaults {
    fn write(&self, memory: &Memory, key: &str, value: Option<&str>) -> Result<bool, StoreError> {
        let Some(value) = value else {
            return Ok(!(self.killed && *self.writes.borrow() == Some(0)));
        };
        match &mut *self.writes.borrow_mut() {
            Some(0) => return Err(StoreError::Full),
            Some(left) => *left -= 1,
            None => {}
        }
        if self.is_tight && key.starts_with(JOURNAL) {
            return Err(StoreError::Full);
        }
        let records = memory.records();
        let others = records.iter().filter(|(other, _)| *other != key);
        let held: usize = others.map(|(key, value)| key.len() + value.len()).sum();
        let is_full = |room| held + key.len() + value.len() > room;
        if self.room.is_some_and(is_full) { Err(StoreError::Full) } else { Ok(true) }
    }

    fn written(&self, memory: &Memory) {
        self.moments.borrow_mut().push(memory.records());
    }
}

type Faulty = TestStore<StoreFaults>;

fn save_all(store: &mut Store<Faulty>, changes: &[Change]) -> Vec<Workspace> {
    let mut workspace = Workspace::default();
    let mut states = vec![workspace.clone()];
    for (number, change) in changes.iter().enumerate() {
        workspace.apply(change).expect("it was applied before");
        store.save(change, &workspace, &number.to_string());
        states.push(workspace.clone());
    }
    states
}

#[test]
fn without_a_backend_everything_waits_and_is_counted() {
    let mut store = Store::<Faulty>::new(None);
    let change = Workspace::default().name_annotator(crate::testing::ANNOTATOR, "Ada".into());
    assert_eq!(store.trouble(), Some((&StoreError::Denied, 0)));
    save_all(&mut store, &[change]);
    assert_eq!(store.trouble(), Some((&StoreError::Denied, 1)));
    assert!(store.load().workspace.annotators().is_empty());
}

#[test]
fn what_cannot_be_read_is_moved_aside_and_the_rest_loads() {
    let memory = Faulty::default();
    let id = "urn:uuid:6f1c7a52-0b1e-4c6e-9a39-1f6f2d3c4b5a";
    let orphan = format!("faultline/v1/annotation/{id}/{id}");
    for (key, value) in [
        (format!("faultline/v1/annotator/{id}"), "{\"name\":\"Ada\"}"),
        (format!("faultline/v1/actor/{id}"), "{broken"),
        (orphan.clone(), "{}"),
        ("faultline/v1/mood/x".into(), "{}"),
        ("faultline/v1/settings".into(), "{}"),
        (format!("faultline/v2/actor/{id}"), "{}"),
        ("another/page".into(), "{}"),
    ] {
        memory.set(&key, value).expect("there is room");
    }
    let loaded = Store::new(Some(memory.clone())).load();
    assert_eq!(loaded.workspace.annotators().len(), 1);
    assert_eq!((loaded.unreadable.len(), loaded.newer_version_count), (3, 1));
    assert_eq!(memory.get(&format!("{QUARANTINE}{orphan}")).as_deref(), Some("{}"));
    assert_eq!(memory.get(&orphan), None);
    assert_eq!(
        memory.get("another/page").as_deref(),
        Some("{}"),
        "others' keys are not ours to touch"
    );

    let store = Store::new(Some(memory.clone()));
    let again = store.load();
    assert_eq!(again.unreadable, loaded.unreadable, "it is told until it is discarded");
    store.discard(&again.unreadable, &again.workspace);
    assert!(!memory.keys().iter().any(|key| key.starts_with(QUARANTINE)));
    assert!(store.load().unreadable.is_empty());
}

#[test]
fn a_change_that_fits_is_saved_even_where_its_journal_takes_up_the_room() {
    let names = |n: u128| crate::model::AnnotatorId::new(uuid::Uuid::from_u128(n));
    let mut edits = Vec::new();
    for n in 0..50 {
        edits.extend(Workspace::default().name_annotator(names(n), "Ada".into()).edits);
    }
    let change = Change { action: Action::Import, edits };
    // The journal alone fits, and so do the records, but not both.
    let memory = Faulty::with(StoreFaults { room: Some(6_000), ..StoreFaults::default() });
    let mut store = Store::new(Some(memory.clone()));
    save_all(&mut store, &[change]);
    assert_eq!(store.trouble(), None);
    assert_eq!(Store::new(Some(memory)).load().workspace.annotators().len(), 50);
}

#[test]
fn what_goes_makes_room_for_what_comes() {
    let document = |n: u128, words: usize| {
        let id = crate::model::DocumentId::new(uuid::Uuid::from_u128(n));
        let text = "Some words of many. ".repeat(words);
        crate::formats::plain::document(id, &text).expect("it has words")
    };
    let mut workspace = Workspace::default();
    let open = workspace.open_document(document(1, 100));
    let memory = Faulty::with(StoreFaults { room: Some(4_000), ..StoreFaults::default() });
    let mut store = Store::new(Some(memory.clone()));
    workspace.apply(&open).expect("nothing is there yet");
    store.save(&open, &workspace, "a");
    assert_eq!(store.trouble(), None);
    let delete = workspace.delete_document(document(1, 1).id).expect("it is there");
    let instead = delete.along_with(workspace.open_document(document(2, 110)));
    workspace.apply(&instead).expect("nothing stands against it");
    store.save(&instead, &workspace, "b");
    assert_eq!(store.trouble(), None);
    assert_eq!(Store::new(Some(memory)).load().workspace, workspace);
}

#[test]
fn the_journal_of_a_tab_that_is_open_is_left_to_it() {
    let memory = Faulty::default();
    let key = format!("faultline/v1/annotator/{}", crate::testing::ANNOTATOR);
    let journal = r#"{"writes":[["KEY","{\"name\":\"Ada\"}"]]}"#.replace("KEY", &key);
    // What the tab has written since then, as far as the store has it.
    memory.set(&key, r#"{"name":"Bea"}"#).expect("there is room");
    memory.set(&format!("{JOURNAL}a tab"), &journal).expect("there is room");
    let store = Store::new(Some(memory.clone()));
    let name =
        |loaded: &Loaded| loaded.workspace.annotators().values().next().map(|one| one.name.clone());

    let beside = store.load_beside(|tab| tab == "a tab");
    assert_eq!(name(&beside).as_deref(), Some("Bea"));
    assert!(beside.unreadable.is_empty() && memory.has(&format!("{JOURNAL}a tab")));
    let after = store.load_beside(|tab| tab == "another");
    assert_eq!(name(&after).as_deref(), Some("Ada"));
    assert!(!memory.has(&format!("{JOURNAL}a tab")));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn at_every_moment_of_a_change_what_is_stored_is_whole((_, changes) in workspace_and_changes()) {
        let memory = Faulty::with(StoreFaults { is_tight: true, ..StoreFaults::default() });
        save_all(&mut Store::new(Some(memory.clone())), &changes);
        for moment in memory.faults.moments.take() {
            // What a tab finds that is opened just then.
            let found = Memory::new(moment);
            let loaded = Store::new(Some(found)).load();
            prop_assert_eq!(loaded.unreadable, vec![]);
            prop_assert_eq!(loaded.repaired, vec![]);
        }
    }
}

proptest! {
    #[test]
    fn what_is_refused_leaves_the_store_as_it_was_with_what_was_set_aside(
        (_, changes) in workspace_and_changes(),
        room in 200_usize..8_000,
    ) {
        let memory = Faulty::with(StoreFaults { room: Some(room), ..StoreFaults::default() });
        let mut store = Store::new(Some(memory.clone()));
        let mut workspace = Workspace::default();
        for (number, change) in changes.iter().enumerate() {
            workspace.apply(change).expect("it was applied before");
            let before = memory.memory.records();
            store.save(change, &workspace, &number.to_string());
            if store.trouble().is_some() {
                prop_assert_eq!(&memory.memory.records(), &before);
            }
            // Some tab could not read what is there.
            for key in memory.keys() {
                if !key.starts_with(QUARANTINE) {
                    memory.set(&format!("{QUARANTINE}{key}"), "{}").unwrap_or_default();
                }
            }
        }
    }

    #[test]
    fn a_store_loads_what_was_saved((workspace, changes) in workspace_and_changes()) {
        let memory = Faulty::default();
        save_all(&mut Store::new(Some(memory.clone())), &changes);
        let loaded = Store::new(Some(memory)).load();
        prop_assert_eq!(loaded.workspace, workspace);
        prop_assert!(loaded.unreadable.is_empty());
    }

    #[test]
    fn a_page_killed_between_two_writes_leaves_a_whole_change_or_none(
        (_, changes) in workspace_and_changes(),
        writes in 0_usize..40,
    ) {
        let memory = Faulty::with(StoreFaults { killed: true, ..StoreFaults::default() });
        *memory.faults.writes.borrow_mut() = Some(writes);
        let states = save_all(&mut Store::new(Some(memory.clone())), &changes);
        *memory.faults.writes.borrow_mut() = None;
        let loaded = Store::new(Some(memory)).load();
        prop_assert!(states.contains(&loaded.workspace), "what loads is no state that ever was");
        prop_assert!(loaded.unreadable.is_empty());
    }

    #[test]
    fn what_a_full_store_holds_is_a_state_that_was(
        (_, changes) in workspace_and_changes(),
        room in 200_usize..20_000,
    ) {
        let memory = Faulty::with(StoreFaults { room: Some(room), ..StoreFaults::default() });
        let mut store = Store::new(Some(memory.clone()));
        let mut workspace = Workspace::default();
        let mut stored = workspace.clone();
        for (number, change) in changes.iter().enumerate() {
            workspace.apply(change).expect("it was applied before");
            store.save(change, &workspace, &number.to_string());
            if store.trouble().is_none() {
                stored = workspace.clone();
            }
            let loaded = Store::new(Some(memory.clone())).load();
            prop_assert_eq!(&loaded.workspace, &stored);
            prop_assert!(loaded.unreadable.is_empty());
        }
    }

    #[test]
    fn what_a_full_store_refused_is_saved_once_there_is_room(
        (workspace, changes) in workspace_and_changes(),
        writes in 0_usize..40,
    ) {
        let memory = Faulty::default();
        *memory.faults.writes.borrow_mut() = Some(writes);
        let mut store = Store::new(Some(memory.clone()));
        save_all(&mut store, &changes);
        *memory.faults.writes.borrow_mut() = None;
        store.flush();
        prop_assert_eq!(store.trouble(), None);
        prop_assert_eq!(Store::new(Some(memory)).load().workspace, workspace);
    }
}
