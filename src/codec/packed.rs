//! The short form of a text and its blocks, which the storage keeps in their place: their JSON, deflated
//! (RFC 1951), in the units of localStorage.

use miniz_oxide::{deflate::compress_to_vec, inflate::decompress_to_vec_with_limit};
use serde::Serialize;

use super::{
    document::{Block, written_blocks},
    units::{from_units, to_units},
};
use crate::model::{MAX_TEXT, Text};

/// The most that a short form may hold, in bytes: a text of the greatest length with all its blocks. More
/// is never inflated.
const MOST: usize = 2 * MAX_TEXT;

/// How much work is put into a short form, of 1 to 10. What is more takes longer and is hardly shorter.
const LEVEL: u8 = 6;

/// A shorter text is not worth it, in bytes.
const LEAST: usize = 500;

#[derive(Serialize)]
struct Contents<'a> {
    text: &'a str,
    blocks: Vec<Block>,
}

/// Makes the short form of a text and keeps it with the text, unless that is done already. There is none
/// of a text that is not half as long in it.
pub fn pack(text: &Text) {
    if !text.packed().is_known() {
        text.packed().keep(packed(text));
    }
}

fn packed(text: &Text) -> Option<String> {
    let contents = Contents { text: text.as_str(), blocks: written_blocks(text) };
    let json = serde_json::to_vec(&contents).ok()?;
    if text.as_str().len() < LEAST || json.len() > MOST {
        return None;
    }
    let deflated = compress_to_vec(&json, LEVEL);
    (deflated.len() <= json.len() / 2).then(|| to_units(&deflated))
}

/// Deflates anything, for tests.
#[cfg(all(test, not(target_arch = "wasm32")))]
pub fn deflated(bytes: &[u8]) -> String {
    to_units(&compress_to_vec(bytes, LEVEL))
}

/// Returns the JSON of a text and its blocks, `{"text":…,"blocks":…}`, of their short form; `None` if it
/// is damaged.
pub fn unpack(packed: &str) -> Option<String> {
    let json = decompress_to_vec_with_limit(&from_units(packed)?, MOST).ok()?;
    String::from_utf8(json).ok()
}
