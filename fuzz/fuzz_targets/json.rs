//! Any bytes as JSON.
#![no_main]

use libfuzzer_sys::fuzz_target;
use loadline::syntax::{json, yaml};

fuzz_target!(|bytes: &[u8]| {
    let source = loadline_fuzz::text("input.json", bytes);
    loadline_fuzz::walk(&source, &json::parse(&source, yaml::Limits::default()));
});
