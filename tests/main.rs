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

#[cfg(unix)]
mod action;
#[cfg(unix)]
mod adopt;
mod architecture;
mod bad_input;
mod cli;
mod contract;
mod engines;
mod examples;
#[cfg(unix)]
mod hooks;
mod init;
mod process;
mod projects;
mod rego_units;
