//! Going from a line to its place in the text.

use leptos::prelude::*;

use crate::{
    browser::{ReadingPlace, selection},
    model::Passage,
    page::View,
    text::Cursor,
    ui::context::{Navigation, Preferences, Reading, Views, Workbench},
};

/// How far below the top of the window the place is, in CSS pixels.
const BELOW: f64 = 160.0;

/// How many frames the article may take to come.
const FRAMES: u32 = 60;

/// The parts of the page that lead to a place.
#[derive(Clone, Copy)]
pub struct Way {
    navigation: &'static Navigation,
    preferences: &'static Preferences,
    reading: &'static Reading,
    views: &'static Views,
    workbench: &'static Workbench,
}

impl Way {
    /// Takes the parts it needs from the context.
    pub fn from_context() -> Self {
        Self {
            navigation: Navigation::from_context(),
            preferences: Preferences::from_context(),
            reading: Reading::from_context(),
            views: Views::from_context(),
            workbench: Workbench::from_context(),
        }
    }

    /// Shows a passage in the article, and selects it, so that it can be tagged at once.
    pub fn go_to(self, passage: Passage) {
        let block = self.workbench.peek(|workspace| {
            let document = workspace.documents().get(&passage.document)?;
            Some(document.text.block_at(passage.span.start()))
        });
        let Some(block) = block else { return };
        // The article opens there at once.
        self.preferences.remember(|settings| {
            settings.places.insert(passage.document, ReadingPlace { block, offset: BELOW });
        });
        if self.reading.document.get_untracked() != Some(passage.document) {
            self.navigation.open(passage.document);
        }
        self.views.show(View::Article);
        self.arrive(passage, 3, FRAMES);
    }

    /// Selects the passage in some frames: once the article is there and at its place.
    fn arrive(self, passage: Passage, wait: u32, frames: u32) {
        request_animation_frame(move || {
            let is_wanted = self.views.view.get_untracked() == View::Article;
            let shown = self.reading.shown().filter(|(article, document)| {
                article.is_connected() && document.id == passage.document
            });
            match shown {
                _ if !is_wanted || frames == 0 => {}
                Some((article, document)) if wait == 0 => {
                    self.reading.focus_article();
                    self.reading.set_cursor(Some(Cursor::on(passage.span)));
                    self.reading.selection.set(Some(passage.span));
                    selection::select(&article, &document.text, passage.span);
                    self.reading.reveal(passage.span, None);
                }
                Some(_) => self.arrive(passage, wait - 1, frames - 1),
                None => self.arrive(passage, wait, frames - 1),
            }
        });
    }
}
