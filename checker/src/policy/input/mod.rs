//! The input of policies: what the host computes once so that policies need not.
//!
//! `schemas/input/*.json` is the contract; a test validates every example's input against it.

mod amounts;
mod build;
mod container;
mod facts;
mod filter;
mod kubernetes;
mod placeholders;
mod probes;
mod quantities;
mod wants;

pub use build::{Builder, Keys, Presence, Vocabulary};
pub use facts::{file_input, set_input};
pub use kubernetes::{Subject, kubernetes_input};
pub use wants::Wants;
