//! All built-in policies as the build script left them.

use serde::{Deserialize, Serialize};

use crate::compiler::{Compiled, Source};

/// A file that shows what a policy finds, or what it leaves alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// Path within the policy's folder.
    pub name: String,
    /// Content; bytes that are not UTF-8 are replaced.
    pub text: String,
}

/// A compiled policy with its examples.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The policy.
    pub compiled: Compiled,
    /// Examples sorted by name, sidecars included.
    pub examples: Vec<Example>,
}

/// Policies in order of their ids, and the libraries that they name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Catalogue {
    /// Policies.
    pub entries: Vec<Entry>,
    /// Libraries.
    pub libraries: Vec<Source>,
    /// SHA-256 over all sources and programs, in hexadecimal.
    pub digest: String,
}
