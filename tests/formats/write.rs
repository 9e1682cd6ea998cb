//! Writes the files.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use faultline::{
    formats::{Export, ExportScope, FORMATS, WriteBy, WriteError, Written, json},
    model::Timestamp,
};

use crate::{
    cases::{Case, cases},
    networks::write_networks,
};

/// When everything is written: 2026-11-29T12:00:00Z.
const NOW: i64 = 1_795_953_600_000;

/// Writes all formats for all cases.
pub fn write_all() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/formats");
    if root.exists() {
        fs::remove_dir_all(&root)?;
    }
    for case in cases()? {
        let folder = root.join(case.name);
        fs::create_dir_all(&folder)?;
        write_case(&case, &folder).with_context(|| format!("case {}", case.name))?;
    }
    Ok(())
}

fn write_case(case: &Case, folder: &Path) -> Result<()> {
    let now = Timestamp::from_unix_milliseconds(NOW);
    let export = Export::new(&case.workspace, ExportScope::Everything(case.first), now);
    fs::write(folder.join("expected.json"), json::export(&export)?)?;
    for format in FORMATS {
        let Some(writer) = &format.writer else { continue };
        // What a script makes of it takes a browser.
        let (write, ending) = match writer.by {
            WriteBy::Program(write) => (write, writer.ending),
            WriteBy::Script(_, write) => (write, "program.json"),
        };
        let file = |ending: &str| folder.join(format!("{}.{ending}", format.id));
        match write(&export) {
            Ok(Written { bytes, lost }) => {
                fs::write(file(ending), bytes)?;
                fs::write(file("lost.json"), serde_json::to_string_pretty(&lost)?)?;
            }
            Err(WriteError::Unsuited(why)) => fs::write(file("refused.txt"), why)?,
            Err(error) => return Err(error).context(format.id),
        }
    }
    write_networks(&export, folder)
}
