//! The browser's word and sentence segmenter, `Intl.Segmenter` (ECMA-402, section 18).

use std::ops::Range;

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::intl;
use crate::text::{Segmenter, Uax29};

/// Segments text as the browser does for a language, with its dictionaries for scripts without
/// spaces. In browsers without `Intl.Segmenter` it uses the rules of UAX #29.
#[derive(Debug, Clone)]
pub struct BrowserSegmenter {
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
        Self { words: of("word"), sentences: of("sentence") }
    }
}

impl Segmenter for BrowserSegmenter {
    fn words(&self, text: &str) -> Vec<Range<usize>> {
        match self.words.as_ref().and_then(|words| segment(words, text).ok()) {
            Some(pieces) => {
                pieces.into_iter().filter(|piece| piece.is_word).map(|piece| piece.range).collect()
            }
            None => Uax29.words(text),
        }
    }

    fn sentences(&self, text: &str) -> Vec<Range<usize>> {
        match self.sentences.as_ref().and_then(|sentences| segment(sentences, text).ok()) {
            Some(pieces) => pieces.into_iter().map(|piece| piece.range).collect(),
            None => Uax29.sentences(text),
        }
    }
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
