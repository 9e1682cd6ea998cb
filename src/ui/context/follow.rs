//! How the parts of the page follow a change.

use leptos::prelude::*;

use super::Parts;
use crate::model::{Action, Change, Edit, Replace, Step};

impl Parts {
    /// Updates what a change has touched, and nothing else. The workbench notifies the watchers of
    /// the workspace.
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
            // A document that another tab opens is not opened in this one.
            let arrived = arrived.filter(|_| change.action != Action::OtherTab);
            if let Some(id) = arrived {
                return self.navigation.open(id);
            }
            if !self.reading.has_document() {
                return self.navigation.open_any();
            }
        }
        self.list.follow(change);
        if effect.registers {
            self.list.follow_names();
        }
        let is_note = change.action == Action::EditNote;
        // A note affects the text only while the list is searched, because the search covers notes.
        let is_seen = !is_note || self.list.is_searched();
        let open = self.reading.document.get_untracked();
        if let Some(blocks) = open.and_then(|open| effect.blocks.get(&open)).filter(|_| is_seen) {
            self.reading.redraw(blocks.iter().copied());
        }
        self.cards.forget_gone();
    }

    /// Offers to restore the annotation whose card was open when another tab deleted it.
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
