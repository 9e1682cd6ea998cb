//! What shapes, colours and dashes mean.

use leptos::prelude::*;

use super::state::State;
use crate::drawing::{Look, Mode};

/// The legend of the drawing.
#[component]
pub fn Legend(state: State) -> impl IntoView {
    let issues = move || state.mode() == Mode::ActorsAndIssues;
    let looks = move || {
        if issues() {
            vec![Look::Supports, Look::Opposes, Look::Unclear]
        } else {
            vec![Look::Agreement, Look::Conflict]
        }
    };
    view! {
        <ul class="legend" role="list" aria-label="Legend">
            <li>
                <svg class="sample" viewBox="0 0 20 20" aria-hidden="true">
                    <circle class="shape" data-kind="actor" cx="10" cy="10" r="8" />
                </svg>
                "Actor"
            </li>
            <Show when=issues>
                <li>
                    <svg class="sample" viewBox="0 0 20 20" aria-hidden="true">
                        <rect class="shape" data-kind="issue" x="2" y="2" width="16" height="16" rx="5" />
                    </svg>
                    "Issue"
                </li>
            </Show>
            {move || looks().into_iter().map(|look| view! {
                <li>
                    <svg class="sample" viewBox="0 0 40 20" aria-hidden="true">
                        <path class="line" data-look=look.name() stroke-width="3" stroke-dasharray=look.dash(1.0) d="M2 10h36" />
                    </svg>
                    {look.label()}
                </li>
            }).collect_view()}
            <li class="legend-note">"Larger: more claims. Wider: stronger. Near: more agreement."</li>
        </ul>
    }
}
