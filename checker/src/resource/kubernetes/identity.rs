//! What tells an object from others, whatever its place.

use super::Object;
use super::object::text;

/// The identity of an object: its address, with the prefix of a generated name where it has no name.
#[must_use]
pub fn object_identity(object: Object<'_>) -> String {
    let prefix = || object.root.find(&["metadata", "generateName"]).and_then(text);
    match object.name().map_or_else(prefix, |_| None) {
        Some(prefix) => format!("{}{prefix}*", object.address()),
        None => object.address(),
    }
}
