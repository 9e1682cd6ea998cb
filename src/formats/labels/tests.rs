//! What goes out to other tools and comes back is what it was.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::testing::project;
use crate::{
    analysis::at_once,
    formats::{
        self, Format, WriteBy,
        coded::{Mapped, Mapping, Project, anchored, given},
        export::{Export, ExportScope},
    },
    merge::Merge,
    model::{Timestamp, Workspace},
    testing::workspace_and_changes,
    text::Uax29,
};

fn written(workspace: &Workspace, format: &Format) -> Vec<u8> {
    let now = Timestamp::from_unix_milliseconds(0);
    let Some(WriteBy::Program(write)) = format.writer.as_ref().map(|writer| writer.by) else {
        panic!("the program does not write it")
    };
    write(&Export::new(workspace, ExportScope::Everything(None), now)).expect("in memory").bytes
}

/// Makes a workspace of a project in which nothing is asked; documents without text are those of that id.
fn mapped(project: &Project, here: &Workspace) -> Mapped {
    let documents = project.documents.iter();
    let documents: Vec<_> =
        documents.map(|document| document.text.is_none().then(|| document.id.into())).collect();
    let mapping = Mapping {
        program: "Test",
        roles: &given(&project.codes).expect("nothing is asked"),
        documents: &documents,
        here,
        find: &anchored(&Uax29),
        segmenter: &Uax29,
        now: Timestamp::from_unix_milliseconds(5),
    };
    at_once(async |pace| mapping.carry_out(project, pace).await).expect("it is small")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn what_comes_back_is_what_went_out((workspace, _) in workspace_and_changes()) {
        for id in ["csv", "doccano", "label-studio", "brat"] {
            let format = formats::FORMATS.into_iter().find(|format| format.id == id).expect("it is there");
            let Mapped { workspace: back, lost, .. } =
                mapped(&project(format, &written(&workspace, format)), &workspace);
            prop_assert_eq!(lost, Vec::<String>::new(), "{}", id);
            prop_assert_eq!(back.annotations().len(), workspace.annotations().len(), "{}", id);
            for (id, one) in back.annotations() {
                let mut known = workspace.annotations()[id].as_ref().clone();
                // What stood where in earlier versions stays here.
                known.earlier.clear();
                prop_assert_eq!(one.as_ref(), &known);
            }
            let merge = Merge::new(&workspace, &back);
            let mut merged = workspace.clone();
            merged.apply(&merge.change(&BTreeMap::new())).expect("it is merged");
            prop_assert_eq!(merged.annotations(), workspace.annotations(), "{}", id);
            prop_assert!(merged.documents().keys().eq(workspace.documents().keys()), "{}", id);
            prop_assert_eq!(merged.actors().len(), workspace.actors().len(), "{}", id);
        }
    }
}
