//! The program: mounts the page.

#[cfg(target_arch = "wasm32")]
fn main() {
    faultline::ui::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Faultline is a page: `script/serve` builds and shows it.");
}
