//! The whole page, as it is built for release, driven in whole browsers.
//!
//! `script/test page` builds the page and runs this; `script/test page firefox::smoke` runs a part,
//! and so does `ENGINE=firefox`. A scenario is a function in `scenarios/`, listed in its table.
//! Engines run beside one another; the scenarios of one take turns in one browser.

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
mod page;
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
