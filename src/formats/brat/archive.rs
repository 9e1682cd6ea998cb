//! The files of an archive.

use std::io::Cursor;

use zip::ZipArchive;

use crate::formats::{archive::Archive, read_error::ReadError};

/// Returns whether an archive has files of annotations, by the names in its directory.
pub fn has_annotations(bytes: &[u8]) -> bool {
    let archive = ZipArchive::new(Cursor::new(bytes));
    archive.is_ok_and(|archive| archive.file_names().flatten().any(|name| is_annotations(&name)))
}

/// Returns whether a file is one of annotations.
pub fn is_annotations(name: &str) -> bool {
    name.ends_with(".ann") && !is_passed_over(name)
}

/// Returns whether a file is a system's own.
fn is_passed_over(name: &str) -> bool {
    name.split(['/', '\\']).any(|part| part.starts_with('.') || part == "__MACOSX")
}

/// Returns the texts, the annotations and Faultline's own file, by their names.
///
/// # Errors
/// If the archive is damaged, too large or encrypted, or a file is no text.
pub fn files(bytes: Vec<u8>, kept: &str) -> Result<Vec<(String, String)>, ReadError> {
    let mut archive = Archive::open(bytes)?;
    let is_wanted = |name: &&str| {
        let has_words = name.ends_with(".txt") || name.ends_with(".ann");
        (*name == kept || has_words) && !is_passed_over(name)
    };
    let wanted: Vec<_> = archive.names().filter(is_wanted).map(str::to_owned).collect();
    let mut files = Vec::new();
    for name in wanted {
        let content = archive.read(&name)?.unwrap_or_default();
        let content = String::from_utf8(content).map_err(|_| ReadError {
            place: None,
            what: format!("\u{201c}{name}\u{201d} is not a text in UTF-8"),
            remedy: Some("Save it in UTF-8".into()),
        })?;
        files.push((name, content.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(content)));
    }
    Ok(files)
}
