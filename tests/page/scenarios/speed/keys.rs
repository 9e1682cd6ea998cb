//! A player at the keyboard.

use anyhow::{Result, ensure};
use serde_json::json;

use super::{Claim, Field, Guesses};
use crate::page::Page;

/// A player that counts its keys.
pub struct Typist<'a> {
    page: &'a Page,
    keys: usize,
}

impl<'a> Typist<'a> {
    pub fn new(page: &'a Page) -> Self {
        Self { page, keys: 0 }
    }

    /// Codes the selected claim; returns how many keys that took.
    pub async fn code(&mut self, claim: &Claim) -> Result<usize> {
        self.keys = 0;
        self.press("c").await?;
        self.has_focus("card-actor").await?;
        let guesses = Guesses::read(self.page, claim).await?;
        if guesses.are_right() {
            self.press(".").await?;
        } else {
            self.fill("card-actor", &claim.actor).await?;
            self.fill("card-issue", &claim.issue).await?;
        }
        let took_stance = guesses.are_right() && guesses.stance.is_some();
        if !took_stance {
            self.page.until("return document.activeElement.matches('.stance *')", &[]).await?;
            self.press(&claim.stance[..1]).await?;
        }
        self.page.gone(".card").await?;
        Ok(self.keys)
    }

    async fn press(&mut self, key: &str) -> Result<()> {
        self.keys += 1;
        self.page.press(key).await?;
        self.page.drawn().await
    }

    async fn has_focus(&self, id: &str) -> Result<()> {
        self.page.until("return document.activeElement.id === arguments[0]", &[json!(id)]).await?;
        self.page.drawn().await
    }

    /// Fills in the field that has the focus and goes on from it.
    async fn fill(&mut self, id: &str, name: &str) -> Result<()> {
        self.has_focus(id).await?;
        let field = Field::read(self.page, id).await?;
        if field.value != name {
            self.type_name(id, name).await?;
        }
        self.press("Enter").await?;
        let after = Field::read(self.page, id).await?;
        ensure!(after.value == name, "{id} holds {:?}, not {name:?}", after.value);
        ensure!(!after.is_guess, "{id} has not taken the guess");
        Ok(())
    }

    /// Types a name until Enter would take it.
    async fn type_name(&mut self, id: &str, name: &str) -> Result<()> {
        for letter in name.chars() {
            self.keys += 1;
            self.page.type_text(&letter.to_string()).await?;
            self.page.drawn().await?;
            if Field::read(self.page, id).await?.marked.as_deref() == Some(name) {
                break;
            }
        }
        Ok(())
    }
}
