//! Changing the work, undoing what was changed and showing what a change has touched.

use leptos::prelude::*;

use super::{Workbench, watched::Watchers};
use crate::{
    browser::{self, LocalStorage, now, this_tab},
    model::{
        Action, AnnotationId, Change, Edit, Entry, History, Loss, Refusal, Replace, Stance, Step,
        Workspace,
    },
    page::Topic,
    storage::{Outcome, SharedWorkspace},
};

impl Workbench {
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
    pub fn undo(&'static self) {
        self.at_length(self.edits(History::last_done), move || {
            let name = this_tab();
            let outcome = self.with_shared(|shared| shared.undo(&name));
            self.report_step(outcome, "Undone", "There is nothing to undo.");
        });
    }

    /// Makes the last undone change again.
    pub fn redo(&'static self) {
        self.at_length(self.edits(History::last_undone), move || {
            let name = this_tab();
            let outcome = self.with_shared(|shared| shared.redo(&name));
            self.report_step(outcome, "Redone", "There is nothing to redo.");
        });
    }

    /// How many records a change of the history has touched.
    fn edits(&self, which: fn(&History) -> Option<&Change>) -> usize {
        self.with_state(|state| which(state.shared.history()).map_or(0, |one| one.edits.len()))
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
                self.announcements.say(format!("Not {}: {refusal}.", done.to_ascii_lowercase()));
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
    pub(super) fn show(&self, step: &Step) {
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

    /// Ends the run of typing that a single undo takes back.
    pub fn seal_history(&self) {
        self.state.update_value(|state| state.shared.seal_history());
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

    /// Names the annotator at this browser. An empty name is a choice, too.
    pub fn name_annotator(&self, name: String) {
        let id = self.annotator.get_untracked();
        let named = self.peek(|workspace| Some(workspace.annotators().get(&id)?.name.clone()));
        if named.as_ref() != Some(&name) {
            self.dispatch(|workspace| Ok(workspace.name_annotator(id, name.clone())));
        }
        self.preferences.set(|settings| settings.knows_who_codes = true);
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
