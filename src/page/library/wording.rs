//! The library in words.

use time::{Date, Month};

use super::Row;
use crate::{
    model::{Document, Kind, Timestamp},
    text::counted,
};

/// Returns a day as rows show it: "23 Jan 2026".
pub fn day(day: Date) -> String {
    let month = match day.month() {
        Month::January => "Jan",
        Month::February => "Feb",
        Month::March => "Mar",
        Month::April => "Apr",
        Month::May => "May",
        Month::June => "Jun",
        Month::July => "Jul",
        Month::August => "Aug",
        Month::September => "Sep",
        Month::October => "Oct",
        Month::November => "Nov",
        Month::December => "Dec",
    };
    format!("{} {month} {}", day.day(), day.year())
}

/// Returns the day of a moment, in UTC; empty if it has none.
pub fn day_of(moment: Timestamp) -> String {
    const DAY: i64 = 86_400_000;
    const EPOCH: i64 = 2_440_588;
    let number = moment.unix_milliseconds().div_euclid(DAY) + EPOCH;
    let date = i32::try_from(number).ok().and_then(|number| Date::from_julian_day(number).ok());
    date.map(day).unwrap_or_default()
}

/// Returns who wrote a document and where it appeared: "A. Writer, The Paper".
pub fn byline(document: &Document) -> String {
    let known = [&document.origin.author, &document.origin.publication];
    let mut known: Vec<_> = known.into_iter().flatten().map(String::as_str).collect();
    known.dedup();
    known.join(", ")
}

/// Returns how many annotations a document has by kind: "2 claims, 1 actor"; "no annotations".
pub fn counts(row: &Row) -> String {
    const NOUNS: [&str; Kind::ALL.len()] = ["claim", "actor", "issue"];
    let counts = row.facts.counts.iter().zip(NOUNS).filter(|(count, _)| **count > 0);
    let words: Vec<_> = counts.map(|(&count, noun)| counted(count, noun)).collect();
    if words.is_empty() { "no annotations".to_owned() } else { words.join(", ") }
}

/// Says how many lines there are, and in how many documents: "12 lines in 3 documents".
pub fn lines(lines: usize, documents: usize, is_cut: bool) -> String {
    let words = format!("{} in {}", counted(lines, "line"), counted(documents, "document"));
    if is_cut { format!("The first {words}; there are more") } else { words }
}

/// Says how many documents are listed: "12 of 300 documents".
pub fn listed(listed: usize, all: usize) -> String {
    match listed == all {
        true => counted(all, "document"),
        false => format!("{listed} of {}", counted(all, "document")),
    }
}
