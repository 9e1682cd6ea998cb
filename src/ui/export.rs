//! Exports the reader's work as files.

use leptos::prelude::*;

use super::{
    context::{Announcements, Preferences, Reading, Workbench},
    menu::{MenuItem, MenuItems},
    menu_button::MenuState,
};
use crate::{
    browser::{self, now},
    formats::{
        Export as Exported, ExportScope, FORMATS, Format, WriteBy, WriteError, Writer, Written,
        file_name::file_name, json,
    },
    model::DocumentId,
    text::counted,
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

    /// Downloads some documents as JSON.
    pub fn download_documents(self, ids: &[DocumentId]) {
        let Some(writer) = &json::FORMAT.writer else { return };
        let written = self.workbench.peek(|workspace| {
            let title = match ids {
                [id] => workspace.documents().get(id).map(|document| document.title.clone()),
                _ => Some(counted(ids.len(), "document")),
            };
            let export = Exported::new(workspace, ExportScope::Documents(ids), now());
            write(writer, &export).map(|written| (title.unwrap_or_default(), written))
        });
        self.save(written, &json::FORMAT, writer, ids.iter().copied());
    }

    /// Downloads the open document, or everything, in a format.
    fn download(self, format: &Format, writer: &Writer, everything: bool) {
        let open = self.reading.document.get_untracked();
        let scope = match open {
            Some(id) if !everything => ExportScope::Document(id),
            _ => ExportScope::Everything(open),
        };
        let written = self.workbench.peek(|workspace| {
            let title = open.and_then(|id| Some(workspace.documents().get(&id)?.title.clone()));
            let export = Exported::new(workspace, scope, now());
            write(writer, &export).map(|written| (title.unwrap_or_default(), written))
        });
        let exported: Vec<_> = match everything {
            true => {
                self.workbench.peek(|workspace| workspace.documents().keys().copied().collect())
            }
            false => open.into_iter().collect(),
        };
        self.save(written, format, writer, exported.into_iter());
    }

    fn save(
        self,
        written: Result<(String, Written), WriteError>,
        format: &Format,
        writer: &Writer,
        exported: impl Iterator<Item = DocumentId>,
    ) {
        match written {
            Ok((title, Written { bytes, .. })) => {
                let name = format!("{}.{}", file_name(&title), writer.ending);
                browser::download(&name, format.media_type, &bytes);
                // Remembers which documents were exported, and when.
                self.preferences.set(|settings| {
                    settings.exported.extend(exported.map(|id| (id, now())));
                });
                self.announcements.say(format!("Exported as {name}."));
            }
            Err(error) => self.announcements.say(format!("Not exported: {error}.")),
        }
    }
}

fn write(writer: &Writer, export: &Exported<'_>) -> Result<Written, WriteError> {
    match writer.by {
        WriteBy::Program(write) | WriteBy::Script(_, write) => write(export),
    }
}

/// The items of the menu of the export formats.
#[component]
pub fn ExportItems(
    /// The menu.
    menu: MenuState,
) -> impl IntoView {
    let export = Export::from_context();
    let items = Signal::derive(move || items(export));
    view! { <MenuItems menu label="Export" items /> }
}

/// Returns the items. They follow the number of documents.
fn items(export: Export) -> Vec<MenuItem> {
    let documents = export.workbench.read(|watched| watched.documents().len());
    let written = FORMATS.into_iter().filter_map(|format| Some((format, format.writer.as_ref()?)));
    let items = written.flat_map(|(format, writer)| {
        let item = |label: String, hint, everything| MenuItem {
            label,
            hint,
            run: Callback::new(move |()| export.download(format, writer, everything)),
        };
        let this = (documents > 0)
            .then(|| item(format.name.into(), "this document with its annotations".into(), false));
        // Without a document there are the registers to keep, where a format can hold them.
        let hint = match documents {
            0 => Some("the actors, the issues and the tags".to_owned())
                .filter(|_| writer.leaves_out.is_none()),
            1 => None,
            count => Some(format!("all {count} documents, to keep or to move")),
        };
        let all = hint.map(|hint| item(format!("{}, everything", format.name), hint, true));
        [this, all].into_iter().flatten()
    });
    items.collect()
}
