//! Other occurrences of a name in a text, so that all its mentions can be tagged at once.

use std::{collections::BTreeMap, sync::Arc};

use super::work::Pace;
use unicode_segmentation::GraphemeCursor;

use crate::{
    model::{Annotation, Byte, Kind, Span, Text},
    text::{find, is_unspaced},
};

/// Finds where any of an entity's names occurs as whole words in the blocks of a text, in order and
/// without overlaps. Of two overlapping occurrences the longer wins: "Steve Witkoff" is one
/// mention.
///
/// **Case** is ignored, with one exception: a name with a capital does not match text without one.
/// So "NATO" matches "Nato" and "Witkoff" matches "WITKOFF", but "US" does not match "us".
///
/// **Whole words**: no letter, digit, mark or underscore may touch the name on either side, so that
/// "Witkoff" is found in "Witkoff’s" and in "Witkoff-led" but not in "Witkoffs". This does not
/// apply to scripts that are written without spaces (Chinese, Japanese, Thai, Lao, Khmer, Burmese);
/// but Katakana holds together, as in Unicode Standard Annex #29 (rule WB13). In Korean, particles
/// follow a name without a space, so only its beginning is checked.
///
/// A step of the pace is one byte searched for one name.
pub async fn occurrences<'a>(
    text: &Text,
    names: impl IntoIterator<Item = &'a str>,
    pace: &Pace,
) -> Vec<Span> {
    let length = text.as_str().len();
    let Some(whole) = Span::of(0..length) else { return Vec::new() };
    let mut found = Vec::new();
    for name in names {
        found.extend(found_within(text, whole, name));
        pace.spend(length).await;
    }
    without_overlaps(found)
}

/// Like [`occurrences`], within a span that begins and ends with whole words.
pub(super) fn occurrences_within<'a>(
    text: &Text,
    within: Span,
    names: impl IntoIterator<Item = &'a str>,
) -> Vec<Span> {
    let found = names.into_iter().flat_map(|name| found_within(text, within, name));
    without_overlaps(found.collect())
}

fn found_within(text: &Text, within: Span, name: &str) -> Vec<Span> {
    let blocks = text.blocks()[text.blocks_under(within)].iter();
    blocks
        .filter_map(|block| block.span.intersection(within))
        .flat_map(|span| found_in(text, span, name.trim()))
        .collect()
}

/// Keeps the longest of overlapping spans, in the order of the text.
fn without_overlaps(mut found: Vec<Span>) -> Vec<Span> {
    let length = |span: &Span| span.range().len();
    found.sort_by(|a, b| length(b).cmp(&length(a)).then(a.cmp(b)));
    let mut kept: BTreeMap<Byte, Span> = BTreeMap::new();
    for span in found {
        let neighbour = kept.range(..span.end()).next_back();
        if neighbour.is_none_or(|(_, kept)| kept.end() <= span.start()) {
            kept.insert(span.start(), span);
        }
    }
    kept.into_values().collect()
}

/// Keeps the occurrences that no annotation of a kind overlaps yet. `occurrences` and `annotations`
/// must be in the order of the text.
pub fn untagged<'a>(
    occurrences: Vec<Span>,
    kind: Kind,
    annotations: impl IntoIterator<Item = &'a Arc<Annotation>>,
) -> Vec<Span> {
    let mut spans = annotations.into_iter().filter(|a| a.kind() == kind).map(|a| a.span).peekable();
    // The furthest end of the annotations that begin before an occurrence ends. As annotations
    // nest, it need not be the end of the last one.
    let mut covered = Byte::ZERO;
    let mut untagged = occurrences;
    untagged.retain(|occurrence| {
        while let Some(span) = spans.next_if(|span| span.start() < occurrence.end()) {
            covered = covered.max(span.end());
        }
        covered <= occurrence.start()
    });
    untagged
}

fn found_in(text: &Text, span: Span, name: &str) -> Vec<Span> {
    let (slice, offset) = (text.get(span).unwrap_or_default(), span.start().get());
    let has_capital = |text: &str| text.chars().any(char::is_uppercase);
    let capital = has_capital(name);
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(hit) = find(&slice[from..], name, 1).pop() {
        let hit = from + hit.start().get()..from + hit.end().get();
        let words = &slice[hit.clone()];
        if is_whole(slice, hit.start, hit.end) && (!capital || has_capital(words)) {
            found.extend(Span::of(offset + hit.start..offset + hit.end));
            from = hit.end;
        } else {
            // An occurrence may overlap this hit, which is none.
            from = hit.start + words.chars().next().map_or(1, char::len_utf8);
        }
    }
    found
}

fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let (before, within, after) = (&text[..start], &text[start..end], &text[end..]);
    let at_start = parts(before.chars().next_back(), within.chars().next());
    let at_end = within.chars().next_back().is_some_and(is_hangul)
        || parts(within.chars().next_back(), after.chars().next());
    at_start && at_end && is_boundary(text, start) && is_boundary(text, end)
}

/// Returns whether a byte offset is between two extended grapheme clusters (UAX #29, section 3).
fn is_boundary(text: &str, at: usize) -> bool {
    // Given the whole text, the cursor never asks for more context.
    GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true)
}

/// Returns whether two neighbouring characters belong to different words.
fn parts(left: Option<char>, right: Option<char>) -> bool {
    let (Some(left), Some(right)) = (left, right) else { return true };
    let in_word = |c: char| c.is_alphanumeric() || c == '_';
    if is_katakana(left) && is_katakana(right) {
        return false;
    }
    !in_word(left) || !in_word(right) || is_unspaced(left) || is_unspaced(right)
}

/// Returns whether a character is Katakana or its prolonged sound mark.
const fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}')
}

/// Returns whether a character is a Hangul syllable or jamo.
const fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}')
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        analysis::at_once,
        formats::plain,
        model::{DocumentId, Workspace},
        testing::workspace_and_changes,
    };

    fn text(text: &str) -> Arc<Text> {
        let id = DocumentId::new(uuid::Uuid::nil());
        plain::document(id, text).expect("it holds text").text
    }

    /// Returns each occurrence in brackets, with the characters next to it.
    fn found(string: &str, names: &[&str]) -> Vec<String> {
        let text = text(string);
        let spans = at_once(async |pace| occurrences(&text, names.iter().copied(), pace).await);
        let marked = |span: Span| {
            let (string, range) = (text.as_str(), span.range());
            let before = string[..range.start].chars().next_back().unwrap_or(' ');
            let after = string[range.end..].chars().next().unwrap_or(' ');
            format!("{before}[{}]{after}", &string[range])
        };
        spans.into_iter().map(marked).collect()
    }

    #[test]
    fn only_whole_words_are_found() {
        assert_eq!(
            found("Witkoff’s plan. WITKOFF! The Witkoffs, Witkoff-led; (Witkoff)", &["Witkoff"]),
            [" [Witkoff]’", " [WITKOFF]!", " [Witkoff]-", "([Witkoff])"]
        );
        assert_eq!(found("cafe cafe\u{301}", &["cafe"]), [" [cafe] "], "a mark is of the letter");
        assert_eq!(found("a_us us_a us 4us", &["us"]), [" [us] "]);
        assert!(found("ba ab", &["a a"]).is_empty());
        assert_eq!(found("ba a a", &["a a"]), [" [a a] "], "behind a hit that is none");
    }

    #[test]
    fn a_name_with_a_capital_is_not_found_where_the_text_has_none() {
        assert_eq!(found("The US told us. Us?", &["US"]), [" [US] ", " [Us]?"]);
        assert_eq!(found("Nato and NATO, nato", &["NATO"]), [" [Nato] ", " [NATO],"]);
        assert_eq!(found("Security Guarantees", &["security guarantees"]).len(), 1);
        assert_eq!(found("the Kremlin", &["The Kremlin"]).len(), 1);
    }

    #[test]
    fn any_script() {
        assert_eq!(found("Путин и Путина", &["путин"]), [" [Путин] "]);
        assert_eq!(
            found("在NATO峰会上，特朗普说", &["NATO", "特朗普"]),
            ["在[NATO]峰", "，[特朗普]说"]
        );
        assert_eq!(found("นายปูตินกล่าวว่า", &["ปูติน"]).len(), 1);
        assert_eq!(found("プーチン氏、プーチンスキー", &["プーチン"]), [" [プーチン]氏"]);
        assert_eq!(found("트럼프는 말했다. 도널드트럼프", &["트럼프"]), [" [트럼프]는"]);
        assert_eq!(found("أوكرانيا وروسيا", &["أوكرانيا"]).len(), 1);
    }

    #[test]
    fn the_longest_name_wins() {
        assert_eq!(
            found("Steve Witkoff and Witkoff", &["Witkoff", "Steve Witkoff", "", " "]),
            [" [Steve Witkoff] ", " [Witkoff] "]
        );
    }

    /// Checks the occurrences of a name, and which of them are left to tag, for every kind.
    fn check(workspace: &Workspace, name: &str) -> Result<(), TestCaseError> {
        for document in workspace.documents().values() {
            let found = at_once(async |pace| occurrences(&document.text, [name], pace).await);
            for kind in Kind::ALL {
                let left = untagged(found.clone(), kind, workspace.annotations_of(document.id));
                let same_kind = || {
                    let annotations = workspace.annotations_of(document.id);
                    annotations.filter(move |annotation| annotation.kind() == kind)
                };
                for span in &found {
                    let free = same_kind().all(|a| a.span.intersection(*span).is_none());
                    prop_assert_eq!(left.contains(span), free);
                    let words = document.text.get(*span).unwrap_or_default();
                    prop_assert_eq!(words.to_lowercase(), name.to_lowercase());
                }
            }
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn what_is_left_to_tag_never_overlaps_its_kind(
            (workspace, _) in workspace_and_changes(),
            name in "[a-e]",
        ) {
            check(&workspace, &name)?;
            // A name that is in the text: the words of an annotation.
            if let Some(annotation) = workspace.annotations().values().next() {
                let name = annotation.quote.exact.clone();
                if let Some(word) = name.split_whitespace().find(|w| w.is_ascii()) {
                    check(&workspace, word)?;
                }
            }
        }
    }
}
