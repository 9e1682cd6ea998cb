//! What only a real browser can test: the parts of the page that talk to it.

#![cfg(target_arch = "wasm32")]

mod browser {
    mod segmenter;
    mod selection;
    mod storage;
    mod write_log;
}

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
