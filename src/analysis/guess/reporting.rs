//! Words that report what somebody says.

use super::names::lists;

/// Verbs of saying and of taking a side, in their irregular forms.
const IRREGULAR: &str = "\
    called denied denies felt held holds made said saw sees spoke thought told understood wrote";

/// Verbs of the same kind that take -s, -es, -ed or -d.
const REGULAR: &str = "\
    accept accuse acknowledge add admit advocate affirm agree allege announce answer argue ask \
    assert assure back believe call caution claim comment complain concede conclude condemn \
    confirm contend counter criticise criticize declare defend demand deny describe disagree \
    dismiss dispute doubt echo emphasise emphasize endorse estimate expect explain express fear \
    hint hope imply indicate insist maintain mention note object observe oppose pledge point \
    praise predict promise propose protest question react reaffirm recall refuse regard \
    reiterate reject remark repeat reply report respond reveal say see signal speak state stress \
    suggest support suspect tell testify think threaten tweet underline urge view voice vow want \
    warn welcome write";

/// Returns whether a word, in lower case, is a form of a reporting verb. Some are nouns as well
/// ("claims", "demand"): the caller must check that it has a subject beside it.
pub fn is_reporting(word: &str) -> bool {
    let regular = |stem: &str| lists(REGULAR, stem);
    let ending = |ending: &str| word.strip_suffix(ending).is_some_and(regular);
    let ies =
        |ending: &str| word.strip_suffix(ending).is_some_and(|stem| regular(&format!("{stem}y")));
    // "admitted": the consonant is doubled.
    let doubled = word
        .strip_suffix("ed")
        .and_then(|stem| stem.char_indices().next_back())
        .is_some_and(|(at, last)| word[..at].ends_with(last) && regular(&word[..at]));
    lists(IRREGULAR, word)
        || regular(word)
        || ["s", "es", "d", "ed"].into_iter().any(ending)
        || ["ies", "ied"].into_iter().any(ies)
        || doubled
}

/// Words that may stand between a subject and its verb.
const AUXILIARIES: &str = "\
    again already also always both continues could did do does even ever first had has have \
    herself himself itself just later long may might must never not now often once only since \
    still themselves then to today too will would yesterday";

/// Returns whether a word, in lower case, may stand between a subject and its verb.
pub fn is_auxiliary(word: &str) -> bool {
    lists(AUXILIARIES, word) || (word.len() > 4 && word.ends_with("ly"))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn forms_of_reporting_verbs() {
        for word in [
            "said", "says", "say", "told", "argues", "argued", "warns", "insisted", "claims",
            "denies", "replied", "admitted", "stresses", "rejects", "speaks", "implies",
        ] {
            assert!(is_reporting(word), "{word}");
        }
        for word in ["", "plan", "says.", "is", "flew", "wed", "ed", "as"] {
            assert!(!is_reporting(word), "{word}");
        }
    }
}
