//! All integration tests in one binary.

mod architecture;
mod examples;
mod rego_units;
