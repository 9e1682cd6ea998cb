//! The chunks of the program: code that reading, selecting and tagging can do without. A chunk is
//! loaded when it is first needed, or as soon as the program has started. `script/build` makes each a file of its
//! own; in other builds it is part of the program and loading it takes no time.

mod chunk;
mod load;
mod slot;

use leptos::{prelude::*, task::spawn_local};

use self::{
    chunk::Chunk,
    load::{Exchange, Views},
};
pub use self::{load::Work, slot::Slot};
use crate::browser::{early, tell_ready};

/// The chunks.
#[derive(Clone, Copy)]
pub struct Chunks {
    /// What annotating needs: the side panel with the card, the list and the registers.
    pub work: Chunk<Work>,
    /// The views beside the article, the dialogs and the alerts.
    pub views: Chunk<Views>,
    /// The formats, and what goes in and out.
    pub exchange: Chunk<Exchange>,
}

impl Chunks {
    /// Makes the chunks, none of them loaded yet, and provides them to all components within the
    /// current one.
    pub fn provide() -> Self {
        let chunks = Self {
            work: Chunk::new(load::work),
            views: Chunk::new(load::views),
            exchange: Chunk::new(load::exchange),
        };
        provide_context(chunks);
        chunks
    }

    /// Returns the chunks, for a component.
    pub fn from_context() -> Self {
        expect_context()
    }

    /// Returns what is in the chunks that were needed and could not be loaded.
    pub fn missing(self) -> Vec<&'static str> {
        let work = self.work.has_failed().then_some("the side panel");
        let views = self.views.has_failed().then_some("the views, alerts and dialogs");
        let exchange = self.exchange.has_failed().then_some("what opens and exports files");
        [work, views, exchange].into_iter().flatten().collect()
    }

    /// Loads again what was needed and could not be loaded.
    pub fn try_again(self) {
        self.work.try_again();
        self.views.try_again();
        self.exchange.try_again();
    }

    /// Loads the chunks that everybody uses, one after the other. What fails is loaded when it is needed.
    /// After that the network is free for other things, and `tell_ready` says so.
    pub fn prefetch(self) {
        spawn_local(async move {
            self.work.prefetch().await;
            early::take_keys();
            self.views.prefetch().await;
            tell_ready();
            // A folder that is dropped can be read at once only.
            self.exchange.prefetch().await;
        });
    }
}
