//! The built-in policies of Loadline: Rego, metadata and examples, compiled at build time.
//!
//! A policy is a folder below this crate. The build script reads, checks and compiles all of them
//! with the same modules that serve policies from elsewhere at run time.

mod analysis;
mod catalogue;
pub mod compiler;
mod contract;
pub mod copies;
mod describe;
mod excerpt;
pub mod folder;
mod guards;
mod kinds;
mod lifecycle;
pub mod metadata;
mod names;
mod selector;
mod severity;
mod triggers;

pub use catalogue::{Catalogue, Entry, Example};
pub use excerpt::{Excerpt, ExcerptLine};

/// The built-in policies.
///
/// # Errors
/// Only if the embedded bytes do not fit this version of the crate, which a test rules out.
pub fn built_in() -> Result<Catalogue, postcard::Error> {
    postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/catalogue.bin")))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_embedded_catalogue_loads() {
        let catalogue = super::built_in().unwrap();
        let ids: Vec<&str> =
            catalogue.entries.iter().map(|entry| entry.compiled.metadata.id.as_str()).collect();
        let mut sorted = ids.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(ids, sorted, "ids are unique and in order");
    }
}
