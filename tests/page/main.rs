//! End-to-end tests: the page as built for release, driven in real browsers.
//!
//! `script/test page` builds the page and runs all scenarios; `script/test page firefox::smoke` or
//! `ENGINE=firefox` run some. A scenario is a function in `scenarios/` that is listed in the table
//! there. Engines run in parallel; the scenarios of one engine share a browser and take turns.

#[cfg(not(target_arch = "wasm32"))]
mod archive;
mod dispute;
#[cfg(not(target_arch = "wasm32"))]
mod engine;
#[cfg(not(target_arch = "wasm32"))]
mod hands;
#[cfg(not(target_arch = "wasm32"))]
mod input;
#[cfg(not(target_arch = "wasm32"))]
mod next_version;
#[cfg(not(target_arch = "wasm32"))]
mod page;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../prose/mod.rs"]
mod prose;
#[cfg(not(target_arch = "wasm32"))]
mod run;
#[cfg(not(target_arch = "wasm32"))]
mod scenarios;
#[cfg(not(target_arch = "wasm32"))]
mod server;
#[cfg(not(target_arch = "wasm32"))]
mod vendor;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    run::run()
}

/// `--all-targets` compiles this for wasm32 too, where no browser can be started.
#[cfg(target_arch = "wasm32")]
fn main() {}
