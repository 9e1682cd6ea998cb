//! The article: first a text to read, then a tool.

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

/// The article, the bar of the quick tag, the toolbar of the selection and the handles.
#[component]
pub fn Reader() -> impl IntoView {
    let reading = Reading::from_context();
    let cards = Cards::from_context();
    uncover::keep(cards);
    view! {
        <main class="reader" tabindex="-1">
            <QuickTag />
            {move || {
                // A new document gets a new article, drawn from scratch.
                let document = reading.text()?;
                Some(view! { <Article document /> })
            }}
            <SelectionToolbar />
            <Handles />
        </main>
    }
}
