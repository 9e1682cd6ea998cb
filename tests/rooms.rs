//! The crate's rooms and files import inwards only: no room imports one further out, and no two
//! files import each other, directly or indirectly (see the map in `src/lib.rs`).

#![cfg(not(target_arch = "wasm32"))]

#[path = "rooms/graph.rs"]
mod graph;
#[path = "rooms/source.rs"]
mod source;

use std::path::Path;

use crate::{graph::Graph, source::Module};

/// The rooms, from the inside out. Each may import those before it.
const ROOMS: [&str; 11] = [
    "model", "text", "codec", "storage", "merge", "analysis", "drawing", "formats", "page",
    "browser", "ui",
];

/// The rooms that may name the page's crates.
const PAGE: [&str; 2] = ["browser", "ui"];

/// The crates that only those rooms may name.
const PAGE_ONLY: [&str; 7] = [
    "gloo_events",
    "gloo_storage",
    "js_sys",
    "leptos",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "web_sys",
];

fn crate_modules() -> Vec<Module> {
    let modules = source::modules(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    assert!(modules.len() > 100, "the sources were not found: only {} files", modules.len());
    modules
}

/// Returns the position of a module's room among the rooms; `None` for the crate's root.
fn room(module: &Module) -> Option<usize> {
    let name = module.path.first()?;
    let number = ROOMS.iter().position(|room| room == name);
    Some(number.unwrap_or_else(|| panic!("`{name}` is none of the rooms")))
}

#[test]
fn rooms_import_inwards_only() {
    let modules = crate_modules();
    let graph = Graph::of(&modules);
    for (at, imports) in graph.imports() {
        for other in imports {
            assert!(
                room(&modules[at]) >= room(&modules[other]) || room(&modules[at]).is_none(),
                "{} must not import {}",
                modules[at].file.display(),
                modules[other].file.display()
            );
        }
    }
}

#[test]
fn only_the_page_knows_the_browser() {
    for module in crate_modules() {
        let is_page = room(&module).is_none_or(|room| PAGE.contains(&ROOMS[room]));
        let named = module.words.iter().find(|word| PAGE_ONLY.contains(&word.as_str()));
        assert!(is_page || named.is_none(), "{} names {named:?}", module.file.display());
    }
}

#[test]
fn no_files_import_each_other() {
    let modules = crate_modules();
    let graph = Graph::of(&modules);
    let circles: Vec<Vec<_>> = graph
        .circles()
        .into_iter()
        .map(|circle| circle.into_iter().map(|at| modules[at].file.display()).collect())
        .collect();
    assert!(circles.is_empty(), "these import each other: {circles:#?}");
}

fn small_crate(files: &[(&str, &str)]) -> Vec<Module> {
    let module = |&(path, text): &(&str, &str)| Module {
        file: path.into(),
        path: path.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect(),
        ..Module::of(text)
    };
    files.iter().map(module).collect()
}

/// Returns the imports in the form "from -> to".
fn imports(modules: &[Module]) -> Vec<String> {
    let name = |at: usize| modules[at].path.join("::");
    let imports = Graph::of(modules).imports().into_iter();
    imports
        .flat_map(|(at, others)| others.into_iter().map(move |other| (at, other)))
        .map(|(at, other)| format!("{} -> {}", name(at), name(other)))
        .collect()
}

#[test]
fn imports_are_found_in_every_form() {
    let modules = small_crate(&[
        ("", ""),
        ("a", "use crate::{b::{B, c::C}, d};\nfn f() { view! { <crate::e::E/> } }"),
        ("b", "mod c; pub use c::C; pub struct B; fn g() { c::call() }"),
        ("b::c", "use super::super::d::D as Other; pub struct C; // crate::a"),
        ("d", "pub struct D; /* use crate::a; */ const S: &str = \"crate::a\";"),
        ("e", "use self::f::F; mod f; pub struct E;"),
        ("e::f", "pub struct F; #[cfg(test)] mod tests { use crate::a; }"),
    ]);
    assert_eq!(
        imports(&modules),
        ["a -> b", "a -> b::c", "a -> d", "a -> e", "b -> b::c", "b::c -> d", "e -> e::f"]
    );
    assert!(Graph::of(&modules).circles().is_empty());
}

#[test]
fn an_import_leads_to_where_the_thing_is_defined() {
    let modules = small_crate(&[
        ("", ""),
        ("a", "mod one; mod two; pub use one::One; pub use two::*;"),
        ("a::one", "use super::Two; pub struct One;"),
        ("a::two", "pub struct Two;"),
    ]);
    assert_eq!(imports(&modules), ["a::one -> a::two"]);
}

#[test]
fn circles_are_found_straight_and_around() {
    let modules = small_crate(&[
        ("", ""),
        ("a", "use crate::b::B; pub struct A;"),
        ("b", "use super::c::C; pub struct B;"),
        ("c", "use crate::a::A; pub struct C;"),
        ("d", "use self::e::E; mod e; pub struct D;"),
        ("d::e", "use super::D; pub struct E;"),
        ("f", "use crate::a::A;"),
    ]);
    assert_eq!(Graph::of(&modules).circles(), [vec![1, 2, 3], vec![4, 5]]);
}
