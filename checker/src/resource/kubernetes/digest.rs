//! What is kept of an object when its tree is gone.

use std::hash::{BuildHasher, Hash, Hasher};
use std::sync::Arc;

use super::demand::PodDemand;
use super::made::made_of;
use super::object::{integer, scalar_text, text};
use super::references::references;
use super::selection::selection;
use super::selector::{Labels, Selector, labels};
use super::summary::summary;
use super::{ContainerDefaults, Namespace, Object, Pod, Questions};
use crate::finding::Place;
use crate::syntax::{Kind, NodeRef};

/// The compact memory of one object; it borrows nothing from the tree.
#[derive(Clone, Debug)]
pub struct Digest {
    /// API group; empty for the core group.
    pub group: Arc<str>,
    /// API version as written, with its group.
    pub api_version: Arc<str>,
    /// Kind.
    pub kind: Arc<str>,
    /// Where it will live.
    pub namespace: Namespace,
    /// Name; empty where the API generates it.
    pub name: Box<str>,
    /// Where the name stands, or the kind where there is none.
    pub place: Place,
    /// Number of the stream in its file: objects of one file or one fence share it.
    pub unit: u32,
    /// Hash of the content, to tell copies from contradictions.
    pub content: u64,
    /// What joins need to know of its kind.
    pub detail: Detail,
    /// Its content, where a policy asks for that of other objects and it is not too large.
    pub summary: Option<Arc<serde_json::Value>>,
    /// What it names, where a policy asks who names whom.
    pub names: Box<[Named]>,
    /// What its pods ask for, where a policy sums that up.
    pub demand: Option<Arc<PodDemand>>,
    /// Keys of what controllers make of it, where a policy asks whether a name leads anywhere.
    pub made: Box<[Box<str>]>,
}

/// A reference as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// What the other one is for.
    pub role: &'static str,
    /// Key of the other one, as [`name_key`] makes it.
    pub key: Box<str>,
    /// Where the other one lives; unknown also where it lives in no namespace.
    pub namespace: Namespace,
}

/// What tells objects of one namespace apart.
#[must_use]
pub fn name_key(group: &str, kind: &str, name: &str) -> String {
    format!("{group}/{kind}/{name}")
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
    /// A Service: what it selects, its own labels and its ports.
    Service(Arc<ServiceDigest>),
    /// A ServiceAccount with the names of its image pull secrets.
    ServiceAccount(Box<[Box<str>]>),
    /// Something that bears pods, with their labels.
    Workload(Labels),
    /// A NetworkPolicy.
    NetworkPolicy(Arc<NetworkPolicyDigest>),
    /// Something else that selects pods or Services by labels.
    Selecting {
        /// What it selects by.
        selector: Selector,
        /// `pods` or `services`.
        selects: &'static str,
    },
    /// A ConfigMap or Secret with its keys.
    Keys(Box<[Box<str>]>),
}

/// What a Service offers and selects.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServiceDigest {
    /// What it selects; `None` selects nothing.
    pub selector: Option<Selector>,
    /// Its own labels.
    pub labels: Labels,
    /// Its ports.
    pub ports: Box<[PortDigest]>,
}

/// A port of a Service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PortDigest {
    /// Name; empty where there is none.
    pub name: Box<str>,
    /// Number.
    pub port: i64,
    /// Where it leads: a number or a name; empty where it is not written.
    pub target: Box<str>,
}

/// What a NetworkPolicy is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NetworkPolicyDigest {
    /// The pods it holds for.
    pub selector: Selector,
    /// It isolates for incoming traffic.
    pub ingress: bool,
    /// It isolates for outgoing traffic.
    pub egress: bool,
    /// How many rules let traffic in.
    pub ingress_rules: usize,
    /// How many rules let traffic out.
    pub egress_rules: usize,
}

impl NetworkPolicyDigest {
    /// Reads a NetworkPolicy. Without `policyTypes` it isolates for incoming traffic, and for outgoing
    /// traffic if there is an `egress` (API reference of NetworkPolicySpec).
    #[must_use]
    pub fn of(object: Object<'_>) -> Self {
        let spec = object.root.get("spec");
        let count = |key: &str| spec.and_then(|spec| spec.get(key)).map_or(0, |rules| rules.items().len());
        let types = spec.and_then(|spec| spec.get("policyTypes")).map(NodeRef::items);
        let types: Option<Vec<&str>> = types.map(|types| types.filter_map(text).collect());
        let types = types.filter(|types| !types.is_empty());
        let named =
            |word: &str, otherwise: bool| types.as_ref().map_or(otherwise, |types| types.contains(&word));
        Self {
            selector: object
                .root
                .find(&["spec", "podSelector"])
                .and_then(NodeRef::mapping)
                .map(Selector::of_label_selector)
                .unwrap_or_default(),
            ingress: named("Ingress", true),
            egress: named("Egress", count("egress") > 0),
            ingress_rules: count("ingress"),
            egress_rules: count("egress"),
        }
    }
}

/// Keys of a ConfigMap or Secret that are kept at most.
const MOST_KEYS: usize = 1_024;

impl Digest {
    /// Digests `object`, which will live in `namespace`, as far as `questions` ask. `place` is where its name
    /// (or kind) stands, `unit` the number of its stream.
    #[must_use]
    pub fn of(
        object: Object<'_>,
        namespace: Namespace,
        place: Place,
        unit: u32,
        questions: Questions,
    ) -> Self {
        let pod = Pod::of(object);
        Self {
            group: object.group().into(),
            api_version: object.api_version.into(),
            kind: object.kind.into(),
            summary: if questions.objects { summary(object) } else { None },
            demand: pod.filter(|_| questions.demand).map(|pod| Arc::new(PodDemand::of(&pod))),
            made: if questions.references { made_of(object).into() } else { Box::default() },
            names: if questions.referrers { named(object, pod.as_ref(), &namespace) } else { Box::default() },
            namespace,
            name: object.name().unwrap_or_default().into(),
            place,
            unit,
            content: content_hash(object.root),
            detail: detail(object, pod.as_ref()),
        }
    }

    /// Unique name in reports, as that of the object itself.
    #[must_use]
    pub fn address(&self) -> String {
        let namespace = match &self.namespace {
            Namespace::Written(name) => name,
            _ => "",
        };
        format!("{}/{}/{namespace}/{}", self.api_version, self.kind, self.name)
    }

    /// The object as messages name it: `Service "api"`.
    #[must_use]
    pub fn title(&self) -> String {
        format!("{} {:?}", self.kind, self.name)
    }
}

/// What `object` names, each once.
fn named(object: Object<'_>, pod: Option<&Pod<'_>>, own: &Namespace) -> Box<[Named]> {
    let all = references(object, pod);
    let mut names: Vec<Named> = all
        .iter()
        .map(|reference| Named {
            role: reference.role,
            key: name_key(reference.group, reference.kind, reference.name).into(),
            namespace: reference.lives_in(own),
        })
        .collect();
    names.dedup();
    names.into()
}

fn detail(object: Object<'_>, pod: Option<&Pod<'_>>) -> Detail {
    match (object.group(), object.kind) {
        ("", "Namespace") => Detail::Namespace(labels(object.root.find(&["metadata", "labels"]))),
        ("", "LimitRange") => Detail::LimitRange(Arc::new(ContainerDefaults::of(object))),
        ("", "Service") => Detail::Service(Arc::new(service(object))),
        ("", "ServiceAccount") => {
            let secrets = object.root.get("imagePullSecrets").into_iter().flat_map(NodeRef::items);
            Detail::ServiceAccount(
                secrets.filter_map(|secret| Some(text(secret.get("name")?)?.into())).collect(),
            )
        }
        ("", "ConfigMap" | "Secret") => Detail::Keys(keys(object)),
        ("networking.k8s.io", "NetworkPolicy") => {
            Detail::NetworkPolicy(Arc::new(NetworkPolicyDigest::of(object)))
        }
        _ => match (pod, selection(object)) {
            (Some(pod), _) => {
                Detail::Workload(labels(pod.metadata().and_then(|metadata| metadata.get("labels"))))
            }
            (None, Some(found)) => Detail::Selecting { selector: found.selector, selects: found.selects },
            (None, None) => Detail::Plain,
        },
    }
}

fn service(object: Object<'_>) -> ServiceDigest {
    let ports = object.root.find(&["spec", "ports"]).into_iter().flat_map(NodeRef::items);
    let port = |port: NodeRef<'_>| PortDigest {
        name: port.get("name").and_then(text).unwrap_or_default().into(),
        port: port.get("port").and_then(integer).unwrap_or_default(),
        target: port.get("targetPort").and_then(scalar_text).unwrap_or_default().into(),
    };
    ServiceDigest {
        selector: selection(object).map(|found| found.selector),
        labels: labels(object.root.find(&["metadata", "labels"])),
        ports: ports.map(port).collect(),
    }
}

fn keys(object: Object<'_>) -> Box<[Box<str>]> {
    let entries = ["data", "stringData", "binaryData"].into_iter().filter_map(|part| object.root.get(part));
    let names = entries.flat_map(NodeRef::entries).filter_map(|entry| entry.key.text());
    names.take(MOST_KEYS).map(Into::into).collect()
}

/// Hashes structure and texts, so that comments and layout make no difference. Aliases count as what
/// they stand for by their text only; this hash compares, it does not prove.
#[must_use]
pub fn content_hash(root: NodeRef<'_>) -> u64 {
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
