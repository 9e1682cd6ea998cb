//! What the core costs at growing sizes: `cargo bench`, `cargo bench -- load`.

#[cfg(not(target_arch = "wasm32"))]
mod measures;
#[cfg(not(target_arch = "wasm32"))]
mod workload;

fn main() {
    // The page's own speed is measured in a browser, by `script/bench`.
    #[cfg(not(target_arch = "wasm32"))]
    divan::main();
}
