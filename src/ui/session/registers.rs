//! Going through what refers to an entry of a register.

use leptos::prelude::*;

use super::{Session, Tab};
use crate::{
    analysis::Filter,
    model::{AnnotationId, Entry, Referent, Workspace},
    text::Direction,
};

impl Session {
    /// Goes to the next or previous annotation that refers to an entry: from the open one, else to
    /// the first or last.
    pub fn jump(self, referent: Referent, direction: Direction) {
        let mentions = self.peek(|workspace| mentions(workspace, referent));
        let active = self.active.get_untracked();
        let now = mentions.iter().position(|&id| Some(id) == active);
        let Some(next) = direction.next_of(now, mentions.len()) else {
            self.say("Nothing refers to it.");
            return;
        };
        self.list_open.set(false);
        self.visit(mentions[next]);
        self.say(format!("{} of {}", next + 1, mentions.len()));
    }

    /// Which of the annotations that refer to an entry is the open one, from 1, and how many there
    /// are.
    pub fn place_among(self, referent: Referent) -> (Option<usize>, usize) {
        let active = self.active.get();
        self.read(|watched| {
            let count = watched.mention_count(referent);
            // In the order of the texts only where the open one is among them: most are not.
            let open = active.filter(|&id| watched.mentions(referent).any(|other| other == id));
            let place = open.and_then(|id| {
                mentions(watched.facts(), referent).iter().position(|&other| other == id)
            });
            (place.map(|place| place + 1), count)
        })
    }

    /// Changes the other names of an entry.
    pub fn revise_aliases<T: Entry>(self, id: T::Id, revise: impl Fn(&mut Vec<String>)) {
        self.dispatch(|workspace| {
            workspace.revise_entry::<T>(id, |entry| {
                if let Some(aliases) = entry.parts().aliases {
                    revise(aliases);
                }
            })
        });
    }

    /// Lists the annotations of the open document that refer to an entry, and no others.
    pub fn list_mentions(self, referent: Referent) {
        self.refilter(|filter| *filter = Filter::referring_to(referent));
        self.tab.set(Tab::Annotations);
    }
}

/// The annotations that refer to an entry, document by document, in the order of the texts.
fn mentions(workspace: &Workspace, referent: Referent) -> Vec<AnnotationId> {
    let annotations =
        workspace.mentions(referent).filter_map(|id| workspace.annotations().get(&id));
    let mut annotations: Vec<_> = annotations.collect();
    annotations.sort_unstable_by_key(|annotation| (annotation.document, annotation.text_order()));
    annotations.into_iter().map(|annotation| annotation.id).collect()
}
