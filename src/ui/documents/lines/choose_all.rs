//! How many lines are chosen, and a box that chooses all.

use leptos::prelude::*;

use super::state::LinesState;
use crate::{
    text::counted,
    ui::{context::Announcements, now::Now},
};

/// A box that chooses all lines that can be chosen, with how many are.
#[component]
pub fn ChooseAll(
    state: LinesState,
    /// How many can be chosen.
    count: Memo<usize>,
    /// The word for one of them.
    noun: &'static str,
) -> impl IntoView {
    let announcements = Announcements::from_context();
    let are_all = move || state.chosen.get() == count.get() && count.get() > 0;
    let choose_all = move |event| {
        state.ticks.update(|ticks| ticks.set_all(event_target_checked(&event)));
        announcements.say(format!("{} chosen.", counted(state.chosen.now(), "line")));
    };
    view! {
        <label class="lines-all">
            <input type="checkbox" prop:checked=are_all on:change=choose_all />
            {move || format!("{} of {} chosen", state.chosen.get(), counted(count.get(), noun))}
        </label>
    }
}
