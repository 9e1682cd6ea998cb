//! The browser engines, and how to start each with its WebDriver.

use std::env;
use std::ffi::OsStr;
use std::fmt;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use fantoccini::ClientBuilder;
use fantoccini::wd::Capabilities;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::vendor::Vendor;

/// How long a driver may take to answer; a cold disk is slow.
const START: Duration = Duration::from_secs(30);

/// One browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

impl Engine {
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// Returns the name in lower case, as in the name of a trial.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// Returns whether it saves downloads to a folder that its driver was told.
    pub fn has_downloads(self) -> bool {
        self != Self::WebKit
    }

    /// Returns the folder for files that the page saves.
    pub fn downloads(self) -> PathBuf {
        self.folder().join("downloads")
    }

    /// Returns the folder for screenshots and logs.
    pub fn folder(self) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("target/page").join(self.name())
    }

    /// Finds its programs, or says which one is missing.
    pub fn find(self) -> Result<Installed> {
        let driver = match self {
            Self::Chromium => program("chromedriver")?,
            Self::Firefox => program("geckodriver")?,
            Self::WebKit => program("WebKitWebDriver")?,
        };
        let browser = match self {
            // chromedriver finds its browser by itself, under any of its names.
            Self::Chromium => None,
            Self::Firefox => Some(program("firefox").or_else(|_| program("firefox-esr"))?),
            Self::WebKit => Some(mini_browser()?),
        };
        let display = match self {
            Self::WebKit => Some(program("Xvfb")?),
            Self::Chromium | Self::Firefox => None,
        };
        Ok(Installed { engine: self, driver, browser, display, is_still: false })
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// An engine whose programs were found.
pub struct Installed {
    pub engine: Engine,
    driver: PathBuf,
    browser: Option<PathBuf>,
    /// The X server, for an engine that has no headless mode.
    display: Option<PathBuf>,
    /// Whether the browser asks for reduced motion.
    is_still: bool,
}

/// A running browser; its processes end when this is dropped.
pub struct Session {
    pub client: fantoccini::Client,
    /// The browser's own process, if the driver tells.
    pub process: Option<u64>,
    _driver: Child,
    _display: Option<Child>,
}

impl Installed {
    /// Makes the browser ask for reduced motion, which costs far fewer frames. WebKit has no such
    /// setting.
    pub fn still(self) -> Self {
        Self { is_still: true, ..self }
    }

    /// Starts the driver and, through it, the browser.
    pub async fn start(&self) -> Result<Session> {
        self.start_with("driver.log", self.capabilities()).await
    }

    /// Like [`start`](Self::start), with a profile that outlives the browser. Chromium only.
    pub async fn start_in(&self, profile: &Path) -> Result<Session> {
        let mut capabilities = self.capabilities();
        capabilities
            .get_mut("goog:chromeOptions")
            .and_then(|options| options["args"].as_array_mut())
            .with_context(|| format!("{} is given no profile", self.engine))?
            .push(json!(format!("--user-data-dir={}", profile.display())));
        self.start_with("driver-of-profile.log", capabilities).await
    }

    async fn start_with(&self, log: &str, capabilities: Capabilities) -> Result<Session> {
        std::fs::create_dir_all(self.engine.downloads())?;
        let mut command = Command::new(&self.driver);
        let display = match &self.display {
            Some(server) => {
                let (server, number) = start_display(server).await?;
                command.env("DISPLAY", format!(":{number}"));
                Some(server)
            }
            None => None,
        };

        let port = free_port()?;
        let log = std::fs::File::create(self.engine.folder().join(log))?;
        let driver = command
            .arg(format!("--port={port}"))
            // There is no session bus, and looking for one takes time.
            .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
            // Whatever the machine's language and time zone, file names, the browser's own words
            // and dates are the same everywhere.
            .env("LC_ALL", "C.UTF-8")
            .env_remove("LANGUAGE")
            .env("TZ", "UTC")
            // WebKitGTK's last compiler of WebAssembly has crashed the page's process, or trapped in
            // code that is sound, about once in thirty runs of the longest scenario; without it, never.
            // Other engines do not know the variable.
            .env("JSC_useOMGJIT", "false")
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("{} does not start", self.driver.display()))?;

        wait_for_port(port).await?;
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .with_context(|| format!("{} opens no session", self.driver.display()))?;
        if self.engine == Engine::Chromium {
            client.take_downloads_to(&self.engine.downloads()).await?;
        }
        let process = client.capabilities().and_then(|told| told.get("goog:processID")?.as_u64());
        Ok(Session { client, process, _driver: driver, _display: display })
    }

    fn capabilities(&self) -> Capabilities {
        let mut options = match self.engine {
            Engine::Chromium => json!({
                "goog:chromeOptions": {
                    "args": [
                        "--headless=new",
                        "--window-size=1440,900",
                        // Containers forbid Chromium's sandbox, and the only page here is ours.
                        "--no-sandbox",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--disable-component-update",
                        // Otherwise it ignores more than 200 additions to the history in 30 s.
                        "--disable-ipc-flooding-protection",
                        "--no-first-run",
                        // Debian's Chromium turns it on, although there is no graphics processor.
                        "--disable-gpu-rasterization",
                    ],
                },
                "goog:loggingPrefs": { "browser": "ALL" },
            }),
            Engine::Firefox => json!({
                "moz:firefoxOptions": {
                    "binary": self.browser,
                    "args": ["-headless"],
                    "prefs": {
                        "browser.download.folderList": 2,
                        "browser.download.dir": self.engine.downloads(),
                        "browser.download.useDownloadDir": true,
                        "browser.download.alwaysOpenPanel": false,
                        "dom.disable_beforeunload": true,
                        // A slash that the page does not use would open Firefox's quick search.
                        "accessibility.typeaheadfind.manual": false,
                        // Otherwise it ignores more than 200 additions to the history in 10 s.
                        "dom.navigation.navigationRateLimit.count": 0,
                        "dom.navigation.locationChangeRateLimit.count": 0,
                    },
                },
            }),
            Engine::WebKit => json!({
                "webkitgtk:browserOptions": {
                    "binary": self.browser,
                    "args": ["--automation"],
                },
            }),
        };
        if self.is_still {
            match self.engine {
                Engine::Chromium => {
                    let arguments = options["goog:chromeOptions"]["args"].as_array_mut();
                    arguments
                        .into_iter()
                        .for_each(|all| all.push(json!("--force-prefers-reduced-motion")));
                }
                Engine::Firefox => {
                    options["moz:firefoxOptions"]["prefs"]["ui.prefersReducedMotion"] = json!(1);
                }
                Engine::WebKit => {}
            }
        }
        match options {
            Value::Object(options) => options,
            _ => unreachable!("each is an object"),
        }
    }
}

/// Starts an X server on a free display, and returns the display's number.
async fn start_display(server: &Path) -> Result<(Child, String)> {
    let mut child = Command::new(server)
        .args(["-displayfd", "1", "-screen", "0", "1600x1200x24"])
        .args(["-nolisten", "tcp"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .with_context(|| format!("{} does not start", server.display()))?;
    let output = child.stdout.take().context("its output is piped")?;
    let number = tokio::time::timeout(START, BufReader::new(output).lines().next_line())
        .await
        .context("the X server does not answer")??
        .context("the X server found no display")?;
    Ok((child, number))
}

/// Returns a port that was free a moment ago: drivers do not tell which port they choose.
fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

async fn wait_for_port(port: u16) -> Result<()> {
    let open = async {
        while tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_err() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(START, open).await.context("the driver does not answer")
}

fn program(name: &str) -> Result<PathBuf> {
    env::split_paths(&env::var_os("PATH").unwrap_or_default())
        .map(|folder| folder.join(name))
        .find(|path| path.is_file())
        .with_context(|| format!("{name} not found"))
}

/// Finds WebKitGTK's test browser, in no PATH but in a folder named after machine and version.
fn mini_browser() -> Result<PathBuf> {
    let folders = |path: &Path| {
        std::fs::read_dir(path).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()))
    };
    for library in ["/usr/lib", "/usr/libexec"].map(Path::new) {
        let nested = folders(library).flat_map(|folder| folders(&folder));
        for folder in folders(library).chain(nested) {
            let is_webkit = folder.file_name().and_then(OsStr::to_str).is_some_and(|name| {
                name.starts_with("webkit2gtk") || name.starts_with("webkitgtk")
            });
            let browser = folder.join("MiniBrowser");
            if is_webkit && browser.is_file() {
                return Ok(browser);
            }
        }
    }
    bail!("MiniBrowser not found")
}
