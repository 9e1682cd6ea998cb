//! Work that can wait until the browser has painted.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use leptos::prelude::*;

/// Runs `act` after the next paint, unless the effect that asked for it has run again or is gone.
pub fn after_paint(act: impl FnOnce() + 'static) {
    let wanted = Arc::new(AtomicBool::new(true));
    let still_wanted = wanted.clone();
    on_cleanup(move || wanted.store(false, Ordering::Relaxed));
    request_animation_frame(move || {
        let act = move || {
            if still_wanted.load(Ordering::Relaxed) {
                act();
            }
        };
        set_timeout(act, Duration::ZERO);
    });
}
