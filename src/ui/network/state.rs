//! What the view of the networks shows, read off the claims, and what of it is selected.

use std::collections::BTreeSet;

use leptos::prelude::*;
use web_sys::Element;

use crate::{
    analysis::{ActorNetwork, Affiliation, Claim, Normalization, Relation, Scope, Vertex, claims},
    browser::view,
    drawing::{Link, Nodes, Picture, Subject},
    model::{AnnotationId, Workspace},
    ui::{
        now::Now,
        session::{Extent, Mode, Session},
    },
};

/// The state of the view. Each part is computed again only when something that it is made of has
/// changed: another normalisation moves no node, another selection computes nothing.
#[derive(Clone, Copy)]
pub struct State {
    /// The open page.
    pub session: Session,
    /// The two-mode network, from which all else comes.
    affiliation: Memo<Affiliation>,
    /// How many claims lack an actor, an issue or a stance.
    pub incomplete: Memo<usize>,
    /// What is drawn.
    pub picture: Memo<Picture>,
    /// That of which the claims are listed.
    pub selected: RwSignal<Option<Subject>>,
    /// The nodes that stand out with what is selected.
    pub around: Memo<Option<BTreeSet<Vertex>>>,
    /// What to give the focus back to.
    opener: StoredValue<Option<Element>, LocalStorage>,
}

impl State {
    /// Reads the network off the claims, again whenever they change.
    pub fn new(session: Session) -> Self {
        let option = session.options;
        let scope = Memo::new(move |_| match option.read().extent {
            Extent::AllDocuments => Scope::All,
            Extent::ThisDocument => Scope::Document(session.document.get()),
        });
        let duplicates = Memo::new(move |_| option.read().duplicates);
        let affiliation = Memo::new(move |_| {
            session.read(|workspace| {
                Affiliation::new(claims(workspace, scope.get()), duplicates.get())
            })
        });
        let incomplete = Memo::new(move |_| {
            let is_incomplete = |claim: &Claim| claim.position().is_none();
            session.read(|workspace| claims(workspace, scope.get()).filter(is_incomplete).count())
        });
        let mode = Memo::new(move |_| option.read().mode);
        let nodes = Memo::new(move |_| {
            affiliation.with(|affiliation| {
                // Places depend on no normalisation.
                let actors = ActorNetwork::new(affiliation, Normalization::Count);
                session.read(|workspace| {
                    let name = |vertex| name(workspace, vertex);
                    session.with_collator(|collator| match mode.get() {
                        Mode::ActorsAndIssues => {
                            Nodes::two_mode(affiliation, &actors, name, collator)
                        }
                        Mode::Actors => Nodes::one_mode(&actors, name, collator),
                    })
                })
            })
        });
        let picture = Memo::new(move |_| {
            let options = option.get();
            let links = affiliation.with(|affiliation| match mode.get() {
                Mode::ActorsAndIssues => Link::two_mode(affiliation),
                Mode::Actors => {
                    let actors = ActorNetwork::new(affiliation, options.normalization);
                    Link::one_mode(&actors, relations(options.relation))
                }
            });
            Picture::new(nodes.get(), links, options.least)
        });
        let selected = session.subject;
        // What is no longer drawn has nothing to show.
        Effect::new(move || {
            let gone = |subject| picture.with(|picture| picture.place_of(subject).is_none());
            if selected.get().is_some_and(gone) {
                selected.set(None);
            }
        });
        let around = Memo::new(move |_| {
            selected.get().map(|subject| picture.with(|picture| picture.around(subject)))
        });
        let opener = StoredValue::new_local(None);
        Self { session, affiliation, incomplete, picture, selected, around, opener }
    }

    /// Whether there is nothing to draw.
    pub fn is_empty(self) -> bool {
        self.picture.with(|picture| picture.nodes.is_empty())
    }

    /// What the nodes are.
    pub fn mode(self) -> Mode {
        self.session.options.read().mode
    }

    /// Lists the claims behind something, or closes the list if it is theirs; `opener` gets the
    /// focus back.
    pub fn open(self, subject: Subject, opener: Option<Element>) {
        self.opener.set_value(opener);
        if self.selected.now() == Some(subject) {
            self.close();
        } else {
            self.selected.set(Some(subject));
        }
    }

    /// Closes the list of claims.
    pub fn close(self) {
        self.selected.set(None);
        if let Some(opener) = self.opener.try_update_value(Option::take).flatten() {
            view::focus_any(&opener);
        }
    }

    /// What is selected, in words.
    pub fn title(self) -> String {
        let title = |subject| self.picture.with(|picture| picture.title(subject));
        self.selected.get().and_then(title).unwrap_or_default()
    }

    /// The claims behind what is selected, in the order of documents and texts.
    pub fn selected_claims(self) -> Vec<AnnotationId> {
        let Some(subject) = self.selected.get() else { return Vec::new() };
        let behind = self.affiliation.with(|affiliation| subject.claims(affiliation));
        self.session.read(|workspace| {
            let ids = claims(workspace, Scope::All).map(|claim| claim.id);
            ids.filter(|id| behind.contains(id)).collect()
        })
    }
}

/// The relations that are drawn side by side.
pub const fn relations(relation: Option<Relation>) -> &'static [Relation] {
    match relation {
        None => &[Relation::Congruence, Relation::Conflict],
        Some(Relation::Congruence) => &[Relation::Congruence],
        Some(Relation::Conflict) => &[Relation::Conflict],
        Some(Relation::Subtract) => &[Relation::Subtract],
    }
}

/// The name of a node. Only what is in the registers can be referred to.
fn name(workspace: &Workspace, vertex: Vertex) -> String {
    let name = match vertex {
        Vertex::Actor(id) => workspace.actors().get(&id).map(|actor| &actor.name),
        Vertex::Issue(id) => workspace.issues().get(&id).map(|issue| &issue.name),
    };
    name.cloned().unwrap_or_default()
}
