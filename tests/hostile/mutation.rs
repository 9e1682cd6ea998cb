//! Mutations, which break a file.

use proptest::{prelude::*, sample::Index};
use serde_json::Value;

use crate::corpus::Corpus;

/// The replacements for other values: JSON, or text that looks like it.
const WORDS: [&str; 58] = [
    "null",
    "true",
    "0",
    "-1",
    "1",
    "1.5",
    "-0",
    "1e400",
    "1e-400",
    "4294967295",
    "4294967296",
    "18446744073709551615",
    "9999999999999999999999",
    "\"\"",
    "\"x\"",
    "[]",
    "{}",
    "[[]]",
    "[null]",
    "{\"id\":1}",
    "\"__proto__\"",
    "{\"__proto__\":{}}",
    "\"constructor\"",
    "\"\\ud800\"",
    "\"\\udc00\\ud800\"",
    "\"\\u0000\"",
    "\"\u{202e}\u{2066}\"",
    "\"<script>alert(1)</script>\"",
    "\"=1+1\"",
    "\"👩\u{200d}👩\u{200d}👧\"",
    "\"e\u{301}\u{301}\"",
    "\"\u{feff}\"",
    "\"\\r\\n\\r\"",
    "\"claim\"",
    "\"actor\"",
    "\"issue\"",
    "\"mood\"",
    "\"supports\"",
    "\"paragraph\"",
    "\"faultline\"",
    "\"faultline-records\"",
    "\"2026-11-23T10:00:00Z\"",
    "\"2026-02-31\"",
    "\"9999-12-31T23:59:59.999999999-23:59\"",
    "\"+10000-01-01T00:00:00Z\"",
    "\"urn:uuid:00000000-0000-4000-8000-000000000001\"",
    "\"urn:uuid:00000000-0000-4000-8000-000000000002\"",
    "\"urn:uuid:00000000-0000-4000-8000-000000000003\"",
    "\"urn:uuid:00000000-0000-4000-8000-000000000010\"",
    "\"URN:UUID:00000000-0000-4000-8000-00000000000A\"",
    "\"urn:uuid:00000000-0000-4000-8000-00000000000G\"",
    "{\"writes\":[[\"\",null]]}",
    "{broken",
    "]",
    "}",
    ",",
    "\"",
    "\\",
];

/// One way to break a file. The numbers pick among the parts of the file.
#[derive(Debug, Clone)]
pub enum Mutation {
    /// Flips one bit.
    Flip(Index, u8),
    /// Deletes some bytes.
    Delete(Index, usize),
    /// Deletes everything after a position.
    CutOff(Index),
    /// Inserts a word.
    Insert(Index, usize),
    /// Repeats some bytes many times.
    Repeat(Index, usize, usize),
    /// Inserts a part of another file.
    Splice(Index, Index, Index, usize),
    /// Replaces a value by a word.
    Value(Index, usize),
    /// Replaces a value by one from another file.
    Graft(Index, Index, Index),
    /// Removes a value.
    Remove(Index),
    /// Duplicates an element of a list.
    Double(Index),
    /// Changes a number by a little.
    Nudge(Index, i64),
    /// Mutates the JSON within a string, such as the records of a storage.
    Within(Index, Box<Mutation>),
}

/// Returns several mutations, most of which keep the file valid JSON: other files are soon refused.
pub fn mutations() -> impl Strategy<Value = Vec<Mutation>> {
    prop::collection::vec(mutation(), 0..6)
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let at = any::<Index>;
    let word = 0..WORDS.len();
    let plain = prop_oneof![
        1 => (at(), 0..8_u8).prop_map(|(at, bit)| Mutation::Flip(at, bit)),
        1 => (at(), 1..40_usize).prop_map(|(at, length)| Mutation::Delete(at, length)),
        1 => at().prop_map(Mutation::CutOff),
        1 => (at(), word.clone()).prop_map(|(at, word)| Mutation::Insert(at, word)),
        1 => (at(), 1..40_usize, 2..200_usize)
            .prop_map(|(at, length, times)| Mutation::Repeat(at, length, times)),
        1 => (at(), at(), at(), 1..400_usize)
            .prop_map(|(at, file, from, length)| Mutation::Splice(at, file, from, length)),
        8 => (at(), word).prop_map(|(at, word)| Mutation::Value(at, word)),
        4 => (at(), at(), at()).prop_map(|(at, file, from)| Mutation::Graft(at, file, from)),
        3 => at().prop_map(Mutation::Remove),
        3 => at().prop_map(Mutation::Double),
        3 => (at(), -9..9_i64).prop_map(|(at, by)| Mutation::Nudge(at, by)),
    ];
    plain.prop_recursive(1, 2, 1, |plain| {
        (any::<Index>(), plain).prop_map(|(at, inner)| Mutation::Within(at, Box::new(inner)))
    })
}

impl Mutation {
    /// Breaks a file.
    pub fn apply(&self, bytes: &mut Vec<u8>, corpus: &Corpus) {
        if !self.is_of_values() {
            return self.apply_to_bytes(bytes, corpus);
        }
        if let Ok(mut value) = serde_json::from_slice::<Value>(bytes) {
            self.apply_to_value(&mut value, corpus);
            *bytes = value.to_string().into_bytes();
        }
    }

    const fn is_of_values(&self) -> bool {
        matches!(
            self,
            Self::Value(..)
                | Self::Graft(..)
                | Self::Remove(..)
                | Self::Double(..)
                | Self::Nudge(..)
                | Self::Within(..)
        )
    }

    fn apply_to_bytes(&self, bytes: &mut Vec<u8>, corpus: &Corpus) {
        let place = |at: &Index| at.index(bytes.len() + 1);
        match self {
            Self::Flip(at, bit) if !bytes.is_empty() => {
                let at = at.index(bytes.len());
                bytes[at] ^= 1 << bit;
            }
            Self::Delete(at, length) => {
                let start = place(at);
                let end = (start + length).min(bytes.len());
                bytes.drain(start..end);
            }
            Self::CutOff(at) => bytes.truncate(place(at)),
            Self::Insert(at, word) => insert(bytes, place(at), WORDS[*word].as_bytes()),
            Self::Repeat(at, length, times) => {
                let start = place(at);
                let end = (start + length).min(bytes.len());
                let repeated = bytes[start..end].repeat(*times);
                insert(bytes, start, &repeated);
            }
            Self::Splice(at, file, from, length) => {
                let other = corpus.pick(*file).as_bytes();
                let start = from.index(other.len() + 1);
                insert(bytes, place(at), &other[start..(start + length).min(other.len())]);
            }
            _ => {}
        }
    }

    fn apply_to_value(&self, value: &mut Value, corpus: &Corpus) {
        match self {
            Self::Value(at, word) => {
                // A word that is not JSON becomes a string.
                let word = WORDS[*word];
                *pick(value, *at) = serde_json::from_str(word).unwrap_or_else(|_| word.into());
            }
            Self::Graft(at, file, from) => {
                if let Ok(mut other) = serde_json::from_str::<Value>(corpus.pick(*file)) {
                    *pick(value, *at) = pick(&mut other, *from).take();
                }
            }
            Self::Remove(at) => match pick_where(value, *at, |value| !is_empty(value)) {
                Some(Value::Array(list)) => drop(list.remove(at.index(list.len()))),
                Some(Value::Object(fields)) => {
                    let name = fields.keys().nth(at.index(fields.len())).cloned();
                    fields.remove(&name.unwrap_or_default());
                }
                _ => {}
            },
            Self::Double(at) => {
                let list = pick_where(value, *at, |value| value.is_array() && !is_empty(value));
                if let Some(Value::Array(list)) = list {
                    list.push(list[at.index(list.len())].clone());
                }
            }
            Self::Nudge(at, by) => {
                let number = pick_where(value, *at, Value::is_u64);
                if let Some(number) = number {
                    *number = number.as_i64().unwrap_or_default().saturating_add(*by).into();
                }
            }
            Self::Within(at, inner) => {
                let holds_json =
                    |value: &Value| value.as_str().is_some_and(|text| text.starts_with(['{', '[']));
                if let Some(Value::String(text)) = pick_where(value, *at, holds_json) {
                    let mut bytes = std::mem::take(text).into_bytes();
                    inner.apply(&mut bytes, corpus);
                    *text = String::from_utf8_lossy(&bytes).into_owned();
                }
            }
            _ => {}
        }
    }
}

fn insert(bytes: &mut Vec<u8>, at: usize, more: &[u8]) {
    bytes.splice(at..at, more.iter().copied());
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Array(list) => list.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => true,
    }
}

/// Picks one of all values within a value, including the value itself.
fn pick(value: &mut Value, at: Index) -> &mut Value {
    let count = count(value, &|_| true);
    nth(value, &mut at.index(count), &|_| true).expect("it was counted")
}

/// Picks one of the values within a value that meet a condition.
fn pick_where(value: &mut Value, at: Index, wanted: impl Fn(&Value) -> bool) -> Option<&mut Value> {
    let count = count(value, &wanted);
    if count == 0 { None } else { nth(value, &mut at.index(count), &wanted) }
}

fn count(value: &Value, wanted: &impl Fn(&Value) -> bool) -> usize {
    let within = match value {
        Value::Array(list) => list.iter().map(|value| count(value, wanted)).sum(),
        Value::Object(fields) => fields.values().map(|value| count(value, wanted)).sum(),
        _ => 0,
    };
    within + usize::from(wanted(value))
}

fn nth<'a>(
    value: &'a mut Value,
    left: &mut usize,
    wanted: &impl Fn(&Value) -> bool,
) -> Option<&'a mut Value> {
    if wanted(value) {
        if *left == 0 {
            return Some(value);
        }
        *left -= 1;
    }
    match value {
        Value::Array(list) => list.iter_mut().find_map(|value| nth(value, left, wanted)),
        Value::Object(fields) => fields.values_mut().find_map(|value| nth(value, left, wanted)),
        _ => None,
    }
}
