//! All integration tests in one binary.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "a test fails by panicking"
)]

mod architecture;
mod bad_input;
mod changes;
mod changes_guide;
mod cli;
mod contract;
mod engines;
mod examples;
mod process;
mod projects;
mod rego_units;
mod repository;
mod revisions;
