//! The built-in policies of Loadline: Rego, metadata and examples, compiled at build time.
//!
//! A policy is a folder below this crate. The build script reads, checks and compiles all of them
//! with the same modules that serve policies from elsewhere at run time.

mod analysis;
mod catalogue;
mod code;
pub mod compiler;
pub mod contract;
pub mod copies;
mod describe;
mod excerpt;
pub mod folder;
mod guards;
mod kinds;
mod lifecycle;
pub mod metadata;
mod names;
#[cfg(test)]
mod pack;
mod packed;
mod refused;
mod reported;
mod selector;
mod severity;
mod shared;
mod table;
mod triggers;

pub use catalogue::{Catalogue, Entry, Example};
pub use excerpt::{Excerpt, ExcerptLine};
pub use packed::{Index, Indexed, Packed, Texts};
pub use reported::other_severities;
pub use table::{Table, Tables};

/// The bytes of the built-in policies.
pub const BUILT_IN: Packed<'static> = Packed {
    index: include_bytes!(concat!(env!("OUT_DIR"), "/index.bin")),
    programs: include_bytes!(concat!(env!("OUT_DIR"), "/programs.bin")),
    texts: include_bytes!(concat!(env!("OUT_DIR"), "/texts.bin")),
};

/// The built-in policies with everything about them. Whoever runs them reads of [`BUILT_IN`] what a run needs.
///
/// # Errors
/// Only if the embedded bytes do not fit this version of the crate, which a test rules out.
pub fn built_in() -> Result<Catalogue, postcard::Error> {
    BUILT_IN.catalogue()
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

    #[test]
    fn what_is_packed_comes_out_again() {
        let catalogue = super::built_in().unwrap();
        let bytes = super::pack::pack(catalogue.clone()).unwrap();
        let packed = super::Packed { index: &bytes.index, programs: &bytes.programs, texts: &bytes.texts };
        assert!(packed.catalogue().unwrap() == catalogue);
        assert_eq!(packed.index, super::BUILT_IN.index);
        assert!(super::Packed { texts: &[], ..packed }.catalogue().is_err());
    }
}
