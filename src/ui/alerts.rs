//! What the reader must know of: alerts that stay until they are solved, and notes.

use leptos::prelude::*;

use super::{
    download::download_everything,
    session::{Saving, Session},
};
use crate::{
    browser,
    storage::{StoreError, repair},
    text::counted,
};

/// What endangers the work, until it is solved.
#[component]
pub fn Alerts(
    session: Session,
    /// How many records were recovered from the log of writes.
    recovered: usize,
) -> impl IntoView {
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
                        <button type="button" on:click=move |_| download_everything(session)>"Export everything"</button>
                        <button type="button" on:click=move |_| session.save_again()>"Try again"</button>
                    </p>
                </div>
            }
        })}
        {move || (!session.unreadable.read().is_empty()).then(|| {
            let count = session.unreadable.read().len();
            let records = counted(count, "record");
            let (were, them) = if count == 1 { ("was", "it") } else { ("were", "them") };
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
                    <button type="button" on:click=move |_| download_everything(session)>"Export everything"</button>
                    <button type="button" on:click=move |_| session.was_cleared.set(false)>"Dismiss"</button>
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
        <Recovered session count=recovered />
        <Repairs session />
        {(session.newer_version_count > 0).then(|| view! {
            <div class="alert" role="alert">
                <p>
                    "A later version of Faultline has stored " {session.newer_version_count}
                    " records here. They are left alone; open them with that version."
                </p>
            </div>
        })}
    }
}

/// What the browser had not written to its disk when it ended, and the log of writes had.
#[component]
fn Recovered(session: Session, count: usize) -> impl IntoView {
    let words = format!(
        "The browser had ended before it had written all of your work to its disk. {} recovered.",
        counted(count, "record")
    );
    let shown = RwSignal::new(count > 0);
    if count > 0 {
        let words = words.clone();
        // Once it can be heard.
        request_animation_frame(move || session.say(words));
    }
    view! {
        <Show when=move || shown.get()>
            <section class="alert note" aria-label="Recovered work">
                <p>{words.clone()}</p>
                <p class="actions">
                    <button type="button" on:click=move |_| shown.set(false)>"Dismiss"</button>
                </p>
            </section>
        </Show>
    }
}

/// What was repaired when the page was opened. It endangers nothing: what is stored is still as it
/// was, and stays so until the reader agrees.
#[component]
fn Repairs(session: Session) -> impl IntoView {
    let told = move || repair::describe(&session.repaired.read());
    // Nobody who cannot see it would come across it.
    session.say(session.repaired.with_untracked(|repaired| repair::describe(repaired)).join(" "));
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
        Ok(content) => {
            browser::download("faultline-unreadable.json", "application/json", content.as_bytes())
        }
        Err(error) => session.say(format!("Not downloaded: {error}.")),
    }
}
