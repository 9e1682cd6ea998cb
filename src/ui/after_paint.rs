//! What can wait until the reader sees what is there already.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use leptos::prelude::*;

/// Does something once the browser has painted, unless the effect that asks for it is run again or
/// gone by then.
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
