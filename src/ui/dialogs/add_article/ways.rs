//! The ways in which an article can be read: which part of a page, and in which encoding.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    browser::{HowToRead, ToRead, encodings},
    formats::article::Encoding,
    ui::context::{Candidate, Origin},
};

/// The encoding of a text, if it is not plain what it is.
#[component]
pub fn EncodingChoice(candidate: Arc<Candidate>) -> impl IntoView {
    let found = candidate.found.clone();
    let encoding = Memo::new(move |_| found.with(|found| found.encoding.clone()));
    let is_bytes = candidate
        .origin
        .as_ref()
        .is_some_and(|Origin { what, .. }| matches!(what, ToRead::Bytes(_)));
    move || {
        let Encoding { label, is_guessed } =
            encoding.get().filter(|it| is_bytes && (it.is_guessed || it.label != "utf-8"))?;
        let candidate = candidate.clone();
        let choose = move |event| {
            let charset = Some(event_target_value(&event));
            spawn_local(candidate.clone().read_again(HowToRead { charset, ..candidate.how_now() }));
        };
        let names = encodings().into_iter().map(|name| {
            let is_it = name == label;
            view! { <option value=name.clone() selected=is_it>{name.clone()}</option> }
        });
        let hint = is_guessed.then_some("It does not say; this is a guess.");
        Some(view! {
            <div class="newer">
                <label class="choice">
                    <span>"Encoding"</span>
                    <select on:change=choose>{names.collect_view()}</select>
                </label>
                <span class="hint">{hint}</span>
            </div>
        })
    }
}

/// Whether the article is taken or all of its page.
#[component]
pub fn Ways(candidate: Arc<Candidate>) -> impl IntoView {
    let has_parts =
        candidate.origin.as_ref().is_some_and(|Origin { script, .. }| script.has_parts())
            && !candidate.how_now().is_selection;
    has_parts.then(|| {
        let choices = [(false, "Article"), (true, "Whole page")].map(|(is_whole, label)| {
            let how = candidate.how.clone();
            let candidate = candidate.clone();
            let choose = move |_| {
                let how = HowToRead { is_whole, ..candidate.how_now() };
                spawn_local(candidate.clone().read_again(how));
            };
            view! {
                <label>
                    <input
                        type="radio"
                        name="part"
                        prop:checked=move || how.with(|how| how.is_whole == is_whole)
                        on:change=choose
                    />
                    {label}
                </label>
            }
        });
        view! {
            <fieldset class="ways">
                <legend>"Take"</legend>
                {choices.into_iter().collect_view()}
            </fieldset>
        }
    })
}
