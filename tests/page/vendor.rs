//! Commands of Chromium's driver that are not part of the WebDriver standard.

use std::path::Path;

use anyhow::Result;
use axum::http::Method;
use fantoccini::Client;
use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};
use url::{ParseError, Url};

/// Chromium's own commands, on a session of Chromium.
pub trait Vendor {
    /// Runs a command of the Chrome DevTools Protocol.
    async fn devtools(&self, command: &str, parameters: Value) -> Result<Value>;

    /// Returns the errors that the browser logged since the last call; the page cannot hide them.
    async fn severe_log(&self) -> Result<Vec<String>>;

    /// Sends downloads to a folder: headless Chromium refuses downloads otherwise.
    async fn take_downloads_to(&self, folder: &Path) -> Result<()>;

    /// Sets the size of the viewport: a window has a minimum width that is more than a phone's.
    async fn emulate_viewport(&self, width: u32, height: u32) -> Result<()>;

    /// Emulates a preference for dark or light, or for neither.
    async fn emulate_dark(&self, dark: Option<bool>) -> Result<()>;
}

impl Vendor for Client {
    async fn devtools(&self, command: &str, parameters: Value) -> Result<Value> {
        let body = json!({ "cmd": command, "params": parameters });
        let path = "goog/cdp/execute";
        Ok(self.issue_cmd(Command { path, body }).await?)
    }

    async fn severe_log(&self) -> Result<Vec<String>> {
        let body = json!({ "type": "browser" });
        let path = "se/log";
        let entries = self.issue_cmd(Command { path, body }).await?;
        Ok(entries
            .as_array()
            .into_iter()
            .flatten()
            .filter(|entry| entry["level"] == "SEVERE")
            .map(|entry| format!("logged: {}", entry["message"]))
            .collect())
    }

    async fn take_downloads_to(&self, folder: &Path) -> Result<()> {
        let parameters = json!({ "behavior": "allow", "downloadPath": folder });
        self.devtools("Browser.setDownloadBehavior", parameters).await?;
        Ok(())
    }

    async fn emulate_viewport(&self, width: u32, height: u32) -> Result<()> {
        let metrics =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics).await?;
        Ok(())
    }

    async fn emulate_dark(&self, dark: Option<bool>) -> Result<()> {
        let value = match dark {
            Some(true) => "dark",
            Some(false) => "light",
            None => "",
        };
        let features = json!([{ "name": "prefers-color-scheme", "value": value }]);
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
        Ok(())
    }
}

#[derive(Debug)]
struct Command {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Command {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}
