//! Reads and writes days and moments as RFC 3339, section 5.6, has them.
//!
//! By hand: the parser of `time` takes any format, and would be a thirtieth of the first load.

use std::fmt;

use time::{Date, Month};

const MILLISECONDS_A_DAY: i64 = 86_400_000;

/// The Julian day of 1970-01-01.
const EPOCH: i64 = 2_440_588;

/// Reads a `full-date`, as in `2026-01-23`.
pub fn read_day(text: &str) -> Option<Date> {
    let mut rest = Rest(text.as_bytes());
    let day = rest.day()?;
    rest.0.is_empty().then_some(day)
}

/// Writes a `full-date`. The year has four digits in the years 0 to 9999.
pub fn write_day(day: Date, f: &mut impl fmt::Write) -> fmt::Result {
    write!(f, "{:04}-{:02}-{:02}", day.year(), u8::from(day.month()), day.day())
}

/// Reads a `date-time` and returns it in milliseconds since 1970-01-01T00:00:00Z. What is finer than a
/// millisecond is cut off. A leap second counts as the last millisecond before it.
pub fn read_moment(text: &str) -> Option<i64> {
    let mut rest = Rest(text.as_bytes());
    let day = rest.day()?;
    rest.one_of(b"Tt ")?;
    let hour = rest.number(2, 23)?;
    rest.one_of(b":")?;
    let minute = rest.number(2, 59)?;
    rest.one_of(b":")?;
    let second = rest.number(2, 60)?;
    let fraction = rest.fraction()?;
    let offset = rest.offset()?;
    if !rest.0.is_empty() {
        return None;
    }
    let minutes = hour * 60 + minute - offset;
    let midnight = midnight(day);
    if second < 60 {
        return Some(midnight + (minutes * 60 + second) * 1000 + fraction);
    }
    let after = midnight + (minutes * 60 + 60) * 1000;
    // Leap seconds come at the end of a month, in UTC.
    let (day, time) = split(after)?;
    (time == 0 && day.day() == 1).then_some(after - 1)
}

/// Returns the beginning of a day in UTC, in milliseconds since 1970-01-01T00:00:00Z.
pub(super) fn midnight(day: Date) -> i64 {
    (i64::from(day.to_julian_day()) - EPOCH) * MILLISECONDS_A_DAY
}

/// Writes a moment, in milliseconds since 1970-01-01T00:00:00Z, as a `date-time` in UTC. The fraction
/// has no needless zeros.
///
/// # Errors
/// For a moment that no `Date` holds, and those of the writer.
pub fn write_moment(milliseconds: i64, f: &mut impl fmt::Write) -> fmt::Result {
    let (day, time) = split(milliseconds).ok_or(fmt::Error)?;
    write_day(day, f)?;
    let (seconds, fraction) = (time / 1000, time % 1000);
    write!(f, "T{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)?;
    match (fraction, fraction % 10, fraction % 100) {
        (0, _, _) => f.write_char('Z'),
        (_, _, 0) => write!(f, ".{}Z", fraction / 100),
        (_, 0, _) => write!(f, ".{:02}Z", fraction / 10),
        _ => write!(f, ".{fraction:03}Z"),
    }
}

/// Divides a moment into the day and the milliseconds since its midnight.
fn split(milliseconds: i64) -> Option<(Date, i64)> {
    let day = milliseconds.div_euclid(MILLISECONDS_A_DAY) + EPOCH;
    let day = Date::from_julian_day(i32::try_from(day).ok()?).ok()?;
    Some((day, milliseconds.rem_euclid(MILLISECONDS_A_DAY)))
}

/// What is left to read.
struct Rest<'a>(&'a [u8]);

impl Rest<'_> {
    fn one_of(&mut self, any: &[u8]) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        any.contains(first).then(|| {
            self.0 = rest;
            *first
        })
    }

    fn digit(&mut self) -> Option<i64> {
        self.one_of(b"0123456789").map(|digit| i64::from(digit - b'0'))
    }

    /// Reads so many digits, up to a greatest number.
    fn number(&mut self, digits: usize, most: i64) -> Option<i64> {
        let mut number = 0;
        for _ in 0..digits {
            number = number * 10 + self.digit()?;
        }
        (number <= most).then_some(number)
    }

    fn day(&mut self) -> Option<Date> {
        let year = self.number(4, 9999)?;
        self.one_of(b"-")?;
        let month = self.number(2, 12)?;
        self.one_of(b"-")?;
        let day = self.number(2, 31)?;
        let month = Month::try_from(month as u8).ok()?;
        Date::from_calendar_date(year as i32, month, day as u8).ok()
    }

    /// Reads a fraction of a second, in milliseconds; 0 if there is none.
    fn fraction(&mut self) -> Option<i64> {
        if self.one_of(b".").is_none() {
            return Some(0);
        }
        let mut milliseconds = self.digit()? * 100;
        for place in [10, 1] {
            match self.digit() {
                Some(digit) => milliseconds += digit * place,
                None => return Some(milliseconds),
            }
        }
        while self.digit().is_some() {}
        Some(milliseconds)
    }

    /// Reads the offset from UTC, in minutes.
    fn offset(&mut self) -> Option<i64> {
        let sign = match self.one_of(b"Zz+-")? {
            b'+' => 1,
            b'-' => -1,
            _ => return Some(0),
        };
        let hours = self.number(2, 23)?;
        self.one_of(b":")?;
        Some(sign * (hours * 60 + self.number(2, 59)?))
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;
    use time::{OffsetDateTime, UtcOffset, format_description::well_known::Rfc3339};

    use super::*;

    /// Reads a moment as `time` does.
    fn by_time(text: &str) -> Option<i64> {
        let moment =
            OffsetDateTime::parse(text, &Rfc3339).ok()?.checked_to_offset(UtcOffset::UTC)?;
        Some(moment.unix_timestamp_nanos().div_euclid(1_000_000) as i64)
    }

    fn written(milliseconds: i64) -> String {
        let mut text = String::new();
        write_moment(milliseconds, &mut text).expect("it is within the years that are written");
        text
    }

    #[test]
    fn moments_are_read_as_by_the_library() {
        for text in [
            "2026-11-23T11:00:00.123456+01:00",
            "2026-11-23t11:00:00z",
            "2026-11-23 11:00:00Z",
            "2024-02-29T23:59:59.9Z",
            "2023-02-29T00:00:00Z",
            "2016-12-31T23:59:60Z",
            "2017-01-01T00:59:60+01:00",
            "2016-12-30T23:59:60Z",
            "2016-12-31T12:59:60Z",
            "2026-11-23T24:00:00Z",
            "2026-11-23T11:60:00Z",
            "2026-11-23T11:00:61Z",
            "2026-11-23T11:00:00+24:00",
            "2026-11-23T11:00:00.Z",
            "2026-11-23T11:00:00",
            "2026-11-23T11:00Z",
            "2026-00-23T11:00:00Z",
            "2026-11-00T11:00:00Z",
            "0000-01-01T00:00:00Z",
            "+2026-11-23T11:00:00Z",
            "2026-11-23T11:00:00Z ",
            "\u{662}026-11-23T11:00:00Z",
        ] {
            assert_eq!(read_moment(text), by_time(text), "{text}");
        }
    }

    #[test]
    fn a_fraction_has_no_needless_zeros() {
        let fractions = [0, 500, 50, 5, 120, 123].map(written);
        let seconds = ["00", "00.5", "00.05", "00.005", "00.12", "00.123"];
        assert_eq!(fractions, seconds.map(|second| format!("1970-01-01T00:00:{second}Z")));
    }

    #[test]
    fn days_are_read_and_written() {
        let day = read_day("2024-02-29").expect("it was a leap year");
        let mut text = String::new();
        write_day(day, &mut text).expect("a string takes all");
        assert_eq!(text, "2024-02-29");
        for text in ["", "2023-02-29", "2024-2-29", "2024-02-29T", "24-02-29", "2024-13-01"] {
            assert_eq!(read_day(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(milliseconds in -62_167_219_200_000i64..253_402_300_800_000) {
            let text = written(milliseconds);
            prop_assert_eq!(read_moment(&text), Some(milliseconds));
            prop_assert_eq!(by_time(&text), Some(milliseconds));
        }

        #[test]
        fn any_text_is_read_as_by_the_library(text in "[0-9]{4}-[01][0-9]-[0-3][0-9][Tt ][0-2][0-9]:[0-6][0-9]:[0-6][0-9](\\.[0-9]{0,5})?([Zz]|[+-][0-2][0-9]:[0-6][0-9])?") {
            prop_assert_eq!(read_moment(&text), by_time(&text));
        }
    }
}
