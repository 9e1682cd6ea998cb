//! No room of the crate imports one that lies further out (see the map in `src/lib.rs`).

#![cfg(not(target_arch = "wasm32"))]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Each room with the rooms that it may name.
const ROOMS: [(&str, &[&str]); 8] = [
    ("model", &[]),
    ("text", &["model"]),
    ("exchange", &["model", "text"]),
    ("analysis", &["model", "text"]),
    ("drawing", &["analysis", "model", "text"]),
    ("bundled", &["exchange", "model"]),
    ("browser", &["exchange", "model", "text"]),
    ("ui", &["analysis", "browser", "bundled", "drawing", "exchange", "model", "text"]),
];

/// Crates that only the page may name.
const PAGE_ONLY: [&str; 5] = ["leptos", "web_sys", "wasm_bindgen", "js_sys", "gloo_"];

fn files(under: &Path) -> Vec<PathBuf> {
    if under.is_file() {
        return vec![under.to_owned()];
    }
    let entries =
        fs::read_dir(under).unwrap_or_else(|error| panic!("{}: {error}", under.display()));
    entries.flat_map(|entry| files(&entry.expect("it was listed").path())).collect()
}

/// The file without comments, and without its tests, which may name what they like.
fn code(file: &Path) -> String {
    let source = fs::read_to_string(file).expect("it was listed");
    let source = source.split("#[cfg(all(test,").next().unwrap_or_default();
    let lines = source.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// What follows `crate::` in a file, also within the braces of `use crate::{…}`.
fn named(code: &str) -> Vec<String> {
    let name = |text: &str| {
        text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>()
    };
    let mut names = Vec::new();
    for (at, path) in code.match_indices("crate::") {
        let rest = &code[at + path.len()..];
        let Some(group) = rest.strip_prefix('{') else {
            names.push(name(rest));
            continue;
        };
        let mut depth = 0;
        let mut start = true;
        for (at, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => start = true,
                c if start && depth == 0 && !c.is_whitespace() => {
                    names.push(name(&group[at..]));
                    start = false;
                }
                _ => {}
            }
        }
    }
    names
}

#[test]
fn rooms_import_inwards_only() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut seen = 0;
    for (room, allowed) in ROOMS {
        let folder = src.join(room);
        let mut sources = vec![src.join(format!("{room}.rs"))];
        sources.retain(|file| file.exists());
        if folder.exists() {
            sources.extend(files(&folder));
        }
        for file in sources.iter().filter(|file| file.extension().is_some_and(|end| end == "rs")) {
            if file.ends_with("tests.rs") {
                continue;
            }
            let code = code(file);
            for name in named(&code) {
                let is_room = ROOMS.iter().any(|(other, _)| *other == name);
                assert!(
                    !is_room || name == room || allowed.contains(&name.as_str()),
                    "{}: `{room}` must not name `{name}`",
                    file.display()
                );
            }
            if !["browser", "ui"].contains(&room) {
                for page in PAGE_ONLY {
                    assert!(
                        !code.contains(page),
                        "{}: `{room}` must not name {page}",
                        file.display()
                    );
                }
            }
            seen += 1;
        }
    }
    assert!(seen > 30, "the rooms were not found: only {seen} files");
}

#[test]
fn names_are_found_in_every_form() {
    let code = "use crate::{model::{A, B}, text::C,\n  ui};\nlet x = crate::exchange::f();";
    assert_eq!(named(code), ["model", "text", "ui", "exchange"]);
}
