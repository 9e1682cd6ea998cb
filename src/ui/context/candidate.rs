//! An article that was read and is not yet added.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    browser::{HowToRead, Reading, ToRead, now},
    formats::{ReadError, Script, article::Found},
    model::{Document, DocumentError, DocumentId},
};

/// Where an article was read from, to read it again in another way.
#[derive(Debug)]
pub struct Origin {
    /// The script that reads it.
    pub script: Script,
    /// What it reads.
    pub what: ToRead,
}

/// An article that was read and is not yet added. Nothing of it is stored.
pub struct Candidate {
    /// The name of its file; `None` if it was pasted.
    pub name: Option<String>,
    /// Where it was read from; `None` if there is but one way to read it.
    pub origin: Option<Origin>,
    /// How it was read.
    pub how: ArcRwSignal<HowToRead>,
    /// What was found, with what the reader has changed of it.
    pub found: ArcRwSignal<Found>,
    /// How often it was read: the pieces are others each time.
    pub reads: ArcRwSignal<u32>,
    /// Why it could not be read again, or not be added.
    pub problem: ArcRwSignal<Option<String>>,
    /// Whether it is to be added.
    pub is_wanted: ArcRwSignal<bool>,
    /// The document whose new version it is; `None` if it is another article.
    pub replaces: ArcRwSignal<Option<DocumentId>>,
}

impl Candidate {
    /// Takes an article that was read.
    pub fn new(
        name: Option<String>,
        origin: Option<Origin>,
        how: HowToRead,
        found: Found,
        replaces: Option<DocumentId>,
    ) -> Arc<Self> {
        Arc::new(Self {
            name,
            origin,
            how: ArcRwSignal::new(how),
            found: ArcRwSignal::new(found),
            reads: ArcRwSignal::new(0),
            problem: ArcRwSignal::new(None),
            is_wanted: ArcRwSignal::new(true),
            replaces: ArcRwSignal::new(replaces),
        })
    }

    /// Looks at what was found, without following its changes.
    pub fn peek<R>(&self, look: impl FnOnce(&Found) -> R) -> R {
        self.found.with_untracked(look)
    }

    /// Returns whether it is to be added.
    pub fn is_wanted_now(&self) -> bool {
        self.is_wanted.get_untracked()
    }

    /// Returns the document whose new version it is.
    pub fn replaces_now(&self) -> Option<DocumentId> {
        self.replaces.get_untracked()
    }

    /// Returns how it was read.
    pub fn how_now(&self) -> HowToRead {
        self.how.get_untracked()
    }

    /// Reads it again in another way. What the reader has said of it stays, unless it is read in another
    /// encoding.
    pub async fn read_again(self: Arc<Self>, how: HowToRead) {
        let Some(Origin { script, what }) = &self.origin else { return };
        let is_other_encoding = self.how.with_untracked(|before| before.charset != how.charset);
        let before = self.how.get_untracked();
        self.how.set(how.clone());
        let read = Reading::begin().read(*script, what, &how, |_| ()).await;
        if self.how.with_untracked(|current| *current != how) {
            // Another way has been asked for since.
            return;
        }
        match read.and_then(|json| Found::read(&json)) {
            Ok(found) => {
                self.problem.set(None);
                self.found.update(|current| {
                    let known = (!is_other_encoding).then(|| std::mem::take(current));
                    *current = known.map_or_else(
                        || found.clone(),
                        |known| Found { pieces: found.pieces.clone(), ..known },
                    );
                });
                self.reads.update(|reads| *reads += 1);
            }
            Err(error) => {
                self.how.set(before);
                self.fail(&error);
            }
        }
    }

    fn fail(&self, error: &ReadError) {
        self.problem.set(Some(format!("{error}. What was read before is still shown.")));
    }

    /// Makes a document of what is kept.
    ///
    /// # Errors
    /// If nothing is kept, or too much.
    pub fn document(&self, id: DocumentId) -> Result<Document, DocumentError> {
        let document = self.found.with_untracked(|found| found.document(id))?;
        Ok(Document { added: Some(now()), ..document })
    }
}
