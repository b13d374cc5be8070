//! What tells the parts of a document apart when lines, layout and the order of lists change.

use std::collections::HashMap;

use crate::finding::Fingerprint;
use crate::resource::kubernetes::Object;
use crate::resource::kubernetes::identity::object_identity;
use crate::syntax::scalar::{Scalar, Schema, resolve};
use crate::syntax::{Kind, NodeId, NodeRef};

/// Keys by which the items of lists are known, the most telling first: a volume may be mounted twice
/// under one name, but never at one path.
const NAMING: [&str; 11] = [
    "mountPath",
    "devicePath",
    "name",
    "key",
    "containerPort",
    "port",
    "ip",
    "host",
    "path",
    "topologyKey",
    "id",
];

/// Nodes of a collection that its identity takes account of, so that a hostile tree costs no more.
const CANONICAL_NODES: usize = 1_000;

/// The identity of a list item whatever its place: the value of the key that names it, the scalar
/// itself, or a digest of its content. `None` for what is null.
pub(super) fn item_name(item: NodeRef<'_>, schema: Schema) -> Option<String> {
    let item = item.resolved();
    if matches!(item.kind(), Kind::Scalar(_)) {
        return scalar_text(item, schema).map(|text| format!("={text}"));
    }
    let named = |key: &&str| Some(format!("{key}={}", scalar_text(item.get(key)?, schema)?));
    let metadata =
        || Some(format!("metadata.name={}", scalar_text(item.find(&["metadata", "name"])?, schema)?));
    NAMING.iter().find_map(named).or_else(metadata).or_else(|| Some(format!("#{}", digest(item, schema))))
}

/// A digest of `node` that layout, comments, quotes and the order of keys do not change.
pub(super) fn digest(node: NodeRef<'_>, schema: Schema) -> Fingerprint {
    Fingerprint::new("", "", "", &canonical(node, schema, &mut { CANONICAL_NODES }))
}

fn canonical(node: NodeRef<'_>, schema: Schema, left: &mut usize) -> String {
    let Some(rest) = left.checked_sub(1) else { return String::new() };
    *left = rest;
    let node = node.resolved();
    match node.kind() {
        Kind::Mapping => {
            let entries = node.entries().map(|entry| {
                format!("{:?}:{}", entry.key.text().unwrap_or_default(), canonical(entry.value, schema, left))
            });
            let mut entries: Vec<String> = entries.collect();
            entries.sort_unstable();
            format!("{{{}}}", entries.join(","))
        }
        Kind::Sequence => {
            let items: Vec<String> = node.items().map(|item| canonical(item, schema, left)).collect();
            format!("[{}]", items.join(","))
        }
        _ => format!("{:?}", canonical_scalar(node, schema)),
    }
}

/// A scalar as text whatever its type; `None` for null and collections.
fn scalar_text(node: NodeRef<'_>, schema: Schema) -> Option<&str> {
    match resolve(node, schema)? {
        Scalar::Null => None,
        _ => node.text(),
    }
}

/// A scalar as one text for all ways to write it.
pub(super) fn canonical_scalar(node: NodeRef<'_>, schema: Schema) -> String {
    match resolve(node, schema) {
        Some(Scalar::Null) | None => String::new(),
        Some(Scalar::Bool(value)) => value.to_string(),
        Some(Scalar::Integer(value)) => value.to_string(),
        _ => node.text().unwrap_or_default().to_owned(),
    }
}

/// The ways from objects down to the mappings of one document.
pub(super) struct PathIds<'a> {
    /// What holds a node, and the key under which it does; list items have none.
    parents: HashMap<NodeId, (NodeRef<'a>, Option<NodeRef<'a>>)>,
    known: HashMap<NodeId, Fingerprint>,
}

impl<'a> PathIds<'a> {
    /// Looks at everything below `roots`. What several of them hold belongs to the first.
    pub fn new(roots: impl IntoIterator<Item = NodeRef<'a>>) -> Self {
        let mut parents = HashMap::new();
        for root in roots {
            let mut open = vec![root];
            while let Some(node) = open.pop() {
                // What an alias stands for is visited where it is defined.
                let (entries, items) = match node.kind() {
                    Kind::Mapping => (Some(node.entries()), None),
                    Kind::Sequence => (None, Some(node.items())),
                    _ => (None, None),
                };
                let values = entries.into_iter().flatten().map(|entry| (entry.value, Some(entry.key)));
                let items = items.into_iter().flatten().map(|item| (item, None));
                for (child, key) in values.chain(items) {
                    if child.id() != root.id() && !parents.contains_key(&child.id()) {
                        parents.insert(child.id(), (node, key));
                        open.push(child);
                    }
                }
            }
        }
        Self { parents, known: HashMap::new() }
    }

    /// The identity of the way that leads to `node`: from the object around it, or from the root of
    /// the document where there is none. PathIds share what they have in common, so that many of them
    /// cost no more than the nodes on them.
    pub fn to(&mut self, node: NodeRef<'a>) -> Fingerprint {
        let mut climbed = Vec::new();
        let mut at = node;
        let mut way = loop {
            if let Some(known) = self.known.get(&at.id()) {
                break *known;
            }
            if let Some(object) = Object::new(at).filter(|_| at.kind() == Kind::Mapping) {
                break self.know(at, Fingerprint::new("", &object_identity(object), "", ""));
            }
            let Some((parent, key)) = self.parents.get(&at.id()).copied() else {
                break Fingerprint::default();
            };
            climbed.push((at, key));
            at = parent;
        };
        while let Some((node, key)) = climbed.pop() {
            let step = match key {
                Some(key) => format!("/{}", key.text().unwrap_or_default()),
                None => format!("[{}]", item_name(node, Schema::Kubernetes).unwrap_or_default()),
            };
            way = self.know(node, Fingerprint::new("", &way.to_string(), &step, ""));
        }
        way
    }

    fn know(&mut self, node: NodeRef<'a>, way: Fingerprint) -> Fingerprint {
        self.known.insert(node.id(), way);
        way
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::source::SourceText;
    use crate::syntax::yaml::{Limits, parse};
    use crate::syntax::{Document, Parsed, json};

    fn parsed(text: &str) -> Parsed {
        parse(&Arc::new(SourceText::file("x.yaml", text)), Limits::default())
    }

    fn root(parsed: &Parsed) -> NodeRef<'_> {
        parsed.documents.first().and_then(Document::root).unwrap()
    }

    fn name_of(item: &str) -> Option<String> {
        item_name(root(&parsed(item)), Schema::Kubernetes)
    }

    #[test]
    fn items_are_known_by_what_names_them() {
        assert_eq!(name_of("{image: x, name: app}").unwrap(), "name=app");
        assert_eq!(name_of("{name: data, mountPath: /a}").unwrap(), "mountPath=/a");
        assert_eq!(name_of("{protocol: TCP, containerPort: 80}").unwrap(), "containerPort=80");
        assert_eq!(name_of("{metadata: {name: claim}}").unwrap(), "metadata.name=claim");
        assert_eq!(name_of("'NET_ADMIN'").unwrap(), "=NET_ADMIN");
        assert_eq!(name_of("~"), None);
        assert!(name_of("{name: {a: b}}").unwrap().starts_with('#'));
    }

    #[test]
    fn digests_see_values_and_no_layout() {
        let yaml = parsed("b: [1, 'x', yes] # a comment\na:\n  c: \"d\"\n");
        let source = Arc::new(SourceText::file("x.json", "{\"a\": {\"c\": \"d\"}, \"b\": [1, \"x\", true]}"));
        let json = json::parse(&source, Limits::default());
        assert_eq!(digest(root(&yaml), Schema::Kubernetes), digest(root(&json), Schema::Kubernetes));
        assert_ne!(
            digest(root(&yaml), Schema::Kubernetes),
            digest(root(&parsed("b: [1, x, no]\na: {c: d}")), Schema::Kubernetes)
        );
        assert_ne!(
            digest(root(&parsed("[a, b]")), Schema::Kubernetes),
            digest(root(&parsed("['a, b']")), Schema::Kubernetes)
        );
        assert_ne!(
            digest(root(&parsed("[[a], b]")), Schema::Kubernetes),
            digest(root(&parsed("[[a, b]]")), Schema::Kubernetes)
        );
    }

    #[test]
    fn a_digest_of_a_bomb_takes_no_time() {
        let mut text = "a0: &a0 [x, x]\n".to_owned();
        for level in 1..17 {
            let below = level - 1;
            text.push_str(&format!("a{level}: &a{level} [*a{below}, *a{below}]\n"));
        }
        let bomb = parsed(&text);
        assert!(
            canonical(root(&bomb), Schema::Kubernetes, &mut { CANONICAL_NODES }).len() < 20 * CANONICAL_NODES
        );
    }

    #[test]
    fn ways_begin_at_objects() {
        let list = parsed(
            "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  metadata: {name: a}\n  \
             spec: {containers: [{name: x, image: y}]}\n",
        );
        let alone = parsed(
            "# moved\napiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - image: z\n  - \
             image: y\n    name: 'x'\n",
        );
        fn container(pod: NodeRef<'_>, index: usize) -> Option<NodeRef<'_>> {
            pod.find(&["spec", "containers"])?.item(index)
        }
        let (list, alone) = (root(&list), root(&alone));
        let inner = container(list.get("items").unwrap().item(0).unwrap(), 0).unwrap();
        let (mut in_list, mut in_pod) = (PathIds::new([list]), PathIds::new([alone]));
        assert_eq!(in_list.to(inner), in_pod.to(container(alone, 1).unwrap()));
        assert_ne!(in_list.to(inner), in_pod.to(container(alone, 0).unwrap()));
        assert_ne!(in_pod.to(alone), in_pod.to(alone.get("spec").unwrap()));
    }
}
