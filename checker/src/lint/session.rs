//! What outlives a run: policies, the plans that are made of them, and with those the machines of each thread.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::policy::{EngineChoice, Parameters, Plan, PolicySet, Severities};

/// Plans that a session keeps; a server whose configuration changes must not keep all it ever had.
const MOST_PLANS: usize = 64;

/// Policies, ready for one run after the other. A command makes one and is gone; a server keeps it, so that a run
/// finds programs that are loaded already.
#[derive(Debug, Default)]
pub struct Session {
    policies: PolicySet,
    plans: Mutex<BTreeMap<String, Arc<Plan>>>,
}

/// What a plan is made of beside the policies.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted<'a> {
    pub engine: EngineChoice,
    pub parameters: &'a Parameters,
    pub severities: &'a Severities,
    pub exhaustive: bool,
}

impl Session {
    /// A session over `policies`: those to run, or those to select from.
    #[must_use]
    pub fn new(policies: PolicySet) -> Self {
        Self { policies, plans: Mutex::default() }
    }

    /// The policies.
    #[must_use]
    pub const fn policies(&self) -> &PolicySet {
        &self.policies
    }

    /// The plan of a selection, made at the first question.
    pub(super) fn plan(&self, policies: &PolicySet, wanted: Wanted<'_>) -> Arc<Plan> {
        let key = key(policies, wanted);
        let mut plans = self.plans.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(plan) = plans.get(&key) {
            return Arc::clone(plan);
        }
        let plan = Plan::new(policies, wanted.engine, wanted.parameters).with_severities(wanted.severities);
        let plan = Arc::new(if wanted.exhaustive { plan.without_triggers() } else { plan });
        if plans.len() >= MOST_PLANS {
            plans.clear();
        }
        plans.insert(key, Arc::clone(&plan));
        plan
    }
}

fn key(policies: &PolicySet, wanted: Wanted<'_>) -> String {
    let ids: Vec<&str> = policies.policies().iter().map(|policy| policy.metadata.id.as_str()).collect();
    let Wanted { engine, parameters, severities, exhaustive } = wanted;
    format!("{} {ids:?} {engine:?} {parameters:?} {severities:?} {exhaustive}", policies.digest())
}
