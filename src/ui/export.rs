//! Exports the reader's work as files.

use leptos::prelude::*;

use super::{
    context::{Announcements, Preferences, Reading, Workbench},
    menu::{MenuButton, MenuItem},
};
use crate::{
    browser::{self, now},
    formats::{ExportScope, FORMATS, Format, Writer, file_name::file_name, json},
};

/// Downloads the work as files.
#[derive(Clone, Copy)]
pub struct Export {
    announcements: &'static Announcements,
    preferences: &'static Preferences,
    workbench: &'static Workbench,
    reading: &'static Reading,
}

impl Export {
    /// Takes the parts it needs from the context.
    pub fn from_context() -> Self {
        Self {
            announcements: Announcements::from_context(),
            preferences: Preferences::from_context(),
            workbench: Workbench::from_context(),
            reading: Reading::from_context(),
        }
    }

    /// Downloads everything as JSON, the format that holds everything.
    pub fn download_everything(self) {
        if let Some(writer) = &json::FORMAT.writer {
            self.download(&json::FORMAT, writer, true);
        }
    }

    /// Downloads the open document, or everything, in a format.
    fn download(self, format: &Format, writer: &Writer, everything: bool) {
        let id = self.reading.document.get_untracked();
        let scope =
            if everything { ExportScope::Everything(id) } else { ExportScope::Document(id) };
        let written = self.workbench.peek(|workspace| {
            let title = workspace.documents().get(&id).map(|document| document.title.clone());
            (writer.write)(workspace, scope, now()).map(|bytes| (title.unwrap_or_default(), bytes))
        });
        match written {
            Ok((title, bytes)) => {
                let name = format!("{}.{}", file_name(&title), writer.ending);
                browser::download(&name, format.media_type, &bytes);
                self.remember(everything);
                self.announcements.say(format!("Exported as {name}."));
            }
            Err(error) => self.announcements.say(format!("Not exported: {error}.")),
        }
    }

    /// Remembers which documents were exported, and when.
    fn remember(self, everything: bool) {
        let exported: Vec<_> = match everything {
            true => {
                self.workbench.peek(|workspace| workspace.documents().keys().copied().collect())
            }
            false => vec![self.reading.document.get_untracked()],
        };
        self.preferences.set(|settings| {
            settings.exported.extend(exported.into_iter().map(|id| (id, now())));
        });
    }
}

/// The menu of the export formats.
#[component]
pub fn ExportMenu() -> impl IntoView {
    let workbench = Workbench::from_context();
    let export = Export::from_context();
    let items = Signal::derive(move || {
        let documents = workbench.read(|watched| watched.documents().len());
        let written =
            FORMATS.into_iter().filter_map(|format| Some((format, format.writer.as_ref()?)));
        let items = written.flat_map(|(format, writer)| {
            let item = |label: String, hint, everything| MenuItem {
                label,
                hint,
                run: Callback::new(move |()| export.download(format, writer, everything)),
            };
            let this = item(format.name.into(), "this document with its annotations".into(), false);
            let all = (documents > 1).then(|| {
                let hint = format!("all {documents} documents, to keep or to move");
                item(format!("{}, everything", format.name), hint, true)
            });
            [Some(this), all].into_iter().flatten()
        });
        items.collect()
    });
    view! { <MenuButton label="Export" items /> }
}
