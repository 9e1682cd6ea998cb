//! Converts drawings to pixel images.

use js_sys::Promise;
use leptos::prelude::document;
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url};

use super::file::blob;

/// The most pixels of a picture. Safari on a phone draws no canvas with more.
const MAX_PIXELS: f64 = 16e6;

/// Why a drawing could not be converted.
#[derive(Debug, Error)]
pub enum PictureError {
    /// The browser cannot read it as SVG.
    #[error("the browser cannot read the drawing")]
    Unreadable,
    /// The browser cannot make a canvas of this size.
    #[error("the browser has no room for a picture of this size")]
    NoCanvas,
}

/// Converts an SVG file to PNG. `width` and `height` are in CSS pixels, `pixels` is the number of
/// pixels for each of them, which is reduced if the picture would be too large.
///
/// # Errors
/// Says what the browser could not do.
pub async fn rasterize(
    svg: &str,
    width: f64,
    height: f64,
    pixels: f64,
) -> Result<Blob, PictureError> {
    let blob = blob("image/svg+xml", svg.as_bytes()).ok_or(PictureError::Unreadable)?;
    let url = Url::create_object_url_with_blob(&blob).map_err(|_| PictureError::Unreadable)?;
    let image = load(&url).await;
    // If the URL is already revoked, nothing is left to do.
    Url::revoke_object_url(&url).unwrap_or_default();
    let pixels = pixels.min((MAX_PIXELS / (width * height).max(1.0)).sqrt());
    draw(&image?, width * pixels, height * pixels).await
}

async fn load(url: &str) -> Result<HtmlImageElement, PictureError> {
    let image = HtmlImageElement::new().map_err(|_| PictureError::Unreadable)?;
    image.set_src(url);
    JsFuture::from(image.decode()).await.map_err(|_| PictureError::Unreadable)?;
    Ok(image)
}

async fn draw(image: &HtmlImageElement, width: f64, height: f64) -> Result<Blob, PictureError> {
    let no_canvas = |_: JsValue| PictureError::NoCanvas;
    let canvas: HtmlCanvasElement =
        document().create_element("canvas").map_err(no_canvas)?.unchecked_into();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded above")]
    let (columns, rows) = (width.ceil() as u32, height.ceil() as u32);
    canvas.set_width(columns);
    canvas.set_height(rows);
    let context: CanvasRenderingContext2d = canvas
        .get_context("2d")
        .map_err(no_canvas)?
        .ok_or(PictureError::NoCanvas)?
        .unchecked_into();
    context
        .draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height)
        .map_err(no_canvas)?;
    let blob = Promise::new(&mut |resolve, reject| {
        if let Err(error) = canvas.to_blob(&resolve) {
            // A promise can always be rejected.
            reject.call1(&JsValue::NULL, &error).unwrap_or_default();
        }
    });
    JsFuture::from(blob).await.map_err(no_canvas)?.dyn_into().map_err(no_canvas)
}
