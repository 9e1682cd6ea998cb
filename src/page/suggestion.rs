//! What a field for a name suggests for what is typed.

use strsim::osa_distance;
use uuid::Uuid;

/// The most that are suggested at a time; typing narrows them down.
const MAX_SUGGESTED: usize = 8;

/// Something to choose by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion<Id> {
    /// The entry; `None` for a new one of this name.
    pub id: Option<Id>,
    /// Its name.
    pub name: String,
    /// Other names that may be typed for it.
    pub aliases: Vec<String>,
    /// How often it is used; `None` for a new one.
    pub count: Option<usize>,
}

/// A suggestion that does not say of which register it is. Fields are the same for all registers, so
/// they are compiled once, for this.
pub type Choice = Suggestion<Uuid>;

impl<Id> Suggestion<Id> {
    /// Whether it is in no register yet.
    pub const fn is_new(&self) -> bool {
        self.id.is_none()
    }

    /// A new entry named as typed.
    pub fn new(text: &str) -> Self {
        Self { id: None, name: text.trim().to_owned(), aliases: Vec::new(), count: None }
    }

    /// Returns the suggestion unless it would bring something new into a locked register.
    pub fn admitted(self, is_locked: bool) -> Option<Self> {
        (!is_locked || !self.is_new()).then_some(self)
    }

    /// The same suggestion with another type of id.
    pub fn with_id<Other: From<Uuid>>(self) -> Suggestion<Other>
    where
        Id: Into<Uuid>,
    {
        let Self { id, name, aliases, count } = self;
        Suggestion { id: id.map(|id| Other::from(id.into())), name, aliases, count }
    }
}

impl Choice {
    fn names(&self) -> Names<'_> {
        Names { name: &self.name, aliases: &self.aliases }
    }
}

/// Folds a name: two names are the same where these are.
type Fold<'a> = &'a dyn Fn(&str) -> String;

/// The names of a choice.
#[derive(Clone, Copy)]
struct Names<'a> {
    name: &'a str,
    aliases: &'a [String],
}

impl<'a> Names<'a> {
    fn all(self) -> impl Iterator<Item = &'a str> {
        self.aliases.iter().map(String::as_str).chain([self.name])
    }

    /// Returns whether one of the names is a folded text.
    fn include(self, text: &str, fold: Fold<'_>) -> bool {
        self.all().any(|name| fold(name) == text)
    }

    /// How well the best of the names fits a query.
    fn fit(self, query: &str, fold: Fold<'_>) -> Option<Fit> {
        self.all().filter_map(|name| Fit::of(&fold(name), query)).min()
    }

    /// The least distance of one of the names to a query, if one is near enough in spelling.
    fn distance(self, query: &str, fold: Fold<'_>) -> Option<usize> {
        self.all().filter_map(|name| spelling_distance(&fold(name), query)).min()
    }
}

/// How well a name fits a query, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// The query is the name.
    Exact,
    /// The name starts with it.
    Start,
    /// A word of the name starts with it.
    WordStart,
    /// The name contains it.
    Within,
}

impl Fit {
    /// How a name fits a query, both folded; `None` where it does not contain it.
    fn of(name: &str, query: &str) -> Option<Self> {
        if name == query {
            return Some(Self::Exact);
        }
        let mut fits =
            name.match_indices(query).map(|(at, _)| match name[..at].chars().next_back() {
                None => Self::Start,
                Some(before) if before.is_alphanumeric() => Self::Within,
                Some(_) => Self::WordStart,
            });
        let first = fits.next()?;
        Some(fits.fold(first, Self::min))
    }
}

/// How many letters a query differs from a name, or from what a word of the name starts with; `None`
/// where that is too many. Short queries must be spelled right: almost any three letters are near
/// some name. The distance is that of optimal string alignment, which counts two swapped letters as
/// one mistake (Damerau 1964).
fn spelling_distance(name: &str, query: &str) -> Option<usize> {
    // Numbers tell names apart ("Resolution 242", "Resolution 338"), and what goes on after a whole
    // name is another name ("Ukraine and its allies").
    if query.starts_with(name) || query.contains(char::is_numeric) {
        return None;
    }
    let length = query.chars().count();
    let allowed = match length {
        0..4 => return None,
        4..8 => 1,
        _ => 2,
    };
    let word_starts = name
        .char_indices()
        .scan(true, |is_start, (at, c)| {
            let starts = *is_start && c.is_alphanumeric();
            *is_start = !c.is_alphanumeric();
            Some((at, starts))
        })
        .filter_map(|(at, starts)| starts.then_some(at));
    let beginnings = word_starts.flat_map(|at| {
        let rest = &name[at..];
        (length - allowed..=length + allowed).map(|count| beginning(rest, count))
    });
    beginnings.map(|part| osa_distance(part, query)).min().filter(|&least| least <= allowed)
}

/// The first characters of a text.
fn beginning(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(end, _)| &text[..end])
}

/// Returns the choice of which one of the names is the text.
pub fn exact<'a>(choices: &'a [Choice], text: &str, fold: Fold<'_>) -> Option<&'a Choice> {
    let text = fold(text);
    choices.iter().find(|choice| choice.names().include(&text, fold))
}

/// Which new names a field takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum NewNames {
    /// Any that is none of the choices.
    #[default]
    Any,
    /// Those that the reader adds with intent: the register is locked.
    ByIntent,
    /// None.
    Never,
}

/// What a field suggests.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Suggestions {
    /// The choices, the best first, and last a new one of the name that is typed, where it is none
    /// of theirs.
    pub offered: Vec<Choice>,
    /// The one that is taken unless the reader chooses another: the first, once anything is typed; in
    /// a locked register never a new one.
    pub best: Option<usize>,
}

/// Suggests choices for what is typed: those that contain it, where it begins a name first, then
/// where it begins a word of one, then the others, each in the order in which they are given; if
/// there are none, those that are nearly spelled like it. All are suggested as long as nothing is
/// typed.
pub fn suggest(choices: &[Choice], text: &str, new_names: NewNames, fold: Fold<'_>) -> Suggestions {
    let query = fold(text);
    let names: Vec<Names<'_>> = choices.iter().map(Choice::names).collect();
    let (ranked, is_known) = rank(&names, &query, fold);
    let mut offered: Vec<_> = ranked.into_iter().map(|number| choices[number].clone()).collect();
    let takes_new = new_names == NewNames::Any;
    if !query.is_empty() && !is_known && new_names != NewNames::Never {
        offered.push(Suggestion::new(text));
    }
    let is_best = |first: &Choice| !query.is_empty() && (takes_new || !first.is_new());
    let best = offered.first().filter(|first| is_best(first)).map(|_| 0);
    Suggestions { offered, best }
}

/// Returns the numbers of the choices to suggest for a folded query, the best first, and whether it
/// is the name of one.
fn rank(choices: &[Names<'_>], query: &str, fold: Fold<'_>) -> (Vec<usize>, bool) {
    if query.is_empty() {
        return ((0..choices.len().min(MAX_SUGGESTED)).collect(), false);
    }
    let numbered = || choices.iter().enumerate();
    let mut ranked: Vec<(usize, usize)> = numbered()
        .filter_map(|(number, names)| Some((names.fit(query, fold)? as usize, number)))
        .collect();
    let is_known = ranked.iter().any(|&(fit, _)| fit == Fit::Exact as usize);
    if ranked.is_empty() {
        let near = numbered();
        ranked = near
            .filter_map(|(number, names)| Some((names.distance(query, fold)?, number)))
            .collect();
    }
    // By number where ranks are equal: the choices are given in an order.
    ranked.sort_unstable();
    (ranked.into_iter().take(MAX_SUGGESTED).map(|(_, number)| number).collect(), is_known)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::folded;

    fn choices(names: &[&str]) -> Vec<Choice> {
        let choice = |(number, names): (usize, &&str)| {
            let id = Uuid::from_u128(number as u128);
            let mut names = names.split('=').map(str::to_owned);
            let name = names.next().unwrap_or_default();
            Suggestion { id: Some(id), name, aliases: names.collect(), count: Some(0) }
        };
        names.iter().enumerate().map(choice).collect()
    }

    fn offered(names: &[&str], text: &str) -> Vec<String> {
        let suggestions = suggest(&choices(names), text, NewNames::Any, &folded);
        suggestions
            .offered
            .into_iter()
            .map(|one| if one.id.is_some() { one.name } else { format!("new {}", one.name) })
            .collect()
    }

    const ISSUES: [&str; 7] = [
        "Annex 1",
        "Peace talks",
        "Israeli settlements",
        "Settlement of the war=the deal",
        "Resettlement",
        "Sanctions",
        "Security guarantees",
    ];

    #[test]
    fn the_best_fit_comes_first_and_a_new_name_last() {
        let cases: [(&str, &[&str]); 11] = [
            ("sett", &["Settlement of the war", "Israeli settlements", "Resettlement", "new sett"]),
            ("deal", &["Settlement of the war", "new deal"]),
            ("THE DEAL", &["Settlement of the war"]),
            ("guar", &["Security guarantees", "new guar"]),
            // Near in spelling: a swap, a letter left out, one too many, in any word.
            ("snactions", &["Sanctions", "new snactions"]),
            ("sancions", &["Sanctions", "new sancions"]),
            ("guarrantees", &["Security guarantees", "new guarrantees"]),
            // What goes on after a name is no misspelling of it.
            ("sanctions!", &["new sanctions!"]),
            // Nor is another number.
            ("annex 2", &["new annex 2"]),
            // Too short to be near anything.
            ("pax", &["new pax"]),
            ("zzzz", &["new zzzz"]),
        ];
        for (text, expected) in cases {
            assert_eq!(offered(&ISSUES, text), expected, "{text}");
        }
    }

    #[test]
    fn nothing_typed_suggests_all_and_chooses_none() {
        let suggestions = suggest(&choices(&ISSUES), " ", NewNames::Any, &folded);
        assert_eq!(suggestions.offered.len(), ISSUES.len());
        assert_eq!(suggestions.best, None);
    }

    #[test]
    fn a_field_for_known_names_offers_no_new_one() {
        let suggestions = suggest(&choices(&ISSUES), "zzzz", NewNames::Never, &folded);
        assert_eq!(suggestions, Suggestions::default());
    }

    #[test]
    fn in_a_locked_register_the_new_one_is_last_and_never_the_best() {
        let locked = |text| suggest(&choices(&ISSUES), text, NewNames::ByIntent, &folded);
        let names = |text| locked(text).offered.into_iter().map(|one| one.name).collect::<Vec<_>>();
        assert_eq!(
            (names("peac"), locked("peac").best),
            (vec!["Peace talks".into(), "peac".into()], Some(0))
        );
        assert_eq!((names("zzzz"), locked("zzzz").best), (vec!["zzzz".into()], None));
        assert_eq!((names("sanctions").len(), locked("sanctions").best), (1, Some(0)));
    }

    #[test]
    fn equal_fits_keep_the_order_that_they_are_given_in() {
        let names = ["Bank B", "Bank C", "Bank A"];
        assert_eq!(offered(&names, "ban"), ["Bank B", "Bank C", "Bank A", "new ban"]);
    }

    proptest! {
        /// A fragment of a name never becomes a new entry by itself.
        #[test]
        fn a_fragment_of_a_known_name_chooses_what_is_known(
            name in "[a-zé字 ]{1,12}", from in 0usize..12, length in 1usize..12,
        ) {
            let fragment: String = name.chars().skip(from).take(length).collect();
            prop_assume!(!folded(&fragment).is_empty());
            let suggestions = suggest(&choices(&[&name]), &fragment, NewNames::Any, &folded);
            let best = suggestions.best.map(|best| suggestions.offered[best].id);
            prop_assert_eq!(best, Some(Some(Uuid::nil())));
        }

        /// Whatever is typed, there is something to take, and it never panics.
        #[test]
        fn something_can_always_be_taken(names in prop::collection::vec(".{0,12}", 0..4), text in ".{0,12}") {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let suggestions = suggest(&choices(&names), &text, NewNames::Any, &folded);
            prop_assert_eq!(suggestions.best.is_some(), !folded(&text).is_empty());
        }
    }
}
