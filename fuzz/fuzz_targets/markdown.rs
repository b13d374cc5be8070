//! Any bytes as a Markdown document whose fences are YAML.
#![no_main]

use libfuzzer_sys::fuzz_target;
use loadline::syntax::{markdown, yaml};

fuzz_target!(|bytes: &[u8]| {
    let source = loadline_fuzz::text("input.md", bytes);
    for fence in markdown::fences(&source) {
        loadline_fuzz::walk(&fence.text, &yaml::parse(&fence.text, yaml::Limits::default()));
    }
});
