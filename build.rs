//! Asks the linker for what `wasm-split-cli` needs to cut the program: the relocations.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let target = env::var("CARGO_CFG_TARGET_ARCH");
    if env::var_os("CARGO_FEATURE_SPLIT").is_some() && target.is_ok_and(|arch| arch == "wasm32") {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
