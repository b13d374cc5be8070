//! The input of policies with scope `namespace`.

use std::borrow::Cow;

use regorus::Value;

use super::super::InputParts;
use super::super::build::Builder;
use super::{labels_value, relations};
use crate::finding::{Lowering, Place, Scope};
use crate::policy::{Assumption, References, Subject};
use crate::resource::kubernetes::digest::NetworkPolicyDigest;
use crate::resource::kubernetes::{Detail, Digest, Inventory, NamespaceFacts};
use crate::resource::{Environment, World};
use crate::syntax::NodeRef;

/// Names of workloads that the input holds at most.
const EXEMPLARS: usize = 16;

/// A namespace of a set: one that the set declares, or in which its objects live.
#[derive(Debug)]
pub struct NamespaceSubject<'a> {
    /// What the set knows of it.
    pub facts: &'a NamespaceFacts<'a>,
    /// The set.
    pub inventory: &'a Inventory,
    /// Its environment.
    pub environment: Environment,
}

impl NamespaceSubject<'_> {
    /// Where findings about the namespace stand: at its declaration, or else at the first object in it.
    #[must_use]
    pub fn place(&self) -> Option<&Place> {
        let own = |digest: &&Digest| digest.namespace.name() == Some(self.facts.name);
        let first = || self.facts.objects(self.inventory).find(own).map(|first| &first.place);
        self.facts.declared.map(|declared| &declared.place).or_else(first)
    }
}

impl Subject for NamespaceSubject<'_> {
    fn world(&self) -> World {
        World::Kubernetes
    }

    fn scope(&self) -> Scope {
        Scope::Namespace
    }

    fn words(&self) -> Vec<Cow<'_, str>> {
        vec![Cow::Borrowed("any"), Cow::Borrowed("Namespace")]
    }

    /// Builds the input as `schemas/input/kubernetes-namespace.json` describes it.
    fn input(&self, builder: &mut Builder<'_>, parts: &InputParts, references: &mut References) -> Value {
        let name = self.facts.name;
        let declared = self.facts.declared;
        let mut fields = builder.object([
            ("name", name.into()),
            ("declared", declared.is_some().into()),
            ("closed", self.inventory.is_closed().into()),
            ("environment", self.environment.name().into()),
        ]);
        if let Some(place) = self.place() {
            let reference = references.issue(place.clone(), format!("Namespace/{name}"));
            builder.set(&mut fields, "ref", reference);
        }
        if let Some(declared) = declared {
            let labels = labels_value(builder, &declared.labels);
            builder.set(&mut fields, "labels", labels);
        }
        let mut counts = (0_usize, Vec::new());
        let mut policies = Vec::new();
        for digest in self.facts.objects(self.inventory) {
            match &digest.detail {
                Detail::Workload(_) => {
                    counts.0 += 1;
                    if counts.1.len() < EXEMPLARS {
                        counts.1.push(object(builder, digest, references).into());
                    }
                }
                Detail::NetworkPolicy(policy) => {
                    policies.push(network_policy(builder, digest, policy, references));
                }
                _ => {}
            }
        }
        let workloads = builder.object([("count", counts.0.into()), ("first", counts.1.into())]);
        builder.set(&mut fields, "workloads", workloads.into());
        builder.set_list(&mut fields, "network_policies", policies);
        if parts.contains("objects") {
            let kinds = self.facts.kinds(self.inventory);
            let value = relations::kinds(builder, &kinds, parts.filter().below("objects"), references);
            builder.set(&mut fields, "objects", value);
        }
        fields.into()
    }

    fn root(&self) -> Option<NodeRef<'_>> {
        None
    }

    fn doubt(&self, assumption: Assumption) -> Option<Lowering> {
        match assumption {
            Assumption::Environment if self.environment == Environment::Unknown => {
                Some(Lowering::UnknownEnvironment)
            }
            Assumption::Complete if !self.inventory.is_closed() => Some(Lowering::OpenSet),
            _ => None,
        }
    }
}

fn object(
    builder: &mut Builder<'_>,
    digest: &Digest,
    references: &mut References,
) -> super::super::build::Fields {
    let reference = references.issue(digest.place.clone(), digest.title());
    builder.object([
        ("kind", digest.kind.as_ref().into()),
        ("name", digest.name.as_ref().into()),
        ("ref", reference),
        ("namespace_evidence", digest.namespace.evidence().into()),
    ])
}

fn network_policy(
    builder: &mut Builder<'_>,
    digest: &Digest,
    policy: &NetworkPolicyDigest,
    references: &mut References,
) -> Value {
    let mut fields = object(builder, digest, references);
    for (key, value) in [
        ("selects_all", policy.selector.is_empty().into()),
        ("ingress", policy.ingress.into()),
        ("egress", policy.egress.into()),
        ("ingress_rules", policy.ingress_rules.into()),
        ("egress_rules", policy.egress_rules.into()),
    ] {
        builder.set(&mut fields, key, value);
    }
    fields.into()
}
