//! A part of the program that is loaded when it is first needed.

use std::{future::Future, pin::Pin};

use leptos::{prelude::*, task::spawn_local};

/// A chunk could not be loaded. The browser's console says why.
#[derive(Debug, Clone, Copy)]
pub struct LoadError;

/// What is known of a chunk.
#[derive(Clone, Copy)]
enum Stage<C> {
    /// It is not there, and nobody has missed it.
    Unloaded,
    /// It is under way.
    Loading,
    /// It was needed, and could not be loaded.
    Failed,
    /// It is there.
    Loaded(C),
}

/// A future on the page's only thread.
pub type Loading<C> = Pin<Box<dyn Future<Output = Result<C, LoadError>>>>;

/// A part of the program that is loaded when it is first needed. `C` is its contents: the functions
/// by which the rest of the program calls it.
pub struct Chunk<C: 'static> {
    stage: RwSignal<Stage<C>>,
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
    /// Makes a chunk that `load` loads.
    pub fn new(load: fn() -> Loading<C>) -> Self {
        Self { stage: RwSignal::new(Stage::Unloaded), is_needed: StoredValue::new(false), load }
    }

    /// Returns the chunk's contents if it is loaded. Whoever asks is told once it is.
    pub fn get(self) -> Option<C> {
        match self.stage.get() {
            Stage::Loaded(contents) => Some(contents),
            _ => None,
        }
    }

    /// Returns the chunk's contents if it is loaded now.
    fn now(self) -> Option<C> {
        match self.stage.try_get_untracked() {
            Some(Stage::Loaded(contents)) => Some(contents),
            _ => None,
        }
    }

    /// Returns whether the chunk is loaded now.
    pub fn is_loaded(self) -> bool {
        self.now().is_some()
    }

    /// Returns whether the chunk is under way.
    pub fn is_loading(self) -> bool {
        matches!(self.stage.get(), Stage::Loading)
    }

    /// Returns whether the chunk was needed and could not be loaded.
    pub fn has_failed(self) -> bool {
        matches!(self.stage.get(), Stage::Failed)
    }

    /// Loads the chunk if it is not loaded. If it cannot be, the alert on missing chunks
    /// says so.
    pub fn need(self) {
        self.with(|_| ());
    }

    /// Loads the chunk again if that has failed before.
    pub fn try_again(self) {
        if matches!(self.stage.try_get_untracked(), Some(Stage::Failed)) {
            self.need();
        }
    }

    /// Like `need`, and runs `act` with the chunk's contents as soon as it is loaded. Returns what `act`
    /// returns if that is now.
    pub fn with<R>(self, act: impl FnOnce(C) -> R + 'static) -> Option<R> {
        if let Some(contents) = self.now() {
            return Some(act(contents));
        }
        self.is_needed.set_value(true);
        spawn_local(async move {
            if let Some(contents) = self.load().await {
                act(contents);
            }
        });
        None
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
                self.stage.set(match loaded {
                    Ok(contents) => Stage::Loaded(contents),
                    Err(LoadError) if self.is_needed.try_get_value() == Some(true) => Stage::Failed,
                    Err(LoadError) => Stage::Unloaded,
                });
            }
        }
        self.now()
    }
}
