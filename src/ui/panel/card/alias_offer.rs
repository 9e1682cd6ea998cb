//! The offer to remember the words of a mention as an alias.

use leptos::prelude::*;

use crate::{
    analysis::{actor_entry, alias, namesake},
    browser::folded,
    model::{Actor, ActorId, AnnotationId, Kind},
    ui::context::Workbench,
};

/// Offers to add the words of a mention to its actor's aliases, if these words alone would not have
/// led to the actor. The next such mention then finds the actor by itself.
#[component]
pub fn AliasOffer(id: AnnotationId) -> impl IntoView {
    let workbench = Workbench::from_context();
    let offer = Memo::new(move |_| new_alias(workbench, id));
    view! {
        {move || offer.get().map(|(actor, alias)| {
            let words = format!("Remember \u{201c}{alias}\u{201d} as another name");
            let remember = move |_| {
                workbench.revise_aliases::<Actor>(actor, |aliases| aliases.push(alias.clone()));
            };
            view! { <button type="button" class="alias-offer" on:click=remember>{words}</button> }
        })}
    }
}

fn new_alias(workbench: &'static Workbench, id: AnnotationId) -> Option<(ActorId, String)> {
    workbench.read(|watched| {
        let annotation = watched.annotation(id)?;
        let workspace = watched.facts();
        let actor = annotation.body.actor().filter(|_| annotation.kind() == Kind::Actor)?;
        let words = annotation.quote.exact.as_str();
        let led = actor_entry(workspace, words).is_some_and(|guess| guess.entry == actor);
        // A name of another actor is not free: it would lead to that actor.
        let is_free = |alias: &&str| {
            namesake::<Actor>(workspace, alias, Some(actor), folded)
                .is_none_or(|other| other.by_alias)
        };
        alias(words).filter(|_| !led).filter(is_free).map(|alias| (actor, alias.to_owned()))
    })
}
