//! What codes are, as far as their names and their places in the tree tell.

use super::{Code, Role};
use crate::{
    model::{Kind, Stance},
    text::folded,
};

/// Words for claims.
const CLAIMS: &[&str] =
    &["claim", "statement", "assertion", "aussage", "déclaration", "afirmación"];

/// Words for actors.
const ACTORS: &[&str] = &[
    "actor",
    "person",
    "people",
    "speaker",
    "organization",
    "organisation",
    "party",
    "stakeholder",
    "per",
    "org",
    "akteur",
    "sprecher",
    "acteur",
    "personne",
    "actore",
    "persona",
];

/// Words for issues.
const ISSUES: &[&str] = &[
    "issue",
    "disputed issue",
    "controversy",
    "concept",
    "question",
    "streitfrage",
    "streitpunkt",
    "enjeu",
    "cuestione",
];

/// Words for stances as a whole.
const STANCES: &[&str] = &["stance", "position", "attitude", "agreement", "haltung"];

/// Words for tags, and for codes of no kind.
const TAGS: &[&str] = &["tag", "code", "label", "schlagwort"];

/// Words for each stance.
const EACH_STANCE: [(Stance, &[&str]); 3] = [
    (
        Stance::Supports,
        &[
            "support",
            "supporting",
            "supportive",
            "for",
            "pro",
            "in favour",
            "in favor",
            "agree",
            "approve",
            "positive",
            "dafür",
            "pour",
        ],
    ),
    (
        Stance::Opposes,
        &[
            "oppose",
            "opposing",
            "opposed",
            "against",
            "contra",
            "con",
            "disagree",
            "reject",
            "negative",
            "dagegen",
            "contre",
            "en contra",
        ],
    ),
    (
        Stance::Unclear,
        &["unclear", "neutral", "mixed", "ambivalent", "ambiguous", "undecided", "unklar"],
    ),
];

/// Returns the role of each code if the file says them all.
pub fn given(codes: &[Code]) -> Option<Vec<Role>> {
    codes.iter().map(|code| code.role).collect()
}

/// Returns the role of each code: the one that the file says, or else the one that its name and the
/// wider codes suggest. What nothing is known of is a tag.
pub fn guessed(codes: &[Code]) -> Vec<Role> {
    let mut is_wider = vec![false; codes.len()];
    for code in codes {
        if let Some(wider) = code.parent.and_then(|parent| is_wider.get_mut(parent)) {
            *wider = true;
        }
    }
    // What the codes under each are.
    let mut under: Vec<Option<Role>> = Vec::with_capacity(codes.len());
    let mut roles = Vec::with_capacity(codes.len());
    for (number, code) in codes.iter().enumerate() {
        let above = code.parent.and_then(|parent| under.get(parent).copied()).flatten();
        let (own, below) = guess(code, above, is_wider[number]);
        roles.push(code.role.unwrap_or(own));
        under.push(below);
    }
    roles
}

/// Returns the role of a code and that of those under it, given what it is under.
fn guess(code: &Code, above: Option<Role>, is_wider: bool) -> (Role, Option<Role>) {
    let name = plain(&code.name);
    let is = |words: &[&str]| is_one(&name, words);
    let stance = EACH_STANCE.iter().find(|(_, words)| is(words)).map(|&(stance, _)| stance);
    match above {
        // A person may be called Pro or Question.
        Some(Role::Actor) => return (Role::Actor, Some(Role::Actor)),
        Some(Role::Issue) => {
            return (stance.map_or(Role::Issue, Role::Stance), Some(Role::Issue));
        }
        Some(Role::Tag) => return (Role::Tag, Some(Role::Tag)),
        _ => {}
    }
    if let Some(stance) = stance {
        return (Role::Stance(stance), None);
    }
    if is(CLAIMS) {
        (Role::Kind(Kind::Claim), None)
    } else if is(ACTORS) {
        (Role::Kind(Kind::Actor), Some(Role::Actor))
    } else if is(ISSUES) {
        (Role::Kind(Kind::Issue), Some(Role::Issue))
    } else if is_wider && is(STANCES) {
        (Role::None, None)
    } else if is_wider && is(TAGS) {
        (Role::None, Some(Role::Tag))
    } else {
        (Role::Tag, None)
    }
}

/// Returns a name in lower case, with single spaces and without the marks that names begin or end with.
fn plain(name: &str) -> String {
    let words = folded(name);
    let words = words.split(|c: char| c.is_whitespace() || matches!(c, '_' | '-' | '/'));
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ").trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// Returns whether a name is one of some words, or one in the plural or the third person.
fn is_one(name: &str, words: &[&str]) -> bool {
    let singular = |ending: &str, instead: &str| {
        name.strip_suffix(ending)
            .is_some_and(|stem| words.iter().any(|word| word.strip_suffix(instead) == Some(stem)))
    };
    words.contains(&name)
        || singular("s", "")
        || singular("es", "")
        || singular("ies", "y")
        || singular("e", "")
        || singular("n", "")
        || singular("en", "")
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn codes(names: &[(&str, Option<usize>)]) -> Vec<Code> {
        let code = |(number, &(name, parent)): (usize, &(&str, Option<usize>))| Code {
            id: Uuid::from_u128(number as u128),
            name: name.into(),
            aliases: Vec::new(),
            description: String::new(),
            parent,
            role: None,
        };
        names.iter().enumerate().map(code).collect()
    }

    fn role(name: &str) -> Role {
        guessed(&codes(&[(name, None)]))[0]
    }

    #[test]
    fn names_of_kinds_and_stances_are_known_in_plain_variants() {
        for (name, role_of_it) in [
            ("Claim", Role::Kind(Kind::Claim)),
            ("CLAIMS", Role::Kind(Kind::Claim)),
            ("statement", Role::Kind(Kind::Claim)),
            ("Actors", Role::Kind(Kind::Actor)),
            ("PER", Role::Kind(Kind::Actor)),
            ("parties", Role::Kind(Kind::Actor)),
            ("Akteure", Role::Kind(Kind::Actor)),
            ("Disputed_issue", Role::Kind(Kind::Issue)),
            ("controversies", Role::Kind(Kind::Issue)),
            ("supports", Role::Stance(Stance::Supports)),
            ("Pro", Role::Stance(Stance::Supports)),
            ("in favour", Role::Stance(Stance::Supports)),
            ("(opposes)", Role::Stance(Stance::Opposes)),
            ("contra", Role::Stance(Stance::Opposes)),
            ("Unclear", Role::Stance(Stance::Unclear)),
            ("frame", Role::Tag),
            ("Ukraine", Role::Tag),
            ("", Role::Tag),
            ("Stance", Role::Tag),
        ] {
            assert_eq!(role(name), role_of_it, "{name}");
        }
    }

    #[test]
    fn what_is_under_a_wider_code_is_what_that_says() {
        let tree = codes(&[
            ("Actors", None),
            ("States", Some(0)),
            ("Russia", Some(1)),
            ("Issues", None),
            ("Ceasefire", Some(3)),
            ("pro", Some(4)),
            ("Tags", None),
            ("Claims of guilt", Some(6)),
            ("Stance", None),
            ("against", Some(8)),
            ("Frames", None),
            ("War", Some(10)),
        ]);
        assert_eq!(
            guessed(&tree),
            [
                Role::Kind(Kind::Actor),
                Role::Actor,
                Role::Actor,
                Role::Kind(Kind::Issue),
                Role::Issue,
                Role::Stance(Stance::Supports),
                Role::None,
                Role::Tag,
                Role::None,
                Role::Stance(Stance::Opposes),
                Role::Tag,
                Role::Tag,
            ]
        );
    }

    #[test]
    fn what_the_file_says_is_not_guessed() {
        let mut codes = codes(&[("Actor", None), ("Pro", None)]);
        codes[0].role = Some(Role::Tag);
        assert_eq!(given(&codes), None);
        assert_eq!(guessed(&codes), [Role::Tag, Role::Stance(Stance::Supports)]);
        codes[1].role = Some(Role::None);
        assert_eq!(given(&codes), Some(vec![Role::Tag, Role::None]));
    }

    #[test]
    fn a_wider_code_that_is_not_there_is_none() {
        assert_eq!(guessed(&codes(&[("a", Some(7)), ("b", Some(1))])), [Role::Tag, Role::Tag]);
    }
}
