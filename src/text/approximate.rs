//! Finds a quotation in a text although a few characters of it have changed.

use super::marks::plain_mark;
use crate::model::Span;

/// How many characters of a pattern one machine word holds.
const BLOCK: usize = 64;

/// A place where a pattern stands, as well as it can be read there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Approximate {
    /// The place.
    pub span: Span,
    /// How many characters must be put in, taken out or replaced to make the pattern of it.
    pub errors: usize,
}

/// Finds where a pattern stands in a text with at most so many errors (edit distance), in the order
/// of the text. Of places that overlap only the best is returned. The forms of quotation marks and
/// dashes do not count. An empty pattern stands nowhere, and nor does one that may be all errors.
///
/// The ends of the places are found with the bit-parallel algorithm of G. Myers (A Fast Bit-Vector
/// Algorithm for Approximate String Matching Based on Dynamic Programming, Journal of the ACM 46(3),
/// 1999), in blocks of 64 characters of which only those are calculated that may still hold few
/// errors (section 4 there); their starts with the same algorithm run backwards from each end. The
/// time is that of the text's length, times the blocks that the errors fill.
pub fn approximate(text: &str, pattern: &str, errors: usize) -> Vec<Approximate> {
    let pattern: Vec<char> = pattern.chars().map(plain_mark).collect();
    if pattern.len() <= errors {
        return Vec::new();
    }
    let reversed: Vec<char> = pattern.iter().rev().copied().collect();
    let (forwards, backwards) = (Masks::of(&pattern), Masks::of(&reversed));
    let mut found: Vec<(Approximate, usize)> = Vec::new();
    for (end, errors) in best_ends(text, &forwards, errors) {
        let Some((start, length)) = start(text, end, &backwards, errors) else { continue };
        let Some(span) = Span::of(start..end) else { continue };
        // How far it is from the pattern.
        let distance = errors * pattern.len() + length.abs_diff(pattern.len());
        let place = Approximate { span, errors };
        match found.last_mut() {
            Some((last, least)) if last.span.intersection(span).is_some() => {
                if distance < *least {
                    (*last, *least) = (place, distance);
                }
            }
            _ => found.push((place, distance)),
        }
    }
    found.into_iter().map(|(place, _)| place).collect()
}

/// The most ends of equally few errors in a row that are looked at.
const MAX_TIES: usize = 4;

/// Returns where the pattern may end with the least errors: of ends in a row that are all good enough,
/// the best.
fn best_ends(text: &str, masks: &Masks, limit: usize) -> Vec<(usize, usize)> {
    let mut column = Column::new(masks, limit, Start::Anywhere);
    let mut ends: Vec<(usize, usize)> = Vec::new();
    // Where the ends begin that are in a row with the last.
    let mut row = 0;
    for (at, c) in text.char_indices() {
        let Some(errors) = column.step(plain_mark(c)).filter(|&errors| errors <= limit) else {
            row = ends.len();
            continue;
        };
        let best = ends.get(row).map(|&(_, errors)| errors);
        if best.is_none_or(|best| errors < best) {
            ends.truncate(row);
        }
        if best.is_none_or(|best| errors <= best) && ends.len() < row + MAX_TIES {
            ends.push((at + c.len_utf8(), errors));
        }
    }
    ends
}

/// Returns where the pattern starts that ends at an offset with so many errors, and how many
/// characters it has there; of several places that with the length nearest to its own.
fn start(text: &str, end: usize, backwards: &Masks, errors: usize) -> Option<(usize, usize)> {
    let mut column = Column::new(backwards, errors, Start::Here);
    let before = text[..end].char_indices().rev().take(backwards.length + errors);
    let mut best = None;
    for (number, (at, c)) in before.enumerate() {
        if column.step(plain_mark(c)) == Some(errors) {
            let length = number + 1;
            let distance = length.abs_diff(backwards.length);
            if best.is_none_or(|(least, _)| distance < least) {
                best = Some((distance, (at, length)));
            }
        }
    }
    best.map(|(_, place)| place)
}

/// Where each character stands in a pattern, as bits.
struct Masks {
    length: usize,
    blocks: usize,
    /// The characters of the pattern, sorted.
    chars: Vec<char>,
    /// Where an ASCII character is among them, plus one.
    ascii: [u16; 128],
    /// For none and for each of them, the bits of each block.
    bits: Vec<u64>,
}

impl Masks {
    fn of(pattern: &[char]) -> Self {
        let mut chars = pattern.to_vec();
        chars.sort_unstable();
        chars.dedup();
        let blocks = pattern.len().div_ceil(BLOCK);
        let mut masks = Self {
            length: pattern.len(),
            blocks,
            ascii: [0; 128],
            bits: vec![0; (chars.len() + 1) * blocks],
            chars,
        };
        for (number, &c) in masks.chars.iter().enumerate() {
            if let (Some(place), Ok(number)) =
                (masks.ascii.get_mut(c as usize), u16::try_from(number + 1))
            {
                *place = number;
            }
        }
        for (at, &c) in pattern.iter().enumerate() {
            let row = masks.row(c);
            masks.bits[row + at / BLOCK] |= 1 << (at % BLOCK);
        }
        masks
    }

    /// Returns where the bits of a character begin.
    fn row(&self, c: char) -> usize {
        let number = match self.ascii.get(c as usize) {
            Some(&number) => usize::from(number),
            None => self.chars.binary_search(&c).map_or(0, |number| number + 1),
        };
        number * self.blocks
    }
}

/// Where a match may start.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Start {
    /// At any character that is read.
    Anywhere,
    /// At the first character that is read only.
    Here,
}

/// A column of the table of edit distances: for each prefix of the pattern the errors with which it
/// ends at the last character read, as the differences between each two, in bits.
struct Column<'a> {
    masks: &'a Masks,
    limit: usize,
    start: Start,
    /// The blocks that are calculated: their rises, their falls, and the errors at their ends.
    blocks: Vec<Block>,
}

#[derive(Clone, Copy)]
struct Block {
    rises: u64,
    falls: u64,
    errors: usize,
}

impl<'a> Column<'a> {
    fn new(masks: &'a Masks, limit: usize, start: Start) -> Self {
        let count = (limit / BLOCK + 1).min(masks.blocks);
        let mut column = Self { masks, limit, start, blocks: Vec::with_capacity(masks.blocks) };
        for number in 0..count {
            let errors = (number * BLOCK) + column.rows(number);
            column.blocks.push(Block { rises: u64::MAX, falls: 0, errors });
        }
        column
    }

    /// Returns how many characters of the pattern a block holds.
    fn rows(&self, block: usize) -> usize {
        (self.masks.length - block * BLOCK).min(BLOCK)
    }

    /// Reads a character. Returns the errors of the whole pattern where they may be few enough.
    fn step(&mut self, c: char) -> Option<usize> {
        let row = self.masks.row(c);
        // The first row is 0 everywhere, or counts the characters that were read.
        let mut carry: i8 = if self.start == Start::Here { 1 } else { 0 };
        let count = self.blocks.len();
        for number in 0..count {
            let rows = self.rows(number);
            carry = self.blocks[number].step(self.masks.bits[row + number], rows, carry);
        }
        let last = self.blocks[count - 1];
        if count < self.masks.blocks {
            // What the last block ended with before this character.
            let before = last.errors.saturating_add_signed(-isize::from(carry));
            let first = self.masks.bits[row + count] & 1;
            if before <= self.limit && (first != 0 || carry < 0) {
                let rows = self.rows(count);
                let mut next = Block { rises: u64::MAX, falls: 0, errors: before + rows };
                next.step(self.masks.bits[row + count], rows, carry);
                self.blocks.push(next);
            }
        }
        while self.blocks.len() > 1
            && self.blocks.last().is_some_and(|last| last.errors >= self.limit + BLOCK)
        {
            self.blocks.pop();
        }
        (self.blocks.len() == self.masks.blocks).then(|| self.blocks[self.blocks.len() - 1].errors)
    }
}

impl Block {
    /// Advances a block by a character that stands at these `bits`. `carry` is how the errors change
    /// at the row above it; returns how they change at its last row.
    fn step(&mut self, bits: u64, rows: usize, carry: i8) -> i8 {
        let (rises, falls) = (self.rises, self.falls);
        let vertical = bits | falls;
        let bits = bits | u64::from(carry < 0);
        let horizontal = ((bits & rises).wrapping_add(rises) ^ rises) | bits;
        let mut up = falls | !(horizontal | rises);
        let mut down = rises & horizontal;
        let last = 1 << (rows - 1);
        let change = i8::from(up & last != 0) - i8::from(down & last != 0);
        up = (up << 1) | u64::from(carry > 0);
        down = (down << 1) | u64::from(carry < 0);
        self.rises = down | !(vertical | up);
        self.falls = up & vertical;
        self.errors = self.errors.saturating_add_signed(isize::from(change));
        change
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found<'a>(text: &'a str, pattern: &str, errors: usize) -> Vec<(&'a str, usize)> {
        approximate(text, pattern, errors)
            .into_iter()
            .map(|it| (&text[it.span.range()], it.errors))
            .collect()
    }

    #[test]
    fn a_quotation_is_found_with_its_errors() {
        for (text, pattern, errors, expected) in [
            ("the special envoy said", "special envoy", 0, &[("special envoy", 0)][..]),
            ("the special envoi said", "special envoy", 2, &[("special envoi", 1)]),
            ("the speci envoy said", "special envoy", 3, &[("speci envoy", 2)]),
            ("the special, envoy said", "special envoy", 4, &[("special, envoy", 1)]),
            ("the special new envoy said", "special envoy", 3, &[]),
            ("issue, isue, issues", "issue", 1, &[("issue", 0), ("isue", 1), ("issue", 0)]),
            ("\u{201c}it\u{2019}s\u{201d}", "\"it's\"", 0, &[("\u{201c}it\u{2019}s\u{201d}", 0)]),
            ("只剩两个问题", "一个问题", 1, &[("两个问题", 1)]),
            ("anything", "", 0, &[]),
            ("anything", "any", 3, &[]),
            ("", "any", 1, &[]),
        ] {
            assert_eq!(found(text, pattern, errors), expected, "{pattern} in {text}");
        }
    }

    #[test]
    fn a_long_quotation_fills_several_blocks() {
        let pattern = "The ministers of both states met in the capital on Monday to talk about the one issue that remains between them, as they had agreed in May.";
        let there = pattern
            .replace("capital", "capitol")
            .replace("one issue", "single issue")
            .replace("agreed", "agred");
        let text = format!("Before it stands a sentence. {there} After it another.");
        assert_eq!(found(&text, pattern, 20), [(there.as_str(), 6)]);
        assert_eq!(found(&text, pattern, 5), []);
    }

    /// Returns the least errors with which the pattern ends at each place, by the table itself.
    fn table(text: &[char], pattern: &[char]) -> Vec<usize> {
        let mut column: Vec<usize> = (0..=pattern.len()).collect();
        let mut ends = Vec::new();
        for &c in text {
            let mut diagonal = 0;
            for (row, &wanted) in pattern.iter().enumerate() {
                let above = if row == 0 { 0 } else { column[row] };
                let best =
                    (diagonal + usize::from(c != wanted)).min(above + 1).min(column[row + 1] + 1);
                diagonal = column[row + 1];
                column[row + 1] = best;
            }
            ends.push(column[pattern.len()]);
        }
        ends
    }

    fn distance(one: &str, other: &str) -> usize {
        strsim::levenshtein(one, other)
    }

    proptest! {
        #[test]
        fn the_bits_say_what_the_table_says(
            text in "[ab]{0,300}",
            pattern in "[ab]{1,200}",
            limit in 0_usize..150,
        ) {
            let pattern: Vec<char> = pattern.chars().collect();
            let text: Vec<char> = text.chars().collect();
            let masks = Masks::of(&pattern);
            let mut column = Column::new(&masks, limit, Start::Anywhere);
            for (&c, expected) in text.iter().zip(table(&text, &pattern)) {
                let errors = column.step(c).filter(|&errors| errors <= limit);
                prop_assert_eq!(errors, (expected <= limit).then_some(expected));
            }
        }

        #[test]
        fn what_is_found_has_the_errors_that_it_is_said_to_have(
            text in "[abcé中]{0,80}",
            pattern in "[abcé中]{1,80}",
            limit in 0_usize..20,
        ) {
            for Approximate { span, errors } in approximate(&text, &pattern, limit) {
                prop_assert!(errors <= limit);
                prop_assert_eq!(distance(&text[span.range()], &pattern), errors);
            }
        }

        #[test]
        fn what_is_there_is_found(before in "[abc ]{0,80}", pattern in "[abc ]{1,90}", after in "[abc ]{0,80}", limit in 0_usize..5) {
            prop_assume!(limit < pattern.len());
            let text = format!("{before}{pattern}{after}");
            prop_assert!(approximate(&text, &pattern, limit).iter().any(|it| it.errors == 0));
        }
    }
}
