//! Loadline checks infrastructure as code against Rego policies and points at the exact place.
//!
//! The modules are the way of a run, and imports point one way only (`tests/architecture.rs`):
//! texts become trees ([`syntax`]), trees become resources ([`resource`]), policies judge them
//! ([`policy`]), and findings become a [`report`].

pub mod cli;
pub mod config;
pub mod discovery;
pub mod finding;
pub mod history;
pub mod lint;
pub mod policy;
pub mod report;
pub mod resource;
pub mod schema;
pub mod source;
pub mod suppression;
pub mod syntax;
pub mod webhook;
