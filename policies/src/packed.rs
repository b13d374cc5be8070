//! The form in which built-in policies are part of a binary: an index with what is needed to choose among them, and
//! by ranges of bytes what is needed to run each, and what only readers need.

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::catalogue::{Catalogue, Entry, Example};
use crate::compiler::{Code, Compiled, Source};
use crate::metadata::Metadata;
use crate::table::Table;

/// A range of bytes.
type Bytes = Range<u32>;

/// What is needed to choose among policies.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Index {
    /// Policies in order of their ids.
    pub policies: Vec<Indexed>,
    /// Where tables stand among the programs.
    pub(crate) tables: Bytes,
    /// Where libraries stand among the texts.
    pub(crate) libraries: Bytes,
    /// As that of the catalogue.
    pub digest: String,
}

/// A policy in the index.
#[derive(Debug, Serialize, Deserialize)]
pub struct Indexed {
    /// What it says about itself.
    pub metadata: Arc<Metadata>,
    /// Path of its Rego file.
    pub path: String,
    pub(crate) code: Bytes,
    pub(crate) texts: Bytes,
}

/// What only readers and the interpreter need of a policy.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    /// Its Rego source.
    pub rego: String,
    /// Its examples, sorted by name, sidecars included.
    pub examples: Vec<Example>,
}

/// A catalogue as bytes. An index is read whole, of the others only what is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Packed<'a> {
    /// The index.
    pub index: &'a [u8],
    /// Programs with what belongs to them, and tables.
    pub programs: &'a [u8],
    /// Texts of policies, and libraries.
    pub texts: &'a [u8],
}

impl Packed<'_> {
    /// Reads the index.
    ///
    /// # Errors
    /// When the bytes are of another version.
    pub fn index(self) -> Result<Index, postcard::Error> {
        postcard::from_bytes(self.index)
    }

    /// What is needed to run a policy.
    ///
    /// # Errors
    /// When the bytes are of another version.
    pub fn code(self, policy: &Indexed) -> Result<Code, postcard::Error> {
        read(self.programs, &policy.code)
    }

    /// What only readers need of a policy.
    ///
    /// # Errors
    /// When the bytes are of another version.
    pub fn texts(self, policy: &Indexed) -> Result<Texts, postcard::Error> {
        read(self.texts, &policy.texts)
    }

    /// The libraries.
    ///
    /// # Errors
    /// When the bytes are of another version.
    pub fn libraries(self, index: &Index) -> Result<Vec<Source>, postcard::Error> {
        read(self.texts, &index.libraries)
    }

    /// The tables.
    ///
    /// # Errors
    /// When the bytes are of another version.
    pub fn tables(self, index: &Index) -> Result<Vec<Table>, postcard::Error> {
        read(self.programs, &index.tables)
    }

    /// Everything.
    ///
    /// # Errors
    /// When the bytes are of another version.
    pub fn catalogue(self) -> Result<Catalogue, postcard::Error> {
        let index = self.index()?;
        let (libraries, tables) = (self.libraries(&index)?, self.tables(&index)?);
        let entry = |policy: Indexed| {
            let (code, texts) = (self.code(&policy)?, self.texts(&policy)?);
            let source = Source { path: policy.path, text: texts.rego };
            let metadata = Arc::unwrap_or_clone(policy.metadata);
            let compiled = Compiled { metadata, source, code };
            Ok(Entry { compiled, examples: texts.examples })
        };
        let entries = index.policies.into_iter().map(entry).collect::<Result<_, _>>()?;
        Ok(Catalogue { entries, libraries, tables, digest: index.digest })
    }
}

fn read<'a, T: Deserialize<'a>>(all: &'a [u8], range: &Bytes) -> Result<T, postcard::Error> {
    let bytes = all.get(range.start as usize..range.end as usize);
    postcard::from_bytes(bytes.ok_or(postcard::Error::DeserializeUnexpectedEnd)?)
}
