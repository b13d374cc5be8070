//! Tabs that YAML allows and the loader of Kubernetes refuses.

use std::ops::Range;

use crate::syntax::{Document, SyntaxError};

/// The first such tab in the bytes `range` of `text`, which read as `documents`.
pub(super) fn refused(_text: &str, _range: &Range<usize>, _documents: &[Document]) -> Option<SyntaxError> {
    None
}
