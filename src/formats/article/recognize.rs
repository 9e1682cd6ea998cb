//! Recognizes what the page around an article has left in it.

use super::{
    Furniture, Piece, PieceKind,
    phrases::{
        ADVERTISEMENT, AGENCIES, ASIDE, BESIDE_VERSION, CONSENT, CREDIT, NEWSLETTER,
        OUR_NEWSLETTER, RELATED, SERVICES, SHARE, SIGN_UP, SMALL, VERSION,
    },
    repeated::Said,
    words::{Words, is_closed, is_prose},
};

/// Says of each piece what furniture it is, if it is any, and keeps the others. Where nothing would be
/// kept, all is.
pub fn recognize(pieces: &mut [Piece], title: Option<&str>, publication: Option<&str>) {
    let words: Vec<Words> = pieces.iter().map(|piece| Words::of(&piece.text)).collect();
    let publication = publication.map(Words::of).unwrap_or_default();
    let centre = pieces.iter().position(|piece| !piece.beside);
    let is_long = |number: usize| is_prose(&pieces[number], &words[number]);
    let first = (0..words.len()).find(|&number| is_long(number)).unwrap_or(words.len());
    let last = (0..words.len()).rev().find(|&number| is_long(number)).unwrap_or(words.len());

    let mut said = Said::new(title);
    let mut aside = Aside::default();
    for (number, words) in words.iter().enumerate() {
        let piece = &mut pieces[number];
        let by_place = |piece: &Piece| {
            let is_trail = number < first && is_trail(piece, words, &said);
            let is_after = number > last && piece.is_link();
            // Before the text stands what sums it up, and its title.
            let is_lead = piece.kind == PieceKind::Heading || is_prose(piece, words);
            let is_far = centre.is_some_and(|centre| number > centre || !is_lead);
            let is_beside = piece.beside && is_far;
            match (is_trail, is_after, is_beside) {
                (true, ..) => Some(Furniture::Trail),
                (_, true, _) => Some(Furniture::Related),
                (_, _, true) => Some(Furniture::Beside),
                _ => None,
            }
        };
        piece.furniture = aside
            .holds(piece, words)
            .then_some(Furniture::Related)
            .or_else(|| by_words(piece, words))
            .or_else(|| by_place(piece))
            .or_else(|| {
                let repeats = said.is_repeated(number, piece, words, &publication);
                repeats.then_some(Furniture::Repeated)
            });
        if piece.furniture.is_none() {
            said.note(number, words, &publication);
        }
    }
    drop_empty_ends(pieces);
    let is_empty = pieces.iter().all(|piece| piece.furniture.is_some());
    for piece in pieces {
        piece.kept = is_empty || piece.furniture.is_none();
    }
}

/// Returns what furniture a piece is by what it says.
fn by_words(piece: &Piece, words: &Words) -> Option<Furniture> {
    let few = |most| words.count <= most;
    let is_line = few(14) && piece.kind != PieceKind::Row;
    let of_form = is_line && words.count > 0;
    if of_form && few(8) && words.are(ADVERTISEMENT) {
        Some(Furniture::Advertisement)
    } else if of_form && is_version(words) {
        Some(Furniture::Version)
    } else if of_form && is_share(piece, words) {
        Some(Furniture::Share)
    } else if few(60) && words.have(CONSENT) && piece.kind != PieceKind::Heading {
        Some(Furniture::Consent)
    } else if few(40) && is_newsletter(words) {
        Some(Furniture::Newsletter)
    } else if of_form && is_credit(piece, words) {
        Some(Furniture::Credit)
    } else if few(40) && is_related(piece, words) {
        Some(Furniture::Related)
    } else {
        None
    }
}

/// Returns whether a piece only leads to another form of the page, as in "Exit mobile version".
fn is_version(words: &Words) -> bool {
    let is_other = |word| VERSION.contains(&word);
    (2..=6).contains(&words.count)
        && words.each().any(is_other)
        && words.each().any(|word| BESIDE_VERSION.contains(&word))
        && words.each().all(|word| is_other(word) || BESIDE_VERSION.contains(&word))
}

/// Returns whether a piece only offers to share the article.
fn is_share(piece: &Piece, words: &Words) -> bool {
    let count = |list: &[&str]| words.each().filter(|word| list.contains(word)).count();
    let is_known = |word: &str| {
        let is_number = word.chars().all(char::is_numeric);
        is_number || [SERVICES, SHARE, SMALL].iter().any(|list| list.contains(&word))
    };
    let (services, shares) = (count(SERVICES), count(SHARE));
    // Headings may name a service that the article is about.
    let is_share = match piece.kind {
        PieceKind::Heading => shares > 0 && services > 0,
        _ => shares > 0 || services >= 3 || services > 0 && piece.is_link(),
    };
    is_share && words.each().all(is_known)
}

/// Returns whether a piece invites readers to subscribe.
fn is_newsletter(words: &Words) -> bool {
    let start: Vec<_> = words.each().take(5).collect();
    let start = Words { key: start.join(" "), count: start.len() };
    let is_asked = words.count <= 30 && words.have(NEWSLETTER) && start.have(SIGN_UP);
    is_asked || words.have(OUR_NEWSLETTER)
}

/// Returns whether a piece only says who made a picture.
fn is_credit(piece: &Piece, words: &Words) -> bool {
    if piece.kind == PieceKind::Heading {
        return false;
    }
    let text = piece.text.trim_start_matches(['(', '[', ' ', '*']);
    let mark = text.find([':', '/', '|', '-', '\u{2013}', '\u{2014}', '\u{ff1a}', '\u{a9}']);
    let before = mark.map(|at| Words::of(&text[..at]));
    let is_marked = before.is_some_and(|before| {
        before.key.is_empty() && text.starts_with('\u{a9}')
            || before.are(CREDIT)
            || before.are(AGENCIES)
    });
    let is_by = words.begin_with(&[
        "photo by",
        "photograph by",
        "photo courtesy",
        "image courtesy",
        "photo via",
        "image via",
        "image by",
        "photo credit",
        "photographs by",
        "illustration by",
    ]);
    let is_agency = words.count <= 5
        && words.begin_with(AGENCIES)
        && words.have(AGENCIES)
        && piece.kind == PieceKind::Caption;
    (is_marked || is_by || words.are(AGENCIES) || is_agency) && !is_closed_sentence(piece, words)
}

/// Returns whether a piece is long enough to be a sentence, and ends like one.
fn is_closed_sentence(piece: &Piece, words: &Words) -> bool {
    words.count > 8 && is_closed(&piece.text)
}

/// Returns whether a piece leads to another article.
fn is_related(piece: &Piece, words: &Words) -> bool {
    let is_paragraph = matches!(piece.kind, PieceKind::Paragraph | PieceKind::Item);
    if words.are(RELATED) {
        return piece.kind != PieceKind::Row;
    }
    let text = piece.text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let mark = text.find([':', '\u{ff1a}', '|', '\u{203a}', '\u{bb}', '>', '\u{2192}']);
    let is_lead = mark.is_some_and(|at| Words::of(&text[..at]).are(RELATED));
    let is_linked = piece.linked >= 50 && words.begin_with(RELATED);
    // A line that is one link and no sentence, and no address either, is the title of another article.
    let is_title = piece.kind == PieceKind::Paragraph
        && piece.is_link()
        && words.count >= 5
        && !is_closed(&piece.text)
        && !piece.text.contains("://");
    is_paragraph && (is_lead || is_linked || is_title)
}

/// Returns whether a piece before the article's first paragraph is a trail of sections.
fn is_trail(piece: &Piece, words: &Words, said: &Said) -> bool {
    let ends_with_title = said.title().is_some_and(|title| {
        let before = (words != title).then(|| words.before(title)).flatten();
        before.is_some_and(|before| before.count > 0 && before.count <= 16)
    });
    let is_linked = piece.is_link() && piece.kind != PieceKind::Heading && words.count <= 14;
    ends_with_title && !is_closed(&piece.text) || is_linked || is_parted(piece)
}

/// Returns whether a line consists of short names with signs between them that lead on.
fn is_parted(piece: &Piece) -> bool {
    const STRONG: [char; 6] = ['\u{203a}', '\u{bb}', '>', '\u{2192}', '\u{2023}', '\u{25b8}'];
    const WEAK: [char; 4] = ['/', '|', '\u{b7}', '\\'];
    let parts = |signs: &[char]| {
        let parts: Vec<_> = piece.text.split(signs).map(Words::of).collect();
        let are_names = parts.iter().all(|part| (1..=5).contains(&part.count));
        if are_names { parts.len() } else { 0 }
    };
    let has_number = piece.text.chars().any(char::is_numeric);
    let is_line = piece.kind != PieceKind::Row && !piece.text.contains('\n');
    is_line && (parts(&STRONG) >= 2 || !has_number && parts(&WEAK) >= 3)
}

/// A list of what is no part of the article, under a heading that says so.
#[derive(Debug, Default)]
struct Aside {
    /// The level of its heading, while it lasts.
    level: Option<u8>,
}

impl Aside {
    /// Returns whether a piece is part of such a list. It ends with the next heading of its level, or
    /// with running text.
    fn holds(&mut self, piece: &Piece, words: &Words) -> bool {
        let is_heading = piece.kind == PieceKind::Heading;
        if is_heading && (words.are(RELATED) || words.are(ASIDE)) {
            self.level = Some(piece.level);
            return true;
        }
        let Some(level) = self.level else {
            return false;
        };
        let is_next = is_heading && !piece.is_link() && (piece.level <= level || level == 0);
        if is_next || is_prose(piece, words) {
            self.level = None;
        }
        self.level.is_some()
    }
}

/// Drops the headings at the end under which nothing is kept.
fn drop_empty_ends(pieces: &mut [Piece]) {
    let kept = |piece: &Piece| piece.furniture.is_none();
    let has_text = pieces.iter().any(|piece| kept(piece) && piece.kind != PieceKind::Heading);
    if !has_text {
        return;
    }
    for piece in pieces.iter_mut().rev().filter(|piece| kept(piece)) {
        if piece.kind != PieceKind::Heading {
            break;
        }
        piece.furniture = Some(Furniture::Related);
    }
}
