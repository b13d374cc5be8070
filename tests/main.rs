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
mod baseline;
mod baseline_command;
mod baseline_guide;
mod changes;
mod changes_guide;
mod charts;
mod cli;
mod config;
mod configuration;
mod contract;
mod documentation;
mod engines;
mod examples;
mod extra_policies;
#[cfg(unix)]
mod guides;
#[cfg(unix)]
mod hooks;
mod init;
mod kustomizations;
mod loader;
mod marks;
mod one_cause;
mod outputs;
mod passed_by;
mod process;
mod projects;
mod references;
mod rego_units;
mod renamed;
mod repository;
mod revisions;
mod scale;
mod selection;
mod suppression;
mod terraform;
mod transcripts;
mod webhook;
