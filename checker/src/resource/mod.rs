//! Typed views of what documents declare.

mod address;
pub mod dockerfile;
mod environment;
pub mod fact;
pub mod kubernetes;
pub mod terraform;
pub mod workflow;

pub use address::AddressGlobs;
pub use environment::{Environment, Evidence};
pub use loadline_policies::metadata::World;

use dockerfile::Dockerfile;
use kubernetes::Object;
use kubernetes::identity::object_identity;
use terraform::Block;
use workflow::{Action, Workflow};

use crate::syntax::NodeRef;
use crate::syntax::scalar::Schema;

/// Something that a document declares, and that policies judge. Whatever the world, it has a root in a
/// spanned tree, into which the paths of violations lead.
#[derive(Clone, Copy, Debug)]
pub enum Resource<'a> {
    /// An object of a cluster.
    Kubernetes(Object<'a>),
    /// A block of a Terraform module.
    Terraform(Block<'a>),
    /// A GitHub workflow.
    Workflow(Workflow<'a>),
    /// A GitHub action.
    Action(Action<'a>),
    /// A Dockerfile.
    Dockerfile(Dockerfile<'a>),
}

impl<'a> Resource<'a> {
    /// The world it belongs to.
    #[must_use]
    pub const fn world(&self) -> World {
        match self {
            Self::Kubernetes(_) => World::Kubernetes,
            Self::Terraform(_) => World::Terraform,
            Self::Workflow(_) => World::Workflow,
            Self::Action(_) => World::Action,
            Self::Dockerfile(_) => World::Dockerfile,
        }
    }

    /// Where its tree begins.
    #[must_use]
    pub const fn root(&self) -> NodeRef<'a> {
        match self {
            Self::Kubernetes(object) => object.root,
            Self::Terraform(block) => block.root,
            Self::Workflow(workflow) => workflow.root,
            Self::Action(action) => action.root,
            Self::Dockerfile(dockerfile) => dockerfile.root,
        }
    }

    /// How the plain scalars of its document read.
    #[must_use]
    pub const fn schema(&self) -> Schema {
        match self {
            Self::Kubernetes(_) => Schema::Kubernetes,
            _ => Schema::Core,
        }
    }

    /// What it is, for example `Deployment`, `aws_s3_bucket` or `workflow`.
    #[must_use]
    pub fn kind(&self) -> &'a str {
        match self {
            Self::Kubernetes(object) => object.kind,
            Self::Terraform(block) => block.kind(),
            Self::Workflow(_) => "workflow",
            Self::Action(_) => "action",
            Self::Dockerfile(_) => "Dockerfile",
        }
    }

    /// Its name, where it has one.
    #[must_use]
    pub fn name(&self) -> Option<&'a str> {
        match self {
            Self::Kubernetes(object) => object.name(),
            Self::Terraform(block) => block.name(),
            Self::Workflow(workflow) => workflow.name(),
            Self::Action(action) => action.name(),
            Self::Dockerfile(_) => None,
        }
    }

    /// Its namespace as written.
    #[must_use]
    pub fn namespace(&self) -> Option<&'a str> {
        match self {
            Self::Kubernetes(object) => object.namespace(),
            _ => None,
        }
    }

    /// The unique name in reports. `file` is the name of its file, which is part of the address of what has no
    /// other name.
    #[must_use]
    pub fn address(&self, file: &str) -> String {
        match self {
            Self::Kubernetes(object) => object.address(),
            Self::Terraform(block) => block.address(),
            Self::Workflow(_) => workflow::file_name(file).to_owned(),
            Self::Action(_) => workflow::action_address(file).to_owned(),
            Self::Dockerfile(_) => file.to_owned(),
        }
    }

    /// What tells it from others in fingerprints: its address, as far as that does not change with the file.
    #[must_use]
    pub fn identity(&self, file: &str) -> String {
        match self {
            Self::Kubernetes(object) => object_identity(*object),
            Self::Dockerfile(_) => dockerfile::identity(file).to_owned(),
            _ => self.address(file),
        }
    }

    /// It as messages name it: `Deployment "backend"`.
    #[must_use]
    pub fn title(&self) -> String {
        match self {
            Self::Kubernetes(object) => object.title(),
            Self::Terraform(block) => block.title(),
            Self::Workflow(workflow) => workflow.title(),
            Self::Action(action) => action.title(),
            Self::Dockerfile(_) => "the Dockerfile".to_owned(),
        }
    }
}
