//! When an article was published.

use time::Date;

use super::{Timestamp, rfc3339};

/// Local days differ from UTC's by less than a day (RFC 3339, section 5.6: `time-offset`).
const MOST_APART: i64 = 86_400_000;

/// The day of a publication where it took place, and the moment, where that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Published {
    day: Date,
    moment: Option<Timestamp>,
}

impl Published {
    /// A publication of which only the day is known.
    pub const fn on(day: Date) -> Self {
        Self { day, moment: None }
    }

    /// Returns the publication at this moment, if it is known. A moment that is on this day nowhere on
    /// earth is none.
    #[must_use]
    pub fn at(self, moment: Option<Timestamp>) -> Self {
        let midnight = Timestamp::of_day(self.day).unix_milliseconds();
        let is_near = |moment: &Timestamp| {
            (midnight - MOST_APART..midnight + 2 * MOST_APART).contains(&moment.unix_milliseconds())
        };
        Self { moment: moment.filter(is_near), ..self }
    }

    /// Reads a day or a moment (RFC 3339: `full-date` or `date-time`). The day of a moment is that of its
    /// own time zone.
    pub fn read(text: &str) -> Option<Self> {
        let day = rfc3339::read_day(text.get(..10)?)?;
        match text.get(10..) {
            None | Some("") => Some(Self::on(day)),
            Some(_) => Some(Self::on(day).at(Some(text.parse().ok()?))),
        }
    }

    /// The day, where it was published.
    pub const fn day(self) -> Date {
        self.day
    }

    /// The moment, if it is known.
    pub const fn moment(self) -> Option<Timestamp> {
        self.moment
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_a_moment_is_that_of_its_own_time_zone() {
        let read = Published::read("2026-01-23T23:30:00-05:00").expect("well formed");
        assert_eq!(read.day().to_string(), "2026-01-23");
        assert_eq!(read.moment().map(|at| at.to_string()), Some("2026-01-24T04:30:00Z".into()));
        let read = Published::read("2026-01-23").expect("well formed");
        assert_eq!((read.day().to_string(), read.moment()), ("2026-01-23".into(), None));
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in [
            "",
            "2026",
            "23 January",
            "2026-13-01",
            "2026-01-23T",
            "2026-01-23 soon",
            "été 2026 été",
        ] {
            assert_eq!(Published::read(text), None, "{text}");
        }
    }

    #[test]
    fn a_moment_of_another_day_is_none() {
        let day = Published::read("2026-01-23").expect("well formed");
        let at = |moment: &str| day.at(moment.parse().ok()).moment().is_some();
        assert!(
            at("2026-01-23T12:00:00Z") && at("2026-01-22T11:00:00Z") && at("2026-01-24T11:00:00Z")
        );
        assert!(!at("2026-01-21T23:00:00Z") && !at("2026-01-26T00:00:00Z"));
    }
}
