//! Long computations of a view. A job runs in slices between turns of the event loop, shows its
//! progress, and can be cancelled.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use super::after_paint::after_paint;
use crate::{
    analysis::Work,
    browser::{milliseconds, next_turn},
};

/// How many steps run between two looks at the clock.
const STEPS: usize = 20_000;

/// The longest first slice, in milliseconds. Work that ends within it is shown at once.
const FIRST_SLICE: f64 = 60.0;

/// The longest later slice, in milliseconds: a frame at 60 a second, less what the page needs.
const SLICE: f64 = 10.0;

/// The state of a job.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Stage {
    /// The result shown is up to date.
    Done,
    /// Under way; the share done, from 0 to 1.
    UnderWay(f64),
    /// Cancelled by the reader.
    GivenUp,
}

/// A result that is computed again whenever its inputs change. Meanwhile the last one remains.
pub struct Job<T: 'static> {
    /// The last result.
    pub done: RwSignal<Arc<T>>,
    /// The state of the current run.
    pub stage: RwSignal<Stage>,
    /// Notified when the reader wants a cancelled run after all.
    asked: Trigger,
    /// The number of the current run. A run with another number was overtaken or cancelled.
    number: StoredValue<u32>,
    begin: StoredValue<Box<dyn Fn() -> Work<T>>, LocalStorage>,
    /// Whether a run waits for the next paint.
    waits: bool,
}

impl<T> Clone for Job<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Job<T> {}

impl<T: Default + PartialEq + Send + Sync + 'static> Job<T> {
    /// Starts the work, and starts it again whenever a signal changes that `begin` has read. Work
    /// that ends within the first slice is done when this returns.
    pub fn new(begin: impl Fn() -> Work<T> + 'static) -> Self {
        Self::make(begin, false)
    }

    /// Like `new`, for work that the reader does not wait for: it starts after the next paint.
    pub fn after_paint(begin: impl Fn() -> Work<T> + 'static) -> Self {
        Self::make(begin, true)
    }

    fn make(begin: impl Fn() -> Work<T> + 'static, waits: bool) -> Self {
        let job = Self {
            done: RwSignal::new(Arc::default()),
            stage: RwSignal::new(Stage::Done),
            asked: Trigger::new(),
            number: StoredValue::new(0),
            begin: StoredValue::new_local(Box::new(begin)),
            waits,
        };
        // The effect lives as long as the view.
        StoredValue::new_local(RenderEffect::new(move |_| job.begin()));
        job
    }

    /// Starts a new run.
    fn begin(self) {
        self.asked.track();
        if let Some(work) = self.begin.try_with_value(|begin| begin()) {
            let number = self.overtake();
            if self.waits {
                after_paint(move || {
                    if self.is_current(number) {
                        self.start(number, work);
                    }
                });
            } else {
                self.start(number, work);
            }
        }
    }

    fn start(self, number: u32, mut work: Work<T>) {
        // What the reader does not wait for takes no longer turns at first than later.
        let first = if self.waits { SLICE } else { FIRST_SLICE };
        match slice(&mut work, first) {
            Some(done) => self.finish(done),
            None => self.go_on(number, work),
        }
    }

    /// Cancels the current run. The last result remains.
    pub fn give_up(self) {
        self.overtake();
        self.stage.set(Stage::GivenUp);
    }

    /// Returns whether the result shown is up to date.
    pub fn is_done(self) -> bool {
        self.stage.get() == Stage::Done
    }

    /// Ends the current run and returns the number of the next.
    fn overtake(self) -> u32 {
        let next = |number: &mut u32| {
            *number = number.wrapping_add(1);
            *number
        };
        self.number.try_update_value(next).unwrap_or_default()
    }

    /// Returns whether a run is still wanted: nothing has overtaken it, and the view still exists.
    fn is_current(self, number: u32) -> bool {
        self.number.try_get_value() == Some(number)
    }

    fn finish(self, done: T) {
        if self.done.try_with_untracked(|before| **before != done) == Some(true) {
            self.done.set(Arc::new(done));
        }
        self.stage.set(Stage::Done);
    }

    fn go_on(self, number: u32, mut work: Work<T>) {
        self.stage.set(Stage::UnderWay(work.share()));
        spawn_local(async move {
            loop {
                next_turn().await;
                if !self.is_current(number) {
                    return;
                }
                match slice(&mut work, SLICE) {
                    Some(done) => return self.finish(done),
                    None => self.stage.set(Stage::UnderWay(work.share())),
                }
            }
        });
    }
}

/// Runs work for as long as a reader waits without notice; returns `None` if it takes longer.
pub fn at_once<T>(work: &mut Work<T>) -> Option<T> {
    slice(work, FIRST_SLICE)
}

/// Runs a slice of work that fits in a frame; returns `None` if there is more to do.
pub fn advance<T>(work: &mut Work<T>) -> Option<T> {
    slice(work, SLICE)
}

/// Runs work for about `long` milliseconds.
fn slice<T>(work: &mut Work<T>, long: f64) -> Option<T> {
    let end = milliseconds() + long;
    loop {
        let done = work.advance(STEPS);
        if done.is_some() || milliseconds() >= end {
            return done;
        }
    }
}

/// The progress of a job, with a button to cancel it, or to run it after all. Empty if it is done.
#[component]
pub fn JobState<T: Default + PartialEq + Send + Sync + 'static>(
    job: Job<T>,
    /// What the job computes, as in "Working out the table".
    what: &'static str,
) -> impl IntoView {
    let under_way = Memo::new(move |_| matches!(job.stage.get(), Stage::UnderWay(_)));
    let given_up = Memo::new(move |_| job.stage.get() == Stage::GivenUp);
    let share = move || match job.stage.get() {
        Stage::UnderWay(share) => share,
        Stage::Done | Stage::GivenUp => 1.0,
    };
    view! {
        <Show when=move || under_way.get()>
            <div class="job">
                <label>
                    "Working out " {what} "\u{2026} "
                    <progress max="1" value=move || format!("{:.2}", share())></progress>
                </label>
                <button type="button" on:click=move |_| job.give_up()>"Cancel"</button>
            </div>
        </Show>
        <Show when=move || given_up.get()>
            <div class="job">
                <p>"You have cancelled " {what} "."</p>
                <button type="button" on:click=move |_| job.asked.notify()>"Work it out"</button>
            </div>
        </Show>
    }
}
