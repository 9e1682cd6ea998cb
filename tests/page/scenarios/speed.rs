//! How many keys it takes to code an article. A player codes twenty claims as somebody coded them by
//! hand: it takes each guess that is right, and types every other name until Enter would take it.
//!
//! `script/test page speed::` prints the keys of each claim.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;
use serde_json::json;

use crate::dispute::Dispute;
use crate::page::Page;

const SHARED: &str = "../shared";

/// How many claims are coded.
const CLAIMS: usize = 20;

/// The median of keys that a claim may take, from the key that tags it to the last.
const MAX_MEDIAN: usize = 6;

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

/// The field that has the focus.
#[derive(Deserialize)]
struct Field {
    id: String,
    value: String,
    is_guess: bool,
    /// What Enter would take from the list.
    marked: Option<String>,
    /// What the list offers.
    offered: Vec<String>,
}

const FIELD: &str = "
    const field = document.activeElement;
    const name = (option) => option.querySelector('bdi, span:first-child').textContent;
    const options = [...document.querySelectorAll(`#${field.id}-list:not([hidden]) [role=option]`)];
    const marked = options.find((option) => option.ariaSelected === 'true');
    return { id: field.id, value: field.value, is_guess: field.classList.contains('guess'),
        marked: marked ? name(marked) : null, offered: options.map(name) }";

/// A player that counts its keys.
struct Player<'a> {
    page: &'a Page,
    keys: usize,
}

impl Player<'_> {
    async fn press(&mut self, key: &str) -> Result<()> {
        self.keys += 1;
        self.page.press(key).await?;
        self.page.drawn().await
    }

    /// Fills in the field that has the focus and goes on from it.
    async fn fill(&mut self, id: &str, name: &str) -> Result<()> {
        let has_focus = "return document.activeElement.id === arguments[0]";
        self.page.until(has_focus, &[json!(id)]).await?;
        self.page.drawn().await?;
        let field: Field = self.page.read(FIELD, &[]).await?;
        if field.value != name {
            self.type_name(name).await?;
        }
        self.press("Enter").await?;
        let after: Field = self.page.read(FIELD, &[]).await?;
        if after.id == id {
            ensure!(after.value == name, "{id} holds {:?}, not {name:?}", after.value);
            ensure!(!after.is_guess, "{id} has not taken the guess");
            self.press("Tab").await?;
        }
        Ok(())
    }

    /// Types a name until Enter would take it.
    async fn type_name(&mut self, name: &str) -> Result<()> {
        for letter in name.chars() {
            self.keys += 1;
            self.page.type_text(&letter.to_string()).await?;
            self.page.drawn().await?;
            let field: Field = self.page.read(FIELD, &[]).await?;
            if field.marked.as_deref() == Some(name) {
                return Ok(());
            }
            // A list in which nothing is marked beforehand.
            if field.marked.is_none() && field.offered.first().is_some_and(|first| first == name) {
                return self.press("ArrowDown").await;
            }
        }
        Ok(())
    }

    /// Codes the selected claim; returns how many keys that took.
    async fn code(&mut self, claim: &Claim) -> Result<usize> {
        self.keys = 0;
        self.press("c").await?;
        self.fill("card-actor", &claim.actor).await?;
        self.fill("card-issue", &claim.issue).await?;
        self.page.until("return document.activeElement.matches('.stance *')", &[]).await?;
        self.press(&claim.stance[..1]).await?;
        if self.page.js("return document.querySelector('.card') !== null", &[]).await? == true {
            self.press("Escape").await?;
        }
        self.page.gone(".card").await?;
        Ok(self.keys)
    }
}

pub async fn twenty_claims_take_few_keys(page: Page) -> Result<()> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let coding = std::fs::read_to_string(root.join("tests/corpus/codings/tuned/one-issue.json"))?;
    let mut coding: Coding = serde_json::from_str(&coding)?;
    coding.claims.truncate(CLAIMS);
    let path = root.join(SHARED).join(&coding.article);
    let Ok(article) = std::fs::read_to_string(&path) else {
        if std::env::var("STRICT").is_ok_and(|strict| strict == "1") {
            bail!("STRICT=1, and {} is missing", path.display());
        }
        eprintln!("SKIPPED twenty_claims_take_few_keys: no {}", path.display());
        return Ok(());
    };
    // The registers are known beforehand: names that are made up cost as many keys as they have
    // letters, whatever the page does.
    let names = |of: fn(&Claim) -> &str| {
        let names: BTreeSet<&str> = coding.claims.iter().map(of).collect();
        Vec::from_iter(names)
    };
    let (actors, issues) = (names(|claim| &claim.actor), names(|claim| &claim.issue));
    page.import_file("codebook.faultline.json", &Dispute::between(&actors, &issues).file()).await?;
    page.open_text(&article).await?;
    let article: Vec<char> = article.chars().collect();
    let mut player = Player { page: &page, keys: 0 };
    let mut counts = Vec::new();
    for claim in &coding.claims {
        let words = article.get(claim.start..claim.end).context("the article is shorter")?;
        page.select(&String::from_iter(words)).await?;
        page.focus_article().await?;
        counts.push(player.code(claim).await.with_context(|| format!("claim {}", counts.len()))?);
    }
    let stored = page.export().await?;
    ensure!(
        stored["issues"].as_array().map(Vec::len) == Some(issues.len()),
        "a fragment is an issue"
    );
    ensure!(
        stored["actors"].as_array().map(Vec::len) == Some(actors.len()),
        "a fragment is an actor"
    );
    let claims = stored["documents"][0]["annotations"].as_array().context("none")?;
    ensure!(claims.len() == coding.claims.len(), "{} claims", claims.len());
    ensure!(claims.iter().all(|claim| claim["stance"].is_string()), "a claim lacks its stance");
    let mut sorted = counts.clone();
    sorted.sort_unstable();
    let median = sorted[sorted.len() / 2];
    println!(
        "keys for each claim: {counts:?}, median {median}, all {}",
        counts.iter().sum::<usize>()
    );
    ensure!(median <= MAX_MEDIAN, "a claim takes {median} keys, more than {MAX_MEDIAN}");
    Ok(())
}
