//! Finds files, says what they are, and groups them into sets.

pub mod classify;
mod descend;
pub mod document;
mod once;
mod past;
pub mod sets;
pub mod walk;

pub use classify::FileKind;
pub use descend::entries;
pub use document::DocumentKind;
pub use sets::{SetFinder, SetKey, SetKind, Siblings};
pub use walk::{BASELINE_NAME, Found, Outcome, Walk, Walker};
