//! Moving the two ends of the open annotation.

use leptos::prelude::*;

use crate::{
    text::{Direction, SpanEdge, Unit},
    ui::{
        context::{Announcements, Cards, Reading, Workbench},
        reader::move_end,
    },
};

/// Four buttons for each end: by word and by character, back and forth.
#[component]
pub fn Ends() -> impl IntoView {
    let announcements = Announcements::from_context();
    let workbench = Workbench::from_context();
    let reading = Reading::from_context();
    let cards = Cards::from_context();
    const STEPS: [(Unit, Direction, &str, &str); 4] = [
        (Unit::Word, Direction::Back, "\u{ab}", "one word back"),
        (Unit::Character, Direction::Back, "\u{2039}", "one character back"),
        (Unit::Character, Direction::Forward, "\u{203a}", "one character on"),
        (Unit::Word, Direction::Forward, "\u{bb}", "one word on"),
    ];
    let ends = [(SpanEdge::Start, "Start"), (SpanEdge::End, "End")].map(|(edge, name)| {
        let steps = STEPS.map(|(unit, direction, sign, words)| {
            view! {
                <button
                    type="button"
                    aria-label=format!("{name} {words}")
                    title=format!("{name} {words}")
                    on:click=move |_| move_end(announcements, workbench, reading, cards, edge, unit, direction)
                >
                    {sign}
                </button>
            }
        });
        view! {
            <div class="end" role="group" aria-label=name>
                <span class="end-name" aria-hidden="true">{name}</span>
                {steps}
            </div>
        }
    });
    view! { <div class="ends">{ends}</div> }
}
