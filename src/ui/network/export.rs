//! Saving the drawing as a file.

use leptos::{prelude::*, task::spawn_local};

use super::{controls, state::State};
use crate::{
    browser,
    drawing::{Size, svg},
    formats::file_name::file_name,
    page::Extent,
    ui::{
        context::{Announcements, Reading},
        menu::MenuItem,
    },
};

/// The pixels of a PNG for each CSS pixel, across and down.
const PIXELS: f64 = 2.0;

/// What a file is made from.
#[derive(Clone, Copy)]
struct Export {
    state: State,
    reading: &'static Reading,
    announcements: &'static Announcements,
}

/// The formats in which the drawing can be saved.
pub fn exports(state: State) -> Vec<MenuItem> {
    let export = Export {
        state,
        reading: Reading::from_context(),
        announcements: Announcements::from_context(),
    };
    vec![
        MenuItem {
            label: "SVG".into(),
            hint: "to print, or to edit in a drawing program".into(),
            run: Callback::new(move |()| export.save_svg()),
        },
        MenuItem {
            label: "PNG".into(),
            hint: "a picture, to paste into a text".into(),
            run: Callback::new(move |()| export.save_png()),
        },
    ]
}

impl Export {
    /// The source of the claims: it begins the file's name and ends its title.
    fn origin(self) -> String {
        let State { workbench, views, .. } = self.state;
        match views.options.get_untracked().extent {
            Extent::AllDocuments => "All documents".to_owned(),
            Extent::ThisDocument => {
                let id = self.reading.document.get_untracked();
                let title = workbench
                    .peek(|workspace| Some(workspace.documents().get(&id?)?.title.clone()));
                title.unwrap_or_default()
            }
        }
    }

    fn title(self) -> String {
        let views = self.state.views;
        let settings = controls::summary(&views.options.get_untracked());
        format!("{settings} \u{2013} {}", self.origin())
    }

    /// The drawing as an SVG file, and its size. `None` if the view has been left.
    fn drawn(self) -> Option<(String, Size)> {
        self.state.picture.try_with_untracked(|picture| svg(picture, &self.title()))
    }

    fn save_svg(self) {
        let Some((file, _)) = self.drawn() else { return };
        let name = format!("{}.network.svg", file_name(&self.origin()));
        browser::download(&name, "image/svg+xml", file.as_bytes());
        self.announcements.say(format!("Exported as {name}."));
    }

    fn save_png(self) {
        let Some((file, size)) = self.drawn() else { return };
        let name = format!("{}.network.png", file_name(&self.origin()));
        spawn_local(async move {
            match browser::rasterize(&file, size.width, size.height, PIXELS).await {
                Ok(blob) => {
                    browser::download_blob(&name, &blob);
                    self.announcements.say(format!("Exported as {name}."));
                }
                Err(error) => self.announcements.say(format!("Not exported: {error}.")),
            }
        });
    }
}
