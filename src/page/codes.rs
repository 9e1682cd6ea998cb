//! The codes of another program's project, as the dialog lists them that asks what they are.

use crate::{
    formats::coded::{Coding, Project, Role},
    model::{CodePoint, Kind, Span, Stance},
    text::{contains, counted, excerpt},
};

/// How many passages of a code are shown, and how many characters of each.
const EXAMPLES: usize = 3;
const LONGEST: usize = 160;

/// A code in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeRow {
    /// Its place in the project.
    pub place: usize,
    /// How many wider codes it is under.
    pub depth: usize,
    /// Its name.
    pub name: String,
    /// The names of the wider codes, the widest first.
    pub under: Vec<String>,
    /// How many passages bear it.
    pub count: usize,
    /// Some of them, in words.
    pub examples: Vec<String>,
    /// The places of all codes under it.
    pub branch: Vec<usize>,
}

impl CodeRow {
    /// Returns whether some words occur in its name or in that of a wider code.
    pub fn is_found(&self, words: &str) -> bool {
        words.trim().is_empty()
            || contains(&self.name, words)
            || self.under.iter().any(|name| contains(name, words))
    }

    /// How often it occurs, in words.
    pub fn count_words(&self) -> String {
        match self.count {
            0 => "on no passage".to_owned(),
            count => format!("on {}", counted(count, "passage")),
        }
    }
}

/// Returns the codes of a project, each followed by those under it.
pub fn code_rows(project: &Project) -> Vec<CodeRow> {
    let codes = &project.codes;
    // The wider code is before its own; anything else would be a circle.
    let parent = |place: usize| codes[place].parent.filter(|&parent| parent < place);
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); codes.len()];
    let mut tops = Vec::new();
    for place in 0..codes.len() {
        match parent(place) {
            Some(wider) => children[wider].push(place),
            None => tops.push(place),
        }
    }
    let mut counts = vec![0; codes.len()];
    let mut examples: Vec<Vec<String>> = vec![Vec::new(); codes.len()];
    for coding in &project.codings {
        for &code in &coding.codes {
            let Some(count) = counts.get_mut(code) else { continue };
            *count += 1;
            if examples[code].len() < EXAMPLES
                && let Some(words) = words(project, coding)
                && !examples[code].contains(&words)
            {
                examples[code].push(words);
            }
        }
    }
    let mut rows: Vec<CodeRow> = Vec::with_capacity(codes.len());
    // The rows of the codes that the next one may be under.
    let mut open: Vec<usize> = Vec::new();
    let mut rest: Vec<usize> = tops.into_iter().rev().collect();
    while let Some(place) = rest.pop() {
        while open.last().is_some_and(|&row| Some(rows[row].place) != parent(place)) {
            open.pop();
        }
        for &row in &open {
            rows[row].branch.push(place);
        }
        let under = open.iter().map(|&row| rows[row].name.clone()).collect();
        open.push(rows.len());
        rows.push(CodeRow {
            place,
            depth: open.len() - 1,
            name: codes[place].name.clone(),
            under,
            count: counts[place],
            examples: std::mem::take(&mut examples[place]),
            branch: Vec::new(),
        });
        rest.extend(children[place].iter().rev());
    }
    rows
}

/// Returns the words of a passage, shortened.
fn words(project: &Project, coding: &Coding) -> Option<String> {
    let text = project.documents.get(coding.document).and_then(|document| document.text.as_ref());
    let position = coding.place.position.as_ref();
    let there = || {
        let (text, position) = (text?, position?);
        let byte = |at: usize| text.byte(CodePoint::new(at));
        text.get(Span::new(byte(position.start)?, byte(position.end)?)?).map(str::trim)
    };
    let quote = coding.place.quote.as_ref().map(|quote| quote.exact.trim());
    let words = quote.or_else(there).filter(|words| !words.is_empty())?;
    Some(excerpt(words, LONGEST).into_owned())
}

/// A group of roles, as the list of choices has them.
pub struct RoleGroup {
    /// What they have in common.
    pub label: &'static str,
    /// The roles.
    pub roles: &'static [(Role, &'static str)],
}

/// All roles that can be chosen.
pub const ROLE_GROUPS: [RoleGroup; 4] = [
    RoleGroup {
        label: "The code names",
        roles: &[(Role::Actor, "Actor"), (Role::Issue, "Disputed issue"), (Role::Tag, "Tag")],
    },
    RoleGroup {
        label: "A passage with the code is",
        roles: &[
            (Role::Kind(Kind::Claim), "Claim"),
            (Role::Kind(Kind::Actor), "Mention of some actor"),
            (Role::Kind(Kind::Issue), "Mention of some disputed issue"),
        ],
    },
    RoleGroup {
        label: "A claim with the code",
        roles: &[
            (Role::Stance(Stance::Supports), "Supports the issue"),
            (Role::Stance(Stance::Opposes), "Opposes the issue"),
            (Role::Stance(Stance::Unclear), "Unclear on the issue"),
        ],
    },
    RoleGroup { label: "Neither", roles: &[(Role::None, "Leave out")] },
];

/// Returns the value that a list of choices has for a role.
pub const fn role_value(role: Role) -> &'static str {
    match role {
        Role::Actor => "actor",
        Role::Issue => "issue",
        Role::Tag => "tag",
        Role::Kind(Kind::Claim) => "claim",
        Role::Kind(Kind::Actor) => "mention-of-actor",
        Role::Kind(Kind::Issue) => "mention-of-issue",
        Role::Stance(stance) => stance.name(),
        Role::None => "none",
    }
}

/// Returns the role of a value of a list of choices.
pub fn role_of(value: &str) -> Option<Role> {
    let all = ROLE_GROUPS.iter().flat_map(|group| group.roles);
    all.map(|(role, _)| *role).find(|role| role_value(*role) == value)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use std::collections::BTreeSet;

    use uuid::Uuid;

    use super::*;
    use crate::{
        formats::coded::{Code, Place},
        model::Quote,
    };

    fn project() -> Project {
        let code = |(number, (name, parent)): (usize, (&str, Option<usize>))| Code {
            id: Uuid::from_u128(number as u128),
            name: name.into(),
            aliases: Vec::new(),
            description: String::new(),
            parent,
            role: None,
        };
        let tree = [
            ("Actors", None),
            ("Issues", None),
            ("Russia", Some(0)),
            ("Ceasefire", Some(1)),
            ("Kremlin", Some(2)),
            // In a circle with itself.
            ("Odd", Some(5)),
        ];
        let coding = |exact: &str| Coding {
            id: Uuid::nil(),
            document: 0,
            place: Place {
                position: None,
                quote: Some(Quote {
                    exact: exact.into(),
                    prefix: String::new(),
                    suffix: String::new(),
                }),
            },
            codes: vec![4, 9],
            kind: None,
            stance: None,
            note: String::new(),
            date: None,
            annotator: None,
            created: None,
            modified: None,
        };
        Project {
            codes: tree.into_iter().enumerate().map(code).collect(),
            codings: [" one ", "one", "two", "three", "four", &"é".repeat(999)].map(coding).into(),
            ..Project::default()
        }
    }

    #[test]
    fn codes_stand_under_the_wider_ones_with_examples() {
        let rows = code_rows(&project());
        let tree: Vec<_> = rows.iter().map(|row| (row.name.as_str(), row.depth)).collect();
        let expected = [
            ("Actors", 0),
            ("Russia", 1),
            ("Kremlin", 2),
            ("Issues", 0),
            ("Ceasefire", 1),
            ("Odd", 0),
        ];
        assert_eq!(tree, expected);
        assert_eq!(rows[0].branch, [2, 4]);
        assert_eq!(
            (rows[2].count, rows[2].examples.as_slice()),
            (6, &["one", "two", "three"].map(String::from)[..])
        );
        assert_eq!(rows[2].under, ["Actors", "Russia"]);
        assert_eq!(
            [rows[2].count_words(), rows[0].count_words()],
            ["on 6 passages", "on no passage"]
        );
    }

    #[test]
    fn a_code_is_found_by_its_name_and_by_what_it_is_under() {
        let rows = code_rows(&project());
        let found = |words: &str| rows.iter().filter(|row| row.is_found(words)).count();
        assert_eq!((found(""), found("russ"), found("krem"), found("nobody")), (6, 2, 1, 0));
    }

    #[test]
    fn every_role_can_be_chosen_by_a_value_of_its_own() {
        let all: Vec<_> = ROLE_GROUPS.iter().flat_map(|group| group.roles).collect();
        let values: BTreeSet<_> = all.iter().map(|(role, _)| role_value(*role)).collect();
        assert_eq!((all.len(), values.len()), (10, 10));
        for (role, label) in all {
            assert_eq!(role_of(role_value(*role)), Some(*role), "{label}");
        }
        assert_eq!(role_of("?"), None);
    }
}
