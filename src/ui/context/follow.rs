//! What the parts of the page do when a change has been made.

use leptos::prelude::*;

use super::Parts;
use crate::model::{Action, Change, Edit, Replace, Step};

impl Parts {
    /// Shows what a change that has been made has touched, and nothing else. Who watches the
    /// workspace is told by the workbench.
    pub(super) fn follow(self, step: &Step) {
        let Step { change, effect } = step;
        if change.action == Action::OtherTab {
            self.offer_what_is_gone(change);
        }
        if effect.registers {
            self.tagging.forget_gone();
        }
        if effect.documents {
            let arrived = change.edits.iter().find_map(|edit| match edit {
                Edit::Document(Replace::Insert(document)) => Some(document.id),
                _ => None,
            });
            // What another tab opens is not what is read in this one.
            let arrived = arrived.filter(|_| change.action != Action::OtherTab);
            if let Some(id) = arrived {
                return self.navigation.open(id);
            }
            if !self.reading.has_document() {
                return self.navigation.open_any();
            }
        }
        self.list.follow(change);
        let is_note = change.action == Action::EditNote;
        // A note is seen in the text only where the list is searched for what notes say.
        let is_seen = !is_note || self.list.is_searched();
        let open = self.reading.document.get_untracked();
        if let Some(blocks) = effect.blocks.get(&open).filter(|_| is_seen) {
            self.reading.redraw(blocks.iter().copied());
        }
        self.cards.forget_gone();
    }

    /// Offers again what the reader had open when another tab deleted it.
    fn offer_what_is_gone(self, change: &Change) {
        let active = self.cards.active.get_untracked();
        let gone = change.edits.iter().find_map(|edit| match edit {
            Edit::Annotation(Replace::Remove(gone)) if Some(gone.id) == active => {
                Some(gone.clone())
            }
            _ => None,
        });
        let still_gone =
            |id| self.workbench.peek(|workspace| !workspace.annotations().contains_key(&id));
        if let Some(gone) = gone.filter(|gone| still_gone(gone.id)) {
            self.health.deleted_elsewhere.set(Some(gone));
        }
    }
}
