//! What a JSON file is, by the fields of its first object.

use std::{collections::BTreeSet, fmt};

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::formats::format::Sample;

/// The names of the fields of an object, or of the first object of a list.
struct Keys(BTreeSet<String>);

impl<'de> Deserialize<'de> for Keys {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct First;
        impl<'de> Visitor<'de> for First {
            type Value = Keys;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object or a list of objects")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Keys, A::Error> {
                let mut keys = BTreeSet::new();
                while let Some(key) = map.next_key()? {
                    map.next_value::<IgnoredAny>()?;
                    keys.insert(key);
                }
                Ok(Keys(keys))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Keys, A::Error> {
                let keys = list.next_element()?.unwrap_or(Keys(BTreeSet::new()));
                while list.next_element::<IgnoredAny>()?.is_some() {}
                Ok(keys)
            }
        }
        deserializer.deserialize_any(First)
    }
}

/// How many bytes it takes to say whose a file is.
const HEAD: usize = 100;

/// Returns the names of the fields of the first object of a file: of its first line if each line is an object;
/// none if it is not JSON, or says at once that it is Faultline's.
pub fn first_keys(sample: &Sample<'_>) -> BTreeSet<String> {
    let head = &sample.start[..sample.start.len().min(HEAD)];
    let says = |words: &[u8]| head.windows(words.len()).any(|window| window == words);
    let is_json = sample.is_utf8 && (sample.begins_with(b'{') || sample.begins_with(b'['));
    if !is_json || (says(b"\"format\"") && says(b"\"faultline")) {
        return BTreeSet::new();
    }
    let mut values = serde_json::Deserializer::from_slice(sample.whole).into_iter::<Keys>();
    values.next().and_then(Result::ok).map(|Keys(keys)| keys).unwrap_or_default()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn keys(text: &str) -> BTreeSet<String> {
        first_keys(&Sample::of(None, text.as_bytes()))
    }

    #[test]
    fn the_first_object_counts() {
        for json in [
            r#"{"text": "a", "label": [[0, 1, {"x": 2}]]}"#,
            "\n {\"text\": \"a\", \"label\": []}\n{\"other\": 1}",
            r#"[{"text": "a", "label": []}, {"other": 1}, 3]"#,
        ] {
            let keys: Vec<_> = keys(json).into_iter().collect();
            assert_eq!(keys, ["label", "text"], "{json}");
        }
        for other in [
            "",
            "[]",
            "{",
            "Once upon a time",
            "[[]]",
            "3",
            "{\"a\": 1",
            "{\"format\": \"faultline\", \"text\": 1}",
        ] {
            assert!(keys(other).is_empty(), "{other}");
        }
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(keys(&deep).is_empty());
    }
}
