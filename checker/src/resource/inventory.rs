//! The resources of one set, joined.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::digest::{Detail, Digest, Labels};
use super::kubernetes::ContainerDefaults;

/// Names that a join hands over at most.
const EXEMPLARS: usize = 16;

/// What other resources of the set say about one.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The set is complete.
    pub closed: bool,
    /// Labels of its Namespace, where the set declares it.
    pub namespace_labels: Option<Labels>,
    /// Defaults of the LimitRanges of its namespace.
    pub limits: Arc<ContainerDefaults>,
    /// Services that select its pods.
    pub services: Option<SelectedBy>,
    /// Images, by name without tag, that a kustomization of the run replaces.
    pub replaced_images: Arc<BTreeSet<Box<str>>>,
    /// Names of the image pull secrets of its ServiceAccount, where the set declares it.
    pub image_pull_secrets: Option<Box<[Box<str>]>>,
}

/// Services that select a pod.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SelectedBy {
    /// How many.
    pub count: usize,
    /// The first 16 names in order.
    pub names: Vec<Box<str>>,
}

/// Indices over the digests of one set. Building costs one pass; each question costs what it finds.
#[derive(Debug, Default)]
pub struct Inventory {
    closed: bool,
    namespaces: BTreeMap<Box<str>, Labels>,
    limits: Vec<(Option<Box<str>>, Arc<ContainerDefaults>)>,
    accounts: BTreeMap<Box<str>, Vec<Account>>,
    /// Services under the first pair of their selector, so that a pod asks only for pairs it has.
    services: BTreeMap<(Box<str>, Box<str>), Vec<ServiceEntry>>,
}

/// Namespace of a ServiceAccount and the names of its image pull secrets.
type Account = (Option<Box<str>>, Box<[Box<str>]>);

#[derive(Debug)]
struct ServiceEntry {
    namespace: Option<Box<str>>,
    name: Box<str>,
    selector: Labels,
}

impl Inventory {
    /// Indexes the digests of a set; `closed` says that the set is complete.
    #[must_use]
    pub fn new<'a>(digests: impl IntoIterator<Item = &'a Digest>, closed: bool) -> Self {
        let mut inventory = Self { closed, ..Self::default() };
        for digest in digests {
            inventory.add(digest);
        }
        inventory
    }

    fn add(&mut self, digest: &Digest) {
        let namespace = digest.namespace.clone();
        match &digest.detail {
            Detail::Namespace(labels) => {
                self.namespaces.insert(digest.name.clone(), labels.clone());
            }
            Detail::LimitRange(defaults) => self.limits.push((namespace, Arc::clone(defaults))),
            Detail::ServiceAccount(secrets) => {
                self.accounts.entry(digest.name.clone()).or_default().push((namespace, secrets.clone()));
            }
            Detail::Service(service) => {
                let Some(first) = service.selector.first() else { return };
                let entry =
                    ServiceEntry { namespace, name: digest.name.clone(), selector: service.selector.clone() };
                self.services.entry(first.clone()).or_default().push(entry);
            }
            Detail::Plain | Detail::Workload(_) => {}
        }
    }

    /// What the set says about a resource in `namespace`. `pod` holds the labels of its pods and the
    /// name of their ServiceAccount, where it bears any.
    #[must_use]
    pub fn context(&self, namespace: Option<&str>, pod: Option<(&[(&str, &str)], &str)>) -> Context {
        Context {
            closed: self.closed,
            namespace_labels: namespace.and_then(|name| self.namespaces.get(name)).cloned(),
            limits: self.limits_of(namespace),
            services: pod.map(|(labels, _)| self.selecting(namespace, labels)),
            replaced_images: Arc::default(),
            image_pull_secrets: pod.and_then(|(_, account)| self.account(namespace, account)),
        }
    }

    fn limits_of(&self, namespace: Option<&str>) -> Arc<ContainerDefaults> {
        let mut own = self.limits.iter().filter(|(other, _)| compatible(namespace, other.as_deref()));
        let Some((_, first)) = own.next() else { return Arc::default() };
        let mut rest = own.peekable();
        if rest.peek().is_none() {
            return Arc::clone(first);
        }
        let mut merged = ContainerDefaults::clone(first);
        rest.for_each(|(_, defaults)| merged.merge(defaults));
        Arc::new(merged)
    }

    fn selecting(&self, namespace: Option<&str>, labels: &[(&str, &str)]) -> SelectedBy {
        let mut names: Vec<&str> = Vec::new();
        for (key, value) in labels {
            let candidates = self.services.get(&(Box::from(*key), Box::from(*value))).into_iter().flatten();
            let found = candidates.filter(|service| {
                compatible(namespace, service.namespace.as_deref())
                    && service.selector.iter().all(|(key, value)| labels.contains(&(key, value)))
            });
            names.extend(found.map(|service| service.name.as_ref()));
        }
        names.sort_unstable();
        SelectedBy { count: names.len(), names: names.into_iter().take(EXEMPLARS).map(Into::into).collect() }
    }

    fn account(&self, namespace: Option<&str>, name: &str) -> Option<Box<[Box<str>]>> {
        let found =
            self.accounts.get(name)?.iter().find(|(other, _)| compatible(namespace, other.as_deref()));
        found.map(|(_, secrets)| secrets.clone())
    }
}

/// A namespace that is not written may be any.
fn compatible(one: Option<&str>, other: Option<&str>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}
