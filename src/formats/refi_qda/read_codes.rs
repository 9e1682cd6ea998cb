//! Reads codes.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::{guids, own::Own, xml::Element};
use crate::formats::coded::{Code, Role};

/// The codes of a file.
#[derive(Debug, Default)]
pub(super) struct Codes {
    /// The codes, the wider before the narrower.
    pub(super) codes: Vec<Code>,
    /// Their places, by GUID.
    pub(super) places: BTreeMap<Uuid, usize>,
    /// The GUIDs of the notes on each.
    pub(super) notes: Vec<Vec<Uuid>>,
    /// How many had a colour.
    pub(super) coloured: usize,
}

/// Reads the codes of an element of a codebook.
pub(super) fn read(codebook: &Element) -> Codes {
    let mut codes = Codes::default();
    for element in codebook.all("Codes").flat_map(|codes| codes.all("Code")) {
        codes.add(element, None, None);
    }
    codes
}

impl Codes {
    /// Adds a code and those in it. `below` is what the codes under the wider one are, if it is ours.
    fn add(&mut self, element: &Element, parent: Option<usize>, below: Option<Role>) {
        let name = element.attribute("name").unwrap_or_default();
        let id = guids::read(element.attribute("guid").unwrap_or(name));
        let own = Own::of(id);
        // A code that cannot be on passages only holds others together.
        let is_folder =
            element.attribute("isCodable").is_some_and(|it| matches!(it, "false" | "0"))
                && element.first("Code").is_some();
        let role = own.map(Own::role).or(below).or(is_folder.then_some(Role::None));
        let place = self.codes.len();
        self.places.entry(id).or_insert(place);
        self.notes.push(element.all("NoteRef").filter_map(target).collect());
        // What our own codes are for need not be said here.
        let description =
            own.map_or_else(|| element.text_of("Description").to_owned(), |_| String::new());
        let code =
            Code { id, name: name.to_owned(), aliases: Vec::new(), description, parent, role };
        self.codes.push(code);
        self.coloured += usize::from(element.attribute("color").is_some());
        let below = own.and_then(Own::role_below).or(below);
        for inner in element.all("Code") {
            self.add(inner, Some(place), below);
        }
    }
}

/// Returns the GUID that a reference is to.
pub(super) fn target(reference: &Element) -> Option<Uuid> {
    reference.attribute("targetGUID").map(guids::read)
}
