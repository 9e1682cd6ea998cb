//! What to do, which keys there are, and the few things that can be set.

use leptos::prelude::*;

use crate::{model::Annotator, ui::session::Session};

const KEYS: [(&str, &str); 23] = [
    ("C \u{b7} A \u{b7} I", "Tag the selection as a claim, an actor, a disputed issue"),
    ("\u{2190} \u{2192}", "In the article: to the word before, after"),
    ("\u{2191} \u{2193}", "to the sentence before, after"),
    ("Page Up \u{b7} Page Down", "to the block before, after"),
    ("Shift with these", "extend the selection"),
    ("Enter", "Open the highlight at the cursor"),
    ("N \u{b7} P", "Next, previous annotation"),
    (
        "S \u{b7} O \u{b7} U",
        "The open claim supports, opposes, is unclear; 0 clears (Alt+S, O, U in a field)",
    ),
    ("Ctrl+Enter", "In the card of an actor or issue: tag all other occurrences, too"),
    ("K", "Keep what the open card says in hand: each further selection is tagged as it"),
    ("Shift+C \u{b7} A \u{b7} I", "Keep the kind in hand"),
    ("Delete", "In the article: delete the open annotation; in the list: the row\u{2019}s"),
    ("Esc", "Put down what is in hand, then close the card, then drop the selection"),
    ("/", "Search"),
    ("Enter \u{b7} Shift+Enter", "In the search: next, previous place in the text"),
    ("Ctrl+Enter", "In the search: selects the words in the text, to tag them"),
    ("1 \u{b7} 2 \u{b7} 3", "Article, positions, network"),
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
pub fn Help(session: Session) -> impl IntoView {
    let id = session.annotator.get_untracked();
    let name = move || {
        let annotator = session.read(|workspace| workspace.annotators().get(&id).cloned());
        annotator.map_or_else(String::new, |annotator| Annotator::clone(&annotator).name)
    };
    view! {
        <div class="prose">
            <p>
                "Select a passage and say what it is: a " <strong>"claim"</strong> ", an " <strong>"actor"</strong>
                " or a " <strong>"disputed issue"</strong> ". Highlights may overlap. Everything stays in this browser; "
                "Export takes it along as a file, and Open brings it back."
            </p>
        </div>
        <label class="field">
            <span>"Your name, which your annotations bear"</span>
            <input
                type="text"
                autocomplete="name"
                prop:value=name
                on:change=move |event| {
                    let name = event_target_value(&event);
                    session.dispatch(|workspace| Ok(workspace.name_annotator(id, name.trim().to_owned())));
                }
            />
        </label>
        <label class="filter">
            <input
                type="checkbox"
                prop:checked=move || session.settings.with(|settings| settings.single_keys)
                on:change=move |event| session.set(|settings| settings.single_keys = event_target_checked(&event))
            />
            "Single keys act (C, A, I, S, O, U, 0, K, N, P, 1, 2, 3, / and ?)"
        </label>
        <h3>"Keys"</h3>
        <dl class="keys">
            {KEYS.map(|(keys, does)| view! { <dt><kbd>{keys}</kbd></dt><dd>{does}</dd> })}
        </dl>
    }
}
