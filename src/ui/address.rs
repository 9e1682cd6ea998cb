//! Keeps the page's address in step with what the page shows.

use leptos::prelude::*;

use super::context::Navigation;
use crate::{browser, page::Address};

/// Keeps the address and the page's state in step, whichever of the two changes.
pub fn keep(navigation: &'static Navigation) {
    let handle =
        browser::on_fragment(move || navigation.arrive(Address::parse(&browser::fragment())));
    // The listener lives as long as the page.
    StoredValue::new_local(handle);
    Effect::new(move |before: Option<Address>| {
        let now = navigation.address();
        if Address::parse(&browser::fragment()) != now {
            let fragment = now.fragment();
            match &before {
                Some(before) if now.is_elsewhere(before) => browser::push_fragment(&fragment),
                _ => browser::replace_fragment(&fragment),
            }
        }
        now
    });
}
