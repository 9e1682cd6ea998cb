//! Tags the selection: as a new annotation with its card, or at once by the quick tag.

use leptos::prelude::*;

use super::{
    annotation_list::AnnotationList, announcements::Announcements, cards::Cards, reading::Reading,
    views::Views, workbench::Workbench,
};
use crate::{
    browser::{new_uuid, now},
    model::{AnnotationId, Body, Kind, Passage, Span, Stance},
    page::{View, in_words},
};

/// Tagging, and the quick tag. While the quick tag is on, each selection is tagged at once in the
/// same way. It lasts as long as the page is open and is not stored.
pub struct Tagging {
    /// The body that the quick tag gives each selection, while it is on.
    pub quick_tag: RwSignal<Option<Body>>,
    /// The annotation that the second click on a word has made.
    word: StoredValue<Option<AnnotationId>>,
    announcements: &'static Announcements,
    workbench: &'static Workbench,
    reading: &'static Reading,
    list: &'static AnnotationList,
    cards: &'static Cards,
    views: &'static Views,
}

impl Tagging {
    pub(super) fn new(
        announcements: &'static Announcements,
        workbench: &'static Workbench,
        reading: &'static Reading,
        list: &'static AnnotationList,
        cards: &'static Cards,
        views: &'static Views,
    ) -> Self {
        let quick_tag = RwSignal::new(None);
        let word = StoredValue::new(None);
        Self { quick_tag, word, announcements, workbench, reading, list, cards, views }
    }

    /// Tags the selection as a kind, by the quick tag if it has that kind or `keep` starts it.
    pub(super) fn tag_by_key(
        &self,
        kind: Kind,
        keep: bool,
        in_article: bool,
        selected: Option<Span>,
    ) {
        // It may have waited.
        if self.reading.selection.get_untracked() != selected {
            self.reading.selection.set(selected);
        }
        let selected = selected.is_some();
        if keep {
            self.start_quick_tag(Body::empty(kind));
        }
        let is_quick = self.quick_tag.get_untracked().is_some_and(|body| body.kind() == kind);
        if is_quick && (keep || selected) {
            self.quick_tag_selection();
        } else if selected || in_article {
            self.tag(kind);
        }
    }

    /// Tags what the pointer has selected with so many clicks with the quick tag.
    pub(super) fn quick_tag_clicked(&self, clicks: i32) {
        let before = self.workbench.last_tagged();
        if clicks > 2 && before.is_some() && self.word.get_value() == before {
            // The third click means the paragraph and not the word.
            self.workbench.undo();
        }
        self.quick_tag_selection();
        let after = self.workbench.last_tagged().filter(|_| clicks == 2);
        self.word.set_value(after.filter(|_| after != before));
    }

    /// Tags the selection and opens the new annotation's card.
    pub fn tag(&self, kind: Kind) {
        let (Some(span), Some(document)) =
            (self.reading.selection.get_untracked(), self.reading.document.get_untracked())
        else {
            self.announcements.say("Select a passage first.");
            return;
        };
        let id = AnnotationId::new(new_uuid());
        let annotator = self.workbench.annotator.get_untracked();
        if self
            .workbench
            .dispatch(|workspace| workspace.tag(id, document, span, kind, annotator, now()))
        {
            self.reading.go_on_from(span);
            self.cards.activate_to_edit(id);
            self.say_tagged(id, kind);
        }
    }

    /// Tags the selection with the quick tag, and opens no card, so that the work goes on. Returns
    /// whether the quick tag is on and anything is selected.
    pub fn quick_tag_selection(&self) -> bool {
        let (Some(body), Some(span), Some(document)) = (
            self.quick_tag.get_untracked(),
            self.reading.selection.get_untracked(),
            self.reading.document.get_untracked(),
        ) else {
            return false;
        };
        let kind = body.kind();
        let tagged = self.workbench.peek(|workspace| {
            let text = &workspace.documents().get(&document)?.text;
            let mut here = workspace.annotations_in_block(document, text.block_at(span.start()));
            here.find(|other| other.span == span && other.kind() == kind).cloned()
        });
        if let Some(tagged) = tagged {
            let label = kind.label().to_ascii_lowercase();
            let quote = &tagged.quote.exact;
            self.announcements.say(format!("Tagged as {label} already. {quote}"));
        } else {
            let id = AnnotationId::new(new_uuid());
            let annotator = self.workbench.annotator.get_untracked();
            let passage = Passage { document, span };
            if self
                .workbench
                .dispatch(|workspace| workspace.tag_as(id, passage, body, annotator, now()))
            {
                self.say_tagged(id, kind);
            }
        }
        self.reading.go_on_from(span);
        true
    }

    fn say_tagged(&self, id: AnnotationId, kind: Kind) {
        let quote = self.workbench.peek(|workspace| {
            workspace.annotations().get(&id).map(|annotation| annotation.quote.exact.clone())
        });
        let label = kind.label().to_ascii_lowercase();
        let is_kept = self.list.listing.with_untracked(|listing| listing.keeps(id));
        let kept =
            if is_kept { "It is outside the filter, and stays until that changes. " } else { "" };
        self.announcements.say(format!("Tagged as {label}. {kept}{}", quote.unwrap_or_default()));
    }

    /// Starts the quick tag: from now on, each selection is tagged with `body`.
    pub fn start_quick_tag(&self, body: Body) {
        self.quick_tag.set(Some(body));
        let words = self.workbench.peek(|workspace| in_words(workspace, body));
        self.announcements
            .say(format!("Quick tag: {words}. Each selection is tagged as this; Escape stops it."));
    }

    /// Stops the quick tag. Returns whether it was on.
    pub fn stop_quick_tag(&self) -> bool {
        let was_on = self.quick_tag.get_untracked().is_some();
        if was_on {
            self.quick_tag.set(None);
            self.announcements.say("Quick tag stopped.");
        }
        was_on
    }

    /// Returns whether the quick tag is on and the article is shown.
    pub fn is_quick_tagging(&self) -> bool {
        self.quick_tag.get_untracked().is_some() && self.views.view.get_untracked() == View::Article
    }

    /// Returns the quick tag in words, without its stance: "Claim · Steve Witkoff · Territory".
    pub fn quick_tag_words(&self) -> Option<String> {
        let body = self.quick_tag.get()?.with_stance(None);
        Some(self.workbench.read(|watched| in_words(watched.facts(), body)))
    }

    /// Starts the quick tag with an annotation's body and goes back to the text; stops it if it
    /// already has that body.
    pub fn toggle_quick_tag(&self, id: AnnotationId) {
        let body = self.workbench.peek(|workspace| Some(workspace.annotations().get(&id)?.body));
        let Some(body) = body else { return };
        if self.quick_tag.get_untracked() == Some(body) {
            self.stop_quick_tag();
        } else {
            self.cards.activate(None);
            self.reading.focus_article();
            self.start_quick_tag(body);
        }
    }

    /// Returns whether the quick tag is on and tags claims.
    pub fn quick_tags_claims(&self) -> bool {
        self.quick_tag.get_untracked().is_some_and(|body| body.kind() == Kind::Claim)
    }

    /// Sets the stance of the quick tag, if it tags claims.
    pub fn set_quick_tag_stance(&self, stance: Option<Stance>) {
        let claim = self.quick_tag.get_untracked().filter(|body| body.kind() == Kind::Claim);
        if let Some(claim) = claim {
            self.start_quick_tag(claim.with_stance(stance));
        }
    }

    /// Drops entries that no longer exist from the quick tag.
    pub(super) fn forget_gone(&self) {
        let Some(body) = self.quick_tag.get_untracked() else { return };
        let whole = self.workbench.peek(|workspace| workspace.existing(body));
        if whole != body {
            self.quick_tag.set(Some(whole));
        }
    }
}
