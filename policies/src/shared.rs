//! What policies of a folder share: libraries that they import, and tables that they read.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use regorus::unstable::{Module, Ref};

use crate::compiler::{PolicyError, Source, parse};
use crate::names;
use crate::table::Tables;

/// Libraries and tables that policies may use.
#[derive(Clone, Debug, Default)]
pub struct Shared {
    /// Libraries.
    pub libraries: Libraries,
    /// Tables.
    pub tables: Tables,
}

/// A parsed library.
#[derive(Debug)]
pub(crate) struct Library {
    pub source: Source,
    pub module: Ref<Module>,
}

/// Parsed libraries that policies may import.
#[derive(Clone, Debug, Default)]
pub struct Libraries {
    by_package: HashMap<String, Arc<Library>>,
    /// Those of elsewhere, for packages that are not here.
    others: Option<Arc<Libraries>>,
}

impl Libraries {
    /// Parses `sources`. For packages that none of them has there are those of `others`.
    ///
    /// # Errors
    /// When one does not parse.
    pub fn parse(sources: Vec<Source>, others: Option<Arc<Self>>) -> Result<Self, PolicyError> {
        let parsed = |source: Source| {
            let module = parse(&source)?;
            Ok((names::package_of(&module), Arc::new(Library { source, module })))
        };
        let by_package = sources.into_iter().map(parsed).collect::<Result<_, _>>()?;
        Ok(Self { by_package, others })
    }

    /// The library that a path such as `lib.x.y.at_least` leads into.
    fn at(&self, path: &str) -> Option<&Arc<Library>> {
        let (mut shorter, mut whole) = (path, true);
        loop {
            if let Some(found) = self.by_package.get(shorter) {
                return Some(found);
            }
            match shorter.rsplit_once('.') {
                Some((package, _)) if whole => (shorter, whole) = (package, false),
                _ => return self.others.as_ref()?.at(path),
            }
        }
    }

    /// The libraries that `module` needs, directly or not, in order of their paths.
    pub(crate) fn needed_by(&self, module: &Module) -> Vec<&Arc<Library>> {
        let mut needed: Vec<&Arc<Library>> = Vec::new();
        let mut seen: HashSet<*const Library> = HashSet::new();
        let mut open = names::imports_of(module);
        while let Some(package) = open.pop() {
            let Some(library) = self.at(&package) else { continue };
            if seen.insert(Arc::as_ptr(library)) {
                open.extend(names::imports_of(&library.module));
                needed.push(library);
            }
        }
        needed.sort_by(|one, other| one.source.path.cmp(&other.source.path));
        needed
    }
}
