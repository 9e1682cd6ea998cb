//! The note on what was handed to the reader: what a file lacks, how long a link is.

use leptos::{ev, prelude::*};
use web_sys::HtmlInputElement;

use crate::{
    browser::ExportExtent,
    ui::{
        context::{Handed as What, Health},
        export::Export,
    },
};

/// A length up to which chats take a link (Discord's bound).
const SHORT: usize = 2_000;

/// What is to be known of a file or a link that was handed over.
#[component]
pub fn Handed() -> impl IntoView {
    let health = Health::from_context();
    let export = Export::from_context();
    let dismiss = move |_| health.handed.set(None);
    // The whole link, to be copied.
    let select = move |event: ev::FocusEvent| event_target::<HtmlInputElement>(&event).select();
    let note = move |what: What| {
        match what {
        What::File { name, lost } => view! {
            <div>
                <p>"Exported as " <bdi>{name}</bdi> ". Not in the file:"</p>
                <ul>{lost.into_iter().map(|one| view! { <li dir="auto">{one}</li> }).collect_view()}</ul>
            </div>
            <p class="actions">
                <button type="button" on:click=dismiss>"Dismiss"</button>
            </p>
        }
        .into_any(),
        What::Link { address, is_copied } => {
            let length = address.len();
            let advice = if length <= SHORT {
                "Mail and chats take it whole."
            } else {
                "Mail takes it whole, but some chats cut off what is longer than 2,000 characters. Whoever \
                 gets only a part of it is told so."
            };
            view! {
                <div>
                    <p>
                        {if is_copied { "The link is copied" } else { "The browser did not let the link be copied. Copy it here" }}
                        ": " {grouped(length)} " characters. " {advice}
                        " The work is in the link itself, after the #, which no server sees."
                    </p>
                    <label class="field">
                        <span class="visually-hidden">"Link"</span>
                        <input type="text" readonly prop:value=address on:focus=select />
                    </label>
                </div>
                <p class="actions">
                    <button type="button" on:click=dismiss>"Dismiss"</button>
                </p>
            }
            .into_any()
        }
        What::LongLink { length, most } => view! {
            <p>
                "No link was made: it would have " {grouped(length)} " characters. Mail programs and chats cut \
                 off links of more than " {grouped(most)} ". Send the work as a file instead."
            </p>
            <p class="actions">
                <button type="button" on:click=move |_| export.download_json(ExportExtent::Document)>"Export as JSON"</button>
                <button type="button" on:click=dismiss>"Dismiss"</button>
            </p>
        }
        .into_any(),
    }
    };
    view! {
        {move || health.handed.get().map(|what| view! {
            <section class="alert note handed" aria-label="Exported">{note(what)}</section>
        })}
    }
}

/// Writes a number with commas between thousands.
fn grouped(number: usize) -> String {
    match number {
        0..1_000 => number.to_string(),
        _ => format!("{},{:03}", grouped(number / 1_000), number % 1_000),
    }
}
