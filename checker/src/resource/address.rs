//! Globs over addresses of resources.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use crate::source::GlobError;

/// Globs that whole addresses such as `apps/v1/Deployment/shop/backend` are held against.
#[derive(Clone, Debug, Default)]
pub struct AddressGlobs(GlobSet);

impl AddressGlobs {
    /// Compiles `globs`. `*` stands for one part, even an empty one (an object without a namespace),
    /// `**` for several. Nothing is added at either end: an entry meant for one object should not
    /// reach another.
    ///
    /// # Errors
    /// When a glob does not parse.
    pub fn new(globs: &[String]) -> Result<Self, GlobError> {
        let fault = |glob: &str, error: &globset::Error| GlobError {
            glob: glob.to_owned(),
            message: error.kind().to_string(),
        };
        let mut set = GlobSetBuilder::new();
        for glob in globs {
            let compiled = GlobBuilder::new(glob).literal_separator(true).build();
            set.add(compiled.map_err(|error| fault(glob, &error))?);
        }
        let built = set.build().map_err(|error| fault(error.glob().unwrap_or_default(), &error))?;
        Ok(Self(built))
    }

    /// Whether `address` matches any of them.
    #[must_use]
    pub fn matches(&self, address: &str) -> bool {
        self.0.is_match(address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs_hold_for_whole_addresses() {
        let globs = |glob: &str| AddressGlobs::new(&[glob.to_owned()]).unwrap();
        let agents = globs("apps/v1/DaemonSet/*/node-agent");
        assert!(agents.matches("apps/v1/DaemonSet/monitoring/node-agent"));
        assert!(agents.matches("apps/v1/DaemonSet//node-agent"), "without a namespace");
        assert!(!agents.matches("apps/v1/DaemonSet/a/b/node-agent"));
        assert!(!agents.matches("apps/v1/DaemonSet/monitoring/node-agent-2"));
        assert!(globs("**/shop/*").matches("apps/v1/Deployment/shop/backend"));
        assert!(!globs("backend").matches("apps/v1/Deployment/shop/backend"));
        assert!(AddressGlobs::new(&["a/[".into()]).is_err());
    }
}
