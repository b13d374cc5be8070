//! Compiles the built-in policies.
fn main() {}
