//! Which annotations are listed, and stand out in the text.

use leptos::prelude::*;

use crate::{
    analysis::{Filter, Wanted},
    browser::view,
    model::{Actor, Annotator, AnnotatorId, Entry, Issue, Kind, Stance, Tag},
    text::counted,
    ui::{
        now::Now,
        session::{Session, Watched},
    },
};

/// One switch for each kind, and the wishes for all else that is said of an annotation.
#[component]
pub fn Filters(session: Session) -> impl IntoView {
    let wishes = Memo::new(move |_| session.filter.with(Filter::wishes));
    view! {
        <fieldset class="filters">
            <legend class="visually-hidden">"Kinds to show"</legend>
            {Kind::ALL.into_iter().map(|kind| {
                let shown = move || session.filter.with(|filter| filter.kinds.contains(&kind));
                let plural = match kind {
                    Kind::Claim => "Claims",
                    Kind::Actor => "Actors",
                    Kind::Issue => "Issues",
                };
                let switch = move |_| session.refilter(|filter| {
                    if filter.kinds.contains(&kind) {
                        filter.kinds.retain(|&other| other != kind);
                    } else {
                        filter.kinds.push(kind);
                        filter.kinds.sort_unstable();
                    }
                });
                view! {
                    <label class="filter">
                        <input type="checkbox" prop:checked=shown on:change=switch />
                        <span class="swatch" data-kinds=kind.name() aria-hidden="true"></span>
                        {plural}
                    </label>
                }
            }).collect_view()}
        </fieldset>
        // Open at first where there are wishes: they may come with the address.
        <details class="wishes" open={wishes.now() > 0}>
            <summary>
                "More filters"
                {move || match wishes.get() {
                    0 => String::new(),
                    1 => ": 1 is set".to_owned(),
                    count => format!(": {count} are set"),
                }}
            </summary>
            <div class="wish-fields">
                {wish(session, "Actor", true, names::<Actor>(session), |filter| &mut filter.actor)}
                {wish(session, "Issue", true, names::<Issue>(session), |filter| &mut filter.issue)}
                {wish(session, "Stance", true, stances, |filter| &mut filter.stance)}
                {wish(session, "Tag", true, names::<Tag>(session), |filter| &mut filter.tag)}
                {wish(session, "Annotator", false, annotators(session), |filter| &mut filter.annotator)}
            </div>
        </details>
        <Shown session />
    }
}

/// How many of the document's annotations the filter lets through, where it does not all, and a way
/// to have them all again.
#[component]
fn Shown(session: Session) -> impl IntoView {
    let is_filtered = Memo::new(move |_| !session.filter.with(Filter::admits_all));
    let shown = Memo::new(move |_| session.listing.with(|listing| listing.rows().len()));
    let all = move || session.read(|watched| watched.count_of(session.document.get()));
    let words = move || format!("{} of {}", shown.get(), counted(all(), "annotation"));
    // What is typed in the search has its own words.
    let kinds_and_wishes =
        Memo::new(move |_| Filter { query: String::new(), ..session.filter.get() });
    Effect::new(move |before: Option<Filter>| {
        let now = kinds_and_wishes.get();
        if before.is_some_and(|before| before != now) {
            session.say(words());
        }
        now
    });
    let clear = move |_| {
        session.refilter(|filter| *filter = Filter::default());
        // The button is gone with what it has cleared.
        if let Some(kind) = document().query_selector(".filters input").ok().flatten() {
            view::focus_any(&kind);
        }
    };
    view! {
        <Show when=move || is_filtered.get()>
            <p class="shown">
                <span>{words}</span>
                " "
                <button type="button" on:click=clear>"Clear filters"</button>
            </p>
        </Show>
    }
}

/// A choice of what annotations are wanted to have in one respect. A function and no component: a
/// component cannot infer what it chooses from.
fn wish<T: Copy + PartialEq + Send + Sync + 'static>(
    session: Session,
    label: &'static str,
    // Whether an annotation may have nothing in this respect.
    optional: bool,
    values: impl Fn(Watched<'_>) -> Vec<(T, String)> + Copy + Send + Sync + 'static,
    part: fn(&mut Filter) -> &mut Wanted<T>,
) -> impl IntoView {
    // TablePart of a copy: what is only read is not to be told as changed.
    let now = Memo::new(move |_| *part(&mut session.filter.get()));
    let choices = Memo::new(move |_| {
        let mut choices = vec![(Wanted::Any, "any".to_owned())];
        choices.extend(optional.then(|| (Wanted::Missing, "none".to_owned())));
        let values = session.read(values);
        choices.extend(values.into_iter().map(|(value, name)| (Wanted::Only(value), name)));
        // What the address asks for need not be here.
        if choices.iter().all(|(wanted, _)| *wanted != now.get()) {
            choices.push((now.get(), "no longer there".to_owned()));
        }
        choices
    });
    let choose = move |event| {
        let chosen = event_target_value(&event).parse().ok();
        let choice = chosen.and_then(|number: usize| choices.now().get(number).cloned());
        if let Some((wanted, _)) = choice {
            session.refilter(|filter| *part(filter) = wanted);
        }
    };
    view! {
        <label class="wish">
            <span>{label}</span>
            <select on:change=choose>
                {move || choices.get().into_iter().enumerate().map(|(number, (wanted, name))| view! {
                    <option value=number.to_string() prop:selected=move || now.get() == wanted>{name}</option>
                }).collect_view()}
            </select>
        </label>
    }
}

fn names<T: Entry>(
    session: Session,
) -> impl Fn(Watched<'_>) -> Vec<(T::Id, String)> + Copy + Send + Sync {
    move |watched| {
        let entries = watched.register::<T>().values();
        let named = entries.map(|entry| (entry.id(), entry.name().to_owned())).collect();
        session.by_name(named, |(_, name)| name)
    }
}

fn stances(_: Watched<'_>) -> Vec<(Stance, String)> {
    Stance::ALL.map(|stance| (stance, stance.label().to_lowercase())).to_vec()
}

fn annotators(
    session: Session,
) -> impl Fn(Watched<'_>) -> Vec<(AnnotatorId, String)> + Copy + Send + Sync {
    move |watched| {
        let you = session.annotator.get_untracked();
        let name = |annotator: &Annotator| match (annotator.name.as_str(), annotator.id == you) {
            ("", true) => "you".to_owned(),
            ("", false) => "unnamed".to_owned(),
            (name, true) => format!("{name} (you)"),
            (name, false) => name.to_owned(),
        };
        let annotators = watched.annotators().values();
        let named = annotators.map(|annotator| (annotator.id, name(annotator))).collect();
        session.by_name(named, |(_, name)| name)
    }
}
