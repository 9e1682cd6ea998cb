//! The page as scenarios see it. Every method waits for a condition, none for time to pass.

use std::future::Future;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use fantoccini::elements::{Element, ElementRef};
use fantoccini::wd::WindowHandle;
use fantoccini::{Client, Locator};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::engine::Engine;
use crate::server::Server;
use crate::vendor::Vendor;

/// How long to wait for anything. Generous: a slow machine must not make a test fail.
const PATIENCE: Duration = Duration::from_secs(20);

/// How often to check a condition.
const GLANCE: Duration = Duration::from_millis(25);

/// The selector of an element that exists once the page is ready for use.
const READY: &str = "article[data-document], .empty-library";

/// The window size at the start of every scenario.
pub const WINDOW: (u32, u32) = (1440, 900);

/// A page in one browser. Cheap to clone.
#[derive(Clone)]
pub struct Page {
    pub engine: Engine,
    pub server: Arc<Server>,
    pub client: Client,
}

/// A file that the page saved.
#[derive(Debug, Deserialize)]
pub struct SavedFile {
    pub name: String,
    pub bytes: Vec<u8>,
}

impl SavedFile {
    /// Returns the text of the file, if it is text.
    pub fn text(&self) -> Result<&str> {
        std::str::from_utf8(&self.bytes).with_context(|| format!("{} is no text", self.name))
    }
}

impl Page {
    /// Opens the page as on a first visit.
    pub async fn open_fresh(&self) -> Result<()> {
        self.server.reset().await?;
        self.close_other_tabs().await?;
        // On a blank document, because our page could write to the storage as it is left.
        self.client.goto(&self.server.blank()).await?;
        self.client.release_actions().await?;
        self.emulate_dark(None).await?;
        self.set_window(WINDOW.0, WINDOW.1).await?;
        self.js(
            "localStorage.clear();
             sessionStorage.clear();
             await new Promise((resolve, reject) => {
               const request = indexedDB.deleteDatabase('faultline-log');
               // Where the page before this one has not let go of it yet, this waits until it has.
               Object.assign(request, { onsuccess: resolve, onerror: reject });
             });
             // A worker would answer the next scenario with the page of this one.
             for (const worker of await navigator.serviceWorker?.getRegistrations() ?? [])
               await worker.unregister();
             for (const name of await self.caches?.keys() ?? []) await caches.delete(name);",
            &[],
        )
        .await?;
        self.take_downloads()?;
        self.server.take_requests();
        if self.engine == Engine::Chromium {
            // Empties the log of what the previous page left in it.
            self.client.severe_log().await?;
            // The setting is lost with its tab, which may be closed by now.
            self.client.take_downloads_to(&self.engine.downloads()).await?;
        }
        self.open().await
    }

    /// Opens or reopens the page, with what is stored.
    pub async fn open(&self) -> Result<()> {
        self.open_at_once().await?;
        // Without a server there is no script of the tests to say so.
        self.until("return window.faultlineTest?.isReady !== false", &[]).await?;
        Ok(())
    }

    /// Opens the page and waits for the article alone, not for the chunks of the program.
    pub async fn open_at_once(&self) -> Result<()> {
        self.client.goto(&self.server.page()).await?;
        self.find(READY).await?;
        Ok(())
    }

    /// Opens the page in a second tab and drives that. Returns both tabs, the new one last.
    pub async fn second_tab(&self) -> Result<[WindowHandle; 2]> {
        let first = self.client.window().await?;
        let second = self.client.new_window(true).await?.handle;
        self.client.switch_to_window(second.clone()).await?;
        self.open().await?;
        Ok([first, second])
    }

    /// Drives another tab from now on.
    pub async fn switch_to(&self, tab: &WindowHandle) -> Result<()> {
        Ok(self.client.switch_to_window(tab.clone()).await?)
    }

    async fn close_other_tabs(&self) -> Result<()> {
        let tabs = self.client.windows().await?;
        if let Some((first, others)) = tabs.split_first() {
            for other in others {
                self.client.switch_to_window(other.clone()).await?;
                self.client.close_window().await?;
            }
            self.client.switch_to_window(first.clone()).await?;
        }
        Ok(())
    }

    /// Opens the page at an address, as a bookmark does.
    pub async fn open_at(&self, fragment: &str) -> Result<()> {
        // A different fragment alone would not load the page again.
        self.client.goto("about:blank").await?;
        self.client.goto(&format!("{}{fragment}", self.server.page())).await?;
        self.find(READY).await?;
        Ok(())
    }

    /// Runs the body of a JavaScript function in the page, and awaits its promise.
    pub async fn js(&self, body: &str, arguments: &[Value]) -> Result<Value> {
        let script = format!(
            "const done = arguments[arguments.length - 1];
             (async function () {{ {body} }}).apply(null, Array.prototype.slice.call(arguments, 0, -1))
                .then((value) => done({{ value }}), (error) => done({{ error: String(error) }}));"
        );
        let mut result = self
            .client
            .execute_async(&script, arguments.to_vec())
            .await
            .with_context(|| format!("in the page: {body}"))?;
        if let Some(error) = result.get("error") {
            bail!("in the page: {error} in {body}");
        }
        Ok(result.get_mut("value").map(Value::take).unwrap_or_default())
    }

    /// Like [`js`](Self::js), but deserializes the result.
    pub async fn read<T: DeserializeOwned>(&self, body: &str, arguments: &[Value]) -> Result<T> {
        let value = self.js(body, arguments).await?;
        serde_json::from_value(value).with_context(|| format!("the result of {body}"))
    }

    /// Waits until the body of a JavaScript function returns something truthy, and returns that.
    pub async fn until(&self, body: &str, arguments: &[Value]) -> Result<Value> {
        self.wait_for(body, || async {
            let value = self.js(body, arguments).await?;
            let nothing = [Value::Null, json!(false), json!(0), json!("")].contains(&value);
            Ok((!nothing).then_some(value))
        })
        .await
    }

    /// Waits for a displayed element that matches a CSS selector, and returns the first.
    pub async fn find(&self, css: &str) -> Result<Element> {
        self.wait_for(css, || async {
            for element in self.client.find_all(Locator::Css(css)).await? {
                // The page may have redrawn the element since it was found.
                if element.is_displayed().await.unwrap_or(false) {
                    return Ok(Some(element));
                }
            }
            Ok(None)
        })
        .await
    }

    /// Returns all elements that match a CSS selector now.
    pub async fn find_all(&self, css: &str) -> Result<Vec<Element>> {
        Ok(self.client.find_all(Locator::Css(css)).await?)
    }

    /// Waits until no element matches a CSS selector.
    pub async fn gone(&self, css: &str) -> Result<()> {
        self.until("return !document.querySelector(arguments[0])", &[json!(css)]).await?;
        Ok(())
    }

    /// Waits for the element with this role and accessible name.
    pub async fn role(&self, role: &str, name: &str) -> Result<Element> {
        self.by_role(role, name, false).await
    }

    /// Waits for the first element with this role whose accessible name begins with `name`.
    pub async fn role_beginning(&self, role: &str, name: &str) -> Result<Element> {
        self.by_role(role, name, true).await
    }

    /// Returns whether there is an element with this role and accessible name now.
    pub async fn has_role(&self, role: &str, name: &str) -> Result<bool> {
        Ok(self.first_by_role(role, name, false).await?.is_some())
    }

    async fn by_role(&self, role: &str, name: &str, prefix: bool) -> Result<Element> {
        self.wait_for(&format!("{role} “{name}”"), || self.first_by_role(role, name, prefix)).await
    }

    async fn first_by_role(&self, role: &str, name: &str, prefix: bool) -> Result<Option<Element>> {
        self.load_helpers().await?;
        let found = self
            .js(
                "return window.faultlineTest.byRole(...arguments)[0] ?? null",
                &[json!(role), json!(name), json!(prefix)],
            )
            .await?;
        if found.is_null() {
            return Ok(None);
        }
        // WebDriver wraps an element's id in an object whose only field has a special name.
        let id = found
            .as_object()
            .and_then(|reference| reference.values().next()?.as_str())
            .context("an element was expected")?;
        let id = ElementRef::from(id.to_owned());
        Ok(Some(Element::from_element_id(self.client.clone(), id)))
    }

    /// Waits until the page is drawn and everything that waits for that is done.
    pub async fn drawn(&self) -> Result<()> {
        self.load_helpers().await?;
        self.js("await window.faultlineTest.drawn()", &[]).await?;
        Ok(())
    }

    /// Loads the helper scripts, unless they are loaded. Most of it is axe-core, and the page
    /// without it is closer to what the reader has.
    pub async fn load_helpers(&self) -> Result<()> {
        self.js(
            "if (window.faultlineTest.byRole) return;
             for (const name of ['axe', 'find']) {
               await new Promise((loaded, failed) => {
                 const script = document.createElement('script');
                 Object.assign(script, { src: `/test/${name}.js`, onload: loaded, onerror: failed });
                 document.head.append(script);
               });
             }",
            &[],
        )
        .await?;
        Ok(())
    }

    /// Returns the violations of WCAG and of good practice that axe-core finds in the page now.
    pub async fn accessibility_violations(&self) -> Result<Vec<String>> {
        self.load_helpers().await?;
        self.read("return window.faultlineTest.accessibility()", &[]).await
    }

    /// Returns what has gone wrong since the page was opened: errors, rejections, blocked requests.
    pub async fn problems(&self) -> Result<Vec<String>> {
        let mut problems: Vec<String> =
            self.read("return window.faultlineTest?.problems ?? []", &[]).await?;
        if self.engine == Engine::Chromium {
            problems.extend(self.client.severe_log().await?);
        }
        Ok(problems)
    }

    /// Fails if anything went wrong since the page was opened.
    pub async fn assert_no_problems(&self) -> Result<()> {
        let problems = self.problems().await?;
        ensure!(problems.is_empty(), "{}", problems.join("\n"));
        Ok(())
    }

    /// Waits for the file that the page has just saved, and takes it.
    pub async fn saved_file(&self) -> Result<SavedFile> {
        if self.engine.has_downloads() {
            let file = self.wait_for("a download", || async { self.finished_download() }).await?;
            self.take_downloads()?;
            return Ok(file);
        }
        let take = "const { files } = window.faultlineTest;
                    return files[0]?.bytes ? files.shift() : null";
        Ok(serde_json::from_value(self.until(take, &[]).await?)?)
    }

    fn finished_download(&self) -> Result<Option<SavedFile>> {
        let files = self.downloads()?;
        // Browsers use another extension until the download is complete.
        let unfinished = |path: &PathBuf| {
            path.extension().is_some_and(|kind| kind == "crdownload" || kind == "part")
        };
        let Some(path) = files.first().filter(|_| !files.iter().any(unfinished)) else {
            return Ok(None);
        };
        // The file may have been renamed since, or be empty still: then look again.
        let bytes = std::fs::read(path).unwrap_or_default();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok((!bytes.is_empty()).then_some(SavedFile { name, bytes }))
    }

    fn downloads(&self) -> Result<Vec<PathBuf>> {
        std::fs::read_dir(self.engine.downloads())?.map(|entry| Ok(entry?.path())).collect()
    }

    /// Empties the download folder, so that the next download is the only one.
    fn take_downloads(&self) -> Result<()> {
        for path in self.downloads()? {
            match std::fs::remove_file(path) {
                // Another browser of the same engine has removed it.
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                done => done?,
            }
        }
        Ok(())
    }

    /// Sets the size of the viewport; fails if the browser has a limit.
    pub async fn set_window(&self, width: u32, height: u32) -> Result<()> {
        if self.engine == Engine::Chromium {
            return self.client.emulate_viewport(width, height).await;
        }
        // Asked for again at every check: a window manager resizes when it pleases, and only then
        // is it known how much of the window is not viewport.
        self.wait_for(&format!("a viewport of {width} by {height}"), || async {
            let sizes = "return [innerWidth, innerHeight, outerWidth, outerHeight]";
            let (inner_width, inner_height, outer_width, outer_height): (u32, u32, u32, u32) =
                self.read(sizes, &[]).await?;
            if (inner_width, inner_height) == (width, height) {
                return Ok(Some(()));
            }
            let right = outer_width.saturating_sub(inner_width);
            let below = outer_height.saturating_sub(inner_height);
            self.client.set_window_size(width + right, height + below).await?;
            Ok(None)
        })
        .await
        .with_context(|| format!("{} has a least size", self.engine))
    }

    /// Makes the browser prefer dark or light, or removes the preference. Only Chromium supports
    /// this; in other engines a scenario can only use the page's own switch.
    pub async fn emulate_dark(&self, dark: Option<bool>) -> Result<()> {
        match (self.engine, dark) {
            (Engine::Chromium, _) => self.client.emulate_dark(dark).await,
            (_, None) => Ok(()),
            (engine, Some(_)) => bail!("{engine} cannot be told to prefer dark"),
        }
    }

    /// Saves a screenshot of the viewport and returns its path.
    pub async fn screenshot(&self, name: &str) -> Result<PathBuf> {
        let path = self.engine.folder().join(format!("{name}.png"));
        std::fs::write(&path, self.client.screenshot().await?)?;
        Ok(path)
    }

    /// Checks repeatedly until there is a result.
    async fn wait_for<T, F, Look>(&self, what: &str, look: Look) -> Result<T>
    where
        F: Future<Output = Result<Option<T>>>,
        Look: Fn() -> F,
    {
        let start = Instant::now();
        loop {
            if let Some(found) = look().await? {
                return Ok(found);
            }
            ensure!(
                start.elapsed() < PATIENCE,
                "waited {} s in vain for {what}",
                PATIENCE.as_secs()
            );
            tokio::time::sleep(GLANCE).await;
        }
    }
}
