//! Handing the user what they have made.

use leptos::prelude::*;

use super::session::Session;
use crate::{
    browser::{self, now},
    exchange::{
        file_name::file_name,
        json::{Scope, export},
    },
};

/// Downloads the open document, or everything, as JSON.
pub fn download_json(session: Session, everything: bool) {
    let id = session.document.get_untracked();
    let scope = if everything { Scope::Everything(id) } else { Scope::Document(id) };
    let written = session.peek(|workspace| {
        let title = workspace.documents().get(&id).map(|document| document.title.clone());
        export(workspace, scope, now()).map(|content| (title.unwrap_or_default(), content))
    });
    match written {
        Ok((title, content)) => {
            let name = format!("{}.faultline.json", file_name(&title));
            browser::download(&name, "application/json", &content);
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
