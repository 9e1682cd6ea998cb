//! The order of the table, and the documents that it is read from.

use leptos::prelude::*;

use crate::{
    analysis::Order,
    ui::{
        choice::{Choice, ExtentChoice},
        context::{Views, Workbench},
    },
};

const ORDERS: &[(Order, &str)] =
    &[(Order::Name, "name"), (Order::Count, "count"), (Order::Disagreement, "disagreement")];

/// The choices above the table.
#[component]
pub fn Controls(
    /// Whether there is anything to order.
    any: Memo<bool>,
) -> impl IntoView {
    let workbench = Workbench::from_context();
    let views = Views::from_context();
    let options = views.options;
    let several = Memo::new(move |_| workbench.read(|watched| watched.documents().len() > 1));
    view! {
        <div class="positions-controls">
            <Show when=move || any.get()>
                <Choice label="Actors by" options choices=ORDERS get=|o| o.rows set=|o, order| o.rows = order />
                <Choice label="Issues by" options choices=ORDERS get=|o| o.columns set=|o, order| o.columns = order />
            </Show>
            <Show when=move || several.get()>
                <ExtentChoice options />
            </Show>
        </div>
    }
}
