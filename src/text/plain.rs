//! Blocks and a title for a text that has no markup.

use std::ops::Range;

use crate::model::{Block, BlockKind, Span};

/// The longest line that can be a heading, in code points: two lines of the page.
const LONGEST_HEADING: usize = 140;

/// The longest title that is made from a text without a heading, in code points.
const LONGEST_TITLE: usize = 80;

/// The blocks of a plain text.
///
/// Paragraphs are parted by blank lines; a text without a blank line has one on each line.
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

/// The ranges of the paragraphs, without the white space around them.
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

/// What a line announces by its first characters, if anything.
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
    // A short line that ends without a full stop and is followed by a longer one that is no heading
    // itself. The first line may be followed by whatever stands under a title.
    let closed =
        line.ends_with(['.', ',', ';', ':', '!', '\u{3002}', '\u{201d}', '"', ')', '\u{2026}']);
    let short = !line.contains('\n') && line.chars().count() <= LONGEST_HEADING;
    let heads = next.is_some_and(|next| range.start == 0 || next.len() > line.len());
    let byline = line.starts_with("By ");
    if short && !closed && !byline && heads { BlockKind::Heading } else { BlockKind::Paragraph }
}

/// The title: the first heading, else the first words. Pages often put a trail of sections before
/// their title on one line; where the first line ends in the second, the second is the title.
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
        // One word longer than a title: a script without spaces.
        return line.chars().take(LONGEST_TITLE / 2).chain(['\u{2026}']).collect();
    }
    format!("{}\u{2026}", short.join(" "))
}
