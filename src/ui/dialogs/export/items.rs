//! The formats of a group, each with what it is for, what opens it and what it leaves out.

use leptos::prelude::*;

use super::handing::Handing;
use crate::{
    browser::{ExportChoice, Settings},
    formats::{FORMATS, Format, Group, Writer, link},
    ui::{
        context::{Preferences, Reading, Views},
        network::NetworkChoices,
    },
};

/// The formats of a group.
#[component]
pub fn Items(group: Group) -> impl IntoView {
    let written = FORMATS.into_iter().filter_map(|format| Some((format, format.writer.as_ref()?)));
    let written: Vec<_> = written.filter(|(_, writer)| writer.group == group).collect();
    let id = format!("export-{}", group as u8);
    let items = written.iter().map(|&(format, writer)| view! { <Item format writer /> });
    (!written.is_empty()).then(move || view! {
        <section aria-labelledby=id.clone()>
            <h3 id=id.clone()>{group.label()}</h3>
            {items.collect_view()}
            {(group == Group::Work).then(|| view! { <Link /> })}
            {(group == Group::Tables).then(|| view! {
                <Offered
                    label="CSV for Excel: begins with a byte order mark"
                    of=|export| export.with_bom
                    set=|export, on| export.with_bom = on
                />
                <Offered
                    label="DNA: unclear claims too, with agreement as a number (1, 0, -1)"
                    of=|export| export.with_unclear
                    set=|export, on| export.with_unclear = on
                />
            })}
            {(group == Group::Language).then(|| view! {
                <Offered
                    label="doccano: places as its page counts them (UTF-16), not as Python does"
                    of=|export| export.with_utf16
                    set=|export, on| export.with_utf16 = on
                />
            })}
            {(group == Group::Networks).then(|| view! {
                <div class="network-controls"><NetworkChoices options=Views::from_context().options /></div>
            })}
        </section>
    })
}

/// A format.
#[component]
fn Item(format: &'static Format, writer: &'static Writer) -> impl IntoView {
    let handing = Handing::from_context();
    let preferences = Preferences::from_context();
    let is_last = move || preferences.settings.with(Settings::export_choice).format == format.id;
    view! {
        <button
            type="button"
            class="export-item"
            data-last=move || is_last().then_some("")
            autofocus=is_last()
            on:click=move |_| handing.hand_over(format, writer)
        >
            <strong>{format.name}</strong>
            " "
            {move || is_last().then(|| view! { <span class="export-last">"used last"</span> " " })}
            <span>{format.about}</span>
            " "
            <span class="menu-hint">
                "For " {writer.opens_in} ". "
                {writer.leaves_out.map(|what| format!("Leaves out {what}."))}
            </span>
        </button>
    }
}

/// The link that carries the open document.
#[component]
fn Link() -> impl IntoView {
    let handing = Handing::from_context();
    let reading = Reading::from_context();
    view! {
        <button
            type="button"
            class="export-item"
            disabled=move || reading.document.get().is_none()
            on:click=move |_| handing.copy_link()
        >
            <strong>{link::FORMAT.name}</strong>
            " "
            <span>{link::FORMAT.about}</span>
            " "
            <span class="menu-hint">
                "Copied to be pasted. For Faultline, in any browser. Of this document only; whoever opens it can just look."
            </span>
        </button>
    }
}

/// A choice that formats of a group offer, which is remembered.
#[component]
fn Offered(
    label: &'static str,
    of: fn(&ExportChoice) -> bool,
    set: fn(&mut ExportChoice, bool),
) -> impl IntoView {
    let preferences = Preferences::from_context();
    view! {
        <label class="filter">
            <input
                type="checkbox"
                prop:checked=move || preferences.settings.with(|settings| of(&settings.export_choice()))
                on:change=move |event| {
                    let on = event_target_checked(&event);
                    preferences.set(|settings| settings.choose_export(|export| set(export, on)));
                }
            />
            {label}
        </label>
    }
}
