//! Coding and deleting many annotations as one change.

use std::sync::Arc;

use crate::model::{
    Action, ActorId, Annotation, AnnotationId, Change, Edit, IssueId, Kind, Refusal, Replace,
    Stance, TagId, Timestamp, Workspace,
};

/// What many annotations are given at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recode {
    /// The actor who makes the claim or is mentioned; issues have none.
    Actor(ActorId),
    /// The issue that the claim is about or that is mentioned; actors have none.
    Issue(IssueId),
    /// The stance of a claim; `None` takes it away.
    Stance(Option<Stance>),
    /// One more tag.
    Tag(TagId),
}

impl Recode {
    /// Returns whether an annotation of a kind can be given this.
    pub const fn suits(self, kind: Kind) -> bool {
        match self {
            Self::Actor(_) => !matches!(kind, Kind::Issue),
            Self::Issue(_) => !matches!(kind, Kind::Actor),
            Self::Stance(_) => matches!(kind, Kind::Claim),
            Self::Tag(_) => true,
        }
    }

    const fn action(self) -> Action {
        match self {
            Self::Actor(_) => Action::SetActor,
            Self::Issue(_) => Action::SetIssue,
            Self::Stance(_) => Action::SetStance,
            Self::Tag(_) => Action::SetTags,
        }
    }

    fn give(self, annotation: &mut Annotation) {
        let body = annotation.body;
        match self {
            Self::Actor(actor) => annotation.body = body.with_actor(Some(actor)),
            Self::Issue(issue) => annotation.body = body.with_issue(Some(issue)),
            Self::Stance(stance) => annotation.body = body.with_stance(stance),
            Self::Tag(tag) if annotation.tags.contains(&tag) => {}
            Self::Tag(tag) => annotation.tags.push(tag),
        }
    }
}

impl Workspace {
    /// Returns one change that gives annotations an actor, an issue, a stance or a tag. It leaves out
    /// those that have it, cannot have it, or do not exist.
    ///
    /// # Errors
    /// Refuses if that leaves out all.
    pub fn recode(
        &self,
        ids: impl IntoIterator<Item = AnnotationId>,
        recode: Recode,
        now: Timestamp,
    ) -> Result<Change, Refusal> {
        let annotations = ids.into_iter().filter_map(|id| self.annotations().get(&id));
        let edits = annotations.filter(|one| recode.suits(one.kind())).filter_map(|before| {
            let mut after = Annotation::clone(before);
            recode.give(&mut after);
            if after == **before {
                return None;
            }
            after.modified = now;
            let before = before.clone();
            Some(Edit::Annotation(Replace::Update { before, after: Arc::new(after) }))
        });
        whole(recode.action(), edits.collect()).ok_or(Refusal::Unchanged)
    }

    /// Returns one change that deletes annotations, as far as they exist.
    ///
    /// # Errors
    /// Refuses if none exists.
    pub fn delete_annotations(
        &self,
        ids: impl IntoIterator<Item = AnnotationId>,
    ) -> Result<Change, Refusal> {
        let annotations = ids.into_iter().filter_map(|id| self.annotations().get(&id));
        let edits = annotations.map(|one| Edit::Annotation(Replace::Remove(one.clone())));
        whole(Action::DeleteAnnotation, edits.collect()).ok_or(Refusal::NoAnnotation)
    }
}

/// A change of these edits, if there are any.
fn whole(action: Action, edits: Vec<Edit>) -> Option<Change> {
    (!edits.is_empty()).then_some(Change { action, edits })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::workspace_and_changes;

    proptest! {
        #[test]
        fn all_that_can_have_it_have_it_then_and_undo_takes_it_back(
            (workspace, _) in workspace_and_changes()
        ) {
            let now = Timestamp::from_unix_milliseconds(1);
            let ids: Vec<_> = workspace.annotations().keys().copied().collect();
            let actors = workspace.actors().keys().map(|&id| Recode::Actor(id));
            let issues = workspace.issues().keys().map(|&id| Recode::Issue(id));
            let tags = workspace.tags().keys().map(|&id| Recode::Tag(id));
            let stances = [None, Some(Stance::Opposes)].map(Recode::Stance);
            for recode in actors.chain(issues).chain(tags).chain(stances) {
                let change = workspace.recode(ids.iter().copied(), recode, now);
                let mut after = workspace.clone();
                if let Ok(change) = &change {
                    after.apply(change).expect("the entry exists");
                }
                for annotation in after.annotations().values() {
                    let has = match recode {
                        Recode::Actor(id) => annotation.body.actor() == Some(id),
                        Recode::Issue(id) => annotation.body.issue() == Some(id),
                        Recode::Stance(stance) => annotation.body.stance() == stance,
                        Recode::Tag(id) => annotation.tags.contains(&id),
                    };
                    prop_assert!(has || !recode.suits(annotation.kind()));
                    let before = &workspace.annotations()[&annotation.id];
                    prop_assert!(recode.suits(before.kind()) || before == annotation);
                }
                if let Ok(change) = change {
                    after.apply(&change.inverse()).expect("it was just done");
                }
                prop_assert_eq!(&after, &workspace);
                prop_assert_eq!(workspace.recode([], recode, now), Err(Refusal::Unchanged));
            }
        }

        #[test]
        fn all_are_deleted_and_come_back((workspace, _) in workspace_and_changes()) {
            let all = workspace.annotations().keys().copied();
            let Ok(change) = workspace.delete_annotations(all) else {
                prop_assert!(workspace.annotations().is_empty());
                return Ok(());
            };
            let mut after = workspace.clone();
            after.apply(&change).expect("they exist");
            prop_assert!(after.annotations().is_empty());
            after.apply(&change.inverse()).expect("it was just done");
            prop_assert_eq!(after, workspace);
        }
    }
}
