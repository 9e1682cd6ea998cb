//! A server of the built page, which records the requests, and can be stopped and updated.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{
    StatusCode,
    header::{CACHE_CONTROL, CONTENT_TYPE},
};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tower_http::services::ServeDir;

/// The path of the page. It is not the root: a page that works here works under any path.
const FOLDER: &str = "/some/folder/";

/// The path of what the tests add to the page.
const TESTS: &str = "/test/";

type Requests = Arc<Mutex<Vec<String>>>;

/// What is served.
#[derive(Clone, PartialEq)]
struct Site {
    folder: PathBuf,
    /// Whether the page may register its service worker, which outlives the page.
    has_worker: bool,
    /// What the names of files begin with that are not to be had.
    withheld: Option<&'static str>,
    /// Whether the program waits until a test lets it begin.
    is_held: bool,
}

impl Site {
    /// Returns the built page, without its worker.
    fn built() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist");
        Self { folder, has_worker: false, withheld: None, is_held: false }
    }
}

/// A server of `dist/`. Each engine has its own, and so its own requests and storage.
pub struct Server {
    address: SocketAddr,
    router: Router,
    requests: Requests,
    site: Arc<Mutex<Site>>,
    running: tokio::sync::Mutex<Option<Running>>,
}

struct Running {
    stop: oneshot::Sender<()>,
    done: JoinHandle<std::io::Result<()>>,
}

impl Server {
    /// Starts the server, which runs as long as the runtime.
    pub async fn start() -> Result<Self> {
        let project = Path::new(env!("CARGO_MANIFEST_DIR"));
        let axe = read(&project.join("node_modules/axe-core/axe.min.js"))?;

        let site = Arc::new(Mutex::new(Site::built()));
        watched_index(&lock(&site))?;
        let requests = Requests::default();
        // The index is not the one in the folder, so its route comes before the folder's.
        let folder = Router::new().fallback(file).with_state(Arc::clone(&site));
        let page = Router::new()
            .route(FOLDER, get(index))
            .with_state(Arc::clone(&site))
            .nest(FOLDER.trim_end_matches('/'), folder)
            .layer(from_fn_with_state(Arc::clone(&requests), remember));
        let router = Router::new()
            .route("/test/blank", get(|| async { Html(BLANK) }))
            .route("/test/hands", get(|| async { Html(HANDS) }))
            .route("/test/watch.js", get(|| async { script(WATCH) }))
            .route("/test/hold.js", get(|| async { script(HOLD) }))
            .route("/test/find.js", get(|| async { script(FIND) }))
            .route("/test/axe.js", get(move || async { script(axe) }))
            .merge(page);

        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let running = tokio::sync::Mutex::new(Some(Running::start(listener, router.clone())));
        Ok(Self { address, router, requests, site, running })
    }

    /// Stops the server: nobody listens, and all connections are closed.
    pub async fn stop(&self) -> Result<()> {
        if let Some(Running { stop, done }) = self.running.lock().await.take() {
            // Fails only if it has stopped already.
            let _ = stop.send(());
            done.await??;
        }
        Ok(())
    }

    /// Serves the built page without its worker, as at the start of each scenario, also after the
    /// server was stopped.
    pub async fn reset(&self) -> Result<()> {
        *lock(&self.site) = Site::built();
        let mut running = self.running.lock().await;
        if running.is_none() {
            let listener = TcpListener::bind(self.address).await?;
            *running = Some(Running::start(listener, self.router.clone()));
        }
        Ok(())
    }

    /// Lets the page register its service worker, as the built page does.
    pub fn offer_worker(&self) {
        lock(&self.site).has_worker = true;
    }

    /// Does not serve files whose names begin so; `None` serves all.
    pub fn withhold(&self, names: Option<&'static str>) {
        lock(&self.site).withheld = names;
    }

    /// Holds the program back on each page opened from now on, until the test calls
    /// `faultlineTest.release` there.
    pub fn hold_program(&self) {
        lock(&self.site).is_held = true;
    }

    /// Serves another folder from now on.
    pub fn update_to(&self, folder: PathBuf) {
        lock(&self.site).folder = folder;
    }

    /// Returns the address of the page.
    pub fn page(&self) -> String {
        format!("http://{}{FOLDER}", self.address)
    }

    /// Returns the address of a blank document of the same origin, on which to clear the storage.
    pub fn blank(&self) -> String {
        format!("http://{}{TESTS}blank", self.address)
    }

    /// Returns the address of a document to test the drivers on.
    pub fn hands(&self) -> String {
        format!("http://{}{TESTS}hands", self.address)
    }

    /// Returns the paths requested since the last call, without those that the tests add.
    pub fn take_requests(&self) -> Vec<String> {
        std::mem::take(&mut *lock(&self.requests))
    }
}

impl Running {
    fn start(listener: TcpListener, router: Router) -> Self {
        let (stop, stopped) = oneshot::channel();
        let stopped = async move { drop(stopped.await) };
        let serve = axum::serve(listener, router).with_graceful_shutdown(stopped);
        Self { stop, done: tokio::spawn(async move { serve.await }) }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn index(State(site): State<Arc<Mutex<Site>>>) -> Response {
    let site = lock(&site).clone();
    match watched_index(&site) {
        Ok(index) => Html(index).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, format!("{error:#}")).into_response(),
    }
}

async fn file(State(site): State<Arc<Mutex<Site>>>, request: Request) -> Response {
    let Site { folder, withheld, .. } = lock(&site).clone();
    let name = request.uri().path().trim_start_matches('/');
    if withheld.is_some_and(|withheld| name.starts_with(withheld)) {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    match ServeDir::new(folder).try_call(request).await {
        // A browser that keeps a file for a while would not notice that it is withheld.
        Ok(response) => ([(CACHE_CONTROL, "no-cache")], response).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

/// It has an icon, because browsers request one for a document without.
const BLANK: &str = r#"<!DOCTYPE html><link rel="icon" href="data:,">"#;
const HANDS: &str = include_str!("in_page/hands.html");
const WATCH: &str = include_str!("in_page/watch.js");
const HOLD: &str = include_str!("in_page/hold.js");
const FIND: &str = include_str!("in_page/find.js");

/// Returns the page's own index with one more script before all others. It must listen before
/// anything can go wrong, and no WebDriver command of all engines can run a script that early.
/// Without its version the page registers no worker.
fn watched_index(site: &Site) -> Result<String> {
    let mut index = read(&site.folder.join("index.html"))?;
    if !site.has_worker {
        index = index.replace(r#"<meta name="version""#, r#"<meta name="no-version""#);
    }
    let (before, after) = index.split_once("<head>").context("dist/index.html has no <head>")?;
    let scripts = if site.is_held { &["watch", "hold"][..] } else { &["watch"] };
    let scripts: String =
        scripts.iter().map(|name| format!(r#"<script src="{TESTS}{name}.js"></script>"#)).collect();
    Ok(format!("{before}<head>{scripts}{after}"))
}

fn read(path: &PathBuf) -> Result<String> {
    std::fs::read_to_string(path)
        .with_context(|| format!("{} is missing: run script/build", path.display()))
}

fn script(text: impl IntoResponse) -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/javascript")], text)
}

async fn remember(State(requests): State<Requests>, request: Request, next: Next) -> Response {
    lock(&requests).push(request.uri().to_string());
    next.run(request).await
}
