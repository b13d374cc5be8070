//! Typed views of what documents declare.

mod environment;

pub use environment::{Environment, Evidence};
