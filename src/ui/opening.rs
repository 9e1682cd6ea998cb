//! Reads what is opened: recognizes its format, and has it read by the program, a slice at a time, or by a
//! script.

use leptos::task::spawn_local;
use web_sys::File;

use super::{
    context::{Candidate, ImportQueue, Incoming, Origin, ToOpen},
    job,
};
use crate::{
    browser::{HowToRead, Reading, ToRead, next_turn, read_bytes},
    formats::{self, Content, Input, Read, ReadBy, ReadError, Script, article::Found},
};

/// Opens things, one after the other.
pub fn open(imports: &'static ImportQueue, things: impl IntoIterator<Item = ToOpen>) {
    imports.open(begin, things);
}

/// Begins to read one of them.
fn begin(imports: &'static ImportQueue, thing: ToOpen, number: u32) {
    let opening = Opening { imports, name: thing.name(), number };
    spawn_local(async move {
        match thing {
            ToOpen::File(file) => opening.read_file(&file).await,
            ToOpen::Text(text) => opening.read_bytes(text.into_bytes()).await,
            ToOpen::Selection(html) => {
                let how = HowToRead { is_selection: true, ..HowToRead::default() };
                opening.read_article(Script::Html, ToRead::Text(html), how).await;
            }
        }
    });
}

/// Something that is being read.
struct Opening {
    imports: &'static ImportQueue,
    name: Option<String>,
    number: u32,
}

impl Opening {
    async fn read_file(self, file: &File) {
        match read_bytes(file).await {
            Ok(bytes) => self.read_bytes(bytes).await,
            Err(error) => self.refuse(&error),
        }
    }

    async fn read_bytes(self, bytes: Vec<u8>) {
        match formats::reader(self.name.as_deref(), &bytes) {
            Ok((format, ReadBy::Program(read))) => {
                self.read_in_slices(read, bytes, format.name).await;
            }
            Ok((_, ReadBy::Script(script))) => {
                self.read_article(script, ToRead::Bytes(bytes), HowToRead::default()).await;
            }
            Ok((format, ReadBy::ScriptThenProgram(script, read))) => {
                let how = HowToRead::default();
                match self.read_by_script(script, &ToRead::Bytes(bytes), &how).await {
                    Ok(json) => self.read_in_slices(read, json.into_bytes(), format.name).await,
                    Err(error) => self.refuse(&error),
                }
            }
            Err(error) => self.refuse(&error),
        }
    }

    /// `program` is the name of the format.
    async fn read_in_slices(self, read: Read, bytes: Vec<u8>, program: &'static str) {
        let mut work = formats::read(read, Input { bytes });
        // Let the browser draw the progress before the page is busy.
        next_turn().await;
        let read = loop {
            if self.imports.is_given_up(self.number) {
                return;
            }
            if let Some(read) = job::advance(&mut work) {
                break read;
            }
            self.imports.progress(self.name.clone(), work.share());
            next_turn().await;
        };
        match read {
            Ok(Content::Article(found)) => self.take(None, HowToRead::default(), found),
            Ok(Content::Coded(project)) => {
                self.imports.take_project(*project, self.name, program, self.number).await;
            }
            Ok(Content::Work { workspace, unreadable, repaired }) => {
                let lost = Vec::new();
                self.imports.show(Incoming {
                    name: self.name,
                    workspace,
                    unsigned: None,
                    unreadable,
                    repaired,
                    lost,
                });
            }
            Err(error) => self.refuse(&error),
        }
    }

    async fn read_article(self, script: Script, what: ToRead, how: HowToRead) {
        let read = self.read_by_script(script, &what, &how).await;
        match read.and_then(|json| Found::read(&json)) {
            Ok(found) => self.take(Some(Origin { script, what }), how, found),
            Err(error) => self.refuse(&error),
        }
    }

    /// Returns the JSON that a script gives back.
    async fn read_by_script(
        &self,
        script: Script,
        what: &ToRead,
        how: &HowToRead,
    ) -> Result<String, ReadError> {
        let reading = Reading::begin();
        self.imports.is_read_by(reading.clone());
        let (imports, number, name) = (self.imports, self.number, self.name.clone());
        let progress = move |share| {
            if !imports.is_given_up(number) {
                imports.progress(name.clone(), share);
            }
        };
        reading.read(script, what, how, progress).await
    }

    /// Takes an article that was read, and goes on.
    fn take(self, origin: Option<Origin>, how: HowToRead, found: Found) {
        let version_of = self.imports.version_of();
        self.imports.take(Candidate::new(self.name, origin, how, found, version_of), self.number);
    }

    /// Says what is wrong with what was to be opened, and goes on.
    fn refuse(self, error: &ReadError) {
        self.imports.refuse(error, self.name.as_deref(), self.number);
    }
}
