//! A passage of an article as words, with the actors that are known to be named in it.

use std::ops::Range;

use super::{
    context::Mention,
    names::{is_title, lists},
    reporting::{is_auxiliary, is_reporting},
};
use crate::{
    analysis::guess::quotation::quotations,
    model::{ActorId, Span},
    text::Segmenter,
};

/// Words that no name and no noun consists of.
const FUNCTION: &str = "\
    about above across after against ago alike all along although am amid among an and any are around as \
    at away back be because been before behind below beneath beside between beyond but by can \
    cannot could did do does down during either else enough every everybody everyone everything except for from had has have he \
    hence her here hers him his how however i if in inside instead into is it its just like may me \
    meanwhile might moreover must my near neither never nevertheless nobody none nor not nothing now of off on once \
    only onto or otherwise our out outside over per perhaps she should since so somebody someone something such than that the \
    their them then there therefore these they this those though through throughout thus till to \
    today tomorrow too toward towards under unless until up upon us very was we were what when \
    whenever where whereas whether which while who whoever whom whose why will with within without \
    would yesterday yet you your";

/// Words before a noun that say which or how many.
const DETERMINERS: &str = "\
    a all an another any both certain each every few her his its many more most my other others \
    our quite several some such the their these this those your";

/// Determiners that are no part of a name for a group: "the critics", "his supporters".
const ARTICLES: &str = "a an her his its my our the their these this those your";

/// Words that may join the capitalized words of a name.
const JOINTS: &str = "al and bin da de del der di du el for la le of on the van von";

/// Returns whether a word, in lower case, says which or how many.
pub fn is_determiner(word: &str) -> bool {
    lists(DETERMINERS, word)
}

/// Words of a passage of an article, known by their numbers.
pub struct Passage<'a> {
    /// The whole text.
    pub text: &'a str,
    /// What part of the text it is.
    pub span: Span,
    words: Vec<Range<usize>>,
    mentions: Vec<Mention<ActorId>>,
    quotations: Vec<Range<usize>>,
}

impl<'a> Passage<'a> {
    /// Reads a span of a text, with the mentions in it.
    pub fn new(
        text: &'a str,
        span: Span,
        mentions: &[Mention<ActorId>],
        segmenter: &dyn Segmenter,
    ) -> Self {
        let start = span.start().get();
        let words = segmenter.words(text.get(span.range()).unwrap_or_default());
        let words = words.into_iter().map(|word| start + word.start..start + word.end).collect();
        let inside = mentions.iter().filter(|mention| span.covers(mention.span));
        let quotations = quotations(text, span);
        Self { text, span, words, mentions: inside.copied().collect(), quotations }
    }

    /// The quotation that holds a place, without its marks.
    pub fn quotation_at(&self, place: usize) -> Option<Range<usize>> {
        self.quotations.iter().find(|quotation| quotation.contains(&place)).cloned()
    }

    /// The quotation within which a part of the text begins, be it with the opening mark.
    pub fn quotation_of(&self, part: Span) -> Option<Range<usize>> {
        let first = self.text.get(part.range())?.find(char::is_alphanumeric)?;
        self.quotation_at(part.start().get() + first)
    }

    /// How many words there are.
    pub const fn count(&self) -> usize {
        self.words.len()
    }

    /// Where a word stands in the text.
    pub fn word(&self, number: usize) -> Range<usize> {
        self.words[number].clone()
    }

    /// The first word that begins at a place or after it.
    pub fn first_from(&self, place: usize) -> usize {
        self.words.partition_point(|word| word.start < place)
    }

    /// A word in lower case.
    pub fn lower(&self, number: usize) -> String {
        self.text[self.word(number)].to_lowercase()
    }

    /// The text from one word to another, both included.
    pub fn range(&self, words: &Range<usize>) -> Range<usize> {
        self.words[words.start].start..self.words[words.end - 1].end
    }

    /// Returns whether a word bears a capital.
    pub fn is_capital(&self, number: usize) -> bool {
        self.text[self.word(number)].starts_with(char::is_uppercase)
    }

    /// Returns whether a word is the first of a sentence, or of what is said in quotation marks.
    pub fn begins_sentence(&self, number: usize) -> bool {
        let from = number.checked_sub(1).map_or(self.span.start().get(), |n| self.words[n].end);
        let gap = &self.text[from..self.words[number].start];
        let ends = gap.contains(['!', '?', '\n', ':', '“', '"', '«', '„']);
        // "Rep. Ann Lee", "(D-N.Y.)"
        let stops = || gap.contains('.') && !self.is_shortened(number - 1);
        number == 0 || ends || stops()
    }

    /// Returns whether a full stop after a word belongs to it: "Rep.", "N.Y.", "J.".
    fn is_shortened(&self, number: usize) -> bool {
        let word = &self.text[self.word(number)];
        let lower = word.to_lowercase();
        word.contains('.')
            || word.len() == 1
            || is_title(&lower)
            || matches!(lower.as_str(), "jr" | "sr" | "st")
    }

    /// Returns whether nothing but space stands between a word and the next.
    pub fn touches_next(&self, number: usize) -> bool {
        let Some(next) = self.words.get(number + 1) else { return false };
        let gap = &self.text[self.words[number].end..next.start];
        match gap.trim() {
            "" => !gap.contains('\n'),
            "-" | "'" | "’" | "&" => true,
            "." => self.is_shortened(number),
            _ => false,
        }
    }

    /// Returns whether a word is a possessor: "Trump’s", "the founders’".
    pub fn is_possessive(&self, number: usize) -> bool {
        let word = &self.text[self.word(number)];
        let after = self.text[self.words[number].end..].chars().next();
        ["’s", "'s", "ʼs"].iter().any(|ending| word.ends_with(ending))
            || (word.ends_with('s') && matches!(after, Some('’' | '\'')))
    }

    /// Returns whether a word may be part of what is named, and is no verb that reports.
    pub fn is_noun(&self, number: usize) -> bool {
        let lower = self.lower(number);
        let names = self.is_capital(number) && !self.begins_sentence(number);
        // "it’s", "don’t"
        let first = lower.split(['\'', '’']).next().unwrap_or_default();
        if ["n't", "n’t"].iter().any(|not| lower.ends_with(not)) {
            return false;
        }
        // "US" is not "us".
        let is_initials = self.text[self.word(number)].chars().take(2).all(char::is_uppercase);
        (!lists(FUNCTION, first) || (is_initials && first.len() > 1))
            && (names || !(is_reporting(&lower) || is_auxiliary(&lower)))
            && lower.contains(char::is_alphabetic)
    }

    /// Returns whether a word stands between a subject and its verb: "has", "repeatedly".
    pub fn is_between(&self, number: usize) -> bool {
        let names = self.is_capital(number) && !self.begins_sentence(number);
        !names && is_auxiliary(&self.lower(number))
    }

    /// Returns whether a word is in the plural, and no name.
    pub fn is_plural(&self, number: usize) -> bool {
        const IRREGULAR: &str = "children many men others people police women";
        let lower = self.lower(number);
        let plural = lists(IRREGULAR, &lower)
            || (lower.len() > 3
                && lower.ends_with('s')
                && !lower.ends_with("ss")
                && lower != "news"
                && !lower.contains(['\'', '’']));
        plural && (!self.is_capital(number) || self.begins_sentence(number))
    }

    /// Returns whether a word says which or how many.
    pub fn is_determiner(&self, number: usize) -> bool {
        is_determiner(&self.lower(number))
    }

    /// Returns whether a word is an article, or stands for one.
    pub fn is_article(&self, number: usize) -> bool {
        lists(ARTICLES, &self.lower(number))
    }

    /// Returns whether a word may join the words of a name.
    pub fn is_joint(&self, number: usize) -> bool {
        lists(JOINTS, &self.lower(number))
    }

    /// Returns whether a word is a title.
    pub fn is_title(&self, number: usize) -> bool {
        is_title(&self.lower(number))
    }

    /// The mention that holds a word.
    pub fn mention(&self, number: usize) -> Option<Mention<ActorId>> {
        let word = self.word(number);
        // The end of a word may hold a possessive that the mention leaves out.
        let holds = |mention: &&Mention<ActorId>| {
            let span = mention.span.range();
            span.start <= word.start && word.start < span.end
        };
        self.mentions.iter().filter(holds).max_by_key(|mention| mention.span.range().len()).copied()
    }

    /// The words in a part of the text.
    pub fn words_in(&self, part: Range<usize>) -> Range<usize> {
        let first = self.first_from(part.start);
        first..first.max(self.first_from(part.end))
    }
}
