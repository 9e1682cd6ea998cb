//! Whose card is open, and which annotation is under the pointer.

use std::{collections::BTreeSet, sync::Arc};

use leptos::prelude::*;

use super::{reading::Reading, workbench::Workbench};
use crate::{
    browser::focus::Wish,
    model::{Annotation, AnnotationId},
};

/// The annotation that is worked on, and the one that is pointed at.
pub struct Cards {
    /// The annotation whose card is open.
    pub active: RwSignal<Option<AnnotationId>>,
    /// The annotation under the pointer, in the text or in the list.
    pub hovered: RwSignal<Option<AnnotationId>>,
    /// Set when the card's first field is to take the focus.
    pub focus: RwSignal<Option<Wish>, LocalStorage>,
    workbench: &'static Workbench,
    reading: &'static Reading,
}

impl Cards {
    pub(super) fn new(workbench: &'static Workbench, reading: &'static Reading) -> Self {
        Self {
            active: RwSignal::new(None),
            hovered: RwSignal::new(None),
            focus: RwSignal::new_local(None),
            workbench,
            reading,
        }
    }

    /// The annotation whose card is open.
    pub fn active_annotation(&self) -> Option<Arc<Annotation>> {
        let id = self.active.get()?;
        self.workbench.read(|watched| watched.annotation(id).cloned())
    }

    /// Opens an annotation's card, or closes the one that is open.
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
                .filter(|annotation| annotation.document == document)
                .filter_map(|annotation| {
                    let document = workspace.documents().get(&annotation.document)?;
                    Some(document.text.blocks_under(annotation.span))
                })
                .flatten()
                .collect()
        });
        self.reading.redraw(blocks.into_iter());
    }

    /// Opens an annotation's card and has its first field take the focus.
    pub fn activate_to_edit(&self, id: AnnotationId) {
        self.activate(Some(id));
        self.focus.set(Some(Wish::made_now()));
    }

    /// Closes the card that is open. One that was to take the focus and never came to the page leaves
    /// that to no other.
    pub(super) fn close(&self) {
        self.active.set(None);
        self.focus.set(None);
    }

    /// Forgets annotations that are no longer there.
    pub(super) fn forget_gone(&self) {
        let is_gone =
            |id| self.workbench.peek(|workspace| !workspace.annotations().contains_key(&id));
        if self.active.get_untracked().is_some_and(is_gone) {
            self.close();
        }
        // The pointer is told of no mark that goes from under it.
        if self.hovered.get_untracked().is_some_and(is_gone) {
            self.hovered.set(None);
        }
    }

    /// Opens an annotation's card and scrolls the text to where it stands.
    pub fn go_to(&'static self, id: AnnotationId) {
        self.activate(Some(id));
        // Once what this has changed is drawn, the card included: on a phone it covers some text.
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

    /// Scrolls to the annotation whose card is open, where it cannot be seen.
    pub fn reveal_active(&'static self) {
        let active = self.active.get_untracked();
        active.into_iter().for_each(|id| self.reveal(id));
    }
}
