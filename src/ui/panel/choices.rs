//! What a field for an entry of a register offers.

use crate::{
    model::{Entry, Workspace},
    ui::{combobox::Choice, session::Session},
};

/// The entries of a register, the most used first.
pub fn choices<T: Entry>(session: Session, workspace: &Workspace) -> Vec<Choice<T::Id>> {
    let choices = T::register(workspace)
        .values()
        .map(|entry| Choice {
            id: Some(entry.id()),
            name: entry.name().to_owned(),
            aliases: entry.aliases().to_vec(),
            count: Some(workspace.mentions(T::referent(entry.id())).len()),
        })
        .collect();
    let mut choices = session.by_name(choices, |choice: &Choice<T::Id>| &choice.name);
    choices.sort_by_key(|choice| std::cmp::Reverse(choice.count));
    choices
}
