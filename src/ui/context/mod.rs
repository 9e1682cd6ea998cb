//! The state of the open page, in parts. [`provide`] puts the parts into the context. Each lasts as
//! long as the page, and components take only those they use.
//!
//! Only the workbench changes the work. Each part depends only on those before it in `Parts::load`;
//! after a change, `follow` says what each of them does.

mod additions;
mod annotation_list;
mod announcements;
mod asking;
mod candidate;
mod cards;
mod coded_import;
mod deeds;
mod dialog_state;
mod follow;
mod health;
mod import_queue;
mod library;
mod navigation;
mod preferences;
mod reading;
mod side_panel;
mod tagging;
mod to_open;
mod views;
mod workbench;

pub use self::{
    additions::Additions,
    annotation_list::AnnotationList,
    announcements::Announcements,
    asking::Asking,
    candidate::{Candidate, Origin},
    cards::Cards,
    deeds::{Deed, Deeds},
    dialog_state::{Dialog, DialogState, ExchangeDialog},
    health::{Handed, Health, Saving},
    import_queue::{ImportQueue, Incoming, Opening},
    library::Library,
    navigation::Navigation,
    preferences::Preferences,
    reading::Reading,
    side_panel::SidePanel,
    tagging::Tagging,
    to_open::ToOpen,
    views::Views,
    workbench::{Watched, Workbench},
};

use leptos::prelude::*;

use crate::{
    browser::{self, LocalStorage},
    page::Address,
    storage::{Loaded, Store},
};

macro_rules! parts {
    ($($name:ident: $part:ident,)*) => {
        /// All parts. They last as long as the page: nothing ever frees them.
        #[derive(Clone, Copy)]
        pub struct Parts {
            $($name: &'static $part,)*
            /// Whether the work is being stored.
            has_begun: StoredValue<bool>,
        }

        $(impl $part {
            /// Returns this part of the page, for a component. Handlers get it from their
            /// component, because there is no context where they run.
            pub fn from_context() -> &'static Self {
                parts().$name
            }
        })*
    };
}

parts! {
    announcements: Announcements,
    preferences: Preferences,
    health: Health,
    workbench: Workbench,
    reading: Reading,
    list: AnnotationList,
    side_panel: SidePanel,
    cards: Cards,
    views: Views,
    tagging: Tagging,
    navigation: Navigation,
    dialogs: DialogState,
    additions: Additions,
    imports: ImportQueue,
    deeds: Deeds,
}

/// Returns the parts from the context. Not inlined, so that it is compiled once and not per part.
#[inline(never)]
fn parts() -> Parts {
    expect_context()
}

/// Leaks a part, so that it lasts as long as the page.
fn keep<T>(part: T) -> &'static T {
    Box::leak(Box::new(part))
}

/// Loads what this browser stores, opens the document that was open last, and provides the parts of
/// the page to all components within the current one. Nothing is stored before [`Parts::begin`].
pub fn provide() -> Parts {
    let parts = Parts::load();
    provide_context(parts);
    parts
}

impl Parts {
    fn load() -> Self {
        let storage = LocalStorage::open();
        let store = Store::new(storage.clone());
        let Loaded { workspace, unreadable, repaired, newer_version_count } =
            store.load_beside(browser::is_tab_open);
        let preferences = keep(Preferences::load());
        let address = Address::parse(&browser::fragment());
        let announcements = keep(Announcements::new());
        let health = keep(Health::new(unreadable, repaired, newer_version_count));
        let workbench = keep(Workbench::new(workspace, store, preferences, health, announcements));
        let reading = keep(Reading::new(workbench));
        let list = keep(AnnotationList::new(workbench, reading));
        let side_panel = keep(SidePanel::new());
        let cards = keep(Cards::new(workbench, reading));
        let views = keep(Views::new(reading.selection));
        let tagging = keep(Tagging::new(announcements, workbench, reading, list, cards, views));
        let navigation = keep(Navigation {
            announcements,
            preferences,
            workbench,
            reading,
            list,
            side_panel,
            cards,
            views,
            destination: StoredValue::new(None),
        });
        let dialogs = keep(DialogState::new());
        let additions = keep(Additions::new(workbench, navigation));
        let imports = keep(ImportQueue::new(
            announcements,
            workbench,
            reading,
            navigation,
            dialogs,
            additions,
        ));
        let parts = Self {
            announcements,
            preferences,
            health,
            workbench,
            reading,
            list,
            side_panel,
            cards,
            views,
            tagging,
            navigation,
            dialogs,
            additions,
            imports,
            deeds: keep(Deeds::new()),
            has_begun: StoredValue::new(false),
        };
        workbench.welcome();
        workbench.ensure_annotator_here();
        navigation.begin(address.document);
        navigation.show_as(address);
        workbench.report_saving();
        parts
    }
}
