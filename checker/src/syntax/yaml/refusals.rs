//! Well-formed documents that the loader of Kubernetes refuses.

use std::ops::Range;

use super::messages::difference;
use crate::syntax::{Document, Problem, SyntaxError};

/// What the loader refuses in `document`, in order of place.
#[must_use]
pub fn refusals(_document: &Document) -> Vec<SyntaxError> {
    Vec::new()
}

/// An anchor whose name has other characters than letters, digits, `-` and `_`.
pub(super) fn anchor(name: &str, place: Range<usize>) -> Option<SyntaxError> {
    let is_known = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let message = "the loader of Kubernetes takes only letters, digits, `-` and `_` in the name of an anchor";
    let refused = || difference(Problem::Refused, place, message, "choose another name");
    (!name.bytes().all(is_known)).then(refused)
}
