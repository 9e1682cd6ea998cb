//! Which documents that are here the documents of a project are that bring no text.

use std::sync::Arc;

use super::{CodedDocument, Project};
use crate::{
    analysis::{Sought, Whereabouts},
    model::{DocumentId, Quote, Workspace},
};

/// The document here that a document of a project is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Home {
    /// It brings its text.
    Own,
    /// It is this one: it has its id, its address or its title, or most of what it quotes.
    Found(DocumentId),
    /// Nothing says which.
    Unknown,
}

/// Returns which documents here the documents of a project are.
pub fn homes(project: &Project, here: &Workspace) -> Vec<Home> {
    let mut quotes: Vec<Vec<&Quote>> = vec![Vec::new(); project.documents.len()];
    for coding in &project.codings {
        if let Some((quotes, quote)) =
            quotes.get_mut(coding.document).zip(coding.place.quote.as_ref())
        {
            quotes.push(quote);
        }
    }
    let here = Whereabouts::new(here.documents().values().map(Arc::as_ref));
    let home = |document: &CodedDocument, quotes: &[&Quote]| {
        if document.text.is_some() {
            return Home::Own;
        }
        let sought = Sought {
            id: Some(DocumentId::new(document.id)),
            address: document.origin.source.as_deref(),
            title: &document.title,
            quotes,
        };
        here.find(sought).map_or(Home::Unknown, Home::Found)
    };
    project.documents.iter().zip(&quotes).map(|(document, quotes)| home(document, quotes)).collect()
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
            id: Uuid::max(),
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
