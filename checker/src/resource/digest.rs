//! What is kept of a resource when its tree is gone.

use std::hash::{BuildHasher, Hash, Hasher};
use std::sync::Arc;

use super::kubernetes::object::{Object, scalar_text, text, texts};
use super::kubernetes::{ContainerDefaults, Pod};
use crate::source::Span;
use crate::syntax::{Kind, NodeRef};

/// Labels sorted by key.
pub type Labels = Box<[(Box<str>, Box<str>)]>;

/// The compact memory of one resource; it borrows nothing from the tree.
#[derive(Clone, Debug)]
pub struct Digest {
    /// API group; empty for the core group.
    pub group: Arc<str>,
    /// Kind.
    pub kind: Arc<str>,
    /// Namespace as written.
    pub namespace: Option<Box<str>>,
    /// Name; empty where the API generates it.
    pub name: Box<str>,
    /// Where the name stands, in the file.
    pub span: Span,
    /// Document of the file, from 0, for what was one stream: objects of one file or one fence.
    pub unit: u32,
    /// Hash of the content, to tell copies from contradictions.
    pub content: u64,
    /// What joins need to know of its kind.
    pub detail: Detail,
}

/// What joins need to know of a kind.
#[derive(Clone, Debug)]
pub enum Detail {
    /// Nothing beyond its identity.
    Plain,
    /// A Namespace with its labels.
    Namespace(Labels),
    /// A LimitRange with its container defaults.
    LimitRange(Arc<ContainerDefaults>),
    /// A Service.
    Service(Service),
    /// A ServiceAccount with the names of its image pull secrets.
    ServiceAccount(Box<[Box<str>]>),
    /// Something that bears pods, with their labels.
    Workload(Labels),
}

/// What a Service selects.
#[derive(Clone, Debug)]
pub struct Service {
    /// The selector; one without entries selects nothing.
    pub selector: Labels,
}

impl Digest {
    /// Digests `object`. `span` is where its name (or kind) stands in the file, `unit` the stream.
    #[must_use]
    pub fn of(object: Object<'_>, span: Span, unit: u32) -> Self {
        Self {
            group: object.group().into(),
            kind: object.kind.into(),
            namespace: object.namespace().map(Into::into),
            name: object.name().unwrap_or_default().into(),
            span,
            unit,
            content: content_hash(object.root),
            detail: detail(object),
        }
    }
}

fn detail(object: Object<'_>) -> Detail {
    match (object.group(), object.kind) {
        ("", "Namespace") => Detail::Namespace(labels(object.root.find(&["metadata", "labels"]))),
        ("", "LimitRange") => Detail::LimitRange(Arc::new(ContainerDefaults::of(object))),
        ("", "Service") => {
            Detail::Service(Service { selector: labels(object.root.find(&["spec", "selector"])) })
        }
        ("", "ServiceAccount") => {
            let secrets = object.root.get("imagePullSecrets").into_iter().flat_map(NodeRef::items);
            Detail::ServiceAccount(
                secrets.filter_map(|secret| Some(text(secret.get("name")?)?.into())).collect(),
            )
        }
        _ => Pod::of(object).map_or(Detail::Plain, |pod| {
            Detail::Workload(labels(pod.metadata().and_then(|metadata| metadata.get("labels"))))
        }),
    }
}

fn labels(node: Option<NodeRef<'_>>) -> Labels {
    let mut all: Vec<(Box<str>, Box<str>)> =
        texts(node).map(|(key, value)| (key.into(), value.into())).collect();
    all.sort_unstable();
    all.into_boxed_slice()
}

/// Hashes structure and texts, so that comments and layout make no difference. Aliases count as what
/// they stand for by their text only; this hash compares, it does not prove.
fn content_hash(root: NodeRef<'_>) -> u64 {
    let mut hasher = foldhash::fast::FixedState::default().build_hasher();
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        match node.kind() {
            Kind::Mapping => {
                let entries = node.entries();
                (1_u8, entries.len()).hash(&mut hasher);
                open.extend(entries.flat_map(|entry| [entry.key, entry.value]));
            }
            Kind::Sequence => {
                let items = node.items();
                (2_u8, items.len()).hash(&mut hasher);
                open.extend(items);
            }
            Kind::Scalar(_) | Kind::Alias => (3_u8, scalar_text(node)).hash(&mut hasher),
        }
    }
    hasher.finish()
}
