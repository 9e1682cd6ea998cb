//! How well files are read: what the readers made of them in a browser, tidied and without furniture, is
//! compared with what it should be.
//!
//! `script/readers` has the readers read in a browser, and then runs this on what they gave back.

#[cfg(not(target_arch = "wasm32"))]
mod compare;
#[cfg(not(target_arch = "wasm32"))]
mod report;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> anyhow::Result<()> {
    report::report()
}

/// `--all-targets` compiles this for wasm32 too, where there are no files to read.
#[cfg(target_arch = "wasm32")]
fn main() {}
