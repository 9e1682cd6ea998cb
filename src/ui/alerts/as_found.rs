//! Downloads the records that were unreadable or had to be repaired.

use leptos::prelude::*;

use crate::{
    browser,
    storage::repair,
    ui::context::{Announcements, Health},
};

/// Downloads the unreadable and the repaired records as they were found.
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
