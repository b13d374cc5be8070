//! What the pods of a workload ask of a namespace: effective amounts and how many pods there are.

use std::collections::BTreeMap;

use super::limits::{Amounts, amounts};
use super::object::{integer, scalar_text, text};
use super::{ContainerDefaults, Object, Pod, Quantity, Role};
use crate::syntax::NodeRef;

/// Amounts of one section of `resources`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// `requests`.
    Requests,
    /// `limits`.
    Limits,
}

/// An amount that may be larger than what is known of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// The known part.
    pub known: Quantity,
    /// Some part of it is no quantity (a placeholder, for example) or is not set at all.
    pub is_lower_bound: bool,
}

impl Total {
    fn plus(self, other: Self) -> Self {
        Self {
            known: self.known.plus(other.known),
            is_lower_bound: self.is_lower_bound || other.is_lower_bound,
        }
    }

    fn or_larger(self, other: Self) -> Self {
        Self {
            known: self.known.max(other.known),
            is_lower_bound: self.is_lower_bound || other.is_lower_bound,
        }
    }
}

/// A claim that comes with each pod.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Its StorageClass; the default one where none is written.
    pub class: Option<Box<str>>,
    /// How much it requests; nothing where that is no quantity.
    pub storage: Option<Quantity>,
}

/// How many pods a controller keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pods {
    /// This many, and this many more while it is rolled out; nothing where the number is a placeholder.
    Replicas(Option<i64>, Surge),
    /// One on each node.
    PerNode,
    /// This many at once.
    Jobs(i64),
    /// This many for each run of a CronJob, and whether runs may overlap.
    Scheduled(i64, bool),
    /// A pod of its own.
    One,
}

/// Pods beyond the replicas while a workload is rolled out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surge {
    /// A number of pods.
    Pods(i64),
    /// A part of the replicas, rounded up.
    Percent(i64),
}

impl Surge {
    /// How many pods that are of `replicas`.
    #[must_use]
    pub fn of(self, replicas: i64) -> i64 {
        match self {
            Self::Pods(pods) => pods.max(0),
            Self::Percent(percent) => replicas.saturating_mul(percent.max(0)).saturating_add(99) / 100,
        }
    }
}

/// What is kept of a pod template to sum up what it asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PodDemand {
    containers: Box<[ContainerDemand]>,
    overhead: Amounts,
    requests: Amounts,
    limits: Amounts,
    /// Its PriorityClass.
    pub priority_class: Option<Box<str>>,
    /// It has a deadline, so that quotas of scope Terminating count it.
    pub is_terminating: bool,
    /// How many pods there are.
    pub pods: Pods,
    /// Claims of each pod.
    pub claims: Box<[Claim]>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct ContainerDemand {
    role: Role,
    requests: Amounts,
    limits: Amounts,
}

impl ContainerDemand {
    /// The amount of `resource` after the defaulting of the API.
    fn amount<'a>(
        &'a self,
        resource: &str,
        section: Section,
        defaults: &'a ContainerDefaults,
    ) -> Option<&'a str> {
        let limit = || self.limits.get(resource).or_else(|| defaults.limits.get(resource));
        let found = match section {
            Section::Limits => limit(),
            Section::Requests => self
                .requests
                .get(resource)
                .or_else(|| self.limits.get(resource))
                .or_else(|| defaults.requests.get(resource)),
        };
        found.map(|text| &**text)
    }

    fn total(&self, resource: &str, section: Section, defaults: &ContainerDefaults) -> Total {
        self.amount(resource, section, defaults).map_or(UNSET, read)
    }
}

/// What an amount is that nobody set.
const UNSET: Total = Total { known: Quantity::ZERO, is_lower_bound: true };

fn read(text: &str) -> Total {
    match Quantity::parse(text) {
        Ok(parsed) => Total { known: parsed.quantity.max(Quantity::ZERO), is_lower_bound: false },
        Err(_) => UNSET,
    }
}

impl PodDemand {
    /// What `pod` asks for.
    #[must_use]
    pub fn of(pod: &Pod<'_>) -> Self {
        let section = |node: NodeRef<'_>, key: &str| amounts(node.find(&["resources", key]));
        let containers = pod.containers().into_iter().filter(|container| container.role != Role::Ephemeral);
        let containers = containers.map(|container| ContainerDemand {
            role: container.role,
            requests: section(container.node, "requests"),
            limits: section(container.node, "limits"),
        });
        Self {
            containers: containers.collect(),
            overhead: amounts(pod.spec.get("overhead")),
            requests: section(pod.spec, "requests"),
            limits: section(pod.spec, "limits"),
            priority_class: pod.spec.get("priorityClassName").and_then(text).map(Into::into),
            is_terminating: pod.spec.get("activeDeadlineSeconds").is_some(),
            pods: pods(pod.object),
            claims: claims(pod),
        }
    }

    /// Effective amounts of one pod by resource, where any container or the pod sets one.
    ///
    /// For each resource that is the larger of what runs together (regular containers and native sidecars) and
    /// each ordinary init container with the sidecars that started before it, and the overhead of the runtime
    /// on top. An amount at the level of the pod stands in for those of its containers.
    #[must_use]
    pub fn totals(&self, section: Section, defaults: &ContainerDefaults) -> BTreeMap<Box<str>, Total> {
        let own = if section == Section::Limits { &self.limits } else { &self.requests };
        let of_container = |container: &ContainerDemand| match section {
            Section::Limits => container.limits.keys().cloned().collect::<Vec<_>>(),
            Section::Requests => container.requests.keys().chain(container.limits.keys()).cloned().collect(),
        };
        let written = self.containers.iter().flat_map(of_container);
        let defaulted = match section {
            Section::Limits => defaults.limits.keys(),
            Section::Requests => defaults.requests.keys(),
        };
        let pod_wide = own.keys().chain(self.limits.keys().filter(|_| section == Section::Requests));
        let resources = written.chain(defaulted.cloned()).chain(pod_wide.cloned());
        resources.map(|resource| (resource.clone(), self.total(&resource, section, defaults))).collect()
    }

    fn total(&self, resource: &str, section: Section, defaults: &ContainerDefaults) -> Total {
        let overhead = self.overhead.get(resource).map_or_else(Total::default, |text| read(text));
        let of_pod = match section {
            Section::Limits => self.limits.get(resource),
            Section::Requests => self.requests.get(resource).or_else(|| self.limits.get(resource)),
        };
        if let Some(text) = of_pod {
            return read(text).plus(overhead);
        }
        let mut sidecars = Total::default();
        let mut running = Total::default();
        let mut starting = Total::default();
        for container in &self.containers {
            let amount = container.total(resource, section, defaults);
            match container.role {
                Role::Sidecar => sidecars = sidecars.plus(amount),
                Role::Init => starting = starting.or_larger(sidecars.plus(amount)),
                Role::Regular | Role::Ephemeral => running = running.plus(amount),
            }
        }
        // An init container without an amount of its own hides nothing: the running ones may be larger.
        starting.is_lower_bound &= starting.known >= running.plus(sidecars).known;
        running.plus(sidecars).or_larger(starting).plus(overhead)
    }

    /// Whether no container asks for any cpu or memory, so that quotas of scope BestEffort count the pod.
    #[must_use]
    pub fn is_best_effort(&self, defaults: &ContainerDefaults) -> bool {
        let sets = |resource: &str| {
            self.totals(Section::Requests, defaults).contains_key(resource)
                || self.totals(Section::Limits, defaults).contains_key(resource)
        };
        !sets("cpu") && !sets("memory")
    }
}

fn pods(object: Object<'_>) -> Pods {
    let spec = |path: &[&str]| object.root.get("spec").and_then(|spec| spec.find(path));
    let number = |path: &[&str], otherwise: i64| match spec(path) {
        None => Some(otherwise),
        Some(node) => integer(node),
    };
    match object.kind {
        "Deployment" | "Rollout" | "DeploymentConfig" => {
            Pods::Replicas(number(&["replicas"], 1), surge(object))
        }
        "StatefulSet" | "ReplicaSet" | "ReplicationController" => {
            Pods::Replicas(number(&["replicas"], 1), Surge::Pods(0))
        }
        "DaemonSet" => Pods::PerNode,
        "Job" => Pods::Jobs(number(&["parallelism"], 1).unwrap_or(1)),
        "CronJob" => {
            let overlaps = spec(&["concurrencyPolicy"]).and_then(text).is_none_or(|policy| policy == "Allow");
            Pods::Scheduled(number(&["jobTemplate", "spec", "parallelism"], 1).unwrap_or(1), overlaps)
        }
        _ => Pods::One,
    }
}

/// `maxSurge` of a rolling update; 25 % where it is not written.
fn surge(object: Object<'_>) -> Surge {
    let strategy = object.root.find(&["spec", "strategy"]);
    let is_recreate = strategy.and_then(|node| node.get("type")).and_then(text) == Some("Recreate");
    if is_recreate {
        return Surge::Pods(0);
    }
    let written = strategy
        .and_then(|node| node.find(&["rollingUpdate", "maxSurge"]))
        .or_else(|| strategy.and_then(|node| node.find(&["canary", "maxSurge"])))
        .and_then(scalar_text);
    let percent = |text: &str| text.strip_suffix('%').and_then(|number| number.parse().ok());
    match written {
        None => Surge::Percent(25),
        Some(text) => percent(text)
            .map(Surge::Percent)
            .or_else(|| text.parse().ok().map(Surge::Pods))
            .unwrap_or(Surge::Pods(0)),
    }
}

fn claims(pod: &Pod<'_>) -> Box<[Claim]> {
    let templates =
        pod.object.root.find(&["spec", "volumeClaimTemplates"]).into_iter().flat_map(NodeRef::items);
    let volumes = pod.spec.get("volumes").into_iter().flat_map(NodeRef::items);
    let ephemeral = volumes.filter_map(|volume| volume.find(&["ephemeral", "volumeClaimTemplate"]));
    let claim = |template: NodeRef<'_>| Claim {
        class: template.find(&["spec", "storageClassName"]).and_then(text).map(Into::into),
        storage: template
            .find(&["spec", "resources", "requests", "storage"])
            .and_then(scalar_text)
            .and_then(|text| Quantity::parse(text).ok())
            .map(|parsed| parsed.quantity),
    };
    templates.chain(ephemeral).map(claim).collect()
}

#[cfg(test)]
mod tests;
