//! Selected policies made ready to run: what they select, what they need, and their parameters.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use loadline_policies::compiler::Source;
use regorus::Value;

use super::executor::{EngineChoice, Slot};
use super::input::{InputParts, KeySet, Keys, Vocabulary};
use super::violation::{self, Violation};
use super::{Policy, PolicySet};
use crate::finding::{Metadata, Scope, Severity};
use loadline_policies::metadata::Selector;

/// Selected policies with all that is derived from them once per run.
#[derive(Debug)]
pub struct Plan {
    pub(super) policies: Vec<Planned>,
    pub(super) vocabulary: Vocabulary,
    pub(super) parts: InputParts,
    libraries: Arc<[Source]>,
    pub(super) data: Value,
    engine: EngineChoice,
    /// Tells the executors of this plan from those that an earlier plan left on the same thread.
    generation: u64,
}

#[derive(Debug)]
pub(super) struct Planned {
    pub policy: Arc<Policy>,
    /// For each body the keys it needs; empty: the policy always runs.
    pub triggers: Vec<KeySet>,
    pub selects: Selects,
    /// Whether it reads anything that other files of the set decide.
    pub joined: bool,
    /// Takes the place of whatever severity the policy gives.
    pub severity: Option<Severity>,
}

/// What a policy is evaluated on.
#[derive(Debug, Default)]
pub(super) struct Selects {
    pub pods: bool,
    pub any: bool,
    /// Group, where the selector names one, and kind.
    pub kinds: Vec<(Option<String>, String)>,
    pub facts: Vec<String>,
}

/// Parameters by policy id and name, as JSON.
pub type Parameters = BTreeMap<String, BTreeMap<String, serde_json::Value>>;

/// Severities by policy id that take the place of what policies say.
pub type Severities = BTreeMap<String, Severity>;

static GENERATION: AtomicU64 = AtomicU64::new(0);

/// Plans whose executors a thread keeps. A run with more configurations than that loads programs anew.
const KEPT_PLANS: usize = 8;

/// What a thread keeps of one plan between evaluations.
#[derive(Default)]
struct Local {
    generation: u64,
    slots: Vec<Slot>,
    keys: Keys,
    presence: KeySet,
}

thread_local! {
    /// The plan that was used last stands first.
    static LOCAL: RefCell<Vec<Local>> = const { RefCell::new(Vec::new()) };
}

/// Lends what this thread keeps of the plan with this generation.
fn with_local<T>(generation: u64, work: impl FnOnce(&mut Local) -> T) -> T {
    LOCAL.with_borrow_mut(|kept| {
        let known = kept.iter().position(|local| local.generation == generation);
        match known.map(|index| kept.get_mut(..=index)) {
            Some(used) => used.unwrap_or_default().rotate_right(1),
            None => {
                kept.truncate(KEPT_PLANS - 1);
                kept.insert(0, Local { generation, ..Local::default() });
            }
        }
        match kept.first_mut() {
            Some(local) => work(local),
            None => work(&mut Local::default()),
        }
    })
}

impl Plan {
    /// Makes `policies` ready. `parameters` override the defaults of their metadata.
    #[must_use]
    pub fn new(policies: &PolicySet, engine: EngineChoice, parameters: &Parameters) -> Self {
        let mut vocabulary = Vocabulary::default();
        let mut parts = InputParts::default();
        let planned = policies.policies.iter().map(|policy| {
            parts.add(&policy.compiled.inputs);
            Planned {
                triggers: triggers(policy, &mut vocabulary),
                selects: Selects::of(&policy.metadata),
                joined: policy.compiled.inputs.iter().any(InputParts::is_joined),
                severity: None,
                policy: Arc::clone(policy),
            }
        });
        Self {
            policies: planned.collect(),
            vocabulary,
            parts,
            libraries: Arc::clone(&policies.libraries),
            data: data(&policies.policies, parameters),
            engine,
            generation: GENERATION.fetch_add(1, Ordering::Relaxed) + 1,
        }
    }

    /// The same policies with these severities instead of their own.
    #[must_use]
    pub fn with_severities(mut self, severities: &Severities) -> Self {
        for planned in &mut self.policies {
            planned.severity = severities.get(&planned.policy.metadata.id).copied();
        }
        self
    }

    /// Number of policies.
    #[must_use]
    pub fn len(&self) -> usize {
        self.policies.len()
    }

    /// Whether nothing is selected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.policies.is_empty()
    }

    /// The same policies with every trigger taken out, so that all of them run on everything they
    /// select. Results must be equal: a test compares them.
    #[must_use]
    pub fn without_triggers(mut self) -> Self {
        self.policies.iter_mut().for_each(|planned| planned.triggers.clear());
        self.parts = InputParts::all();
        self
    }

    /// Whether any policy has this scope.
    #[must_use]
    pub fn has_scope(&self, scope: Scope) -> bool {
        self.policies.iter().any(|planned| planned.policy.metadata.scope == scope)
    }

    /// Whether any policy reads what joins give.
    #[must_use]
    pub fn reads_joins(&self) -> bool {
        self.parts.joins || self.has_scope(Scope::Set)
    }

    /// Whether any policy looks at objects of this group and kind.
    #[must_use]
    pub fn selects_object(&self, group: &str, kind: &str, bears_pods: bool) -> bool {
        self.policies.iter().any(|planned| planned.selects.object(group, kind, bears_pods))
    }

    /// Whether any policy that looks at such objects reads what other files of the set decide.
    #[must_use]
    pub fn joins_object(&self, group: &str, kind: &str, bears_pods: bool) -> bool {
        let mut joined = self.policies.iter().filter(|planned| planned.joined);
        joined.any(|planned| planned.selects.object(group, kind, bears_pods))
    }

    /// Whether any policy looks at facts of this kind.
    #[must_use]
    pub fn selects_fact(&self, kind: &str) -> bool {
        self.policies.iter().any(|planned| planned.selects.facts.iter().any(|fact| fact == kind))
    }

    /// Lends this thread's key table and presence set.
    pub(super) fn with_local<T>(&self, work: impl FnOnce(&mut Keys, &mut KeySet) -> T) -> T {
        with_local(self.generation, |local| work(&mut local.keys, &mut local.presence))
    }

    /// Evaluates the policy at `index` on `input`.
    pub(super) fn evaluate(&self, index: usize, input: &Value) -> Result<Vec<Violation>, String> {
        let Some(planned) = self.policies.get(index) else { return Ok(Vec::new()) };
        let result = with_local(self.generation, |local| {
            if local.slots.len() <= index {
                local.slots.resize_with(self.policies.len(), Slot::default);
            }
            let slot = local.slots.get_mut(index).ok_or("no slot")?;
            slot.evaluate(self.engine, &planned.policy.compiled, &self.libraries, &self.data, input)
        })?;
        violation::read(&result)
    }
}

impl Selects {
    fn of(metadata: &Metadata) -> Self {
        let mut selects = Self::default();
        for selector in &metadata.selector {
            match selector {
                Selector::Fact(fact) => selects.facts.push(fact.clone()),
                Selector::Kubernetes(word) if word == "pods" => selects.pods = true,
                Selector::Kubernetes(word) if word == "any" => selects.any = true,
                Selector::Kubernetes(word) => selects.kinds.push(match word.split_once('/') {
                    Some((group, kind)) => (Some(group.to_owned()), kind.to_owned()),
                    None => (None, word.clone()),
                }),
            }
        }
        selects
    }

    pub(super) fn object(&self, group: &str, kind: &str, bears_pods: bool) -> bool {
        self.any
            || self.pods && bears_pods
            || self
                .kinds
                .iter()
                .any(|(wanted, name)| name == kind && wanted.as_deref().unwrap_or("") == group)
    }
}

fn triggers(policy: &Policy, vocabulary: &mut Vocabulary) -> Vec<KeySet> {
    let bodies = &policy.compiled.triggers;
    if bodies.iter().any(Vec::is_empty) {
        return Vec::new();
    }
    let presence = |keys: &Vec<String>| {
        let mut presence = KeySet::default();
        keys.iter().for_each(|key| presence.insert(vocabulary.bit(key)));
        presence
    };
    bodies.iter().map(presence).collect()
}

/// `data.parameters.<id>.<name>`.
fn data(policies: &[Arc<Policy>], parameters: &Parameters) -> Value {
    let mut all = BTreeMap::new();
    for policy in policies {
        let metadata = &policy.metadata;
        let set = parameters.get(&metadata.id);
        let values = metadata.parameters.iter().map(|(name, parameter)| {
            let set = set.and_then(|set| set.get(name)).map(ToString::to_string);
            let json = set.as_deref().unwrap_or(&parameter.default);
            // Defaults were checked when the metadata was read, overrides are JSON values.
            (Value::from(name.as_str()), Value::from_json_str(json).unwrap_or(Value::Null))
        });
        all.insert(Value::from(metadata.id.as_str()), Value::from(values.collect::<BTreeMap<_, _>>()));
    }
    Value::from(BTreeMap::from([(Value::from("parameters"), Value::from(all))]))
}
