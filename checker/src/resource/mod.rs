//! Typed views of what documents declare.

mod address;
mod digest;
mod environment;
pub mod fact;
mod inventory;
pub mod kubernetes;

pub use address::AddressGlobs;
pub use digest::{Detail, Digest, Labels, Service};
pub use environment::{Environment, Evidence};
pub use inventory::{Context, Inventory, SelectedBy};
