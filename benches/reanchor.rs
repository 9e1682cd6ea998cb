//! Finds annotations again in new versions of texts: `script/bench versions` makes these, and judges
//! what is found. `cargo bench --bench reanchor -- --cases FILE` reads them from a file, and writes
//! what it found and how long it took beside it.

#[cfg(not(target_arch = "wasm32"))]
mod cases {
    use std::{fs, time::Instant};

    use anyhow::{Context, Result};
    use faultline::{
        analysis::{Fate, Pace, at_once, reanchor},
        formats::plain,
        model::{CodePoint, DocumentId, Span, Text},
        text::{Difference, Uax29},
    };
    use serde::{Deserialize, Serialize};

    /// How often each is measured; the median counts.
    const ROUNDS: usize = 3;

    #[derive(Deserialize)]
    struct Case {
        old: String,
        new: String,
        /// In code points.
        spans: Vec<(usize, usize)>,
    }

    #[derive(Serialize)]
    struct Answer {
        found: Vec<Option<(usize, usize)>>,
        fates: Vec<String>,
        milliseconds: f64,
    }

    /// Reads the cases that the command line names, if it names any.
    pub fn run() -> Result<()> {
        let mut arguments = std::env::args().skip_while(|argument| argument != "--cases");
        let Some(path) = arguments.nth(1) else { return Ok(()) };
        let cases: Vec<Case> = serde_json::from_str(&fs::read_to_string(&path)?)?;
        let answers = cases.iter().map(answer).collect::<Result<Vec<_>>>()?;
        fs::write(format!("{path}.found"), serde_json::to_string(&answers)?)?;
        Ok(())
    }

    fn text(string: &str) -> Result<Text> {
        let document = plain::document(DocumentId::new(uuid::Uuid::nil()), string)?;
        std::sync::Arc::into_inner(document.text).context("the text is shared")
    }

    fn answer(case: &Case) -> Result<Answer> {
        let (old, new) = (text(&case.old)?, text(&case.new)?);
        let span = |&(start, end): &(usize, usize)| {
            Span::new(old.byte(CodePoint::new(start))?, old.byte(CodePoint::new(end))?)
        };
        let spans = case
            .spans
            .iter()
            .map(span)
            .collect::<Option<Vec<Span>>>()
            .context("a span is empty")?;
        let mut fates = Vec::new();
        let mut times = Vec::new();
        for _ in 0..ROUNDS {
            let began = Instant::now();
            let difference = Difference::between(old.as_str(), new.as_str());
            fates = at_once(async |pace: &Pace| {
                reanchor(pace, &old, &new, &difference, &spans, &Uax29).await
            });
            times.push(began.elapsed().as_secs_f64() * 1_000.0);
        }
        times.sort_by(f64::total_cmp);
        let points = |fate: &Fate| {
            let span = fate.span()?;
            Some((new.code_point(span.start())?.get(), new.code_point(span.end())?.get()))
        };
        Ok(Answer {
            found: fates.iter().map(points).collect(),
            fates: fates.iter().map(|fate| format!("{fate:?}")).collect(),
            milliseconds: times[ROUNDS / 2],
        })
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> anyhow::Result<()> {
    cases::run()
}

#[cfg(target_arch = "wasm32")]
fn main() {}
