//! Writes the codes: those of our own, with the actors, issues and tags under theirs.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::{
    guids::{Guids, written},
    markup::Markup,
    own::Own,
};
use crate::{
    formats::export::Entries,
    model::{ActorId, IssueId, Kind, Stance, TagId},
};

/// An entry as a code.
struct Listed {
    guid: Uuid,
    name: String,
    description: String,
    /// The notes on it.
    notes: Vec<Uuid>,
}

/// The GUIDs of the codes.
#[derive(Debug, Default)]
pub(super) struct CodeGuids {
    /// Those of actors.
    pub(super) actors: BTreeMap<ActorId, Uuid>,
    /// Those of issues.
    pub(super) issues: BTreeMap<IssueId, Uuid>,
    /// Those of tags.
    pub(super) tags: BTreeMap<TagId, Uuid>,
}

/// Writes the element of all codes. `notes_on` gives the notes on an actor.
pub(super) fn write(
    markup: &mut Markup,
    entries: &Entries<'_>,
    guids: &mut Guids,
    mut notes_on: impl FnMut(&crate::model::Actor, Uuid) -> Vec<Uuid>,
) -> CodeGuids {
    let mut codes = CodeGuids::default();
    let mut actors = Vec::with_capacity(entries.actors.len());
    for actor in &entries.actors {
        let guid = guids.take(actor.id.into());
        codes.actors.insert(actor.id, guid);
        let (name, description) = (actor.name.clone(), actor.description.clone());
        actors.push(Listed { guid, name, description, notes: notes_on(actor, guid) });
    }
    let mut issues = Vec::with_capacity(entries.issues.len());
    for issue in &entries.issues {
        let guid = guids.take(issue.id.into());
        codes.issues.insert(issue.id, guid);
        let (name, description) = (issue.name.clone(), issue.description.clone());
        issues.push(Listed { guid, name, description, notes: Vec::new() });
    }
    let mut tags = Vec::with_capacity(entries.tags.len());
    for tag in &entries.tags {
        let guid = guids.take(tag.id.into());
        codes.tags.insert(tag.id, guid);
        let (name, description) = (tag.name.clone(), tag.description.clone());
        tags.push(Listed { guid, name, description, notes: Vec::new() });
    }
    let stances = Stance::ALL.map(|stance| {
        let own = Own::Stance(stance);
        let (name, description) = (own.name().to_owned(), own.about().to_owned());
        Listed { guid: own.id(), name, description, notes: Vec::new() }
    });
    markup.begin("Codes");
    group(markup, Own::Kind(Kind::Claim), &stances);
    group(markup, Own::Kind(Kind::Actor), &actors);
    group(markup, Own::Kind(Kind::Issue), &issues);
    if !tags.is_empty() {
        group(markup, Own::Tags, &tags);
    }
    markup.end();
    codes
}

/// Writes a code of our own with those under it.
fn group(markup: &mut Markup, own: Own, under: &[Listed]) {
    let is_codable = own != Own::Tags;
    begin(markup, own.id(), own.name(), is_codable, own.about());
    for code in under {
        begin(markup, code.guid, &code.name, true, &code.description);
        for note in &code.notes {
            markup.reference("NoteRef", &written(*note));
        }
        markup.end();
    }
    markup.end();
}

fn begin(markup: &mut Markup, guid: Uuid, name: &str, is_codable: bool, description: &str) {
    markup
        .begin("Code")
        .attribute("guid", &written(guid))
        .attribute("name", name)
        .attribute("isCodable", if is_codable { "true" } else { "false" });
    if !description.is_empty() {
        markup.element("Description", description);
    }
}
