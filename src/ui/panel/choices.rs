//! The suggestions of a field for a register's entry.

use leptos::prelude::*;
use uuid::Uuid;

use crate::{
    model::Entry,
    page::Choice,
    ui::context::{Reading, Watched, Workbench},
};

/// The entries of a register, the most used first.
pub fn choices<T: Entry>(reading: &'static Reading, watched: Watched<'_>) -> Vec<Choice> {
    let count = watched.mention_counts::<T>();
    let choices = watched
        .register::<T>()
        .values()
        .map(|entry| Choice {
            id: Some(entry.id().into()),
            name: entry.name().to_owned(),
            aliases: entry.aliases().to_vec(),
            count: Some(count(entry.id())),
        })
        .collect();
    let mut choices = reading.by_name(choices, |choice: &Choice| &choice.name);
    choices.sort_by_key(|choice| std::cmp::Reverse(choice.count));
    choices
}

/// Returns what a register says of an entry, for fields that choose from it.
pub fn describer<T: Entry>(workbench: &'static Workbench) -> Callback<Uuid, String> {
    Callback::new(move |id: Uuid| {
        workbench
            .read(|watched| Some(watched.entry::<T>(id.into())?.description().to_owned()))
            .unwrap_or_default()
    })
}
