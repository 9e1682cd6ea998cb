//! Keeps the open annotation's passage visible on a phone, where the card is a sheet over the lower
//! part of the text and the keyboard comes over that.

use gloo_events::EventListener;
use leptos::prelude::*;

use crate::{browser::view, ui::context::Cards};

/// Keeps the passage of the open card in view while the article is shown.
pub fn keep(cards: &'static Cards) {
    let uncover = move || {
        // After the card has been drawn and the sheet has moved above the keyboard.
        request_animation_frame(move || {
            // `None` if the article has been left since.
            let active = cards.active.try_get_untracked().flatten().is_some();
            if active && view::has_sheet() {
                cards.reveal_active();
            }
        });
    };
    Effect::new(move || {
        if cards.active.get().is_some() {
            uncover();
        }
    });
    let listeners: Vec<EventListener> = view::on_visual_change(uncover);
    StoredValue::new_local(listeners);
}
