//! The input of policies: what the host computes once so that policies need not.
//!
//! `schemas/input/*.json` is the contract; a test validates every example's input against it.

mod amounts;
mod build;
mod container;
mod facts;
mod filter;
mod kubernetes;
mod parts;
mod placeholders;
mod probes;
mod quantities;

pub use build::{Builder, KeySet, Keys, Vocabulary};
pub use facts::{file_input, set_input};
pub use kubernetes::{Subject, kubernetes_input};
pub use parts::InputParts;
