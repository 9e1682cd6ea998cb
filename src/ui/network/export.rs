//! The drawing as a file.

use leptos::{prelude::*, task::spawn_local};

use super::{controls, state::State};
use crate::{
    browser,
    drawing::{Size, svg},
    formats::file_name::file_name,
    page::Extent,
    ui::menu::MenuItem,
};

/// Pixels of a PNG for each of the page's.
const PIXELS: f64 = 2.0;

/// The formats in which the drawing can be saved.
pub fn exports(state: State) -> Vec<MenuItem> {
    vec![
        MenuItem {
            label: "SVG".into(),
            hint: "to print, or to edit in a drawing program".into(),
            run: Callback::new(move |()| save_svg(state)),
        },
        MenuItem {
            label: "PNG".into(),
            hint: "a picture, to paste into a text".into(),
            run: Callback::new(move |()| save_png(state)),
        },
    ]
}

/// Whose claims they are: the first part of a file's name and the second of its title.
fn origin(state: State) -> String {
    let session = state.session;
    match session.options.get_untracked().extent {
        Extent::AllDocuments => "All documents".to_owned(),
        Extent::ThisDocument => {
            let id = session.document.get_untracked();
            let title = session.peek(|workspace| {
                workspace.documents().get(&id).map(|document| document.title.clone())
            });
            title.unwrap_or_default()
        }
    }
}

fn title(state: State) -> String {
    let settings = controls::summary(&state.session.options.get_untracked());
    format!("{settings} \u{2013} {}", origin(state))
}

/// The drawing as an SVG file, and its size; nothing where the view has been left.
fn drawn(state: State) -> Option<(String, Size)> {
    state.picture.try_with_untracked(|picture| svg(picture, &title(state)))
}

fn save_svg(state: State) {
    let Some((file, _)) = drawn(state) else { return };
    let name = format!("{}.network.svg", file_name(&origin(state)));
    browser::download(&name, "image/svg+xml", file.as_bytes());
    state.session.say(format!("Exported as {name}."));
}

fn save_png(state: State) {
    let Some((file, size)) = drawn(state) else { return };
    let name = format!("{}.network.png", file_name(&origin(state)));
    spawn_local(async move {
        match browser::rasterize(&file, size.width, size.height, PIXELS).await {
            Ok(blob) => {
                browser::download_blob(&name, &blob);
                state.session.say(format!("Exported as {name}."));
            }
            Err(error) => state.session.say(format!("Not exported: {error}.")),
        }
    });
}
