//! What the evaluation of a run gives: instances of blocks, and which of them refer to which.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::BlockKind;
use super::ast::{Body, Expr, Node, Part, Step};
use super::source::BlockKey;
use super::value::{Kind, Target, Value};
use crate::finding::{Label, Place};
use crate::resource::Environment;

/// One instance of a block.
#[derive(Clone, Debug)]
pub struct Instance {
    /// Where the block is declared.
    pub block: BlockKey,
    /// What it declares.
    pub kind: BlockKind,
    /// Its labels.
    pub labels: [Arc<str>; 2],
    /// Its address without its own key, as references name it: `module.storage.aws_s3_bucket.logs`.
    pub address: Arc<str>,
    /// What is known of its body.
    pub body: Value,
    /// Its environment.
    pub environment: Environment,
    /// Where its module is called, outermost first.
    pub chain: Vec<Label>,
    /// Where the block begins.
    pub place: Place,
    /// What it refers to.
    pub edges: Vec<Edge>,
    /// The directory of its module.
    pub module: Arc<str>,
    /// The file of variables under which it is so, where there are several.
    pub variables: Option<Arc<str>>,
}

/// A reference from an attribute to something that Terraform manages or looks up.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    /// The attribute or nested block, at the top of the body.
    pub attribute: Arc<str>,
    /// What it refers to.
    pub target: Target,
}

/// All instances of one root.
#[derive(Debug, Default)]
pub struct Root {
    /// The directory in which Terraform is run.
    pub path: Arc<str>,
    /// In order of modules and texts.
    pub instances: Vec<Instance>,
    /// Blocks that have no instance, since their `count` or `for_each` says so.
    pub absent: Vec<BlockKey>,
    by_address: HashMap<Arc<str>, Vec<usize>>,
    referrers: HashMap<Arc<str>, Vec<(usize, usize)>>,
}

/// The instances of all roots of a run.
#[derive(Debug, Default)]
pub struct Graph {
    /// The roots.
    pub roots: Vec<Root>,
    by_block: HashMap<BlockKey, Vec<(usize, usize)>>,
}

impl Graph {
    /// The graph of these roots.
    #[must_use]
    pub fn new(roots: Vec<Root>) -> Self {
        let mut by_block: HashMap<BlockKey, Vec<(usize, usize)>> = HashMap::new();
        for (number, root) in roots.iter().enumerate() {
            for (index, instance) in root.instances.iter().enumerate() {
                by_block.entry(instance.block.clone()).or_default().push((number, index));
            }
            for block in &root.absent {
                by_block.entry(block.clone()).or_default();
            }
        }
        Self { roots, by_block }
    }

    /// Whether the block was evaluated, even if it has no instance.
    #[must_use]
    pub fn knows(&self, block: &BlockKey) -> bool {
        self.by_block.contains_key(block)
    }

    /// The blocks of the module in `directory`: of a root with everything that it calls.
    #[must_use]
    pub fn of_module(&self, directory: &str) -> Vec<&Instance> {
        if let Some(root) = self.roots.iter().find(|root| *root.path == *directory) {
            return root.instances.iter().collect();
        }
        let own = |root: &&Root| root.instances.iter().any(|instance| *instance.module == *directory);
        let root = self.roots.iter().find(own);
        let instances = root.map(|root| root.instances.as_slice()).unwrap_or_default();
        instances.iter().filter(|instance| *instance.module == *directory).collect()
    }

    /// The instances of a block, each with its root.
    pub fn of_block(&self, block: &BlockKey) -> impl Iterator<Item = (&Root, &Instance)> {
        let numbers = self.by_block.get(block).into_iter().flatten();
        numbers.filter_map(|(root, index)| {
            let root = self.roots.get(*root)?;
            Some((root, root.instances.get(*index)?))
        })
    }
}

impl Root {
    /// Relates these instances.
    #[must_use]
    pub fn new(path: Arc<str>, mut instances: Vec<Instance>, absent: Vec<BlockKey>) -> Self {
        add_named(&mut instances);
        let mut root = Self { path, instances, absent, ..Self::default() };
        for (index, instance) in root.instances.iter().enumerate() {
            root.by_address.entry(Arc::clone(&instance.address)).or_default().push(index);
            for (number, edge) in instance.edges.iter().enumerate() {
                root.referrers.entry(Arc::clone(&edge.target.address)).or_default().push((index, number));
            }
        }
        root
    }

    /// An instance with this address.
    #[must_use]
    pub fn find(&self, address: &str) -> Option<&Instance> {
        self.instances.get(*self.by_address.get(address)?.first()?)
    }

    /// What refers to `address`, with the reference.
    pub fn referrers(&self, address: &str) -> impl Iterator<Item = (&Instance, &Edge)> {
        let numbers = self.referrers.get(address).into_iter().flatten();
        numbers.filter_map(|(index, edge)| {
            let instance = self.instances.get(*index)?;
            Some((instance, instance.edges.get(*edge)?))
        })
    }
}

/// References of a block: what its unknown values belong to, and what its expressions name. `prefix` is that of
/// its module.
#[must_use]
pub fn edges(body: &Value, written: &Body, prefix: &str) -> Vec<Edge> {
    let mut found = BTreeSet::new();
    if let Kind::Object(fields) = &body.kind {
        for (attribute, (_, value)) in fields.iter() {
            of_value(value, attribute, &mut found);
        }
    }
    for attribute in &written.attributes {
        of_expr(&attribute.value, &attribute.name, prefix, &mut found);
    }
    for block in &written.blocks {
        let name = block
            .labels
            .first()
            .filter(|_| &*block.keyword == "dynamic")
            .map_or(&block.keyword, |(name, _)| name);
        of_body(&block.body, name, prefix, &mut found);
    }
    found.into_iter().collect()
}

fn of_value(value: &Value, attribute: &Arc<str>, found: &mut BTreeSet<Edge>) {
    match &value.kind {
        Kind::Unknown(unknown) => {
            found.extend(
                unknown.target.clone().map(|target| Edge { attribute: Arc::clone(attribute), target }),
            );
        }
        Kind::List(items) => items.iter().for_each(|item| of_value(item, attribute, found)),
        Kind::Object(fields) => fields.values().for_each(|(_, value)| of_value(value, attribute, found)),
        Kind::Json(value) => of_value(value, attribute, found),
        _ => {}
    }
}

fn of_body(body: &Body, attribute: &Arc<str>, prefix: &str, found: &mut BTreeSet<Edge>) {
    for own in &body.attributes {
        of_expr(&own.value, attribute, prefix, found);
    }
    for block in &body.blocks {
        of_body(&block.body, attribute, prefix, found);
    }
}

fn of_expr(expr: &Expr, attribute: &Arc<str>, prefix: &str, found: &mut BTreeSet<Edge>) {
    let mut visit = |inner: &Expr| of_expr(inner, attribute, prefix, found);
    match &expr.node {
        Node::List(items) => items.iter().for_each(visit),
        Node::Object(entries) => entries.iter().for_each(|(key, value)| {
            visit(key);
            visit(value);
        }),
        Node::Call { arguments, .. } => arguments.iter().for_each(visit),
        Node::Conditional(choice) => choice.iter().for_each(visit),
        Node::Negate(inner) | Node::Not(inner) => visit(inner),
        Node::Binary(one, _, other) => {
            visit(one);
            visit(other);
        }
        Node::For(repeat) => {
            visit(&repeat.collection);
            visit(&repeat.result);
        }
        Node::Template(parts) => parts.iter().for_each(|part| {
            if let Part::Value(value) = part {
                visit(value);
            }
        }),
        Node::Splat(of, steps) => {
            let name = steps.iter().find_map(|step| match step {
                Step::Attribute(name) => Some(Arc::clone(name)),
                Step::Index(_) => None,
            });
            let mut chain = chain(of);
            chain.extend(name);
            found.extend(edge(&chain, attribute, prefix));
        }
        Node::Attribute(..) | Node::Index(..) | Node::Name(_) => {
            found.extend(edge(&chain(expr), attribute, prefix));
        }
        _ => {}
    }
}

/// The names of a reference in order, without keys.
fn chain(expr: &Expr) -> Vec<Arc<str>> {
    let mut names = Vec::new();
    let mut at = expr;
    loop {
        match &at.node {
            Node::Attribute(of, name) => {
                names.push(Arc::clone(name));
                at = of;
            }
            Node::Index(of, _) => at = of,
            Node::Splat(of, _) => at = of,
            Node::Name(name) => {
                names.push(Arc::clone(name));
                break;
            }
            _ => return Vec::new(),
        }
    }
    names.reverse();
    names
}

/// Names at which no resource begins.
const NO_RESOURCE: [&str; 8] = ["var", "local", "module", "each", "count", "path", "terraform", "self"];

fn edge(chain: &[Arc<str>], attribute: &Arc<str>, prefix: &str) -> Option<Edge> {
    let (address, rest) = match chain {
        [data, kind, name, rest @ ..] if &**data == "data" => (format!("{prefix}data.{kind}.{name}"), rest),
        [kind, name, rest @ ..] if kind.contains('_') && !NO_RESOURCE.contains(&&**kind) => {
            (format!("{prefix}{kind}.{name}"), rest)
        }
        _ => return None,
    };
    let of = rest.first().cloned().unwrap_or_else(|| "".into());
    Some(Edge { attribute: Arc::clone(attribute), target: Target { address: address.into(), attribute: of } })
}

/// Attributes that hold the name of another resource: the attribute, the type of the other one, and which of its
/// attributes is the name.
const NAMES: &[(&str, &str, &str)] = &[
    ("bucket", "aws_s3_bucket", "bucket"),
    ("table_name", "aws_dynamodb_table", "name"),
    ("role", "aws_iam_role", "name"),
    ("repository", "aws_ecr_repository", "name"),
    ("repository_name", "aws_ecr_repository", "name"),
    ("log_group_name", "aws_cloudwatch_log_group", "name"),
    ("cloud_watch_logs_group_name", "aws_cloudwatch_log_group", "name"),
    ("cluster_identifier", "aws_rds_cluster", "cluster_identifier"),
    ("cluster_name", "aws_eks_cluster", "name"),
    ("function_name", "aws_lambda_function", "function_name"),
    ("user", "aws_iam_user", "name"),
    ("group", "aws_iam_group", "name"),
];

/// Adds references by an equal name where both sides write it out.
fn add_named(instances: &mut [Instance]) {
    let mut named: HashMap<(&'static str, Arc<str>), Arc<str>> = HashMap::new();
    let resources = instances.iter().filter(|instance| instance.kind == BlockKind::Resource);
    for instance in resources {
        for (_, kind, attribute) in NAMES.iter().filter(|(_, kind, _)| **kind == *instance.labels[0]) {
            if let Some(name) = instance.body.get(attribute).and_then(Value::as_text) {
                named.insert((kind, name), Arc::clone(&instance.address));
            }
        }
    }
    for instance in instances.iter_mut().filter(|instance| instance.kind == BlockKind::Resource) {
        for (attribute, kind, of) in NAMES.iter().filter(|(_, kind, _)| **kind != *instance.labels[0]) {
            let name = instance.body.get(attribute).and_then(Value::as_text);
            let address = name.and_then(|name| named.get(&(*kind, name)));
            let Some(address) = address else { continue };
            let target = Target { address: Arc::clone(address), attribute: (*of).into() };
            let edge = Edge { attribute: (*attribute).into(), target };
            if !instance
                .edges
                .iter()
                .any(|known| known.attribute == edge.attribute && known.target.address == edge.target.address)
            {
                instance.edges.push(edge);
            }
        }
    }
}
