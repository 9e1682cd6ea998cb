//! Where the passages of a project are in the texts.

use super::Place;
use crate::{
    model::{CodePoint, Span, Text},
    text::{Segmenter, snap},
};

/// Seeks a passage by what it quotes.
pub type Find<'a> = &'a dyn Fn(&Text, &Place) -> Option<Span>;

/// Returns where a passage is: at its position, if its words stand there or it has none, else where they
/// are found. It is trimmed of white space and divides no character, as a selection, unless it `is_exact`.
pub(super) fn span(
    text: &Text,
    place: &Place,
    is_exact: bool,
    find: Find<'_>,
    segmenter: &dyn Segmenter,
) -> Option<Span> {
    let positioned = positioned(text, place).filter(|&span| match &place.quote {
        None => true,
        Some(quote) => text.get(span).is_some_and(|words| words.trim() == quote.exact.trim()),
    });
    if is_exact && positioned.is_some() {
        return positioned;
    }
    let span = positioned.or_else(|| find(text, place))?;
    snap(text, span.start(), span.end(), segmenter)
}

/// Returns the span of a position, if it lies within the text.
fn positioned(text: &Text, place: &Place) -> Option<Span> {
    let position = place.position.as_ref()?;
    let byte = |at: usize| text.byte(CodePoint::new(at));
    Span::new(byte(position.start)?, byte(position.end)?)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::{
        formats::coded::anchored,
        model::Quote,
        text::{Uax29, blocks},
    };

    fn words(position: Option<std::ops::Range<usize>>, exact: Option<&str>) -> Option<String> {
        let string = "é😀 war\n\nEnd e\u{301}.";
        let text = Text::new(string.into(), blocks(string)).expect("there is text");
        let quote = exact.map(|exact| Quote {
            exact: exact.into(),
            prefix: String::new(),
            suffix: String::new(),
        });
        let place = Place { position, quote };
        let span = span(&text, &place, false, &anchored(&Uax29), &Uax29)?;
        Some(text.get(span).expect("it lies within").to_owned())
    }

    #[test]
    fn a_position_holds_where_its_words_stand_and_else_they_are_sought() {
        assert_eq!(words(Some(2..6), None).as_deref(), Some("war"), "without the space");
        assert_eq!(words(Some(2..6), Some("war")).as_deref(), Some("war"));
        assert_eq!(words(Some(0..2), Some("war")).as_deref(), Some("war"), "it stands elsewhere");
        assert_eq!(words(None, Some("End")).as_deref(), Some("End"));
        assert_eq!(words(Some(12..13), None).as_deref(), Some("e\u{301}"), "a whole character");
        assert_eq!(words(Some(0..2), Some("peace")), None, "other words are no place");
        assert_eq!(words(Some(2..2), None), None);
        let backwards = std::ops::Range { start: 3, end: 2 };
        assert_eq!(words(Some(backwards), None), None);
        assert_eq!(words(Some(0..99), None), None);
        assert_eq!(words(None, None), None);
    }
}
