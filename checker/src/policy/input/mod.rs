//! The input of policies: what the host computes once so that policies need not.
//!
//! `schemas/input/*.json` is the contract; a test validates every example's input against it. Each world has a
//! module with its subjects.

mod build;
mod dockerfile;
mod facts;
mod filter;
mod kubernetes;
mod parts;
mod terraform;
mod workflow;

pub use build::{Builder, KeySet, Keys, Vocabulary};
pub use dockerfile::DockerfileSubject;
pub use facts::{FileFacts, SetFacts};
pub use kubernetes::{KubernetesSubject, NamespaceSubject, object_words, pod_roots};
pub use parts::InputParts;
pub use terraform::{BlockSubject, Evaluated, ModuleSubject};
pub use workflow::{ActionSubject, WorkflowSubject};
