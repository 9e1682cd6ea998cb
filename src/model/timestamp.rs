//! Points in time, as stored with annotations.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;
use time::Date;

use super::{rfc3339, short};

/// The error for a text that is not a date and time.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("\u{201c}{0}\u{201d} is not a date and time such as 2026-11-23T10:00:00Z")]
pub struct TimestampError(String);

/// A point in time in UTC, to the millisecond, in the years 0 to 9999; written as RFC 3339, section
/// 5.6. Kept as milliseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

/// 0000-01-01T00:00:00Z and 9999-12-31T23:59:59.999Z.
const YEARS: std::ops::RangeInclusive<i64> = -62_167_219_200_000..=253_402_300_799_999;

impl Timestamp {
    /// Converts a number of milliseconds since 1970-01-01T00:00:00Z, as `Date.now()` returns it. A
    /// time outside the years that RFC 3339 can write becomes the epoch.
    pub fn from_unix_milliseconds(milliseconds: i64) -> Self {
        Self(if YEARS.contains(&milliseconds) { milliseconds } else { 0 })
    }

    /// The milliseconds since 1970-01-01T00:00:00Z.
    pub const fn unix_milliseconds(self) -> i64 {
        self.0
    }

    /// Returns the beginning of a day in UTC.
    pub fn of_day(day: Date) -> Self {
        Self::from_unix_milliseconds(rfc3339::midnight(day))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        rfc3339::write_moment(self.0, f)
    }
}

impl FromStr for Timestamp {
    type Err = TimestampError;

    fn from_str(text: &str) -> Result<Self, TimestampError> {
        rfc3339::read_moment(text)
            .filter(|milliseconds| YEARS.contains(milliseconds))
            .map(Self)
            .ok_or_else(|| TimestampError(text.chars().take(60).collect()))
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
        let short = short::read(&text, SHORT).and_then(|since| i64::try_from(since).ok());
        match short.and_then(|since| since.checked_add(*YEARS.start())) {
            Some(milliseconds) if YEARS.contains(&milliseconds) => Ok(Self(milliseconds)),
            _ => text.parse().map_err(serde::de::Error::custom),
        }
    }
}

/// The characters of a moment in short.
const SHORT: u32 = 4;

/// Returns a moment in short, for the storage's records: four characters in the place of 24.
pub(super) fn shortened(moment: &str) -> Option<String> {
    let Timestamp(milliseconds) = moment.parse().ok()?;
    short::write(u128::try_from(milliseconds - YEARS.start()).ok()?, SHORT)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_moment_in_short_is_read_in_records() {
        for text in [
            "0000-01-01T00:00:00Z",
            "1970-01-01T00:00:00Z",
            "2026-11-23T10:00:00.123Z",
            "9999-12-31T23:59:59.999Z",
        ] {
            let short = shortened(text).expect("it is one");
            assert_eq!(short.encode_utf16().count(), 4);
            let read: Timestamp = serde_json::from_value(short.into()).expect("short");
            assert_eq!(read.to_string(), text);
        }
        let latest = "\u{bfff}".repeat(4);
        assert!(serde_json::from_value::<Timestamp>(latest.into()).is_err());
    }

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
