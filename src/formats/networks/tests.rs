//! Networks as files. What they hold is compared with what is meant by programs that read them
//! (`tests/formats/python`).

use proptest::prelude::*;

use super::matrix::Matrix;
use crate::{
    analysis::{Relation, Scope, claims},
    drawing::Mode,
    formats::{Export, ExportOptions, ExportScope, FORMATS, Group, NetworkOptions, WriteBy},
    model::{Stance, Timestamp, Workspace},
    testing::workspace_and_changes,
};

fn export(workspace: &Workspace, network: NetworkOptions) -> Export<'_> {
    let now = Timestamp::from_unix_milliseconds(0);
    let options = ExportOptions { network, ..ExportOptions::default() };
    Export { options, ..Export::new(workspace, ExportScope::Everything(None), now) }
}

fn sum(workspace: &Workspace, relation: Option<Relation>) -> f64 {
    let options = NetworkOptions { relation, ..NetworkOptions::default() };
    let matrix = Matrix::new(&export(workspace, options)).expect("it is small");
    matrix.cells.iter().flatten().sum()
}

proptest! {
    #[test]
    fn each_claim_is_in_a_cell_or_counted_as_lost((workspace, _) in workspace_and_changes()) {
        let positions: Vec<_> =
            claims(&workspace, Scope::All).map(|claim| claim.position()).collect();
        let stances = || positions.iter().flatten().map(|&(_, _, stance)| stance);
        prop_assert_eq!(sum(&workspace, None), stances().count() as f64);
        let signed = stances().map(|stance| match stance {
            Stance::Supports => 1.0,
            Stance::Opposes => -1.0,
            Stance::Unclear => 0.0,
        });
        prop_assert_eq!(sum(&workspace, Some(Relation::Subtract)), signed.sum::<f64>());
        for mode in [Mode::Actors, Mode::ActorsAndIssues] {
            let options = NetworkOptions { mode, relation: Some(Relation::Subtract), ..NetworkOptions::default() };
            let lost = Matrix::new(&export(&workspace, options)).expect("it is small").network.lost;
            let unclear = stances().filter(|&stance| stance == Stance::Unclear).count();
            let incomplete = positions.iter().filter(|position| position.is_none()).count();
            let numbers = lost.iter().filter_map(|line| line.split(' ').next()?.parse::<usize>().ok());
            prop_assert_eq!(numbers.sum::<usize>(), unclear + incomplete, "{:?}", lost);
        }
    }

    #[test]
    fn any_work_can_be_written((workspace, _) in workspace_and_changes(), mode in prop::bool::ANY) {
        let mode = if mode { Mode::Actors } else { Mode::ActorsAndIssues };
        let export = export(&workspace, NetworkOptions { mode, ..NetworkOptions::default() });
        for writer in FORMATS.iter().filter_map(|format| format.writer.as_ref()) {
            if let (Group::Networks, WriteBy::Program(write)) = (writer.group, writer.by) {
                let written = write(&export).expect("it is small");
                prop_assert!(String::from_utf8(written.bytes).is_ok());
            }
        }
    }
}
