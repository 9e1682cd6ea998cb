//! The day on which a claim was made.

use leptos::prelude::*;

use crate::{
    browser::now,
    model::{AnnotationId, rfc3339},
    ui::context::Workbench,
};

/// A field for the day of a claim. Where it is empty, the claim goes by the date of its article.
#[component]
pub fn DateField(id: AnnotationId) -> impl IntoView {
    let workbench = Workbench::from_context();
    let dates = Memo::new(move |_| {
        workbench.read(|watched| {
            let annotation = watched.annotation(id)?;
            let document = watched.documents().get(&annotation.document)?;
            Some((annotation.date, document.origin.published.map(|published| published.day())))
        })
    });
    let own = move || {
        dates.get().and_then(|(own, _)| own).map_or_else(String::new, |day| day.to_string())
    };
    let of_article = move || match dates.get()? {
        (None, Some(day)) => Some(format!("The article\u{2019}s: {day}")),
        _ => None,
    };
    let change = move |event| {
        let date = rfc3339::read_day(&event_target_value(&event));
        workbench.dispatch(|workspace| workspace.set_date(id, date, now()));
    };
    view! {
        <label class="field date-field">
            <span>"Date"</span>
            <input type="date" prop:value=own on:change=change />
            <span class="hint">{of_article}</span>
        </label>
    }
}
