//! A Kubernetes object: its identity and the parts that every kind shares.

use crate::syntax::NodeRef;
use crate::syntax::scalar::{Scalar, Schema, resolve};

/// A Kubernetes object in a document.
#[derive(Clone, Copy, Debug)]
pub struct Object<'a> {
    /// The mapping of the object.
    pub root: NodeRef<'a>,
    /// `apiVersion` as written.
    pub api_version: &'a str,
    /// `kind` as written.
    pub kind: &'a str,
}

/// Lists within lists are opened this deep.
const LIST_DEPTH: u8 = 4;

impl<'a> Object<'a> {
    /// The object at `root`, where it has both `apiVersion` and `kind`.
    #[must_use]
    pub fn new(root: NodeRef<'a>) -> Option<Self> {
        let api_version = text(root.get("apiVersion")?)?;
        let kind = text(root.get("kind")?)?;
        (!api_version.is_empty() && !kind.is_empty()).then_some(Self { root, api_version, kind })
    }

    /// The object at `root` within the list `self`. Clients give an item that has neither `apiVersion` nor
    /// `kind` those of its list: `v1` and `Pod` in a `PodList`.
    #[must_use]
    pub fn item(self, root: NodeRef<'a>) -> Option<Self> {
        let is_set = |key: &str| root.get(key).and_then(text).is_some_and(|value| !value.is_empty());
        if is_set("apiVersion") || is_set("kind") {
            return Self::new(root);
        }
        let kind = self.kind.strip_suffix("List").filter(|kind| !kind.is_empty())?;
        root.mapping().map(|root| Self { root, api_version: self.api_version, kind })
    }

    /// The object itself, or those in it where it is a `List` (or a typed one such as `PodList`).
    #[must_use]
    pub fn opened(self) -> Vec<Self> {
        self.opened_from_lists().into_iter().map(|(object, _)| object).collect()
    }

    /// The same, each with the list that it stands in.
    #[must_use]
    pub fn opened_from_lists(self) -> Vec<(Self, Option<Self>)> {
        let mut found = Vec::new();
        self.open_into(None, &mut found, LIST_DEPTH);
        found
    }

    fn open_into(self, list: Option<Self>, found: &mut Vec<(Self, Option<Self>)>, depth: u8) {
        if !self.is_list() || depth == 0 {
            found.push((self, list));
            return;
        }
        let items = self.root.get("items").into_iter().flat_map(NodeRef::items);
        for item in items.map(NodeRef::resolved).filter_map(|item| self.item(item)) {
            item.open_into(Some(self), found, depth - 1);
        }
    }

    /// Whether this only holds other objects.
    #[must_use]
    pub fn is_list(self) -> bool {
        self.kind.ends_with("List") && self.root.get("items").is_some() && self.name().is_none()
    }

    /// API group; empty for the core group.
    #[must_use]
    pub fn group(self) -> &'a str {
        self.api_version.split_once('/').map_or("", |(group, _)| group)
    }

    /// API version without group.
    #[must_use]
    pub fn version(self) -> &'a str {
        self.api_version.split_once('/').map_or(self.api_version, |(_, version)| version)
    }

    /// `metadata.name`, where it is a text that is not empty.
    #[must_use]
    pub fn name(self) -> Option<&'a str> {
        self.metadata("name")
    }

    /// `metadata.namespace`, where it is a text that is not empty.
    #[must_use]
    pub fn namespace(self) -> Option<&'a str> {
        self.metadata("namespace")
    }

    fn metadata(self, key: &str) -> Option<&'a str> {
        text(self.root.get("metadata")?.get(key)?).filter(|value| !value.is_empty())
    }

    /// `metadata.labels`.
    pub fn labels(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        texts(self.root.find(&["metadata", "labels"]))
    }

    /// Whether the API makes up its name from a prefix.
    #[must_use]
    pub fn has_generated_name(self) -> bool {
        self.metadata("generateName").is_some()
    }

    /// Whether a controller owns the object, so that it is judged through its owner.
    #[must_use]
    pub fn is_owned(self) -> bool {
        let owners = self.root.find(&["metadata", "ownerReferences"]);
        owners
            .into_iter()
            .flat_map(NodeRef::items)
            .any(|owner| owner.get("controller").and_then(boolean) == Some(true))
    }

    /// The object as messages name it: `Deployment "backend"`.
    #[must_use]
    pub fn title(self) -> String {
        let generated =
            || self.metadata("generateName").map(|prefix| format!("{} \"{prefix}...\"", self.kind));
        let named = self.name().map(|name| format!("{} {name:?}", self.kind));
        named.or_else(generated).unwrap_or_else(|| self.kind.to_owned())
    }

    /// Unique name in reports: `apps/v1/Deployment/shop/backend`; an absent namespace is empty.
    #[must_use]
    pub fn address(self) -> String {
        let (namespace, name) = (self.namespace().unwrap_or_default(), self.name().unwrap_or_default());
        format!("{}/{}/{namespace}/{name}", self.api_version, self.kind)
    }
}

/// The text of a scalar that reads as text; numbers and booleans are none.
#[must_use]
pub fn text(node: NodeRef<'_>) -> Option<&str> {
    match resolve(node, Schema::Kubernetes)? {
        Scalar::Text(text) => Some(text),
        _ => None,
    }
}

/// The value of a scalar that reads as a boolean.
#[must_use]
pub fn boolean(node: NodeRef<'_>) -> Option<bool> {
    match resolve(node, Schema::Kubernetes)? {
        Scalar::Bool(value) => Some(value),
        _ => None,
    }
}

/// The value of a scalar that reads as an integer.
#[must_use]
pub fn integer(node: NodeRef<'_>) -> Option<i64> {
    match resolve(node, Schema::Kubernetes)? {
        Scalar::Integer(value) => Some(value),
        _ => None,
    }
}

/// A scalar as text whatever its type, as tools print it; `None` for null and collections.
#[must_use]
pub fn scalar_text(node: NodeRef<'_>) -> Option<&str> {
    match resolve(node, Schema::Kubernetes)? {
        Scalar::Null => None,
        _ => node.text(),
    }
}

/// Entries of a mapping whose values are texts.
pub fn texts<'a>(node: Option<NodeRef<'a>>) -> impl Iterator<Item = (&'a str, &'a str)> {
    let entries = node.into_iter().flat_map(NodeRef::entries);
    entries.filter_map(|entry| Some((entry.key.text()?, scalar_text(entry.value)?)))
}
