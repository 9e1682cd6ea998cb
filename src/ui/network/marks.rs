//! The nodes and ties of the drawing.

use leptos::{ev::MouseEvent, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{roving::Roving, state::State};
use crate::drawing::Vertex;
use crate::drawing::{Curve, Link, Node, PlacedLabel, Subject};

/// The least radius within which a node is hit, in CSS pixels (WCAG 2.2, 2.5.8: 24 across).
const LEAST_TARGET: f64 = 12.0;

/// Makes a handler that opens the claims behind a mark.
fn open(state: State, roving: Roving, subject: Subject) -> impl Fn(MouseEvent) {
    move |event| {
        if roving.pane.ends_drag(&event) {
            return;
        }
        let mark = event.current_target().and_then(|mark| mark.dyn_into::<Element>().ok());
        state.open(subject, mark);
    }
}

/// One tie. The drawing also takes clicks close beside its line as hits.
#[component]
pub fn LinkMark(
    state: State,
    roving: Roving,
    /// The tie.
    link: Link,
    /// Its line.
    curve: Curve,
    /// Its accessible name.
    words: String,
    /// The width of its line, in CSS pixels.
    width: f64,
    /// The factor by which its dashes are longer.
    dashes: f64,
) -> impl IntoView {
    let subject = Subject::from(&link);
    let look = link.look();
    let selected = move || state.selected.get() == Some(subject);
    let dimmed = move || state.selected.get().is_some_and(|selected| !selected.lights(&link));
    view! {
        <path
            class="line link"
            class:dimmed=dimmed
            role="button"
            tabindex=move || roving.tab_index(subject)
            aria-label=words
            aria-expanded=move || selected().to_string()
            data-look=look.name()
            d=curve.to_string()
            style=("--width", format!("{width:.1}"))
            stroke-dasharray=look.dash(dashes)
            on:click=open(state, roving, subject)
            on:focus=move |event| roving.focused(subject, &event)
            on:blur=move |_| roving.focus.set(None)
        />
    }
}

/// A broad line behind a subject that stands out, if it is a tie.
#[component]
pub fn Halo(
    state: State,
    /// Why it stands out.
    why: &'static str,
    /// The subject that stands out.
    #[prop(into)]
    subject: Signal<Option<Subject>>,
) -> impl IntoView {
    let line = move || {
        let subject = subject.get()?;
        state.picture.with(|picture| picture.link(subject).map(|(_, curve)| curve.to_string()))
    };
    view! { {move || line().map(|d| view! { <path class="halo" data-why=why d=d /> })} }
}

/// One actor, a circle, or one issue, a rounded square.
#[component]
pub fn NodeMark(
    state: State,
    roving: Roving,
    /// The actor or issue.
    node: Node,
    /// Its accessible name, with its numbers.
    words: String,
) -> impl IntoView {
    let Node { vertex, radius, place, .. } = node;
    let subject = Subject::Node(vertex);
    let selected = move || state.selected.get() == Some(subject);
    let dimmed = move || {
        state.around.with(|around| around.as_ref().is_some_and(|around| !around.contains(&vertex)))
    };
    let shape = match vertex {
        Vertex::Actor(_) => {
            view! { <circle class="shape" data-kind="actor" r=format!("{radius:.1}") /> }.into_any()
        }
        Vertex::Issue(_) => {
            let (corner, side) = (format!("{:.1}", -radius), format!("{:.1}", 2.0 * radius));
            let round = format!("{:.1}", radius * 0.35);
            view! {
                <rect class="shape" data-kind="issue" x=corner.clone() y=corner width=side.clone() height=side rx=round />
            }
            .into_any()
        }
    };
    view! {
        <g
            class="node"
            class:dimmed=dimmed
            transform=format!("translate({:.1} {:.1})", place.x, place.y)
            role="button"
            tabindex=move || roving.tab_index(subject)
            aria-label=words
            aria-expanded=move || selected().to_string()
            on:click=open(state, roving, subject)
            on:focus=move |event| roving.focused(subject, &event)
            on:blur=move |_| roving.focus.set(None)
            on:pointerenter=move |_| roving.hovered.set(Some(subject))
            on:pointerleave=move |_| roving.hovered.set(None)
        >
            <circle class="hit" r=format!("{:.1}", radius.max(LEAST_TARGET)) />
            <g class="mark">{shape}</g>
        </g>
    }
}

/// The name of a node, drawn above all nodes. If there is no room for it, it shows only while the
/// node is hovered or has the focus.
#[component]
pub fn NodeLabel(
    state: State,
    roving: Roving,
    /// The actor or issue.
    node: Node,
) -> impl IntoView {
    let Node { vertex, label, radius, place, .. } = node;
    let asked_for = move || {
        roving.hovered.get() == Some(Subject::Node(vertex))
            || roving.focus.get() == Some(Subject::Node(vertex))
    };
    let placed = Memo::new(move |_| roving.legible.with(|legible| legible.get(&vertex).cloned()));
    let hidden = move || placed.with(Option::is_none) && !asked_for();
    let dimmed = move || {
        state.around.with(|around| around.as_ref().is_some_and(|around| !around.contains(&vertex)))
            && !asked_for()
    };
    let selected = move || state.selected.get() == Some(Subject::Node(vertex));
    view! {
        <g
            class="label"
            class:dimmed=dimmed
            class:hidden=hidden
            class:selected=selected
            transform=format!("translate({:.1} {:.1})", place.x, place.y)
        >
            {move || {
                let PlacedLabel { label, side } =
                    placed.get().unwrap_or_else(|| PlacedLabel { label: label.clone(), ..PlacedLabel::default() });
                let (across, down) = side.off();
                let places: Vec<_> = side.baselines(&label).collect();
                view! {
                    <text
                        text-anchor=side.anchor()
                        style=("--across", format!("{:.1}", across * radius))
                        style=("--down", format!("{:.1}", down * radius))
                    >
                        {label.lines.into_iter().zip(places).map(|(line, (x, y))| view! {
                            <tspan x=format!("{x:.1}") y=format!("{y:.1}")>{line}</tspan>
                        }).collect_view()}
                    </text>
                }
            }}
        </g>
    }
}
