//! Policies in memory: those of a folder, or all built-in ones with everything about them.

use serde::{Deserialize, Serialize};

use crate::compiler::{Compiled, Source};
use crate::table::Table;

/// A file that shows what a policy finds, or what it leaves alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// Path within the policy's folder.
    pub name: String,
    /// Content; bytes that are not UTF-8 are replaced.
    pub text: String,
}

/// A compiled policy with its examples.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The policy.
    pub compiled: Compiled,
    /// Examples sorted by name, sidecars included.
    pub examples: Vec<Example>,
}

/// Policies in order of their ids, and what they name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Catalogue {
    /// Policies.
    pub entries: Vec<Entry>,
    /// Libraries.
    pub libraries: Vec<Source>,
    /// Tables that policies read.
    pub tables: Vec<Table>,
    /// SHA-256 over all sources, programs and tables, in hexadecimal.
    pub digest: String,
}
