//! What silences findings, and why.

pub mod baseline;
