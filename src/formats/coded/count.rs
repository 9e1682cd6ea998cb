//! What a workspace does not have of a project, or not as the project has it.

use super::Place;
use crate::text::{counted, excerpt, same_but_for_space};

/// How many code points of a passage are told.
const LONGEST: usize = 80;

/// What has to be told of the codings.
#[derive(Default)]
pub(super) struct Count {
    pub(super) homeless: usize,
    pub(super) not_found: usize,
    pub(super) reworded: Reworded,
    pub(super) uncoded: usize,
    pub(super) parted: usize,
    pub(super) contradictory: usize,
    pub(super) without_room: usize,
}

/// Codings whose words stand in the text in a like form only.
#[derive(Default)]
pub(super) struct Reworded {
    count: usize,
    /// The words of the first, as the file has them and as the text does.
    first: Option<(String, String)>,
}

impl Reworded {
    /// Takes note of a coding that was found, if its words are others than those of the text.
    pub(super) fn take(&mut self, place: &Place, words: &str) {
        let Some(quote) = &place.quote else { return };
        let exact = quote.exact.trim();
        if !same_but_for_space(exact, words) {
            self.count += 1;
            let short = |words| excerpt(words, LONGEST).into_owned();
            self.first.get_or_insert_with(|| (short(exact), short(words)));
        }
    }

    /// Returns what has to be told, in words.
    fn words(&self) -> Option<String> {
        let (exact, here) = self.first.as_ref()?;
        let count = counted(self.count, "coding");
        Some(format!("{count} found by words that are only alike: “{exact}” is “{here}” here"))
    }
}

impl Count {
    /// Returns what has to be told, in words.
    pub(super) fn words(&self) -> Vec<String> {
        let Self { homeless, not_found, reworded, uncoded, parted, contradictory, without_room } =
            self;
        let told = |&count: &usize, noun: &str, rest: &str| {
            (count > 0).then(|| format!("{}{rest}", counted(count, noun)))
        };
        [
            told(homeless, "coding", " of documents that are neither in the file nor here"),
            told(not_found, "coding", " whose words are not in the text"),
            reworded.words(),
            told(uncoded, "coding", " whose codes are all left out"),
            told(
                parted,
                "passage",
                " with several actors or issues: each pair of them has become an annotation of its own",
            ),
            told(contradictory, "passage", " with several stances: taken as unclear"),
            told(
                without_room,
                "code",
                " of actors, issues or stances on mentions that have no room for them",
            ),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}
