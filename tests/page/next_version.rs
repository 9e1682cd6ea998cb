//! Another version of the built page.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

/// Makes a page in `folder` that does the same as the built one, but all of whose hashed files have
/// other names: each hash is turned round.
pub fn make(folder: &Path) -> Result<()> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files: Vec<PathBuf> = std::fs::read_dir(project.join("dist"))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let hashes: BTreeSet<String> = files.iter().filter_map(|path| hash(&name(path))).collect();
    let renamed = |text: &str| {
        hashes.iter().fold(text.to_owned(), |text, hash| {
            text.replace(hash, &hash.chars().rev().collect::<String>())
        })
    };

    // It may be there from an earlier run.
    let _ = std::fs::remove_dir_all(folder);
    std::fs::create_dir_all(folder)?;
    for path in files {
        let bytes = std::fs::read(&path)?;
        let target = folder.join(renamed(&name(&path)));
        match String::from_utf8(bytes) {
            Ok(text) => std::fs::write(target, renamed(&text))?,
            Err(binary) => std::fs::write(target, binary.as_bytes())?,
        }
    }
    let made = Command::new("node")
        .arg(project.join("script/release/worker.mjs"))
        .arg(folder)
        .status()
        .context("node does not start")?;
    ensure!(made.success(), "no worker was made");
    Ok(())
}

/// Returns the hash in a file's name, in which leading zeros are left out.
fn hash(name: &str) -> Option<String> {
    let (_, rest) = name.split_once('-')?;
    let end = rest.find(|letter: char| !letter.is_ascii_hexdigit())?;
    (end >= 12).then(|| rest[..end].to_owned())
}
