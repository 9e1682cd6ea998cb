//! What is known of an article, to be corrected.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{formats::article::Found, ui::context::Candidate};

/// One field of an article.
struct Field {
    label: &'static str,
    /// The type of its control (HTML Standard, "type").
    control: &'static str,
    get: fn(&Found) -> &Option<String>,
    get_mut: fn(&mut Found) -> &mut Option<String>,
}

const FIELDS: [Field; 6] = [
    Field { label: "Title", control: "text", get: |it| &it.title, get_mut: |it| &mut it.title },
    Field { label: "Author", control: "text", get: |it| &it.author, get_mut: |it| &mut it.author },
    Field {
        label: "Publication",
        control: "text",
        get: |it| &it.publication,
        get_mut: |it| &mut it.publication,
    },
    Field { label: "Source", control: "url", get: |it| &it.source, get_mut: |it| &mut it.source },
    Field {
        label: "Published",
        control: "date",
        get: |it| &it.published,
        get_mut: |it| &mut it.published,
    },
    Field {
        label: "Language",
        control: "text",
        get: |it| &it.language,
        get_mut: |it| &mut it.language,
    },
];

/// The length of a day, as in `2026-01-23`.
const DAY: usize = 10;

/// The fields of an article.
#[component]
pub fn Fields(candidate: Arc<Candidate>) -> impl IntoView {
    FIELDS
        .map(|Field { label, control, get, get_mut }| {
            let found = candidate.found.clone();
            let value = {
                let found = found.clone();
                move || found.with(|found| shown(control, get(found)))
            };
            // Two of them stand beside one another where the others stand alone.
            let is_short = matches!(label, "Published" | "Language");
            let change = move |event| {
                let typed = event_target_value(&event);
                found.update(|found| {
                    // The moment of a publication is kept while its day stays.
                    if shown(control, get(found)) != typed {
                        *get_mut(found) = Some(typed).filter(|typed| !typed.trim().is_empty());
                    }
                });
            };
            view! {
                <label class="field" class:short=is_short>
                    <span>{label}</span>
                    <input
                        type=control
                        dir=(control == "text").then_some("auto")
                        autocomplete="off"
                        spellcheck="false"
                        prop:value=value
                        on:input=change
                    />
                </label>
            }
        })
        .into_iter()
        .collect_view()
        .into_any()
}

/// Returns the value that a control shows.
fn shown(control: &str, value: &Option<String>) -> String {
    let value = value.clone().unwrap_or_default();
    match control {
        "date" => value.get(..DAY).unwrap_or_default().to_owned(),
        _ => value,
    }
}
