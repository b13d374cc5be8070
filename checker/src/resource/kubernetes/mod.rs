//! Kubernetes objects: identity, pods, containers, images, quantities.

pub mod image;
pub mod limits;
pub mod object;
pub mod pod;
pub mod quantities;
pub mod quantity;

pub use image::Image;
pub use limits::ContainerDefaults;
pub use object::Object;
pub use pod::{Container, Pod, PodKind, Role};
pub use quantity::Quantity;
