//! The icons on the page's buttons.

use leptos::prelude::*;

/// An icon of 24 by 24, drawn as one path.
#[component]
pub fn Icon(
    /// The path's data (SVG 2, section 9.3).
    path: &'static str,
) -> impl IntoView {
    view! {
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
            <path d=path />
        </svg>
    }
}

/// The pen that stands for the quick tag.
#[component]
pub fn PenIcon() -> impl IntoView {
    view! { <Icon path="M4 20l1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5 17.5 10" /> }
}
