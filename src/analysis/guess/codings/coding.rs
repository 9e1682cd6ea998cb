//! Articles coded by hand: who claims what about which issue, as offsets and names.

use std::{
    collections::BTreeMap,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

use serde::Deserialize;

use crate::model::Stance;

/// Where the articles are; the codings alone are part of the project.
const SHARED: &str = "../shared";

/// An article coded by hand. The offsets are code points of its text.
#[derive(Debug, Deserialize)]
pub struct Coding {
    article: PathBuf,
    /// The issues, with their descriptions.
    #[serde(default)]
    pub issues: BTreeMap<String, String>,
    /// The claims, in the order of the text.
    pub claims: Vec<Coded>,
}

/// An article whose text was taken out of its page beforehand.
#[derive(Debug, Deserialize)]
struct Extracted {
    text: String,
}

/// A claim and what was said of it.
#[derive(Debug, Deserialize)]
pub struct Coded {
    pub start: usize,
    pub end: usize,
    pub actor: String,
    pub issue: String,
    pub stance: String,
    /// Those who make the claim as well.
    #[serde(default)]
    pub joint: Vec<String>,
}

impl Coded {
    pub fn stance(&self) -> Stance {
        let named = |stance: &&Stance| stance.label().eq_ignore_ascii_case(&self.stance);
        *Stance::ALL.iter().find(named).expect("a stance")
    }
}

/// Reads the codings of a folder with their articles, in the order of their names. Those whose
/// article is not there are left out, aloud; with `STRICT=1` that is a failure.
pub fn codings(folder: &str) -> Vec<(String, Coding, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let Ok(files) = fs::read_dir(root.join("tests/corpus/codings").join(folder)) else {
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = files
        .map(|file| file.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort();
    files
        .into_iter()
        .filter_map(|file| {
            let name = file.file_stem()?.to_string_lossy().into_owned();
            let coding = fs::read_to_string(&file).expect("a coding");
            let coding: Coding = serde_json::from_str(&coding).expect("a coding");
            let article = root.join(SHARED).join(&coding.article);
            let Ok(text) = fs::read_to_string(&article) else {
                let strict = std::env::var("STRICT").is_ok_and(|strict| strict == "1");
                assert!(!strict, "STRICT=1, and {} is missing", article.display());
                eprintln!("SKIPPED the coding {name}: no {}", article.display());
                return None;
            };
            let text = match article.extension().and_then(OsStr::to_str) {
                Some("html") => text_of_page(&text),
                Some("json") => serde_json::from_str::<Extracted>(&text).expect("an article").text,
                _ => text,
            };
            Some((name, coding, text))
        })
        .collect()
}

/// The elements that are blocks.
const BLOCKS: &str = "\
    p div h1 h2 h3 h4 h5 h6 li ul ol blockquote figure figcaption section article table tr td th \
    pre hr dl dt dd header footer aside main nav br";

/// Returns the text of a page as the offsets of its coding count it: blocks apart by an empty line,
/// white space as single spaces.
fn text_of_page(page: &str) -> String {
    let mut blocks = vec![String::new()];
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        blocks.last_mut().expect("one").push_str(before);
        let end = if tag.starts_with("<!--") {
            tag.find("-->").map(|end| end + 2)
        } else {
            tag.find('>')
        };
        let Some(end) = end else { break };
        let name = tag[1..end].trim_start_matches('/');
        let name = name.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        if !name.is_empty() && BLOCKS.split(' ').any(|block| block.eq_ignore_ascii_case(name)) {
            blocks.push(String::new());
        }
        rest = &tag[end + 1..];
    }
    blocks.last_mut().expect("one").push_str(rest);
    let blocks = blocks.iter().map(|block| {
        let block = unescaped(block);
        let words = block.split([' ', '\t', '\r', '\n', '\u{a0}']).filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join(" ").trim().to_owned()
    });
    blocks.filter(|block| !block.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// The named references that articles use.
const REFERENCES: [(&str, char); 14] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("hellip", '…'),
    ("pound", '£'),
];

fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let reference = rest[at + 1..].split_once(';').and_then(|(name, after)| {
            let code = name.strip_prefix('#').and_then(|number| {
                let hexadecimal = number.strip_prefix(['x', 'X']);
                hexadecimal.map_or_else(
                    || number.parse().ok(),
                    |number| u32::from_str_radix(number, 16).ok(),
                )
            });
            let named = || REFERENCES.iter().find(|(known, _)| *known == name).map(|(_, c)| *c);
            Some((code.and_then(char::from_u32).or_else(named)?, after))
        });
        match reference {
            Some((c, after)) => {
                out.push(c);
                rest = after;
            }
            None => {
                out.push('&');
                rest = &rest[at + 1..];
            }
        }
    }
    out + rest
}
