//! The input contract: which references into `input` exist, and what raw paths they stand for.

use serde_json::Value;

use crate::metadata::Scope;

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

/// The contract of one scope, read from its JSON Schema.
#[derive(Debug)]
pub struct Contract {
    schema: Value,
}

impl Contract {
    /// The contract that policies of `scope` are held to.
    #[must_use]
    pub fn of(scope: Scope) -> Self {
        let text = match scope {
            Scope::Resource => loadline_schemas::INPUT_KUBERNETES,
            Scope::File => loadline_schemas::INPUT_FILE,
            Scope::Set => loadline_schemas::INPUT_SET,
        };
        Self { schema: serde_json::from_str(text).unwrap_or_default() }
    }

    /// The kinds of facts that policies of this scope may select.
    #[must_use]
    pub fn facts(&self) -> Vec<&str> {
        let kinds =
            self.schema.pointer("/properties/facts/items/properties/kind/enum").and_then(Value::as_array);
        kinds.into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// The raw path patterns that `input` followed by `steps` is made of. Patterns are texts such as
    /// `$container.securityContext.privileged`; a reference to host-made values alone gives none.
    ///
    /// # Errors
    /// When the contract has no such value; the text says which step is wrong and what exists there.
    pub fn resolve(&self, steps: &[Step]) -> Result<Vec<String>, String> {
        let mut node = &self.schema;
        let mut derived: Vec<String> = Vec::new();
        for (index, step) in steps.iter().enumerate() {
            if flag(node, "x-any") {
                return Ok(derived);
            }
            if let Some(child) = child(self.follow(node), step) {
                let own = patterns(child).or_else(|| patterns(self.follow(child)));
                derived = own.unwrap_or(derived);
                node = child;
            } else if flag(self.follow(node), "x-open") || flag(node, "x-open") {
                return Ok(extend(&derived, steps.get(index..).unwrap_or_default()));
            } else {
                return Err(self.missing(node, steps, index));
            }
        }
        Ok(derived)
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
        let contract = Contract::of(Scope::Resource);
        let raw = |path: &str| contract.resolve(&steps(path)).unwrap();
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
        let contract = Contract::of(Scope::Resource);
        let error = contract.resolve(&steps("containers.*.imag")).unwrap_err();
        assert!(error.starts_with("input.containers.*.imag is not part"), "{error}");
        assert!(error.contains("image"), "{error}");
        assert!(contract.resolve(&steps("container")).is_err());
        assert!(Contract::of(Scope::File).resolve(&steps("facts.*.knd")).is_err());
        assert!(Contract::of(Scope::Set).resolve(&steps("facts.*.within")).is_ok());
    }
}
