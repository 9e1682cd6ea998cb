//! The page: Leptos components, one widget a file.

mod address;
mod announcer;
mod app;
mod combobox;
mod dialogs;
mod download;
mod keys;
mod menu;
mod network;
mod panel;
mod positions;
mod quotations;
mod reader;
mod session;
mod topbar;
mod view_switch;

use leptos::prelude::*;

/// Mounts the page.
pub fn mount() {
    console_error_panic_hook::set_once();
    mount_to_body(app::App);
}
