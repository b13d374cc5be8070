//! The namespace of an object, as far as anyone can tell without the cluster.

use std::sync::Arc;

/// Where an object will live.
///
/// Rule 9 of the catalogue: a namespace that is not written is that of the set (of a kustomization, for
/// example); where the set names none, it may be any.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Namespace {
    /// `metadata.namespace` says so.
    Written(Arc<str>),
    /// What puts the set together gives it to everything in it.
    OfSet(Arc<str>),
    /// Nobody says; it is compatible with every namespace.
    #[default]
    Unknown,
}

impl Namespace {
    /// What holds for an object whose manifest says `written`, in a set whose builder puts everything
    /// into `of_set`. A builder overrides what is written, as kustomize does.
    #[must_use]
    pub fn resolve(written: Option<&str>, of_set: Option<&Arc<str>>) -> Self {
        match (of_set, written) {
            (Some(name), _) => Self::OfSet(Arc::clone(name)),
            (None, Some(name)) => Self::Written(name.into()),
            (None, None) => Self::Unknown,
        }
    }

    /// Its name, if it is known.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Written(name) | Self::OfSet(name) => Some(name),
            Self::Unknown => None,
        }
    }

    /// The word by which policies tell how well it is known.
    #[must_use]
    pub const fn evidence(&self) -> &'static str {
        match self {
            Self::Written(_) => "written",
            Self::OfSet(_) => "set",
            Self::Unknown => "unknown",
        }
    }

    /// Whether two objects may live in the same namespace.
    #[must_use]
    pub fn may_equal(&self, other: &Self) -> bool {
        match (self.name(), other.name()) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_builder_overrides_what_is_written_and_nothing_is_compatible_with_everything() {
        let set: Arc<str> = "shop".into();
        let resolved = Namespace::resolve(Some("default"), Some(&set));
        assert_eq!((resolved.name(), resolved.evidence()), (Some("shop"), "set"));
        let written = Namespace::resolve(Some("default"), None);
        assert_eq!((written.name(), written.evidence()), (Some("default"), "written"));
        let unknown = Namespace::resolve(None, None);
        assert!(unknown.may_equal(&written) && written.may_equal(&unknown) && !written.may_equal(&resolved));
    }
}
