//! What Kubernetes itself says of its objects: which kinds there are, and of which shape their fields are. Full
//! schemas are not read; the tables hold what the views of this tool depend on.

pub mod kinds;
pub mod shapes;
