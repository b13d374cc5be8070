//! The one door into the engine: what all worlds tell it of what they want judged.

use std::borrow::Cow;

use regorus::Value;

use super::References;
use super::input::{Builder, InputParts};
use crate::finding::{Lowering, Metadata, Scope};
use crate::resource::World;
use crate::source::Path;
use crate::syntax::NodeRef;

/// What a policy may take for granted without being sure, as violations say with `assumes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Assumption {
    /// Objects without a namespace live in the one that is spoken of.
    Namespace,
    /// What has no evident environment is production.
    Environment,
    /// Everything that belongs to the set is in it.
    Complete,
}

impl Assumption {
    /// The assumption with this name.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Some(match word {
            "namespace" => Self::Namespace,
            "environment" => Self::Environment,
            "complete" => Self::Complete,
            _ => return None,
        })
    }
}

/// The beginnings of raw paths that schemas name, such as `$pod`: the steps that each stands for, `*` for
/// every index. A name may stand for several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roots(pub Vec<(&'static str, Vec<&'static str>)>);

impl Roots {
    /// Where only the resource itself is spoken of.
    #[must_use]
    pub fn plain() -> Self {
        Self(vec![("$root", Vec::new())])
    }

    /// The steps of all beginnings with this name.
    pub fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a [&'static str]> {
        self.0.iter().filter(move |(own, _)| *own == name).map(|(_, steps)| steps.as_slice())
    }

    /// The element of a list of these roots into which `path` leads: as many of its steps as tell it from
    /// others.
    #[must_use]
    pub fn element<'p>(&self, path: &'p Path) -> Option<&'p [crate::source::Step]> {
        self.0.iter().filter(|(_, steps)| steps.last() == Some(&"*")).find_map(|(_, steps)| {
            let head = path.0.get(..steps.len())?;
            let same = |(step, own): (&crate::source::Step, &&str)| match step {
                crate::source::Step::Key(key) => **key == **own,
                crate::source::Step::Index(_) => *own == "*",
            };
            head.iter().zip(steps).all(same).then_some(head)
        })
    }
}

/// Something that policies are evaluated on once: a resource, a namespace, the facts of a file or of a set.
pub trait Subject {
    /// The world whose policies look at it.
    fn world(&self) -> World;

    /// How much of the run it stands for.
    fn scope(&self) -> Scope {
        Scope::Resource
    }

    /// The words by which policies select it.
    fn words(&self) -> Vec<Cow<'_, str>>;

    /// Makes the input that the contract of its world and scope describes, with `parts` of it, and issues the
    /// places that policies may point at.
    fn input(&self, builder: &mut Builder<'_>, parts: &InputParts, references: &mut References) -> Value;

    /// The tree into which paths lead; without one, policies can only point at places that were issued.
    fn root(&self) -> Option<NodeRef<'_>>;

    /// What the raw paths of its contract begin with.
    fn roots(&self) -> Roots {
        Roots::plain()
    }

    /// Whether the policy has anything to say about it beyond its selector.
    fn applies(&self, _policy: &Metadata) -> bool {
        true
    }

    /// Why findings of the policy are less grave here whatever it says.
    fn lowering(&self, _policy: &Metadata) -> Option<Lowering> {
        None
    }

    /// Why findings that rest on the assumption are less grave here.
    fn doubt(&self, _assumption: Assumption) -> Option<Lowering> {
        None
    }
}
