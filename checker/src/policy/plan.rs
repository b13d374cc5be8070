//! Selected policies made ready to run: what they select, what they need, and their parameters.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use loadline_policies::Table;
use regorus::Value;

use super::executor::{EngineChoice, Slot};
use super::input::{InputParts, KeySet, Keys, Vocabulary};
use super::violation::{self, Violation};
use super::{Policy, PolicySet};
use crate::finding::{Scope, Severity};
use crate::resource::World;

/// Selected policies with all that is derived from them once per run.
#[derive(Debug)]
pub struct Plan {
    pub(super) policies: Vec<Planned>,
    pub(super) vocabulary: Vocabulary,
    index: Index,
    engine: EngineChoice,
    /// Tells the executors of this plan from those that an earlier plan left on the same thread.
    generation: u64,
}

#[derive(Debug)]
pub(super) struct Planned {
    pub policy: Arc<Policy>,
    /// For each body the keys it needs; empty: the policy always runs.
    pub triggers: Vec<KeySet>,
    /// Whether it reads anything that other files of the set decide.
    pub joined: bool,
    /// Takes the place of whatever severity the policy gives.
    pub severity: Option<Severity>,
    /// What it reads below `data`.
    pub data: Value,
}

/// Numbers of the policies by what they select, so that no subject looks at all of them.
#[derive(Debug, Default)]
struct Index {
    by_word: HashMap<(World, Scope), HashMap<Box<str>, Vec<u16>>>,
    /// What the policies of a world and scope read of their input.
    parts: HashMap<(World, Scope), InputParts>,
    nothing: InputParts,
}

impl Index {
    fn add(&mut self, number: u16, policy: &Policy) {
        for selector in &policy.metadata.selector {
            let key = (selector.world, policy.metadata.scope);
            let numbers =
                self.by_word.entry(key).or_default().entry(selector.word.as_str().into()).or_default();
            if numbers.last() != Some(&number) {
                numbers.push(number);
            }
            self.parts.entry(key).or_default().add(&policy.code().inputs);
        }
    }

    fn selected(&self, world: World, scope: Scope, words: &[Cow<'_, str>]) -> Vec<u16> {
        let Some(by_word) = self.by_word.get(&(world, scope)) else { return Vec::new() };
        let mut found: Vec<u16> =
            words.iter().filter_map(|word| by_word.get(word.as_ref())).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }
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
        let mut index = Index::default();
        let mut tables = HashMap::new();
        let mut planned = Vec::with_capacity(policies.policies.len());
        for (number, policy) in (0_u16..=u16::MAX).zip(&policies.policies) {
            index.add(number, policy);
            planned.push(Planned {
                triggers: triggers(policy, &mut vocabulary),
                joined: policy.code().inputs.iter().any(|input| input.joined),
                severity: None,
                data: data(policy, parameters, &mut tables),
                policy: Arc::clone(policy),
            });
        }
        Self {
            policies: planned,
            vocabulary,
            index,
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
    /// select, and all of them as if they needed the whole set. Results must be equal: a test compares them.
    #[must_use]
    pub fn without_triggers(mut self) -> Self {
        for planned in &mut self.policies {
            planned.triggers.clear();
            planned.joined = true;
        }
        self.index.parts.values_mut().for_each(|parts| *parts = InputParts::all());
        self
    }

    /// Whether any policy of this world has this scope.
    #[must_use]
    pub fn has_scope(&self, world: World, scope: Scope) -> bool {
        self.index.by_word.contains_key(&(world, scope))
    }

    /// Whether any policy of the world reads what joins give.
    #[must_use]
    pub fn reads_joins(&self, world: World) -> bool {
        let of_world =
            |planned: &Planned| planned.metadata().selector.iter().any(|selector| selector.world == world);
        self.has_scope(world, Scope::Set)
            || self.has_scope(world, Scope::Namespace)
            || self.policies.iter().any(|planned| planned.joined && of_world(planned))
    }

    /// Numbers of the policies that select a subject with these words, in order.
    #[must_use]
    pub fn selected(&self, world: World, scope: Scope, words: &[Cow<'_, str>]) -> Vec<u16> {
        self.index.selected(world, scope, words)
    }

    /// The policies with these numbers, each with its place in the plan.
    pub(super) fn planned<'a>(&'a self, numbers: &'a [u16]) -> impl Iterator<Item = (usize, &'a Planned)> {
        let numbers = numbers.iter().map(|number| usize::from(*number));
        numbers.filter_map(|number| Some((number, self.policies.get(number)?)))
    }

    /// Whether any policy that selects a resource with these words reads what other files of the set decide.
    #[must_use]
    pub fn needs_set(&self, world: World, words: &[Cow<'_, str>]) -> bool {
        let selected = self.selected(world, Scope::Resource, words);
        self.planned(&selected).any(|(_, planned)| planned.joined)
    }

    /// Whether any policy looks at facts of this kind about a file.
    #[must_use]
    pub fn selects_fact(&self, kind: &str) -> bool {
        !self.selected(World::File, Scope::File, &[Cow::Borrowed(kind)]).is_empty()
    }

    /// What the policies of a world and scope read of their input.
    #[must_use]
    pub fn parts(&self, world: World, scope: Scope) -> &InputParts {
        self.index.parts.get(&(world, scope)).unwrap_or(&self.index.nothing)
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
            slot.evaluate(self.engine, &planned.policy, &planned.data, input)
        })?;
        violation::read(&result)
    }
}

fn triggers(policy: &Policy, vocabulary: &mut Vocabulary) -> Vec<KeySet> {
    let bodies = &policy.code().triggers;
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

/// What a policy reads below `data`: its parameters, and tables, each of which is read once.
fn data(policy: &Policy, parameters: &Parameters, tables: &mut HashMap<*const Table, Value>) -> Value {
    let metadata = &policy.metadata;
    let set = parameters.get(&metadata.id);
    let values = metadata.parameters.iter().map(|(name, parameter)| {
        let set = set.and_then(|set| set.get(name)).map(ToString::to_string);
        // Defaults were checked when the metadata was read, overrides are JSON values.
        (Value::from(name.as_str()), json(set.as_deref().unwrap_or(&parameter.default)))
    });
    let own = BTreeMap::from([(Value::from(metadata.id.as_str()), object(values))]);
    let read = policy.tables().map(|table| {
        let value = tables.entry(std::ptr::from_ref(table)).or_insert_with(|| json(&table.json));
        (Value::from(table.name.as_str()), value.clone())
    });
    object([(Value::from("parameters"), Value::from(own)), (Value::from("tables"), object(read))])
}

fn json(text: &str) -> Value {
    Value::from_json_str(text).unwrap_or(Value::Null)
}

fn object(fields: impl IntoIterator<Item = (Value, Value)>) -> Value {
    Value::from(fields.into_iter().collect::<BTreeMap<_, _>>())
}
