//! Where the texts of policies are kept: libraries and tables of a folder, those of the binary read when they are
//! asked for.

use std::sync::{Arc, OnceLock};

use loadline_policies::compiler::Source;
use loadline_policies::folder::{FolderError, Given};
use loadline_policies::{BUILT_IN, Index, Table};

/// What policies of one folder share.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    libraries: OnceLock<Vec<Source>>,
    tables: OnceLock<Vec<Table>>,
    /// The index of the binary, where this is the shelf of the built-in policies.
    index: Option<Arc<Index>>,
    /// The shelf of those beside which the folder stands.
    others: Option<Arc<Self>>,
}

impl Shelf {
    /// The shelf of the built-in policies.
    pub fn of_binary(index: Arc<Index>) -> Self {
        Self { index: Some(index), ..Self::default() }
    }

    /// The shelf of a folder that stands beside `others`.
    pub fn of_folder(libraries: Vec<Source>, tables: Vec<Table>, others: Option<Arc<Self>>) -> Self {
        Self { libraries: libraries.into(), tables: tables.into(), index: None, others }
    }

    /// The libraries of this shelf alone.
    fn libraries(&self) -> &[Source] {
        let index = self.index.as_ref();
        // The index and what it speaks of are of one build; the crate that embeds them tests that they load.
        self.libraries
            .get_or_init(|| index.and_then(|index| BUILT_IN.libraries(index).ok()).unwrap_or_default())
    }

    /// The tables of this shelf alone.
    fn tables(&self) -> &[Table] {
        let index = self.index.as_ref();
        self.tables.get_or_init(|| index.and_then(|index| BUILT_IN.tables(index).ok()).unwrap_or_default())
    }

    /// The library with this path.
    pub fn library(&self, path: &str) -> Option<&Source> {
        let own = self.libraries().iter().find(|library| library.path == path);
        own.or_else(|| self.others.as_ref()?.library(path))
    }

    /// The table of this name.
    pub fn table(&self, name: &str) -> Option<&Table> {
        let own = self.tables().iter().find(|table| table.name == name);
        own.or_else(|| self.others.as_ref()?.table(name))
    }

    /// What policies of other folders may use.
    ///
    /// # Errors
    /// When a library does not parse.
    pub fn given(&self) -> Result<Given, FolderError> {
        Given::new(self.libraries().to_vec(), self.tables().to_vec())
    }
}
