use std::{fs, path::Path};

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{
    formats::Place,
    model::{BlockKind, DocumentError, DocumentId},
};
use Furniture::*;
use PieceKind::*;

const SENTENCE: &str =
    "The two sides met for a third day and said that they were close to an end of it.";

fn id() -> DocumentId {
    DocumentId::new(Uuid::from_u128(7))
}

fn linked(kind: PieceKind, text: &str) -> Piece {
    Piece { linked: 100, ..Piece::new(kind, text) }
}

fn heading(level: u8, text: &str) -> Piece {
    Piece { level, ..Piece::new(Heading, text) }
}

/// Recognizes pieces that stand in the middle of an article.
fn within(pieces: Vec<Piece>) -> Vec<Option<Furniture>> {
    let count = pieces.len();
    let prose = |words: &str| Piece::new(Paragraph, format!("{words} {SENTENCE}"));
    let pieces = [prose("First.")].into_iter().chain(pieces).chain([prose("Last.")]).collect();
    let title = Some("A deal is near, envoys say".to_owned());
    let found = Found { title, pieces, ..Found::default() }.ready().expect("there is text");
    assert!(found.pieces[0].kept && found.pieces[count + 1].kept);
    found.pieces[1..=count].iter().map(|piece| piece.furniture).collect()
}

fn line(text: &str) -> Option<Furniture> {
    within(vec![Piece::new(Paragraph, text)])[0]
}

fn plain(text: &str) -> Vec<(String, Option<Furniture>)> {
    let found = Found::plain(text).expect("there is text");
    found.pieces.into_iter().map(|piece| (piece.text, piece.furniture)).collect()
}

/// The article behind the mission, as it is copied from its page.
#[test]
fn of_a_copied_page_the_furniture_is_dropped_and_nothing_else() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/articles/one-issue.txt");
    let Ok(text) = fs::read_to_string(&path) else {
        let strict = std::env::var("STRICT").is_ok_and(|strict| strict == "1");
        assert!(!strict, "STRICT=1, and {} is missing", path.display());
        eprintln!("SKIPPED the copied page: no {}", path.display());
        return;
    };
    let lines: Vec<_> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let found = Found::plain(&text).expect("there is text");
    let dropped: Vec<_> = found.pieces.iter().filter(|piece| !piece.kept).collect();
    let at = |number: usize| lines[number].trim().to_owned();
    let texts: Vec<_> = dropped.iter().map(|piece| piece.text.clone()).collect();
    assert_eq!(texts, [at(0), at(2), at(3), at(lines.len() - 1)]);
    let why: Vec<_> = dropped.iter().filter_map(|piece| piece.furniture).collect();
    assert_eq!(why, [Trail, Repeated, Repeated, Version]);

    let document = found.document(id()).expect("there is text");
    let blocks = document.text.blocks();
    assert_eq!(document.title, at(1));
    assert!(document.text.as_str().starts_with(&document.title), "so it is shown once");
    assert_eq!(blocks.len(), lines.len() - 4);
    let headings = blocks.iter().filter(|block| block.kind == BlockKind::Heading);
    assert_eq!(headings.count(), 5, "the title and four sections");
}

#[test]
fn what_sites_say_of_themselves_is_furniture_in_any_language() {
    for (text, furniture) in [
        ("Exit mobile version", Version),
        ("View desktop site", Version),
        ("Mobile Version verlassen", Version),
        ("Share on Facebook", Share),
        ("Share this article", Share),
        ("Facebook Twitter WhatsApp", Share),
        ("123 Shares", Share),
        ("Partager", Share),
        ("Поделиться", Share),
        ("分享", Share),
        ("We use cookies to give you the best experience. Accept all", Consent),
        ("Diese Seite verwendet Cookies.", Consent),
        ("本网站使用cookie。", Consent),
        ("Sign up for our daily newsletter", Newsletter),
        ("Abonnieren Sie den Newsletter", Newsletter),
        ("Подпишитесь на рассылку", Newsletter),
        ("Get the news in your inbox.", Newsletter),
        ("ADVERTISEMENT", Advertisement),
        ("Werbung", Advertisement),
        ("广告", Advertisement),
        ("Read more: What the envoys want", Related),
        ("Lesen Sie auch: Was die Gesandten wollen", Related),
        ("Читайте также: Чего хотят посланники", Related),
        ("延伸阅读：特使想要什么", Related),
        ("Photo: Jane Doe", Credit),
        ("© Jane Doe", Credit),
        ("Getty Images", Credit),
        ("REUTERS/Jane Doe", Credit),
        ("(Bild: Hersteller)", Credit),
        ("图：特使", Credit),
    ] {
        assert_eq!(line(text), Some(furniture), "{text}");
    }
}

#[test]
fn what_an_article_says_of_such_things_stays() {
    for text in [
        "Regulators want to know which cookies the site sets.",
        "Share prices fell.",
        "He reads the newsletter.",
        "The mobile version of the missile is new.",
        "Twitter was the first to fall.",
        "The photo shows both envoys.",
        "Related talks go on in Vienna.",
        "Who said what: the envoys",
        "An advertisement started it.",
        "$400 million / year",
    ] {
        assert_eq!(line(text), None, "{text}");
    }
    for word in ["Twitter", "Newsletters", "Images", "Print"] {
        assert_eq!(within(vec![heading(2, word)]), [None], "{word}");
    }
}

#[test]
fn what_leads_to_the_article_is_a_trail() {
    let trail = |text: &str| {
        let title = Some("A deal is near".to_owned());
        let pieces = vec![Piece::new(Paragraph, text), Piece::new(Paragraph, SENTENCE)];
        let found = Found { title, pieces, ..Found::default() }.ready().expect("there is text");
        found.pieces[0].furniture
    };
    for text in ["Home › World › Europe", "Home World A deal is near", "Главная / Мир / Европа"]
    {
        assert_eq!(trail(text), Some(Trail), "{text}");
    }
    for text in ["By Jane Doe", "VIENNA", "A deal is near", "Jan 2 / Vienna / Morning"] {
        assert_eq!(trail(text), None, "{text}");
    }
}

#[test]
fn a_title_and_a_caption_are_said_once() {
    let text = format!(
        "A deal is near\n\nA deal is near\n\n{SENTENCE}\n\nThe envoys in Vienna\nThe envoys in Vienna\n\n{SENTENCE} And more."
    );
    let furniture: Vec<_> = plain(&text).into_iter().map(|(_, furniture)| furniture).collect();
    assert_eq!(furniture, [None, Some(Repeated), None, None, Some(Repeated), None]);
}

#[test]
fn a_caption_is_kept_and_its_repetition_is_not() {
    let caption = || Piece::new(Caption, "The envoys in Vienna, January 22. Photo: Jane Doe");
    assert_eq!(within(vec![caption(), caption()]), [None, Some(Repeated)]);
}

#[test]
fn refrains_and_headings_may_come_again() {
    let refrain = || Piece::new(Paragraph, "Never again");
    let between = || Piece::new(Paragraph, "So they sang.");
    let pieces = vec![refrain(), between(), between(), between(), refrain()];
    assert_eq!(within(pieces)[4], None);
    let pieces = vec![heading(3, "For"), between(), between(), between(), heading(3, "For")];
    assert_eq!(within(pieces)[4], None);
}

#[test]
fn a_list_of_other_articles_is_dropped_with_its_heading() {
    let pieces = vec![
        heading(3, "Read also"),
        linked(Item, "What the envoys want"),
        Piece::new(Item, "What the generals want"),
        heading(2, "The next section"),
        Piece::new(Item, "One of several"),
    ];
    assert_eq!(within(pieces), [Some(Related), Some(Related), Some(Related), None, None]);
    assert_eq!(within(vec![linked(Paragraph, "What the envoys really want")]), [Some(Related)]);
    for text in
        ["https://example.org/what/the/envoys/want", "The envoys answer all that was asked."]
    {
        assert_eq!(within(vec![linked(Paragraph, text)]), [None], "{text}");
    }
    assert_eq!(within(vec![linked(Item, "A law that the text names")]), [None]);
}

#[test]
fn what_follows_upon_the_last_paragraph_and_only_leads_away_is_dropped() {
    let pieces = vec![
        Piece::new(Paragraph, SENTENCE),
        heading(2, "Around the world"),
        linked(Item, "What the envoys want"),
    ];
    let found = Found { pieces, ..Found::default() }.ready().expect("there is text");
    let furniture: Vec<_> = found.pieces.iter().map(|piece| piece.furniture).collect();
    assert_eq!(furniture, [None, Some(Related), Some(Related)]);
}

#[test]
fn what_stands_apart_from_the_text_is_dropped_but_for_what_sums_it_up() {
    let beside = |piece: Piece| Piece { beside: true, ..piece };
    let pieces = vec![
        beside(Piece::new(Paragraph, "By Jane Doe, Vienna")),
        beside(Piece::new(Paragraph, format!("In short: {SENTENCE}"))),
        Piece::new(Paragraph, SENTENCE),
        Piece::new(Paragraph, "So it goes."),
        beside(Piece::new(Paragraph, format!("Jane Doe is our envoy. {SENTENCE}"))),
    ];
    let found = Found { pieces, ..Found::default() }.ready().expect("there is text");
    let furniture: Vec<_> = found.pieces.iter().map(|piece| piece.furniture).collect();
    assert_eq!(furniture, [Some(Beside), None, None, None, Some(Beside)]);
}

#[test]
fn an_article_of_furniture_alone_is_kept() {
    let pieces = vec![Piece::new(Paragraph, "Share"), Piece::new(Paragraph, "Werbung")];
    let found = Found { pieces, ..Found::default() }.ready().expect("there is text");
    assert!(found.pieces.iter().all(|piece| piece.kept && piece.furniture.is_some()));
}

#[test]
fn white_space_is_tidied() {
    let tidied = |kind, text: &str| {
        let pieces = vec![Piece::new(kind, text)];
        Found { pieces, ..Found::default() }.ready().map(|found| found.pieces[0].text.clone())
    };
    assert_eq!(tidied(Paragraph, " a \t b\r\nc \n\n\n d ").as_deref(), Ok("a b\nc\n\nd"));
    assert_eq!(
        tidied(Paragraph, "so\u{ad}ft\u{200b} «\u{a0}là\u{a0}»").as_deref(),
        Ok("soft «\u{a0}là\u{a0}»")
    );
    assert_eq!(tidied(Row, "one\t\ttwo \n three\t").as_deref(), Ok("one | two three"));
    assert_eq!(tidied(Paragraph, " \u{feff}\n"), Err(DocumentError::Empty));
}

#[test]
fn what_a_reader_of_files_gives_becomes_a_document() {
    let found = Found::read(
        r#"{"found": {"title": " A  deal ", "author": "Jane Doe", "source": "https://example.org/deal",
            "published": "2026-01-23T10:00:00+01:00", "language": "de", "publication": null,
            "pieces": [{"kind": "heading", "level": 2, "text": "One"},
                       {"kind": "item", "text": "two", "linked": 30, "page": " xii "},
                       {"kind": "row", "text": "3\t4"},
                       {"kind": "paragraph", "text": " "}]}}"#,
    )
    .expect("it is an article");
    assert_eq!(found.pieces[1].page.as_deref(), Some("xii"));
    let document = found.document(id()).expect("there is text");
    assert_eq!(document.title, "A deal");
    assert_eq!(document.origin.published, crate::model::Published::read("2026-01-23T09:00:00Z"));
    assert_eq!(document.origin.author.as_deref(), Some("Jane Doe"));
    assert_eq!(document.origin.source.as_deref(), Some("https://example.org/deal"));
    assert_eq!(document.text.as_str(), "One\n\ntwo\n\n3 | 4");
    let kinds: Vec<_> = document.text.blocks().iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [BlockKind::Heading, BlockKind::Item, BlockKind::Paragraph]);
}

#[test]
fn pages_begin_where_they_did_before_white_space_was_tidied() {
    let json = r#"{"found": {"pieces": [{"kind": "paragraph", "text": " é  a\n\n\n bc d", "page": "4",
        "turns": [{"at": 5, "page": "5"}, {"at": 10, "page": " 6 "}, {"at": 4, "page": "7"}, {"at": 99, "page": "8"},
                  {"at": 12, "page": " "}]}]}}"#;
    let found = Found::read(json).expect("it is an article");
    let [piece] = &found.pieces[..] else { panic!("one piece") };
    let turns: Vec<_> = piece
        .turns
        .iter()
        .map(|turn| (piece.text.chars().skip(turn.at).collect::<String>(), turn.page.as_str()))
        .collect();
    assert_eq!(turns, [("bc d".to_owned(), "5"), ("c d".to_owned(), "6")]);
    assert_eq!(found.clone().ready().expect("again").pieces, found.pieces);
}

#[test]
fn a_plain_text_that_a_reader_decodes_is_taken_apart() {
    let json = r#"{"plain": {"text": "A deal\r\n\r\nThey met.", "encoding": {"label": "koi8-r", "guessed": true}}}"#;
    let found = Found::read(json).expect("it is a text");
    let texts: Vec<_> = found.pieces.iter().map(|piece| piece.text.as_str()).collect();
    assert_eq!(texts, ["A deal", "They met."]);
    assert_eq!(found.encoding, Some(Encoding { label: "koi8-r".into(), is_guessed: true }));
}

#[test]
fn what_is_no_article_is_refused_with_its_place() {
    let error = Found::read(r#"{"found": {"pieces": [{"kind": "poem", "text": ""}]}}"#)
        .expect_err("no kind");
    assert!(
        matches!(&error.place, Some(Place::Line { value, .. }) if value == "found.pieces[0].kind"),
        "{error}"
    );
    for nothing in [r#"{"found": {}}"#, r#"{"found": {"pieces": [{"kind": "row", "text": "\t"}]}}"#]
    {
        assert_eq!(Found::read(nothing).expect_err("empty").to_string(), "there is no text in it");
    }
    let refused =
        r#"{"error": {"where": "a.xml", "what": "it is damaged", "remedy": "Save it again"}}"#;
    let error = Found::read(refused).expect_err("a refusal");
    assert_eq!(error.to_string(), "at a.xml: it is damaged. Save it again");
    let many = vec![Piece::new(Paragraph, "a"); MAX_PIECES + 1];
    let error = Found { pieces: many, ..Found::default() }.ready().map(|_| ());
    assert_eq!(error, Err(DocumentError::TooManyBlocks(MAX_PIECES + 1)));
}

#[test]
fn a_wrong_date_is_none() {
    for date in ["yesterday", "2026-13-01", "2026", "20é6-01-01x"] {
        let pieces = vec![Piece::new(Paragraph, "a")];
        let found = Found { published: Some(date.into()), pieces, ..Found::default() }.ready();
        assert_eq!(found.expect("there is text").published, None, "{date}");
    }
}

fn pieces() -> impl Strategy<Value = Vec<Piece>> {
    let kinds = [Heading, Paragraph, Item, Quotation, Caption, Row, Note];
    let text = prop_oneof![
        ".{0,40}",
        Just("Share".to_owned()),
        Just("Read more".to_owned()),
        Just("Home › World".to_owned()),
        Just(SENTENCE.to_owned()),
    ];
    let piece = (proptest::sample::select(kinds.to_vec()), text, 0..=100u8, 0..7u8)
        .prop_map(|(kind, text, linked, level)| Piece { linked, level, ..Piece::new(kind, text) });
    proptest::collection::vec(piece, 0..30)
}

proptest! {
    #[test]
    fn tidying_twice_is_tidying_once(text in "[ \t\r\na-c\u{a0}\u{ad}\u{202f}]{0,60}") {
        for kind in [Paragraph, Row] {
            let once = tidy::text(&text, kind);
            prop_assert_eq!(&tidy::text(&once, kind), &once);
        }
    }

    /// Whatever is found, the document has the pieces that are kept, one a block.
    #[test]
    fn a_document_has_what_is_kept(pieces in pieces()) {
        let title = pieces.first().map(|piece| piece.text.clone());
        let Ok(found) = (Found { title, pieces, ..Found::default() }).ready() else {
            return Ok(());
        };
        let document = found.document(id()).expect("something is kept");
        let kept: Vec<_> = found.pieces.iter().filter(|piece| piece.kept).collect();
        let blocks = document.text.blocks();
        prop_assert_eq!(blocks.len(), kept.len());
        for (block, piece) in blocks.iter().zip(kept) {
            prop_assert_eq!(document.text.get(block.span), Some(piece.text.as_str()));
        }
    }
}
