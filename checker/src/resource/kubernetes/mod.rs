//! Kubernetes objects: identity, pods, containers, images, quantities, and what they say of each other.

pub mod context;
pub mod demand;
pub mod digest;
pub mod environment;
pub mod groups;
pub mod identity;
pub mod image;
pub mod inventory;
pub mod kustomization;
pub mod limits;
pub mod made;
mod namespace;
mod neighbours;
pub mod object;
pub mod pod;
pub mod quantities;
pub mod quantity;
pub mod references;
mod relations;
pub mod selection;
pub mod selector;
pub mod skaffold;
mod summary;
pub mod usage;

pub use context::Context;
pub use digest::{Detail, Digest};
pub use image::Image;
pub use inventory::{Inventory, Names, NamespaceFacts, Questions, Surroundings};
pub use limits::ContainerDefaults;
pub use namespace::Namespace;
pub use neighbours::Kinds;
pub use object::Object;
pub use pod::{Container, Pod, PodKind, Role};
pub use quantity::Quantity;
pub use selector::{Labels, Selector};
