//! The chunks of the program: code that reading, selecting and tagging can do without. A chunk is
//! loaded when it is first needed, or once the page is shown. `script/build` makes each a file of its
//! own; in other builds it is part of the program and loading it takes no time.

mod alert;
mod load;
mod slot;

use std::{future::Future, pin::Pin};

use leptos::{prelude::*, task::spawn_local};

use self::load::{LoadError, Views, Work};
pub use self::{alert::ChunkAlert, slot::Slot};
use super::after_paint::after_paint;

/// The chunks.
#[derive(Clone, Copy)]
pub struct Chunks {
    /// What annotating needs: the side panel with the card, the list and the registers.
    pub work: Chunk<Work>,
    /// The views beside the article, the dialogs, the alerts and the export.
    pub views: Chunk<Views>,
}

impl Chunks {
    /// Makes the chunks, none of them loaded yet, and provides them to all components within the
    /// current one.
    pub fn provide() -> Self {
        let chunks = Self { work: Chunk::new(load::work), views: Chunk::new(load::views) };
        provide_context(chunks);
        chunks
    }

    /// Returns the chunks, for a component.
    pub fn from_context() -> Self {
        expect_context()
    }

    /// Loads the chunks one after the other, once the page is shown. What fails is loaded when it is
    /// needed.
    pub fn prefetch_when_shown(self) {
        Effect::new(move || {
            after_paint(move || {
                spawn_local(async move {
                    self.work.prefetch().await;
                    self.views.prefetch().await;
                });
            });
        });
    }
}

/// What is known of a chunk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Nobody has needed it yet.
    Unloaded,
    /// It is under way.
    Loading,
    /// It could not be loaded.
    Failed,
    /// It is there.
    Loaded,
}

/// A future on the page's only thread.
type Loading<C> = Pin<Box<dyn Future<Output = Result<C, LoadError>>>>;

/// A part of the program that is loaded when it is first needed. `C` is its contents: the functions
/// by which the rest of the program calls it.
pub struct Chunk<C: 'static> {
    stage: RwSignal<Stage>,
    contents: StoredValue<Option<C>>,
    load: fn() -> Loading<C>,
}

impl<C> Clone for Chunk<C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<C> Copy for Chunk<C> {}

impl<C: Copy + Send + Sync + 'static> Chunk<C> {
    fn new(load: fn() -> Loading<C>) -> Self {
        Self { stage: RwSignal::new(Stage::Unloaded), contents: StoredValue::new(None), load }
    }

    /// Returns the chunk's contents if it is loaded. Whoever asks is told once it is.
    pub fn get(self) -> Option<C> {
        self.stage.track();
        self.contents.get_value()
    }

    /// Returns whether the chunk is under way.
    fn is_loading(self) -> bool {
        self.stage.get() == Stage::Loading
    }

    /// Returns whether the chunk was needed and could not be loaded.
    fn has_failed(self) -> bool {
        self.stage.get() == Stage::Failed
    }

    /// Loads the chunk, unless it is loaded or under way.
    pub fn need(self) {
        self.with(|_| ());
    }

    /// Runs `act` with the chunk's contents, as soon as it is loaded. If it cannot be loaded,
    /// [`ChunkAlert`] says so, and nothing is run.
    pub fn with(self, act: impl FnOnce(C) + 'static) {
        match self.contents.get_value() {
            Some(contents) => act(contents),
            None => spawn_local(async move {
                if let Some(contents) = self.load(Stage::Failed).await {
                    act(contents);
                }
            }),
        }
    }

    /// Loads the chunk, and is silent if that fails.
    async fn prefetch(self) {
        self.load(Stage::Unloaded).await;
    }

    /// Loads the chunk; `on_failure` is what is then known of it.
    async fn load(self, on_failure: Stage) -> Option<C> {
        if self.contents.get_value().is_none() {
            self.stage.set(Stage::Loading);
            let loaded = (self.load)().await;
            // Several may wait for one file; the first of them says that it is there.
            if self.contents.get_value().is_none() {
                self.contents.set_value(loaded.ok());
                self.stage.set(if self.contents.get_value().is_some() {
                    Stage::Loaded
                } else {
                    on_failure
                });
            }
        }
        self.contents.get_value()
    }
}
