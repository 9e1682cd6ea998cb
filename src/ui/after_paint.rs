//! Work that can wait until the browser has painted.

use std::{
    cell::Cell,
    rc::Rc,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use leptos::prelude::*;

/// When to go on without a paint: a page that is not shown has none.
const LATEST: Duration = Duration::from_millis(250);

/// Runs `act` after the next paint, unless the effect that asked for it has run again or is gone.
pub fn after_paint(act: impl FnOnce() + 'static) {
    let wanted = Arc::new(AtomicBool::new(true));
    let still_wanted = wanted.clone();
    on_cleanup(move || wanted.store(false, Ordering::Relaxed));
    once_painted(move || {
        if still_wanted.load(Ordering::Relaxed) {
            act();
        }
    });
}

/// Runs `act` after the next paint, whatever becomes of who asked for it.
pub fn once_painted(act: impl FnOnce() + 'static) {
    let act: Box<dyn FnOnce()> = Box::new(act);
    let act = Rc::new(Cell::new(Some(act)));
    let run = move || {
        if let Some(act) = act.take() {
            act();
        }
    };
    set_timeout(run.clone(), LATEST);
    request_animation_frame(move || set_timeout(run, Duration::ZERO));
}
