//! What the codes of a passage say about it, as our annotations say it.

use super::entries::Meaning;
use crate::model::{ActorId, Body, IssueId, Kind, Stance, TagId};

/// The most annotations that one passage becomes.
const MOST: usize = 64;

/// All that the codes of a passage say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// Of which kinds it is.
    pub(super) kinds: Vec<Kind>,
    actors: Vec<ActorId>,
    issues: Vec<IssueId>,
    stances: Vec<Stance>,
    /// Its tags.
    pub(super) tags: Vec<TagId>,
}

/// What became of what was said, where that is not plain.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Told {
    /// Whether it has several actors or issues, each of which got an annotation.
    pub(super) is_parted: bool,
    /// Whether its stances contradict each other.
    pub(super) is_contradictory: bool,
    /// How many actors, issues and stances its kind has no room for.
    pub(super) without_room: usize,
}

fn add<T: PartialEq>(list: &mut Vec<T>, one: T) {
    if !list.contains(&one) {
        list.push(one);
    }
}

impl Said {
    /// Adds what a code means.
    pub(super) fn add(&mut self, meaning: Meaning) {
        match meaning {
            Meaning::Kind(kind) => add(&mut self.kinds, kind),
            Meaning::Actor(actor) => add(&mut self.actors, actor),
            Meaning::Issue(issue) => add(&mut self.issues, issue),
            Meaning::Stance(stance, issue) => {
                self.say(stance);
                if let Some(issue) = issue {
                    add(&mut self.issues, issue);
                }
            }
            Meaning::Tag(tag) => add(&mut self.tags, tag),
            Meaning::Nothing => {}
        }
    }

    /// Adds a stance.
    pub(super) fn say(&mut self, stance: Stance) {
        add(&mut self.stances, stance);
    }

    /// Returns whether nothing is said.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Returns what the annotations of the passage say: one for each of its kinds and, within that, for
    /// each pair of an actor and an issue.
    pub(super) fn bodies(&self) -> (Vec<Body>, Told) {
        let mut told = Told {
            is_parted: self.actors.len() > 1 || self.issues.len() > 1,
            is_contradictory: self.stances.len() > 1,
            without_room: 0,
        };
        let stance = match self.stances[..] {
            [] => None,
            [one] => Some(one),
            // The text says both.
            _ => Some(Stance::Unclear),
        };
        let inferred = [self.inferred()];
        let kinds = if self.kinds.is_empty() { &inferred[..] } else { &self.kinds };
        let (actors, issues) = (or_none(&self.actors), or_none(&self.issues));
        let mut bodies = Vec::new();
        for &kind in kinds {
            match kind {
                Kind::Claim => {
                    let pairs = actors.iter().flat_map(|&actor| {
                        issues.iter().map(move |&issue| Body::Claim { actor, issue, stance })
                    });
                    bodies.extend(pairs.take(MOST));
                }
                Kind::Actor => bodies.extend(actors.iter().take(MOST).map(|&it| Body::Actor(it))),
                Kind::Issue => bodies.extend(issues.iter().take(MOST).map(|&it| Body::Issue(it))),
            }
        }
        let has = |kind| kinds.contains(&kind);
        let claim = has(Kind::Claim);
        told.without_room += if claim || has(Kind::Actor) { 0 } else { self.actors.len() };
        told.without_room += if claim || has(Kind::Issue) { 0 } else { self.issues.len() };
        told.without_room += if claim { 0 } else { self.stances.len() };
        told.is_parted &= bodies.len() > kinds.len();
        (bodies, told)
    }

    /// Returns the kind of a passage whose codes do not say it.
    fn inferred(&self) -> Kind {
        match (self.actors.is_empty(), self.issues.is_empty(), self.stances.is_empty()) {
            (false, true, true) => Kind::Actor,
            (true, false, true) => Kind::Issue,
            _ => Kind::Claim,
        }
    }
}

fn or_none<T: Copy>(all: &[T]) -> Vec<Option<T>> {
    if all.is_empty() { vec![None] } else { all.iter().copied().map(Some).collect() }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use uuid::Uuid;

    use super::*;
    use Meaning::{Actor, Issue, Kind as Of, Stance as Takes, Tag};

    const fn actor(number: u128) -> ActorId {
        ActorId::new(Uuid::from_u128(number))
    }

    const fn issue(number: u128) -> IssueId {
        IssueId::new(Uuid::from_u128(number))
    }

    fn said(meanings: &[Meaning]) -> (Vec<Body>, Told) {
        let mut said = Said::default();
        meanings.iter().for_each(|&meaning| said.add(meaning));
        said.bodies()
    }

    #[test]
    fn the_kind_is_what_is_said_or_else_what_there_is() {
        let tag = Tag(TagId::new(Uuid::nil()));
        let (a, i) = (Some(actor(1)), Some(issue(2)));
        let claim = |actor, issue, stance| vec![Body::Claim { actor, issue, stance }];
        let supports = Takes(Stance::Supports, None);
        for (meanings, bodies) in [
            (vec![Actor(actor(1)), Issue(issue(2))], claim(a, i, None)),
            (vec![Actor(actor(1)), supports], claim(a, None, Some(Stance::Supports))),
            (vec![Actor(actor(1)), tag], vec![Body::Actor(a)]),
            (vec![Issue(issue(2))], vec![Body::Issue(i)]),
            (vec![tag], claim(None, None, None)),
            (vec![Of(Kind::Claim), Actor(actor(1))], claim(a, None, None)),
            (vec![Of(Kind::Actor)], vec![Body::Actor(None)]),
            (vec![Takes(Stance::Opposes, Some(issue(2)))], claim(None, i, Some(Stance::Opposes))),
        ] {
            assert_eq!(said(&meanings), (bodies, Told::default()), "{meanings:?}");
        }
    }

    #[test]
    fn several_actors_or_issues_get_an_annotation_each() {
        let meanings =
            [Actor(actor(1)), Actor(actor(2)), Actor(actor(1)), Issue(issue(3)), Issue(issue(4))];
        let (bodies, told) = said(&meanings);
        let pairs: Vec<_> = bodies.iter().map(|body| (body.actor(), body.issue())).collect();
        let (a, b, c, d) = (Some(actor(1)), Some(actor(2)), Some(issue(3)), Some(issue(4)));
        assert_eq!(pairs, [(a, c), (a, d), (b, c), (b, d)]);
        assert_eq!(told, Told { is_parted: true, ..Told::default() });
        let many: Vec<_> =
            (0..100).flat_map(|number| [Actor(actor(number)), Issue(issue(number))]).collect();
        assert_eq!(said(&many).0.len(), MOST);
    }

    #[test]
    fn several_kinds_get_an_annotation_each() {
        let (bodies, told) = said(&[Of(Kind::Actor), Of(Kind::Claim), Actor(actor(1))]);
        let claim = Body::Claim { actor: Some(actor(1)), issue: None, stance: None };
        assert_eq!(bodies, [Body::Actor(Some(actor(1))), claim]);
        assert_eq!(told, Told::default());
    }

    #[test]
    fn what_has_no_room_and_what_contradicts_is_told() {
        let meanings = [
            Of(Kind::Issue),
            Actor(actor(1)),
            Takes(Stance::Supports, None),
            Takes(Stance::Opposes, None),
        ];
        let (bodies, told) = said(&meanings);
        assert_eq!(bodies, [Body::Issue(None)]);
        assert_eq!(told, Told { is_contradictory: true, without_room: 3, ..Told::default() });
        let (bodies, _) = said(&meanings[2..]);
        assert_eq!(bodies[0].stance(), Some(Stance::Unclear));
    }
}
