//! The page: Leptos components, one widget a file.
//!
//! May import all rooms. Begin with `app` and `context`.

mod address;
mod after_paint;
mod alerts;
mod announcer;
mod app;
mod chips;
mod choice;
mod combobox;
mod context;
mod dialogs;
mod draft;
mod export;
mod focus;
mod icon;
mod job;
mod keys;
mod menu;
mod network;
mod now;
mod panel;
mod positions;
mod quotations;
mod reader;

mod taken_away;
mod topbar;
mod view_switch;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::browser::{self, LocalStorage, write_log};

/// Mounts the page, once it has what a crash may have kept from its store.
pub fn mount() {
    std::panic::set_hook(Box::new(|panic| {
        console_error_panic_hook::hook(panic);
        // Nothing of the page can be relied on any more; who is told runs without it.
        browser::give_up();
    }));
    spawn_local(async {
        let recovered = write_log::begin(LocalStorage::open()).await;
        mount_to_body(move || view! { <app::App recovered /> });
    });
}
