//! What the developer commands are made of; benches use the generators too.

pub mod corpus;
pub mod docs;
pub mod figures;
pub mod schema;
