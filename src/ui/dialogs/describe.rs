//! What is known of a document, to be corrected.

use leptos::{ev, prelude::*};

use crate::{
    model::{Document, Published, Source, Timestamp, Workspace},
    ui::{
        context::{
            Additions, Announcements, Dialog, DialogState, ExchangeDialog, Library, Workbench,
        },
        now::Now,
    },
};

/// What a field says that holds no date.
const NO_DATE: &str = "This is not a date such as 2026-01-23.";

/// The fields of what was found of a document. One change takes all of them.
#[component]
pub fn Describe() -> impl IntoView {
    let announcements = Announcements::from_context();
    let workbench = Workbench::from_context();
    let dialogs = DialogState::from_context();
    let additions = Additions::from_context();
    let library = Library::from_context();
    let document = library
        .described
        .get_untracked()
        .and_then(|id| workbench.peek(|workspace| workspace.documents().get(&id).cloned()));
    let Some(document) = document else {
        return view! { <p>"This document is not here any more."</p> }.into_any();
    };
    let Document { id, title, origin, .. } = &*document;
    let id = *id;
    let text = |value: Option<&str>| RwSignal::new(value.unwrap_or_default().to_owned());
    let title = text(Some(title));
    let author = text(origin.author.as_deref());
    let publication = text(origin.publication.as_deref());
    let source = text(origin.source.as_deref());
    let before = origin.published;
    let written = before.map(written);
    let published = text(written.as_deref());
    let language = text(origin.language.as_deref());
    let problem = RwSignal::new(None::<&'static str>);
    let save = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let known = |field: RwSignal<String>| {
            Some(field.now().trim().to_owned()).filter(|words| !words.is_empty())
        };
        let day = match known(published) {
            // Of a date that was left alone the moment is kept.
            typed if typed == written => before,
            None => None,
            Some(typed) => match Published::read(&typed) {
                Some(day) => Some(day),
                None => return problem.set(Some(NO_DATE)),
            },
        };
        let Some(title) = known(title) else {
            return problem.set(Some("A document needs a title."));
        };
        let origin = Source {
            source: known(source),
            author: known(author),
            publication: known(publication),
            published: day,
            language: known(language),
        };
        let is_same = workbench.peek(|workspace| {
            workspace
                .documents()
                .get(&id)
                .is_some_and(|one| one.title == title && one.origin == origin)
        });
        let describe =
            |workspace: &Workspace| workspace.describe_document(id, title.clone(), origin.clone());
        if is_same || workbench.dispatch(describe) {
            announcements.say(format!("Saved: {title}"));
            dialogs.open.set(None);
        }
    };
    view! {
        <form class="describe" on:submit=save>
            {field("about-title", "Title", title, None)}
            {field("about-author", "Author", author, None)}
            {field("about-publication", "Publication", publication, None)}
            {field("about-source", "Source", source, Some("Its address"))}
            {field("about-published", "Published", published, Some("A day, as in 2026-01-23"))}
            {field("about-language", "Language", language, Some("Its code, as in en or uk"))}
            {move || problem.get().map(|problem| view! { <p class="problem" role="alert">{problem}</p> })}
            <p class="actions">
                <button type="submit" class="primary">"Save"</button>
                <button type="button" on:click=move |_| dialogs.open.set(None)>"Cancel"</button>
                <button type="button" on:click=move |_| {
                    additions.version_of.set(Some(id));
                    dialogs.open.set(Some(Dialog::Exchange(ExchangeDialog::Open)));
                }>
                    "This article has changed\u{2026}"
                </button>
            </p>
        </form>
    }
    .into_any()
}

fn field(
    id: &'static str,
    label: &'static str,
    value: RwSignal<String>,
    placeholder: Option<&'static str>,
) -> impl IntoView {
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input
                id=id
                type="text"
                dir="auto"
                autocomplete="off"
                placeholder=placeholder
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
        </div>
    }
}

/// Returns a date as it is typed.
fn written(published: Published) -> String {
    let day = published.day().to_string();
    published.moment().map_or(day, |moment: Timestamp| moment.to_string())
}
