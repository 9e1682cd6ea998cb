//! The network as tables, for readers who do not see the drawing or want its numbers.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::state::{State, relations};
use crate::drawing::Vertex;
use crate::{
    analysis::Relation,
    drawing::{Link, LinkKind, Mode, Picture, Subject, weight},
};

/// All ties and nodes of the drawing. Their numbers open claims as the marks do there.
#[component]
pub fn Tables(state: State) -> impl IntoView {
    // Two thousand rows are slow to make, so they are made only when the tables are opened.
    let open = RwSignal::new(false);
    view! {
        <details class="network-tables" on:toggle=move |event| {
            let details = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            open.set(details.is_some_and(|details| details.has_attribute("open")));
        }>
            <summary>"Tables of ties and nodes"</summary>
            <Show when=move || open.get()>
                {move || match state.mode() {
                    Mode::ActorsAndIssues => view! { <Positions state /> }.into_any(),
                    Mode::Actors => view! { <Ties state /> }.into_any(),
                }}
                <Nodes state />
            </Show>
        </details>
    }
}

/// A number that opens the claims behind it.
#[component]
fn Number(
    state: State,
    subject: Subject,
    /// The number.
    text: String,
    /// Its accessible name.
    words: String,
) -> impl IntoView {
    let open = move |event: leptos::ev::MouseEvent| {
        let button = event.current_target().and_then(|button| button.dyn_into::<Element>().ok());
        state.open(subject, button);
    };
    view! {
        <td class="number">
            <button type="button" aria-label=words on:click=open>{text}</button>
        </td>
    }
}

/// Actors and issues: a row for each tie.
#[component]
fn Positions(state: State) -> impl IntoView {
    let row = move |picture: &Picture, link: &Link| {
        let (actor, issue) = (picture.name(link.ends.0), picture.name(link.ends.1));
        let words = link.words(actor, issue);
        view! {
            <tr>
                <th scope="row" dir="auto">{actor.to_owned()}</th>
                <td dir="auto">{issue.to_owned()}</td>
                <td>{link.look().label()}</td>
                <Number state subject=Subject::from(link) text=weight(link.weight) words />
            </tr>
        }
    };
    view! {
        <table>
            <caption>"Ties: who takes which stance on what"</caption>
            <thead>
                <tr><th scope="col">"Actor"</th><th scope="col">"Issue"</th><th scope="col">"Stance"</th><th scope="col">"Claims"</th></tr>
            </thead>
            <tbody>
                {move || state.picture.with(|picture| {
                    picture.links.iter().map(|(link, _)| row(picture, link)).collect_view()
                })}
            </tbody>
        </table>
    }
}

/// Actors alone: a row for each pair, with a column for each relation that is drawn.
#[component]
fn Ties(state: State) -> impl IntoView {
    let shown = move || relations(state.views.options.read().relation);
    let row = move |picture: &Picture, pair: &[(Link, crate::drawing::Curve)]| {
        let ends = pair[0].0.ends;
        let (one, other) = (picture.name(ends.0), picture.name(ends.1));
        let numbers = shown().iter().map(|&relation| {
            let kind = LinkKind::Relation(relation);
            match pair.iter().find(|(link, _)| link.kind == kind) {
                Some((link, _)) => {
                    let (text, words) = (weight(link.weight), link.words(one, other));
                    view! { <Number state subject=Subject::from(link) text words /> }.into_any()
                }
                None => view! { <td class="number"></td> }.into_any(),
            }
        });
        view! {
            <tr>
                <th scope="row" dir="auto">{one.to_owned()}</th>
                <td dir="auto">{other.to_owned()}</td>
                {numbers.collect_view()}
            </tr>
        }
    };
    let heading = |relation: &Relation| match relation {
        Relation::Congruence => "Agreement",
        Relation::Conflict => "Conflict",
        Relation::Subtract => "Agreement less conflict",
    };
    view! {
        <table>
            <caption>"Ties: which actors agree and conflict"</caption>
            <thead>
                <tr>
                    <th scope="col">"Actor"</th>
                    <th scope="col">"Actor"</th>
                    {move || shown().iter().map(|relation| view! { <th scope="col">{heading(relation)}</th> }).collect_view()}
                </tr>
            </thead>
            <tbody>
                {move || state.picture.with(|picture| {
                    let pairs = picture.links.chunk_by(|(one, _), (other, _)| one.ends == other.ends);
                    pairs.map(|pair| row(picture, pair)).collect_view()
                })}
            </tbody>
        </table>
    }
}

/// A row for each node.
#[component]
fn Nodes(state: State) -> impl IntoView {
    view! {
        <table>
            <caption>"Nodes"</caption>
            <thead>
                <tr><th scope="col">"Name"</th><th scope="col">"Kind"</th><th scope="col">"Ties"</th><th scope="col">"Claims"</th></tr>
            </thead>
            <tbody>
                {move || state.picture.with(|picture| picture.nodes.iter().map(|node| {
                    let ties = picture.links_of(node.vertex).count();
                    let kind = match node.vertex {
                        Vertex::Actor(_) => "Actor",
                        Vertex::Issue(_) => "Issue",
                    };
                    view! {
                        <tr>
                            <th scope="row" dir="auto">{node.name.clone()}</th>
                            <td>{kind}</td>
                            <td class="number">{ties}</td>
                            <Number
                                state
                                subject=Subject::Node(node.vertex)
                                text=node.activity.to_string()
                                words=node.words(ties)
                            />
                        </tr>
                    }
                }).collect_view())}
            </tbody>
        </table>
    }
}
