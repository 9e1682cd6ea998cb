//! The pen: what is kept in hand, so that each selection is tagged as it at once. It is held for as
//! long as the page is open and is not stored.

use leptos::prelude::*;

use super::{Session, View};
use crate::{
    browser::{new_uuid, now, selection},
    model::{AnnotationId, Body, Edit, Kind, Passage, Replace, Stance, Workspace},
    text::Cursor,
};

impl Session {
    /// Takes something in hand, in place of what was there.
    pub fn take_up(self, pen: Body) {
        self.pen.set(Some(pen));
        let words = self.peek(|workspace| in_words(workspace, pen));
        self.say(format!("In hand: {words}. Each selection is tagged as it; Escape puts it down."));
    }

    /// Puts down what is in hand. Says whether anything was.
    pub fn put_down(self) -> bool {
        let held = self.pen.get_untracked().is_some();
        if held {
            self.pen.set(None);
            self.say("Put down. Selections are no longer tagged at once.");
        }
        held
    }

    /// Whether something is in hand where there is anything to tag.
    pub fn is_pen_held(self) -> bool {
        self.pen.get_untracked().is_some() && self.view.get_untracked() == View::Article
    }

    /// What is in hand, in words, but for the stance: "Claim · Steve Witkoff · Territory".
    pub fn in_hand(self) -> Option<String> {
        let pen = self.pen.get()?.with_stance(None);
        Some(self.read(|workspace| in_words(workspace, pen)))
    }

    /// Keeps what an annotation says in hand and goes back to the text; puts it down where it is in
    /// hand already.
    pub fn keep_in_hand(self, id: AnnotationId) {
        let body = self.peek(|workspace| Some(workspace.annotations().get(&id)?.body));
        let Some(body) = body else { return };
        if self.pen.get_untracked() == Some(body) {
            self.put_down();
        } else {
            self.activate(None);
            self.focus_article();
            self.take_up(body);
        }
    }

    /// Another stance for what is in hand, where it is a claim. Says whether it is.
    pub fn set_stance_in_hand(self, stance: Option<Stance>) -> bool {
        let claim = self.pen.get_untracked().filter(|pen| pen.kind() == Kind::Claim);
        if let Some(claim) = claim {
            self.take_up(claim.with_stance(stance));
        }
        claim.is_some()
    }

    /// Tags what is selected as what is in hand, and opens no card: the work goes on. Says whether
    /// there was both.
    pub fn tag_with_pen(self) -> bool {
        let (Some(pen), Some(span)) = (self.pen.get_untracked(), self.selection.get_untracked())
        else {
            return false;
        };
        let document = self.document.get_untracked();
        let kind = pen.kind();
        let tagged = self.peek(|workspace| {
            let text = &workspace.documents().get(&document)?.text;
            let mut here = workspace.annotations_in_block(document, text.block_at(span.start()));
            here.find(|other| other.span == span && other.kind() == kind).cloned()
        });
        let label = kind.label().to_lowercase();
        if let Some(tagged) = tagged {
            self.say(format!("Tagged as {label} already. {}", tagged.quote.exact));
        } else {
            let id = AnnotationId::new(new_uuid());
            let annotator = self.annotator.get_untracked();
            let passage = Passage { document, span };
            if self.dispatch(|workspace| workspace.tag_as(id, passage, pen, annotator, now())) {
                self.say(format!("Tagged as {label}. {}", self.quote(id)));
            }
        }
        selection::clear();
        self.selection.set(None);
        // The keyboard goes on from here.
        self.set_cursor(Some(Cursor::on(span)));
        true
    }

    /// The annotation that was made last, where nothing has happened since.
    pub fn last_tagged(self) -> Option<AnnotationId> {
        self.state.with_value(|state| match state.stored.history().last_done()?.edits.as_slice() {
            [Edit::Annotation(Replace::Insert(annotation))] => Some(annotation.id),
            _ => None,
        })
    }

    /// Lets go of entries that no longer exist.
    pub(super) fn check_pen(self) {
        let Some(pen) = self.pen.get_untracked() else { return };
        let whole = self.peek(|workspace| workspace.existing(pen));
        if whole != pen {
            self.pen.set(Some(whole));
        }
    }
}

/// What annotations say, in words.
fn in_words(workspace: &Workspace, body: Body) -> String {
    let actor = body.actor().and_then(|id| workspace.actors().get(&id));
    let issue = body.issue().and_then(|id| workspace.issues().get(&id));
    let words = [
        Some(body.kind().label()),
        actor.map(|actor| actor.name.as_str()),
        issue.map(|issue| issue.name.as_str()),
        body.stance().map(Stance::label),
    ];
    words.into_iter().flatten().collect::<Vec<_>>().join(" \u{b7} ")
}
