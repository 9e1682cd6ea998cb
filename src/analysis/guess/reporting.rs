//! Words that report what somebody says.

use super::names::lists;

/// Verbs of saying and of taking a side, in their irregular forms.
const IRREGULAR: &str = "\
    called denied denies felt found held holds knew knows made said saw sees shown spoke swore thought \
    told understood wrote";

/// Verbs of the same kind that take -s, -es, -ed or -d.
const REGULAR: &str = "\
    accept accuse acknowledge add admit advise advocate affirm agree allege announce answer \
    appeal applaud argue ask assert assume assure attribute back believe bemoan blame blast \
    boast brand call caution celebrate censure challenge cite claim comment commit complain \
    concede conclude condemn confirm consider contend contest counter criticise criticize decide \
    declare decry deem defend demand demonstrate denounce deny deplore describe detail \
    disagree dismiss dispute doubt downplay echo elaborate emphasise emphasize endorse estimate \
    expect explain express fault favor favour fear find frame fret grumble hail hint hope \
    hypothesise hypothesize imply indicate inform insist investigate joke justify label lambast \
    lament laud learn maintain mention mock muse note object observe opine oppose plead pledge \
    point posit post praise predict presume proclaim promise propose protest question quip react \
    reaffirm rebuff rebuke rebut recall reckon recommend recount refuse refute regard reiterate \
    reject remark remind repeat reply report request resist respond reveal ridicule say see show \
    signal slam speak speculate state stress suggest support suspect tell testify theorise \
    theorize think threaten tout trust tweet underline urge view voice vouch vow want warn \
    welcome wonder worry write";

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

/// Returns whether a word, in lower case, is the participle of a reporting verb: "saying".
pub fn is_participle(word: &str) -> bool {
    word.strip_suffix("ing").is_some_and(|stem| {
        is_reporting(stem)
            || lists(REGULAR, &format!("{stem}e"))
            || is_reporting(&format!("{stem}ed"))
    })
}

/// What somebody is who holds something to be so: "they are worried that".
const ATTITUDES: &str = "\
    adamant afraid alarmed angry annoyed anxious appalled aware certain concerned confident \
    convinced delighted disappointed dismayed frustrated furious glad grateful happy hopeful \
    optimistic outraged pessimistic pleased proud puzzled sceptical shocked skeptical sure surprised \
    unconvinced unhappy upset wary worried";

/// Returns whether a word, in lower case, says after a form of "be" what somebody thinks.
pub fn is_attitude(word: &str) -> bool {
    lists(ATTITUDES, word)
}

/// Returns whether a word, in lower case, is a form of a verb for moving somebody to do something.
pub fn is_moving(word: &str) -> bool {
    const MOVING: &str = "\
        caused causes causing encouraged encourages encouraging forced forces forcing inspired \
        inspires inspiring leading leads led prompted prompting prompts";
    lists(MOVING, word)
}

/// Returns whether a word, in lower case, is a form of a verb for how somebody fares.
pub fn is_state(word: &str) -> bool {
    const STATES: &str = "\
        appear appeared appears become becomes belongs contains dies died face faced faces fall falls feels fell \
        gained gains get gets got had has have includes included lack lacked lacks lasted lasts looks lose \
        loses lost means needs receive received receives remain remained remains rise rises rose seem \
        seemed seems stands suffer suffered suffers";
    lists(STATES, word)
}

/// Returns whether a word, in lower case, is a form of "be".
pub fn is_being(word: &str) -> bool {
    lists("are be been being is was were", word)
}

/// Forms of verbs that go with others.
const HELPING: &str = "\
    are can cannot could did do does had has have is may might must shall should was were will \
    would";

/// Words that end like verbs and are none.
const NO_VERBS: &str = "always perhaps this thus";

/// Returns whether a word, in lower case, may be the verb with which a predicate begins. Where it
/// stands must say the rest: many a noun ends like a verb.
pub fn is_verb_form(word: &str) -> bool {
    let ends = |ending: &str| word.len() > ending.len() + 2 && word.ends_with(ending);
    lists(HELPING, word)
        || is_reporting(word)
        || ends("ed")
        || ends("ing")
        || (ends("s") && !ends("ss") && !word.contains(['\'', '’']) && !lists(NO_VERBS, word))
}

/// Words that may stand between a subject and its verb.
const AUXILIARIES: &str = "\
    again alike already also always both continues could did do does earlier even ever first had \
    has have herself himself instead itself just later long may might must never not now often once only since \
    still themselves then to today too twice will would yesterday";

/// Nouns that end like adverbs.
const NOUNS: &str = "ally assembly family monopoly supply";

/// Returns whether a word, in lower case, may stand between a subject and its verb.
pub fn is_auxiliary(word: &str) -> bool {
    lists(AUXILIARIES, word) || (word.len() > 4 && word.ends_with("ly") && !lists(NOUNS, word))
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
