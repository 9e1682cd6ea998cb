use proptest::prelude::*;

use super::*;
use crate::{
    model::{Action, Change},
    testing::workspace_and_changes,
};

fn load(store: &std::collections::BTreeMap<String, String>) -> Workspace {
    let mut keys: Vec<RecordKey> =
        store.keys().map(|key| key.parse().expect("we wrote it")).collect();
    keys.sort_unstable();
    let mut workspace = Workspace::default();
    for key in keys {
        let edit = read(key, &store[&key.to_string()], &workspace).expect("we wrote it");
        workspace
            .apply(&Change { action: Action::Import, edits: vec![edit] })
            .expect("it is whole");
    }
    workspace
}

proptest! {
    #[test]
    fn what_the_writes_of_all_changes_leave_loads_as_the_workspace((workspace, changes) in workspace_and_changes()) {
        let mut now = Workspace::default();
        let mut store = std::collections::BTreeMap::new();
        for change in changes {
            now.apply(&change).expect("it was applied before");
            for edit in &change.edits {
                for Write { key, value } in writes(edit, &now).expect("it can be written") {
                    match value {
                        Some(value) => store.insert(key.to_string(), value),
                        None => store.remove(&key.to_string()),
                    };
                }
            }
        }
        prop_assert_eq!(load(&store), workspace);
    }
}

#[test]
fn foreign_keys_are_not_ours() {
    for key in [
        "",
        "faultline/v2/actor/x",
        "faultline/v1/settings",
        "faultline/v1/actor/1",
        "faultline/v1/annotation/x",
    ] {
        assert!(key.parse::<RecordKey>().is_err(), "{key} was read as a record's key");
    }
}

#[test]
fn a_broken_record_says_what_is_wrong_with_it() {
    let key: RecordKey = "faultline/v1/actor/urn:uuid:6f1c7a52-0b1e-4c6e-9a39-1f6f2d3c4b5a"
        .parse()
        .expect("well formed");
    for value in ["", "[]", "{", "{\"name\": 1}", "{}", "\"x\""] {
        assert!(read(key, value, &Workspace::default()).is_err(), "{value} was read as an actor");
    }
    assert!(read(key, "{\"name\": \"x\", \"later\": true}", &Workspace::default()).is_ok());
}
