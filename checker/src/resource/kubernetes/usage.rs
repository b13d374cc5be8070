//! What everything in a namespace asks of its quota.

use std::collections::BTreeMap;

use serde_json::Value;

use super::ContainerDefaults;
use super::context::Exemplar;
use super::demand::{Claim, PodDemand, Pods, Section, Total};
use super::digest::Digest;
use super::neighbours::Kinds;
use super::relations::exemplar;

/// What the objects of a namespace ask for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// By workload.
    pub demand: Vec<Demand>,
    /// All objects, by kind.
    pub population: Kinds,
}

/// What one workload asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Demand {
    /// The workload.
    pub workload: Exemplar,
    /// How its pods are counted: `replica`, `node`, `job`, `run` or `pod`.
    pub per: &'static str,
    /// Pods that run all the time; nothing where that is not known, or one on each node.
    pub steady: Option<i64>,
    /// Pods that run at most, while the workload is scaled up and rolled out.
    pub peak: Option<i64>,
    /// What scales it.
    pub scaler: Option<Exemplar>,
    /// Requests of one pod by resource.
    pub requests: BTreeMap<Box<str>, Total>,
    /// Limits of one pod by resource.
    pub limits: BTreeMap<Box<str>, Total>,
    /// Its PriorityClass.
    pub priority_class: Option<Box<str>>,
    /// It has a deadline.
    pub is_terminating: bool,
    /// It asks for neither cpu nor memory.
    pub is_best_effort: bool,
    /// Claims of each pod.
    pub claims: Box<[Claim]>,
}

impl Demand {
    /// What `workload` asks for under the LimitRange `defaults`; `scalers` name it as their target.
    #[must_use]
    pub(super) fn new(
        workload: Exemplar,
        demand: &PodDemand,
        scalers: &[&Digest],
        defaults: &ContainerDefaults,
    ) -> Self {
        let scaled = scalers.iter().find_map(|scaler| Some((*scaler, bounds(scaler)?)));
        let (per, steady, peak) = count(demand.pods, scaled.map(|(_, bounds)| bounds));
        Self {
            workload,
            per,
            steady,
            peak,
            scaler: scaled.map(|(scaler, _)| exemplar(scaler)),
            requests: demand.totals(Section::Requests, defaults),
            limits: demand.totals(Section::Limits, defaults),
            priority_class: demand.priority_class.clone(),
            is_terminating: demand.is_terminating,
            is_best_effort: demand.is_best_effort(defaults),
            claims: demand.claims.clone(),
        }
    }
}

/// Least and most replicas that an autoscaler keeps; nothing where it is not an autoscaler of replicas or does
/// not say.
fn bounds(scaler: &Digest) -> Option<(i64, i64)> {
    let spec = scaler.summary.as_deref()?.get("spec")?;
    let number = |key: &str, otherwise: Option<i64>| match spec.get(key) {
        None | Some(Value::Null) => otherwise,
        Some(value) => value.as_i64(),
    };
    match &*scaler.kind {
        "HorizontalPodAutoscaler" => Some((number("minReplicas", Some(1))?, number("maxReplicas", None)?)),
        "ScaledObject" => Some((number("minReplicaCount", Some(0))?, number("maxReplicaCount", Some(100))?)),
        _ => None,
    }
}

/// How pods are counted, how many run all the time, and how many at most.
fn count(pods: Pods, bounds: Option<(i64, i64)>) -> (&'static str, Option<i64>, Option<i64>) {
    match pods {
        Pods::Replicas(replicas, surge) => {
            let steady = bounds.map(|(least, _)| least).or(replicas);
            let most = bounds.map_or(replicas, |(_, most)| Some(most.max(replicas.unwrap_or(0))));
            ("replica", steady, most.map(|most| most.saturating_add(surge.of(most))))
        }
        Pods::PerNode => ("node", None, None),
        Pods::Jobs(parallel) => ("job", Some(parallel), Some(parallel)),
        Pods::Scheduled(parallel, overlaps) => {
            let runs = parallel.saturating_mul(if overlaps { 2 } else { 1 });
            ("run", Some(runs), Some(runs))
        }
        Pods::One => ("pod", Some(1), Some(1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resource::kubernetes::demand::Surge;

    #[test]
    fn autoscalers_decide_how_many_replicas_there_are() {
        let deployment = Pods::Replicas(Some(3), Surge::Percent(25));
        assert_eq!(count(deployment, None), ("replica", Some(3), Some(4)));
        assert_eq!(count(deployment, Some((2, 10))), ("replica", Some(2), Some(13)));
        assert_eq!(count(Pods::Replicas(None, Surge::Pods(1)), None), ("replica", None, None));
        assert_eq!(count(Pods::Replicas(None, Surge::Pods(1)), Some((1, 5))), ("replica", Some(1), Some(6)));
        assert_eq!(count(Pods::PerNode, None), ("node", None, None));
        assert_eq!(count(Pods::Scheduled(2, true), None), ("run", Some(4), Some(4)));
    }
}
