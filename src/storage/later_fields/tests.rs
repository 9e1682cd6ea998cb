use proptest::prelude::*;

use super::*;
use crate::{
    model::{Actor, Workspace},
    storage::{
        Backend, Memory, SharedWorkspace, Store,
        record::{self, Write},
    },
    testing::workspace_and_changes,
};

const ID: &str = "6f1c7a52-0b1e-4c6e-9a39-1f6f2d3c4b5a";

fn key() -> RecordKey {
    format!("faultline/v1/actor/urn:uuid:{ID}").parse().expect("a key")
}

#[test]
fn only_later_fields_are_carried_over() {
    let carried = |stored| carry_over(key(), r#"{"name":"Ada"}"#.into(), stored);
    assert_eq!(carried(None), r#"{"name":"Ada"}"#);
    assert_eq!(carried(Some(r#"{"name":"Bob","description":"gone"}"#)), r#"{"name":"Ada"}"#);
    assert_eq!(
        carried(Some(r#"{"a \" b":[1,{"x":2}],"name":"Bob","url":"https://…"}"#)),
        r#"{"name":"Ada","a \" b":[1,{"x":2}],"url":"https://…"}"#
    );
    for broken in ["", "{broken", "[1]", "null", "3"] {
        assert_eq!(carried(Some(broken)), r#"{"name":"Ada"}"#);
    }
}

proptest! {
    #[test]
    fn each_field_that_this_version_writes_is_known((_, changes) in workspace_and_changes()) {
        let mut now = Workspace::default();
        for change in changes {
            now.apply(&change).expect("it was applied before");
            for edit in &change.edits {
                for Write { key, value } in record::writes(edit, &now).expect("it can be written") {
                    let Some(value) = value else { continue };
                    let carried = carry_over(key, "{}".into(), Some(&value));
                    prop_assert_eq!(carried, "{}");
                }
            }
        }
    }
}

#[test]
fn a_tab_of_this_version_keeps_what_a_later_one_has_added() {
    let memory = Memory::default();
    let name = key().to_string();
    memory.set(&name, r#"{"name":"Ada","url":"https://…"}"#).expect("there is room");
    let store = Store::new(Some(memory.clone()));
    let loaded = store.load();
    let mut tab = SharedWorkspace::new(loaded.workspace, &[], store);
    let RecordKey::Actor(id) = key() else { unreachable!("it is an actor's") };
    let described =
        tab.dispatch("tab", |workspace| workspace.describe_entry::<Actor>(id, "A name".into()));
    assert!(described.done.is_ok());
    assert_eq!(
        memory.get(&name).as_deref(),
        Some(r#"{"description":"A name","name":"Ada","url":"https://…"}"#)
    );
    assert!(tab.undo("tab").done.is_ok());
    assert_eq!(memory.get(&name).as_deref(), Some(r#"{"name":"Ada","url":"https://…"}"#));
}
