//! Exports the reader's work. Here are the choice of what is exported, JSON, which holds everything, and how a
//! file is handed over; the other formats are in the dialog "Export".

use leptos::prelude::*;

use super::context::{
    AnnotationList, Announcements, Handed, Health, Preferences, Reading, Views, Workbench,
};
use crate::{
    browser::{self, ExportExtent, Settings, now},
    formats::{
        Export as Exported, ExportOptions, ExportScope, NetworkOptions, UnclearStances, WriteError,
        Written,
        file_name::file_name,
        json::{self, ENDING, MEDIA_TYPE},
    },
    model::{DocumentId, Workspace},
    text::counted,
};

/// Hands work to the reader.
#[derive(Clone, Copy)]
pub struct Export {
    announcements: &'static Announcements,
    preferences: &'static Preferences,
    health: &'static Health,
    workbench: &'static Workbench,
    reading: &'static Reading,
    list: &'static AnnotationList,
    views: &'static Views,
}

impl Export {
    /// Takes the parts it needs from the context.
    pub fn from_context() -> Self {
        Self {
            announcements: Announcements::from_context(),
            preferences: Preferences::from_context(),
            health: Health::from_context(),
            workbench: Workbench::from_context(),
            reading: Reading::from_context(),
            list: AnnotationList::from_context(),
            views: Views::from_context(),
        }
    }

    /// Downloads everything as JSON.
    pub fn download_everything(self) {
        self.download_json(ExportExtent::Everything);
    }

    /// Downloads as JSON what was exported last.
    pub fn download_again(self) {
        self.download_json(
            self.preferences.settings.with_untracked(Settings::export_choice).extent,
        );
    }

    /// Downloads some documents as JSON.
    pub fn download_documents(self, ids: &[DocumentId]) {
        let (title, written) = self.workbench.peek(|workspace| {
            let export = Exported::new(workspace, ExportScope::Documents(ids), now());
            (title(workspace, ids), json::export(&export))
        });
        let written = written.map(Into::into).map_err(Into::into);
        self.hand_over(&title, ids, written, ENDING, MEDIA_TYPE);
    }

    /// Downloads a part of the work as JSON.
    pub fn download_json(self, extent: ExportExtent) {
        let written = self.export(extent, |export| Ok(json::export(export)?.into()));
        let (title, ids) = self.chosen(extent);
        self.hand_over(&title, &ids, written, ENDING, MEDIA_TYPE);
    }

    /// Makes something of a part of the work.
    pub fn export<R>(self, extent: ExportExtent, make: impl FnOnce(&Exported<'_>) -> R) -> R {
        let open = self.reading.document.get_untracked();
        let scope = match (extent, open) {
            (ExportExtent::Document | ExportExtent::Filtered, Some(id)) => {
                ExportScope::Document(id)
            }
            _ => ExportScope::Everything(open),
        };
        self.list.listing.with_untracked(|listing| {
            let lists = |one: &_| listing.lists(one);
            self.workbench.peek(|workspace| {
                make(&Exported {
                    admits: (extent == ExportExtent::Filtered).then_some(&lists),
                    options: self.options(),
                    ..Exported::new(workspace, scope, now())
                })
            })
        })
    }

    fn options(self) -> ExportOptions {
        let view = self.views.options.get_untracked();
        let choice = self.preferences.settings.with_untracked(Settings::export_choice);
        ExportOptions {
            with_bom: choice.with_bom,
            with_utf16: choice.with_utf16,
            unclear: match choice.with_unclear {
                true => UnclearStances::Zero,
                false => UnclearStances::LeftOut,
            },
            network: NetworkOptions {
                mode: view.mode,
                relation: view.relation,
                normalization: view.normalization,
                duplicates: view.duplicates,
            },
        }
    }

    /// Returns the title of a part of the work, and its documents.
    pub fn chosen(self, extent: ExportExtent) -> (String, Vec<DocumentId>) {
        let open = self.reading.document.get_untracked();
        self.workbench.peek(|workspace| {
            let ids: Vec<_> = match extent {
                ExportExtent::Document | ExportExtent::Filtered => open.into_iter().collect(),
                ExportExtent::Everything => workspace.documents().keys().copied().collect(),
            };
            (title(workspace, &ids), ids)
        })
    }

    /// Downloads what was written of some documents, and says so; a note says what it lacks.
    pub fn hand_over(
        self,
        title: &str,
        ids: &[DocumentId],
        written: Result<Written, WriteError>,
        ending: &str,
        media_type: &str,
    ) {
        match written {
            Ok(Written { bytes, lost }) => {
                let name = format!("{}.{ending}", file_name(title));
                browser::download(&name, media_type, &bytes);
                // Remembers which documents were exported, and when.
                self.preferences.set(|settings| {
                    settings.exported.extend(ids.iter().map(|&id| (id, now())));
                });
                let handed = (!lost.is_empty()).then(|| Handed::File { name: name.clone(), lost });
                self.say(format!("Exported as {name}."), handed);
            }
            Err(error) => self.say(format!("Not exported: {error}."), None),
        }
    }

    /// Announces what was handed over, and shows a note about it if there is one.
    pub fn say(self, words: String, handed: Option<Handed>) {
        self.health.handed.set(handed);
        self.announcements.say(words);
    }
}

/// Returns a title for some documents.
fn title(workspace: &Workspace, ids: &[DocumentId]) -> String {
    match ids {
        [id] => workspace.documents().get(id).map(|document| document.title.clone()),
        _ => Some(counted(ids.len(), "document")),
    }
    .unwrap_or_default()
}
