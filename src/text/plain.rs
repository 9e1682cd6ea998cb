//! Finds the blocks and the title of a text without markup.

use std::ops::Range;

use crate::model::{Block, BlockKind, Span};

/// The longest line that can be a heading, in code points: two lines on the page.
const LONGEST_HEADING: usize = 140;

/// The longest title that is made from a text without a heading, in code points.
const LONGEST_TITLE: usize = 80;

/// Splits a plain text into blocks.
///
/// Paragraphs are separated by blank lines. In a text with no blank lines, or hardly any, each line
/// is a paragraph.
pub fn blocks(text: &str) -> Vec<Block> {
    let paragraphs = paragraphs(text);
    let mut blocks: Vec<Block> = Vec::with_capacity(paragraphs.len());
    for (number, range) in paragraphs.iter().enumerate() {
        let kind = kind(text, range, paragraphs.get(number + 1));
        // A paragraph's range is trimmed and so never empty.
        blocks.extend(Span::of(range.clone()).map(|span| Block { kind, span }));
    }
    blocks
}

/// Returns the ranges of the paragraphs, trimmed of white space.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let lines = || {
        let mut at = 0;
        text.split_inclusive('\n').map(move |line| {
            let start = at + (line.len() - line.trim_start().len());
            at += line.len();
            start..start + line.trim().len()
        })
    };
    let parted_by_blank_lines = lines().skip_while(Range::is_empty).any(|line| line.is_empty())
        && lines().filter(|line| line.is_empty()).count() * 4
            >= lines().filter(|line| !line.is_empty()).count();
    let mut paragraphs: Vec<Range<usize>> = Vec::new();
    let mut apart = true;
    for line in lines() {
        if line.is_empty() {
            apart = true;
            continue;
        }
        match paragraphs.last_mut() {
            Some(last)
                if parted_by_blank_lines && !apart && marker(&text[line.clone()]).is_none() =>
            {
                last.end = line.end;
            }
            _ => paragraphs.push(line),
        }
        apart = false;
    }
    paragraphs
}

/// Returns the kind of block that the first characters of a line announce, if any.
fn marker(line: &str) -> Option<BlockKind> {
    let mut words = line.splitn(2, ' ');
    let (first, rest) = (words.next()?, words.next()?);
    let number = first.strip_suffix(['.', ')']).unwrap_or_default();
    match first {
        "-" | "*" | "+" | "\u{2022}" | "\u{2013}" if !rest.is_empty() => Some(BlockKind::Item),
        ">" => Some(BlockKind::Quotation),
        _ if (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit()) => {
            Some(BlockKind::Item)
        }
        _ => None,
    }
}

fn kind(text: &str, range: &Range<usize>, next: Option<&Range<usize>>) -> BlockKind {
    let line = &text[range.clone()];
    if let Some(kind) = marker(line) {
        return kind;
    }
    // A heading is a short line without closing punctuation, followed by a longer line. If it is
    // the first line, the next line may be of any length.
    let closed =
        line.ends_with(['.', ',', ';', ':', '!', '\u{3002}', '\u{201d}', '"', ')', '\u{2026}']);
    let short = !line.contains('\n') && line.chars().count() <= LONGEST_HEADING;
    let heads = next.is_some_and(|next| range.start == 0 || next.len() > line.len());
    let byline = line.starts_with("By ");
    if short && !closed && !byline && heads { BlockKind::Heading } else { BlockKind::Paragraph }
}

/// Returns the title: the first heading among the first three blocks, or else the first words.
/// Pages often put a trail of sections before the title on one line. If the first line ends with
/// the second, the second is the title.
pub fn title(text: &str, blocks: &[Block]) -> String {
    let line = |block: Option<&Block>| block.map_or("", |block| &text[block.span.range()]);
    let (first, second) = (line(blocks.first()), line(blocks.get(1)));
    if !second.is_empty() && first.len() > second.len() && first.ends_with(second) {
        return second.to_owned();
    }
    let heading = blocks.iter().take(3).find(|block| block.kind == BlockKind::Heading);
    let line = line(heading.or(blocks.first()));
    if line.chars().count() <= LONGEST_HEADING && !line.contains('\n') {
        return line.to_owned();
    }
    let words = line.split_whitespace().scan(0, |length, word| {
        *length += word.chars().count() + 1;
        (*length <= LONGEST_TITLE).then_some(word)
    });
    let short: Vec<_> = words.collect();
    if short.is_empty() {
        // A single word longer than a title: the script has no spaces.
        return line.chars().take(LONGEST_TITLE / 2).chain(['\u{2026}']).collect();
    }
    format!("{}\u{2026}", short.join(" "))
}
