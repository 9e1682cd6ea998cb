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

use self::{article::Article, empty::EmptyLibrary, quick_tag::QuickTag, toolbar::SelectionToolbar};
pub use self::{
    handles::{Handles, move_end},
    tip::{Pointing, Tip},
};
use super::context::{Cards, Reading};

/// The article, or what to do without one, the bar of the quick tag, and the toolbar of the selection.
#[component]
pub fn Reader(
    /// What is over the text: the handles of the open annotation, and what a highlight says.
    over: impl Fn(Pointing) -> Option<AnyView> + Send + 'static,
) -> impl IntoView {
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
            {move || over(pointing)}
        </main>
    }
}
