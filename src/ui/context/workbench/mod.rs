//! The work, and the only way to change it.

mod change;
mod long;
mod other_tabs;
mod saving;
mod watched;

pub use self::watched::Watched;

use std::rc::Rc;

use leptos::prelude::*;

use self::watched::Watchers;
use super::{announcements::Announcements, health::Health, preferences::Preferences};
use crate::{
    browser::{LocalStorage, new_uuid},
    model::{Action, AnnotatorId, Change, Loss, Step, Workspace},
    page::Topic,
    storage::{SharedWorkspace, Store, identity},
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
        let shared = health
            .repaired
            .with_untracked(|repaired| SharedWorkspace::new(workspace, repaired, store));
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
}
