//! Reports that the page has panicked.

use super::signals::tell;

/// Tells `boot.js` that the page is dead. `boot.js` then shows a message and saves what is stored.
pub fn give_up() {
    tell("faultline-dead");
}
