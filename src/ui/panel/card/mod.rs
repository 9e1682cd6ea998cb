//! The card of one annotation: its kind, ends, references, tags and note.

pub use self::entry_field::{adding_field, with_choice};

use leptos::{html, prelude::*};

use self::{
    alias_offer::AliasOffer,
    date::DateField,
    ends::Ends,
    entry_field::{EntryField, entry_field},
    more::More,
    note::Note,
    overlaps::Overlaps,
    provenance::Provenance,
    quick_tag::QuickTag,
    run::CardRun,
    stance::StanceField,
    tags::Tags,
};

mod alias_offer;
mod date;
mod ends;
mod entry_field;
mod guesses;
mod left_behind;
mod more;
mod note;
mod overlaps;
mod provenance;
mod quick_tag;
mod run;
mod stance;
mod tags;

use crate::{
    browser::{now, view},
    model::{Actor, AnnotationId, Body, Issue, Kind, Workspace},
    text::Direction,
    ui::{
        context::{Cards, Navigation, Reading, Workbench},
        icon::Icon,
    },
};

/// The card of the open annotation. It does not trap the focus: the article can still be read and
/// selected in.
#[component]
pub fn Card() -> impl IntoView {
    let cards = Cards::from_context();
    // Keyed by id, so that typing in a field does not rebuild the field.
    let open = Memo::new(move |_| cards.active_annotation().map(|annotation| annotation.id));
    view! { {move || open.get().map(|id| view! { <CardOf id /> })} }
}

#[component]
fn CardOf(id: AnnotationId) -> impl IntoView {
    let navigation = Navigation::from_context();
    let workbench = Workbench::from_context();
    let reading = Reading::from_context();
    let cards = Cards::from_context();
    // A memo, so that only a change of the kind or the quotation draws them again.
    let shown = Memo::new(move |_| {
        workbench.read(|watched| {
            let annotation = watched.annotation(id)?;
            Some((annotation.kind(), annotation.quote.exact.clone()))
        })
    });
    let kind = Memo::new(move |_| {
        shown.with(|shown| shown.as_ref().map_or(Kind::Claim, |(kind, _)| *kind))
    });
    let quote = move || shown.get().map(|(_, quote)| quote).unwrap_or_default();
    let close = move |_| {
        cards.activate(None);
        reading.focus_article();
    };
    let delete = move |_| {
        workbench.delete(id);
        reading.focus_article();
    };
    // Most ends are right, or are moved by their handles.
    let ends_shown = RwSignal::new(false);
    // All that was set under any kind while this card is open: restored if the kind changes back.
    let said = StoredValue::new(None::<Body>);
    let change_kind = move |kind: Kind| {
        let Some(body) = workbench.peek(|workspace| Some(workspace.annotations().get(&id)?.body))
        else {
            return;
        };
        let all = body.completed_by(said.try_get_value().flatten().unwrap_or(body));
        said.set_value(Some(all));
        workbench.dispatch(|workspace| workspace.change_kind(id, kind, all, now()));
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
                                on:change=move |_| change_kind(other)
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
            <div class="card-quoted">
                <blockquote class="card-quote" dir="auto">{quote}</blockquote>
                <button type="button" class="icon" aria-label="Copy quotation" title="Copy the passage and its source" on:click=move |_| cards.wants_copy.set(true)>
                    <Icon path="M9 9h11v11H9zM5 15H4V4h11v1" />
                </button>
            </div>
            <Provenance id />
            {move || fields(id, kind.get())}
            <More id />
            <Tags id />
            <Note id />
            <Show when=move || kind.get() == Kind::Claim>
                <DateField id />
            </Show>
            <Overlaps id />
            <div id="card-ends" hidden=move || !ends_shown.get()>
                <Show when=move || ends_shown.get()>
                    <Ends />
                </Show>
            </div>
            <footer>
                <button type="button" class="icon" aria-label="Previous annotation" title="Previous (P)" on:click=move |_| navigation.go_to_neighbour(Direction::Back)>
                    <Icon path="m14 6-6 6 6 6" />
                </button>
                <button type="button" class="icon" aria-label="Next annotation" title="Next (N)" on:click=move |_| navigation.go_to_neighbour(Direction::Forward)>
                    <Icon path="m10 6 6 6-6 6" />
                </button>
                <QuickTag id />
                <button
                    type="button"
                    class="icon"
                    aria-label="Move the ends"
                    title="Move the ends of the passage"
                    aria-expanded=move || ends_shown.get().to_string()
                    aria-controls="card-ends"
                    on:click=move |_| ends_shown.update(|shown| *shown = !*shown)
                >
                    <Icon path="M4 12h16M8 8l-4 4 4 4M16 8l4 4-4 4" />
                </button>
                <span class="card-keys" aria-hidden="true">
                    <kbd>"Enter"</kbd> " goes on"
                </span>
                <button type="button" class="delete" on:click=delete>"Delete"</button>
            </footer>
        </section>
    }
}

/// The fields for a kind of annotation. The first takes the focus if the card was opened to be
/// filled in.
fn fields(id: AnnotationId, kind: Kind) -> impl IntoView {
    let workbench = Workbench::from_context();
    let reading = Reading::from_context();
    let cards = Cards::from_context();
    let body = Memo::new(move |_| {
        workbench.read(|watched| watched.annotation(id).map(|annotation| annotation.body))
    });
    let actor = Signal::derive(move || body.get().and_then(|body| body.actor()));
    let issue = Signal::derive(move || body.get().and_then(|body| body.issue()));
    let actor_guess = Memo::new(move |_| match actor.get() {
        Some(_) => None,
        None => guesses::actor(workbench, reading, id),
    });
    let guessed_actor = Signal::derive(move || actor_guess.get().map(|guess| guess.actor));
    let issue_guess = Memo::new(move |_| {
        let guessed = || guessed_actor.get().and_then(|actor| actor.id);
        let mut guesses = guesses::issue(workbench, reading, id, actor.get().or_else(guessed));
        guesses.issue = guesses.issue.filter(|_| issue.get().is_none());
        guesses
    });
    let guessed_issue = Signal::derive(move || issue_guess.get().issue);
    let stance_guess = Memo::new(move |_| match body.get().and_then(|body| body.stance()) {
        Some(_) => None,
        None => guesses::stance(workbench, reading, id),
    });
    let run = CardRun::new(id, kind, guessed_actor, guessed_issue, stance_guess.into());
    run.offer_to_keyboard();
    let take_all = Callback::new(move |()| run.take_all());
    take_focus(cards, if kind == Kind::Issue { run.issue_field } else { run.actor_field });
    let actor_field = (kind != Kind::Issue).then(|| {
        entry_field::<Actor>(
            id,
            EntryField {
                label: "Actor",
                id: "card-actor",
                current: actor,
                guess: run.actor,
                likely: Signal::stored(Vec::new()),
                refer: Workspace::set_actor,
                field: run.actor_field,
                next: Callback::new(move |()| run.after_actor()),
                take_all,
            },
        )
    });
    let issue_field = (kind != Kind::Actor).then(|| {
        entry_field::<Issue>(
            id,
            EntryField {
                label: "Issue",
                id: "card-issue",
                current: issue,
                guess: run.issue,
                likely: Signal::derive(move || issue_guess.get().likely),
                refer: Workspace::set_issue,
                field: run.issue_field,
                next: Callback::new(move |()| run.after_issue()),
                take_all,
            },
        )
    });
    let also = move || {
        let also = actor_guess.get().and_then(|guess| guess.also);
        also.map(|also| view! {
            <p class="said-with">"Together with " <bdi>{also}</bdi> ", it seems: a second claim can say so."</p>
        })
    };
    let stance = (kind == Kind::Claim).then(|| view! { <StanceField id run /> });
    let alias = (kind == Kind::Actor).then(|| view! { <AliasOffer id /> });
    view! {
        <div class="card-fields">{actor_field} {also} {issue_field} {stance}</div>
        <TakeGuesses run />
        {alias}
    }
}

/// A button for the key that takes all guesses, where there is more than one.
#[component]
fn TakeGuesses(run: CardRun) -> impl IntoView {
    view! {
        <Show when=move || { run.guess_count() > 1 }>
            <button type="button" class="take-guesses" aria-keyshortcuts="." on:click=move |_| run.take_all()>
                {move || if run.guess_count() == 2 { "Take both guesses" } else { "Take all guesses" }} " " <kbd aria-hidden="true">"."</kbd>
            </button>
        </Show>
    }
}

/// Gives a field the focus if the card was opened to be filled in.
fn take_focus(cards: &'static Cards, field: NodeRef<html::Input>) {
    Effect::new(move || {
        if let Some(field) = field.get()
            && let Some(wish) = cards.focus.get()
        {
            cards.focus.set(None);
            // On a phone the keyboard would cover the text that has just been tagged.
            if !view::has_coarse_pointer() {
                // Once the guess is in the field: the focus selects it, and typing replaces it.
                wish.settle(move || view::focus(&field));
            }
        }
    });
}
