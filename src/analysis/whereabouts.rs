//! Finds the document that a file speaks of without having its text.

use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
};

use super::anchor::Anchoring;
use crate::{
    model::{Document, DocumentId, Quote},
    text::folded,
};

/// The most quotations that are looked for to tell documents of one address or title apart.
const MAX_QUOTES: usize = 50;

/// The same for finding one among all documents, which may be a thousand. The longest ones say most.
const MAX_AMONG_ALL: usize = 6;

/// What a file says of a document.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sought<'a> {
    /// Its id, if it is of this program.
    pub id: Option<DocumentId>,
    /// Its address.
    pub address: Option<&'a str>,
    /// Its title; empty if the file does not say.
    pub title: &'a str,
    /// What is quoted from it.
    pub quotes: &'a [&'a Quote],
}

/// Documents among which those are found that a file speaks of.
#[derive(Debug)]
pub struct Whereabouts<'a> {
    documents: Vec<(&'a Document, Anchoring<'a>)>,
    by_address: HashMap<String, Vec<usize>>,
    by_title: HashMap<String, Vec<usize>>,
    /// Those of which a newer version is here.
    replaced: HashSet<DocumentId>,
}

impl<'a> Whereabouts<'a> {
    /// Begins to find documents among some.
    pub fn new(documents: impl Iterator<Item = &'a Document>) -> Self {
        let documents: Vec<_> = documents.map(|it| (it, Anchoring::new(&it.text))).collect();
        let mut found = Self {
            replaced: documents.iter().filter_map(|(it, _)| it.replaces).collect(),
            documents,
            by_address: HashMap::new(),
            by_title: HashMap::new(),
        };
        for (number, (document, _)) in found.documents.iter().enumerate() {
            if let Some(address) = &document.origin.source {
                found.by_address.entry(address_key(address)).or_default().push(number);
            }
            found.by_title.entry(folded(&document.title)).or_default().push(number);
        }
        found
    }

    /// Returns the document that is meant: by its id, its address, or its title, of several the one where most
    /// of the quotations stand; else the one where most of them stand, if it is at least half of them. Where
    /// several documents are alike none is meant, but of the versions of an article the newest.
    pub fn find(&self, sought: Sought<'_>) -> Option<DocumentId> {
        let is_here = |&id: &DocumentId| self.documents.iter().any(|(it, _)| it.id == id);
        if let Some(id) = sought.id.filter(is_here) {
            return Some(id);
        }
        let address = sought.address.map(address_key).filter(|address| !address.is_empty());
        let title = Some(folded(sought.title)).filter(|title| !title.is_empty());
        let quotes = &sought.quotes[..sought.quotes.len().min(MAX_QUOTES)];
        let of_address = address.and_then(|it| self.by_address.get(&it));
        let of_title = title.and_then(|it| self.by_title.get(&it));
        for found in [of_address, of_title].into_iter().flatten() {
            if let Some((best, _)) = self.best(found, quotes) {
                return Some(best.id);
            }
        }
        let mut quotes = sought.quotes.to_vec();
        quotes.sort_by_key(|quote| Reverse(quote.exact.len()));
        quotes.truncate(MAX_AMONG_ALL);
        let enough = quotes.len().div_ceil(2).max(1);
        let all: Vec<usize> = (0..self.documents.len()).collect();
        self.best(&all, &quotes).filter(|(_, count)| *count >= enough).map(|(it, _)| it.id)
    }

    /// Returns the document in which most of the quotations stand, with their number; `None` if another has as
    /// many that is no earlier version of it.
    fn best(&self, among: &[usize], quotes: &[&Quote]) -> Option<(&'a Document, usize)> {
        let among: Vec<_> = among.iter().filter_map(|&number| self.documents.get(number)).collect();
        let count = |text: &Anchoring<'_>| quotes.iter().filter(|quote| text.has(quote)).count();
        let mut ranked: Vec<_> = among.iter().map(|(it, text)| (*it, count(text))).collect();
        ranked.sort_by_key(|&(it, count)| (Reverse(count), self.replaced.contains(&it.id)));
        let mut ranked = ranked.into_iter();
        let (best, most) = ranked.next()?;
        let mut newer = best;
        let rival = ranked.find(|(it, _)| {
            let is_earlier = newer.replaces == Some(it.id);
            if is_earlier {
                newer = it;
            }
            !is_earlier
        });
        rival.is_none_or(|(_, count)| count < most).then_some((best, most))
    }
}

/// The parameters of an address that say whence a reader came.
const TRACKING: [&str; 4] = ["utm_", "fbclid=", "gclid=", "mc_cid="];

/// Returns an address in one form, by which those of the same page are known: without its fragment, without
/// what says whence a reader came, and whether or not it is encrypted, has `www.` or ends in a slash.
fn address_key(address: &str) -> String {
    let address = address.trim().split('#').next().unwrap_or_default();
    let Some((scheme, rest)) = address.split_once("://") else { return address.to_owned() };
    if !["http", "https"].iter().any(|it| scheme.eq_ignore_ascii_case(it)) {
        return address.to_owned();
    }
    let at = rest.find(['/', '?']).unwrap_or(rest.len());
    let host = rest[..at].to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let host = host.strip_suffix(":443").or_else(|| host.strip_suffix(":80")).unwrap_or(host);
    let (path, query) = rest[at..].split_once('?').unwrap_or((&rest[at..], ""));
    let is_kept =
        |it: &&str| !it.is_empty() && !TRACKING.iter().any(|tracking| it.starts_with(tracking));
    let query = query.split('&').filter(is_kept).collect::<Vec<_>>().join("&");
    let question = if query.is_empty() { "" } else { "?" };
    format!("{host}{}{question}{query}", path.trim_end_matches('/'))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::formats::plain;

    #[test]
    fn addresses_of_one_page_are_the_same() {
        for same in [
            "https://www.example.org/a/b?id=3",
            "http://Example.org:80/a/b/?id=3#:~:text=one",
            " https://example.org:443/a/b?utm_source=x&id=3&fbclid=y#top",
        ] {
            assert_eq!(address_key(same), "example.org/a/b?id=3", "{same}");
        }
        assert_eq!(address_key("https://example.org"), address_key("http://example.org/"));
        assert_eq!(address_key("urn:uuid:1#a"), "urn:uuid:1");
        assert_ne!(address_key("https://example.org/A"), address_key("https://example.org/a"));
        assert_eq!(address_key("://"), "://");
        assert_eq!(address_key("https://"), "");
    }

    fn document(number: u128, address: &str, title: &str, text: &str) -> Document {
        let id = DocumentId::new(uuid::Uuid::from_u128(number));
        let mut document = plain::document(id, text).expect("there is text in it");
        document.title = title.into();
        document.origin.source = (!address.is_empty()).then(|| address.into());
        document
    }

    #[test]
    fn a_document_is_known_by_its_address_its_title_or_its_words() {
        let mut documents = [
            document(1, "https://example.org/a", "Talks", "One issue remains."),
            document(2, "https://example.org/a", "Talks", "One issue and a half remain."),
            document(3, "", "Talks go on", "Two issues remain."),
            document(4, "", "Talks  GO on", "Three issues remain, they say."),
        ];
        documents[1].replaces = Some(documents[0].id);
        let quotes =
            ["One issue remains.", "Two issues", "Three issues", "One issue", "remain"].map(
                |exact| Quote { exact: exact.into(), prefix: String::new(), suffix: String::new() },
            );
        let meant = |address: &str, title: &str, quoted: &[usize]| {
            let quotes: Vec<&Quote> = quoted.iter().map(|&it| &quotes[it]).collect();
            let address = (!address.is_empty()).then_some(address);
            let sought = Sought { id: None, address, title, quotes: &quotes };
            Whereabouts::new(documents.iter()).find(sought).map(|id| uuid::Uuid::from(id).as_u128())
        };
        assert_eq!(meant("http://www.example.org/a/", "", &[]), Some(2), "the newest version");
        assert_eq!(meant("https://example.org/a", "", &[0]), Some(1), "where it is quoted from");
        assert_eq!(
            meant("https://example.org/a", "Talks go on", &[1]),
            Some(2),
            "the address first"
        );
        assert_eq!(meant("https://example.org/b", "talks go on", &[2]), Some(4));
        assert_eq!(meant("", "talks go on", &[]), None, "two go by that title");
        assert_eq!(meant("", "", &[1, 0]), None, "in two documents alike");
        assert_eq!(meant("", "", &[2, 4]), Some(4));
        assert_eq!(meant("", "", &[3]), Some(2), "two versions are no rivals");
        assert_eq!(meant("", "", &[4]), None);
        assert_eq!(meant("", "", &[]), None);
        let id = Some(documents[2].id);
        let sought = Sought { id, address: Some("https://example.org/a"), ..Sought::default() };
        assert_eq!(Whereabouts::new(documents.iter()).find(sought), id);
    }
}
