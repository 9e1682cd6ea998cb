//! A claim's position on its issue.

use leptos::prelude::*;

use crate::{
    model::{AnnotationId, Stance},
    ui::{context::Workbench, keys::stance_key},
};

/// Supports, opposes, unclear: one of them or none.
#[component]
pub fn StanceField(id: AnnotationId) -> impl IntoView {
    let workbench = Workbench::from_context();
    let stance =
        Memo::new(move |_| workbench.read(|watched| watched.annotation(id)?.body.stance()));
    view! {
        <fieldset class="stance">
            <legend>"Stance"</legend>
            {Stance::ALL.map(|one| view! {
                <label>
                    <input
                        type="radio"
                        name="stance"
                        prop:checked=move || stance.get() == Some(one)
                        aria-keyshortcuts=format!("{0} Alt+{0}", stance_key(one))
                        on:change=move |_| workbench.set_stance(id, Some(one))
                    />
                    {one.label()}
                    <kbd aria-hidden="true">{stance_key(one)}</kbd>
                </label>
            })}
            <button type="button" hidden=move || stance.get().is_none() aria-keyshortcuts="0" title="Clear (0)" on:click=move |_| workbench.set_stance(id, None)>"Clear"</button>
        </fieldset>
    }
}
