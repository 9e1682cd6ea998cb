//! The browser's segmenter of characters, words and sentences, `Intl.Segmenter` (ECMA-402, section 18).

use std::ops::Range;

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::intl;
use crate::text::{Segmenter, spaced_words};

/// Segments text as the browser does for a language, with its dictionaries for scripts without
/// spaces. Browsers older than 2024 may have none; then characters are code points, words are what
/// white space parts, and a block is one sentence.
#[derive(Debug, Clone)]
pub struct BrowserSegmenter {
    characters: Option<JsValue>,
    words: Option<JsValue>,
    sentences: Option<JsValue>,
}

/// A segment that the browser has found.
struct Piece {
    range: Range<usize>,
    is_word: bool,
}

impl BrowserSegmenter {
    /// Creates a segmenter for a language (BCP 47), or for the browser's language if there is none
    /// or it is invalid.
    pub fn new(language: Option<&str>) -> Self {
        let construct = |language, granularity: &str| {
            intl::construct("Segmenter", language, ("granularity", granularity.into()))
        };
        let of = |granularity| {
            construct(language, granularity).or_else(|_| construct(None, granularity)).ok()
        };
        Self { characters: of("grapheme"), words: of("word"), sentences: of("sentence") }
    }
}

impl Segmenter for BrowserSegmenter {
    fn characters(&self, text: &str) -> Vec<Range<usize>> {
        match pieces(self.characters.as_ref(), text) {
            Some(pieces) => pieces.into_iter().map(|piece| piece.range).collect(),
            None => text.char_indices().map(|(at, c)| at..at + c.len_utf8()).collect(),
        }
    }

    fn words(&self, text: &str) -> Vec<Range<usize>> {
        match pieces(self.words.as_ref(), text) {
            Some(pieces) => {
                pieces.into_iter().filter(|piece| piece.is_word).map(|piece| piece.range).collect()
            }
            None => spaced_words(text).collect(),
        }
    }

    fn sentences(&self, text: &str) -> Vec<Range<usize>> {
        match pieces(self.sentences.as_ref(), text) {
            Some(pieces) => pieces.into_iter().map(|piece| piece.range).collect(),
            None => std::iter::once(0..text.len()).collect(),
        }
    }
}

fn pieces(segmenter: Option<&JsValue>, text: &str) -> Option<Vec<Piece>> {
    segment(segmenter?, text).ok()
}

fn segment(segmenter: &JsValue, text: &str) -> Result<Vec<Piece>, JsValue> {
    let segment: Function = Reflect::get(segmenter, &"segment".into())?.dyn_into()?;
    let segments = segment.call1(segmenter, &text.into())?;
    let mut at = 0;
    js_sys::try_iter(&segments)?
        .ok_or(JsValue::UNDEFINED)?
        .map(|piece| {
            let piece = piece?;
            // The segments cover the whole text, so their lengths in bytes suffice.
            let length =
                Reflect::get(&piece, &"segment".into())?.as_string().map_or(0, |piece| piece.len());
            let is_word = Reflect::get(&piece, &"isWordLike".into())?.is_truthy();
            let range = at..at + length;
            at = range.end;
            Ok(Piece { range, is_word })
        })
        .collect()
}
