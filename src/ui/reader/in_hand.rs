//! What is in hand.

use leptos::prelude::*;

use crate::{
    model::{Kind, Stance},
    ui::session::Session,
};

/// Says above the article what each selection is tagged as at once, with a way to put it down. Of a
/// claim the stance can be changed, as it is what differs from one claim to the next.
#[component]
pub fn InHand(session: Session) -> impl IntoView {
    let kind = move || session.pen.get().map(|pen| pen.kind());
    let stance = move || session.pen.get().and_then(|pen| pen.stance());
    let set_stance = move |event| {
        let name = event_target_value(&event);
        session.set_stance_in_hand(Stance::ALL.into_iter().find(|stance| stance.name() == name));
    };
    view! {
        <Show when=move || kind().is_some()>
            <div class="in-hand" role="group" aria-label="In hand">
                <p>
                    <span class="swatch" data-kinds=move || kind().map(Kind::name) aria-hidden="true"></span>
                    <span class="in-hand-name">"In hand:"</span> " "
                    <span class="in-hand-words" dir="auto">{move || session.in_hand()}</span>
                </p>
                <Show when=move || kind() == Some(Kind::Claim)>
                    <select aria-label="Stance in hand" on:change=set_stance>
                        <option value="" prop:selected=move || stance().is_none()>"No stance"</option>
                        {Stance::ALL.map(|one| view! {
                            <option value=one.name() prop:selected=move || stance() == Some(one)>{one.label()}</option>
                        })}
                    </select>
                </Show>
                <button type="button" aria-keyshortcuts="Escape" on:click=move |_| {
                    session.put_down();
                    session.focus_article();
                }>
                    "Put down" <kbd aria-hidden="true">"Esc"</kbd>
                </button>
            </div>
        </Show>
    }
}
