//! Prints what was measured.

use std::{collections::BTreeMap, env, fs, ops::Range, path::Path};

use anyhow::{Context, Result, bail, ensure};
use faultline::formats::article::{Found, PieceKind};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::compare::Score;

/// What Readability alone reaches, in jsdom.
const ALONE: [(&str, f64); 2] = [("zyte", 0.932), ("wcxb", 0.938)];

/// The least share of words, and of paragraphs exactly, that is read of each PDF that was made of a page.
const LEAST_OF_PDF: (f64, f64) = (0.98, 0.75);

/// The paragraphs of pages that are in no file that was made of them: captions, and what follows upon
/// Article 21 of the declarations.
const NOT_IN_FILES: [(&str, Range<usize>); 2] = [("nytimes", 0..2), ("udhr_", 60..usize::MAX)];

/// What a reader gave back.
#[derive(Deserialize)]
struct Outcome {
    found: Option<Box<RawValue>>,
    error: Option<serde_json::Value>,
}

#[derive(Deserialize)]
struct Expected {
    text: String,
}

type Outcomes = BTreeMap<String, Outcome>;

pub fn report() -> Result<()> {
    let mut arguments = env::args().skip(1).filter(|argument| !argument.starts_with("--"));
    let shared = arguments.next().context("which folder has the texts?")?;
    let detail = env::var("DETAIL").ok();
    for engine in arguments {
        let file =
            Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("target/readers/{engine}.json"));
        let outcomes: Outcomes = serde_json::from_slice(&fs::read(file)?)?;
        println!("\n{engine}");
        reader_view(&outcomes, Path::new(&shared), detail.as_deref())?;
        paragraphs(&outcomes, "pages/", detail.as_deref())?;
        paragraphs(&outcomes, "office/", detail.as_deref())?;
        paragraphs(&outcomes, "pdf/", detail.as_deref())?;
    }
    Ok(())
}

/// Returns what was read, tidied and with its furniture recognized.
fn read(outcome: &Outcome) -> Result<Option<Found>> {
    if let Some(error) = &outcome.error {
        if error["remedy"].is_null()
            && error["what"].as_str().is_some_and(|what| what.contains(" at "))
        {
            bail!("a reader failed: {error}");
        }
        return Ok(None);
    }
    let json = outcome.found.as_ref().context("it is there")?;
    Ok(Found::read(&format!(r#"{{"found": {json}}}"#)).ok())
}

fn text(found: Option<&Found>, all: bool) -> String {
    let pieces = found.into_iter().flat_map(|found| &found.pieces);
    let texts = pieces.filter(|piece| all || piece.kept).map(|piece| piece.text.as_str());
    texts.collect::<Vec<_>>().join("\n")
}

fn reader_view(outcomes: &Outcomes, shared: &Path, detail: Option<&str>) -> Result<()> {
    println!(
        "mean word F1        pages   article   with furniture   whole page   with its furniture   Readability alone"
    );
    for (set, least) in ALONE {
        if !outcomes.keys().any(|name| name.starts_with(set)) {
            continue;
        }
        let mut sums = [0.0; 5];
        let mut count = 0.0;
        for (name, outcome) in outcomes.iter().filter(|(name, _)| name.starts_with(set)) {
            let file = shared.join("reader-view").join(format!("{name}.json"));
            let expected: Expected = serde_json::from_slice(&fs::read(file)?)?;
            let score = |outcome: &Outcome, all| -> Result<Score> {
                Ok(Score::of_words(&text(read(outcome)?.as_ref(), all), &expected.text))
            };
            let of = |kind: &str| outcomes.get(&format!("{kind} {name}")).context("was read");
            let (whole, alone) = (of("whole")?, of("alone")?);
            let alone: Option<Found> =
                serde_json::from_str(alone.found.as_ref().context("read")?.get()).ok();
            let alone = Score::of_words(&text(alone.as_ref(), true), &expected.text);
            let ours = score(outcome, false)?;
            let all =
                [ours, score(outcome, true)?, score(whole, false)?, score(whole, true)?, alone];
            for (sum, score) in sums.iter_mut().zip(all) {
                *sum += score.f1();
            }
            count += 1.0;
            if detail == Some(set) {
                println!(
                    "  {name:24} {:.3} (p {:.3} r {:.3})  with {:.3}  alone {:.3} (p {:.3} r {:.3})",
                    ours.f1(),
                    ours.precision,
                    ours.recall,
                    all[1].f1(),
                    alone.f1(),
                    alone.precision,
                    alone.recall
                );
            }
            if detail == Some(name) {
                if let Some(found) = read(outcome)? {
                    for piece in found.pieces {
                        let start: String = piece.text.chars().take(110).collect();
                        let why = piece.furniture.map_or("", |furniture| furniture.label());
                        println!(
                            "    {:?}{} {}% [{why}] {start}",
                            piece.kind, piece.level, piece.linked
                        );
                    }
                }
            }
        }
        let [article, with, whole, whole_with, alone] = sums.map(|sum| sum / count);
        println!(
            "{set:18} {count:6}     {article:.4}          {with:.4}       {whole:.4}               {whole_with:.4}              {alone:.4}"
        );
        ensure!(article > least || detail.is_some(), "{set}: {article:.4} is not above {least}");
    }
    Ok(())
}

/// Compares paragraphs: of pages with the text that they should give, of files with the page that they
/// were made of.
fn paragraphs(outcomes: &Outcomes, set: &str, detail: Option<&str>) -> Result<()> {
    println!("{set}: paragraphs found, expected, exact; word F1");
    for (name, outcome) in outcomes.iter().filter(|(name, _)| name.starts_with(set)) {
        let found = read(outcome)?;
        let stem = name.trim_start_matches(set).split('.').next().unwrap_or_default();
        let is_page = |key: &&String| {
            let page = key.strip_prefix("expected pages/");
            page.is_some_and(|page| {
                let made = stem.rsplit_once('-').map_or(stem, |(made, _)| made);
                let page = page.strip_suffix("-1").unwrap_or(page);
                page == stem.strip_suffix("-1").unwrap_or(stem) || set == "pdf/" && page == made
            })
        };
        let Some(key) = outcomes.keys().find(is_page) else {
            let kinds: Vec<(PieceKind, String)> = found
                .map(|found| {
                    found.pieces.into_iter().map(|piece| (piece.kind, piece.text)).collect()
                })
                .unwrap_or_default();
            if set == "pdf/" && detail != Some(name) {
                println!("  {name:28} {:4} pieces", kinds.len());
            } else {
                println!("  {name:28} {kinds:?}");
            }
            continue;
        };
        let expected = read(&outcomes[key])?.context("the expected page was read")?;
        let list = |found: &Found, all: bool| -> Vec<String> {
            let pieces = found.pieces.iter().filter(|piece| all || piece.kept);
            pieces.map(|piece| piece.text.replace('\u{a0}', " ")).collect()
        };
        // A file is compared with all of its page; of a page what is kept is.
        let whole = set != "pages/";
        let ours = found.as_ref().map(|found| list(found, whole)).unwrap_or_default();
        let mut theirs = list(&expected, true);
        let missing = NOT_IN_FILES.iter().find(|(page, _)| whole && stem.starts_with(page));
        if let Some((_, missing)) = missing {
            let all = theirs.len();
            theirs.drain(missing.start.min(all)..missing.end.min(all));
        }
        let exact = Score::of_paragraphs(&ours, &theirs);
        let words = Score::of_words(&ours.join("\n"), &theirs.join("\n"));
        let order = if ours == theirs { "the same" } else { "" };
        println!(
            "  {name:28} {:4} {:4}   exact {:.3} of found, {:.3} of expected   {:.4} {order}",
            ours.len(),
            theirs.len(),
            exact.precision,
            exact.recall,
            words.f1()
        );
        let (least_words, least_exact) = LEAST_OF_PDF;
        let is_enough = words.f1() >= least_words && exact.f1() >= least_exact;
        ensure!(
            set != "pdf/" || is_enough || detail.is_some(),
            "{name}: too little of it was read"
        );
        if detail == Some(name) {
            for text in theirs.iter().filter(|text| !ours.contains(text)) {
                println!("    - {}", text.chars().take(150).collect::<String>());
            }
            for text in ours.iter().filter(|text| !theirs.contains(text)) {
                println!("    + {}", text.chars().take(150).collect::<String>());
            }
        }
    }
    Ok(())
}
