//! Opens files and pasted texts. They are read in slices; what a Faultline file would change is
//! shown before it is imported.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::Arc,
};

use leptos::{prelude::*, task::spawn_local};
use web_sys::File;

use super::{
    announcements::Announcements,
    dialog_state::{Dialog, DialogState},
    navigation::Navigation,
    reading::Reading,
    workbench::Workbench,
};
use crate::{
    browser::{focus, new_uuid, next_turn, read_bytes, view},
    formats::{self, Content, Input, ReadError},
    merge::{Disposition, Merge, Side, same_text},
    model::{Document, DocumentId, RecordKey, Workspace},
    page::bundled,
    text::counted,
    ui::job,
};

/// Files up to this many bytes are read before the reader could see any progress.
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

/// The files that are still to be opened.
#[derive(Default)]
struct Queue {
    files: VecDeque<File>,
    /// The number of the current read. A read with another number was given up.
    number: u32,
}

/// Opens files and pasted texts, one after the other.
pub struct ImportQueue {
    /// What is being opened.
    pub opening: RwSignal<Option<Opening>>,
    /// What went wrong with what the reader last tried to open.
    pub problem: RwSignal<Option<String>>,
    queue: StoredValue<Queue, LocalStorage>,
    announcements: &'static Announcements,
    workbench: &'static Workbench,
    reading: &'static Reading,
    navigation: &'static Navigation,
    dialogs: &'static DialogState,
}

impl ImportQueue {
    pub(super) fn new(
        announcements: &'static Announcements,
        workbench: &'static Workbench,
        reading: &'static Reading,
        navigation: &'static Navigation,
        dialogs: &'static DialogState,
    ) -> Self {
        Self {
            opening: RwSignal::new(None),
            problem: RwSignal::new(None),
            queue: StoredValue::new_local(Queue::default()),
            announcements,
            workbench,
            reading,
            navigation,
            dialogs,
        }
    }

    /// Opens files, one after the other.
    pub fn open_files(&'static self, files: Vec<File>) {
        self.queue.update_value(|queue| queue.files.extend(files));
        if self.opening.with_untracked(Option::is_none) {
            self.open_next();
        }
    }

    /// Opens a text that was pasted.
    pub fn open_pasted(&'static self, text: String) {
        let number = self.begin(None, text.len() as f64 > QUICK);
        spawn_local(async move {
            self.read_in_slices(None, text.into_bytes(), number).await;
        });
    }

    fn open_next(&'static self) {
        let next = self.queue.try_update_value(|queue| queue.files.pop_front()).flatten();
        let Some(file) = next else {
            if self.problem.with_untracked(Option::is_some) {
                self.dialogs.open.set(Some(Dialog::Open));
            }
            return;
        };
        let name = file.name();
        let number = self.begin(Some(name.clone()), file.size() > QUICK);
        spawn_local(async move {
            match read_bytes(&file).await {
                Ok(bytes) => self.read_in_slices(Some(name), bytes, number).await,
                Err(error) => self.take_opened(Err(error), Some(name), number),
            }
        });
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
            queue.number += 1;
            queue.number
        });
        number.unwrap_or_default()
    }

    fn is_given_up(&self, number: u32) -> bool {
        self.queue.try_with_value(|queue| queue.number != number).unwrap_or(true)
    }

    async fn read_in_slices(&'static self, name: Option<String>, bytes: Vec<u8>, number: u32) {
        let input = Input { bytes, id: DocumentId::new(new_uuid()) };
        let mut work = formats::read(name.as_deref(), input);
        // Let the browser draw the progress before the page is busy.
        next_turn().await;
        loop {
            if self.is_given_up(number) {
                return;
            }
            if let Some(read) = job::advance(&mut work) {
                return self.take_opened(read, name, number);
            }
            self.opening.set(Some(Opening::Reading(name.clone(), work.share())));
            self.dialogs.open.set(Some(Dialog::Import));
            next_turn().await;
        }
    }

    /// Handles what was read: opens an article, or shows what a Faultline file would change.
    fn take_opened(
        &'static self,
        read: Result<Content, ReadError>,
        name: Option<String>,
        number: u32,
    ) {
        if self.is_given_up(number) {
            return;
        }
        match read {
            Ok(Content::Article(document)) => {
                let words = self.open_article(document);
                self.announcements.say(words);
                self.opened();
            }
            Ok(Content::Work { workspace, unreadable, repaired }) => {
                let incoming = Incoming { name, workspace, unreadable, repaired };
                self.opening.set(Some(Opening::Read(Arc::new(incoming))));
                self.dialogs.open.set(Some(Dialog::Import));
            }
            Err(error) => {
                let name = name.map_or_else(String::new, |name| format!("{name}: "));
                let before =
                    self.problem.get_untracked().map_or_else(String::new, |before| before + "\n");
                self.problem.set(Some(format!("{before}{name}{error}. Nothing here has changed.")));
                self.opening.set(None);
                self.open_next();
            }
        }
    }

    /// Opens the bundled article, which the library no longer has.
    pub fn read_bundled(&'static self) {
        // It is missing only in a broken build.
        if let Ok(article) = bundled::document() {
            let words = self.open_article(article);
            self.announcements.say(words);
            self.close_to_read();
        }
    }

    /// Opens an article, or the document here with the same text; returns a message saying which.
    fn open_article(&self, document: Document) -> String {
        let known = self.workbench.peek(|workspace| {
            let same = |known: &&Arc<Document>| same_text(known, &document);
            workspace.documents().values().find(same).map(|known| known.id)
        });
        let title = document.title.clone();
        if let Some(known) = known {
            self.navigation.open(known);
            return format!("This text is here already: {title}");
        }
        self.workbench.dispatch(|workspace| Ok(workspace.open_document(document.clone())));
        format!("Opened: {title}")
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

    /// Goes on to the next file, or back to reading.
    fn opened(&'static self) {
        self.opening.set(None);
        if self.queue.with_value(|queue| queue.files.is_empty())
            && self.problem.with_untracked(Option::is_none)
        {
            self.close_to_read();
        } else {
            self.dialogs.open.set(None);
            self.open_next();
        }
    }

    /// Closes the dialog and goes to what it has opened.
    pub fn close_to_read(&'static self) {
        self.dialogs.open.set(None);
        let reading = self.reading;
        focus::give_later(move || reading.focus_article());
    }

    /// Cancels the read or the import. Nothing has changed.
    pub fn cancel_opening(&'static self) {
        self.give_up();
        self.announcements.say("Not imported. Nothing here has changed.");
        self.opened();
    }

    /// Handles a dialog that was closed: by its button, by Escape or by the browser.
    pub fn dialog_closed(&'static self) {
        self.problem.set(None);
        self.dialogs.open.set(None);
        if self.opening.with_untracked(Option::is_some) {
            self.cancel_opening();
        }
    }
}
