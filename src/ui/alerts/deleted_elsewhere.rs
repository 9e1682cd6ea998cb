//! The alert when another tab deletes the annotation that is open in this one.

use leptos::prelude::*;

use crate::ui::context::{Health, Navigation, Workbench};

/// The deleted annotation, with a button that restores it.
#[component]
pub fn DeletedElsewhere() -> impl IntoView {
    let health = Health::from_context();
    let workbench = Workbench::from_context();
    let navigation = Navigation::from_context();
    view! {
        {move || health.deleted_elsewhere.get().map(|annotation| view! {
            <div class="alert" role="alert">
                <p>
                    "Another tab has deleted \u{201c}"
                    <strong dir="auto">{annotation.quote.exact.clone()}</strong>
                    "\u{201d} while it was open here, with what you noted of it."
                </p>
                <p class="actions">
                    <button type="button" on:click=move |_| bring_back(workbench, health, navigation)>"Bring it back"</button>
                    <button type="button" on:click=move |_| health.deleted_elsewhere.set(None)>"Let it go"</button>
                </p>
            </div>
        })}
    }
}

/// Restores the annotation that another tab has deleted while it was open here.
fn bring_back(
    workbench: &'static Workbench,
    health: &'static Health,
    navigation: &'static Navigation,
) {
    let Some(annotation) = health.deleted_elsewhere.get_untracked() else { return };
    if workbench.dispatch(|workspace| workspace.restore_annotation(&annotation)) {
        health.deleted_elsewhere.set(None);
        navigation.visit(annotation.id);
    }
}
