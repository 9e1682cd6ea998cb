//! Writes the networks that can be chosen beside the usual one.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use faultline::{
    analysis::{Duplicates, Normalization, Relation},
    drawing::Mode,
    formats::{Export, ExportOptions, FORMATS, Group, NetworkOptions, WriteBy, Written},
};

/// The networks, by name.
fn choices() -> [(&'static str, NetworkOptions); 6] {
    let actors = NetworkOptions { mode: Mode::Actors, ..NetworkOptions::default() };
    let subtract = NetworkOptions { relation: Some(Relation::Subtract), ..actors };
    [
        ("issues-subtract", NetworkOptions { mode: Mode::ActorsAndIssues, ..subtract }),
        ("actors", actors),
        ("actors-conflict", NetworkOptions { relation: Some(Relation::Conflict), ..actors }),
        ("actors-subtract", subtract),
        (
            "actors-average",
            NetworkOptions { normalization: Normalization::AverageActivity, ..subtract },
        ),
        ("actors-once", NetworkOptions { duplicates: Duplicates::IgnoreAcrossDocuments, ..actors }),
    ]
}

/// Writes them as `networks/<name>/<id>.<ending>` in the folder of a case.
pub fn write_networks(export: &Export<'_>, folder: &Path) -> Result<()> {
    for (name, network) in choices() {
        let folder = folder.join("networks").join(name);
        fs::create_dir_all(&folder)?;
        let export = Export { options: ExportOptions { network, ..export.options }, ..*export };
        for format in FORMATS {
            let Some(writer) = &format.writer else { continue };
            let WriteBy::Program(write) = writer.by else { continue };
            if writer.group == Group::Networks {
                let Written { bytes, lost } = write(&export).context(format.id)?;
                fs::write(folder.join(format!("{}.{}", format.id, writer.ending)), bytes)?;
                let lost = serde_json::to_string_pretty(&lost)?;
                fs::write(folder.join(format!("{}.lost.json", format.id)), lost)?;
            }
        }
    }
    Ok(())
}
