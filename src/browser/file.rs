//! Files in and out.

use js_sys::{Array, Uint8Array};
use leptos::prelude::{document, window};
use thiserror::Error;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

use crate::exchange::json::MAX_FILE;

/// Why a file was not read.
#[derive(Debug, Error)]
pub enum FileError {
    /// Larger than anything that Faultline could keep.
    #[error("it is {0} MB large; the most that Faultline opens is {most} MB", most = MAX_FILE / 1_000_000)]
    TooLarge(usize),
    /// Not a text in UTF-8.
    #[error(
        "it is not a text in UTF-8 (at byte {0}). Save it as plain text in UTF-8, or paste its text instead"
    )]
    NotText(usize),
    /// The browser could not read it.
    #[error("the browser could not read it")]
    Unreadable,
}

/// Reads a file as UTF-8, less its byte order mark (Encoding Standard, "UTF-8 decode").
///
/// # Errors
/// Refuses a file that is too large or no text.
pub async fn read_text(file: &File) -> Result<String, FileError> {
    if file.size() > MAX_FILE as f64 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a size to show"
        )]
        return Err(FileError::TooLarge((file.size() / 1e6) as usize));
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| FileError::Unreadable)?;
    let bytes = Uint8Array::new(&buffer).to_vec();
    let text =
        std::str::from_utf8(&bytes).map_err(|error| FileError::NotText(error.valid_up_to()))?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned())
}

/// Hands the user a file to keep. Does nothing where the browser refuses, which none is known to.
pub fn download(name: &str, mime: &str, content: &str) {
    if let Some(blob) = text_blob(mime, content) {
        download_blob(name, &blob);
    }
}

/// A text as a file in memory.
pub(super) fn text_blob(mime: &str, content: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    Blob::new_with_str_sequence_and_options(&Array::of1(&content.into()), &options).ok()
}

/// Hands the user a file that is not a text.
pub fn download_blob(name: &str, blob: &Blob) {
    let Ok(url) = Url::create_object_url_with_blob(blob) else { return };
    if let Ok(link) =
        document().create_element("a").map(JsCast::unchecked_into::<HtmlAnchorElement>)
    {
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    // The browser has taken hold of the blob by the next turn of its event loop; a minute is for
    // those that first ask the user where to put it.
    let revoke = wasm_bindgen::closure::Closure::once_into_js(move || {
        // A URL that is gone already is what was wanted.
        Url::revoke_object_url(&url).unwrap_or_default();
    });
    if window()
        .set_timeout_with_callback_and_timeout_and_arguments_0(revoke.unchecked_ref(), 60_000)
        .is_err()
    {
        leptos::logging::warn!("the download's memory stays in use until the page is closed");
    }
}
