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
use super::session::Session;

/// The article with what floats above it.
#[component]
pub fn Reader(session: Session) -> impl IntoView {
    uncover::keep(session);
    view! {
        <main class="reader" tabindex="-1">
            <QuickTag session />
            {move || {
                // A new document is a new article, drawn from nothing.
                let document = session.text()?;
                Some(view! { <Article session document /> })
            }}
            <SelectionToolbar session />
            <Handles session />
        </main>
    }
}
