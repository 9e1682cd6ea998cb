//! How much it takes to code an article. Players code twenty claims as somebody coded them by hand:
//! they take each guess that is right, and type every other name until it is marked or offered.
//!
//! `script/test page speed::` prints what each claim took.

mod keys;
mod taps;

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;
use serde_json::json;

use self::{keys::Typist, taps::Tapper};
use crate::dispute::Dispute;
use crate::page::Page;

const SHARED: &str = "../shared";

/// How many claims are coded.
const CLAIMS: usize = 20;

/// An article coded by hand. The offsets are code points of the article's file.
#[derive(Deserialize)]
struct Coding {
    article: String,
    claims: Vec<Claim>,
}

#[derive(Deserialize)]
struct Claim {
    start: usize,
    end: usize,
    actor: String,
    issue: String,
    stance: String,
}

/// What a field of the card shows.
#[derive(Deserialize)]
struct Field {
    value: String,
    is_guess: bool,
    /// What Enter would take from the list.
    marked: Option<String>,
    /// What the list offers.
    offered: Vec<String>,
}

impl Field {
    /// Reads a field by its id.
    async fn read(page: &Page, id: &str) -> Result<Self> {
        let field = "
            const field = document.getElementById(arguments[0]);
            const name = (option) => option.querySelector('bdi, span:first-child').textContent;
            const list = document.querySelector(`#${field.id}-list:not([hidden])`);
            const options = [...(list?.querySelectorAll('[role=option]') ?? [])];
            const marked = options.find((option) => option.ariaSelected === 'true');
            return { value: field.value, is_guess: field.classList.contains('guess'),
                marked: marked ? name(marked) : null, offered: options.map(name) }";
        page.read(field, &[json!(id)]).await
    }
}

/// What the open card guesses of a claim.
struct Guesses {
    actor: bool,
    issue: bool,
    /// `None` where no stance is guessed.
    stance: Option<bool>,
}

impl Guesses {
    /// Reads which guesses are right.
    async fn read(page: &Page, claim: &Claim) -> Result<Self> {
        let actor = Field::read(page, "card-actor").await?;
        let issue = Field::read(page, "card-issue").await?;
        let stance: Option<String> = page
            .read(
                "return document.querySelector('.stance .guess')?.textContent.toLowerCase() ?? null",
                &[],
            )
            .await?;
        Ok(Self {
            actor: actor.is_guess && actor.value == claim.actor,
            issue: issue.is_guess && issue.value == claim.issue,
            stance: stance.map(|stance| stance.starts_with(&claim.stance)),
        })
    }

    /// Whether all can be taken at once.
    fn are_right(&self) -> bool {
        self.actor && self.issue && self.stance != Some(false)
    }
}

/// Opens the article with its names in the registers: names that are made up cost as many keys as
/// they have letters, whatever the page does. Returns the claims with their words; `None` without the
/// article.
async fn begin(page: &Page) -> Result<Option<Vec<(Claim, String)>>> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let coding = std::fs::read_to_string(root.join("tests/corpus/codings/tuned/one-issue.json"))?;
    let mut coding: Coding = serde_json::from_str(&coding)?;
    coding.claims.truncate(CLAIMS);
    let path = root.join(SHARED).join(&coding.article);
    let Ok(article) = std::fs::read_to_string(&path) else {
        if std::env::var("STRICT").is_ok_and(|strict| strict == "1") {
            bail!("STRICT=1, and {} is missing", path.display());
        }
        eprintln!("SKIPPED how much coding takes: no {}", path.display());
        return Ok(None);
    };
    let (actors, issues) = names(coding.claims.iter());
    page.import_file("codebook.faultline.json", &Dispute::between(&actors, &issues).file()).await?;
    page.open_text(&article).await?;
    let article: Vec<char> = article.chars().collect();
    let mut claims = Vec::new();
    for claim in coding.claims {
        let words = article.get(claim.start..claim.end).context("the article is shorter")?;
        let words = String::from_iter(words);
        claims.push((claim, words));
    }
    Ok(Some(claims))
}

fn names<'a>(claims: impl Iterator<Item = &'a Claim> + Clone) -> (Vec<&'a str>, Vec<&'a str>) {
    let actors: BTreeSet<&str> = claims.clone().map(|claim| claim.actor.as_str()).collect();
    let issues: BTreeSet<&str> = claims.map(|claim| claim.issue.as_str()).collect();
    (Vec::from_iter(actors), Vec::from_iter(issues))
}

/// Fails unless all is coded, and no fragment has become an actor or an issue.
async fn is_coded(page: &Page, claims: &[(Claim, String)]) -> Result<()> {
    let stored = page.export().await?;
    let (actors, issues) = names(claims.iter().map(|(claim, _)| claim));
    let count = |register: &str| stored[register].as_array().map(Vec::len);
    ensure!(count("issues") == Some(issues.len()), "a fragment is an issue");
    ensure!(count("actors") == Some(actors.len()), "a fragment is an actor");
    let coded = stored["documents"][0]["annotations"].as_array().context("none")?;
    ensure!(coded.len() == claims.len(), "{} claims", coded.len());
    let name = |register: &str, id: &serde_json::Value| {
        let entries = stored[register].as_array().into_iter().flatten();
        entries.into_iter().find(|entry| entry["id"] == *id).map(|entry| entry["name"].clone())
    };
    for (one, (claim, words)) in coded.iter().zip(claims) {
        let actor = name("actors", &one["actor"]);
        let issue = name("issues", &one["issue"]);
        let said = (actor, issue, Some(one["stance"].clone()));
        let meant = (Some(json!(claim.actor)), Some(json!(claim.issue)), Some(json!(claim.stance)));
        ensure!(said == meant, "“{words}” is coded {said:?}, not {meant:?}");
    }
    Ok(())
}

/// Prints what each claim took and returns the median.
fn median(of: &str, counts: &[usize]) -> usize {
    let mut sorted = counts.to_vec();
    sorted.sort_unstable();
    let median = sorted[sorted.len() / 2];
    let all: usize = counts.iter().sum();
    println!("{of} for each claim: {counts:?}, median {median}, all {all}");
    median
}

pub async fn twenty_claims_take_few_keys(page: Page) -> Result<()> {
    /// The median of keys that a claim may take, from the key that tags it to the last.
    const MOST: usize = 5;
    let Some(claims) = begin(&page).await? else { return Ok(()) };
    let mut typist = Typist::new(&page);
    let mut counts = Vec::new();
    for (claim, words) in &claims {
        page.select(words).await?;
        page.focus_article().await?;
        counts.push(typist.code(claim).await.with_context(|| format!("claim {}", counts.len()))?);
    }
    is_coded(&page, &claims).await?;
    let median = median("keys", &counts);
    ensure!(median <= MOST, "a claim takes {median} keys, more than {MOST}");
    Ok(())
}

pub async fn twenty_claims_take_few_taps(page: Page) -> Result<()> {
    /// The median of taps and letters that a claim may take, from the tap that tags it to the last.
    const MOST: usize = 6;
    page.make_narrow().await?;
    let Some(claims) = begin(&page).await? else { return Ok(()) };
    let mut tapper = Tapper::new(&page);
    let (mut taps, mut letters) = (Vec::new(), Vec::new());
    for (claim, words) in &claims {
        page.select(words).await?;
        let count = tapper.code(claim).await.with_context(|| format!("claim {}", taps.len()))?;
        taps.push(count.taps);
        letters.push(count.letters);
    }
    is_coded(&page, &claims).await?;
    median("taps", &taps);
    median("letters", &letters);
    let all: Vec<_> = taps.iter().zip(&letters).map(|(taps, letters)| taps + letters).collect();
    let median = median("taps and letters", &all);
    ensure!(median <= MOST, "a claim takes {median} taps and letters, more than {MOST}");
    Ok(())
}
