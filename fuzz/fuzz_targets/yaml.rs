//! Any bytes as a YAML stream.
#![no_main]

use libfuzzer_sys::fuzz_target;
use loadline::syntax::yaml;

fuzz_target!(|bytes: &[u8]| {
    let source = loadline_fuzz::text("input.yaml", bytes);
    loadline_fuzz::walk(&source, &yaml::parse(&source, yaml::Limits::default()));
});
