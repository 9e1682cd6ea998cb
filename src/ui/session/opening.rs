//! Opening files and pasted texts: they are read piece by piece, what they would do is shown, and only
//! then is it done.

use std::{collections::BTreeMap, sync::Arc};

use leptos::{prelude::*, task::spawn_local};
use web_sys::File;

use super::{Dialog, Session};
use crate::{
    browser::{new_uuid, next_turn, read_bytes, view},
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

impl Session {
    /// Opens files, one after the other.
    pub fn open_files(self, files: Vec<File>) {
        self.state.update_value(|state| state.to_open.extend(files));
        if self.opening.with_untracked(Option::is_none) {
            self.open_next();
        }
    }

    /// Opens a text that was pasted.
    pub fn open_pasted(self, text: String) {
        let turn = self.begin(None, text.len() as f64 > QUICK);
        spawn_local(async move {
            self.read_in_slices(None, text.into_bytes(), turn).await;
        });
    }

    fn open_next(self) {
        let next = self.state.try_update_value(|state| state.to_open.pop_front()).flatten();
        let Some(file) = next else {
            if self.problem.with_untracked(Option::is_some) {
                self.dialog.set(Some(Dialog::Open));
            }
            return;
        };
        let name = file.name();
        let turn = self.begin(Some(name.clone()), file.size() > QUICK);
        spawn_local(async move {
            match read_bytes(&file).await {
                Ok(bytes) => self.read_in_slices(Some(name), bytes, turn).await,
                Err(error) => self.take_opened(Err(error), Some(name), turn),
            }
        });
    }

    /// Begins to read something; what was read before is given up.
    fn begin(self, name: Option<String>, is_long: bool) -> u32 {
        let turn = self.give_up();
        self.opening.set(Some(Opening::Reading(name, 0.0)));
        if is_long {
            self.dialog.set(Some(Dialog::Import));
        }
        turn
    }

    /// Makes whatever is being read, or is about to be taken in, stop at its next step, and returns the
    /// number of what comes next.
    fn give_up(self) -> u32 {
        let turn = self.state.try_update_value(|state| {
            state.opening += 1;
            state.opening
        });
        turn.unwrap_or_default()
    }

    fn is_given_up(self, turn: u32) -> bool {
        self.state.try_with_value(|state| state.opening != turn).unwrap_or(true)
    }

    async fn read_in_slices(self, name: Option<String>, bytes: Vec<u8>, turn: u32) {
        let input = Input { bytes, id: DocumentId::new(new_uuid()) };
        let mut work = formats::read(name.as_deref(), input);
        // The dialog that says so is drawn before the page is busy.
        next_turn().await;
        loop {
            if self.is_given_up(turn) {
                return;
            }
            if let Some(read) = job::advance(&mut work) {
                return self.take_opened(read, name, turn);
            }
            self.opening.set(Some(Opening::Reading(name.clone(), work.share())));
            self.dialog.set(Some(Dialog::Import));
            next_turn().await;
        }
    }

    /// Goes on with what was read: an article is opened, work is shown first.
    fn take_opened(self, read: Result<Content, ReadError>, name: Option<String>, turn: u32) {
        if self.is_given_up(turn) {
            return;
        }
        match read {
            Ok(Content::Article(document)) => {
                self.say(self.open_article(document));
                self.opened();
            }
            Ok(Content::Work { workspace, unreadable, repaired }) => {
                let incoming = Incoming { name, workspace, unreadable, repaired };
                self.opening.set(Some(Opening::Read(Arc::new(incoming))));
                self.dialog.set(Some(Dialog::Import));
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
    fn open_article(self, document: Document) -> String {
        let known = self.peek(|workspace| {
            let same = |known: &&Arc<Document>| same_text(known, &document);
            workspace.documents().values().find(same).map(|known| known.id)
        });
        let title = document.title.clone();
        if let Some(known) = known {
            self.open(known);
            return format!("This text is here already: {title}");
        }
        self.dispatch(|workspace| Ok(workspace.open_document(document.clone())));
        format!("Opened: {title}")
    }

    /// Takes in what was read and shown, once the browser has had time to draw that it is taken in:
    /// twenty thousand annotations take a moment. Until then it can be given up; then it is done as one.
    pub fn import(self, incoming: Arc<Incoming>, chosen: BTreeMap<RecordKey, Side>) {
        let turn = self.give_up();
        spawn_local(async move {
            next_turn().await;
            next_turn().await;
            // A dialog is closed before it says so.
            if !self.is_given_up(turn) && view::has_open_dialog() {
                self.take_in(&incoming, &chosen);
            }
        });
    }

    /// What is not chosen goes by its default.
    fn take_in(self, incoming: &Incoming, chosen: &BTreeMap<RecordKey, Side>) {
        let merge = self.peek(|workspace| Merge::new(workspace, &incoming.workspace));
        let is_here = merge.change(chosen).edits.is_empty();
        let take =
            |workspace: &Workspace| Ok(Merge::new(workspace, &incoming.workspace).change(chosen));
        if is_here || self.dispatch(take) {
            // A document that is new is open by now.
            let shown =
                merge.documents.iter().find(|document| document.fate != Disposition::OtherText);
            if let Some(document) = shown
                && merge.documents.iter().all(|document| document.fate != Disposition::New)
            {
                self.open(document.id);
            }
            self.say(if is_here {
                "All of it was here already.".to_owned()
            } else {
                let new = counted(merge.annotations().new, "new annotation");
                format!("Imported: {new}. Undo takes it back.")
            });
        }
        self.opened();
    }

    /// Goes on to the next file, or back to reading.
    fn opened(self) {
        self.opening.set(None);
        if self.state.with_value(|state| state.to_open.is_empty())
            && self.problem.with_untracked(Option::is_none)
        {
            self.close_dialog();
        } else {
            self.dialog.set(None);
            self.open_next();
        }
    }

    /// Forgets what was being opened. Nothing has changed.
    pub fn cancel_opening(self) {
        self.give_up();
        self.say("Not imported. Nothing here has changed.");
        self.opened();
    }

    /// A dialog was closed: by its button, by Escape or by the browser.
    pub fn dialog_closed(self) {
        self.problem.set(None);
        self.dialog.set(None);
        if self.opening.with_untracked(Option::is_some) {
            self.cancel_opening();
        }
    }
}
