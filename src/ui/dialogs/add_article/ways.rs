//! The ways in which an article can be read.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    browser::HowToRead,
    ui::context::{Candidate, Origin},
};

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
