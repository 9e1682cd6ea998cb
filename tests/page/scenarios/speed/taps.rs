//! A player with a finger, on a phone.

use anyhow::Result;
use serde_json::json;

use super::{Claim, Field, Guesses};
use crate::page::Page;

/// What a claim took.
#[derive(Default)]
pub struct Count {
    pub taps: usize,
    /// Letters on the screen's keyboard.
    pub letters: usize,
}

/// A player that counts its taps.
pub struct Tapper<'a> {
    page: &'a Page,
    count: Count,
}

impl<'a> Tapper<'a> {
    pub fn new(page: &'a Page) -> Self {
        Self { page, count: Count::default() }
    }

    /// Codes the selected claim; returns what that took.
    pub async fn code(&mut self, claim: &Claim) -> Result<Count> {
        self.count = Count::default();
        self.tap(".selection-toolbar [data-kind=claim]").await?;
        let quote = "return document.querySelector('.card-fields') !== null
            && !document.querySelector('.stance :checked')";
        self.page.until(quote, &[]).await?;
        self.page.drawn().await?;
        let guesses = Guesses::read(self.page, claim).await?;
        if guesses.are_right() {
            self.tap(".take-guesses").await?;
        } else {
            self.fill("card-actor", &claim.actor, guesses.actor).await?;
            let guesses = Guesses::read(self.page, claim).await?;
            self.fill("card-issue", &claim.issue, guesses.issue).await?;
        }
        if guesses.are_right() && guesses.stance.is_some() {
            // Nothing is left to be said, and the card is closed.
            self.page.gone(".card").await?;
        } else {
            self.tap(&format!(".stance label:has([value={}])", claim.stance)).await?;
            let set = "return document.querySelector('.stance :checked')?.value === arguments[0]";
            self.page.until(set, &[json!(claim.stance)]).await?;
        }
        Ok(std::mem::take(&mut self.count))
    }

    async fn tap(&mut self, css: &str) -> Result<()> {
        self.count.taps += 1;
        let element = self.page.find(css).await?;
        self.page.tap(self.page.middle_of(&element).await?).await?;
        self.page.drawn().await
    }

    async fn fill(&mut self, id: &str, name: &str, is_right: bool) -> Result<()> {
        if is_right {
            return self.tap(&format!("#{id}-guess")).await;
        }
        self.tap(&format!("#{id}")).await?;
        let focused = "return document.activeElement.id === arguments[0]";
        self.page.until(focused, &[json!(id)]).await?;
        let mut letters = name.chars();
        loop {
            let field = Field::read(self.page, id).await?;
            if let Some(place) = field.offered.iter().position(|offered| offered == name) {
                return self
                    .tap(&format!("#{id}-list [role=option]:nth-child({})", place + 1))
                    .await;
            }
            let Some(letter) = letters.next() else { anyhow::bail!("{name} is never offered") };
            self.count.letters += 1;
            self.page.type_text(&letter.to_string()).await?;
            self.page.drawn().await?;
        }
    }
}
