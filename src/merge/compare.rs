//! Compares a file with the workspace, record by record.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    Conflict, ConflictingRecord, Disposition, DocumentMerge, Merge, NewEntries, Side, Tally,
    Versions,
    id_map::{IdMap, same_text},
    version::Version,
};
use crate::model::{
    Actor, Annotation, AnnotationId, Annotator, Document, DocumentId, Edit, Issue, RecordKey,
    Records, Replace, Tag, Workspace,
};

impl Merge {
    /// Compares a file, read into a workspace of its own, with our workspace.
    pub fn new(ours: &Workspace, theirs: &Workspace) -> Self {
        Self::leaving_out(ours, theirs, &BTreeSet::new())
    }

    /// Like [`new`](Self::new) for a file of another program, of which some annotations are the same as
    /// some here, although their ids are not: see [`said_here`](super::said_here). They stay out.
    pub fn leaving_out(
        ours: &Workspace,
        theirs: &Workspace,
        known: &BTreeSet<AnnotationId>,
    ) -> Self {
        compare(ours, theirs, known, &IdMap::find(ours, theirs))
    }
}

fn compare(
    ours: &Workspace,
    theirs: &Workspace,
    known: &BTreeSet<AnnotationId>,
    same: &IdMap,
) -> Merge {
    let mut merge = Merge::default();
    let actors = theirs
        .actors()
        .values()
        .map(|actor| Arc::new(Actor { id: same.actor(actor.id), ..Actor::clone(actor) }));
    let issues = theirs
        .issues()
        .values()
        .map(|issue| Arc::new(Issue { id: same.issue(issue.id), ..Issue::clone(issue) }));
    let tags =
        theirs.tags().values().map(|tag| Arc::new(Tag { id: same.tag(tag.id), ..Tag::clone(tag) }));
    merge.entries = NewEntries {
        actors: merge.undated(
            ours.actors(),
            actors,
            Edit::Actor,
            ConflictingRecord::Actor,
            RecordKey::Actor,
        ),
        issues: merge.undated(
            ours.issues(),
            issues,
            Edit::Issue,
            ConflictingRecord::Issue,
            RecordKey::Issue,
        ),
        tags: merge.undated(ours.tags(), tags, Edit::Tag, ConflictingRecord::Tag, RecordKey::Tag),
        joined: same.joined(),
    };
    let (mut needed, mut needless) = (BTreeSet::new(), BTreeSet::new());
    for one in theirs.annotations().values() {
        let is_known = known.contains(&one.id);
        let list = if is_known { &mut needless } else { &mut needed };
        list.insert(one.annotator);
    }
    // Who has made nothing but what stays out stays out, too.
    let needless = |one: &&Arc<Annotator>| needless.contains(&one.id) && !needed.contains(&one.id);
    merge.undated(
        ours.annotators(),
        theirs.annotators().values().filter(|one| !needless(one)).cloned(),
        Edit::Annotator,
        ConflictingRecord::Annotator,
        RecordKey::Annotator,
    );
    merge.documents(ours, theirs, same);
    merge.annotations_of(ours, theirs, known, same);
    merge
}

impl Merge {
    /// Compares records without a date and returns how many are new.
    fn undated<T: Version>(
        &mut self,
        ours: &Records<T>,
        theirs: impl Iterator<Item = Arc<T>>,
        edit: fn(Replace<T>) -> Edit,
        disputed: fn(Versions<T>) -> ConflictingRecord,
        key: fn(T::Id) -> RecordKey,
    ) -> usize {
        let mut new = 0;
        // Two records of the file may be the same as one of ours. The first one counts for both.
        let mut taken = BTreeSet::new();
        for theirs in theirs.filter(|theirs| taken.insert(theirs.id())) {
            let Some(now) = ours.get(&theirs.id()) else {
                new += 1;
                self.edits.push(edit(Replace::Insert(theirs)));
                continue;
            };
            let versions = Versions {
                now: now.clone(),
                ours: Arc::new(now.completed(&theirs)),
                theirs: Arc::new(theirs.completed(now)),
            };
            if versions.ours.agrees(&versions.theirs) {
                self.edits.extend(versions.choose(Side::Ours).map(edit));
            } else {
                self.conflicts.push(Conflict {
                    key: key(theirs.id()),
                    disputed: disputed(versions),
                    default: Side::Ours,
                });
            }
        }
        new
    }

    fn documents(&mut self, ours: &Workspace, theirs: &Workspace, same: &IdMap) {
        let mut taken = Vec::new();
        for theirs in theirs.documents().values() {
            let id = same.document(theirs.id);
            let fate = match ours.documents().get(&id) {
                None => Disposition::New,
                Some(known) if same_text(known, theirs) => Disposition::Here,
                Some(_) => Disposition::OtherText,
            };
            self.documents.push(DocumentMerge {
                id,
                title: theirs.title.clone(),
                fate,
                annotations: Tally::default(),
            });
            if fate == Disposition::OtherText {
                continue;
            }
            // Keep our text: its blocks may differ, and a text is never replaced.
            let text = ours.documents().get(&id).map_or(&theirs.text, |known| &known.text);
            let replaces = theirs.replaces.map(|replaced| same.document(replaced));
            taken.push(Arc::new(Document {
                id,
                text: text.clone(),
                replaces,
                ..Document::clone(theirs)
            }));
        }
        self.undated(
            ours.documents(),
            taken.into_iter(),
            Edit::Document,
            ConflictingRecord::Document,
            RecordKey::Document,
        );
    }

    /// Compares the annotations, after the documents have been listed in the file's order.
    fn annotations_of(
        &mut self,
        ours: &Workspace,
        theirs: &Workspace,
        known: &BTreeSet<AnnotationId>,
        same: &IdMap,
    ) {
        let places: BTreeMap<DocumentId, usize> =
            theirs.documents().keys().enumerate().map(|(place, &id)| (id, place)).collect();
        for original in theirs.annotations().values() {
            // Each annotation belongs to a document of its workspace.
            let Some(&place) = places.get(&original.document) else { continue };
            let DocumentMerge { fate, annotations: tally, .. } = &mut self.documents[place];
            if *fate == Disposition::OtherText {
                tally.new += 1;
                continue;
            }
            if known.contains(&original.id) {
                tally.same += 1;
                continue;
            }
            let theirs_here = same.annotation(original);
            let Some(now) = ours.annotations().get(&theirs_here.id) else {
                tally.new += 1;
                self.edits.push(Edit::Annotation(Replace::Insert(Arc::new(theirs_here))));
                continue;
            };
            if **now == theirs_here {
                tally.same += 1;
                continue;
            }
            let default = later(now, ours, original, theirs);
            if (Annotation { modified: now.modified, ..theirs_here.clone() }) == **now {
                // The annotation was changed and changed back.
                tally.same += 1;
                if default == Side::Theirs {
                    let after = Arc::new(theirs_here);
                    let replace = Replace::Update { before: now.clone(), after };
                    self.edits.push(Edit::Annotation(replace));
                }
                continue;
            }
            match default {
                Side::Ours => tally.changed_here += 1,
                Side::Theirs => tally.changed_there += 1,
            }
            let key = RecordKey::Annotation(theirs_here.document, theirs_here.id);
            let theirs = Arc::new(theirs_here);
            let versions = Versions { now: now.clone(), ours: now.clone(), theirs };
            self.conflicts.push(Conflict {
                key,
                disputed: ConflictingRecord::Annotation(versions),
                default,
            });
        }
    }
}

/// Returns the side with the later version of an annotation. If both were changed at the same time,
/// the version whose content sorts later wins: it is no better, but the same version wins wherever
/// the two meet.
fn later(ours: &Annotation, here: &Workspace, theirs: &Annotation, there: &Workspace) -> Side {
    let rank = |annotation: &Annotation, workspace: &Workspace| {
        (annotation.modified, words(annotation, workspace))
    };
    if rank(theirs, there) > rank(ours, here) { Side::Theirs } else { Side::Ours }
}

/// Returns everything that an annotation says, without the ids that differ between workspaces.
fn words(annotation: &Annotation, workspace: &Workspace) -> impl Ord + use<> {
    let actor = annotation.body.actor().and_then(|id| workspace.actors().get(&id));
    let issue = annotation.body.issue().and_then(|id| workspace.issues().get(&id));
    let tags = annotation.tags.iter().filter_map(|id| workspace.tags().get(id));
    (
        annotation.note.clone(),
        annotation.date,
        annotation.kind().name(),
        annotation.span.start(),
        annotation.span.end(),
        annotation.body.stance().map(|stance| stance.name()),
        actor.map(|actor| actor.name.clone()),
        issue.map(|issue| issue.name.clone()),
        tags.map(|tag| tag.name.clone()).collect::<Vec<_>>(),
        (annotation.created, annotation.annotator),
    )
}
