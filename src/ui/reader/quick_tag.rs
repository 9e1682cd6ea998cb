//! The bar of the quick tag.

use leptos::prelude::*;

use crate::{
    model::{Kind, Stance},
    ui::context::{Reading, Tagging},
};

/// Says above the article what each selection is tagged as, with a button that stops it. For a
/// claim the stance can be changed, because it is what differs from one claim to the next.
#[component]
pub fn QuickTag() -> impl IntoView {
    let reading = Reading::from_context();
    let tagging = Tagging::from_context();
    let kind = move || tagging.quick_tag.get().map(|body| body.kind());
    let stance = move || tagging.quick_tag.get().and_then(|body| body.stance());
    let set_stance = move |event| {
        let name = event_target_value(&event);
        tagging.set_quick_tag_stance(Stance::ALL.into_iter().find(|stance| stance.name() == name));
    };
    view! {
        <Show when=move || kind().is_some()>
            <div class="quick-tag" role="group" aria-label="Quick tag">
                <p>
                    <span class="swatch" data-kinds=move || kind().map(Kind::name) aria-hidden="true"></span>
                    <span class="quick-tag-name">"Quick tag:"</span> " "
                    <span class="quick-tag-words" dir="auto">{move || tagging.quick_tag_words()}</span>
                </p>
                <Show when=move || kind() == Some(Kind::Claim)>
                    <select aria-label="Stance of the quick tag" on:change=set_stance>
                        <option value="" prop:selected=move || stance().is_none()>"No stance"</option>
                        {Stance::ALL.map(|one| view! {
                            <option value=one.name() prop:selected=move || stance() == Some(one)>{one.label()}</option>
                        })}
                    </select>
                </Show>
                <button type="button" aria-keyshortcuts="Escape" on:click=move |_| {
                    tagging.stop_quick_tag();
                    reading.focus_article();
                }>
                    "Stop" <kbd aria-hidden="true">"Esc"</kbd>
                </button>
            </div>
        </Show>
    }
}
