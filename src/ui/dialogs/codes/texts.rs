//! The documents of a project that bring no text, and the choice of which document here each is.

use std::sync::Arc;

use leptos::prelude::*;

use super::answers::Homes;
use crate::{
    formats::coded::Home,
    model::DocumentId,
    text::counted,
    ui::context::{Asking, Workbench},
};

/// How many documents are listed at once.
const PAGE: usize = 40;

/// The documents without text, each with a choice.
#[component]
pub fn Texts(asking: Arc<Asking>, homes: Homes) -> impl IntoView {
    let workbench = Workbench::from_context();
    let here: Vec<(DocumentId, String)> = workbench.peek(|workspace| {
        let titled = workspace.documents().values().map(|one| (one.id, one.title.clone()));
        titled.collect()
    });
    let here = Arc::new(here);
    let mut counts = vec![0_usize; asking.project.documents.len()];
    for coding in &asking.project.codings {
        if let Some(count) = counts.get_mut(coding.document) {
            *count += 1;
        }
    }
    let mut asked: Vec<usize> =
        (0..asking.homes.len()).filter(|&place| asking.homes[place] != Home::Own).collect();
    // Those that nothing is known of come first.
    asked.sort_by_key(|&place| asking.homes[place] != Home::Unknown);
    let total = asked.len();
    let listed = RwSignal::new(PAGE);
    let shown = move || asked.iter().take(listed.get()).copied().collect::<Vec<_>>();
    view! {
        <h3 id="texts-title">"Texts"</h3>
        <p class="hint">"Which text here are the passages of? They are found in it by their words."</p>
        <ol class="codes" role="list" aria-labelledby="texts-title">
            <For each=shown key=|place| *place let:place>
                <Text
                    place
                    title=asking.project.documents[place].title.clone()
                    count=counts[place]
                    here=here.clone()
                    homes
                />
            </For>
        </ol>
        <Show when=move || { listed.get() < total }>
            <p class="actions">
                <button type="button" on:click=move |_| listed.update(|listed| *listed += PAGE)>"Show more"</button>
            </p>
        </Show>
    }
}

/// A document without text.
#[component]
fn Text(
    place: usize,
    title: String,
    count: usize,
    here: Arc<Vec<(DocumentId, String)>>,
    homes: Homes,
) -> impl IntoView {
    let home = move || homes.with(|homes| homes.get(place).copied().flatten());
    let choose = {
        let here = here.clone();
        move |event| {
            let value = event_target_value(&event);
            let chosen = value.parse::<usize>().ok().and_then(|number| here.get(number));
            let chosen = chosen.map(|(id, _)| *id);
            homes.update(|homes| {
                if let Some(home) = homes.get_mut(place) {
                    *home = chosen;
                }
            });
        }
    };
    let options = here.iter().enumerate().map(|(number, (id, title))| {
        let id = *id;
        view! {
            <option value=number.to_string() selected=move || home() == Some(id)>{title.clone()}</option>
        }
    });
    let name = match title.trim() {
        "" => "A text without a title".to_owned(),
        title => title.to_owned(),
    };
    let id = format!("text-{place}");
    view! {
        <li>
            <div class="code-name">
                <bdi id=id.clone()>{name}</bdi>
                " "
                <span class="hint">{counted(count, "passage")}</span>
            </div>
            <select aria-labelledby=id on:change=choose>
                <option value="" selected=move || home().is_none()>"None of them: leave out"</option>
                {options.collect_view()}
            </select>
        </li>
    }
}
