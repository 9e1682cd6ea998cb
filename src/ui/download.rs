//! Handing the user what they have made.

use leptos::prelude::*;

use super::session::Session;
use crate::{
    browser::{self, now},
    exchange::json::{Scope, export},
};

/// The longest file name that is made from a title, in characters. File systems take 255 bytes.
const LONGEST_NAME: usize = 60;

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

/// A title as a file name that every system takes.
pub fn file_name(title: &str) -> String {
    let plain: String = title
        .chars()
        .map(|c| if c.is_control() || "/\\:*?\"<>|".contains(c) { ' ' } else { c })
        .collect();
    let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let name: String = words.trim_matches(['.', ' ']).chars().take(LONGEST_NAME).collect();
    let name = name.trim_end_matches(['.', ' ']);
    if name.is_empty() { "document".into() } else { name.into() }
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::*;

    use super::*;

    #[wasm_bindgen_test]
    fn a_title_becomes_a_name_that_every_system_takes() {
        assert_eq!(file_name("Down to one issue: what divides"), "Down to one issue what divides");
        assert_eq!(file_name("../../etc/passwd"), "etc passwd");
        assert_eq!(file_name("\u{202e}a\nb"), "\u{202e}a b");
        assert_eq!(file_name(" ... "), "document");
        assert_eq!(file_name(&"长".repeat(300)).chars().count(), LONGEST_NAME);
    }
}
