//! The files of an archive.

use std::io::{Cursor, Read, Write};

use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::formats::read_error::{MAX_FILE, ReadError};

/// The most files of an archive, and the most bytes of those that are read.
const MAX_ENTRIES: usize = 20_000;
const MAX_BYTES: usize = 2 * MAX_FILE;

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
    let damaged = |error: &dyn std::fmt::Display| ReadError {
        place: None,
        what: format!("the archive cannot be read: {error}"),
        remedy: Some("Make it anew, as ZIP with Deflate and without a password".into()),
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if archive.len() > MAX_ENTRIES {
        let count = archive.len();
        return Err(ReadError::whole(format!(
            "it has {count} files; the most that Faultline opens is {MAX_ENTRIES}"
        )));
    }
    let mut files = Vec::new();
    let mut left = MAX_BYTES;
    for number in 0..archive.len() {
        let mut file = archive.by_index(number).map_err(|error| damaged(&error))?;
        let name = file.name().map_err(|error| damaged(&error))?.into_owned();
        let is_wanted = name == kept || name.ends_with(".txt") || name.ends_with(".ann");
        if !is_wanted || is_passed_over(&name) {
            continue;
        }
        let mut content = Vec::new();
        let most = left as u64 + 1;
        file.by_ref().take(most).read_to_end(&mut content).map_err(|error| damaged(&error))?;
        left = left.checked_sub(content.len()).ok_or_else(|| {
            ReadError::whole(format!("what is in it is larger than {} MB", MAX_BYTES / 1_000_000))
        })?;
        let content = String::from_utf8(content).map_err(|_| ReadError {
            place: None,
            what: format!("\u{201c}{name}\u{201d} is not a text in UTF-8"),
            remedy: Some("Save it in UTF-8".into()),
        })?;
        files.push((name, content.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(content)));
    }
    Ok(files)
}

/// Makes an archive of files.
///
/// # Errors
/// Only if memory runs out.
pub fn packed(files: &[(String, String)]) -> Result<Vec<u8>, std::io::Error> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in files {
        archive.start_file(name.as_str(), options)?;
        archive.write_all(content.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}
