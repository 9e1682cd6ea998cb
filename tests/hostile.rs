//! Hostile input, broken in every way: nothing that is opened or found in the storage makes
//! Faultline panic, hang or accept half of something.
//!
//! Files of `tests/corpus/` are mutated at random and read. Files that once broke something are
//! kept there as well. A run reads 1,000; `PROPTEST_CASES=1000000 cargo test --release --test
//! hostile` reads more.

#![cfg(not(target_arch = "wasm32"))]

#[path = "hostile/corpus.rs"]
mod corpus;
#[path = "hostile/mutation.rs"]
mod mutation;
#[path = "hostile/reading.rs"]
mod reading;
#[path = "hostile/watchdog.rs"]
mod watchdog;

use std::thread;

use proptest::{
    prelude::*,
    test_runner::{TestError, TestRunner},
};

use crate::{corpus::Corpus, mutation::mutations, watchdog::Watchdog};

/// The number of inputs in a run, unless `PROPTEST_CASES` says otherwise.
const INPUTS: u32 = 1_000;

/// The stack size of a page: input that nests too deep for the page is too deep for this, too.
const STACK: usize = 1024 * 1024;

/// Runs a test on a stack as small as a page's.
fn on_a_small_stack(test: impl FnOnce() + Send + 'static) {
    let thread = thread::Builder::new().stack_size(STACK).spawn(test).expect("there is a thread");
    if let Err(panic) = thread.join() {
        std::panic::resume_unwind(panic);
    }
}

#[test]
fn files_of_the_corpus_are_read_as_their_folder_says() {
    on_a_small_stack(|| {
        let corpus = Corpus::load();
        assert!(corpus.files.len() > 60, "only {} files", corpus.files.len());
        let watchdog = Watchdog::new();
        for file in &corpus.files {
            watchdog.watch(&file.text, || reading::read_all(&file.text)).expect(&file.name);
            let expected = match file.folder.as_str() {
                "valid" => reading::is_imported(&file.text),
                "records" => reading::is_records(&file.text),
                "texts" => true,
                "coded" => reading::is_coded(&file.text),
                _ => !reading::is_imported(&file.text) && !reading::is_records(&file.text),
            };
            assert!(expected, "{}/{} is not {0}", file.folder, file.name);
        }
    });
}

#[test]
fn whatever_is_opened_is_taken_in_whole_or_not_at_all() {
    on_a_small_stack(|| {
        let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
        // Failing inputs go into the corpus, as the text that they are.
        let config = ProptestConfig {
            cases: cases.unwrap_or(INPUTS),
            failure_persistence: None,
            max_shrink_iters: 2_000,
            ..ProptestConfig::default()
        };
        let corpus = Corpus::load();
        let watchdog = Watchdog::new();
        let read = |(base, mutations): (prop::sample::Index, Vec<mutation::Mutation>)| {
            let text = corpus.mutated(base, &mutations);
            watchdog.watch(&text, || reading::read_all(&text)).map_err(TestCaseError::fail)
        };
        let strategy = (any::<prop::sample::Index>(), mutations());
        let failed = match TestRunner::new(config).run(&strategy, read) {
            Ok(()) => return,
            Err(TestError::Fail(reason, (base, mutations))) => {
                let kept = watchdog::keep(&corpus.mutated(base, &mutations));
                format!("{reason}\n{mutations:?}\nThe input is kept as {}.", kept.display())
            }
            Err(TestError::Abort(reason)) => reason.to_string(),
        };
        panic!("{failed}");
    });
}
