//! Any bytes as a Dockerfile.
#![no_main]

use libfuzzer_sys::fuzz_target;
use loadline::syntax::{dockerfile, yaml};

fuzz_target!(|bytes: &[u8]| {
    let source = loadline_fuzz::text("Dockerfile", bytes);
    loadline_fuzz::walk(&source, &dockerfile::parse(&source, yaml::Limits::default()));
});
