//! Long work of a view: it is done in slices between the turns of the page, says how far it is, and can
//! be given up.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use super::after_paint::after_paint;
use crate::{
    analysis::Work,
    browser::{milliseconds, next_turn},
};

/// How many steps are done before the clock is looked at.
const STEPS: usize = 20_000;

/// How long the first slice may take, in milliseconds: work that is done in it is shown at once.
const FIRST_SLICE: f64 = 60.0;

/// How long any other may take: a frame at 60 a second, less what the page needs of it.
const SLICE: f64 = 10.0;

/// How far work is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Stage {
    /// What is shown is up to date.
    Done,
    /// Under way, by this share from 0 to 1.
    UnderWay(f64),
    /// Given up by the reader.
    GivenUp,
}

/// What work makes, made anew whenever what it reads has changed. Until that is done the last remains.
pub struct Job<T: 'static> {
    /// What the last work has made.
    pub done: RwSignal<Arc<T>>,
    /// How far the work is.
    pub stage: RwSignal<Stage>,
    /// Told when the reader wants the work done after all.
    asked: Trigger,
    /// Goes up with all work: what is of an older number has been overtaken or given up.
    number: StoredValue<u32>,
    begin: StoredValue<Box<dyn Fn() -> Work<T>>, LocalStorage>,
    /// Whether it waits until the page is painted.
    waits: bool,
}

impl<T> Clone for Job<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Job<T> {}

impl<T: Default + PartialEq + Send + Sync + 'static> Job<T> {
    /// Begins the work, and begins it anew whenever a signal changes that `begin` has read. What takes
    /// no longer than the first slice is there when this returns.
    pub fn new(begin: impl Fn() -> Work<T> + 'static) -> Self {
        Self::make(begin, false)
    }

    /// The same for what nobody waits for: it begins once the page is painted.
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
        // It lives as long as the view.
        StoredValue::new_local(RenderEffect::new(move |_| job.begin()));
        job
    }

    /// Begins the work anew.
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
        match slice(&mut work, FIRST_SLICE) {
            Some(done) => self.finish(done),
            None => self.go_on(number, work),
        }
    }

    /// Gives the work up. What the last has made remains.
    pub fn give_up(self) {
        self.overtake();
        self.stage.set(Stage::GivenUp);
    }

    /// Whether what is shown is up to date.
    pub fn is_done(self) -> bool {
        self.stage.get() == Stage::Done
    }

    /// The number of what begins now.
    fn overtake(self) -> u32 {
        let next = |number: &mut u32| {
            *number = number.wrapping_add(1);
            *number
        };
        self.number.try_update_value(next).unwrap_or_default()
    }

    /// Whether work of this number is still wanted: nothing has overtaken it, and the view is there.
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

/// Does work that takes no longer than a reader waits without a word; nothing where it takes longer.
pub fn at_once<T>(work: &mut Work<T>) -> Option<T> {
    slice(work, FIRST_SLICE)
}

/// Does a slice of work, as long as the page can wait in a frame; nothing where there is more to do.
pub fn advance<T>(work: &mut Work<T>) -> Option<T> {
    slice(work, SLICE)
}

/// Does work for so many milliseconds.
fn slice<T>(work: &mut Work<T>, long: f64) -> Option<T> {
    let end = milliseconds() + long;
    loop {
        let done = work.advance(STEPS);
        if done.is_some() || milliseconds() >= end {
            return done;
        }
    }
}

/// How far work is, with a way to give it up, or to do it after all. Nothing where it is done.
#[component]
pub fn JobState<T: Default + PartialEq + Send + Sync + 'static>(
    job: Job<T>,
    /// What it makes, as in "Reading the table".
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
