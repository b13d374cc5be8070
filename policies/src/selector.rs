//! What a policy is evaluated on.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// How much of the run one evaluation of a policy sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// One resource with a small context.
    Resource,
    /// One Kubernetes namespace of a set.
    Namespace,
    /// The syntax facts of one file.
    File,
    /// Joins over one set of files.
    Set,
}

impl Scope {
    /// The word that metadata use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Resource => "resource",
            Self::Namespace => "namespace",
            Self::File => "file",
            Self::Set => "set",
        }
    }
}

/// Operating systems that a policy about pods can be limited to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Os {
    /// Fields that mean nothing on Windows: pods with `spec.os.name: windows` are not applicable, a
    /// node selector for Windows alone lowers the severity by one step.
    Linux,
}

/// The worlds that documents belong to. Each has resources, inputs and policies of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum World {
    /// Objects of a cluster.
    Kubernetes,
    /// Blocks and modules of Terraform.
    Terraform,
    /// GitHub workflows.
    Workflow,
    /// GitHub actions.
    Action,
    /// Dockerfiles.
    Dockerfile,
    /// Facts about files and sets, whatever they hold.
    File,
}

impl World {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Kubernetes, Self::Terraform, Self::Workflow, Self::Action, Self::Dockerfile, Self::File];

    /// The word that selectors and reports use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kubernetes => "kubernetes",
            Self::Terraform => "terraform",
            Self::Workflow => "workflow",
            Self::Action => "action",
            Self::Dockerfile => "dockerfile",
            Self::File => "file",
        }
    }

    /// The word in front of a selector: facts are what files are selected by.
    const fn selector(self) -> &'static str {
        match self {
            Self::File => "fact",
            other => other.name(),
        }
    }
}

/// What a policy is evaluated on, written as `{world: word}`.
///
/// In the world of Kubernetes `pods` is everything that bears a pod template, `any` every object, otherwise a
/// kind stands there, with its API group where it has one: `Namespace`, `apps/Deployment`. In that of Terraform
/// it is `any`, a resource type, `data.` with a type, or the keyword of a block; of modules as a whole `any` or
/// `root`. Elsewhere it is `any`. A `fact` is a kind of fact about a file or a set, for example `syntax-error`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Selector {
    /// The world.
    pub world: World,
    /// What of it.
    pub word: String,
}

/// A selector as metadata write it.
pub(crate) fn selectors<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<Selector>, D::Error> {
    use serde::de::Error;
    let written = Vec::<BTreeMap<String, String>>::deserialize(deserializer)?;
    let mut all = Vec::new();
    for (key, word) in written.into_iter().flatten() {
        let world = World::ALL.into_iter().find(|world| world.selector() == key).ok_or_else(|| {
            let known: Vec<&str> = World::ALL.into_iter().map(World::selector).collect();
            D::Error::custom(format!("there is no world {key:?}; there are {}", known.join(", ")))
        })?;
        all.push(Selector { world, word });
    }
    Ok(all)
}
