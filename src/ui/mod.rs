//! The page: Leptos components, one widget per file.
//!
//! May import all rooms. Begin with `app` and `context`.

mod address;
mod after_paint;
mod alerts;
mod announcer;
mod app;
mod chips;
mod choice;
mod chunk_alert;
mod chunks;
mod combobox;
mod context;
mod dialogs;
mod documents;
mod draft;
mod drops;
mod example;
mod export;
mod focus;
mod icon;
mod job;
mod keys;
mod menu;
mod network;
mod now;
mod opening;
mod panel;
mod positions;
mod quotations;
mod reader;
mod said;
mod search_field;
mod taken_away;
mod topbar;
mod unsaved;
mod view_switch;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::browser::{LocalStorage, early, write_log};

/// Mounts the page, after it has recovered the writes that a crash kept from its store.
pub fn mount() {
    // Where a panic ends the program at once, no hook is run: `boot.js` sees the end itself.
    #[cfg(not(panic = "immediate-abort"))]
    std::panic::set_hook(Box::new(|panic| {
        leptos::logging::error!("{panic}");
        // Nothing on the page can be relied on any more. `boot.js`, told here, runs without it.
        crate::browser::give_up();
    }));
    spawn_local(async {
        let recovered = write_log::begin(LocalStorage::open()).await;
        early::until_pointer_is_up().await;
        early::hand_over();
        mount_to_body(move || view! { <app::App recovered /> });
        early::taken_over();
    });
}
