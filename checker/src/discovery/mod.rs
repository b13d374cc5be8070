//! Finds files, says what they are, and groups them into sets.

pub mod classify;
pub mod document;
mod past;
pub mod sets;
pub mod walk;

pub use classify::FileKind;
pub use document::DocumentKind;
pub use sets::{SetFinder, SetKey, SetKind, Siblings};
pub use walk::{BASELINE_NAME, Found, Outcome, Walk, Walker};
