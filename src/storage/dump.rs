//! The storage as a file, which the page offers the reader when it can no longer run and can only
//! save the records as they are. `public/boot.js` writes it.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Loaded, Memory, Store};

/// The file's own name for its format.
pub const FORMAT: &str = "faultline-records";

#[derive(Deserialize)]
struct Head {
    format: String,
}

#[derive(Deserialize)]
struct File {
    records: BTreeMap<String, String>,
}

/// Reads such a file as the page reads its storage at the start, reporting unreadable and repaired
/// records. Returns `None` for a file of another format.
pub fn read(text: &str) -> Option<Loaded> {
    let head: Head = serde_json::from_str(text).ok()?;
    let File { records } = serde_json::from_str(text).ok().filter(|_| head.format == FORMAT)?;
    Some(Store::new(Some(Memory::new(records))).load())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::testing::workspace_and_changes;

    proptest! {
        #[test]
        fn what_was_stored_is_read((workspace, changes) in workspace_and_changes()) {
            let records = Memory::default();
            let mut store = Store::new(Some(records.clone()));
            let mut replayed = crate::model::Workspace::default();
            for (number, change) in changes.iter().enumerate() {
                replayed.apply(change).expect("it was applied before");
                store.save(change, &replayed, &number.to_string());
            }
            let file = json!({ "format": FORMAT, "version": 1, "records": records.records() });
            let loaded = read(&file.to_string()).expect("it is one");
            prop_assert_eq!(loaded.workspace, workspace);
            prop_assert!(loaded.unreadable.is_empty());
        }
    }

    #[test]
    fn other_files_are_none() {
        for text in ["", "[]", "{\"format\":\"faultline\",\"records\":{}}", "{\"records\":{}}"] {
            assert!(read(text).is_none(), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_told_of() {
        let file = json!({ "format": FORMAT, "records": { "faultline/v1/actor/me": "{}" } });
        let loaded = read(&file.to_string()).expect("it is one");
        assert_eq!(loaded.unreadable.len(), 1);
    }

    #[test]
    fn what_is_repaired_is_told_of() {
        let id = "urn:uuid:6f1c7a52-0b1e-4c6e-9a39-1f6f2d3c4b5a";
        let document = json!({ "text": "All is said.", "blocks": [] }).to_string();
        let key = format!("faultline/v1/document/{id}");
        let file = json!({ "format": FORMAT, "records": { key: document } });
        let loaded = read(&file.to_string()).expect("it is one");
        assert_eq!((loaded.workspace.documents().len(), loaded.repaired.len()), (1, 1));
        assert!(loaded.unreadable.is_empty());
    }
}
