//! Remembers and restores the reader's place in a document.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use leptos::{leptos_dom::helpers::debounce, prelude::*};
use web_sys::Element;

use crate::{
    browser::{ReadingPlace, early, selection, view},
    model::DocumentId,
    ui::context::{Cards, Navigation, Preferences, Reading},
};

/// How long scrolling must rest before the place is remembered. To determine it on every frame of a
/// scroll would be noticeable.
const REST: Duration = Duration::from_millis(250);

/// Goes to the navigation's destination or to the remembered place, and remembers further places.
pub fn keep(
    preferences: &'static Preferences,
    reading: &'static Reading,
    cards: &'static Cards,
    navigation: &'static Navigation,
    id: DocumentId,
) {
    let place = remembered(preferences, id);
    let destination = navigation.take_destination();
    // Before the program was there, the reader may have gone on reading, and stays where they are.
    let is_there = early::is_handed_over(&id.to_string());
    request_animation_frame(move || match (destination, place) {
        (Some(annotation), _) => cards.go_to(annotation),
        (None, _) if is_there => {}
        (None, Some(place)) => restore(reading, place),
        (None, None) => window().scroll_to_with_x_and_y(0.0, 0.0),
    });

    // To determine the place costs a layout, so it is not done for a reader who has not moved.
    let has_moved = Rc::new(Cell::new(false));
    let moved = has_moved.clone();
    let remember = move || {
        if reading.document.get_untracked() != Some(id) || !moved.take() {
            return;
        }
        let Some((article, _)) = reading.shown() else { return };
        let top = view::first_block_below(&article, view::visible_heights().0);
        if let Some((block, offset)) = top {
            let place = ReadingPlace { block, offset: offset.round() };
            preferences.remember(|settings| {
                settings.places.insert(id, place);
            });
        }
    };
    let at_rest = RefCell::new(debounce(REST, {
        let remember = remember.clone();
        move |()| remember()
    }));
    let scroll = window_event_listener(leptos::ev::scroll, move |_| {
        has_moved.set(true);
        (at_rest.borrow_mut())(());
    });
    // The place is determined once more and stored when the page is hidden: a phone closes pages in
    // the background without notice, and other browsers in the middle of a scroll.
    let aside = ["pagehide", "visibilitychange"].map(|event| {
        let remember = remember.clone();
        window_event_listener_untyped(event, move |_| {
            remember();
            preferences.save();
        })
    });
    on_cleanup(move || {
        scroll.remove();
        aside.into_iter().for_each(WindowListenerHandle::remove);
        preferences.save();
    });
}

/// The place that is remembered of a document.
pub fn remembered(preferences: &'static Preferences, id: DocumentId) -> Option<ReadingPlace> {
    preferences.settings.with_untracked(|settings| settings.places.get(&id).copied())
}

/// The first block in view.
pub fn block_in_view(article: &Element) -> Option<usize> {
    view::first_block_below(article, view::visible_heights().0).map(|(block, _)| block)
}

fn restore(reading: &'static Reading, place: ReadingPlace) {
    // Sections off the screen have estimated heights until they are near it, so this seeks again once
    // those around the place are laid out.
    let seek = move || {
        if let Some((article, _)) = reading.shown()
            && let Some(block) = selection::block_element(&article, place.block)
        {
            view::lay_out(&block);
            let top = block.get_bounding_client_rect().top();
            window().scroll_by_with_x_and_y(0.0, top - place.offset);
        }
    };
    seek();
    request_animation_frame(seek);
}
