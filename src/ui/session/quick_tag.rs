//! Quick tag: while it is on, each selection is tagged at once, as the same. It lasts as long as the
//! page is open and is not stored.

use leptos::prelude::*;

use super::{Session, View};
use crate::{
    browser::{new_uuid, now, selection},
    model::{AnnotationId, Body, Edit, Kind, Passage, Replace, Stance, Workspace},
    text::Cursor,
};

impl Session {
    /// Tags each selection from now on as the same.
    pub fn start_quick_tag(self, body: Body) {
        self.quick_tag.set(Some(body));
        let words = self.peek(|workspace| in_words(workspace, body));
        self.say(format!("Quick tag: {words}. Each selection is tagged as this; Escape stops it."));
    }

    /// Stops the quick tag. Says whether it was on.
    pub fn stop_quick_tag(self) -> bool {
        let was_on = self.quick_tag.get_untracked().is_some();
        if was_on {
            self.quick_tag.set(None);
            self.say("Quick tag stopped.");
        }
        was_on
    }

    /// Whether the quick tag is on and the article is shown.
    pub fn is_quick_tagging(self) -> bool {
        self.quick_tag.get_untracked().is_some() && self.view.get_untracked() == View::Article
    }

    /// What the quick tag tags as, in words, but for the stance: "Claim · Steve Witkoff · Territory".
    pub fn quick_tag_words(self) -> Option<String> {
        let body = self.quick_tag.get()?.with_stance(None);
        Some(self.read(|watched| in_words(watched.facts(), body)))
    }

    /// Starts the quick tag as an annotation is and goes back to the text; stops it where it tags as
    /// that already.
    pub fn toggle_quick_tag(self, id: AnnotationId) {
        let body = self.peek(|workspace| Some(workspace.annotations().get(&id)?.body));
        let Some(body) = body else { return };
        if self.quick_tag.get_untracked() == Some(body) {
            self.stop_quick_tag();
        } else {
            self.activate(None);
            self.focus_article();
            self.start_quick_tag(body);
        }
    }

    /// Sets the stance of the quick tag, where it tags claims. Says whether it does.
    pub fn set_quick_tag_stance(self, stance: Option<Stance>) -> bool {
        let claim = self.quick_tag.get_untracked().filter(|body| body.kind() == Kind::Claim);
        if let Some(claim) = claim {
            self.start_quick_tag(claim.with_stance(stance));
        }
        claim.is_some()
    }

    /// Tags what is selected as the quick tag says, and opens no card: the work goes on. Says whether
    /// anything is selected and the quick tag is on.
    pub fn quick_tag_selection(self) -> bool {
        let (Some(body), Some(span)) =
            (self.quick_tag.get_untracked(), self.selection.get_untracked())
        else {
            return false;
        };
        let document = self.document.get_untracked();
        let kind = body.kind();
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
            if self.dispatch(|workspace| workspace.tag_as(id, passage, body, annotator, now())) {
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

    /// Drops entries that no longer exist from the quick tag.
    pub(super) fn check_quick_tag(self) {
        let Some(body) = self.quick_tag.get_untracked() else { return };
        let whole = self.peek(|workspace| workspace.existing(body));
        if whole != body {
            self.quick_tag.set(Some(whole));
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
