//! A claim's position on its issue.

use leptos::{ev::KeyboardEvent, prelude::*};
use web_sys::Element;

use super::run::CardRun;

use crate::{
    model::{AnnotationId, Stance},
    text::logical_key,
    ui::{
        context::Workbench,
        keys::{stance_key, stance_of},
        now::Now,
    },
};

/// Supports, opposes, unclear: one of them or none. Their keys choose one and close the card; Enter
/// closes it with what is chosen, else with what is guessed.
#[component]
pub fn StanceField(
    id: AnnotationId,
    /// Closes the card once a stance is chosen by its key.
    run: CardRun,
) -> impl IntoView {
    let workbench = Workbench::from_context();
    let stance =
        Memo::new(move |_| workbench.read(|watched| watched.annotation(id)?.body.stance()));
    let on_key = move |event: KeyboardEvent| {
        let plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
        let is_radio = event_target::<Element>(&event).matches("input").unwrap_or(false);
        let chosen = stance_of(&logical_key(&event.key(), &event.code()));
        if !plain || (chosen.is_none() && !(event.key() == "Enter" && is_radio)) {
            return;
        }
        event.prevent_default();
        if let Some(chosen) = chosen.or_else(|| run.stance.now()) {
            workbench.set_stance(id, Some(chosen));
        }
        run.finish();
    };
    let is_guess = move |one| run.stance.get() == Some(one);
    view! {
        <fieldset class="stance" node_ref=run.stances on:keydown=on_key>
            <legend>"Stance"</legend>
            {Stance::ALL.map(|one| view! {
                <label class:guess=move || is_guess(one)>
                    <input
                        type="radio"
                        name="stance"
                        value=one.name()
                        prop:checked=move || stance.get() == Some(one)
                        aria-keyshortcuts=format!("{0} Alt+{0}", stance_key(one))
                        aria-describedby=move || is_guess(one).then_some("card-stance-guess")
                        on:change=move |_| workbench.set_stance(id, Some(one))
                    />
                    {one.label()}
                    <kbd aria-hidden="true">{stance_key(one)}</kbd>
                </label>
            })}
            {move || run.stance.get().map(|guess| view! {
                <button
                    type="button"
                    class="take-guess"
                    id="card-stance-guess"
                    on:click=move |_| workbench.set_stance(id, Some(guess))
                >
                    "A guess: take it"
                </button>
            })}
            <button type="button" hidden=move || stance.get().is_none() aria-keyshortcuts="0" title="Clear (0)" on:click=move |_| workbench.set_stance(id, None)>"Clear"</button>
        </fieldset>
    }
}
