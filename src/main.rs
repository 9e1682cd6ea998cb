//! Mounts the page.
#[cfg(target_arch = "wasm32")]
fn main() {
    leptos::mount::mount_to_body(|| "Faultline");
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Faultline is a page: `script/serve` builds and shows it.");
}
