//! Any bytes as HCL.
#![no_main]

use libfuzzer_sys::fuzz_target;
use loadline::syntax::{hcl, yaml};

fuzz_target!(|bytes: &[u8]| {
    let source = loadline_fuzz::text("input.tf", bytes);
    loadline_fuzz::walk(&source, &hcl::parse(&source, yaml::Limits::default()));
});
