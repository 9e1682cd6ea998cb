//! The page as a whole.

use leptos::{either::Either, html, prelude::*};
use web_sys::HtmlElement;

use super::{
    address,
    announcer::Announcer,
    chunk_alert::ChunkAlert,
    chunks::{Chunks, Slot, Work},
    context::{
        self, AnnotationList, Announcements, Cards, Deed, Deeds, DialogState, Health, Navigation,
        Preferences, Reading, SidePanel, Views, Workbench,
    },
    drops,
    export::Export,
    focus::Focus,
    keys::Keyboard,
    reader::Reader,
    topbar::TopBar,
    unsaved::Unsaved,
};
use crate::browser::{
    Theme, on_new_version, on_storage,
    view::{self, SizeObserver},
};
use crate::page::View;

/// What there is in the place of an article if there is none.
fn no_document() -> AnyView {
    let chunk = Chunks::from_context().views;
    view! { <Slot chunk show=|views| (views.no_document)() what="the library" /> }.into_any()
}

/// The register that the side panel shows.
fn register() -> AnyView {
    let chunk = Chunks::from_context().views;
    view! { <Slot chunk show=|views| (views.register)() what="the register" /> }.into_any()
}

/// The contents of a dialog around files.
fn exchange_dialog() -> AnyView {
    let chunk = Chunks::from_context().exchange;
    view! { <Slot chunk show=|exchange| (exchange.dialog)() what="the dialog" /> }.into_any()
}

/// The page.
#[component]
pub fn App(
    /// How many records were recovered from the write log.
    recovered: usize,
) -> impl IntoView {
    let parts = context::provide();
    let preferences = Preferences::from_context();
    let workbench = Workbench::from_context();
    let reading = Reading::from_context();
    let cards = Cards::from_context();
    let views = Views::from_context();
    let side_panel = SidePanel::from_context();
    let dialogs = DialogState::from_context();
    let list = AnnotationList::from_context();
    let announcements = Announcements::from_context();
    let chunks = Chunks::provide();
    drops::take(chunks);
    // What is asked for before its chunk is there waits for it.
    let deeds = Deeds::from_context();
    deeds.loaded_by(move || chunks.work.need());
    chunks.prefetch();
    // The focus comes first: the keyboard asks it whether the reader is still typing.
    let step = move |(key, extends)| {
        let step = move |work: Work| (work.step)(workbench, reading, announcements, key, extends);
        // A key that comes before the part waits for it.
        chunks.work.with(step).unwrap_or(true)
    };
    let export = Export::from_context();
    let export = move |()| {
        chunks.views.with(move |views| (views.download_again)(export));
    };
    Keyboard::listen(Focus::keep(reading, views), Callback::new(step), Callback::new(export));
    Effect::new(move || {
        if let Some(work) = chunks.work.get() {
            list.search_with(work.contains);
            deeds.done_by(move |deed| (work.act)(parts, deed));
        }
    });
    Effect::new(move || {
        let by_work = chunks.work.get().map(|work| work.begin);
        if let Some(begin) = by_work.or_else(|| chunks.views.get().map(|views| views.begin)) {
            begin(parts);
        }
    });
    address::keep(Navigation::from_context());
    // The listener lives as long as the page.
    StoredValue::new_local(on_storage(move |keys| deeds.ask(Deed::FollowOtherTab(keys))));
    workbench.watch_writing();
    let health = Health::from_context();
    on_new_version(move || health.has_new_version.set(true));
    // What endangers work must not wait for a part that failed without a word.
    Effect::new(move || {
        if recovered > 0 || health.has_news() {
            chunks.views.need();
        }
    });

    Effect::new(move || {
        let theme = match preferences.settings.with(|settings| settings.theme) {
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
        let title = reading.text().map(|text| format!("{} \u{2013} Faultline", text.title));
        document().set_title(title.as_deref().unwrap_or("Faultline"));
    });

    view::follow_keyboard();
    // Elements docked below the head need its height, which changes as alerts come and go.
    let head = NodeRef::<html::Div>::new();
    let observer = StoredValue::new_local(None);
    Effect::new(move || {
        let watch = |head: HtmlElement| {
            SizeObserver::new(&head.clone(), move || {
                view::set_style("--head", &view::px(head.get_bounding_client_rect().height()))
            })
        };
        observer.set_value(head.get().and_then(|head| watch(head.into())));
    });

    // `#article` is a valid target only while the article is shown.
    let in_article = move || views.view.get() == View::Article && reading.document.get().is_some();
    view! {
        // The address holds the page's state, so this link may not change it.
        <a class="skip" href=move || if in_article() { "#article" } else { "#desk" } on:click=move |event| {
            event.prevent_default();
            views.show(View::Article);
            reading.focus_article();
        }>"Skip to the article"</a>
        <div class="head" node_ref=head>
            <TopBar />
            <div class="alerts">
                <Unsaved />
                <ChunkAlert />
                {move || chunks.views.get().map(|views| (views.alerts)(recovered))}
            </div>
        </div>
        <div
            id="desk"
            class="desk"
            data-view=move || views.view.get().label().to_ascii_lowercase()
            data-card=move || cards.active.get().is_some().then_some("open")
            data-list=move || side_panel.is_open.get().then_some("open")
        >
            {move || match views.view.get() {
                View::Article => Either::Left(view! {
                    <Reader above=move || chunks.work.get().map(|work| (work.above_text)()) over=move |pointing| chunks.work.get().map(|work| (work.over_text)(pointing)) empty=no_document />
                    <Slot chunk=chunks.work show=|work| (work.panel)(register) what="the side panel" />
                }),
                View::Documents | View::Positions | View::Network => Either::Right(view! {
                    <Slot chunk=chunks.views show=|views| (views.beside_article)() what="the view" />
                }),
            }}
        </div>
        <Show when=move || dialogs.open.with(Option::is_some)>
            <Slot chunk=chunks.views show=|views| (views.dialogs)(exchange_dialog) what="the dialog" />
        </Show>
        {move || chunks.exchange.get().map(|exchange| (exchange.copying)())}
        <Announcer />
    }
}
