//! The article: first a text to read, then a tool.

mod article;
mod block;
mod empty;
mod geometry;
mod handles;
mod place;
mod pointer;
mod quick_tag;
mod tip;
mod toolbar;
mod uncover;

use leptos::{either::Either, prelude::*};

pub use self::handles::move_end;
use self::{
    article::Article,
    empty::EmptyLibrary,
    handles::Handles,
    quick_tag::QuickTag,
    tip::{Pointing, Tip},
    toolbar::SelectionToolbar,
};
use super::context::{Cards, Reading};

/// The article, or what to do without one, the bar of the quick tag, the toolbar of the selection,
/// the handles, and what a highlight says.
#[component]
pub fn Reader() -> impl IntoView {
    let reading = Reading::from_context();
    let cards = Cards::from_context();
    uncover::keep(cards);
    let pointing = Pointing::new(cards);
    view! {
        <main class="reader" tabindex="-1">
            <QuickTag />
            {move || match reading.text() {
                // A new document gets a new article, drawn from scratch.
                Some(document) => Either::Left(view! { <Article document pointing /> }),
                None => Either::Right(view! { <EmptyLibrary /> }),
            }}
            <SelectionToolbar />
            <Handles />
            <Tip pointing />
        </main>
    }
}
