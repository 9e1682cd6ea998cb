//! What is in each chunk. With the feature `split`, `wasm_split` marks the functions of this file as
//! the places where `script/build` cuts the program.

// The code that `wasm_split` writes declares imports and exports; there is none by hand.
#![cfg_attr(feature = "split", allow(unsafe_code))]

use leptos::prelude::*;
use web_sys::{DataTransfer, FileList};

use super::chunk::{LoadError, Loading};
use crate::{
    analysis::Contains,
    page::View,
    text::contains,
    ui::{
        alerts::Alerts,
        context::{Additions, Deed, ImportQueue, Parts, ToOpen, Views as ShownView},
        dialogs::{Dialogs, exchange_dialog, open_dropped},
        documents::{self, DocumentsView},
        export::Export,
        keys::{Step, step},
        network::Network,
        opening,
        panel::{Panel, shown_register},
        positions::PositionsView,
        reader::{
            Copying, EmptyLibrary, Handles, Pointing, QuickTag, SelectionToolbar, Tip, Versions,
        },
    },
};

#[cfg(feature = "split")]
impl From<leptos::wasm_split::SplitLoaderError> for LoadError {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// What annotating needs.
#[derive(Clone, Copy)]
pub struct Work {
    /// Begins to store the work.
    pub begin: fn(Parts),
    /// Does something to the work.
    pub act: fn(Parts, Deed),
    /// Moves the keyboard cursor.
    pub step: Step,
    /// How the list's search finds words.
    pub contains: Contains,
    /// The side panel, given the register that it shows.
    pub panel: fn(fn() -> AnyView) -> AnyView,
    /// What is above the text: the bar of the quick tag, and which version of the article it is.
    pub above_text: fn() -> AnyView,
    /// What is over the text: the toolbar of the selection, the handles of the open annotation, and
    /// what a highlight says.
    pub over_text: fn(Pointing) -> AnyView,
}

/// What is beside the article.
#[derive(Clone, Copy)]
pub struct Views {
    /// Begins to store the work.
    pub begin: fn(Parts),
    /// The view that is shown in place of the article.
    pub beside_article: fn() -> AnyView,
    /// The register that the side panel shows.
    pub register: fn() -> AnyView,
    /// What there is in the place of an article if there is none.
    pub no_document: fn() -> AnyView,
    /// The open dialog, given the contents of one around files.
    pub dialogs: fn(fn() -> AnyView) -> AnyView,
    /// The alerts and notes but the one on unsaved work, given how many records were recovered.
    pub alerts: fn(usize) -> AnyView,
    /// Downloads everything as JSON.
    pub download_everything: fn(Export),
    /// Downloads as JSON what was exported last.
    pub download_again: fn(Export),
}

/// What goes in and out: the formats, and the dialogs around them.
#[derive(Clone, Copy)]
pub struct Exchange {
    /// The contents of the dialog that is open.
    pub dialog: fn() -> AnyView,
    /// What copies from the article with its source.
    pub copying: fn() -> AnyView,
    /// Opens what was dropped; the files of it, if nothing else is told any longer.
    pub open_dropped: fn(&'static ImportQueue, &'static Additions, &DataTransfer, Option<FileList>),
    /// Opens what was pasted.
    pub open: fn(&'static ImportQueue, ToOpen),
}

/// Defines the function that loads a chunk.
macro_rules! chunk {
    ($load:ident, $cut:ident -> $contents:ident $fields:tt) => {
        /// Loads the chunk.
        pub fn $load() -> Loading<$contents> {
            Box::pin($cut())
        }

        #[cfg(feature = "split")]
        #[leptos::wasm_split::wasm_split($load, fallible, wasm_split_path = leptos::wasm_split)]
        fn $cut() -> Result<$contents, LoadError> {
            Ok($contents $fields)
        }

        #[cfg(not(feature = "split"))]
        async fn $cut() -> Result<$contents, LoadError> {
            Ok($contents $fields)
        }
    };
}

chunk!(work, work_chunk -> Work {
    begin: Parts::begin,
    act: Parts::act,
    step,
    contains,
    panel: |register| view! { <Panel register /> }.into_any(),
    above_text: || view! { <QuickTag /> <Versions /> }.into_any(),
    over_text: |pointing| view! { <SelectionToolbar /> <Handles /> <Tip pointing /> }.into_any(),
});

/// The view that is shown in place of the article.
fn beside_article() -> AnyView {
    let views = ShownView::from_context();
    match views.view.get_untracked() {
        View::Documents => view! { <DocumentsView /> }.into_any(),
        View::Positions => view! { <PositionsView /> }.into_any(),
        View::Network => view! { <Network /> }.into_any(),
        // The page draws the article itself.
        View::Article => ().into_any(),
    }
}

chunk!(views, views_chunk -> Views {
    begin: Parts::begin,
    beside_article,
    register: shown_register,
    no_document: || view! { <EmptyLibrary /> }.into_any(),
    dialogs: |exchange| view! { <Dialogs exchange /> }.into_any(),
    alerts: |recovered| {
        documents::follow_keys();
        view! { <Alerts recovered /> }.into_any()
    },
    download_everything: Export::download_everything,
    download_again: Export::download_again,
});

chunk!(exchange, exchange_chunk -> Exchange {
    dialog: exchange_dialog,
    copying: || view! { <Copying /> }.into_any(),
    open_dropped,
    open: |imports, what| opening::open(imports, [what]),
});
