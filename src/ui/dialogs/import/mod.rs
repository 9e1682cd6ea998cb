//! What importing a Faultline file would do, shown before it is imported.

mod conflicts;
mod summary;

use std::{collections::BTreeMap, sync::Arc};

use leptos::{either::Either, html, prelude::*};

use self::{
    conflicts::Conflicts,
    summary::{Plan, Summary},
};
use super::open::Problem;
use crate::{
    browser::view,
    merge::Side,
    model::RecordKey,
    ui::context::{ImportQueue, Incoming, Opening, Workbench},
};

/// The progress of reading a file, then the preview of its import.
#[component]
pub fn Import() -> impl IntoView {
    let imports = ImportQueue::from_context();
    let read = Memo::new(move |_| {
        imports.opening.with(|opening| match opening {
            Some(Opening::Read(incoming)) => Some(Same(incoming.clone())),
            _ => None,
        })
    });
    view! {
        <Problem />
        {move || match read.get() {
            Some(Same(incoming)) => Either::Left(view! { <Preview incoming /> }),
            None => Either::Right(view! { <ReadProgress /> }),
        }}
    }
}

/// Compares by identity, because comparing the contents would take long.
#[derive(Clone)]
struct Same(Arc<Incoming>);

impl PartialEq for Same {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// The progress of reading a file.
#[component]
fn ReadProgress() -> impl IntoView {
    let imports = ImportQueue::from_context();
    let name = move || {
        imports.opening.with(|opening| match opening {
            Some(Opening::Reading(Some(name), _)) => format!("Reading {name}\u{2026}"),
            _ => "Reading\u{2026}".to_owned(),
        })
    };
    let progress = move || {
        imports.opening.with(|opening| match opening {
            Some(Opening::Reading(_, share)) if *share > 0.0 => Some(*share),
            _ => None,
        })
    };
    view! {
        <p id="reading">{name}</p>
        // Without a value the bar moves to and fro: the progress is not known yet.
        <progress
            aria-labelledby="reading"
            max="1"
            value=move || progress().map(|share| format!("{share:.3}"))
        ></progress>
        <p class="actions">
            <button type="button" on:click=move |_| imports.cancel_opening()>"Cancel"</button>
        </p>
    }
}

/// What the import would do, with the choices that the reader has.
#[component]
fn Preview(incoming: Arc<Incoming>) -> impl IntoView {
    let workbench = Workbench::from_context();
    let imports = ImportQueue::from_context();
    let chosen = RwSignal::new(BTreeMap::<RecordKey, Side>::new());
    // Computed anew with every change, because another tab may be at work.
    let merge = {
        let incoming = incoming.clone();
        Memo::new(move |_| workbench.read(|watched| incoming.merge(watched.everything())))
    };
    let plan =
        Memo::new(move |_| chosen.with(|chosen| merge.with(|merge| Plan::of(merge, chosen))));
    let busy = RwSignal::new(false);
    let import = {
        let incoming = incoming.clone();
        move |_| {
            let Some(chosen) = chosen.try_get_untracked() else { return };
            busy.set(true);
            imports.import(incoming.clone(), chosen);
        }
    };
    // Focused here and not by `autofocus`, because the dialog may have been open during the read.
    let go_on = NodeRef::<html::Button>::new();
    Effect::new(move || {
        if let Some(button) = go_on.get() {
            view::focus(&button);
        }
    });
    let (unreadable, repaired) = (incoming.unreadable, incoming.repaired.clone());
    let lost = incoming.lost.clone();
    let of = incoming.name.clone().map(|name| view! { <p class="file-name" dir="auto">{name}</p> });
    view! {
        {of}
        <Summary merge plan />
        {(unreadable > 0).then(|| view! {
            <p class="problem">{unreadable} " records in the file could not be read and stay out."</p>
        })}
        {repaired.into_iter().map(|words| view! { <p class="hint">{words}</p> }).collect_view()}
        {(!lost.is_empty()).then(|| view! {
            <h3 id="lost">"Not as it is in the file"</h3>
            <ul class="lost" aria-labelledby="lost">
                {lost.into_iter().map(|words| view! { <li dir="auto">{words}</li> }).collect_view()}
            </ul>
        })}
        <Conflicts incoming merge chosen />
        <p class="actions sticky">
            <button type="button" class="primary" node_ref=go_on disabled=busy on:click=import>
                {move || match (busy.get(), plan.get()) {
                    (true, _) => "Importing\u{2026}",
                    (false, Plan::Nothing) => "Go to the text",
                    (false, Plan::Something(..)) => "Import",
                }}
            </button>
            <button type="button" on:click=move |_| imports.look(true)>"Just look"</button>
            <button type="button" on:click=move |_| imports.cancel_opening()>"Cancel"</button>
        </p>
    }
}
