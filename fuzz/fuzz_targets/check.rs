//! A whole run over any bytes as standard input, with every policy.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use loadline::lint::{self, Options, Silent};
use loadline::policy::{PolicySet, Selection};
use loadline::source::Files;

static POLICIES: LazyLock<PolicySet> = LazyLock::new(|| {
    let all = Selection { select: vec!["all".into()], ignore: Vec::new() };
    PolicySet::built_in().select(&all).expect("`all` selects")
});

fuzz_target!(|bytes: &[u8]| {
    let options =
        Options { paths: vec!["-".into()], files: Files::with_stdin(bytes.to_vec()), ..Options::default() };
    if let Ok(report) = lint::run(&POLICIES, &options, &Silent) {
        for finding in &report.findings {
            assert!(finding.place.start <= finding.place.end, "a finding that ends before it starts");
        }
    }
});
