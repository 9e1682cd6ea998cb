//! What is opened, whatever way it came in, one after the other. What a file of work would change is
//! shown before it is imported; articles are shown all together once everything is read. How one is read
//! is in [`opening`](crate::ui::opening).

use std::{
    collections::{BTreeMap, VecDeque},
    sync::Arc,
};

use leptos::{prelude::*, task::spawn_local};

use super::{
    additions::{Added, Additions},
    announcements::Announcements,
    asking::Asking,
    candidate::Candidate,
    dialog_state::{Dialog, DialogState, ExchangeDialog},
    navigation::Navigation,
    reading::Reading,
    to_open::ToOpen,
    workbench::Workbench,
};
use crate::{
    browser::{self, focus, next_turn, view},
    formats::ReadError,
    merge::{Disposition, Merge, Side, said_here},
    model::{Along, AnnotationId, AnnotatorId, Document, DocumentId, RecordKey, Workspace},
    page::bundled,
    text::counted,
};

/// What is up to this many bytes long is read before the reader could see any progress.
const QUICK: f64 = 500_000.0;

/// What is being opened.
#[derive(Debug, Clone)]
pub enum Opening {
    /// It is being read: its name, and the share that is read, from 0 to 1; 0 while that is
    /// unknown.
    Reading(Option<String>, f64),
    /// It was read, and the reader is to say what its codes are.
    Asking(Arc<Asking>),
    /// It was read, and the reader is to decide whether to import it.
    Read(Arc<Incoming>),
}

/// What is to be imported.
#[derive(Debug)]
pub struct Incoming {
    /// The file's name; `None` for a pasted text.
    pub name: Option<String>,
    /// The workspace in it.
    pub workspace: Workspace,
    /// If it is of another program, who is said to have made what it names nobody of.
    pub unsigned: Option<AnnotatorId>,
    /// How many of its records could not be read.
    pub unreadable: usize,
    /// What had to be repaired, in words.
    pub repaired: Vec<String>,
    /// What of the file is not in the workspace, in words.
    pub lost: Vec<String>,
}

impl Incoming {
    /// Compares it with what is here.
    pub fn merge(&self, here: &Workspace) -> Merge {
        match self.unsigned {
            None => Merge::new(here, &self.workspace),
            Some(unsigned) => {
                let known = said_here(here, &self.workspace, unsigned);
                Merge::leaving_out(here, &self.workspace, &known)
            }
        }
    }
}

/// Begins to read something; the number is that of the read.
type Read = fn(&'static ImportQueue, ToOpen, u32);

/// What is still to be opened.
#[derive(Default)]
struct Queue {
    read: Option<Read>,
    waiting: VecDeque<ToOpen>,
    /// The number of the current read. A read with another number was given up.
    number: u32,
    /// What a script reads at the moment.
    reading: Option<browser::Reading>,
}

/// Opens files and texts, one after the other.
pub struct ImportQueue {
    /// What is being opened.
    pub opening: RwSignal<Option<Opening>>,
    /// How many wait to be opened.
    pub waiting: RwSignal<usize>,
    /// What went wrong with what the reader last tried to open.
    pub problem: RwSignal<Option<String>>,
    queue: StoredValue<Queue, LocalStorage>,
    announcements: &'static Announcements,
    pub(super) workbench: &'static Workbench,
    reading: &'static Reading,
    navigation: &'static Navigation,
    dialogs: &'static DialogState,
    additions: &'static Additions,
}

impl ImportQueue {
    pub(super) fn new(
        announcements: &'static Announcements,
        workbench: &'static Workbench,
        reading: &'static Reading,
        navigation: &'static Navigation,
        dialogs: &'static DialogState,
        additions: &'static Additions,
    ) -> Self {
        Self {
            opening: RwSignal::new(None),
            waiting: RwSignal::new(0),
            problem: RwSignal::new(None),
            queue: StoredValue::new_local(Queue::default()),
            announcements,
            workbench,
            reading,
            navigation,
            dialogs,
            additions,
        }
    }

    /// Opens things, one after the other, by the function that reads one of them.
    pub fn open(&'static self, read: Read, things: impl IntoIterator<Item = ToOpen>) {
        self.queue.update_value(|queue| {
            queue.read = Some(read);
            queue.waiting.extend(things);
        });
        if self.opening.with_untracked(Option::is_none) {
            self.open_next();
        }
    }

    fn open_next(&'static self) {
        let next = self.queue.try_update_value(|queue| queue.waiting.pop_front()).flatten();
        self.waiting.set(self.queue.with_value(|queue| queue.waiting.len()));
        let Some(next) = next else { return self.show_what_was_read() };
        let number = self.begin(next.name(), next.size() > QUICK);
        // Whatever waits came with it.
        if let Some(read) = self.queue.with_value(|queue| queue.read) {
            read(self, next, number);
        }
    }

    /// Shows the articles that were read, or what went wrong.
    fn show_what_was_read(&'static self) {
        if !self.additions.is_empty() {
            self.dialogs.open.set(Some(Dialog::Exchange(ExchangeDialog::AddArticle)));
        } else if self.problem.with_untracked(Option::is_some) {
            self.dialogs.open.set(Some(Dialog::Exchange(ExchangeDialog::Open)));
        }
    }

    /// Begins a read, gives up the one before it, and returns the new number.
    pub(super) fn begin(&self, name: Option<String>, is_long: bool) -> u32 {
        let number = self.give_up();
        self.opening.set(Some(Opening::Reading(name, 0.0)));
        if is_long {
            self.dialogs.open.set(Some(Dialog::Exchange(ExchangeDialog::Import)));
        }
        number
    }

    /// Stops the current read or import at its next step; returns the number of the next one.
    fn give_up(&self) -> u32 {
        let number = self.queue.try_update_value(|queue| {
            if let Some(reading) = queue.reading.take() {
                reading.give_up();
            }
            queue.number += 1;
            queue.number
        });
        number.unwrap_or_default()
    }

    /// Returns whether a read was given up.
    pub fn is_given_up(&self, number: u32) -> bool {
        self.queue.try_with_value(|queue| queue.number != number).unwrap_or(true)
    }

    /// Returns the document whose new version is opened next.
    pub fn version_of(&self) -> Option<DocumentId> {
        self.additions.version_of.get_untracked()
    }

    /// Takes note of what a script reads, so that it can be given up.
    pub fn is_read_by(&self, reading: browser::Reading) {
        self.queue.update_value(|queue| queue.reading = Some(reading));
    }

    /// Shows what importing a file would do.
    pub fn show(&self, incoming: Incoming) {
        self.opening.set(Some(Opening::Read(Arc::new(incoming))));
        self.dialogs.open.set(Some(Dialog::Exchange(ExchangeDialog::Import)));
    }

    /// Asks what has to be known of a project.
    pub(super) fn ask(&self, asking: Asking) {
        self.opening.set(Some(Opening::Asking(Arc::new(asking))));
        self.dialogs.open.set(Some(Dialog::Exchange(ExchangeDialog::Codes)));
    }

    /// Shows how much is read.
    pub fn progress(&self, name: Option<String>, share: f64) {
        self.opening.set(Some(Opening::Reading(name, share)));
        self.dialogs.open.set(Some(Dialog::Exchange(ExchangeDialog::Import)));
    }

    /// Shows the work that was read, without taking it, or what importing it would do.
    pub fn look(&self, just_look: bool) {
        let dialog = if just_look { ExchangeDialog::Look } else { ExchangeDialog::Import };
        self.dialogs.open.set(Some(Dialog::Exchange(dialog)));
    }

    /// Takes an article that was read, and goes on.
    pub fn take(&'static self, candidate: Arc<Candidate>, number: u32) {
        if !self.is_given_up(number) {
            self.additions.take(candidate);
            self.opening.set(None);
            self.open_next();
        }
    }

    /// Says what is wrong with what was to be opened, and goes on.
    pub fn refuse(&'static self, error: &ReadError, name: Option<&str>, number: u32) {
        if self.is_given_up(number) {
            return;
        }
        let name = name.map_or_else(String::new, |name| format!("{name}: "));
        let before = self.problem.get_untracked().map_or_else(String::new, |before| before + "\n");
        self.problem.set(Some(format!("{before}{name}{error}. Nothing here has changed.")));
        self.opening.set(None);
        self.open_next();
    }

    /// Adds the articles that were read, as the reader wants them. Returns the place of one that cannot
    /// be added.
    pub fn add(&'static self) -> Option<usize> {
        match self.additions.add() {
            Added::All(words) => {
                self.problem.set(None);
                self.announcements.say(words);
                self.close_to_read();
                None
            }
            Added::Review(words) => {
                self.problem.set(None);
                words.into_iter().for_each(|words| self.announcements.say(words));
                self.dialogs.open.set(Some(Dialog::Exchange(ExchangeDialog::NewVersion)));
                None
            }
            Added::Failed(place) => Some(place),
        }
    }

    /// Takes a new version of a document, after the browser has drawn that it is under way.
    pub fn take_version(
        &'static self,
        candidate: &Arc<Candidate>,
        old: DocumentId,
        new: &Arc<Document>,
        along: Vec<Along>,
        dropped: Vec<AnnotationId>,
    ) {
        let (candidate, new) = (candidate.clone(), new.clone());
        self.workbench.at_length(along.len() + dropped.len(), move || {
            if !self.additions.take_version(&candidate, old, &new, &along, &dropped) {
                self.additions.clear();
                let count = counted(along.len(), "annotation");
                self.announcements.say(format!("The new version is here. {count} went along."));
                self.close_to_read();
            }
        });
    }

    /// Opens the bundled article, which the library no longer has.
    pub fn read_bundled(&'static self) {
        // It is missing only in a broken build.
        if let Ok(article) = bundled::document() {
            let title = article.title.clone();
            self.workbench.dispatch(|workspace| Ok(workspace.open_document(article.clone())));
            self.announcements.say(format!("Opened: {title}"));
            self.close_to_read();
        }
    }

    /// Imports what was read, as one change, after the browser has drawn that the import is
    /// running: twenty thousand annotations take a moment. Until then the import can be cancelled.
    pub fn import(&'static self, incoming: Arc<Incoming>, chosen: BTreeMap<RecordKey, Side>) {
        let number = self.give_up();
        spawn_local(async move {
            next_turn().await;
            next_turn().await;
            // The dialog may be closed before its `close` event arrives.
            if !self.is_given_up(number) && view::has_open_dialog() {
                self.apply_import(&incoming, &chosen);
            }
        });
    }

    /// Applies an import. A conflict without a choice is resolved by its default.
    fn apply_import(&'static self, incoming: &Incoming, chosen: &BTreeMap<RecordKey, Side>) {
        let merge = self.workbench.peek(|workspace| incoming.merge(workspace));
        let is_here = merge.change(chosen).edits.is_empty();
        let take = |workspace: &Workspace| Ok(incoming.merge(workspace).change(chosen));
        if is_here || self.workbench.dispatch(take) {
            // The change has already opened a new document.
            let shown =
                merge.documents.iter().find(|document| document.fate != Disposition::OtherText);
            if let Some(document) = shown
                && merge.documents.iter().all(|document| document.fate != Disposition::New)
            {
                self.navigation.open(document.id);
            }
            self.announcements.say(if is_here {
                "All of it was here already.".to_owned()
            } else {
                let new = counted(merge.annotations().new, "new annotation");
                format!("Imported: {new}. Undo takes it back.")
            });
        }
        self.opened();
    }

    /// Goes on to what waits, or back to reading.
    fn opened(&'static self) {
        self.opening.set(None);
        if self.queue.with_value(|queue| queue.waiting.is_empty())
            && self.problem.with_untracked(Option::is_none)
            && self.additions.is_empty()
        {
            self.close_to_read();
        } else {
            self.dialogs.open.set(None);
            self.open_next();
        }
    }

    /// Closes the dialog and goes to what it has opened.
    pub fn close_to_read(&'static self) {
        self.additions.version_of.set(None);
        self.dialogs.open.set(None);
        self.navigation.leave_documents();
        let reading = self.reading;
        focus::give_later(move || reading.focus_article());
    }

    /// Cancels the import, or all reads: what was read before is shown. Nothing has changed.
    pub fn cancel_opening(&'static self) {
        self.give_up();
        if matches!(self.opening.get_untracked(), Some(Opening::Reading(..))) {
            self.queue.update_value(|queue| queue.waiting.clear());
        }
        self.announcements.say("Not imported. Nothing here has changed.");
        self.opened();
    }

    /// Forgets the articles that were read.
    pub fn forget_articles(&'static self) {
        self.additions.clear();
        self.announcements.say("Nothing was added.");
        self.close_to_read();
    }

    /// Handles a dialog that was closed: by its button, by Escape or by the browser.
    pub fn dialog_closed(&'static self) {
        self.problem.set(None);
        let closed = self.dialogs.open.get_untracked();
        self.dialogs.open.set(None);
        if matches!(
            closed,
            Some(Dialog::Exchange(ExchangeDialog::AddArticle | ExchangeDialog::NewVersion))
        ) {
            self.forget_articles();
        } else if self.opening.with_untracked(Option::is_some) {
            self.cancel_opening();
        } else {
            self.additions.version_of.set(None);
        }
    }
}
