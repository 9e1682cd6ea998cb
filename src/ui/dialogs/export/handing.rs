//! Hands over what was chosen in the dialog "Export".

use leptos::{prelude::*, task::spawn_local};

use crate::{
    browser::{self, ExportExtent},
    formats::{Format, Write, WriteBy, Writer, link},
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
        self.preferences.set(|settings| format.id.clone_into(&mut settings.export.format));
        let extent = self.preferences.settings.with_untracked(|settings| settings.export.extent);
        self.dialogs.open.set(None);
        match writer.by {
            WriteBy::Program(write) => self.write(extent, write, format, writer),
            WriteBy::Script(_, write) => self.write(extent, write, format, writer),
        }
    }

    fn write(self, extent: ExportExtent, write: Write, format: &Format, writer: &Writer) {
        let written = self.export.export(extent, write);
        let (title, ids) = self.export.chosen(extent);
        self.export.hand_over(&title, &ids, written, writer.ending, format.media_type);
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
