//! The crate's source as a test reads it: modules, the items that each defines, the paths it names.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The contents of a module's file.
#[derive(Default)]
pub struct Module {
    /// The file, relative to `src`.
    pub file: PathBuf,
    /// Its path in the crate, such as `["model", "span"]`. Empty for the crate's root.
    pub path: Vec<String>,
    /// All its words outside of strings.
    pub words: Vec<String>,
    /// The names of the items that it defines.
    pub items: Vec<String>,
    /// Its imports, by the name that they have here.
    pub imports: HashMap<String, Vec<String>>,
    /// The modules that it imports with a glob.
    pub globs: Vec<Vec<String>>,
    /// The paths that it names, including imports but not re-exports, which only pass an item on.
    pub named: Vec<Vec<String>>,
}

/// Returns the files of a folder and its subfolders.
pub fn files(under: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(under).unwrap_or_else(|error| panic!("{}: {error}", under.display()));
    entries
        .map(|entry| entry.expect("it was listed").path())
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .collect()
}

/// Returns every module of the crate except tests, which may import anything.
pub fn modules(src: &Path) -> Vec<Module> {
    let mut sources = files(src);
    sources.retain(|file| file.extension().is_some_and(|end| end == "rs") && !is_test(file));
    sources.sort();
    sources
        .iter()
        .map(|file| {
            let text = fs::read_to_string(file).expect("it was listed");
            let file = file.strip_prefix(src).expect("it is below").to_owned();
            Module { path: module_path(&file), file, ..Module::of(&text) }
        })
        .collect()
}

fn is_test(file: &Path) -> bool {
    let is_named = ["tests.rs", "testing.rs", "main.rs"].iter().any(|name| file.ends_with(name));
    is_named || file.parent().is_some_and(|folder| folder.ends_with("tests"))
}

fn module_path(file: &Path) -> Vec<String> {
    let path = file.with_extension("");
    let mut path: Vec<_> = path.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if matches!(path.last().map(String::as_str), Some("mod" | "lib")) {
        path.pop();
    }
    path
}

impl Module {
    /// Parses the text of a file.
    pub fn of(text: &str) -> Self {
        let mut module = Self::default();
        let tokens: TokenStream = text.parse().expect("it is Rust");
        module.read(&tokens.into_iter().collect::<Vec<_>>());
        module
    }

    fn read(&mut self, tokens: &[TokenTree]) {
        let mut at = 0;
        while at < tokens.len() {
            if let Some(after) = test_only(tokens, at) {
                at = after;
                continue;
            }
            match &tokens[at] {
                TokenTree::Group(group) => {
                    self.read(&group.stream().into_iter().collect::<Vec<_>>());
                }
                TokenTree::Ident(word) => {
                    let word = word.to_string();
                    if word == "use" && at + 1 < tokens.len() {
                        let end = (at..tokens.len()).find(|&end| is_punct(tokens, end, ';'));
                        let end = end.unwrap_or(tokens.len());
                        self.import(&[], &tokens[at + 1..end], is_public(tokens, at));
                        at = end;
                        continue;
                    }
                    if ["fn", "struct", "enum", "trait", "type", "const", "static", "mod"]
                        .contains(&word.as_str())
                        && let Some(TokenTree::Ident(name)) = tokens.get(at + 1)
                    {
                        self.items.push(name.to_string());
                    }
                    self.words.push(word.clone());
                    let mut path = vec![word];
                    while let Some(TokenTree::Ident(next)) =
                        is_path_sep(tokens, at + 1).then(|| tokens.get(at + 3)).flatten()
                    {
                        path.push(next.to_string());
                        self.words.push(next.to_string());
                        at += 3;
                    }
                    if path.len() > 1 {
                        self.named.push(path);
                    }
                }
                _ => {}
            }
            at += 1;
        }
    }

    /// Reads the tree of a `use` that follows the path `before`.
    fn import(&mut self, before: &[String], tree: &[TokenTree], is_public: bool) {
        let mut path = before.to_vec();
        let mut at = 0;
        while at < tree.len() {
            match &tree[at] {
                TokenTree::Ident(word) if word == "as" => break,
                TokenTree::Ident(word) => {
                    self.words.push(word.to_string());
                    path.push(word.to_string());
                }
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                    let inner: Vec<_> = group.stream().into_iter().collect();
                    for (one, _) in split(&inner) {
                        self.import(&path, one, is_public);
                    }
                    return;
                }
                TokenTree::Punct(punct) if punct.as_char() == '*' => {
                    self.globs.push(path.clone());
                    if !is_public {
                        self.named.push(path);
                    }
                    return;
                }
                _ => {}
            }
            at += 1;
        }
        let alias = tree.last().map(ToString::to_string).unwrap_or_default();
        if path.last().is_some_and(|last| last == "self") {
            path.pop();
        }
        let name = if at < tree.len() { alias } else { path.last().cloned().unwrap_or_default() };
        if path.len() > 1 {
            if !is_public {
                self.named.push(path.clone());
            }
            self.imports.insert(name, path);
        }
    }
}

/// Returns the parts between commas.
fn split(tokens: &[TokenTree]) -> impl Iterator<Item = (&[TokenTree], usize)> {
    tokens
        .split(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ','))
        .filter(|part| !part.is_empty())
        .enumerate()
        .map(|(number, part)| (part, number))
}

fn is_punct(tokens: &[TokenTree], at: usize, sign: char) -> bool {
    matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}

fn is_path_sep(tokens: &[TokenTree], at: usize) -> bool {
    is_punct(tokens, at, ':') && is_punct(tokens, at + 1, ':')
}

/// Returns whether the item at an index follows `pub` or `pub(crate)`.
fn is_public(tokens: &[TokenTree], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).and_then(|at| tokens.get(at));
    let is_pub =
        |token: Option<&TokenTree>| matches!(token, Some(TokenTree::Ident(word)) if word == "pub");
    is_pub(before(1)) || (matches!(before(1), Some(TokenTree::Group(_))) && is_pub(before(2)))
}

/// Returns the end of the item that begins at an index, if it is for tests only.
fn test_only(tokens: &[TokenTree], at: usize) -> Option<usize> {
    let Some(TokenTree::Group(attribute)) = tokens.get(at + 1) else { return None };
    let attribute = attribute.to_string();
    let is_test = attribute.contains("cfg")
        && attribute.contains("test")
        && !attribute.contains("not (test)");
    if !is_punct(tokens, at, '#') || !is_test {
        return None;
    }
    let end = (at + 2..tokens.len()).find(|&end| {
        is_punct(tokens, end, ';')
            || matches!(&tokens[end], TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
    });
    Some(end.map_or(tokens.len(), |end| end + 1))
}
