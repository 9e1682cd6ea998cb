//! A line above the text that says which version of its article is shown.

use leptos::prelude::*;

use crate::{
    model::DocumentId,
    text::counted,
    ui::context::{Navigation, Reading, Workbench},
};

/// What is said of the other version.
type Other = (DocumentId, usize);

/// Where there is an earlier or a newer version of the open document, a line that leads to it.
#[component]
pub fn Versions() -> impl IntoView {
    let workbench = Workbench::from_context();
    let reading = Reading::from_context();
    let navigation = Navigation::from_context();
    let others = Memo::new(move |_| -> (Option<Other>, Option<Other>) {
        let Some(open) = reading.document.get() else { return (None, None) };
        workbench.read(|watched| {
            let documents = watched.documents();
            let earlier = documents.get(&open).and_then(|document| document.replaces);
            let earlier = earlier.filter(|id| documents.contains_key(id));
            let newer = documents.values().find(|one| one.replaces == Some(open)).map(|one| one.id);
            let with_count = |id: DocumentId| (id, watched.count_of(id));
            (earlier.map(with_count), newer.map(with_count))
        })
    });
    let line = move |words: String, label: &'static str, id: DocumentId| {
        view! {
            <p class="version-line">
                <span>{words}</span>
                <button type="button" on:click=move |_| navigation.open(id)>{label}</button>
            </p>
        }
    };
    move || {
        let (earlier, newer) = others.get();
        let newer = newer.map(|(id, _)| {
            line("This is an earlier version of the article.".to_owned(), "Go to the newer one", id)
        });
        let earlier = earlier.map(|(id, left)| {
            let left = match left {
                0 => {
                    "All annotations of the earlier version went along or were deleted.".to_owned()
                }
                left => format!(
                    "{} stayed with the earlier version of this article.",
                    counted(left, "annotation")
                ),
            };
            line(left, "Go to the earlier one", id)
        });
        view! { {newer} {earlier} }
    }
}
