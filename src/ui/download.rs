//! Handing the user what they have made.

use leptos::prelude::*;

use super::session::Session;
use crate::{
    browser::{self, now},
    formats::{ExportScope, Format, Writer, file_name::file_name, json},
};

/// Downloads the open document, or everything, in a format.
pub fn download(session: Session, format: &Format, writer: &Writer, everything: bool) {
    let id = session.document.get_untracked();
    let scope = if everything { ExportScope::Everything(id) } else { ExportScope::Document(id) };
    let written = session.peek(|workspace| {
        let title = workspace.documents().get(&id).map(|document| document.title.clone());
        (writer.write)(workspace, scope, now()).map(|bytes| (title.unwrap_or_default(), bytes))
    });
    match written {
        Ok((title, bytes)) => {
            let name = format!("{}.{}", file_name(&title), writer.ending);
            browser::download(&name, format.media_type, &bytes);
            let exported: Vec<_> = session.peek(|workspace| match everything {
                true => workspace.documents().keys().copied().collect(),
                false => vec![id],
            });
            session.set(|settings| {
                settings.exported.extend(exported.into_iter().map(|id| (id, now())));
            });
            session.say(format!("Exported as {name}."));
        }
        Err(error) => session.say(format!("Not exported: {error}.")),
    }
}

/// Downloads everything in the format that holds everything.
pub fn download_everything(session: Session) {
    if let Some(writer) = &json::FORMAT.writer {
        download(session, &json::FORMAT, writer, true);
    }
}
