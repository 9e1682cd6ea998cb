//! Ids as the standard has them: GUIDs, each of which is of one thing alone.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::own::derived;

/// The GUIDs of a project that is written.
#[derive(Debug, Default)]
pub(super) struct Guids(BTreeSet<Uuid>);

impl Guids {
    /// Returns the GUID of a thing: its id, unless another thing has it.
    pub(super) fn take(&mut self, id: Uuid) -> Uuid {
        let mut free = id;
        while !self.0.insert(free) {
            free = Uuid::new_v5(&free, b"another");
        }
        free
    }
}

/// Writes a GUID.
pub(super) fn written(id: Uuid) -> String {
    id.hyphenated().to_string()
}

/// Reads a GUID. What is none gives an id that follows from it.
pub(super) fn read(text: &str) -> Uuid {
    let text = text.trim();
    let bare = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')).unwrap_or(text);
    Uuid::try_parse(bare).unwrap_or_else(|_| derived(&format!("guid {text}")))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn guids_are_read_in_any_form_and_written_in_one() {
        let id = Uuid::from_u128(0xabc);
        let text = "00000000-0000-0000-0000-000000000abc";
        assert_eq!(written(id), text);
        for form in [text, " {00000000-0000-0000-0000-000000000ABC} "] {
            assert_eq!(read(form), id);
        }
        assert_eq!(read("12"), read("12"));
        assert_ne!(read("12"), read("13"));
    }

    #[test]
    fn no_two_things_have_the_same() {
        let mut guids = Guids::default();
        let all: BTreeSet<_> = (0..3).map(|_| guids.take(Uuid::nil())).collect();
        assert_eq!(all.len(), 3);
        assert!(all.contains(&Uuid::nil()));
    }
}
