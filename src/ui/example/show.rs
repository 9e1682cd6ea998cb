//! Adding the example to the work and showing it.

use leptos::prelude::*;

use super::remove::unless_empty;
use crate::{
    analysis::Order,
    browser::{focus, folded, view},
    page::{Extent, bundled, example},
    text::counted,
    ui::context::{Announcements, Navigation, Reading, Views, Workbench},
};

/// Shows the example whenever it is asked for, as long as the current view is shown: the positions.
pub fn follow() {
    let announcements = Announcements::from_context();
    let navigation = Navigation::from_context();
    let reading = Reading::from_context();
    let views = Views::from_context();
    let workbench = Workbench::from_context();
    let show = move || {
        let lacking = workbench.peek(|workspace| example::addition(workspace, folded).edits.len());
        let add = |workspace: &_| unless_empty(example::addition(workspace, folded));
        if lacking > 0 && !workbench.dispatch(add) {
            return;
        }
        if reading.document.get_untracked() != Some(bundled::ID) {
            navigation.open(bundled::ID);
        }
        let (documents, annotations) = workbench
            .peek(|workspace| (workspace.documents().len(), workspace.count_of(bundled::ID)));
        views.part.set(None);
        views.options.update(|options| {
            if documents > 1 {
                options.extent = Extent::ThisDocument;
            }
            // Those who say most come first, and what most is said of.
            (options.rows, options.columns) = (Order::Count, Order::Count);
        });
        focus::give_later(view::focus_main);
        announcements.say(format!(
            "The example is shown: {}. Undo or \u{201c}Remove the example\u{201d} takes it away.",
            counted(annotations, "annotation")
        ));
    };
    let wanted = move || views.wants_example.get();
    let on_wanted = move |is_wanted: &bool, _: Option<&bool>, _: Option<()>| {
        if *is_wanted {
            views.wants_example.set(false);
            show();
        }
    };
    Effect::watch(wanted, on_wanted, true);
}
