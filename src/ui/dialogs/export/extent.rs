//! The choice of what is exported.

use leptos::prelude::*;

use crate::{
    browser::{ExportExtent, Settings},
    text::counted,
    ui::context::{AnnotationList, Preferences, Reading, Workbench},
};

/// The choice of what is exported, which is remembered.
#[component]
pub fn Extents() -> impl IntoView {
    let preferences = Preferences::from_context();
    let workbench = Workbench::from_context();
    let reading = Reading::from_context();
    let list = AnnotationList::from_context();
    let chosen = move || preferences.settings.with(Settings::export_choice).extent;
    let counts = Memo::new(move |_| {
        workbench.read(|watched| {
            let document = reading.document.get();
            let here = document.map_or(0, |id| watched.everything().count_of(id));
            (here, watched.documents().len(), watched.everything().annotations().len())
        })
    });
    let shown = move || list.listing.with(|listing| listing.rows().len());
    let words = move |extent| {
        let (here, documents, all) = counts.get();
        match extent {
            ExportExtent::Document => counted(here, "annotation"),
            ExportExtent::Everything => {
                format!("{}, {}", counted(documents, "document"), counted(all, "annotation"))
            }
            ExportExtent::Filtered => format!("{} of {here} annotations of this document", shown()),
        }
    };
    let choices = [
        (ExportExtent::Document, "This document"),
        (ExportExtent::Everything, "All documents"),
        (ExportExtent::Filtered, "What the filter of the list shows"),
    ];
    view! {
        <fieldset class="themes extents">
            <legend>"What to export"</legend>
            {choices.map(|(extent, label)| view! {
                <label>
                    <input
                        type="radio"
                        name="extent"
                        prop:checked=move || chosen() == extent
                        on:change=move |_| preferences.set(|settings| settings.choose_export(|export| export.extent = extent))
                    />
                    <span>{label} " " <span class="menu-hint">{move || words(extent)}</span></span>
                </label>
            })}
        </fieldset>
    }
}
