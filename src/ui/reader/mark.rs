//! The marks of the text: what a highlight looks like where annotations lie over each other.

use std::{
    collections::{BTreeMap, BTreeSet, btree_map::Entry},
    rc::Rc,
    sync::Arc,
};

use web_sys::Element;

use crate::{
    analysis::Listing,
    browser::elements,
    model::{Annotation, AnnotationId, Gather, Kind, Stance},
    text::Segment,
};

/// The attributes that a look may have; `data-annotations` differs with each mark.
const ATTRIBUTES: [&str; 8] = [
    "data-kinds",
    "data-shown",
    "data-depth",
    "data-active",
    "data-dimmed",
    "data-faded",
    "data-stances",
    "aria-description",
];

/// What one annotation adds to a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Layer {
    kind: Kind,
    stance: Option<Stance>,
    /// Whether its card is open.
    is_active: bool,
    /// Whether it adds its colour and line.
    is_shown: bool,
    /// Whether it ends with the segment: the sign of its stance stands there.
    is_ending: bool,
}

/// What a mark looks like. Marks of one look differ only in their words and their annotations.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Look {
    layers: Vec<Layer>,
    /// Whether a search has found none of its annotations.
    is_faded: bool,
}

impl Look {
    /// Returns the look of a covered segment.
    pub fn of(segment: &Segment, active: Option<AnnotationId>, listing: &Listing) -> Self {
        // An annotation that the filter leaves out stays in the text, but adds no colour or line. One
        // that a search does not find is only paler.
        let is_faded = !segment.cover.iter().any(|annotation| listing.lists(annotation));
        let layer = |annotation: &Arc<Annotation>| Layer {
            kind: annotation.kind(),
            stance: annotation.body.stance(),
            is_active: Some(annotation.id) == active,
            is_shown: if is_faded { listing.fades(annotation) } else { listing.lists(annotation) },
            is_ending: annotation.span.end() == segment.span.end(),
        };
        Self { layers: segment.cover.iter().map(layer).collect(), is_faded }
    }

    fn shown(&self) -> impl Iterator<Item = &Layer> {
        self.layers.iter().filter(|layer| layer.is_shown)
    }

    /// Returns the values of the attributes, in the order of their names.
    fn attributes(&self) -> [Option<String>; ATTRIBUTES.len()] {
        // Deeper nesting has a deeper tint. Only three shades can be told apart.
        let depth = self.shown().count().min(3);
        // Its kind is written below, so that an open annotation keeps its colour.
        let active = self.layers.iter().find(|layer| layer.is_active);
        let labels: Vec<_> = self.layers.iter().map(description).collect();
        [
            Some(kinds(&self.layers)),
            Some(kinds(self.shown())),
            Some(depth.to_string()),
            active.map(|layer| layer.kind.name().to_owned()),
            (depth == 0).then(|| "true".into()),
            (self.is_faded && depth > 0).then(|| "true".into()),
            stances_ending(self.shown()),
            Some(labels.join(", ")),
        ]
    }
}

/// A look as elements have it.
#[derive(Debug)]
pub struct Pattern {
    /// The values of the attributes, in the order of their names.
    attributes: [Option<String>; ATTRIBUTES.len()],
    /// A mark of this look, without words.
    mark: Element,
}

impl Pattern {
    fn of(look: &Look) -> Self {
        let mark = elements::make("mark");
        let attributes = look.attributes();
        for (name, value) in ATTRIBUTES.into_iter().zip(&attributes) {
            if value.is_some() {
                elements::set_attribute(&mark, name, value.as_deref());
            }
        }
        Self { attributes, mark }
    }

    /// Makes a mark by copying, which costs a browser much less than setting its attributes one by
    /// one.
    pub fn make(&self, ids: &str, words: &str) -> Element {
        let mark = elements::copy(&self.mark);
        elements::set_attribute(&mark, "data-annotations", Some(ids));
        mark.set_text_content(Some(words));
        mark
    }

    /// Gives this look to a mark that has another one: what differs, and no more.
    pub fn put_on(&self, mark: &Element, before: &Self) {
        let values = self.attributes.iter().zip(&before.attributes);
        for (name, (value, before)) in ATTRIBUTES.into_iter().zip(values) {
            if value != before {
                elements::set_attribute(mark, name, value.as_deref());
            }
        }
    }
}

/// The looks of a document's marks, each once.
#[derive(Default)]
pub struct Patterns(BTreeMap<Look, Rc<Pattern>>);

impl Patterns {
    /// Returns the pattern of a look, the same one each time.
    pub fn of(&mut self, look: Look) -> Rc<Pattern> {
        let Self(patterns) = self;
        match patterns.entry(look) {
            Entry::Occupied(entry) => entry.get().clone(),
            Entry::Vacant(entry) => {
                let pattern = Rc::new(Pattern::of(entry.key()));
                entry.insert(pattern).clone()
            }
        }
    }
}

/// What a screen reader says of a highlight: "Claim, supports".
fn description(layer: &Layer) -> String {
    let kind = layer.kind.label();
    match layer.stance {
        Some(stance) => format!("{kind}, {}", stance.label().to_ascii_lowercase()),
        None => kind.to_owned(),
    }
}

/// The stances of the claims that end with a segment, each once, separated by spaces. The style sheet
/// draws their sign there.
fn stances_ending<'a>(layers: impl IntoIterator<Item = &'a Layer>) -> Option<String> {
    let ending = layers.into_iter().filter(|layer| layer.is_ending);
    let there: BTreeSet<Stance> = ending.filter_map(|layer| layer.stance).gather();
    let names: Vec<_> = there.into_iter().map(Stance::name).collect();
    (!names.is_empty()).then(|| names.join(" "))
}

/// The kinds of annotations, each once, separated by spaces.
fn kinds<'a>(layers: impl IntoIterator<Item = &'a Layer>) -> String {
    let there: BTreeSet<Kind> = layers.into_iter().map(|layer| layer.kind).gather();
    there.into_iter().map(Kind::name).collect::<Vec<_>>().join(" ")
}
