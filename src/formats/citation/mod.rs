//! The citation of a passage: its words, and where they stand.
//!
//! Begin with [`Citation`]. `fragment` finds the words by which a browser finds the passage in its page.

mod address;
mod fragment;
mod places;

use time::Date;

use self::fragment::StandsOnce;
pub use self::{address::Address, places::Places};
use super::markup;
use crate::{
    model::{Annotation, Document, Span},
    text::{Segmenter, Uax29, find},
};

/// A passage of a document, with what a reader needs to find it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The words of the passage, a paragraph each.
    pub paragraphs: Vec<String>,
    /// The language of the words.
    language: Option<String>,
    /// When they were said, if it is another day than that of the article.
    said: Option<Date>,
    /// Where they stand.
    pub source: Source,
}

/// Where a passage stands, each part on one line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    /// Who wrote the article.
    pub author: Option<String>,
    /// The title of the article.
    pub title: Option<String>,
    /// What it appeared in; the site, if nothing else is known.
    pub publication: Option<String>,
    /// When it was published.
    pub published: Option<String>,
    /// The page.
    pub page: Option<String>,
    /// The address, with the passage's words if it is one of the web.
    pub address: Option<Address>,
}

impl Citation {
    /// Cites a passage; `None` if it is not within the text.
    pub fn of_passage(document: &Document, span: Span, segmenter: &dyn Segmenter) -> Option<Self> {
        let text = &document.text;
        Self::of(document, span, segmenter, &|words| {
            text.get(words).is_some_and(|words| find(text.as_str(), words, 2).len() == 1)
        })
    }

    /// Cites what is annotated, with the day on which it was said.
    pub fn of_annotation(
        document: &Document,
        annotation: &Annotation,
        segmenter: &dyn Segmenter,
    ) -> Option<Self> {
        let citation = Self::of_passage(document, annotation.span, segmenter)?;
        Some(Self { said: annotation.date, ..citation })
    }

    /// Cites what is annotated. Of a long text with many annotations this is much faster.
    pub fn of_one(
        document: &Document,
        places: &Places<'_>,
        annotation: &Annotation,
    ) -> Option<Self> {
        let citation =
            Self::of(document, annotation.span, &Uax29, &|words| places.stand_once(words))?;
        Some(Self { said: annotation.date, ..citation })
    }

    fn of(
        document: &Document,
        span: Span,
        segmenter: &dyn Segmenter,
        stands_once: StandsOnce<'_>,
    ) -> Option<Self> {
        let text = &document.text;
        text.get(span)?;
        let blocks = text.blocks().get(text.blocks_under(span)).unwrap_or_default();
        let within = blocks.iter().filter_map(|block| block.span.intersection(span));
        let paragraphs = within.filter_map(|part| text.get(part)).map(tidied);
        let mut paragraphs: Vec<_> = paragraphs.filter(|paragraph| !paragraph.is_empty()).collect();
        if paragraphs.is_empty() {
            // Between blocks there may be words that are not shown.
            paragraphs.extend(text.get(span).map(tidied).filter(|words| !words.is_empty()));
        }
        let mut source = Source::of(document);
        source.page = text.page_at(span.start()).map(markup::line).filter(|page| !page.is_empty());
        if let Some(Address::Web(address)) = &mut source.address
            && let Some(directive) = fragment::directive(text, span, segmenter, stands_once)
        {
            *address = address::with_directive(address, &directive);
        }
        Some(Self { paragraphs, language: document.origin.language.clone(), said: None, source })
    }

    /// The words of the passage in quotation marks, unless it has its own around it.
    pub fn quoted(&self) -> Vec<String> {
        let mut quoted = self.paragraphs.clone();
        let first = quoted.first().and_then(|words| words.chars().next());
        let last = quoted.last().and_then(|words| words.chars().next_back());
        let has_own = first.is_some_and(|c| "\u{201c}\u{201e}\u{ab}\"\u{300c}".contains(c))
            && last.is_some_and(|c| "\u{201d}\u{201c}\u{bb}\"\u{300d}".contains(c));
        if !has_own {
            if let Some(first) = quoted.first_mut() {
                first.insert(0, '\u{201c}');
            }
            if let Some(last) = quoted.last_mut() {
                last.push('\u{201d}');
            }
        }
        quoted
    }

    /// When the words were said, if that is another day than the article's.
    pub fn said(&self) -> Option<String> {
        self.said.map(|day| format!("said on {}", written(day)))
    }

    /// The citation as plain text: the words, and below them where they stand.
    pub fn plain(&self) -> String {
        let mut plain = self.quoted().join("\n\n");
        let mut parts = self.source.parts();
        parts.extend(self.said());
        plain.extend((!parts.is_empty()).then(|| format!("\n\u{2014} {}", parts.join(", "))));
        if let Some(address) = &self.source.address {
            plain.push('\n');
            plain.push_str(address.as_str());
        }
        plain
    }

    /// The citation as HTML, without style or script. Its only link is that of the title.
    pub fn html(&self) -> String {
        let mut html = String::from("<blockquote dir=\"auto\"");
        if let Some(language) = &self.language {
            html.push_str(&format!(" lang=\"{}\"", markup::text(language)));
        }
        if let Some(Address::Web(address)) = &self.source.address {
            html.push_str(&format!(" cite=\"{}\"", markup::text(address)));
        }
        html.push('>');
        for paragraph in self.quoted() {
            let paragraph = markup::text(&paragraph).replace('\n', "<br>");
            html.push_str(&format!("<p dir=\"auto\">{paragraph}</p>"));
        }
        html.push_str("</blockquote>");
        let mut source = self.source.html();
        if let Some(said) = self.said() {
            let comma = if source.is_empty() { "" } else { ", " };
            source.push_str(&format!("{comma}{}", markup::text(&said)));
        }
        if !source.is_empty() {
            html.push_str(&format!("<p>\u{2014} {source}</p>"));
        }
        html
    }
}

impl Source {
    /// Where a whole document comes from.
    pub fn of(document: &Document) -> Self {
        let origin = &document.origin;
        let line = |text: &Option<String>| {
            text.as_deref().map(markup::line).filter(|text| !text.is_empty())
        };
        let address = origin.source.as_deref().and_then(Address::of);
        let site = || Some(address.as_ref()?.site()?.to_owned());
        Self {
            author: line(&origin.author),
            title: line(&Some(document.title.clone())),
            publication: line(&origin.publication).or_else(site),
            published: origin.published.map(|published| written(published.day())),
            page: None,
            address,
        }
    }

    /// All parts but the address, in their order.
    pub fn parts(&self) -> Vec<String> {
        let title = self.title.as_ref().map(|title| format!("\u{201c}{title}\u{201d}"));
        let parts = [
            self.author.as_deref().map(isolated),
            title.as_deref().map(isolated),
            self.publication.as_deref().map(isolated),
            self.published.clone(),
            self.page_words(),
        ];
        parts.into_iter().flatten().collect()
    }

    /// The page, as it is cited.
    pub fn page_words(&self) -> Option<String> {
        self.page.as_deref().map(|page| format!("p.\u{a0}{page}"))
    }

    /// All parts as HTML; the title is a link if the address is one of the web.
    pub fn html(&self) -> String {
        let part = |part: &str| format!("<bdi>{}</bdi>", markup::text(part));
        let title = self.title.as_deref().map(part);
        let (title, rest) = match (&self.address, title) {
            (Some(Address::Web(address)), title) => {
                let shown = title.unwrap_or_else(|| markup::text(address));
                let link = format!("<a href=\"{}\">{shown}</a>", markup::text(address));
                (Some(link), None)
            }
            (Some(Address::Other(address)), title) => (title, Some(part(address))),
            (None, title) => (title, None),
        };
        let parts = [
            self.author.as_deref().map(part),
            title.map(|title| format!("<cite>\u{201c}{title}\u{201d}</cite>")),
            self.publication.as_deref().map(part),
            self.published.as_deref().map(markup::text),
            self.page_words().as_deref().map(markup::text),
            rest,
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// Returns a day as it is read.
pub fn written(day: Date) -> String {
    format!("{} {} {}", day.day(), day.month(), day.year())
}

/// Returns a part in marks that keep its direction to itself (UAX #9), if it has letters that run from
/// right to left.
fn isolated(part: &str) -> String {
    if has_rtl(part) { format!("\u{2068}{part}\u{2069}") } else { part.to_owned() }
}

/// Returns whether a text has letters that run from right to left.
pub fn has_rtl(text: &str) -> bool {
    text.contains(is_rtl)
}

/// Returns whether a text runs from right to left: whether its first letter does (UAX #9, P2).
pub fn begins_rtl(text: &str) -> bool {
    text.chars().find(|c| c.is_alphabetic()).is_some_and(is_rtl)
}

fn is_rtl(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Returns the words of a paragraph, without space around its lines.
fn tidied(words: &str) -> String {
    let lines = words.lines().map(markup::line).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
