//! What the table shows while the example is in it.

use leptos::prelude::*;

use crate::{
    page::{Extent, bundled},
    ui::{
        context::{Reading, Views, Workbench},
        example::{RemoveExample, is_here},
    },
};

/// Says what the table shows and how to read it, as long as the example is in it.
#[component]
pub fn AboutExample() -> impl IntoView {
    let reading = Reading::from_context();
    let views = Views::from_context();
    let is_here = is_here(Workbench::from_context());
    let is_shown = move || {
        let all = views.options.with(|options| options.extent == Extent::AllDocuments);
        is_here.get() && (all || reading.document.get() == Some(bundled::ID))
    };
    view! {
        <Show when=is_shown>
            <section class="about-example" aria-label="About the example">
                <p>
                    <strong>"This is an example of what comes out: who stands where on what. "</strong>
                    "A row is an actor of the bundled article, a column a disputed issue; each cell \
                     counts the claims that support (+), oppose (\u{2212}) or are unclear (?). \
                     Open a cell to read them."
                </p>
                <RemoveExample />
            </section>
        </Show>
    }
}
