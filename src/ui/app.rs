//! The page as a whole.

use leptos::{either::EitherOf3, html, prelude::*};
use web_sys::HtmlElement;

use super::{
    address, alerts::Alerts, announcer::Announcer, dialogs::Dialogs, focus::Focus, keys,
    network::Network, panel::Panel, positions::PositionsView, reader::Reader, session::Session,
    topbar::TopBar,
};
use crate::browser::{
    Theme,
    view::{self, SizeObserver},
};
use crate::page::View;

/// The page.
#[component]
pub fn App(
    /// How many records were recovered from the log of writes.
    recovered: usize,
) -> impl IntoView {
    let session = Session::load();
    // Before the keys: they ask where the focus was.
    keys::listen(session, Focus::keep(session));
    address::keep(session);
    session.follow_other_tabs();
    session.keep_trying();
    session.watch_writing();

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

    view::follow_keyboard();
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
            <div class="alerts"><Alerts session recovered /></div>
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
                View::Positions => EitherOf3::B(view! { <PositionsView session /> }),
                View::Network => EitherOf3::C(view! { <Network session /> }),
            }}
        </div>
        <Dialogs session />
        <Announcer session />
    }
}
