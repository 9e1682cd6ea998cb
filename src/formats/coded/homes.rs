//! Which documents that are here the documents of a project are that bring no text.

use std::collections::HashMap;

use super::Project;
use crate::{
    model::{Document, DocumentId, Workspace},
    text::folded,
};

/// How many quotations of a document are sought to find it.
const SOUGHT: usize = 40;

/// The document here that a document of a project is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Home {
    /// It brings its text.
    Own,
    /// It is this one: it has its address or its title, or most of what it quotes.
    Found(DocumentId),
    /// Nothing says which.
    Unknown,
}

/// Returns which documents here the documents of a project are.
pub fn homes(project: &Project, here: &Workspace) -> Vec<Home> {
    let mut by_address: HashMap<&str, DocumentId> = HashMap::new();
    let mut by_title: HashMap<String, Vec<DocumentId>> = HashMap::new();
    for document in here.documents().values() {
        if let Some(source) = &document.origin.source {
            by_address.entry(address(source)).or_insert(document.id);
        }
        by_title.entry(folded(&document.title)).or_default().push(document.id);
    }
    let mut homes = Vec::with_capacity(project.documents.len());
    for (number, document) in project.documents.iter().enumerate() {
        if document.text.is_some() {
            homes.push(Home::Own);
            continue;
        }
        let source = document.origin.source.as_deref();
        let source = source.map(address).filter(|address| !address.is_empty());
        let same = source.and_then(|address| by_address.get(address)).copied();
        let titled = || match by_title.get(&folded(&document.title)).map(Vec::as_slice) {
            Some([one]) if !document.title.trim().is_empty() => Some(*one),
            _ => None,
        };
        let found = same.or_else(titled).or_else(|| quoted(project, number, here));
        homes.push(found.map_or(Home::Unknown, Home::Found));
    }
    homes
}

/// An address without what does not tell pages apart.
fn address(source: &str) -> &str {
    let source = source.split('#').next().unwrap_or_default().trim_end_matches('/');
    let without = |start: &str| source.strip_prefix(start);
    let source = without("https://").or_else(|| without("http://")).unwrap_or(source);
    source.strip_prefix("www.").unwrap_or(source)
}

/// Returns the document in which most of what is quoted stands, if that is more than half of it, and
/// more than stands in any other.
fn quoted(project: &Project, number: usize, here: &Workspace) -> Option<DocumentId> {
    let codings = project.codings.iter().filter(|coding| coding.document == number);
    let quotes = codings.filter_map(|coding| coding.place.quote.as_ref());
    let quotes: Vec<&str> = quotes
        .map(|quote| quote.exact.trim())
        .filter(|exact| !exact.is_empty())
        .take(SOUGHT)
        .collect();
    let holds = |document: &Document| {
        quotes.iter().filter(|exact| document.text.as_str().contains(**exact)).count()
    };
    let mut held: Vec<_> =
        here.documents().values().map(|document| (holds(document), document.id)).collect();
    held.sort_unstable();
    let &(most, id) = held.last()?;
    let next = held.iter().rev().nth(1).map_or(0, |(count, _)| *count);
    (most * 2 > quotes.len() && most > next).then_some(id)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{
        formats::{
            coded::{CodedDocument, Coding, Place},
            plain,
        },
        model::{Quote, Source},
    };

    fn here() -> Workspace {
        let mut here = Workspace::default();
        for (number, (source, text)) in [
            (Some("https://www.example.org/a/"), "First\n\nOne war and one peace."),
            (None, "Second\n\nTwo wars and no peace."),
            (None, "Second\n\nThree wars."),
        ]
        .into_iter()
        .enumerate()
        {
            let id = DocumentId::new(Uuid::from_u128(number as u128));
            let mut document = plain::document(id, text).expect("there is text");
            document.origin.source = source.map(str::to_owned);
            here.apply(&here.open_document(document)).expect("it is new");
        }
        here
    }

    fn home(title: &str, source: Option<&str>, quotes: &[&str]) -> Option<u128> {
        let place = |exact: &&str| Place {
            position: None,
            quote: Some(Quote {
                exact: (*exact).into(),
                prefix: String::new(),
                suffix: String::new(),
            }),
        };
        let coding = |quote| Coding {
            id: Uuid::nil(),
            document: 0,
            place: place(quote),
            codes: Vec::new(),
            kind: None,
            stance: None,
            note: String::new(),
            date: None,
            annotator: None,
            created: None,
            modified: None,
        };
        let document = CodedDocument {
            id: Uuid::nil(),
            title: title.into(),
            origin: Source { source: source.map(str::to_owned), ..Source::default() },
            text: None,
        };
        let project = Project {
            documents: vec![document],
            codings: quotes.iter().map(coding).collect(),
            ..Project::default()
        };
        match homes(&project, &here())[..] {
            [Home::Found(id)] => Some(Uuid::from(id).as_u128()),
            _ => None,
        }
    }

    #[test]
    fn a_document_is_found_by_its_address_its_title_or_what_it_quotes() {
        assert_eq!(home("", Some("http://example.org/a#b"), &[]), Some(0));
        assert_eq!(home(" FIRST ", Some("file.txt"), &[]), Some(0));
        assert_eq!(home("Second", None, &[]), None, "two go by that title");
        assert_eq!(home("Second", None, &["wars", "no peace", "nothing of it"]), Some(1));
        assert_eq!(home("", None, &["wars"]), None, "it stands in two");
        assert_eq!(home("", None, &["no peace", "x", "y"]), None, "most of it stands nowhere");
        assert_eq!(home("", Some(""), &[]), None);
    }
}
