//! The card of one annotation: what it is, where it ends, what is noted of it.

use leptos::prelude::*;

use super::{ends::Ends, note::Note, overlaps::Overlaps};
use crate::{
    browser::now,
    model::{AnnotationId, Kind},
    text::Direction,
    ui::{keys::neighbour, session::Session, topbar::Icon},
};

/// The card of the annotation that is open. It does not keep the focus: the article is still there
/// to be read and to be selected in.
#[component]
pub fn Card(session: Session) -> impl IntoView {
    // By id, so that typing in a field does not make a new field.
    let open = Memo::new(move |_| session.active_annotation().map(|annotation| annotation.id));
    view! { {move || open.get().map(|id| view! { <CardOf session id /> })} }
}

#[component]
fn CardOf(session: Session, id: AnnotationId) -> impl IntoView {
    let annotation = move || session.read(|workspace| workspace.annotations().get(&id).cloned());
    let kind = Memo::new(move |_| annotation().map_or(Kind::Claim, |annotation| annotation.kind()));
    let quote =
        move || annotation().map(|annotation| annotation.quote.exact.clone()).unwrap_or_default();
    let close = move |_| {
        session.activate(None);
        session.focus_article();
    };
    let delete = move |_| {
        session.delete(id);
        session.focus_article();
    };
    view! {
        <section class="card" role="dialog" aria-label=move || kind.get().label() data-kind=move || kind.get().name()>
            <header>
                <fieldset class="kinds">
                    <legend class="visually-hidden">"Kind"</legend>
                    {Kind::ALL.into_iter().map(|other| view! {
                        <label>
                            <input
                                type="radio"
                                name="kind"
                                value=other.name()
                                prop:checked=move || kind.get() == other
                                on:change=move |_| {
                                    session.dispatch(|workspace| workspace.change_kind(id, other, now()));
                                }
                            />
                            <span class="swatch" data-kinds=other.name() aria-hidden="true"></span>
                            {other.label()}
                        </label>
                    }).collect_view()}
                </fieldset>
                <button type="button" class="icon" aria-label="Close" title="Close (Esc)" on:click=close>
                    <Icon path="m6 6 12 12M18 6 6 18" />
                </button>
            </header>
            <blockquote class="card-quote" dir="auto">{quote}</blockquote>
            <Ends session />
            <Note session id />
            <Overlaps session id />
            <footer>
                <button type="button" class="icon" aria-label="Previous annotation" title="Previous (P)" on:click=move |_| { neighbour(session, Direction::Back); }>
                    <Icon path="m14 6-6 6 6 6" />
                </button>
                <button type="button" class="icon" aria-label="Next annotation" title="Next (N)" on:click=move |_| { neighbour(session, Direction::Forward); }>
                    <Icon path="m10 6 6 6-6 6" />
                </button>
                <button type="button" class="delete" on:click=delete>"Delete"</button>
            </footer>
        </section>
    }
}
