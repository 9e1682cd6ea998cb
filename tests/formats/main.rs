//! Writes each format of the table for a few cases, to be held against programs that are not ours.
//!
//! `script/formats` runs this and then the checks beside it, in Python and in Node. Under
//! `target/formats/<case>/` each format has a file `<id>.<ending>`, and what is not in it in `<id>.lost.json`; what
//! a format refuses to write is `<id>.refused.txt`. `expected.json` is the same work as JSON.

#[cfg(not(target_arch = "wasm32"))]
mod cases;
#[cfg(not(target_arch = "wasm32"))]
mod networks;
#[cfg(not(target_arch = "wasm32"))]
mod write;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> anyhow::Result<()> {
    write::write_all()
}

/// `--all-targets` compiles this for wasm32 too, where there are no files to write.
#[cfg(target_arch = "wasm32")]
fn main() {}
