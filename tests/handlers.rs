//! The page's handlers read nothing that may be gone with its component (see `src/ui/now.rs`).

#![cfg(not(target_arch = "wasm32"))]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The calls that panic if what they read is gone. Each has a counterpart that does not.
const PANICKING: [&str; 8] = [
    ".get_untracked(",
    ".with_untracked(",
    ".read_untracked(",
    ".get_value(",
    ".with_value(",
    ".read_value(",
    ".run(",
    "untrack(",
];

/// The state that lasts as long as the page: the parts of `src/ui/context`, by variable name.
const LASTING: [&str; 14] = [
    "announcements",
    "cards",
    "dialogs",
    "health",
    "imports",
    "library",
    "list",
    "navigation",
    "preferences",
    "reading",
    "side_panel",
    "tagging",
    "views",
    "workbench",
];

/// The variables in which components and the keyboard code keep such a part.
const OWNERS: [&str; 2] = ["self", "state"];

fn files(under: &Path) -> Vec<PathBuf> {
    if under.is_file() {
        return vec![under.to_owned()];
    }
    let entries =
        fs::read_dir(under).unwrap_or_else(|error| panic!("{}: {error}", under.display()));
    entries.flat_map(|entry| files(&entry.expect("it was listed").path())).collect()
}

/// Returns a file's code without comments, tests and line breaks within method chains.
fn code(source: &str) -> String {
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = source.lines().map(str::trim).filter(|line| !line.starts_with("//"));
    let mut code = String::new();
    for line in lines {
        code.push_str(if line.starts_with('.') { "" } else { "\n" });
        code.push_str(line);
    }
    code
}

/// Returns what a call reads: the path before a method, or the closure passed to a function.
fn read<'a>(code: &'a str, at: usize, call: &str) -> &'a str {
    if call.starts_with('.') {
        let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
        let start = code[..at].rfind(|c| !is_path(c)).map_or(0, |end| end + 1);
        return &code[start..at];
    }
    let argument = &code[at + call.len()..];
    argument.strip_prefix("|| ").unwrap_or(argument)
}

fn lasts(read: &str, in_context: bool) -> bool {
    let mut names = read.split('.');
    let first = names.next().unwrap_or_default();
    if in_context && first == "self" {
        return true;
    }
    let name = if OWNERS.contains(&first) { names.next().unwrap_or_default() } else { first };
    (LASTING.contains(&name) && names.next().is_some())
        // These functions only read the state of those parts.
        || read.starts_with("guesses::")
}

/// Returns the calls in a file that could panic.
fn panicking(code: &str, in_context: bool) -> Vec<String> {
    let calls = PANICKING.iter().flat_map(|call| {
        let found = code.match_indices(call).map(|(at, _)| (at, *call));
        // Names such as `try_update_untrack(` end like one of these calls.
        found.filter(|(at, call)| {
            call.starts_with('.')
                || !code[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_')
        })
    });
    let calls = calls.filter(|&(at, call)| !lasts(read(code, at, call), in_context));
    calls.map(|(at, _)| code[at..].lines().next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn handlers_read_only_what_lasts() {
    let ui = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui");
    let context = ui.join("context");
    let sources = files(&ui);
    assert!(sources.len() > 30, "the components were not found: only {} files", sources.len());
    let mut found = Vec::new();
    for file in sources {
        let code = code(&fs::read_to_string(&file).expect("it was listed"));
        for call in panicking(&code, file.starts_with(&context)) {
            found.push(format!("{}: {call}", file.display()));
        }
    }
    assert!(found.is_empty(), "use `now()` or a `try_` function:\n{}", found.join("\n"));
}

#[test]
fn what_panics_is_found_in_every_form() {
    let source = "
        views.view.get_untracked();
        self.views.view.get_untracked();
        untrack(|| cards.active_annotation());
        typed.try_get_untracked();
        open
            .get_untracked();
        choices.with_untracked(|choices| 1);
        run.try_run(()); choose.run(1); run(|| 1);
        untrack(choices);
        // typed.get_untracked()
    ";
    let found = panicking(&code(source), false);
    let expected = [
        ".get_untracked();",
        ".with_untracked(|choices| 1);",
        ".run(1); run(|| 1);",
        "untrack(choices);",
    ];
    assert_eq!(found, expected);
    assert_eq!(panicking("\nself.state.with_value(1)", false).len(), 1);
    assert_eq!(panicking("\nself.state.with_value(1)", true).len(), 0);
}
