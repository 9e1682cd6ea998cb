//! The page as a whole.

use leptos::{either::EitherOf3, html, prelude::*};
use web_sys::HtmlElement;

use super::{
    address,
    announcer::Announcer,
    dialogs::Dialogs,
    download::download_json,
    keys,
    network::Network,
    panel::Panel,
    positions::Positions,
    reader::Reader,
    session::{Saving, Session, View},
    topbar::TopBar,
};
use crate::{
    browser::{
        self, Theme,
        view::{self, SizeObserver},
    },
    exchange::{repair, store::StoreError},
};

/// The page.
#[component]
pub fn App(
    /// How many records were recovered from the log of writes.
    recovered: usize,
) -> impl IntoView {
    let session = Session::load();
    keys::listen(session);
    address::keep(session);
    session.hear_other_tabs();
    session.keep_trying();
    session.watch_writing();
    // Once it can be heard.
    request_animation_frame(move || session.tell_recovered(recovered));

    Effect::new(move || {
        let theme = match session.settings.with(|settings| settings.theme) {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        };
        // The root element is always there.
        if let Some(root) = document().document_element() {
            root.set_attribute("data-theme", theme).unwrap_or_default();
        }
    });
    Effect::new(move || {
        if let Some(text) = session.text() {
            document().set_title(&format!("{} \u{2013} Faultline", text.title));
        }
    });

    // What is docked below the head has to know how tall it is: alerts come and go.
    let head = NodeRef::<html::Div>::new();
    let observer = StoredValue::new_local(None);
    Effect::new(move || {
        let watch = |head: HtmlElement| {
            SizeObserver::new(&head.clone(), move || {
                view::set_style(
                    "--head",
                    &format!("{}px", head.get_bounding_client_rect().height()),
                )
            })
        };
        observer.set_value(head.get().and_then(|head| watch(head.into())));
    });

    // A link that leads nowhere is none: the article is there only while it is shown.
    let in_article = move || session.view.get() == View::Article;
    view! {
        // The address holds the page's state, so this link may not change it.
        <a class="skip" href=move || if in_article() { "#article" } else { "#desk" } on:click=move |event| {
            event.prevent_default();
            session.show_view(View::Article);
            session.focus_article();
        }>"Skip to the article"</a>
        <div class="head" node_ref=head>
            <TopBar session />
            <Alerts session />
        </div>
        <div
            id="desk"
            class="desk"
            data-view=move || session.view.get().label().to_lowercase()
            data-card=move || session.active.get().is_some().then_some("open")
            data-list=move || session.list_open.get().then_some("open")
        >
            {move || match session.view.get() {
                View::Article => EitherOf3::A(view! { <Reader session /> <Panel session /> }),
                View::Positions => EitherOf3::B(view! { <Positions session /> }),
                View::Network => EitherOf3::C(view! { <Network session /> }),
            }}
        </div>
        <Dialogs session />
        <Announcer session />
    }
}

/// What endangers the work, until it is solved.
#[component]
fn Alerts(session: Session) -> impl IntoView {
    let unsaved = move || match session.saving.get() {
        Saving::Saved => None,
        Saving::Unsaved(error, count) => Some((error, count)),
    };
    view! {
        {move || unsaved().map(|(error, count)| {
            let advice = match error {
                StoreError::Full => "Export your work, then delete documents that you no longer need.",
                StoreError::Denied => "Allow the page to store data, or export your work before you close it.",
            };
            let count = match count {
                0 => "Nothing that you do here will be saved".to_owned(),
                1 => "1 change is not saved".to_owned(),
                count => format!("{count} changes are not saved"),
            };
            view! {
                <div class="alert" role="alert">
                    <p><strong>{count} ": "</strong> {error.to_string()} ". " {advice}</p>
                    <p class="actions">
                        <button type="button" on:click=move |_| download_json(session, true)>"Export everything"</button>
                        <button type="button" on:click=move |_| session.save_again()>"Try again"</button>
                    </p>
                </div>
            }
        })}
        {move || (!session.unreadable.read().is_empty()).then(|| {
            let count = session.unreadable.read().len();
            let (records, were, them) = match count {
                1 => ("1 record".to_owned(), "was", "it"),
                count => (format!("{count} records"), "were", "them"),
            };
            view! {
                <div class="alert" role="alert">
                    <p>
                        <strong>{records} " could not be read"</strong>
                        " and " {were} " set aside. Download " {them} " to keep " {them} "; all else is loaded."
                    </p>
                    <p class="actions">
                        <button type="button" on:click=move |_| download_as_found(session)>"Download"</button>
                        <button type="button" on:click=move |_| session.forget_unreadable()>"Discard"</button>
                    </p>
                </div>
            }
        })}
        {move || session.was_cleared.get().then(|| view! {
            <div class="alert" role="alert">
                <p>
                    <strong>"This browser\u{2019}s storage for the page was cleared. "</strong>
                    "What is open here has been stored again, as far as there is room."
                </p>
                <p class="actions">
                    <button type="button" on:click=move |_| download_json(session, true)>"Export everything"</button>
                    <button type="button" on:click=move |_| session.was_cleared.set(false)>"I have seen it"</button>
                </p>
            </div>
        })}
        {move || session.deleted_elsewhere.get().map(|annotation| view! {
            <div class="alert" role="alert">
                <p>
                    "Another tab has deleted \u{201c}"
                    <strong dir="auto">{annotation.quote.exact.clone()}</strong>
                    "\u{201d} while it was open here, with what you noted of it."
                </p>
                <p class="actions">
                    <button type="button" on:click=move |_| session.bring_back()>"Bring it back"</button>
                    <button type="button" on:click=move |_| session.deleted_elsewhere.set(None)>"Let it go"</button>
                </p>
            </div>
        })}
        <Repairs session />
        {(session.later > 0).then(|| view! {
            <div class="alert" role="alert">
                <p>
                    "A later version of Faultline has stored " {session.later}
                    " records here. They are left alone; open them with that version."
                </p>
            </div>
        })}
    }
}

/// What was repaired when the page was opened. It endangers nothing: what is stored is still as it
/// was, and stays so until the reader agrees.
#[component]
fn Repairs(session: Session) -> impl IntoView {
    let told = move || repair::told(&session.repaired.read());
    // Nobody who cannot see it would come across it.
    session.say(session.repaired.with_untracked(|repaired| repair::told(repaired)).join(" "));
    view! {
        {move || (!session.repaired.read().is_empty()).then(|| view! {
            <section class="alert note" aria-label="Repairs">
                <p>{told().join(" ")}</p>
                <p class="actions">
                    <button type="button" on:click=move |_| download_as_found(session)>"Download as they were"</button>
                    <button type="button" on:click=move |_| session.keep_repaired()>"Keep the repairs"</button>
                </p>
            </section>
        })}
    }
}

/// Downloads what could not be read and what was repaired, as it was found.
fn download_as_found(session: Session) {
    let file = session.unreadable.with_untracked(|unreadable| {
        session.repaired.with_untracked(|repaired| repair::as_found(unreadable, repaired))
    });
    match file {
        Ok(content) => browser::download("faultline-unreadable.json", "application/json", &content),
        Err(error) => session.say(format!("Not downloaded: {error}.")),
    }
}
