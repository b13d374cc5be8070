//! Globs of paths, as users write them.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// A glob that does not parse.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("invalid glob {glob:?}: {message}")]
pub struct GlobError {
    /// The glob as written.
    pub glob: String,
    /// Why it does not parse.
    pub message: String,
}

/// Globs that paths are held against.
#[derive(Clone, Debug, Default)]
pub struct PathGlobs(GlobSet);

impl PathGlobs {
    /// Compiles `globs`. One without `/` matches a name at any depth, others match the path relative
    /// to a base directory; what matches a directory covers all below it.
    ///
    /// # Errors
    /// When a glob does not parse.
    pub fn new(globs: &[String]) -> Result<Self, GlobError> {
        let fault = |glob: &str, error: &globset::Error| GlobError {
            glob: glob.to_string(),
            message: error.kind().to_string(),
        };
        let mut set = GlobSetBuilder::new();
        for glob in globs {
            let anchored = glob.trim_start_matches("./").trim_end_matches('/');
            let pattern =
                if anchored.contains('/') { anchored.to_string() } else { format!("**/{anchored}") };
            let pattern = pattern.trim_start_matches('/').to_string();
            for pattern in [format!("{pattern}/**"), pattern] {
                let compiled = GlobBuilder::new(&pattern).literal_separator(true).build();
                set.add(compiled.map_err(|error| fault(glob, &error))?);
            }
        }
        let built = set.build().map_err(|error| fault(error.glob().unwrap_or_default(), &error))?;
        Ok(Self(built))
    }

    /// Whether there are none, so that nothing matches.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the path `name`, with `/` and relative to the base directory, matches any of them.
    #[must_use]
    pub fn matches(&self, name: &str) -> bool {
        self.0.is_match(name.trim_start_matches('/'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_matches_at_any_depth_and_a_path_from_the_base() {
        let globs = |glob: &str| PathGlobs::new(&[glob.to_owned()]).unwrap();
        assert!(globs("charts").matches("a/charts/b.yaml"));
        assert!(globs("./k8s/prod/").matches("k8s/prod/app/a.yaml"));
        assert!(!globs("k8s/prod").matches("other/k8s/prod/a.yaml"));
        assert!(globs("**/*.tmp.yaml").matches("a/b.tmp.yaml"));
        assert!(PathGlobs::new(&["a/{b".into()]).unwrap_err().to_string().contains("a/{b"));
    }
}
