//! A part of the program that is loaded when it is first needed.

use std::{future::Future, pin::Pin};

use leptos::{prelude::*, task::spawn_local};

/// A chunk could not be loaded. The browser's console says why.
#[derive(Debug, Clone, Copy)]
pub struct LoadError;

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
pub type Loading<C> = Pin<Box<dyn Future<Output = Result<C, LoadError>>>>;

/// A part of the program that is loaded when it is first needed. `C` is its contents: the functions
/// by which the rest of the program calls it.
pub struct Chunk<C: 'static> {
    stage: RwSignal<Stage>,
    contents: StoredValue<Option<C>>,
    /// Whether somebody waits for it: then a failure is to be shown.
    is_needed: StoredValue<bool>,
    load: fn() -> Loading<C>,
}

impl<C> Clone for Chunk<C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<C> Copy for Chunk<C> {}

impl<C: Copy + Send + Sync + 'static> Chunk<C> {
    pub fn new(load: fn() -> Loading<C>) -> Self {
        Self {
            stage: RwSignal::new(Stage::Unloaded),
            contents: StoredValue::new(None),
            is_needed: StoredValue::new(false),
            load,
        }
    }

    /// Returns the chunk's contents if it is loaded. Whoever asks is told once it is.
    pub fn get(self) -> Option<C> {
        self.stage.track();
        self.now()
    }

    /// Returns the chunk's contents if it is loaded.
    fn now(self) -> Option<C> {
        self.contents.try_get_value().flatten()
    }

    /// Returns whether the chunk is under way.
    pub fn is_loading(self) -> bool {
        self.stage.get() == Stage::Loading
    }

    /// Returns whether the chunk was needed and could not be loaded.
    pub fn has_failed(self) -> bool {
        self.stage.get() == Stage::Failed
    }

    /// Loads the chunk, unless it is loaded or under way.
    pub fn need(self) {
        self.with(|_| ());
    }

    /// Runs `act` with the chunk's contents, as soon as it is loaded. If it cannot be loaded,
    /// [`ChunkAlert`](super::ChunkAlert) says so, and nothing is run.
    pub fn with(self, act: impl FnOnce(C) + 'static) {
        match self.now() {
            Some(contents) => act(contents),
            None => {
                self.is_needed.set_value(true);
                spawn_local(async move {
                    if let Some(contents) = self.load().await {
                        act(contents);
                    }
                });
            }
        }
    }

    /// Loads the chunk. Unless somebody needs it, nothing is shown if that fails.
    pub async fn prefetch(self) {
        self.load().await;
    }

    async fn load(self) -> Option<C> {
        if self.now().is_none() {
            self.stage.set(Stage::Loading);
            let loaded = (self.load)().await;
            // Several may wait for one file; the first of them says that it is there.
            if self.now().is_none() {
                self.contents.set_value(loaded.ok());
                let is_needed = self.is_needed.try_get_value().unwrap_or_default();
                self.stage.set(match self.now() {
                    Some(_) => Stage::Loaded,
                    None if is_needed => Stage::Failed,
                    None => Stage::Unloaded,
                });
            }
        }
        self.now()
    }
}
