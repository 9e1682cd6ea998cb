//! Finds passages by what a file says of them, in a text that is here.

use std::{cell::RefCell, rc::Rc};

use super::Place;
use crate::{
    analysis::Anchoring,
    model::{CodePoint, Span, Text},
    text::{Segmenter, Squeezed},
};

/// Returns a search for passages: by their words, exact before approximate, and what stands around them. It
/// keeps what it knows of a text for the next passage.
pub fn anchored(segmenter: &dyn Segmenter) -> impl Fn(&Text, &Place) -> Option<Span> + '_ {
    let last: RefCell<Option<(String, Rc<Squeezed>)>> = RefCell::new(None);
    move |text, place| {
        let string = text.as_str();
        let known = last.borrow().as_ref().filter(|(of, _)| of == string).map(|it| it.1.clone());
        let squeezed = known.unwrap_or_else(|| {
            let squeezed = Rc::new(Squeezed::of(string));
            *last.borrow_mut() = Some((string.to_owned(), squeezed.clone()));
            squeezed
        });
        let position = place.position.clone();
        let position = position.map(|it| CodePoint::new(it.start)..CodePoint::new(it.end));
        Anchoring::of(text, squeezed).find(position, place.quote.as_ref(), segmenter)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::{
        model::Quote,
        text::{Uax29, blocks},
    };

    #[test]
    fn each_passage_is_found_in_its_own_text() {
        let texts = ["One issue remains.", "Two: one issue remains."]
            .map(|string| Text::new(string.into(), blocks(string)).expect("there is text in it"));
        let quote =
            Quote { exact: "issue\nremains".into(), prefix: String::new(), suffix: String::new() };
        let place = Place { position: None, quote: Some(quote) };
        let find = anchored(&Uax29);
        for (text, start) in [(0, 4), (1, 9), (0, 4)] {
            let found = find(&texts[text], &place).map(|span| span.start().get());
            assert_eq!(found, Some(start), "in text {text}");
        }
        assert_eq!(find(&texts[0], &Place::default()), None);
    }
}
