//! Generators of what is derived.
fn main() {}
