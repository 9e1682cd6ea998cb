//! Opening files and pasted texts: they are read piece by piece, what they would do is shown, and only
//! then is it done.

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
    text::counted,
    ui::job,
};

/// Files of this many bytes are read before anybody could see that they are.
const QUICK: f64 = 500_000.0;

/// What is being opened.
#[derive(Debug, Clone)]
pub enum Opening {
    /// It is being read: its name, and which share of it is read, from 0 to 1; 0 as long as that is not
    /// known.
    Reading(Option<String>, f64),
    /// It was read, and the user is to say whether to go on.
    Read(Arc<Incoming>),
}

/// A Faultline file that was read.
#[derive(Debug)]
pub struct Incoming {
    /// The file's name; nothing for a pasted text.
    pub name: Option<String>,
    /// What it holds.
    pub workspace: Workspace,
    /// How many records in it could not be read.
    pub unreadable: usize,
    /// What had to be repaired, in words.
    pub repaired: Vec<String>,
}

/// What is not opened yet.
#[derive(Default)]
struct Queue {
    files: VecDeque<File>,
    /// The number of what is being read; another one means that it was given up.
    number: u32,
}

/// Opens files and pasted texts, one after the other.
pub struct ImportQueue {
    /// What is being opened.
    pub opening: RwSignal<Option<Opening>>,
    /// What went wrong with the last thing that the user tried to open.
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

    /// Begins to read something; what was read before is given up.
    fn begin(&self, name: Option<String>, is_long: bool) -> u32 {
        let number = self.give_up();
        self.opening.set(Some(Opening::Reading(name, 0.0)));
        if is_long {
            self.dialogs.open.set(Some(Dialog::Import));
        }
        number
    }

    /// Makes whatever is being read, or is about to be taken in, stop at its next step, and returns the
    /// number of what comes next.
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
        // The dialog that says so is drawn before the page is busy.
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

    /// Goes on with what was read: an article is opened, work is shown first.
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

    /// Opens an article, or goes to it where the same text is here already; says which.
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

    /// Takes in what was read and shown, once the browser has had time to draw that it is taken in:
    /// twenty thousand annotations take a moment. Until then it can be given up; then it is done as one.
    pub fn import(&'static self, incoming: Arc<Incoming>, chosen: BTreeMap<RecordKey, Side>) {
        let number = self.give_up();
        spawn_local(async move {
            next_turn().await;
            next_turn().await;
            // A dialog is closed before it says so.
            if !self.is_given_up(number) && view::has_open_dialog() {
                self.apply_import(&incoming, &chosen);
            }
        });
    }

    /// What is not chosen goes by its default.
    fn apply_import(&'static self, incoming: &Incoming, chosen: &BTreeMap<RecordKey, Side>) {
        let merge = self.workbench.peek(|workspace| Merge::new(workspace, &incoming.workspace));
        let is_here = merge.change(chosen).edits.is_empty();
        let take =
            |workspace: &Workspace| Ok(Merge::new(workspace, &incoming.workspace).change(chosen));
        if is_here || self.workbench.dispatch(take) {
            // A document that is new is open by now.
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

    /// Closes the dialog, to read what it has opened.
    pub fn close_to_read(&'static self) {
        self.dialogs.open.set(None);
        let reading = self.reading;
        focus::give_later(move || reading.focus_article());
    }

    /// Forgets what was being opened. Nothing has changed.
    pub fn cancel_opening(&'static self) {
        self.give_up();
        self.announcements.say("Not imported. Nothing here has changed.");
        self.opened();
    }

    /// A dialog was closed: by its button, by Escape or by the browser.
    pub fn dialog_closed(&'static self) {
        self.problem.set(None);
        self.dialogs.open.set(None);
        if self.opening.with_untracked(Option::is_some) {
            self.cancel_opening();
        }
    }
}
