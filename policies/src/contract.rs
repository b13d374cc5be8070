//! The input contract: which references into `input` exist, what raw paths they stand for, and what it costs the
//! host to make them.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde_json::Value;

use crate::metadata::{Scope, World};

/// One step of a reference that was found in Rego.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// A key that is known when the policy is compiled.
    Key(String),
    /// Any key or index.
    Any,
}

impl std::fmt::Display for Step {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Key(key) => formatter.write_str(key),
            Self::Any => formatter.write_str("*"),
        }
    }
}

/// The contract of one world and scope, read from its JSON Schema.
#[derive(Debug)]
pub struct Contract {
    schema: Value,
}

/// What a reference into `input` stands for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolved {
    /// Patterns of raw paths such as `$container.securityContext.privileged`; a reference to host-made values
    /// alone has none.
    pub patterns: Vec<String>,
    /// The parts of the input to which it belongs, from the outside in, where those are made only if somebody
    /// reads them (`x-part`).
    pub parts: Vec<String>,
    /// Whether other files of the set decide about it (`x-joined`).
    pub joined: bool,
}

/// The schemas, by world and scope.
const SCHEMAS: [(World, Scope, &str); 9] = [
    (World::Kubernetes, Scope::Resource, loadline_schemas::INPUT_KUBERNETES),
    (World::Kubernetes, Scope::Namespace, loadline_schemas::INPUT_KUBERNETES_NAMESPACE),
    (World::Terraform, Scope::Resource, loadline_schemas::INPUT_TERRAFORM),
    (World::Terraform, Scope::Set, loadline_schemas::INPUT_TERRAFORM_MODULE),
    (World::Workflow, Scope::Resource, loadline_schemas::INPUT_WORKFLOW),
    (World::Action, Scope::Resource, loadline_schemas::INPUT_ACTION),
    (World::Dockerfile, Scope::Resource, loadline_schemas::INPUT_DOCKERFILE),
    (World::File, Scope::File, loadline_schemas::INPUT_FILE),
    (World::File, Scope::Set, loadline_schemas::INPUT_SET),
];

impl Contract {
    /// The contract that policies of `world` and `scope` are held to.
    ///
    /// # Errors
    /// When policies of that world have no such scope; the text says which there are.
    pub fn of(world: World, scope: Scope) -> Result<&'static Self, String> {
        static PARSED: OnceLock<BTreeMap<(World, Scope), Contract>> = OnceLock::new();
        let parsed = PARSED.get_or_init(|| {
            let parse = |text: &str| Contract { schema: serde_json::from_str(text).unwrap_or_default() };
            SCHEMAS.into_iter().map(|(world, scope, text)| ((world, scope), parse(text))).collect()
        });
        parsed.get(&(world, scope)).ok_or_else(|| {
            let known = SCHEMAS.iter().filter(|(own, ..)| *own == world).map(|(_, scope, _)| scope.name());
            let known: Vec<&str> = known.collect();
            format!(
                "policies on {} have no scope {}; there is {}",
                world.name(),
                scope.name(),
                known.join(", ")
            )
        })
    }

    /// The kinds of facts that policies of this scope may select.
    #[must_use]
    pub fn facts(&self) -> Vec<&str> {
        let kinds =
            self.schema.pointer("/properties/facts/items/properties/kind/enum").and_then(Value::as_array);
        kinds.into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// What `input` followed by `steps` stands for.
    ///
    /// # Errors
    /// When the contract has no such value; the text says which step is wrong and what exists there.
    pub fn resolve(&self, steps: &[Step]) -> Result<Resolved, String> {
        let mut node = &self.schema;
        let mut found = Resolved::default();
        for (index, step) in steps.iter().enumerate() {
            if flag(node, "x-any") {
                return Ok(found);
            }
            if let Some(child) = child(self.follow(node), step) {
                for schema in [self.follow(child), child] {
                    found.note(schema);
                }
                node = child;
            } else if flag(self.follow(node), "x-open") || flag(node, "x-open") {
                found.patterns = extend(&found.patterns, steps.get(index..).unwrap_or_default());
                return Ok(found);
            } else {
                return Err(self.missing(node, steps, index));
            }
        }
        Ok(found)
    }

    /// What it says of `input` itself.
    #[must_use]
    pub fn shape(&self) -> Shape<'_> {
        Shape { contract: self, node: Some(&self.schema) }
    }

    fn follow<'a>(&'a self, node: &'a Value) -> &'a Value {
        let target =
            node.get("$ref").and_then(Value::as_str).and_then(|reference| reference.strip_prefix('#'));
        target.and_then(|pointer| self.schema.pointer(pointer)).unwrap_or(node)
    }

    fn missing(&self, node: &Value, steps: &[Step], index: usize) -> String {
        let way: Vec<String> = steps.iter().take(index + 1).map(ToString::to_string).collect();
        let known = self.follow(node).get("properties").and_then(Value::as_object);
        let known: Vec<&str> = known.into_iter().flatten().map(|(key, _)| key.as_str()).collect();
        let known =
            if known.is_empty() { String::new() } else { format!("; there are {}", known.join(", ")) };
        format!("input.{} is not part of the input contract{known}", way.join("."))
    }
}

/// What a contract says of a value.
#[derive(Clone, Copy, Debug)]
pub struct Shape<'a> {
    contract: &'a Contract,
    /// Nothing where it says nothing: there a document's own keys stand.
    node: Option<&'a Value>,
}

impl Shape<'_> {
    /// The shape of what stands under this key, or of the items of a list.
    #[must_use]
    pub fn below(self, step: &Step) -> Self {
        let known = self.node.map(|node| self.contract.follow(node));
        let node = known.filter(|node| !flag(node, "x-any")).and_then(|node| child(node, step));
        Self { contract: self.contract, node }
    }

    /// Whether objects of this shape always have this key.
    #[must_use]
    pub fn requires(self, key: &str) -> bool {
        let node = self.node.map(|node| self.contract.follow(node));
        let required = node.and_then(|node| node.get("required")).and_then(Value::as_array);
        required.into_iter().flatten().any(|name| name == key)
    }
}

impl Resolved {
    /// Takes over what a property says of itself; what is said further out holds as long as it does not.
    fn note(&mut self, schema: &Value) {
        if let Some(patterns) = patterns(schema) {
            self.patterns = patterns;
        }
        // A property and the shape that it refers to may be one and the same.
        let part = schema.get("x-part").and_then(Value::as_str);
        if let Some(part) = part.filter(|part| self.parts.last().is_none_or(|last| last != part)) {
            self.parts.push(part.to_owned());
        }
        self.joined |= flag(schema, "x-joined");
    }
}

fn flag(node: &Value, name: &str) -> bool {
    node.get(name).and_then(Value::as_bool) == Some(true)
}

fn child<'a>(node: &'a Value, step: &Step) -> Option<&'a Value> {
    let object = |key: &str| node.get(key).filter(|value| value.is_object());
    match step {
        Step::Key(key) => {
            let property = node.get("properties").and_then(|properties| properties.get(key));
            property.or_else(|| object("additionalProperties"))
        }
        Step::Any => object("items").or_else(|| object("additionalProperties")),
    }
}

/// What the schema says of the origin; an empty list: made of nothing that could be unknown.
fn patterns(node: &Value) -> Option<Vec<String>> {
    let list = node.get("x-derived-from").and_then(Value::as_array)?;
    Some(list.iter().filter_map(Value::as_str).map(str::to_owned).collect())
}

fn extend(bases: &[String], steps: &[Step]) -> Vec<String> {
    let rest: String = steps.iter().map(|step| format!(".{step}")).collect();
    bases.iter().map(|base| format!("{base}{rest}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(path: &str) -> Vec<Step> {
        path.split('.').map(|step| if step == "*" { Step::Any } else { Step::Key(step.into()) }).collect()
    }

    #[test]
    fn references_resolve_to_raw_paths() {
        let contract = Contract::of(World::Kubernetes, Scope::Resource).unwrap();
        let raw = |path: &str| contract.resolve(&steps(path)).unwrap().patterns;
        assert_eq!(raw("containers.*.security.privileged"), ["$container.securityContext.privileged"]);
        assert_eq!(raw("pod.raw.dnsPolicy"), ["$pod.dnsPolicy"]);
        assert_eq!(raw("containers.*.requests.cpu.value"), ["$container.resources"]);
        assert_eq!(raw("context.closed"), Vec::<String>::new());
        assert_eq!(
            raw("containers.*.effective.run_as_user.value"),
            ["$container.securityContext.runAsUser", "$pod.securityContext.runAsUser"]
        );
    }

    #[test]
    fn typos_name_what_exists() {
        let contract = Contract::of(World::Kubernetes, Scope::Resource).unwrap();
        let error = contract.resolve(&steps("containers.*.imag")).unwrap_err();
        assert!(error.starts_with("input.containers.*.imag is not part"), "{error}");
        assert!(error.contains("image"), "{error}");
        assert!(contract.resolve(&steps("container")).is_err());
        assert!(Contract::of(World::File, Scope::File).unwrap().resolve(&steps("facts.*.knd")).is_err());
        assert!(Contract::of(World::File, Scope::Set).unwrap().resolve(&steps("facts.*.within")).is_ok());
    }

    #[test]
    fn parts_and_joins_hold_for_everything_below_them() {
        let contract = Contract::of(World::Kubernetes, Scope::Resource).unwrap();
        let of = |path: &str| {
            let found = contract.resolve(&steps(path)).unwrap();
            (found.parts.join(" "), found.joined)
        };
        assert_eq!(of("containers.*.requests.cpu.value"), ("amounts".into(), true));
        assert_eq!(of("containers.*.indivisible_resources"), ("amounts".into(), true));
        assert_eq!(of("containers.*.image.tag"), ("image".into(), false));
        assert_eq!(of("context.services.count"), ("services".into(), true));
        assert_eq!(of("selects.first.*.object.spec"), ("relations objects".into(), true));
        assert_eq!(of("environment"), (String::new(), true));
        assert_eq!(of("containers.*.security.privileged"), (String::new(), false));
    }

    #[test]
    fn every_world_says_which_scopes_it_has() {
        let error = Contract::of(World::Dockerfile, Scope::Set).unwrap_err();
        assert_eq!(error, "policies on dockerfile have no scope set; there is resource");
    }
}
