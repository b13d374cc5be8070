//! Makes engine values, and notes on the way which keys are present.

use std::borrow::Cow;
use std::collections::BTreeMap;

use foldhash::HashMap;
use regorus::Value;

use super::filter::Filter;
use crate::source::{Path, Step};
use crate::syntax::scalar::{Scalar, Schema, key_text, resolve};
use crate::syntax::{Kind, NodeId, NodeRef};

/// The keys that triggers ask for, each with its bit.
#[derive(Debug, Default)]
pub struct Vocabulary {
    bits: HashMap<Box<str>, u32>,
}

impl Vocabulary {
    /// The bit of `key`, which is made at the first question.
    pub fn bit(&mut self, key: &str) -> u32 {
        let next = u32::try_from(self.bits.len()).unwrap_or(u32::MAX);
        *self.bits.entry(key.into()).or_insert(next)
    }
}

/// A set of keys of a [`Vocabulary`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeySet {
    words: Vec<u64>,
}

impl KeySet {
    /// Adds a key.
    pub fn insert(&mut self, bit: u32) {
        let word = (bit / 64) as usize;
        if self.words.len() <= word {
            self.words.resize(word + 1, 0);
        }
        if let Some(word) = self.words.get_mut(word) {
            *word |= 1 << (bit % 64);
        }
    }

    /// Whether all keys of `other` are present.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        other
            .words
            .iter()
            .enumerate()
            .all(|(index, word)| self.words.get(index).copied().unwrap_or(0) & word == *word)
    }

    fn clear(&mut self) {
        self.words.fill(0);
    }
}

/// Keys repeat over all documents: their values are made once per thread and shared.
#[derive(Debug, Default)]
pub struct Keys {
    known: HashMap<Box<str>, (Value, Option<u32>)>,
}

/// Rarer keys beyond this many are not remembered, so that hostile input cannot grow the table.
const REMEMBERED_KEYS: usize = 4096;

/// Makes values for one input.
pub struct Builder<'a> {
    keys: &'a mut Keys,
    vocabulary: &'a Vocabulary,
    presence: &'a mut KeySet,
    schema: Schema,
    shared: HashMap<NodeId, Value>,
}

impl<'a> Builder<'a> {
    /// A builder that notes present keys in `presence`, which is cleared.
    pub fn new(keys: &'a mut Keys, vocabulary: &'a Vocabulary, presence: &'a mut KeySet) -> Self {
        presence.clear();
        Self { keys, vocabulary, presence, schema: Schema::Kubernetes, shared: HashMap::default() }
    }

    /// Reads plain scalars by the rules of `schema` from here on.
    pub fn read_by(&mut self, schema: Schema) {
        self.schema = schema;
    }

    /// The value of a key; the key counts as present.
    pub fn key(&mut self, key: &str) -> Value {
        if let Some((value, bit)) = self.keys.known.get(key) {
            if let Some(bit) = bit {
                self.presence.insert(*bit);
            }
            return value.clone();
        }
        let value = Value::from(key);
        let bit = self.vocabulary.bits.get(key).copied();
        if let Some(bit) = bit {
            self.presence.insert(bit);
        }
        if self.keys.known.len() < REMEMBERED_KEYS {
            self.keys.known.insert(key.into(), (value.clone(), bit));
        }
        value
    }

    /// An object of host-made entries.
    pub fn object<const N: usize>(&mut self, entries: [(&str, Value); N]) -> Fields {
        let mut fields = Fields::default();
        for (key, value) in entries {
            self.set(&mut fields, key, value);
        }
        fields
    }

    /// Puts one entry into an object under construction.
    pub fn set(&mut self, fields: &mut Fields, key: &str, value: Value) {
        let key = self.key(key);
        fields.0.insert(key, value);
    }

    /// Puts a list into an object, unless it is empty.
    pub fn set_list(&mut self, fields: &mut Fields, key: &str, values: Vec<Value>) {
        if !values.is_empty() {
            self.set(fields, key, Value::from(values));
        }
    }

    /// A path as a value: a list of keys and indices.
    pub fn path(&mut self, path: &Path) -> Value {
        let steps = path.0.iter().map(|step| match step {
            Step::Key(key) => self.key(key),
            Step::Index(index) => Value::from(*index),
        });
        Value::from(steps.collect::<Vec<_>>())
    }

    /// A path of keys as a value.
    pub fn keys(&mut self, keys: &[&str]) -> Value {
        let steps: Vec<Value> = keys.iter().map(|key| self.key(key)).collect();
        Value::from(steps)
    }

    /// The value of a node as the reader of its document understands it. A collection is converted once,
    /// however often it is asked for and however many aliases lead to it.
    pub fn raw(&mut self, node: NodeRef<'_>) -> Value {
        let node = node.resolved();
        if matches!(node.kind(), Kind::Scalar(_) | Kind::Alias) {
            return scalar(node, self.schema);
        }
        if let Some(value) = self.shared.get(&node.id()) {
            return value.clone();
        }
        let value = self.collection(node);
        self.shared.insert(node.id(), value.clone());
        value
    }

    /// The part of a node that `filter` keeps.
    pub fn part(&mut self, node: NodeRef<'_>, filter: &Filter) -> Value {
        if *filter == Filter::All {
            return self.raw(node);
        }
        let node = node.resolved();
        match node.kind() {
            Kind::Scalar(_) | Kind::Alias => scalar(node, self.schema),
            Kind::Sequence => {
                let items: Vec<Value> = node.items().map(|item| self.part(item, filter)).collect();
                Value::from(items)
            }
            Kind::Mapping => {
                let mut fields = Fields::default();
                if let Filter::Keys(keys) = filter {
                    for (key, filter) in keys {
                        let Some(entry) = node.entry(key) else { continue };
                        let value = self.part(entry.value, filter);
                        self.set(&mut fields, key, value);
                    }
                }
                fields.into()
            }
        }
    }

    /// The part of kept content that `filter` keeps.
    pub fn kept(&mut self, value: &serde_json::Value, filter: &Filter) -> Value {
        match value {
            serde_json::Value::Null => Value::Null,
            serde_json::Value::Bool(value) => Value::from(*value),
            serde_json::Value::String(text) => Value::from(text.as_str()),
            serde_json::Value::Number(number) => kept_number(number),
            serde_json::Value::Array(items) => {
                let items: Vec<Value> = items.iter().map(|item| self.kept(item, filter)).collect();
                Value::from(items)
            }
            serde_json::Value::Object(entries) => {
                let mut fields = Fields::default();
                for (key, value) in entries {
                    let below = filter.below(key);
                    if filter.wants(key) {
                        let value = self.kept(value, below);
                        self.set(&mut fields, key, value);
                    }
                }
                fields.into()
            }
        }
    }

    fn collection(&mut self, node: NodeRef<'_>) -> Value {
        if node.kind() == Kind::Sequence {
            let items: Vec<Value> = node.items().map(|item| self.raw(item)).collect();
            return Value::from(items);
        }
        let mut fields = BTreeMap::new();
        self.merge(node, &mut fields);
        Value::from(fields)
    }

    /// Adds the entries of a mapping in order: each replaces what stands there, and a merge key brings
    /// its entries in where it stands.
    fn merge(&mut self, node: NodeRef<'_>, fields: &mut BTreeMap<Value, Value>) {
        for entry in node.entries() {
            if entry.key.is_merge_key() {
                self.merge_sources(entry.value, fields);
            } else if let Some(key) = self.name(entry.key) {
                let key = self.key(&key);
                let value = self.raw(entry.value);
                fields.insert(key, value);
            }
        }
    }

    /// What a key is called; Kubernetes makes texts of numbers and booleans.
    fn name<'k>(&self, key: NodeRef<'k>) -> Option<Cow<'k, str>> {
        if self.schema == Schema::Kubernetes { key_text(key) } else { key.text().map(Cow::Borrowed) }
    }

    /// Of several mappings the first wins, so the last one is put in first.
    fn merge_sources(&mut self, value: NodeRef<'_>, fields: &mut BTreeMap<Value, Value>) {
        let sources: Vec<_> = value.merge_sources().collect();
        for source in sources.into_iter().rev() {
            if let Value::Object(merged) = self.raw(source) {
                fields.extend(merged.iter().map(|(key, value)| (key.clone(), value.clone())));
            }
        }
    }
}

/// An object under construction.
#[derive(Debug, Default)]
pub struct Fields(BTreeMap<Value, Value>);

impl From<Fields> for Value {
    fn from(fields: Fields) -> Self {
        Self::from(fields.0)
    }
}

/// From here on fractions are handed over as they are written: with larger numbers a policy's arithmetic could
/// overflow, which ends its evaluation. No field of any world takes them.
const HUGE: f64 = 1e18;

fn kept_number(number: &serde_json::Number) -> Value {
    if let Some(value) = number.as_i64() {
        return Value::from(value);
    }
    if let Some(value) = number.as_u64() {
        return Value::from(value);
    }
    match number.as_f64().filter(|value| value.abs() < HUGE) {
        Some(value) => Value::from(value),
        None => Value::from(number.to_string()),
    }
}

/// A scalar as the reader of its document understands it.
fn scalar(node: NodeRef<'_>, schema: Schema) -> Value {
    match resolve(node, schema) {
        None | Some(Scalar::Null) => Value::Null,
        Some(Scalar::Bool(value)) => Value::from(value),
        Some(Scalar::Integer(value)) => Value::from(value),
        Some(Scalar::Unsigned(value)) => Value::from(value),
        // JSON knows neither infinity nor NaN: the loader that Kubernetes uses refuses them.
        Some(Scalar::Float(value)) if value.abs() < HUGE => Value::from(value),
        Some(Scalar::Float(_)) => Value::from(node.text().unwrap_or_default()),
        Some(Scalar::Text(text)) => Value::from(text),
    }
}
