//! Names as words that can be compared: without case, punctuation, possessives and titles.

/// Titles that precede a name. Words before the last title, such as a nationality, belong to it.
const TITLES: &str = "\
    acting activist admiral adviser advisor amb ambassador analyst archbishop attorney author \
    ayatollah baroness bishop blogger capt captain chair chairman chairwoman chancellor chief \
    co-founder col colonel columnist commander commenter commissioner congressman congresswoman \
    correspondent councillor counsellor dame deputy developer diplomat director dr economist \
    editor emperor envoy former founder gen general gov governor historian host imam journalist \
    judge justice king lady lawmaker lawyer leader lieutenant lord lt madam major mayor minister \
    miss mr mrs ms mx negotiator novelist officer owner pope premier president prince princess \
    prof professor queen rabbi rep reporter representative researcher rev reverend scientist \
    secretary sen senator sergeant sgt sheikh sir speaker spokesman spokesperson spokeswoman \
    treasurer";

/// Nouns for a body or a group.
pub const BODIES: &str = "\
    administration agency army association authority bank body brand bureau center centre chamber \
    church club commission committee company congress corporation council country court department \
    federation firm foundation government group institute institution kingdom label league ministry \
    movement office organisation organization parliament party police project school senate service \
    team think-tank tribe union university";

/// Words that follow a name but are not part of it.
const SUFFIXES: &str = "ii iii iv jr sr";

/// Words that mean somebody else in the next sentence.
pub const PRONOUNS: &str = "\
    he her hers herself him himself his i it its itself me my one our ours she that their theirs \
    them themselves these they this those us we who whom whose you your yours";

/// Returns whether a list of words, separated by spaces, contains a word.
pub fn lists(list: &str, word: &str) -> bool {
    list.split(' ').any(|listed| listed == word)
}

/// Returns a name without the possessive at its end.
pub fn without_possessive(name: &str) -> &str {
    let possessives = ["'s", "’s", "ʼs", "'S", "’S"];
    possessives.iter().find_map(|possessive| name.strip_suffix(possessive)).unwrap_or(name)
}

/// Returns the words of a name in lower case, without an article at the start.
pub fn words(name: &str) -> Vec<String> {
    let tokens = name.split_whitespace().flat_map(|token| {
        // "Trump’s" becomes "Trump", but "O’Brien" and "U.S." are one word each.
        let token = token.trim_matches(|c: char| !c.is_alphanumeric());
        let token = without_possessive(token);
        let is_joint = |c: char| matches!(c, '.' | '\'' | '’' | 'ʼ');
        let parts = token.split(move |c: char| !c.is_alphanumeric() && !is_joint(c) && !is_mark(c));
        parts.map(move |part| {
            part.chars().filter(|&c| !is_joint(c)).flat_map(char::to_lowercase).collect()
        })
    });
    let mut words: Vec<String> = tokens.filter(|word: &String| !word.is_empty()).collect();
    if words.len() > 1 && matches!(words[0].as_str(), "the" | "a" | "an") {
        words.remove(0);
    }
    words
}

/// Returns whether a character is a mark that belongs to the letter before it; in many scripts
/// marks are not alphanumeric. Punctuation and symbols in these blocks are rare in names.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}'
        | '\u{900}'..='\u{dff}' | '\u{e31}'..='\u{e4e}' | '\u{200c}' | '\u{200d}')
}

/// Returns the words without titles before the name and suffixes after it; all words if nothing
/// else would be left, as in "the Foreign Minister".
pub fn without_titles(words: &[String]) -> &[String] {
    let end = words.iter().rposition(|word| !lists(SUFFIXES, word)).map_or(0, |last| last + 1);
    let mut start = words.iter().rposition(|word| is_title(word)).map_or(0, |title| title + 1);
    // "Secretary of State Marco Rubio"
    if start > 0 && words.get(start).is_some_and(|word| word == "of") {
        start += 2;
    }
    // "the Justice Department": a body has no title.
    let is_body = |rest: &[String]| rest.len() == 1 && lists(BODIES, &rest[0]);
    words.get(start..end).filter(|rest| !rest.is_empty() && !is_body(rest)).unwrap_or(words)
}

/// Returns whether a word, in lower case, is a title.
pub fn is_title(word: &str) -> bool {
    lists(TITLES, word)
}

/// Returns whether one name is the other's last name, or the two differ only in middle names.
pub fn share_last_name(one: &[String], other: &[String]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let (Some(first), Some(last)) = (short.first(), short.last()) else { return false };
    if short.len() == long.len() {
        return false;
    }
    // "London" is not the last name of "University of London".
    let of = |word: &String| matches!(word.as_str(), "of" | "for" | "and" | "in" | "to");
    let is_last = long.ends_with(short) && !long[..long.len() - short.len()].iter().any(of);
    let is_same = short.len() > 1 && long.first() == Some(first) && long.last() == Some(last);
    is_last || (is_same && !long.iter().any(of))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn name(text: &str) -> String {
        without_titles(&words(text)).join(" ")
    }

    #[test]
    fn case_punctuation_and_possessives_do_not_disturb() {
        assert_eq!(words("“Steve WITKOFF’s,”"), ["steve", "witkoff"]);
        assert_eq!(words("the U.S."), ["us"]);
        assert_eq!(words("O’Brien"), words("O'Brien"));
        assert_eq!(words("Jean-Noël Barrot"), ["jean", "noël", "barrot"]);
        assert_eq!(words("The"), ["the"]);
        assert!(words(" – ").is_empty());
    }

    #[test]
    fn titles_are_left_out() {
        for (title, rest) in [
            ("President Donald Trump’s", "donald trump"),
            ("Mr. Kushner", "kushner"),
            ("U.S. Special Envoy Steve Witkoff", "steve witkoff"),
            ("Ukrainian Foreign Minister Andrii Sybiha", "andrii sybiha"),
            ("Secretary of State Marco Rubio", "marco rubio"),
            ("Sen. Lindsey Graham", "lindsey graham"),
            ("Robert F. Kennedy Jr.", "robert f kennedy"),
            ("the Foreign Minister", "foreign minister"),
            ("Prince of Wales", "prince of wales"),
            ("the Justice Department", "justice department"),
        ] {
            assert_eq!(name(title), rest);
        }
    }

    #[test]
    fn last_names() {
        let share = |one, other| share_last_name(&words(one), &words(other));
        assert!(share("Witkoff", "Steve Witkoff"));
        assert!(share("Ursula von der Leyen", "von der Leyen"));
        assert!(share("Donald J. Trump", "Donald Trump"));
        assert!(!share("Melania Trump", "Donald Trump"));
        assert!(!share("Steve", "Steve Witkoff"));
        assert!(!share("London", "University of London"));
        assert!(!share("", "Witkoff"));
    }
}
