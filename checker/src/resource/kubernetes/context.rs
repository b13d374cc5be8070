//! What other resources of the set say about one object.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::digest::{PortDigest, ServiceDigest};
use super::neighbours::Kinds;
use super::selector::Labels;
use super::usage::Usage;
use super::{ContainerDefaults, Namespace};
use crate::finding::Place;
use crate::source::Path;

/// What the set, and the builder of the set, say about one object.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The set is complete.
    pub closed: bool,
    /// Where the object will live.
    pub namespace: Namespace,
    /// Its Namespace, where the set declares it.
    pub declared: Option<Arc<DeclaredNamespace>>,
    /// Defaults of the LimitRanges of its namespace.
    pub limits: Arc<ContainerDefaults>,
    /// Images, by name without tag, that a kustomization replaces in it.
    pub replaced_images: Arc<BTreeSet<Box<str>>>,
    /// Names of the image pull secrets of its ServiceAccount, where the set declares it.
    pub image_pull_secrets: Option<Box<[Box<str>]>>,
    /// What selects its pods (or the Service itself), in order of kind and name; `None` where nothing can.
    pub selected_by: Option<Exemplars>,
    /// What it selects; `None` where it selects nothing by labels.
    pub selects: Option<Exemplars>,
    /// The objects that it names, in the order of the table of references.
    pub references: Vec<Resolved>,
    /// The objects that name it, in order of kind and name.
    pub referrers: Vec<Referrer>,
    /// What bears on its whole namespace, by kind.
    pub neighbours: Arc<Kinds>,
    /// What bears on the whole cluster, by kind.
    pub cluster: Arc<Kinds>,
    /// What its namespace asks for, where it is a ResourceQuota.
    pub usage: Option<Box<Usage>>,
}

/// A Namespace object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclaredNamespace {
    /// Its labels.
    pub labels: Labels,
    /// Where its name stands.
    pub place: Place,
}

/// Another object, as far as labels and messages need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exemplar {
    /// API group.
    pub group: Arc<str>,
    /// Kind.
    pub kind: Arc<str>,
    /// Namespace, if it is known.
    pub namespace: Namespace,
    /// Name.
    pub name: Box<str>,
    /// Where its name stands.
    pub place: Place,
    /// Its content, where it was kept.
    pub summary: Option<Arc<serde_json::Value>>,
    /// What it offers, where it is a Service.
    pub service: Option<Arc<ServiceDigest>>,
}

/// An object that names another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referrer {
    /// What the other one is for.
    pub role: &'static str,
    /// The one that refers.
    pub object: Exemplar,
}

impl Referrer {
    /// By what referrers are ordered.
    pub(super) fn order(&self) -> impl Ord + '_ {
        (&self.object.kind, &self.object.name, &self.object.place, self.role)
    }
}

/// Some of many objects.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exemplars {
    /// How many there are, by kind.
    pub counts: Vec<(Arc<str>, usize)>,
    /// The first of each kind, by name.
    pub first: Vec<Exemplar>,
}

/// Whether the other end of a reference is in the set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// In a namespace that it can mean.
    Here,
    /// Only in another namespace.
    Elsewhere,
    /// Neither in the set nor, where that is open, anywhere in the run.
    Nowhere,
    /// Not among the files that were read of an open set, of which others were not.
    Unseen,
    /// Every cluster has it.
    Always,
}

impl Found {
    /// The word that policies use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Here => "here",
            Self::Elsewhere => "elsewhere",
            Self::Nowhere => "nowhere",
            Self::Unseen => "unseen",
            Self::Always => "always",
        }
    }
}

/// A reference with what the set says of its other end.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// What the other one is for.
    pub role: &'static str,
    /// API group of the other one.
    pub group: Box<str>,
    /// Kind of the other one.
    pub kind: Box<str>,
    /// Its name.
    pub name: Box<str>,
    /// The namespace in which it is looked for, if it is known.
    pub namespace: Option<Box<str>>,
    /// Where the name stands in the object.
    pub path: Path,
    /// It may be absent.
    pub optional: bool,
    /// The entry that is wanted of a ConfigMap or Secret.
    pub key: Option<Box<str>>,
    /// Whether it is there.
    pub found: Found,
    /// The other one: the one that is meant, or one of that name in another namespace.
    pub target: Option<Exemplar>,
    /// Ports of a Service that was found.
    pub ports: Option<Box<[PortDigest]>>,
    /// Whether the wanted key is there; `None` where none is wanted or the object was not found.
    pub has_key: Option<bool>,
}
