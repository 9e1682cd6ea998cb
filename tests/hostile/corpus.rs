//! The files that hostile inputs are derived from.

use std::{fs, path::Path};

use proptest::sample::Index;

use crate::mutation::Mutation;

/// The length of the longest input, in bytes. It bounds the work that an input can cause.
const LONGEST: usize = 100_000;

/// A file of the corpus.
pub struct File {
    /// Its folder, which says what should happen to it: `valid`, `refused`, `records`, `texts` or `coded`.
    pub folder: String,
    /// Its file name.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// All files of the corpus.
pub struct Corpus {
    /// The files, ordered by folder and name.
    pub files: Vec<File>,
}

impl Corpus {
    /// Reads the files of `tests/corpus/`.
    pub fn load() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
        let mut files = Vec::new();
        for folder in ["valid", "refused", "records", "texts", "coded"] {
            for entry in fs::read_dir(root.join(folder)).expect("it is part of the project") {
                let entry = entry.expect("it was listed");
                let text = fs::read(entry.path()).expect("it was listed");
                files.push(File {
                    folder: folder.into(),
                    name: entry.file_name().to_string_lossy().into_owned(),
                    text: String::from_utf8_lossy(&text).into_owned(),
                });
            }
        }
        files.sort_by(|one, other| (&one.folder, &one.name).cmp(&(&other.folder, &other.name)));
        Self { files }
    }

    /// Picks a file to begin with. Files that can be read are preferred, because most mutations of
    /// the others are refused at once.
    fn begin(&self, at: Index) -> &str {
        let is_taken_in =
            |file: &&File| ["valid", "records", "coded"].contains(&file.folder.as_str());
        let taken_in: Vec<_> = self.files.iter().filter(is_taken_in).collect();
        let number = at.index(self.files.len() + 4 * taken_in.len());
        let file = self.files.get(number).unwrap_or_else(|| taken_in[number % taken_in.len()]);
        &file.text
    }

    /// Picks any file.
    pub fn pick(&self, index: Index) -> &str {
        &index.get(&self.files).text
    }

    /// Returns a file after some mutations, decoded as the page does: invalid UTF-8 is replaced.
    pub fn mutated(&self, base: Index, mutations: &[Mutation]) -> String {
        let mut bytes = self.begin(base).as_bytes().to_owned();
        for mutation in mutations {
            mutation.apply(&mut bytes, self);
            bytes.truncate(LONGEST);
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }
}
