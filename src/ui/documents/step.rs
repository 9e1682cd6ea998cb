//! The next and the previous document, by key.

use leptos::prelude::*;

use crate::{
    text::Direction,
    ui::context::{Announcements, Library, Navigation, Reading, Views},
};

/// Opens the next or previous document whenever a key asks for it, for as long as the page is open.
pub fn follow_keys() {
    let announcements = Announcements::from_context();
    let library = Library::from_context();
    let navigation = Navigation::from_context();
    let reading = Reading::from_context();
    let views = Views::from_context();
    let go = move |direction| {
        let open = reading.document.get_untracked();
        match library.neighbour(open, direction) {
            Some((document, place, count)) => {
                navigation.open(document.id);
                navigation.leave_documents();
                announcements.say(format!("{}, {place} of {count}", document.title));
            }
            None => announcements.say("No more documents that way."),
        }
    };
    for (wanted, direction) in
        [(views.wants_next, Direction::Forward), (views.wants_previous, Direction::Back)]
    {
        let on_wanted = move |is_wanted: &bool, _: Option<&bool>, _: Option<()>| {
            if *is_wanted {
                wanted.set(false);
                go(direction);
            }
        };
        Effect::watch(move || wanted.get(), on_wanted, true);
    }
}
