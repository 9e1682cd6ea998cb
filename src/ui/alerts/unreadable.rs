//! The alert on records that could not be read.

use leptos::prelude::*;

use super::as_found::download_as_found;
use crate::{
    text::counted,
    ui::context::{Announcements, Health, Workbench},
};

/// How many records were set aside, with buttons to download or discard them.
#[component]
pub fn UnreadableRecords() -> impl IntoView {
    let announcements = Announcements::from_context();
    let health = Health::from_context();
    let workbench = Workbench::from_context();
    view! {
        {move || (!health.unreadable.read().is_empty()).then(|| {
            let count = health.unreadable.read().len();
            let records = counted(count, "record");
            let (were, them) = if count == 1 { ("was", "it") } else { ("were", "them") };
            view! {
                <div class="alert" role="alert">
                    <p>
                        <strong>{records} " could not be read"</strong>
                        " and " {were} " set aside. Download " {them} " to keep " {them} "; all else is loaded."
                    </p>
                    <p class="actions">
                        <button type="button" on:click=move |_| download_as_found(announcements, health)>"Download"</button>
                        <button type="button" on:click=move |_| workbench.forget_unreadable()>"Discard"</button>
                    </p>
                </div>
            }
        })}
    }
}
