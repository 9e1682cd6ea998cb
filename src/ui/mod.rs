//! The page: Leptos components, one widget a file.

mod announcer;
mod app;
mod combobox;
mod dialogs;
mod download;
mod keys;
mod menu;
mod panel;
mod reader;
mod session;
mod topbar;

use leptos::prelude::*;

/// Mounts the page.
pub fn mount() {
    console_error_panic_hook::set_once();
    mount_to_body(app::App);
}
