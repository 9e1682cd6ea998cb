//! How much of the browser's storage is in use.

use leptos::prelude::*;

use crate::browser::{ROOM, room_taken};

/// How much of the browser's storage is in use, as a bar.
#[component]
pub fn Room() -> impl IntoView {
    view! {
        {room_taken().map(|taken| view! {
            <p class="hint room">
                <meter
                    aria-label="Storage in use"
                    min="0"
                    max=ROOM.to_string()
                    high=(ROOM / 10 * 8).to_string()
                    value=taken.to_string()
                ></meter>
                {room_words(taken)}
            </p>
        })}
    }
}

/// Says how much of the browser's storage is in use.
fn room_words(taken: usize) -> String {
    const STORAGE: &str = "of the storage that the browser gives this page is in use.";
    match taken * 100 / ROOM {
        0 => format!("Less than 1 % {STORAGE}"),
        percent => format!("{percent} % {STORAGE}"),
    }
}
