//! The filters: which annotations are listed and stand out in the text.

use leptos::prelude::*;

use super::chosen::ChooseSeveral;
use crate::{
    analysis::{Filter, Listing, Wanted},
    browser::view,
    model::{Actor, Annotator, AnnotatorId, Entry, Issue, Kind, Stance, Tag},
    text::counted,
    ui::{
        context::{AnnotationList, Announcements, Reading, Watched, Workbench},
        now::Now,
    },
};

/// A checkbox for each kind, and under "More filters" a choice for each other property.
#[component]
pub fn Filters() -> impl IntoView {
    let workbench = Workbench::from_context();
    let reading = Reading::from_context();
    let list = AnnotationList::from_context();
    let wishes = Memo::new(move |_| list.filter.with(Filter::wishes));
    let has_rows = Memo::new(move |_| list.listing.with(|listing| !listing.rows().is_empty()));
    view! {
        <fieldset class="filters">
            <legend class="visually-hidden">"Kinds to show"</legend>
            {Kind::ALL.into_iter().map(|kind| {
                let shown = move || list.filter.with(|filter| filter.kinds.contains(&kind));
                let plural = match kind {
                    Kind::Claim => "Claims",
                    Kind::Actor => "Actors",
                    Kind::Issue => "Issues",
                };
                let switch = move |_| list.refilter(|filter| {
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
        <div class="filter-line">
        // Open at first if such choices are set: they may come with the address.
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
                {wish("Actor", true, names::<Actor>(reading), |filter| &mut filter.actor)}
                {wish("Issue", true, names::<Issue>(reading), |filter| &mut filter.issue)}
                {wish("Stance", true, stances, |filter| &mut filter.stance)}
                {wish("Tag", true, names::<Tag>(reading), |filter| &mut filter.tag)}
                {wish("Annotator", false, annotators(workbench, reading), |filter| &mut filter.annotator)}
            </div>
        </details>
        <Show when=move || has_rows.get()>
            <ChooseSeveral />
        </Show>
        </div>
        <Shown />
    }
}

/// If the filter leaves annotations out: how many it admits, and a button that clears it.
#[component]
fn Shown() -> impl IntoView {
    let announcements = Announcements::from_context();
    let workbench = Workbench::from_context();
    let reading = Reading::from_context();
    let list = AnnotationList::from_context();
    let is_filtered = Memo::new(move |_| !list.filter.with(Filter::admits_all));
    let shown = Memo::new(move |_| list.listing.with(|listing| listing.rows().len()));
    let all = move || workbench.read(|watched| watched.count_of(reading.document.get()));
    let kept = Memo::new(move |_| list.listing.with(Listing::kept_count));
    let words = move || {
        let words = format!("{} of {}", shown.get(), counted(all(), "annotation"));
        match kept.get() {
            0 => words,
            kept => format!("{words}, {kept} of them outside the filter"),
        }
    };
    // The search announces its own hits, so its query is left out here.
    let kinds_and_wishes = Memo::new(move |_| Filter { query: String::new(), ..list.filter.get() });
    Effect::new(move |before: Option<Filter>| {
        let now = kinds_and_wishes.get();
        if before.is_some_and(|before| before != now) {
            announcements.say(words());
        }
        now
    });
    let clear = move |_| {
        list.refilter(|filter| *filter = Filter::default());
        // The button disappears once the filters are cleared.
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

/// A choice for one property of the annotations. A function rather than a component, because a
/// component cannot infer the type to choose from.
fn wish<T: Copy + PartialEq + Send + Sync + 'static>(
    label: &'static str,
    // Whether an annotation may have no value for this property.
    optional: bool,
    values: impl Fn(Watched<'_>) -> Vec<(T, String)> + Copy + Send + Sync + 'static,
    part: fn(&mut Filter) -> &mut Wanted<T>,
) -> impl IntoView {
    let workbench = Workbench::from_context();
    let list = AnnotationList::from_context();
    // `part` needs `&mut`, so it gets a copy: only reading the filter must not notify.
    let now = Memo::new(move |_| *part(&mut list.filter.get()));
    let choices = Memo::new(move |_| {
        let mut choices = vec![(Wanted::Any, "any".to_owned())];
        choices.extend(optional.then(|| (Wanted::Missing, "none".to_owned())));
        let values = workbench.read(values);
        choices.extend(values.into_iter().map(|(value, name)| (Wanted::Only(value), name)));
        // The address may ask for an entry that is not here.
        if choices.iter().all(|(wanted, _)| *wanted != now.get()) {
            choices.push((now.get(), "no longer there".to_owned()));
        }
        choices
    });
    let choose = move |event| {
        let chosen = event_target_value(&event).parse().ok();
        let choice = chosen.and_then(|number: usize| choices.now().get(number).cloned());
        if let Some((wanted, _)) = choice {
            list.refilter(|filter| *part(filter) = wanted);
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
    reading: &'static Reading,
) -> impl Fn(Watched<'_>) -> Vec<(T::Id, String)> + Copy + Send + Sync {
    move |watched| {
        let entries = watched.register::<T>().values();
        let named = entries.map(|entry| (entry.id(), entry.name().to_owned())).collect();
        reading.by_name(named, |(_, name)| name)
    }
}

fn stances(_: Watched<'_>) -> Vec<(Stance, String)> {
    Stance::ALL.map(|stance| (stance, stance.label().to_ascii_lowercase())).to_vec()
}

fn annotators(
    workbench: &'static Workbench,
    reading: &'static Reading,
) -> impl Fn(Watched<'_>) -> Vec<(AnnotatorId, String)> + Copy + Send + Sync {
    move |watched| {
        let you = workbench.annotator.get_untracked();
        let name = |annotator: &Annotator| match (annotator.name.as_str(), annotator.id == you) {
            ("", true) => "you".to_owned(),
            ("", false) => "unnamed".to_owned(),
            (name, true) => format!("{name} (you)"),
            (name, false) => name.to_owned(),
        };
        let annotators = watched.annotators().values();
        let named = annotators.map(|annotator| (annotator.id, name(annotator))).collect();
        reading.by_name(named, |(_, name)| name)
    }
}
