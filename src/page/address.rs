//! The state of the page in its address, so that Back works and a view can be bookmarked.
//!
//! Default values are left out: the plain address is the article, unfiltered.

use std::collections::HashMap;

use form_urlencoded::Serializer;

use super::{Extent, View, ViewOptions};
use crate::{
    analysis::{Duplicates, Filter, Normalization, Order, Relation, Wanted},
    drawing::Mode,
    model::{DocumentId, Kind, Stance},
};

/// The state of the page that the address holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Address {
    /// The open document; `None` for the bundled one.
    pub document: Option<DocumentId>,
    /// The view.
    pub view: View,
    /// The filter of the list.
    pub filter: Filter,
    /// How the analyses are shown.
    pub options: ViewOptions,
}

/// Values with their names. The first is the default, which the address leaves out.
type Names<T, const N: usize> = [(T, &'static str); N];

const VIEWS: Names<View, 4> = [
    (View::Article, "article"),
    (View::Documents, "documents"),
    (View::Positions, "positions"),
    (View::Network, "network"),
];
const EXTENTS: Names<Extent, 2> = [(Extent::AllDocuments, "all"), (Extent::ThisDocument, "this")];
const ORDERS: Names<Order, 3> =
    [(Order::Name, "name"), (Order::Count, "count"), (Order::Disagreement, "disagreement")];
const MODES: Names<Mode, 2> = [(Mode::ActorsAndIssues, "two"), (Mode::Actors, "one")];
const RELATIONS: Names<Option<Relation>, 4> = [
    (None, "both"),
    (Some(Relation::Congruence), "congruence"),
    (Some(Relation::Conflict), "conflict"),
    (Some(Relation::Subtract), "subtract"),
];
const NORMALIZATIONS: Names<Normalization, 4> = [
    (Normalization::Count, "count"),
    (Normalization::AverageActivity, "activity"),
    (Normalization::Jaccard, "jaccard"),
    (Normalization::Cosine, "cosine"),
];
const DUPLICATES: Names<Duplicates, 3> = [
    (Duplicates::Include, "include"),
    (Duplicates::IgnorePerDocument, "document"),
    (Duplicates::IgnoreAcrossDocuments, "once"),
];

impl Address {
    /// Reads the part after the `#`. What it does not understand takes its default, because
    /// addresses are typed, cut off and kept for years.
    pub fn parse(fragment: &str) -> Self {
        let mut params = HashMap::new();
        for (name, value) in form_urlencoded::parse(fragment.as_bytes()) {
            // If a name occurs twice, the first one counts, as in a form.
            params.entry(name).or_insert(value);
        }
        let get = |name: &str| params.get(name).map(|value| value.clone().into_owned());
        let kinds = get("kinds").map(|names| {
            let named = |kind: &Kind| names.split(',').any(|name| name == kind.name());
            Kind::ALL.into_iter().filter(named).collect()
        });
        Self {
            document: get("document").and_then(|id| id.parse().ok()),
            view: value(&VIEWS, get("view")),
            filter: Filter {
                kinds: kinds.unwrap_or_else(|| Kind::ALL.to_vec()),
                actor: wanted(get("actor"), |id| id.parse().ok()),
                issue: wanted(get("issue"), |id| id.parse().ok()),
                stance: wanted(get("stance"), |name| {
                    Stance::ALL.into_iter().find(|stance| stance.name() == name)
                }),
                tag: wanted(get("tag"), |id| id.parse().ok()),
                annotator: wanted(get("annotator"), |id| id.parse().ok()),
                query: get("q").unwrap_or_default(),
            },
            options: ViewOptions {
                extent: value(&EXTENTS, get("documents")),
                rows: value(&ORDERS, get("rows")),
                columns: value(&ORDERS, get("columns")),
                mode: value(&MODES, get("mode")),
                relation: value(&RELATIONS, get("relation")),
                normalization: value(&NORMALIZATIONS, get("weights")),
                least: get("least").and_then(|share| share.parse().ok()).unwrap_or(0).min(100),
                duplicates: value(&DUPLICATES, get("duplicates")),
            },
        }
    }

    /// Returns the part after the `#`.
    pub fn fragment(&self) -> String {
        let mut params = Serializer::new(String::new());
        let mut set = |name: &str, value: Option<String>| {
            if let Some(value) = value {
                params.append_pair(name, &value);
            }
        };
        let Self { document, view, filter, options } = self;
        set("view", name(&VIEWS, *view));
        set("document", document.map(|id| id.to_string()));
        if filter.kinds != Kind::ALL {
            let names: Vec<_> = filter.kinds.iter().map(|kind| kind.name()).collect();
            set("kinds", Some(names.join(",")));
        }
        set("actor", wish(filter.actor, |id| id.to_string()));
        set("issue", wish(filter.issue, |id| id.to_string()));
        set("stance", wish(filter.stance, |stance| stance.name().to_owned()));
        set("tag", wish(filter.tag, |id| id.to_string()));
        set("annotator", wish(filter.annotator, |id| id.to_string()));
        set("q", Some(filter.query.clone()).filter(|query| !query.is_empty()));
        set("documents", name(&EXTENTS, options.extent));
        set("rows", name(&ORDERS, options.rows));
        set("columns", name(&ORDERS, options.columns));
        set("mode", name(&MODES, options.mode));
        set("relation", name(&RELATIONS, options.relation));
        set("weights", name(&NORMALIZATIONS, options.normalization));
        set("least", Some(options.least).filter(|&share| share > 0).map(|share| share.to_string()));
        set("duplicates", name(&DUPLICATES, options.duplicates));
        params.finish()
    }

    /// Returns whether two addresses differ in more than the search and the slider, which change
    /// with every letter typed and every pixel moved.
    pub fn is_elsewhere(&self, other: &Self) -> bool {
        let coarse = |address: &Self| {
            let mut address = address.clone();
            address.filter.query.clear();
            address.options.least = 0;
            address
        };
        coarse(self) != coarse(other)
    }
}

fn value<T: Copy>(names: &[(T, &str)], name: Option<String>) -> T {
    let found = name.and_then(|name| names.iter().find(|(_, other)| *other == name));
    found.unwrap_or(&names[0]).0
}

fn name<T: PartialEq>(names: &[(T, &str)], value: T) -> Option<String> {
    let found = names.iter().skip(1).find(|(other, _)| *other == value);
    found.map(|&(_, name)| name.to_owned())
}

/// The text that stands for [`Wanted::Missing`].
const MISSING: &str = "none";

fn wanted<T>(text: Option<String>, parse: impl FnOnce(&str) -> Option<T>) -> Wanted<T> {
    match text.as_deref() {
        None => Wanted::Any,
        Some(MISSING) => Wanted::Missing,
        Some(text) => parse(text).map_or(Wanted::Any, Wanted::Only),
    }
}

fn wish<T>(wanted: Wanted<T>, text: impl FnOnce(T) -> String) -> Option<String> {
    match wanted {
        Wanted::Any => None,
        Wanted::Missing => Some(MISSING.to_owned()),
        Wanted::Only(value) => Some(text(value)),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::model::{ActorId, AnnotatorId, IssueId, TagId};

    fn full() -> Address {
        Address {
            document: Some(DocumentId::new(Uuid::from_u128(1))),
            view: View::Network,
            filter: Filter {
                kinds: vec![Kind::Claim, Kind::Issue],
                actor: Wanted::Only(ActorId::new(Uuid::from_u128(2))),
                issue: Wanted::Only(IssueId::new(Uuid::from_u128(3))),
                stance: Wanted::Only(Stance::Opposes),
                tag: Wanted::Only(TagId::new(Uuid::from_u128(4))),
                annotator: Wanted::Only(AnnotatorId::new(Uuid::from_u128(5))),
                query: "a & b = #c 長".into(),
            },
            options: ViewOptions {
                extent: Extent::ThisDocument,
                rows: Order::Count,
                columns: Order::Disagreement,
                mode: Mode::Actors,
                relation: Some(Relation::Conflict),
                normalization: Normalization::Jaccard,
                least: 20,
                duplicates: Duplicates::IgnorePerDocument,
            },
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let missing = Address {
            filter: Filter {
                kinds: Vec::new(),
                actor: Wanted::Missing,
                issue: Wanted::Missing,
                stance: Wanted::Missing,
                tag: Wanted::Missing,
                ..Filter::default()
            },
            ..Address::default()
        };
        for address in [Address::default(), full(), missing] {
            assert_eq!(Address::parse(&address.fragment()), address);
        }
        assert_eq!(Address::default().fragment(), "");
    }

    #[test]
    fn what_is_not_understood_is_as_at_first() {
        for fragment in
            ["article", "view=map&actor=me&rows=&stance=maybe", "least=-1", "=&&%", "%FF=%FF#"]
        {
            assert_eq!(Address::parse(fragment), Address::default(), "{fragment}");
        }
        assert_eq!(Address::parse("kinds=claim,claim,x").filter.kinds, [Kind::Claim]);
    }

    #[test]
    fn typing_a_search_or_moving_a_slider_is_no_step() {
        let (here, mut there) = (full(), full());
        there.filter.query.push('x');
        there.options.least += 1;
        assert!(!here.is_elsewhere(&there));
        there.view = View::Article;
        assert!(here.is_elsewhere(&there));
    }
}
