//! Opens files and texts, whatever way they came in, one after the other. They are read in slices. What
//! a Faultline file would change is shown before it is imported; articles are shown all together once
//! everything is read.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::Arc,
};

use leptos::{prelude::*, task::spawn_local};
use web_sys::File;

use super::{
    additions::{Added, Additions},
    announcements::Announcements,
    candidate::{Candidate, Origin},
    dialog_state::{Dialog, DialogState},
    navigation::Navigation,
    reading::Reading,
    to_open::ToOpen,
    workbench::Workbench,
};
use crate::{
    browser::{self, HowToRead, ToRead, focus, next_turn, read_bytes, view},
    formats::{self, Content, Input, Read, ReadBy, ReadError, Script, article::Found},
    merge::{Disposition, Merge, Side},
    model::{Along, AnnotationId, Document, DocumentId, RecordKey, Workspace},
    page::bundled,
    text::counted,
    ui::job,
};

/// What is up to this many bytes long is read before the reader could see any progress.
const QUICK: f64 = 500_000.0;

/// What is being opened.
#[derive(Debug, Clone)]
pub enum Opening {
    /// It is being read: its name, and the share that is read, from 0 to 1; 0 while that is
    /// unknown.
    Reading(Option<String>, f64),
    /// It was read, and the reader is to decide whether to import it.
    Read(Arc<Incoming>),
}

/// A Faultline file that was read.
#[derive(Debug)]
pub struct Incoming {
    /// The file's name; `None` for a pasted text.
    pub name: Option<String>,
    /// The workspace in it.
    pub workspace: Workspace,
    /// How many of its records could not be read.
    pub unreadable: usize,
    /// What had to be repaired, in words.
    pub repaired: Vec<String>,
}

/// What is still to be opened.
#[derive(Default)]
struct Queue {
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
    workbench: &'static Workbench,
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

    /// Opens things, one after the other.
    pub fn open(&'static self, things: impl IntoIterator<Item = ToOpen>) {
        self.queue.update_value(|queue| queue.waiting.extend(things));
        if self.opening.with_untracked(Option::is_none) {
            self.open_next();
        }
    }

    fn open_next(&'static self) {
        let next = self.queue.try_update_value(|queue| queue.waiting.pop_front()).flatten();
        self.waiting.set(self.queue.with_value(|queue| queue.waiting.len()));
        let Some(next) = next else { return self.show_what_was_read() };
        let name = next.name();
        let number = self.begin(name.clone(), next.size() > QUICK);
        spawn_local(async move {
            match next {
                ToOpen::File(file) => self.read_file(file, number).await,
                ToOpen::Text(text) => self.read_bytes(text.into_bytes(), None, number).await,
                ToOpen::Selection(html) => {
                    let how = HowToRead { is_selection: true, ..HowToRead::default() };
                    self.read_by_script(Script::Html, ToRead::Text(html), how, None, number).await;
                }
            }
        });
    }

    /// Shows the articles that were read, or what went wrong.
    fn show_what_was_read(&'static self) {
        if !self.additions.is_empty() {
            self.dialogs.open.set(Some(Dialog::AddArticle));
        } else if self.problem.with_untracked(Option::is_some) {
            self.dialogs.open.set(Some(Dialog::Open));
        }
    }

    /// Begins a read, gives up the one before it, and returns the new number.
    fn begin(&self, name: Option<String>, is_long: bool) -> u32 {
        let number = self.give_up();
        self.opening.set(Some(Opening::Reading(name, 0.0)));
        if is_long {
            self.dialogs.open.set(Some(Dialog::Import));
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

    fn is_given_up(&self, number: u32) -> bool {
        self.queue.try_with_value(|queue| queue.number != number).unwrap_or(true)
    }

    async fn read_file(&'static self, file: File, number: u32) {
        let name = Some(file.name());
        match read_bytes(&file).await {
            Ok(bytes) => self.read_bytes(bytes, name, number).await,
            Err(error) => self.refuse(&error, name.as_deref(), number),
        }
    }

    async fn read_bytes(&'static self, bytes: Vec<u8>, name: Option<String>, number: u32) {
        match formats::reader(name.as_deref(), &bytes) {
            Ok(ReadBy::Program(read)) => self.read_in_slices(read, bytes, name, number).await,
            Ok(ReadBy::Script(script) | ReadBy::ScriptThenProgram(script, _)) => {
                let (what, how) = (ToRead::Bytes(bytes), HowToRead::default());
                self.read_by_script(script, what, how, name, number).await;
            }
            Err(error) => self.refuse(&error, name.as_deref(), number),
        }
    }

    async fn read_in_slices(
        &'static self,
        read: Read,
        bytes: Vec<u8>,
        name: Option<String>,
        number: u32,
    ) {
        let mut work = formats::read(read, Input { bytes });
        // Let the browser draw the progress before the page is busy.
        next_turn().await;
        let read = loop {
            if self.is_given_up(number) {
                return;
            }
            if let Some(read) = job::advance(&mut work) {
                break read;
            }
            self.progress(name.clone(), work.share());
            next_turn().await;
        };
        match read {
            Ok(Content::Article(found)) => {
                let how = HowToRead::default();
                let version_of = self.additions.version_of.get_untracked();
                self.take(Candidate::new(name, None, how, found, version_of), number);
            }
            Ok(Content::Coded(_)) => {
                let error = ReadError::whole("its codes cannot be read yet");
                self.refuse(&error, name.as_deref(), number);
            }
            Ok(Content::Work { workspace, unreadable, repaired }) => {
                let incoming = Incoming { name, workspace, unreadable, repaired };
                self.opening.set(Some(Opening::Read(Arc::new(incoming))));
                self.dialogs.open.set(Some(Dialog::Import));
            }
            Err(error) => self.refuse(&error, name.as_deref(), number),
        }
    }

    async fn read_by_script(
        &'static self,
        script: Script,
        what: ToRead,
        how: HowToRead,
        name: Option<String>,
        number: u32,
    ) {
        let reading = browser::Reading::begin();
        self.queue.update_value(|queue| queue.reading = Some(reading.clone()));
        let progress = {
            let name = name.clone();
            move |share| {
                if !self.is_given_up(number) {
                    self.progress(name.clone(), share);
                }
            }
        };
        let read = reading.read(script, &what, &how, progress).await;
        match read.and_then(|json| Found::read(&json)) {
            Ok(found) => {
                let origin = Some(Origin { script, what });
                let version_of = self.additions.version_of.get_untracked();
                self.take(Candidate::new(name, origin, how, found, version_of), number);
            }
            Err(error) => self.refuse(&error, name.as_deref(), number),
        }
    }

    /// Shows how much is read.
    fn progress(&self, name: Option<String>, share: f64) {
        self.opening.set(Some(Opening::Reading(name, share)));
        self.dialogs.open.set(Some(Dialog::Import));
    }

    /// Takes an article that was read, and goes on.
    fn take(&'static self, candidate: Arc<Candidate>, number: u32) {
        if !self.is_given_up(number) {
            self.additions.take(candidate);
            self.opening.set(None);
            self.open_next();
        }
    }

    /// Says what is wrong with what was to be opened, and goes on.
    fn refuse(&'static self, error: &ReadError, name: Option<&str>, number: u32) {
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
                self.dialogs.open.set(Some(Dialog::NewVersion));
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
        let merge = self.workbench.peek(|workspace| Merge::new(workspace, &incoming.workspace));
        let is_here = merge.change(chosen).edits.is_empty();
        let take =
            |workspace: &Workspace| Ok(Merge::new(workspace, &incoming.workspace).change(chosen));
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
        if matches!(closed, Some(Dialog::AddArticle | Dialog::NewVersion)) {
            self.forget_articles();
        } else if self.opening.with_untracked(Option::is_some) {
            self.cancel_opening();
        } else {
            self.additions.version_of.set(None);
        }
    }
}
