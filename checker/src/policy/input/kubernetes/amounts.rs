//! Requests and limits as policies see them: after the defaulting of the API.

use std::collections::BTreeMap;

use regorus::Value;

use super::super::build::{Builder, Fields};
use crate::resource::kubernetes::Context;
use crate::resource::kubernetes::object::scalar_text;
use crate::resource::kubernetes::{Container, Quantity};
use crate::syntax::NodeRef;

/// Puts `requests` and `limits` after defaulting into `fields`. Without a container these are those of
/// the whole pod, which LimitRange items of type Container do not touch.
pub(super) fn set_amounts(
    builder: &mut Builder<'_>,
    fields: &mut Fields,
    node: NodeRef<'_>,
    base: &[&str],
    container: Option<&Container<'_>>,
    context: &Context,
) {
    let limits = written_amounts(node, "limits");
    let mut requests = written_amounts(node, "requests");
    // The API copies an explicit limit into a missing request before LimitRanges apply.
    for (resource, amount) in &limits {
        requests.entry(resource).or_insert(Amount { origin: "limit", ..*amount });
    }
    let mut limits = limits;
    if container.is_some() {
        default_amounts(&mut limits, &context.limits.limits);
        default_amounts(&mut requests, &context.limits.requests);
    }
    let mut indivisible: Vec<&str> =
        requests.keys().chain(limits.keys()).copied().filter(|name| is_indivisible(name)).collect();
    indivisible.sort_unstable();
    indivisible.dedup();
    if container.is_some() {
        let names = indivisible.into_iter().map(Value::from).collect();
        builder.set_list(fields, "indivisible_resources", names);
    }
    for (key, amounts) in [("requests", requests), ("limits", limits)] {
        if amounts.is_empty() {
            continue;
        }
        let mut all = Fields::default();
        for (resource, amount) in amounts {
            let value = amount.value(builder, base, container, resource);
            builder.set(&mut all, resource, value);
        }
        builder.set(fields, key, all.into());
    }
}

/// Huge pages and extended resources: a request must equal its limit.
fn is_indivisible(resource: &str) -> bool {
    resource.starts_with("hugepages-") || resource.contains('/') && !resource.contains("kubernetes.io/")
}

#[derive(Clone, Copy)]
struct Amount<'a> {
    text: &'a str,
    origin: &'static str,
    /// `requests` or `limits`, where it is written in this object.
    section: Option<&'static str>,
}

impl Amount<'_> {
    fn value(
        &self,
        builder: &mut Builder<'_>,
        base: &[&str],
        container: Option<&Container<'_>>,
        resource: &str,
    ) -> Value {
        let mut fields = builder.object([("text", self.text.into()), ("origin", self.origin.into())]);
        if let Ok(parsed) = Quantity::parse(self.text) {
            builder.set(&mut fields, "value", number(parsed.quantity));
        }
        if let Some(section) = self.section {
            let mut steps: Vec<Value> = base.iter().map(|key| builder.key(key)).collect();
            if let Some(container) = container {
                steps.extend([builder.key(container.list), Value::from(container.index)]);
            }
            steps.extend(["resources", section, resource].map(|key| builder.key(key)));
            builder.set(&mut fields, "path", steps.into());
        }
        fields.into()
    }
}

fn written_amounts<'a>(node: NodeRef<'a>, section: &'static str) -> BTreeMap<&'a str, Amount<'a>> {
    let written = node.find(&["resources", section]).into_iter().flat_map(NodeRef::entries);
    written
        .filter_map(|entry| {
            let text = scalar_text(entry.value)?;
            Some((entry.key.text()?, Amount { text, origin: "written", section: Some(section) }))
        })
        .collect()
}

fn default_amounts<'a>(
    amounts: &mut BTreeMap<&'a str, Amount<'a>>,
    defaults: &'a BTreeMap<Box<str>, Box<str>>,
) {
    for (resource, text) in defaults {
        amounts.entry(resource).or_insert(Amount { text, origin: "limitrange", section: None });
    }
}

/// A quantity as a number: whole where it is whole.
pub(super) fn number(quantity: Quantity) -> Value {
    quantity.as_whole().map_or_else(|| quantity.as_f64().into(), Value::from)
}
