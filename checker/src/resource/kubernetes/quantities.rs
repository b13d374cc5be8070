//! All quantities of an object, wherever its kind keeps them.

use super::object::{Object, scalar_text};
use super::pod::Pod;
use crate::source::{Path, Step};
use crate::syntax::{Kind, NodeRef};

/// What a quantity counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Cores.
    Cpu,
    /// Bytes of memory.
    Memory,
    /// Bytes of storage.
    Storage,
    /// Pieces.
    Count,
    /// Anything, for example a metric.
    Other,
}

impl Class {
    /// The word that policies use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cpu => "cpu",
            Self::Memory => "memory",
            Self::Storage => "storage",
            Self::Count => "count",
            Self::Other => "other",
        }
    }

    /// What the resource name of a request, limit or quota counts.
    #[must_use]
    pub fn of(resource: &str) -> Self {
        let name = resource
            .strip_prefix("requests.")
            .or_else(|| resource.strip_prefix("limits."))
            .unwrap_or(resource);
        match name {
            "cpu" => Self::Cpu,
            "memory" => Self::Memory,
            "storage" | "ephemeral-storage" | "sizeLimit" => Self::Storage,
            _ if name.ends_with("/requests.storage") => Self::Storage,
            _ if name.starts_with("hugepages-") => Self::Other,
            _ => Self::Count,
        }
    }
}

/// A quantity as it stands in a document.
#[derive(Clone, Debug)]
pub struct Written<'a> {
    /// The text, which need not parse.
    pub text: &'a str,
    /// Where it stands.
    pub path: Path,
    /// The key it stands under.
    pub resource: &'a str,
    /// What it counts.
    pub class: Class,
}

/// Everything that should be a quantity in `object`, in order of the document's structure.
#[must_use]
pub fn quantities(object: Object<'_>) -> Vec<Written<'_>> {
    let mut found = Finder { all: Vec::new() };
    if let Some(pod) = Pod::of(object) {
        found.pod(&pod);
    }
    let root = At { node: object.root, path: Path::root() };
    match (object.group(), object.kind) {
        ("", "ResourceQuota") => found.amounts(root.down(&["spec", "hard"]), None),
        ("", "LimitRange") => found.limit_range(&root),
        ("", "PersistentVolumeClaim") => found.requirements(root.down(&["spec", "resources"])),
        ("", "PersistentVolume") => found.amounts(root.down(&["spec", "capacity"]), None),
        ("apps", "StatefulSet") => {
            for claim in root.down(&["spec", "volumeClaimTemplates"]).into_iter().flat_map(At::items) {
                found.requirements(claim.down(&["spec", "resources"]));
            }
        }
        ("autoscaling.k8s.io", "VerticalPodAutoscaler") => found.vertical_autoscaler(&root),
        ("autoscaling", "HorizontalPodAutoscaler") => found.autoscaler(&root),
        ("install.istio.io", "IstioOperator") => found.istio(&root),
        _ => {}
    }
    found.all
}

/// A node with its path.
#[derive(Clone)]
struct At<'a> {
    node: NodeRef<'a>,
    path: Path,
}

impl<'a> At<'a> {
    fn down(&self, keys: &[&str]) -> Option<Self> {
        let node = self.node.find(keys)?;
        let mut path = self.path.clone();
        path.0.extend(keys.iter().map(|key| Step::from(*key)));
        Some(Self { node, path })
    }

    fn items(self) -> impl Iterator<Item = Self> {
        let path = self.path;
        let numbered = self.node.items().enumerate();
        numbered.map(move |(index, node)| Self {
            node,
            path: path.join(u32::try_from(index).unwrap_or(u32::MAX)),
        })
    }

    fn values(self) -> impl Iterator<Item = (&'a str, Self)> {
        let path = self.path;
        let named = self.node.entries().filter_map(|entry| Some((entry.key.text()?, entry.value)));
        named.map(move |(key, node)| (key, Self { node, path: path.join(key) }))
    }
}

struct Finder<'a> {
    all: Vec<Written<'a>>,
}

impl<'a> Finder<'a> {
    fn add(&mut self, at: At<'a>, resource: &'a str, class: Class) {
        let scalar = matches!(at.node.resolved().kind(), Kind::Scalar(_));
        if let Some(text) = scalar_text(at.node).filter(|_| scalar) {
            self.all.push(Written { text, path: at.path, resource, class });
        }
    }

    fn amounts(&mut self, at: Option<At<'a>>, class: Option<Class>) {
        for (resource, value) in at.into_iter().flat_map(At::values) {
            self.add(value, resource, class.unwrap_or_else(|| Class::of(resource)));
        }
    }

    fn requirements(&mut self, at: Option<At<'a>>) {
        let Some(at) = at else { return };
        self.amounts(at.down(&["requests"]), None);
        self.amounts(at.down(&["limits"]), None);
    }

    fn pod(&mut self, pod: &Pod<'a>) {
        let spec = At { node: pod.spec, path: Path::keys(pod.kind.spec) };
        for list in ["initContainers", "containers"] {
            for container in spec.down(&[list]).into_iter().flat_map(At::items) {
                self.requirements(container.down(&["resources"]));
            }
        }
        self.requirements(spec.down(&["resources"]));
        self.amounts(spec.down(&["overhead"]), None);
        for volume in spec.down(&["volumes"]).into_iter().flat_map(At::items) {
            if let Some(limit) = volume.down(&["emptyDir", "sizeLimit"]) {
                self.add(limit, "sizeLimit", Class::Storage);
            }
            self.requirements(volume.down(&["ephemeral", "volumeClaimTemplate", "spec", "resources"]));
        }
    }

    fn limit_range(&mut self, root: &At<'a>) {
        for item in root.down(&["spec", "limits"]).into_iter().flat_map(At::items) {
            for key in ["max", "min", "default", "defaultRequest"] {
                self.amounts(item.down(&[key]), None);
            }
            self.amounts(item.down(&["maxLimitRequestRatio"]), Some(Class::Other));
        }
    }

    fn vertical_autoscaler(&mut self, root: &At<'a>) {
        let policies = root.down(&["spec", "resourcePolicy", "containerPolicies"]);
        for policy in policies.into_iter().flat_map(At::items) {
            self.amounts(policy.down(&["minAllowed"]), None);
            self.amounts(policy.down(&["maxAllowed"]), None);
        }
    }

    fn autoscaler(&mut self, root: &At<'a>) {
        for metric in root.down(&["spec", "metrics"]).into_iter().flat_map(At::items) {
            for source in ["resource", "containerResource", "pods", "object", "external"] {
                let Some(target) = metric.down(&[source, "target"]) else { continue };
                for (key, value) in
                    target.values().filter(|(key, _)| matches!(*key, "averageValue" | "value"))
                {
                    self.add(value, key, Class::Other);
                }
            }
        }
    }

    fn istio(&mut self, root: &At<'a>) {
        for (_, component) in root.down(&["spec", "components"]).into_iter().flat_map(At::values) {
            let many = component.node.resolved().kind() == Kind::Sequence;
            let gateways: Vec<At<'a>> = if many { component.items().collect() } else { vec![component] };
            for gateway in gateways {
                self.requirements(gateway.down(&["k8s", "resources"]));
            }
        }
    }
}
