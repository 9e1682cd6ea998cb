//! Downloading the records that something is wrong with.

use leptos::prelude::*;

use crate::{
    browser,
    storage::repair,
    ui::context::{Announcements, Health},
};

/// Downloads what could not be read and what was repaired, as it was found.
pub fn download_as_found(announcements: &'static Announcements, health: &'static Health) {
    let file = health.unreadable.with_untracked(|unreadable| {
        health.repaired.with_untracked(|repaired| repair::as_found(unreadable, repaired))
    });
    match file {
        Ok(content) => {
            browser::download("faultline-unreadable.json", "application/json", content.as_bytes())
        }
        Err(error) => announcements.say(format!("Not downloaded: {error}.")),
    }
}
