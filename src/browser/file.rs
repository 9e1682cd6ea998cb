//! Reads and downloads files.

use js_sys::{Array, Uint8Array};
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

use crate::formats::ReadError;

/// Reads a file into memory.
///
/// # Errors
/// Refuses a file that is too large or that the browser cannot read.
pub async fn read_bytes(file: &File) -> Result<Vec<u8>, ReadError> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number")]
    ReadError::check_size(file.size() as usize)?;
    let unreadable = |_| ReadError::whole("the browser could not read it");
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(unreadable)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// Downloads a file. Does nothing if the browser refuses, which no browser is known to do.
pub fn download(name: &str, media_type: &str, content: &[u8]) {
    if let Some(blob) = blob(media_type, content) {
        download_blob(name, &blob);
    }
}

/// Creates a file in memory.
pub(super) fn blob(media_type: &str, content: &[u8]) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&Uint8Array::from(content));
    Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()
}

/// Downloads a file that the browser has made.
pub fn download_blob(name: &str, blob: &Blob) {
    let Ok(url) = Url::create_object_url_with_blob(blob) else { return };
    if let Ok(link) =
        document().create_element("a").map(JsCast::unchecked_into::<HtmlAnchorElement>)
    {
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    // The browser has opened the blob by the next turn of its event loop. The minute is for
    // browsers that first ask the reader where to save the file.
    let revoke = wasm_bindgen::closure::Closure::once_into_js(move || {
        // If the URL is already revoked, nothing is left to do.
        Url::revoke_object_url(&url).unwrap_or_default();
    });
    if window()
        .set_timeout_with_callback_and_timeout_and_arguments_0(revoke.unchecked_ref(), 60_000)
        .is_err()
    {
        leptos::logging::warn!("the download's memory stays in use until the page is closed");
    }
}
