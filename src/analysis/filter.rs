//! The filter of annotations.

use std::collections::BTreeSet;

use crate::model::{
    Actor, ActorId, Annotation, AnnotatorId, Entry, Issue, IssueId, Kind, Referent, Stance, Tag,
    TagId, Workspace,
};

/// Says whether a text contains words, as [`text::contains`](crate::text::contains) does. The page has
/// that only once it is loaded; without, no words are looked for.
pub type Contains = fn(text: &str, words: &str) -> bool;

/// A filter's condition on one property of an annotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Wanted<T> {
    /// No condition.
    #[default]
    Any,
    /// The property is missing, though the annotation could have it.
    Missing,
    /// The property has this value.
    Only(T),
}

impl<T: PartialEq> Wanted<T> {
    /// Returns whether an annotation that has these, and is `able` to have any, meets this.
    fn admits(&self, able: bool, has: &[T]) -> bool {
        match self {
            Self::Any => true,
            Self::Missing => able && has.is_empty(),
            Self::Only(wanted) => has.contains(wanted),
        }
    }

    /// Returns whether there is no condition.
    pub fn is_any(&self) -> bool {
        *self == Self::Any
    }
}

/// A filter, which admits the annotations that meet all its conditions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// The kinds to admit, each once, in the order of [`Kind::ALL`].
    pub kinds: Vec<Kind>,
    /// The actor who makes the claim, or who is mentioned.
    pub actor: Wanted<ActorId>,
    /// The issue that the claim is about, or that is mentioned.
    pub issue: Wanted<IssueId>,
    /// The claim's stance.
    pub stance: Wanted<Stance>,
    /// A tag of the annotation.
    pub tag: Wanted<TagId>,
    /// The annotator who made the annotation.
    pub annotator: Wanted<AnnotatorId>,
    /// Words that the quotation, the note or a name that the annotation refers to must contain;
    /// empty for no condition.
    pub query: String,
}

impl Default for Filter {
    fn default() -> Self {
        Self {
            kinds: Kind::ALL.to_vec(),
            actor: Wanted::Any,
            issue: Wanted::Any,
            stance: Wanted::Any,
            tag: Wanted::Any,
            annotator: Wanted::Any,
            query: String::new(),
        }
    }
}

impl Filter {
    /// Returns whether an annotation meets all conditions. `named` is what the words name, from
    /// [`Filter::named`].
    pub fn admits(
        &self,
        annotation: &Annotation,
        named: &BTreeSet<Referent>,
        contains: Option<Contains>,
    ) -> bool {
        self.admits_but_for_words(annotation) && self.finds(annotation, named, contains)
    }

    /// Returns whether an annotation meets all conditions but the one on words.
    pub fn admits_but_for_words(&self, annotation: &Annotation) -> bool {
        let body = annotation.body;
        let kind = body.kind();
        self.kinds.contains(&kind)
            && self.actor.admits(kind != Kind::Issue, body.actor().as_slice())
            && self.issue.admits(kind != Kind::Actor, body.issue().as_slice())
            && self.stance.admits(kind == Kind::Claim, body.stance().as_slice())
            && self.tag.admits(true, &annotation.tags)
            && self.annotator.admits(true, &[annotation.annotator])
    }

    /// Returns whether the words occur in an annotation's quotation or note, or in a name that it
    /// refers to.
    fn finds(
        &self,
        annotation: &Annotation,
        named: &BTreeSet<Referent>,
        contains: Option<Contains>,
    ) -> bool {
        let Some(contains) = contains.filter(|_| self.has_words()) else { return true };
        let says = |text: &str| contains(text, &self.query);
        says(&annotation.quote.exact)
            || says(&annotation.note)
            || annotation.referents().any(|referent| named.contains(&referent))
    }

    /// Returns whether there is a condition on words.
    pub fn has_words(&self) -> bool {
        !self.query.trim().is_empty()
    }

    /// Returns the actors, issues and tags that have the words in a name or an alias.
    pub fn named(&self, workspace: &Workspace, contains: Option<Contains>) -> BTreeSet<Referent> {
        let mut named = BTreeSet::new();
        if let Some(contains) = contains.filter(|_| self.has_words()) {
            self.add_named::<Actor>(workspace, contains, &mut named);
            self.add_named::<Issue>(workspace, contains, &mut named);
            self.add_named::<Tag>(workspace, contains, &mut named);
        }
        named
    }

    fn add_named<T: Entry>(
        &self,
        workspace: &Workspace,
        contains: Contains,
        named: &mut BTreeSet<Referent>,
    ) {
        let has_words = |name: &str| contains(name, &self.query);
        let entries = T::register(workspace).values();
        let found = entries.filter(|entry| entry.names().any(has_words));
        named.extend(found.map(|entry| T::referent(entry.id())));
    }

    /// Returns the number of conditions besides those on kinds and words.
    pub fn wishes(&self) -> usize {
        let wishes = [
            self.actor.is_any(),
            self.issue.is_any(),
            self.stance.is_any(),
            self.tag.is_any(),
            self.annotator.is_any(),
        ];
        wishes.into_iter().filter(|any| !any).count()
    }

    /// Creates a filter for the annotations that refer to an entry.
    pub fn referring_to(referent: Referent) -> Self {
        let mut filter = Self::default();
        match referent {
            Referent::Actor(id) => filter.actor = Wanted::Only(id),
            Referent::Issue(id) => filter.issue = Wanted::Only(id),
            Referent::Tag(id) => filter.tag = Wanted::Only(id),
            Referent::Annotator(id) => filter.annotator = Wanted::Only(id),
        }
        filter
    }

    /// Returns whether the filter admits every annotation.
    pub fn admits_all(&self) -> bool {
        self.wishes() == 0
            && Kind::ALL.iter().all(|kind| self.kinds.contains(kind))
            && !self.has_words()
    }
}

/// Random filters over the contents of a workspace, for the tests of other modules.
#[cfg(all(test, not(target_arch = "wasm32")))]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{model::Workspace, testing::workspace_and_changes, text::contains};

    fn wanted<T: Copy + std::fmt::Debug + 'static>(
        known: Vec<T>,
    ) -> impl Strategy<Value = Wanted<T>> {
        let only = prop::sample::select(
            known.into_iter().map(Wanted::Only).chain([Wanted::Any]).collect::<Vec<_>>(),
        );
        prop_oneof![6 => Just(Wanted::Any), 1 => Just(Wanted::Missing), 2 => only]
    }

    pub fn filter(workspace: &Workspace) -> impl Strategy<Value = Filter> + use<> {
        (
            prop::sample::subsequence(Kind::ALL.to_vec(), 0..=3),
            wanted(workspace.actors().keys().copied().collect()),
            wanted(workspace.issues().keys().copied().collect()),
            wanted(Stance::ALL.to_vec()),
            wanted(workspace.tags().keys().copied().collect()),
            wanted(workspace.annotators().keys().copied().collect()),
            "[a-e]?",
        )
            .prop_map(|(kinds, actor, issue, stance, tag, annotator, query)| Filter {
                kinds,
                actor,
                issue,
                stance,
                tag,
                annotator,
                query,
            })
    }

    fn admitted(workspace: &Workspace, change: impl FnOnce(&mut Filter)) -> usize {
        let mut filter = Filter::default();
        change(&mut filter);
        let named = filter.named(workspace, Some(contains));
        let all = workspace.annotations().values();
        all.filter(|one| filter.admits(one, &named, Some(contains))).count()
    }

    proptest! {
        #[test]
        fn what_is_missing_and_what_is_there_make_up_what_might_be(
            (workspace, _) in workspace_and_changes()
        ) {
            let count = |kinds: &[Kind]| admitted(&workspace, |filter| filter.kinds = kinds.to_vec());
            let who = |actor| admitted(&workspace, |filter| filter.actor = actor);
            let named: usize =
                workspace.actors().keys().map(|&actor| who(Wanted::Only(actor))).sum();
            prop_assert_eq!(named + who(Wanted::Missing), count(&[Kind::Claim, Kind::Actor]));
            let what = |issue| admitted(&workspace, |filter| filter.issue = issue);
            let named: usize =
                workspace.issues().keys().map(|&issue| what(Wanted::Only(issue))).sum();
            prop_assert_eq!(named + what(Wanted::Missing), count(&[Kind::Claim, Kind::Issue]));
            let how = |stance| admitted(&workspace, |filter| filter.stance = stance);
            let taken: usize =
                Stance::ALL.into_iter().map(|stance| how(Wanted::Only(stance))).sum();
            prop_assert_eq!(taken + how(Wanted::Missing), count(&[Kind::Claim]));
            let tagged = admitted(&workspace, |filter| filter.tag = Wanted::Missing);
            let untagged = workspace.annotations().values().filter(|a| a.tags.is_empty()).count();
            prop_assert_eq!(tagged, untagged);
        }

        #[test]
        fn the_filter_of_an_entry_admits_its_mentions((workspace, _) in workspace_and_changes()) {
            let actors = workspace.actors().keys().copied().map(Referent::Actor);
            let issues = workspace.issues().keys().copied().map(Referent::Issue);
            let tags = workspace.tags().keys().copied().map(Referent::Tag);
            let annotators = workspace.annotators().keys().copied().map(Referent::Annotator);
            for referent in actors.chain(issues).chain(tags).chain(annotators) {
                let filter = Filter::referring_to(referent);
                let all = workspace.annotations().values();
                let admitted: Vec<_> = all.filter(|a| filter.admits(a, &BTreeSet::new(), None)).map(|a| a.id).collect();
                prop_assert_eq!(admitted, workspace.mentions(referent).collect::<Vec<_>>());
            }
        }

        #[test]
        fn what_admits_all_leaves_nothing_out((workspace, filter) in workspace_and_changes().prop_flat_map(
            |(workspace, _)| { let filter = filter(&workspace); (Just(workspace), filter) }
        )) {
            prop_assert!(Filter::default().admits_all());
            prop_assert!(filter == Filter::default() || !filter.admits_all());
            for annotation in workspace.annotations().values() {
                prop_assert!(Filter::default().admits(annotation, &BTreeSet::new(), Some(contains)));
            }
        }

        #[test]
        fn words_are_found_in_quotations_notes_and_names(
            (workspace, _) in workspace_and_changes(), query in "[a-e]",
        ) {
            let filter = Filter { query: query.clone(), ..Filter::default() };
            let named = filter.named(&workspace, Some(contains));
            prop_assert!(filter.named(&workspace, None).is_empty());
            let has = |text: &str| text.to_lowercase().contains(&query);
            for annotation in workspace.annotations().values() {
                let body = annotation.body;
                let actor = body.actor().map(|id| &workspace.actors()[&id]);
                let issue = body.issue().map(|id| &workspace.issues()[&id]);
                let tags = annotation.tags.iter().map(|tag| &workspace.tags()[tag]);
                let found = has(&annotation.quote.exact)
                    || has(&annotation.note)
                    || actor.is_some_and(|actor| actor.names().any(has))
                    || issue.is_some_and(|issue| has(&issue.name))
                    || tags.into_iter().any(|tag| has(&tag.name));
                prop_assert_eq!(filter.admits(annotation, &named, Some(contains)), found);
                prop_assert!(filter.admits(annotation, &named, None));
            }
        }
    }
}
