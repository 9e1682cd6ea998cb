//! One annotation: how it fared, and where it is to go.

use std::sync::Arc;

use leptos::prelude::*;

use super::{decisions::Decisions, place::Place};
use crate::{
    model::{Moved, Span, Text},
    page::{Decision, Fared, in_context},
    ui::now::Now,
};

/// The choices that a reader has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice {
    There,
    Elsewhere,
    Leave,
    Drop,
}

/// One annotation.
#[component]
pub fn FaredRow(one: Fared, text: Arc<Text>, decisions: Decisions) -> impl IntoView {
    let id = one.annotation.id;
    let proposed = one.proposed();
    let decision = Memo::new(move |_| {
        decisions.with(|decisions| decisions.get(&id).copied().unwrap_or(proposed))
    });
    let decide = move |decision| {
        decisions.update(|all| {
            all.insert(id, decision);
        });
    };
    let place = {
        let text = text.clone();
        move || match decision.get() {
            Decision::Take(span, _) => Some(in_context(&text, span)),
            Decision::Leave | Decision::Drop => None,
        }
    };
    let choice = move || match decision.get() {
        Decision::Take(_, Moved::Reader) => Choice::Elsewhere,
        Decision::Take(..) => Choice::There,
        Decision::Leave => Choice::Leave,
        Decision::Drop => Choice::Drop,
    };
    // The reader looks for a place, and may not have found one.
    let seeks = RwSignal::new(false);
    let is_chosen =
        move |wanted| if seeks.get() { wanted == Choice::Elsewhere } else { choice() == wanted };
    let choose = move |wanted: Choice| {
        seeks.set(wanted == Choice::Elsewhere);
        match wanted {
            Choice::There => decide(proposed),
            Choice::Elsewhere => {}
            Choice::Leave => decide(Decision::Leave),
            Choice::Drop => decide(Decision::Drop),
        }
    };
    let choices = [
        (Choice::There, "There"),
        (Choice::Elsewhere, "Elsewhere"),
        (Choice::Leave, "Leave it with the earlier version"),
        (Choice::Drop, "Delete it"),
    ];
    let choices = choices
        .into_iter()
        .filter(|(choice, _)| *choice != Choice::There || matches!(proposed, Decision::Take(..)));
    let name = id.to_string();
    let quote = one.annotation.quote.exact.clone();
    let kind = one.annotation.kind();
    view! {
        <li class="fared-one">
            <fieldset>
                <legend>
                    <span class="swatch" data-kinds=kind.name() aria-hidden="true"></span>
                    {kind.label()} " "
                    <q dir="auto">{quote.clone()}</q>
                </legend>
                <p class="hint">{one.words()}</p>
                {move || place().map(|[before, words, after]| view! {
                    <p class="fared-place" dir="auto">{before}<mark>{words}</mark>{after}</p>
                })}
                <p class="fared-choices">
                    {choices.map(|(wanted, label)| view! {
                        <label>
                            <input
                                type="radio"
                                name=name.clone()
                                prop:checked=move || is_chosen(wanted)
                                on:change=move |_| choose(wanted)
                            />
                            {label}
                        </label>
                    }).collect_view()}
                </p>
                <Show when=move || is_chosen(Choice::Elsewhere)>
                    <Place
                        text=text.clone()
                        words=quote.clone()
                        found=Callback::new(move |span: Option<Span>| {
                            match span {
                                Some(span) => decide(Decision::Take(span, Moved::Reader)),
                                None if seeks.now() => decide(Decision::Leave),
                                None => {}
                            }
                        })
                    />
                </Show>
            </fieldset>
        </li>
    }
}
