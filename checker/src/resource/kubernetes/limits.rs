//! LimitRange: what the API defaults when a container says nothing.

use std::collections::BTreeMap;

use super::object::{Object, scalar_text, text};
use crate::syntax::NodeRef;

/// Amounts by resource name, as written.
pub type Amounts = BTreeMap<Box<str>, Box<str>>;

/// The container defaults of one LimitRange, after the defaulting that the API does on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContainerDefaults {
    /// Limits of containers that set none.
    pub limits: Amounts,
    /// Requests of containers that set neither request nor limit.
    pub requests: Amounts,
}

impl ContainerDefaults {
    /// The defaults of the LimitRange `object`; nothing where it has no item of type Container.
    ///
    /// The API fills `default` from `max`, and `defaultRequest` from `default` and then `min`, when a
    /// LimitRange is created (`SetDefaults_LimitRangeItem`).
    #[must_use]
    pub fn of(object: Object<'_>) -> Self {
        let mut defaults = Self::default();
        let items = object.root.find(&["spec", "limits"]).into_iter().flat_map(NodeRef::items);
        for item in items.filter(|item| item.get("type").and_then(text) == Some("Container")) {
            let amounts = |key: &str| amounts(item.get(key));
            let limits = fill(amounts("default"), &amounts("max"));
            let requests = fill(fill(amounts("defaultRequest"), &limits), &amounts("min"));
            // Admission applies items one after the other and never replaces what is set.
            defaults.limits = fill(std::mem::take(&mut defaults.limits), &limits);
            defaults.requests = fill(std::mem::take(&mut defaults.requests), &requests);
        }
        defaults
    }

    /// Whether nothing is defaulted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.limits.is_empty() && self.requests.is_empty()
    }

    /// Adds what `other` defaults beyond this.
    pub fn merge(&mut self, other: &Self) {
        self.limits = fill(std::mem::take(&mut self.limits), &other.limits);
        self.requests = fill(std::mem::take(&mut self.requests), &other.requests);
    }
}

pub(super) fn amounts(node: Option<NodeRef<'_>>) -> Amounts {
    let entries = node.into_iter().flat_map(NodeRef::entries);
    entries.filter_map(|entry| Some((entry.key.text()?.into(), scalar_text(entry.value)?.into()))).collect()
}

fn fill(mut amounts: Amounts, defaults: &Amounts) -> Amounts {
    for (resource, amount) in defaults {
        amounts.entry(resource.clone()).or_insert_with(|| amount.clone());
    }
    amounts
}
