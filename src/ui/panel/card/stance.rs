//! A claim's position on its issue.

use leptos::prelude::*;

use crate::{
    browser::now,
    model::{AnnotationId, Stance},
    ui::session::Session,
};

/// Supports, opposes, unclear: one of them or none.
#[component]
pub fn StanceField(session: Session, id: AnnotationId) -> impl IntoView {
    let stance = move || {
        session.read(|workspace| {
            workspace.annotations().get(&id).and_then(|annotation| annotation.body.stance())
        })
    };
    let set = move |stance| {
        session.dispatch(|workspace| workspace.set_stance(id, stance, now()));
    };
    view! {
        <fieldset class="stance">
            <legend>"Stance"</legend>
            {Stance::ALL.map(|one| view! {
                <label>
                    <input
                        type="radio"
                        name="stance"
                        prop:checked=move || stance() == Some(one)
                        on:change=move |_| set(Some(one))
                    />
                    {one.label()}
                </label>
            })}
            <button type="button" hidden=move || stance().is_none() on:click=move |_| set(None)>"Clear"</button>
        </fieldset>
    }
}
