//! Points in time, as stored with annotations.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;
use time::{OffsetDateTime, UtcOffset, format_description::well_known::Rfc3339};

/// The error for a text that is not a date and time.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("\u{201c}{0}\u{201d} is not a date and time such as 2026-11-23T10:00:00Z")]
pub struct TimestampError(String);

/// A point in time in UTC, to the millisecond; written as RFC 3339, section 5.6.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(OffsetDateTime);

impl Timestamp {
    /// Converts a number of milliseconds since 1970-01-01T00:00:00Z, as `Date.now()` returns it. A
    /// time outside the years that RFC 3339 can write becomes the epoch.
    pub fn from_unix_milliseconds(milliseconds: i64) -> Self {
        OffsetDateTime::from_unix_timestamp_nanos(i128::from(milliseconds) * 1_000_000)
            .ok()
            .filter(|moment| (0..=9999).contains(&moment.year()))
            .map_or(Self(OffsetDateTime::UNIX_EPOCH), Self)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.format(&Rfc3339).map_err(|_| fmt::Error)?)
    }
}

impl FromStr for Timestamp {
    type Err = TimestampError;

    fn from_str(text: &str) -> Result<Self, TimestampError> {
        let refused = || TimestampError(text.chars().take(60).collect());
        let moment = OffsetDateTime::parse(text, &Rfc3339)
            .ok()
            .and_then(|moment| moment.checked_to_offset(UtcOffset::UTC))
            .filter(|moment| (0..=9999).contains(&moment.year()))
            .ok_or_else(refused)?;
        let milliseconds = moment.millisecond();
        moment.replace_millisecond(milliseconds).map(Self).map_err(|_| refused())
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_kept_in_utc_to_the_millisecond() {
        let moment: Timestamp = "2026-11-23T11:00:00.123456+01:00".parse().expect("well formed");
        assert_eq!(moment.to_string(), "2026-11-23T10:00:00.123Z");
        assert_eq!(moment.to_string().parse(), Ok(moment));
    }

    #[test]
    fn milliseconds_of_the_epoch_are_written_without_a_needless_fraction() {
        assert_eq!(Timestamp::from_unix_milliseconds(0).to_string(), "1970-01-01T00:00:00Z");
        assert_eq!(Timestamp::from_unix_milliseconds(1_500).to_string(), "1970-01-01T00:00:01.5Z");
        assert_eq!(Timestamp::from_unix_milliseconds(i64::MAX).to_string(), "1970-01-01T00:00:00Z");
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for text in
            ["", "yesterday", "2026-11-23", "2026-13-01T00:00:00Z", "9999-12-31T23:59:59-23:59"]
        {
            assert!(text.parse::<Timestamp>().is_err(), "{text} was read as a moment");
        }
    }
}
