//! Time and chance.

use uuid::Uuid;

use crate::model::Timestamp;

/// The present moment.
pub fn now() -> Timestamp {
    // Date.now() is a whole number of milliseconds far below 2^53.
    #[expect(clippy::cast_possible_truncation, reason = "see above")]
    Timestamp::from_unix_milliseconds(js_sys::Date::now() as i64)
}

/// A random id (UUID version 4). Unlike `crypto.randomUUID` this also works on a page that is served
/// without TLS from another machine.
pub fn new_uuid() -> Uuid {
    Uuid::new_v4()
}
