//! What changes the work or follows its changes: asked for at any time, done once the code for it is
//! there. That code comes with the chunks, since nothing can be changed without them.

use std::{collections::BTreeSet, rc::Rc};

use leptos::prelude::*;

use super::Parts;
use crate::model::{AnnotationId, Kind, Span, Stance};

/// Something to be done to the work.
pub enum Deed {
    /// Tags what is selected by the key of a kind; with `keep`, starts the quick tag.
    Tag { kind: Kind, keep: bool, in_article: bool, selected: Option<Span> },
    /// Tags the selection with the quick tag.
    QuickTag,
    /// The same, for what the pointer has selected with so many clicks.
    QuickTagClicked(i32),
    /// Starts the quick tag with the body of an annotation, or stops it.
    ToggleQuickTag(AnnotationId),
    /// Sets the stance of the quick tag.
    QuickTagStance(Option<Stance>),
    /// Sets the stance of a claim.
    Stance(AnnotationId, Option<Stance>),
    /// Deletes an annotation.
    Delete(AnnotationId),
    /// Takes back the last change.
    Undo,
    /// Makes the last undone change again.
    Redo,
    /// Tries again to store what could not be stored.
    SaveAgain,
    /// Takes over what another tab has written: the keys.
    FollowOtherTab(BTreeSet<String>),
}

type Act = Rc<dyn Fn(Deed)>;

/// Where deeds are asked for. Those that cannot be done yet wait until they can.
pub struct Deeds {
    act: StoredValue<Option<Act>, LocalStorage>,
    waiting: StoredValue<Vec<Deed>, LocalStorage>,
    /// Loads what does them.
    load: StoredValue<Option<Rc<dyn Fn()>>, LocalStorage>,
}

impl Deeds {
    pub(super) fn new() -> Self {
        Self {
            act: StoredValue::new_local(None),
            waiting: StoredValue::new_local(Vec::new()),
            load: StoredValue::new_local(None),
        }
    }

    /// Says how what does the deeds is loaded.
    pub fn loaded_by(&self, load: impl Fn() + 'static) {
        self.load.set_value(Some(Rc::new(load)));
    }

    /// Says what does the deeds, which is there now, and has done what waits.
    pub fn done_by(&self, act: impl Fn(Deed) + 'static) {
        self.act.set_value(Some(Rc::new(act)));
        untrack(|| self.do_what_waits());
    }

    fn do_what_waits(&self) {
        let waiting = self.waiting.try_update_value(std::mem::take);
        waiting.unwrap_or_default().into_iter().for_each(|deed| self.ask(deed));
    }

    /// Asks for a deed.
    pub fn ask(&self, deed: Deed) {
        if let Some(act) = self.act.try_get_value().flatten() {
            return act(deed);
        }
        self.waiting.try_update_value(|waiting| waiting.push(deed));
        if let Some(load) = self.load.try_get_value().flatten() {
            load();
        }
    }
}

impl Parts {
    /// Begins to store the work, and to keep it in step with the store; once, however often it is called.
    pub fn begin(self) {
        if self.has_begun.try_update_value(|begun| std::mem::replace(begun, true)) == Some(false) {
            untrack(|| self.begin_now());
        }
    }

    fn begin_now(self) {
        self.preferences.begin_to_store();
        self.workbench.on_change(move |step| self.follow(step));
        self.workbench.begin_to_store();
        self.workbench.keep_trying();
    }

    /// Does what was asked for.
    pub fn act(self, deed: Deed) {
        self.begin();
        let Self { tagging, workbench, .. } = self;
        match deed {
            Deed::Tag { kind, keep, in_article, selected } => {
                tagging.tag_by_key(kind, keep, in_article, selected);
            }
            Deed::QuickTag => drop(tagging.quick_tag_selection()),
            Deed::QuickTagClicked(clicks) => tagging.quick_tag_clicked(clicks),
            Deed::ToggleQuickTag(id) => tagging.toggle_quick_tag(id),
            Deed::QuickTagStance(stance) => tagging.set_quick_tag_stance(stance),
            Deed::Stance(id, stance) => workbench.set_stance(id, stance),
            Deed::Delete(id) => workbench.delete(id),
            Deed::Undo => workbench.undo(),
            Deed::Redo => workbench.redo(),
            Deed::SaveAgain => workbench.save_again(),
            Deed::FollowOtherTab(keys) => workbench.follow_other_tab(&keys),
        }
    }
}
