//! The bookmarklet that brings the page of another tab here.

use js_sys::encode_uri_component;
use leptos::prelude::*;

use crate::{
    browser::{address_of_page, copy_text},
    ui::context::Announcements,
};

/// What it does: it copies the page, leaves out what is not text, packs it, and goes to Faultline with it
/// in the fragment of the address, which no server sees.
const SOURCE: &str = include_str!("bookmarklet.js");

/// What stands for the address of Faultline in it.
const HERE: &str = "FAULTLINE";

/// Returns whether pages of the web can lead here: browsers let none lead to a file of the disk.
pub fn can_be_sent_to() -> bool {
    address_of_page().starts_with("http")
}

/// The bookmarklet, to be dragged to the bookmarks or copied.
#[component]
pub fn Bookmarklet() -> impl IntoView {
    let announcements = Announcements::from_context();
    let code = format!("javascript:{}", encode_uri_component(&one_line(&address_of_page())));
    let copied = RwSignal::new(None::<&'static str>);
    let copy = {
        let code = code.clone();
        move |_| {
            let code = code.clone();
            leptos::task::spawn_local(async move {
                let words = match copy_text(&code).await {
                    Ok(()) => "Copied. Make a bookmark, and paste this as its address.",
                    Err(()) => "The browser does not let it be copied. Drag it instead.",
                };
                copied.set(Some(words));
                announcements.say(words.to_owned());
            });
        }
    };
    view! {
        <section class="bookmarklet" aria-labelledby="bookmarklet-title">
            <h3 id="bookmarklet-title">"or bring the page that you are reading"</h3>
            <p class="hint">
                "Drag this to your bookmarks. When you read an article in another tab, choose the bookmark: the "
                "article comes here, and you see it before it is added. The page goes with the address, which "
                "no server sees."
            </p>
            <p class="actions">
                <a
                    href=code
                    on:click=move |event| {
                        event.prevent_default();
                        copied.set(Some("Drag it to your bookmarks, or copy it."));
                    }
                >
                    "To Faultline"
                </a>
                <button type="button" on:click=copy>"Copy it"</button>
                <span class="hint">{move || copied.get()}</span>
            </p>
        </section>
    }
}

/// Returns the code on one line, for a page at this address.
fn one_line(address: &str) -> String {
    let lines = SOURCE.lines().map(str::trim).collect::<Vec<_>>();
    lines.join(" ").replace(HERE, address)
}
