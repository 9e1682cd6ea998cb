//! Hands over what was chosen in the dialog "Export".

use leptos::{prelude::*, task::spawn_local};

use crate::{
    browser::{self, ExportExtent, Settings},
    formats::{Format, Script, WriteBy, WriteError, Writer, Written, link},
    ui::{
        context::{DialogState, Handed, Preferences},
        export::Export,
    },
};

/// Hands over files and links.
#[derive(Clone, Copy)]
pub struct Handing {
    export: Export,
    preferences: &'static Preferences,
    dialogs: &'static DialogState,
}

impl Handing {
    /// Takes the parts it needs from the context.
    pub fn from_context() -> Self {
        Self {
            export: Export::from_context(),
            preferences: Preferences::from_context(),
            dialogs: DialogState::from_context(),
        }
    }

    /// Downloads what was chosen in a format, remembers the format and closes the dialog.
    pub fn hand_over(self, format: &'static Format, writer: &'static Writer) {
        self.preferences.set(|settings| {
            settings.choose_export(|export| format.id.clone_into(&mut export.format));
        });
        let extent = self.preferences.settings.with_untracked(Settings::export_choice).extent;
        self.dialogs.open.set(None);
        let export = self.export;
        let (title, ids) = export.chosen(extent);
        let hand_over = move |written| {
            export.hand_over(&title, &ids, written, writer.ending, format.media_type);
        };
        match writer.by {
            WriteBy::Program(write) => hand_over(export.export(extent, write)),
            WriteBy::Script(script, write) => {
                let written = export.export(extent, write);
                spawn_local(async move { hand_over(finish(script, written).await) });
            }
        }
    }

    /// Copies a link to the open document with its annotations, and closes the dialog.
    pub fn copy_link(self) {
        self.dialogs.open.set(None);
        let made = self.export.export(ExportExtent::Document, link::fragment);
        let address = match made {
            Ok(fragment) => format!("{}#{fragment}", browser::address_of_page()),
            Err(error) => return self.export.say(format!("No link was made: {error}."), None),
        };
        if address.len() > link::MAX_LINK {
            let long = Handed::LongLink { length: address.len(), most: link::MAX_LINK };
            return self.export.say("No link was made: it would be too long.".into(), Some(long));
        }
        let export = self.export;
        spawn_local(async move {
            let is_copied = browser::copy_text(&address).await.is_ok();
            let words = if is_copied { "The link is copied." } else { "The link was not copied." };
            export.say(words.into(), Some(Handed::Link { address, is_copied }));
        });
    }
}

/// Has a script finish what the program has written.
async fn finish(
    script: Script,
    written: Result<Written, WriteError>,
) -> Result<Written, WriteError> {
    let Written { bytes, lost } = written?;
    let json = String::from_utf8_lossy(&bytes);
    let made = browser::write_by_script(script, &json).await;
    made.map(|bytes| Written { bytes, lost })
        .map_err(|error| WriteError::Unsuited(error.to_string()))
}
