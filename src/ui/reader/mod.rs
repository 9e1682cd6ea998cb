//! The article: a text to read first, a tool second.

mod article;
mod block;
mod geometry;
mod handles;
mod place;
mod pointer;
mod quick_tag;
mod toolbar;
mod uncover;

use leptos::prelude::*;

pub use self::handles::move_end;
use self::{article::Article, handles::Handles, quick_tag::QuickTag, toolbar::SelectionToolbar};
use super::context::{Cards, Reading};

/// The article with what floats above it.
#[component]
pub fn Reader() -> impl IntoView {
    let reading = Reading::from_context();
    let cards = Cards::from_context();
    uncover::keep(cards);
    view! {
        <main class="reader" tabindex="-1">
            <QuickTag />
            {move || {
                // A new document is a new article, drawn from nothing.
                let document = reading.text()?;
                Some(view! { <Article document /> })
            }}
            <SelectionToolbar />
            <Handles />
        </main>
    }
}
