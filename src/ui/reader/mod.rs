//! The article: first a text to read, then a tool.

mod article;
mod copying;
mod drawing;
mod empty;
mod geometry;
mod handles;
mod mark;
mod paper;
mod place;
mod pointer;
mod quick_tag;
mod tip;
mod toolbar;
mod uncover;
mod versions;

use std::sync::Arc;

use leptos::prelude::*;

use self::article::Article;
pub use self::{
    copying::Copying,
    empty::EmptyLibrary,
    handles::{Handles, move_end},
    paper::Paper,
    quick_tag::QuickTag,
    tip::{Pointing, Tip},
    toolbar::SelectionToolbar,
    versions::Versions,
};
use super::context::{Cards, Reading};

/// The article, or what to do without one, and the tools for it, which come later than the text.
#[component]
pub fn Reader(
    /// The tools above the text.
    above: impl Fn() -> Option<AnyView> + Send + 'static,
    /// The tools over the text.
    over: impl Fn(Pointing) -> Option<AnyView> + Send + 'static,
    /// What there is without an article.
    empty: fn() -> AnyView,
) -> impl IntoView {
    let reading = Reading::from_context();
    let cards = Cards::from_context();
    uncover::keep(cards);
    let pointing = Pointing::new(cards);
    view! {
        <main class="reader" tabindex="-1">
            {above}
            // Another document gets another article, drawn from scratch.
            <For each=move || reading.text() key=Arc::as_ptr let(document)>
                <Article document pointing />
            </For>
            {move || reading.text().is_none().then(empty)}
            {move || over(pointing)}
        </main>
    }
}
