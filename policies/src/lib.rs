//! The built-in policies of Loadline: Rego, metadata and examples, compiled at build time.

pub mod metadata;
