//! How to use the page, and its keys.

use leptos::prelude::*;

use crate::ui::{
    context::Workbench,
    example::{RemoveExample, ShowExample, is_here},
};

const KEYS: [(&str, &str); 27] = [
    ("C \u{b7} A \u{b7} I", "Tag the selection as a claim, an actor, a disputed issue"),
    ("\u{2190} \u{2192}", "In the article: to the word before, after"),
    ("\u{2191} \u{2193}", "to the sentence before, after"),
    ("Page Up \u{b7} Page Down", "to the block before, after"),
    ("Shift with these", "extend the selection, up and down by clause; Alt+Shift by character"),
    ("Enter", "Open the highlight at the cursor"),
    ("Enter", "In a field of the card: take what it shows and go on; Shift+Enter: as a new name"),
    (".", "Take all guesses of the open card"),
    ("N \u{b7} P", "Next, previous annotation"),
    (
        "S \u{b7} O \u{b7} U",
        "The open claim supports, opposes, is unclear; 0 clears (Alt+S, O, U in a field). On the stances the key also closes the card",
    ),
    (
        "Ctrl+Enter",
        "In the card of an actor or issue: list the other occurrences; Space ticks one, A all, Enter tags them",
    ),
    ("K", "Quick tag: tag each further selection as the open card says"),
    ("Shift+C \u{b7} A \u{b7} I", "Quick tag: tag each further selection as that kind"),
    ("Delete", "In the article: delete the open annotation; in the list: the row\u{2019}s"),
    ("Esc", "Stop the quick tag, then close the card, then drop the selection"),
    ("/", "Search"),
    ("Enter \u{b7} Shift+Enter", "In the search: next, previous place in the text"),
    ("Ctrl+Enter", "In the search: selects the words in the text, to tag them"),
    ("1 \u{b7} 2 \u{b7} 3 \u{b7} D", "Article, positions, network, documents"),
    ("Shift+N \u{b7} P", "Next, previous document, in the order of the list of documents"),
    ("Ctrl+S", "Export JSON, of what was exported last"),
    ("Ctrl+Z", "Undo (\u{2318}Z on a Mac)"),
    ("Ctrl+Shift+Z", "Redo (\u{21e7}\u{2318}Z on a Mac)"),
    ("Arrow keys in the table", "In the positions: from cell to cell; Enter lists the claims"),
    ("Arrow keys on a handle", "Move that end by word, with Shift by character"),
    (
        "+ \u{b7} - \u{b7} 0",
        "In the network\u{2019}s drawing: zoom in, out, show all; arrow keys move it",
    ),
    ("?", "This help"),
];

/// The help.
#[component]
pub fn Help() -> impl IntoView {
    let example_is_here = is_here(Workbench::from_context());
    view! {
        <div class="prose">
            <p>
                "Select a passage and say what it is: a " <strong>"claim"</strong> ", an " <strong>"actor"</strong>
                " or a " <strong>"disputed issue"</strong> ". Highlights may overlap. Everything stays in this browser; "
                "Export takes it along as a file, and Open brings it back."
            </p>
        </div>
        <p>"What comes out is a table of who stands where on what. See it for the bundled article:"</p>
        <p class="actions">
            <ShowExample />
            <Show when=move || example_is_here.get()><RemoveExample /></Show>
        </p>
        <h3>"Keys"</h3>
        <dl class="keys">
            {KEYS.map(|(keys, does)| view! { <dt><kbd>{keys}</kbd></dt><dd>{does}</dd> })}
        </dl>
        <p class="hint">
            <a href="licences.html" target="_blank">"Licences of the libraries"</a> " (in a new tab)"
        </p>
    }
}
