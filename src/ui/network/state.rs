//! What the network view shows, read off the claims, and what is selected in it.

use std::collections::BTreeSet;

use leptos::prelude::*;
use web_sys::Element;

use crate::drawing::Vertex;
use crate::{
    analysis::{Claim, Relation, Scope, Work, claims},
    browser::view,
    drawing::{Mode, Network, Picture, Subject},
    model::{AnnotationId, Workspace},
    page::Extent,
    ui::{
        context::{Reading, Views, Workbench},
        job::Job,
        now::Now,
    },
};

/// The state of the view. Each part is computed again only when its inputs change: another
/// normalisation moves no node, another selection makes no new picture.
#[derive(Clone, Copy)]
pub struct State {
    /// The workbench with the claims.
    pub workbench: &'static Workbench,
    /// How the network is shown.
    pub views: &'static Views,
    /// Reads the network off the claims and places its nodes.
    pub job: Job<Network>,
    /// How many claims lack an actor, an issue or a stance.
    pub incomplete: Memo<usize>,
    /// The picture that is drawn.
    pub picture: Memo<Picture>,
    /// The node or tie whose claims are listed.
    pub selected: RwSignal<Option<Subject>>,
    /// The nodes that stand out with the selection.
    pub around: Memo<Option<BTreeSet<Vertex>>>,
    /// The element that gets the focus back.
    opener: StoredValue<Option<Element>, LocalStorage>,
}

impl State {
    /// Reads the network off the claims, and again whenever they change.
    pub fn new(
        workbench: &'static Workbench,
        reading: &'static Reading,
        views: &'static Views,
    ) -> Self {
        let option = views.options;
        let scope = Memo::new(move |_| match option.read().extent {
            Extent::AllDocuments => Scope::All,
            Extent::ThisDocument => reading.document.get().map_or(Scope::All, Scope::Document),
        });
        let duplicates = Memo::new(move |_| option.read().duplicates);
        let mode = Memo::new(move |_| option.read().mode);
        let job = Job::new(move || {
            let (duplicates, mode) = (duplicates.get(), mode.get());
            let claims = workbench.read(|watched| claims(watched.facts(), scope.get()).collect());
            let collator = reading.with_collator(Clone::clone);
            let name = move |vertex| workbench.peek(|workspace| name(workspace, vertex));
            Work::new(|pace| async move {
                Network::new(claims, duplicates, mode, name, &collator, &pace).await
            })
        });
        let incomplete = Memo::new(move |_| {
            let is_incomplete = |claim: &Claim| claim.position().is_none();
            workbench
                .read(|watched| claims(watched.facts(), scope.get()).filter(is_incomplete).count())
        });
        let picture = Memo::new(move |_| {
            let options = option.get();
            let (network, relations) = (job.done.get(), relations(options.relation));
            let links = network.links(relations, options.normalization);
            Picture::new(network.nodes.clone(), links, options.least)
        });
        let selected = views.subject;
        // A node or tie that is no longer drawn has no claims to show.
        Effect::new(move || {
            let gone = |subject| picture.with(|picture| picture.place_of(subject).is_none());
            if selected.get().is_some_and(gone) && job.is_done() {
                selected.set(None);
            }
        });
        let around = Memo::new(move |_| {
            selected.get().map(|subject| picture.with(|picture| picture.around(subject)))
        });
        let opener = StoredValue::new_local(None);
        Self { workbench, views, job, incomplete, picture, selected, around, opener }
    }

    /// Returns whether nothing is drawn, or nothing yet.
    pub fn is_empty(self) -> bool {
        self.picture.with(|picture| picture.nodes.is_empty())
    }

    /// What the nodes of the drawing are.
    pub fn mode(self) -> Mode {
        self.job.done.with(|network| network.mode)
    }

    /// Lists the claims behind a subject, or closes the list if it shows them already. `opener`
    /// gets the focus back.
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

    /// The title of the selection.
    pub fn title(self) -> String {
        let title = |subject| self.picture.with(|picture| picture.title(subject));
        self.selected.get().and_then(title).unwrap_or_default()
    }

    /// The claims behind the selection, in the order of documents and texts.
    pub fn selected_claims(self) -> Vec<AnnotationId> {
        let Some(subject) = self.selected.get() else { return Vec::new() };
        let behind = self.job.done.with(|network| subject.claims(&network.affiliation));
        self.workbench.read(|watched| {
            let ids = claims(watched.facts(), Scope::All).map(|claim| claim.id);
            ids.filter(|id| behind.contains(id)).collect()
        })
    }
}

/// The relations that are drawn side by side for a choice.
pub const fn relations(relation: Option<Relation>) -> &'static [Relation] {
    match relation {
        None => &[Relation::Congruence, Relation::Conflict],
        Some(Relation::Congruence) => &[Relation::Congruence],
        Some(Relation::Conflict) => &[Relation::Conflict],
        Some(Relation::Subtract) => &[Relation::Subtract],
    }
}

/// The name of a node. It is in a register: claims can refer to nothing else.
fn name(workspace: &Workspace, vertex: Vertex) -> String {
    let name = match vertex {
        Vertex::Actor(id) => workspace.actors().get(&id).map(|actor| &actor.name),
        Vertex::Issue(id) => workspace.issues().get(&id).map(|issue| &issue.name),
    };
    name.cloned().unwrap_or_default()
}
