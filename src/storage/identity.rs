//! The identity of the reader at this browser: a record of its own that names one annotator.
//!
//! Every annotation names its annotator. Among the settings, the identity would be lost with them.

use serde::{Deserialize, Serialize};

use super::{Backend, IDENTITY, SETTINGS};
use crate::model::AnnotatorId;

/// The identity record. Earlier versions kept the same field among the settings.
#[derive(Serialize, Deserialize)]
struct Me {
    annotator: AnnotatorId,
}

/// Returns the annotator at this browser, if the store knows.
pub fn read(store: &impl Backend) -> Option<AnnotatorId> {
    let named_in = |key: &str| parse(&store.get(key)?).ok();
    named_in(IDENTITY).or_else(|| named_in(SETTINGS))
}

/// Reads the annotator that a record names.
///
/// # Errors
/// Says why the record cannot be read.
pub fn parse(record: &str) -> Result<AnnotatorId, serde_json::Error> {
    serde_json::from_str::<Me>(record).map(|me| me.annotator)
}

/// Stores the annotator at this browser unless one is stored. A full store leaves it for later.
pub fn keep(store: &impl Backend, annotator: AnnotatorId) {
    if !store.has(IDENTITY)
        && let Ok(record) = serde_json::to_string(&Me { annotator })
    {
        store.set(IDENTITY, &record).unwrap_or_default();
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::{
        storage::{Memory, Store},
        testing::ANNOTATOR,
    };

    #[test]
    fn who_is_here_is_known_whatever_becomes_of_the_settings() {
        let store = Memory::default();
        assert_eq!(read(&store), None);
        keep(&store, ANNOTATOR);
        for settings in ["", "{broken", "{\"theme\":\"sepia\"}", "{\"annotator\":7}"] {
            store.set(SETTINGS, settings).expect("there is room");
            assert_eq!(read(&store), Some(ANNOTATOR));
        }
    }

    #[test]
    fn who_was_here_before_is_known() {
        let store = Memory::default();
        // The theme is one of a later version.
        let settings = format!("{{\"theme\":\"sepia\",\"annotator\":\"{ANNOTATOR}\"}}");
        store.set(SETTINGS, &settings).expect("there is room");
        assert_eq!(read(&store), Some(ANNOTATOR));
        // An unreadable identity is set aside, like any other record.
        store.set(IDENTITY, "{broken").expect("there is room");
        let loaded = Store::new(Some(store.clone())).load();
        assert_eq!(loaded.unreadable.len(), 1);
        assert_eq!(read(&store), Some(ANNOTATOR));
        keep(&store, ANNOTATOR);
        store.remove(SETTINGS);
        assert_eq!(read(&store), Some(ANNOTATOR));
        assert!(Store::new(Some(store)).load().workspace.annotators().is_empty());
    }
}
