//! The annotation whose card is open, and the annotation under the pointer.

use std::{collections::BTreeSet, sync::Arc};

use leptos::prelude::*;

use super::{reading::Reading, workbench::Workbench};
use crate::{
    browser::focus::Wish,
    model::{Annotation, AnnotationId, Gather},
};

/// The annotation that is edited, and the one under the pointer.
pub struct Cards {
    /// The annotation whose card is open.
    pub active: RwSignal<Option<AnnotationId>>,
    /// The annotation under the pointer, in the text or in the list.
    pub hovered: RwSignal<Option<AnnotationId>>,
    /// Set when the card's first field is to take the focus.
    pub focus: RwSignal<Option<Wish>, LocalStorage>,
    /// Takes all guesses of the open card, if it has fields for them.
    pub take_guesses: RwSignal<Option<Callback<()>>>,
    /// Whether the words of the annotation are to be copied. What copies comes last.
    pub wants_copy: RwSignal<bool>,
    workbench: &'static Workbench,
    reading: &'static Reading,
}

impl Cards {
    pub(super) fn new(workbench: &'static Workbench, reading: &'static Reading) -> Self {
        Self {
            active: RwSignal::new(None),
            hovered: RwSignal::new(None),
            focus: RwSignal::new_local(None),
            take_guesses: RwSignal::new(None),
            wants_copy: RwSignal::new(false),
            workbench,
            reading,
        }
    }

    /// Returns the annotation whose card is open.
    pub fn active_annotation(&self) -> Option<Arc<Annotation>> {
        let id = self.active.get()?;
        self.workbench.read(|watched| watched.annotation(id).cloned())
    }

    /// Opens an annotation's card; with `None`, closes the open one.
    pub fn activate(&self, id: Option<AnnotationId>) {
        let before = self.active.get_untracked();
        if before == id {
            return;
        }
        self.workbench.seal_history();
        self.focus.set(None);
        self.active.set(id);
        let document = self.reading.document.get_untracked();
        let blocks: BTreeSet<usize> = self.workbench.peek(|workspace| {
            [before, id]
                .into_iter()
                .flatten()
                .filter_map(|id| workspace.annotations().get(&id))
                .filter(|annotation| Some(annotation.document) == document)
                .filter_map(|annotation| {
                    let document = workspace.documents().get(&annotation.document)?;
                    Some(document.text.blocks_under(annotation.span))
                })
                .flatten()
                .gather()
        });
        self.reading.redraw(blocks.into_iter());
    }

    /// Opens an annotation's card and gives its first field the focus.
    pub fn activate_to_edit(&self, id: AnnotationId) {
        self.activate(Some(id));
        self.focus.set(Some(Wish::made_now()));
    }

    /// Closes the open card. Drops its pending focus request, so that no other card takes it.
    pub(super) fn close(&self) {
        self.active.set(None);
        self.focus.set(None);
    }

    /// Forgets annotations that no longer exist.
    pub(super) fn forget_gone(&self) {
        let is_gone =
            |id| self.workbench.peek(|workspace| !workspace.annotations().contains_key(&id));
        if self.active.get_untracked().is_some_and(is_gone) {
            self.close();
        }
        // No event tells that the mark under the pointer has disappeared.
        if self.hovered.get_untracked().is_some_and(is_gone) {
            self.hovered.set(None);
        }
    }

    /// Opens an annotation's card and scrolls the text to the annotation.
    pub fn go_to(&'static self, id: AnnotationId) {
        self.activate(Some(id));
        // Once the change is drawn, the card included: on a phone the card covers some text.
        request_animation_frame(move || {
            self.reveal(id);
        });
    }

    fn reveal(&'static self, id: AnnotationId) {
        let annotation = self.workbench.peek(|workspace| workspace.annotations().get(&id).cloned());
        if let Some(annotation) = annotation {
            self.reading.reveal(annotation.span, None);
        }
    }

    /// Scrolls to the annotation whose card is open, if it is out of view.
    pub fn reveal_active(&'static self) {
        let active = self.active.get_untracked();
        active.into_iter().for_each(|id| self.reveal(id));
    }
}
