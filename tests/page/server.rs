//! A server of the built page, which records the requests.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use tower_http::services::ServeDir;

/// The path of the page. It is not the root: a page that works here works under any path.
const FOLDER: &str = "/some/folder/";

/// The path of what the tests add to the page.
const TESTS: &str = "/test/";

type Requests = Arc<Mutex<Vec<String>>>;

/// A server of `dist/`. Each engine has its own, and so its own requests and storage.
pub struct Server {
    address: SocketAddr,
    requests: Requests,
}

impl Server {
    /// Starts the server, which runs as long as the runtime.
    pub async fn start() -> Result<Self> {
        let project = Path::new(env!("CARGO_MANIFEST_DIR"));
        let dist = project.join("dist");
        let index = watched_index(&dist)?;
        let axe = read(&project.join("node_modules/axe-core/axe.min.js"))?;

        let requests = Requests::default();
        // The index is not the one in the folder, so its route comes before the folder's.
        let folder = Router::new().nest_service(FOLDER.trim_end_matches('/'), ServeDir::new(dist));
        let page = Router::new()
            .route(FOLDER, get(move || async { Html(index) }))
            .fallback_service(folder)
            .layer(from_fn_with_state(Arc::clone(&requests), remember));
        let router = Router::new()
            .route("/test/blank", get(|| async { Html(BLANK) }))
            .route("/test/hands", get(|| async { Html(HANDS) }))
            .route("/test/watch.js", get(|| async { script(WATCH) }))
            .route("/test/find.js", get(|| async { script(FIND) }))
            .route("/test/axe.js", get(move || async { script(axe) }))
            .merge(page);

        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(Self { address, requests })
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
        std::mem::take(&mut *self.requests.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// It has an icon, because browsers request one for a document without.
const BLANK: &str = r#"<!DOCTYPE html><link rel="icon" href="data:,">"#;
const HANDS: &str = include_str!("in_page/hands.html");
const WATCH: &str = include_str!("in_page/watch.js");
const FIND: &str = include_str!("in_page/find.js");

/// Returns the page's own index with one more script before all others. It must listen before
/// anything can go wrong, and no WebDriver command of all engines can run a script that early.
fn watched_index(dist: &Path) -> Result<String> {
    let index = read(&dist.join("index.html"))?;
    let (before, after) = index.split_once("<head>").context("dist/index.html has no <head>")?;
    Ok(format!(r#"{before}<head><script src="{TESTS}watch.js"></script>{after}"#))
}

fn read(path: &PathBuf) -> Result<String> {
    std::fs::read_to_string(path)
        .with_context(|| format!("{} is missing: run script/build", path.display()))
}

fn script(text: impl IntoResponse) -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/javascript")], text)
}

async fn remember(State(requests): State<Requests>, request: Request, next: Next) -> Response {
    requests.lock().unwrap_or_else(PoisonError::into_inner).push(request.uri().to_string());
    next.run(request).await
}
