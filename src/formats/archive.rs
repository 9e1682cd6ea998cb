//! Archives (ZIP), read within bounds, and written. Nothing of one is ever written anywhere, so its paths lead
//! nowhere.

use std::{
    collections::HashMap,
    io::{Cursor, Read, Write},
};

use zip::{CompressionMethod, ZipArchive, ZipWriter, result::ZipError, write::SimpleFileOptions};

use super::{format::WriteError, read_error::ReadError};

/// The most files in an archive.
const MAX_FILES: usize = 20_000;

/// The most bytes of a file, inflated.
const MAX_INFLATED: u64 = 64_000_000;

/// The most bytes of all files that are read, inflated.
const MAX_TOTAL: u64 = 128_000_000;

/// An archive that is read.
pub struct Archive {
    archive: ZipArchive<Cursor<Vec<u8>>>,
    names: Vec<String>,
    /// The places of the files, by their names in lower case: programs differ in that.
    places: HashMap<String, usize>,
    left: u64,
}

impl Archive {
    /// Reads the directory of an archive.
    ///
    /// # Errors
    /// If it is damaged, encrypted or has too many files.
    pub fn open(bytes: Vec<u8>) -> Result<Self, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        if archive.len() > MAX_FILES {
            let count = archive.len();
            return Err(ReadError::whole(format!(
                "it holds {count} files; the most that Faultline opens is {MAX_FILES}"
            )));
        }
        let (mut names, mut places) = (Vec::new(), HashMap::new());
        for place in 0..archive.len() {
            if let Some(Ok(name)) = archive.name_for_index(place) {
                let name = name.replace('\\', "/");
                places.entry(name.to_lowercase()).or_insert(place);
                names.push(name);
            }
        }
        Ok(Self { archive, names, places, left: MAX_TOTAL })
    }

    /// Returns the names of the files, in their order, with slashes between folders.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// Returns whether there is a file of a name.
    pub fn has(&self, name: &str) -> bool {
        self.places.contains_key(&name.to_lowercase())
    }

    /// Inflates a file; `None` if there is none of the name.
    ///
    /// # Errors
    /// If it is damaged, encrypted or too large.
    pub fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let Some(&place) = self.places.get(&name.to_lowercase()) else { return Ok(None) };
        let file = self.archive.by_index(place).map_err(damaged)?;
        let most = MAX_INFLATED.min(self.left);
        let mut bytes = Vec::new();
        file.take(most + 1).read_to_end(&mut bytes).map_err(|error| damaged(error.into()))?;
        let length = bytes.len() as u64;
        if length > most {
            return Err(ReadError::whole(format!(
                "\u{201c}{name}\u{201d} in it is too large: more than {} MB, inflated",
                most / 1_000_000
            )));
        }
        self.left -= length;
        Ok(Some(bytes))
    }
}

/// Says what is wrong with an archive.
fn damaged(error: ZipError) -> ReadError {
    let (what, remedy) = match &error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            ("it has a password".to_owned(), "Export it without one")
        }
        _ => (format!("the archive is damaged or of an unknown kind: {error}"), "Export it again"),
    };
    ReadError { place: None, what, remedy: Some(remedy.into()) }
}

/// Writes an archive of files, which are in the order in which they are given.
///
/// # Errors
/// Only if memory runs out.
pub fn pack<'a>(
    files: impl IntoIterator<Item = (String, &'a [u8])>,
) -> Result<Vec<u8>, WriteError> {
    let wrong = |error: &dyn std::fmt::Display| {
        WriteError::Unsuited(format!("The archive could not be made: {error}"))
    };
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in files {
        archive.start_file(name, options).map_err(|error| wrong(&error))?;
        archive.write_all(bytes).map_err(|error| wrong(&error))?;
    }
    Ok(archive.finish().map_err(|error| wrong(&error))?.into_inner())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_whatever_the_case_of_their_names() {
        let bytes = pack([("Sources/A.txt".to_owned(), &b"a"[..]), ("b".to_owned(), &b""[..])]);
        let mut archive = Archive::open(bytes.expect("small")).expect("whole");
        assert_eq!(archive.read("sources/a.TXT").expect("whole").as_deref(), Some(&b"a"[..]));
        assert_eq!(archive.read("../b").expect("whole"), None);
        assert!(archive.has("B") && !archive.has("c"));
        assert_eq!(archive.names().count(), 2);
    }

    #[test]
    fn bombs_and_damaged_archives_are_refused() {
        let zeros = vec![0; 64_000_001];
        let bomb = pack([("a".to_owned(), zeros.as_slice())]).expect("small");
        assert!(bomb.len() < 100_000);
        let error = Archive::open(bomb.clone()).expect("whole").read("a").expect_err("a bomb");
        assert!(error.to_string().contains("too large"), "{error}");
        for length in [0, 3, 30, bomb.len() / 2, bomb.len() - 1] {
            let cut = Archive::open(bomb[..length].to_vec());
            assert!(cut.is_err(), "cut off at {length}");
        }
        let whole = pack([("a".to_owned(), &b"some words, some words"[..])]).expect("small");
        let mut damaged = whole.clone();
        damaged[32] ^= 0xff;
        if let Ok(mut archive) = Archive::open(damaged) {
            assert!(archive.read("a").is_err());
        }
    }
}
