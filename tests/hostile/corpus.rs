//! The files that hostile inputs are made of.

use std::{fs, path::Path};

use proptest::sample::Index;

use crate::mutation::Mutation;

/// The longest input, in bytes. It bounds the work that one can ask for.
const LONGEST: usize = 100_000;

/// One file.
pub struct File {
    /// What is to become of it: `valid`, `refused`, `records` or `texts`.
    pub folder: String,
    /// What it is.
    pub name: String,
    /// What it says.
    pub text: String,
}

/// All of them.
pub struct Corpus {
    /// In the order of their names.
    pub files: Vec<File>,
}

impl Corpus {
    /// Reads the files of `tests/corpus/`.
    pub fn load() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
        let mut files = Vec::new();
        for folder in ["valid", "refused", "records", "texts"] {
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

    /// A file to begin with, picked at random: rather one of those that are taken in, because most of
    /// what is made of the others is refused at once.
    fn begin(&self, at: Index) -> &str {
        let is_taken_in = |file: &&File| ["valid", "records"].contains(&file.folder.as_str());
        let taken_in: Vec<_> = self.files.iter().filter(is_taken_in).collect();
        let number = at.index(self.files.len() + 4 * taken_in.len());
        let file = self.files.get(number).unwrap_or_else(|| taken_in[number % taken_in.len()]);
        &file.text
    }

    /// A file that is picked at random.
    pub fn pick(&self, index: Index) -> &str {
        &index.get(&self.files).text
    }

    /// A file after some mutations, as the page decodes it: what is not UTF-8 is replaced.
    pub fn mutated(&self, base: Index, mutations: &[Mutation]) -> String {
        let mut bytes = self.begin(base).as_bytes().to_owned();
        for mutation in mutations {
            mutation.apply(&mut bytes, self);
            bytes.truncate(LONGEST);
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }
}
