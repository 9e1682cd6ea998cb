//! The work, and the only way to change it.

mod other_tabs;
mod watched;

pub use self::watched::Watched;

use std::rc::Rc;

use leptos::prelude::*;

use self::watched::Watchers;
use super::{
    announcements::Announcements,
    health::{Health, Saving},
    preferences::Preferences,
};
use crate::{
    browser::{self, LocalStorage, new_uuid, now, this_tab, write_log},
    model::{
        Action, AnnotationId, AnnotatorId, Change, Edit, Entry, Loss, Refusal, Replace, Stance,
        StandIn, Step, Workspace,
    },
    page::{Topic, bundled},
    storage::{Outcome, SharedWorkspace, Store, identity},
};

/// State that is held outside the reactive graph. It is large, and only [`Workbench::dispatch`] and
/// its kin change it.
struct State {
    shared: SharedWorkspace<LocalStorage>,
    watchers: Watchers,
    follow: Option<Follow>,
}

/// A function that shows what a change has touched.
type Follow = Rc<dyn Fn(&Step)>;

/// The work, with methods that read, change and undo it.
pub struct Workbench {
    state: StoredValue<State, leptos::prelude::LocalStorage>,
    /// What the last change took away.
    pub loss: RwSignal<Option<Loss>>,
    /// The person at this browser.
    pub annotator: RwSignal<AnnotatorId>,
    preferences: &'static Preferences,
    health: &'static Health,
    announcements: &'static Announcements,
}

impl Workbench {
    pub(super) fn new(
        workspace: Workspace,
        store: Store<LocalStorage>,
        preferences: &'static Preferences,
        health: &'static Health,
        announcements: &'static Announcements,
    ) -> Self {
        let annotator = LocalStorage::open().and_then(|storage| identity::read(&storage));
        // It is missing only in a broken build.
        let stand_in = bundled::document().map(StandIn::new).unwrap_or_default();
        let shared = health
            .repaired
            .with_untracked(|repaired| SharedWorkspace::new(workspace, repaired, store, stand_in));
        Self {
            state: StoredValue::new_local(State {
                shared,
                watchers: Watchers::default(),
                follow: None,
            }),
            loss: RwSignal::new(None),
            annotator: RwSignal::new(annotator.unwrap_or_else(|| AnnotatorId::new(new_uuid()))),
            preferences,
            health,
            announcements,
        }
    }

    /// Sets the function that shows what each change has touched.
    pub(super) fn on_change(&self, follow: impl Fn(&Step) + 'static) {
        self.state.update_value(|state| state.follow = Some(Rc::new(follow)));
    }

    /// Runs a function on the workspace; the running effect or memo tracks what the function reads.
    pub fn read<T>(&self, read: impl FnOnce(Watched<'_>) -> T) -> T {
        #[cfg(test)]
        self.count_read();
        self.with_state(|state| read(Watched::new(state.shared.workspace(), &state.watchers)))
    }

    /// Runs a function on the state. Only the function itself is compiled anew for each caller: the
    /// page reads in a hundred places.
    fn with_state<T>(&self, run: impl FnOnce(&State) -> T) -> T {
        let mut run = Some(run);
        let mut done = None;
        self.visit_state(&mut |state| done = run.take().map(|run| run(state)));
        // The line above has run the function, or has not returned.
        done.expect("it was run")
    }

    fn visit_state(&self, visit: &mut dyn FnMut(&State)) {
        self.state.with_value(|state| visit(state));
    }

    /// Counts one read of the workspace.
    #[cfg(test)]
    pub(super) fn count_read(&self) {
        self.state.with_value(|state| state.watchers.reads.update(|reads| reads + 1));
    }

    /// Returns how often the workspace has been read.
    #[cfg(test)]
    fn read_count(&self) -> usize {
        self.state.with_value(|state| state.watchers.reads.get())
    }

    /// Runs a function on the workspace as it is now, without tracking.
    pub fn peek<T>(&self, read: impl FnOnce(&Workspace) -> T) -> T {
        self.with_state(|state| read(state.shared.workspace()))
    }

    /// Returns the actions that undo would take back and redo would do again.
    pub fn undo_and_redo(&self) -> (Option<Action>, Option<Action>) {
        self.with_state(|state| {
            state.watchers.track(Topic::History);
            let action = |change: Option<&Change>| change.map(|change| change.action);
            let history = state.shared.history();
            (action(history.last_done()), action(history.last_undone()))
        })
    }

    /// Makes a change for the reader, stores it, and shows what it touched. Returns whether it was
    /// made; a refusal is announced, and nothing has changed. `change` may be called more than once
    /// (see [`SharedWorkspace::dispatch`](crate::storage::SharedWorkspace::dispatch)).
    pub fn dispatch(&self, change: impl Fn(&Workspace) -> Result<Change, Refusal>) -> bool {
        self.dispatch_any(&change)
    }

    fn dispatch_any(&self, change: &dyn Fn(&Workspace) -> Result<Change, Refusal>) -> bool {
        let name = this_tab();
        let Some(outcome) = self.with_shared(|shared| shared.dispatch(&name, change)) else {
            return false;
        };
        self.show_remote(outcome.remote.as_ref());
        match outcome.done {
            Ok(step) => {
                self.show(&step);
                self.ask_to_persist();
                true
            }
            Err(refusal) => {
                self.announcements.say(format!("Not done: {refusal}."));
                false
            }
        }
    }

    /// Asks the browser, once, not to clear the storage: there is work to lose now.
    fn ask_to_persist(&self) {
        if !self.preferences.settings.with_untracked(|settings| settings.asked_to_persist) {
            self.preferences.set(|settings| settings.asked_to_persist = true);
            browser::ask_to_persist();
        }
    }

    /// Takes back the last change.
    pub fn undo(&self) {
        let name = this_tab();
        let outcome = self.with_shared(|shared| shared.undo(&name));
        self.report_step(outcome, "Undone", "There is nothing to undo.");
    }

    /// Makes the last undone change again.
    pub fn redo(&self) {
        let name = this_tab();
        let outcome = self.with_shared(|shared| shared.redo(&name));
        self.report_step(outcome, "Redone", "There is nothing to redo.");
    }

    fn report_step(&self, outcome: Option<Outcome<Option<Step>>>, done: &str, nothing: &str) {
        let Some(outcome) = outcome else { return };
        self.show_remote(outcome.remote.as_ref());
        match outcome.done {
            Ok(Some(step)) => {
                self.show(&step);
                self.announcements.say(format!("{done}: {}.", step.change.action.label()));
            }
            Ok(None) => self.announcements.say(nothing),
            Err(refusal) => {
                // The history has become shorter.
                self.tell(|watchers| watchers.of_topic(Topic::History).into_iter().collect());
                self.announcements.say(format!("Not {}: {refusal}.", done.to_lowercase()));
            }
        }
    }

    /// Runs a function on the shared workspace; returns `None` if the page is about to close.
    pub(super) fn with_shared<T>(
        &self,
        run: impl FnOnce(&mut SharedWorkspace<LocalStorage>) -> T,
    ) -> Option<T> {
        self.state.try_update_value(|state| run(&mut state.shared))
    }

    /// Shows what a change has touched.
    fn show(&self, step: &Step) {
        self.tell(|watchers| watchers.of(&step.change));
        self.report_saving();
        if step.change.action != Action::OtherTab {
            self.tell_loss(Loss::of(&step.change));
        }
        if let Some(follow) = self.with_state(|state| state.follow.clone()) {
            follow(step);
        }
    }

    /// Notifies the watchers that `who` returns.
    fn tell(&self, who: impl FnOnce(&Watchers) -> Vec<ArcTrigger>) {
        for watcher in self.state.with_value(|state| who(&state.watchers)) {
            watcher.notify();
        }
    }

    /// Announces what a change took away, and keeps it until the next change.
    fn tell_loss(&self, loss: Option<Loss>) {
        if let Some(loss) = &loss {
            self.announcements.say(format!("{} Undo takes it back.", loss.words()));
        }
        if loss.is_some() || self.loss.with_untracked(Option::is_some) {
            self.loss.set(loss);
        }
    }

    pub(super) fn report_saving(&self) {
        let saving = self.state.with_value(|state| {
            state
                .shared
                .trouble()
                .map_or(Saving::Saved, |(error, count)| Saving::Unsaved(error.clone(), count))
        });
        // Set only if it differs, because this runs with every change.
        if self.health.saving.with_untracked(|before| *before != saving) {
            self.health.saving.set(saving);
        }
        if self.with_shared(SharedWorkspace::take_was_cleared) == Some(true) {
            self.health.was_cleared.set(true);
        }
    }

    /// Starts to keep track of whether a write is on its way to the disk.
    pub fn watch_writing(&'static self) {
        write_log::on_waiting(move |is_writing| {
            // This fails only when the page is about to close.
            let _ = self.health.is_writing.try_set(is_writing);
        });
    }

    /// Tries again to store what could not be stored.
    pub fn save_again(&self) {
        self.state.update_value(|state| state.shared.flush());
        self.report_saving();
    }

    /// Removes the unreadable records for good.
    pub fn forget_unreadable(&self) {
        self.health.unreadable.with_untracked(|unreadable| {
            self.state.with_value(|state| state.shared.discard(unreadable));
        });
        self.health.unreadable.set(Vec::new());
    }

    /// Stores the records that were repaired at startup in their repaired form.
    pub fn keep_repaired(&self) {
        self.health.repaired.with_untracked(|repaired| {
            self.with_shared(|shared| shared.keep_repaired(repaired));
        });
        self.health.repaired.set(Vec::new());
        self.report_saving();
    }

    /// Ends the run of typing that a single undo takes back.
    pub fn seal_history(&self) {
        self.state.update_value(|state| state.shared.seal_history());
    }

    /// Adds the bundled article if there is nothing to read.
    pub(super) fn ensure_document(&self) {
        self.with_shared(|shared| shared.furnish(&this_tab()));
    }

    /// Adds the annotator at this browser if missing; every annotation refers to its annotator.
    pub(super) fn ensure_annotator(&self) {
        let id = self.annotator.get_untracked();
        if self.peek(|workspace| !workspace.annotators().contains_key(&id)) {
            self.apply_unrecorded(|workspace| workspace.name_annotator(id, String::new()));
        }
        self.keep_identity();
    }

    /// Stores who is at this browser, if that is not stored yet.
    fn keep_identity(&self) {
        let id = self.annotator.get_untracked();
        self.state.with_value(|state| state.shared.store().keep_identity(id));
    }

    /// Applies a change that the reader did not make, so that undo does not cover it.
    fn apply_unrecorded(&self, change: impl FnOnce(&Workspace) -> Change) {
        self.state.update_value(|state| {
            let change = change(state.shared.workspace());
            let kept = state.shared.apply_unrecorded(change, &this_tab());
            debug_assert!(kept.is_ok(), "it only adds what is not there");
        });
    }

    /// Returns the annotation that was tagged last, if nothing has changed since.
    pub fn last_tagged(&self) -> Option<AnnotationId> {
        self.with_state(|state| match state.shared.history().last_done()?.edits.as_slice() {
            [Edit::Annotation(Replace::Insert(annotation))] => Some(annotation.id),
            _ => None,
        })
    }

    /// Deletes an annotation.
    pub fn delete(&self, id: AnnotationId) {
        self.dispatch(|workspace| workspace.delete_annotation(id));
    }

    /// Sets or clears a claim's stance, and announces it.
    pub fn set_stance(&self, id: AnnotationId, stance: Option<Stance>) {
        if self.dispatch(|workspace| workspace.set_stance(id, stance, now())) {
            self.announcements.say(stance.map_or("No stance", Stance::label));
        }
    }

    /// Changes the aliases of an entry.
    pub fn revise_aliases<T: Entry>(&self, id: T::Id, revise: impl Fn(&mut Vec<String>)) {
        self.dispatch(|workspace| {
            workspace.revise_entry::<T>(id, |entry| {
                if let Some(aliases) = entry.parts().aliases {
                    revise(aliases);
                }
            })
        });
    }
}
