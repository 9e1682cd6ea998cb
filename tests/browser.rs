//! The edges of the page in a real browser: what only a browser can show.

#![cfg(target_arch = "wasm32")]

mod browser {
    mod segmenter;
    mod selection;
    mod storage;
    mod write_log;
}

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
