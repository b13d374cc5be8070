//! What is kept of an object's content for the policies on other objects.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::Object;
use crate::syntax::scalar::{Scalar, Schema, key_text, resolve};
use crate::syntax::{Kind, NodeRef};

/// Keys that are left out wherever they stand: long, or nobody else's business.
const LEFT_OUT: [&str; 7] = ["env", "envFrom", "command", "args", "volumeMounts", "managedFields", "status"];

/// Keys of ConfigMaps and Secrets whose values are not kept.
const DATA: [&str; 3] = ["data", "stringData", "binaryData"];

/// Nodes that are kept of one object at most; a larger one is not kept at all.
const MOST_NODES: usize = 2_000;

/// Bytes of texts that are kept of one object at most.
const MOST_BYTES: usize = 16 << 10;

/// The content of `object` without commands, variables and data; `None` where it is too large to be kept.
#[must_use]
pub fn summary(object: Object<'_>) -> Option<Arc<Value>> {
    let mut budget = Budget { nodes: MOST_NODES, bytes: MOST_BYTES };
    let holds_data = object.group().is_empty() && matches!(object.kind, "ConfigMap" | "Secret");
    let mut fields = Map::new();
    for (key, value) in entries(object.root) {
        if !(holds_data && DATA.contains(&&*key)) {
            fields.insert(key, budget.value(value)?);
        }
    }
    Some(Arc::new(Value::Object(fields)))
}

/// What may still be kept.
struct Budget {
    nodes: usize,
    bytes: usize,
}

impl Budget {
    fn value(&mut self, node: NodeRef<'_>) -> Option<Value> {
        let node = node.resolved();
        self.nodes = self.nodes.checked_sub(1)?;
        match node.kind() {
            Kind::Sequence => {
                node.items().map(|item| self.value(item)).collect::<Option<Vec<_>>>().map(Value::Array)
            }
            Kind::Mapping => {
                let mut fields = Map::new();
                for (key, value) in entries(node) {
                    self.bytes = self.bytes.checked_sub(key.len())?;
                    fields.insert(key, self.value(value)?);
                }
                Some(Value::Object(fields))
            }
            Kind::Scalar(_) | Kind::Alias => self.scalar(node),
        }
    }

    fn scalar(&mut self, node: NodeRef<'_>) -> Option<Value> {
        self.bytes = self.bytes.checked_sub(node.text().map_or(0, str::len))?;
        Some(match resolve(node, Schema::Kubernetes) {
            None | Some(Scalar::Null) => Value::Null,
            Some(Scalar::Bool(value)) => value.into(),
            Some(Scalar::Integer(value)) => value.into(),
            Some(Scalar::Unsigned(value)) => value.into(),
            Some(Scalar::Float(value)) => value.into(),
            Some(Scalar::Text(text)) => text.into(),
        })
    }
}

/// The entries of a mapping as the cluster reads them: a later key replaces an earlier one, merge keys act
/// where they stand.
fn entries(node: NodeRef<'_>) -> Vec<(String, NodeRef<'_>)> {
    let mut all = Vec::new();
    for entry in node.entries() {
        if entry.key.is_merge_key() {
            let sources: Vec<_> = entry.value.merge_sources().collect();
            all.extend(sources.into_iter().rev().flat_map(entries));
        } else if let Some(key) = key_text(entry.key).filter(|key| !LEFT_OUT.contains(&&**key)) {
            all.push((key.into_owned(), entry.value));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::source::SourceText;
    use crate::syntax::Document;
    use crate::syntax::yaml::{Limits, parse};

    fn of(text: &str) -> Option<String> {
        let parsed = parse(&Arc::new(SourceText::file("a.yaml", text)), Limits::default());
        let object = Object::new(parsed.documents.first().and_then(Document::root)?)?;
        summary(object).map(|value| value.to_string())
    }

    #[test]
    fn what_others_may_ask_for_is_kept() {
        let text = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: b\n    command: [x]\n    \
                    env: [{name: A}]\n    ports: [{containerPort: 80}]\n";
        let kept = r#"{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{"containers":[{"name":"b","ports":[{"containerPort":80}]}]}}"#;
        let sorted = |text: &str| serde_json::from_str::<Value>(text).unwrap();
        assert_eq!(of(text).map(|text| sorted(&text)), Some(sorted(kept)));
    }

    #[test]
    fn data_is_not_kept_and_large_objects_are_not_either() {
        let secret =
            of("apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData: {password: x}\n").unwrap();
        assert!(!secret.contains("password"), "{secret}");
        let long =
            format!("apiVersion: v1\nkind: Service\nmetadata: {{name: a, x: {}}}\n", "x".repeat(17 << 10));
        assert_eq!(of(&long), None);
        let merged = of("apiVersion: v1\nkind: Service\nx: &x {a: 1, b: 2}\nspec: {b: 3, <<: *x}\n").unwrap();
        assert!(merged.contains(r#""spec":{"a":1,"b":2}"#), "{merged}");
    }
}
