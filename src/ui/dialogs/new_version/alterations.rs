//! What has changed in the text.

use leptos::prelude::*;

use crate::{
    page::{Alteration, Revision},
    text::counted,
    ui::job::Job,
};

/// How many changes are listed at once.
const PAGE: usize = 100;

/// The changes, each among the words around it.
#[component]
pub fn Alterations(job: Job<Revision>) -> impl IntoView {
    let listed = RwSignal::new(PAGE);
    let count = Memo::new(move |_| job.done.with(|revision| revision.alterations.len()));
    let title = move || match count.get() {
        0 => "No word of the text has changed.".to_owned(),
        count => counted(count, "change") + " in the text",
    };
    view! {
        <h3>{title}</h3>
        <ol class="alterations" role="list">
            {move || job.done.with(|revision| {
                revision.alterations.iter().take(listed.get()).map(row).collect_view()
            })}
        </ol>
        <Show when=move || { listed.get() < count.get() }>
            <p class="actions">
                <button type="button" on:click=move |_| listed.update(|listed| *listed += PAGE)>"Show more"</button>
            </p>
        </Show>
    }
}

fn row(alteration: &Alteration) -> impl IntoView + use<> {
    let Alteration { before, taken, put, after } = alteration.clone();
    let taken = (!taken.is_empty()).then(|| view! { <del>{taken}</del> " " });
    let put = (!put.is_empty()).then(|| view! { <ins>{put}</ins> " " });
    view! { <li dir="auto">{before} " " {taken} {put} {after}</li> }
}
