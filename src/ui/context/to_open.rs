//! What can be opened.

use web_sys::File;

/// Something to open, whatever way it came in.
pub enum ToOpen {
    /// A file: chosen, dropped or shared.
    File(File),
    /// A text that was pasted.
    Text(String),
    /// A part of a page that was selected and pasted, as HTML.
    Selection(String),
}

impl ToOpen {
    /// Its name, if it is a file.
    pub fn name(&self) -> Option<String> {
        match self {
            Self::File(file) => Some(file.name()),
            Self::Text(_) | Self::Selection(_) => None,
        }
    }

    /// Its size in bytes, about.
    pub fn size(&self) -> f64 {
        match self {
            Self::File(file) => file.size(),
            Self::Text(text) | Self::Selection(text) => text.len() as f64,
        }
    }
}
