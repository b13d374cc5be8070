//! The objects of one set, joined.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use super::context::{Context, DeclaredNamespace, Exemplar, Exemplars, Found, Referrer, Resolved};
use super::digest::{Detail, Digest, name_key};
use super::neighbours::{Kinds, NEIGHBOURS as KINDS, by_kind, is_cluster_wide, is_namespace_wide};
use super::references::{Reference, references};
use super::relations::{Relations, exemplar, merged};
use super::selection::selection;
use super::selector::labels;
use super::usage::{Demand, Usage};
use super::{ContainerDefaults, Namespace, Object, Pod};

/// Which questions the selected policies ask of a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Questions {
    /// Who selects whom by labels.
    pub relations: bool,
    /// Who names whom.
    pub references: bool,
    /// What namespaces hold.
    pub namespaces: bool,
    /// What other objects say.
    pub objects: bool,
    /// By whom an object is named.
    pub referrers: bool,
    /// What bears on a whole namespace or cluster.
    pub neighbours: bool,
    /// What the pods of a namespace ask for.
    pub demand: bool,
}

impl Questions {
    /// Whether names are looked up.
    #[must_use]
    pub const fn asks_names(self) -> bool {
        self.references || self.referrers
    }
}

/// All objects of a run by their names, and who names them: the other end of a reference in an open set may be in
/// another directory.
#[derive(Debug, Default)]
pub struct Names {
    objects: HashMap<String, Vec<Exemplar>>,
    referrers: HashMap<Box<str>, Vec<(Namespace, Referrer)>>,
}

impl Names {
    /// The objects of all these sets.
    #[must_use]
    pub fn of<'a>(inventories: impl IntoIterator<Item = &'a Inventory>) -> Self {
        let mut names = Self::default();
        for digest in inventories.into_iter().flat_map(Inventory::digests) {
            names.add_referrer(digest);
            let own = name_key(&digest.group, &digest.kind, &digest.name);
            for key in std::iter::once(own).chain(digest.made.iter().map(ToString::to_string)) {
                let known = names.objects.entry(key).or_default();
                // Each namespace once: one object of a name is as good as the other.
                if !known.iter().rev().take(NEIGHBOURS).any(|other| other.namespace == digest.namespace) {
                    known.push(exemplar(digest));
                }
            }
        }
        names
    }

    fn add_referrer(&mut self, digest: &Digest) {
        for named in &digest.names {
            let known = self.referrers.entry(named.key.clone()).or_default();
            if known.len() < MOST_REFERRERS {
                let referrer = Referrer { role: named.role, object: exemplar(digest) };
                known.push((named.namespace.clone(), referrer));
            }
        }
    }
}

/// Objects of one kind that are counted one by one for a quota at most.
const MOST_COUNTED: usize = 2_000;

/// Objects that name one other and are kept at most.
const MOST_REFERRERS: usize = 64;

/// Objects of one name that are looked at before another one is kept.
const NEIGHBOURS: usize = 8;

/// What lies around a set: the rest of the run.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings<'a> {
    /// All objects of the run.
    pub names: &'a Names,
    /// Whether files of the set were read only because others of it were named.
    pub partial: bool,
    /// Keys of what a kustomization generates beside the object.
    pub generated: &'a BTreeSet<Box<str>>,
}

/// Indices over the digests of one set. Building costs one pass; each question costs what it finds.
#[derive(Debug, Default)]
pub struct Inventory {
    closed: bool,
    digests: Vec<Digest>,
    namespaces: HashMap<Box<str>, Arc<DeclaredNamespace>>,
    by_namespace: HashMap<Box<str>, Namespaced>,
    /// Objects that may live in any namespace.
    anywhere: Namespaced,
    /// Everything, for objects that may live in any namespace themselves.
    everything: Namespaced,
    /// Numbers of digests by group, kind and name.
    by_name: HashMap<String, Vec<u32>>,
    /// Numbers of digests by the group, kind and name of what they name.
    referrers: HashMap<Box<str>, Vec<(u32, u32)>>,
    /// What bears on the whole cluster.
    cluster: OnceLock<Arc<Kinds>>,
}

/// The objects of one namespace.
#[derive(Debug, Default)]
struct Namespaced {
    numbers: Vec<u32>,
    limits: Vec<u32>,
    accounts: HashMap<Box<str>, u32>,
    merged: OnceLock<Arc<ContainerDefaults>>,
    relations: OnceLock<Relations>,
    /// Objects that bear on everything in it.
    wide: Vec<u32>,
    neighbours: OnceLock<Arc<Kinds>>,
}

impl Namespaced {
    fn add(&mut self, number: u32, digest: &Digest) {
        self.numbers.push(number);
        if is_namespace_wide(digest) {
            self.wide.push(number);
        }
        match &digest.detail {
            Detail::LimitRange(_) => self.limits.push(number),
            Detail::ServiceAccount(_) => {
                self.accounts.entry(digest.name.clone()).or_insert(number);
            }
            _ => {}
        }
    }

    fn relations(&self, digests: &[Digest]) -> &Relations {
        self.relations.get_or_init(|| Relations::new(digests, &self.numbers))
    }
}

impl Inventory {
    /// Indexes the digests of a set; `closed` says that the set is complete.
    #[must_use]
    pub fn new(digests: Vec<Digest>, closed: bool, questions: Questions) -> Self {
        let mut inventory = Self { closed, ..Self::default() };
        for (number, digest) in (0_u32..).zip(&digests) {
            inventory.add(number, digest, questions);
        }
        inventory.digests = digests;
        inventory
    }

    fn add(&mut self, number: u32, digest: &Digest, questions: Questions) {
        if let Detail::Namespace(labels) = &digest.detail {
            let declared = DeclaredNamespace { labels: labels.clone(), place: digest.place.clone() };
            self.namespaces.insert(digest.name.clone(), Arc::new(declared));
        }
        let place = match digest.namespace.name() {
            Some(name) => self.by_namespace.entry(name.into()).or_default(),
            None => &mut self.anywhere,
        };
        place.add(number, digest);
        self.everything.add(number, digest);
        for (index, named) in (0_u32..).zip(&digest.names) {
            self.referrers.entry(named.key.clone()).or_default().push((number, index));
        }
        if questions.references {
            let own = name_key(&digest.group, &digest.kind, &digest.name);
            for key in std::iter::once(own).chain(digest.made.iter().map(ToString::to_string)) {
                self.by_name.entry(key).or_default().push(number);
            }
        }
    }

    /// Whether the set is complete.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.closed
    }

    /// All digests, in the order of files and places.
    #[must_use]
    pub fn digests(&self) -> &[Digest] {
        &self.digests
    }

    /// The objects that may share a namespace with one in `namespace`.
    fn around(&self, namespace: &Namespace) -> impl Iterator<Item = &Namespaced> {
        let parts = match namespace.name() {
            Some(name) => [self.by_namespace.get(name), Some(&self.anywhere)],
            None => [Some(&self.everything), None],
        };
        parts.into_iter().flatten()
    }

    /// What the set says about `object`, which will live in `namespace`.
    #[must_use]
    pub fn context(
        &self,
        object: Object<'_>,
        pod: Option<&Pod<'_>>,
        namespace: &Namespace,
        questions: Questions,
        around: Surroundings<'_>,
    ) -> Context {
        let own = if object.kind == "Namespace" { object.name() } else { namespace.name() };
        let mut context = Context {
            closed: self.closed,
            declared: own.and_then(|name| self.namespaces.get(name)).cloned(),
            limits: self.limits(namespace),
            image_pull_secrets: pod.and_then(|pod| self.pull_secrets(namespace, pod.service_account())),
            namespace: namespace.clone(),
            ..Context::default()
        };
        if questions.relations {
            context.selected_by = pod.map(|pod| self.selected_by(pod, namespace));
            context.selects = self.selects(object, namespace);
        }
        if questions.referrers {
            context.referrers = self.referrers(object, namespace, around);
        }
        if questions.neighbours {
            let own = own.map_or(Namespace::Unknown, |name| Namespace::Written(name.into()));
            context.neighbours = self.neighbours(&own);
            context.cluster = self.cluster();
        }
        if questions.demand && (object.group(), object.kind) == ("", "ResourceQuota") {
            context.usage = Some(Box::new(self.usage(namespace)));
        }
        if questions.references {
            let all = references(object, pod);
            context.references =
                all.iter().map(|reference| self.resolve(reference, namespace, around)).collect();
        }
        context
    }

    /// The objects that name `object`, each role once, those of an open set from the whole run.
    fn referrers(
        &self,
        object: Object<'_>,
        namespace: &Namespace,
        around: Surroundings<'_>,
    ) -> Vec<Referrer> {
        let key = name_key(object.group(), object.kind, object.name().unwrap_or_default());
        let mut found: Vec<Referrer> = if self.closed {
            let numbers = self.referrers.get(&*key).into_iter().flatten();
            numbers.filter_map(|numbers| self.referrer(*numbers, namespace)).take(MOST_REFERRERS).collect()
        } else {
            let known = around.names.referrers.get(&*key).into_iter().flatten();
            let here = known.filter(|(wanted, _)| wanted.may_equal(namespace));
            here.map(|(_, referrer)| referrer.clone()).collect()
        };
        found.sort_by(|one, other| one.order().cmp(&other.order()));
        found.dedup();
        found
    }

    fn referrer(&self, (number, index): (u32, u32), namespace: &Namespace) -> Option<Referrer> {
        let digest = self.digests.get(number as usize)?;
        let named = digest.names.get(index as usize)?;
        let meant = named.namespace.may_equal(namespace);
        meant.then(|| Referrer { role: named.role, object: exemplar(digest) })
    }

    /// What bears on everything in `namespace`.
    fn neighbours(&self, namespace: &Namespace) -> Arc<Kinds> {
        let mut around = self.around(namespace);
        let Some(first) = around.next() else { return Arc::default() };
        let rest: Vec<&Namespaced> = around.collect();
        let compute = || {
            let parts = std::iter::once(first).chain(rest.iter().copied());
            Arc::new(by_kind(&self.digests, parts.flat_map(|part| part.wide.iter().copied()), KINDS))
        };
        Arc::clone(first.neighbours.get_or_init(compute))
    }

    /// What everything in `namespace` asks of a quota.
    fn usage(&self, namespace: &Namespace) -> Usage {
        let numbers = || self.around(namespace).flat_map(|part| part.numbers.iter().copied());
        let defaults = self.limits(namespace);
        let digest = |number: u32| self.digests.get(number as usize);
        let demand = numbers().filter_map(digest).filter_map(|digest| {
            let demand = digest.demand.as_deref()?;
            Some(Demand::new(exemplar(digest), demand, &self.scalers(digest), &defaults))
        });
        Usage { demand: demand.collect(), population: by_kind(&self.digests, numbers(), MOST_COUNTED) }
    }

    /// What scales the object of `digest`.
    fn scalers(&self, digest: &Digest) -> Vec<&Digest> {
        let key = name_key(&digest.group, &digest.kind, &digest.name);
        let numbers = self.referrers.get(&*key).into_iter().flatten();
        let scaling = numbers.filter_map(|(number, index)| {
            let scaler = self.digests.get(*number as usize)?;
            let named = scaler.names.get(*index as usize)?;
            let meant = named.role == "scale-target" && named.namespace.may_equal(&digest.namespace);
            meant.then_some(scaler)
        });
        scaling.collect()
    }

    /// What bears on the whole cluster.
    fn cluster(&self) -> Arc<Kinds> {
        let wide = || (0_u32..).zip(&self.digests).filter(|(_, digest)| is_cluster_wide(digest));
        let compute = || Arc::new(by_kind(&self.digests, wide().map(|(number, _)| number), KINDS));
        Arc::clone(self.cluster.get_or_init(compute))
    }

    fn limits(&self, namespace: &Namespace) -> Arc<ContainerDefaults> {
        let mut around = self.around(namespace);
        let Some(first) = around.next() else { return Arc::default() };
        let rest: Vec<&Namespaced> = around.collect();
        let compute = || {
            let mut numbers: Vec<u32> = std::iter::once(first)
                .chain(rest.iter().copied())
                .flat_map(|part| &part.limits)
                .copied()
                .collect();
            numbers.sort_unstable();
            self.merged_limits(&numbers)
        };
        Arc::clone(first.merged.get_or_init(compute))
    }

    fn merged_limits(&self, numbers: &[u32]) -> Arc<ContainerDefaults> {
        let defaults =
            numbers.iter().filter_map(|number| match &self.digests.get(*number as usize)?.detail {
                Detail::LimitRange(defaults) => Some(defaults),
                _ => None,
            });
        let mut merged: Option<Arc<ContainerDefaults>> = None;
        for defaults in defaults {
            match &mut merged {
                None => merged = Some(Arc::clone(defaults)),
                Some(merged) => Arc::make_mut(merged).merge(defaults),
            }
        }
        merged.unwrap_or_default()
    }

    fn pull_secrets(&self, namespace: &Namespace, account: &str) -> Option<Box<[Box<str>]>> {
        let numbers = self.around(namespace).filter_map(|part| part.accounts.get(account)).min();
        match &self.digests.get(*numbers? as usize)?.detail {
            Detail::ServiceAccount(secrets) => Some(secrets.clone()),
            _ => None,
        }
    }

    /// What selects the pods of `pod` in `namespace`.
    fn selected_by(&self, pod: &Pod<'_>, namespace: &Namespace) -> Exemplars {
        let labels = labels(pod.metadata().and_then(|metadata| metadata.get("labels")));
        let parts: Vec<Exemplars> =
            self.around(namespace).map(|part| part.relations(&self.digests).selecting(&labels)).collect();
        merged(parts.iter())
    }

    fn selects(&self, object: Object<'_>, namespace: &Namespace) -> Option<Exemplars> {
        let found = selection(object)?;
        let parts: Vec<Exemplars> = self
            .around(namespace)
            .map(|part| part.relations(&self.digests).selected(&self.digests, &found.selector, found.selects))
            .collect();
        Some(merged(parts.iter()))
    }

    fn resolve(&self, reference: &Reference<'_>, own: &Namespace, around: Surroundings<'_>) -> Resolved {
        let wanted = reference.lives_in(own);
        let key = name_key(reference.group, reference.kind, reference.name);
        let named = self.by_name.get(&key).map(Vec::as_slice).unwrap_or_default();
        let mut named = named.iter().filter_map(|number| self.digests.get(*number as usize));
        let first = named.clone().next();
        let here = named.find(|digest| digest.namespace.may_equal(&wanted));
        let (found, target) = match (here, first) {
            (Some(here), _) => (Found::Here, Some(exemplar(here))),
            (None, _) if reference.is_always_there() || around.generated.contains(key.as_str()) => {
                (Found::Always, None)
            }
            (None, first) => match self.outside(&key, &wanted, around) {
                (Found::Nowhere, _) if first.is_some() => (Found::Elsewhere, first.map(exemplar)),
                outside => outside,
            },
        };
        let detail = here.map(|digest| &digest.detail);
        Resolved {
            role: reference.role,
            group: reference.group.into(),
            kind: reference.kind.into(),
            name: reference.name.into(),
            namespace: wanted.name().filter(|_| !reference.is_cluster_wide).map(Into::into),
            path: reference.path.clone(),
            optional: reference.optional,
            key: reference.key.map(Into::into),
            found,
            target,
            ports: match detail {
                Some(Detail::Service(service)) => Some(service.ports.clone()),
                _ => None,
            },
            has_key: match (reference.key, detail) {
                (Some(wanted), Some(Detail::Keys(keys))) => Some(keys.iter().any(|key| **key == *wanted)),
                _ => None,
            },
        }
    }

    /// What an open set does not hold may be in another directory of the run, or in one that was not named.
    fn outside(&self, key: &str, wanted: &Namespace, around: Surroundings<'_>) -> (Found, Option<Exemplar>) {
        if self.closed {
            return (Found::Nowhere, None);
        }
        let known = around.names.objects.get(key).map(Vec::as_slice).unwrap_or_default();
        if let Some(here) = known.iter().find(|other| other.namespace.may_equal(wanted)) {
            return (Found::Here, Some(here.clone()));
        }
        match known.first() {
            _ if around.partial => (Found::Unseen, None),
            Some(other) => (Found::Elsewhere, Some(other.clone())),
            None => (Found::Nowhere, None),
        }
    }

    /// The namespaces of the set in order of their names: those that it declares, and those in which its
    /// objects live.
    #[must_use]
    pub fn namespaces(&self) -> Vec<NamespaceFacts<'_>> {
        let mut all: BTreeMap<&str, NamespaceFacts<'_>> = BTreeMap::new();
        for (name, declared) in &self.namespaces {
            all.entry(name).or_insert_with(|| NamespaceFacts::new(name)).declared = Some(declared);
        }
        for (name, part) in &self.by_namespace {
            all.entry(name).or_insert_with(|| NamespaceFacts::new(name)).numbers.push(&part.numbers);
        }
        let mut all: Vec<_> = all.into_values().collect();
        for facts in &mut all {
            facts.numbers.push(&self.anywhere.numbers);
        }
        all
    }
}

/// What a set knows of one namespace.
#[derive(Clone, Debug)]
pub struct NamespaceFacts<'a> {
    /// Its name.
    pub name: &'a str,
    /// The object that declares it.
    pub declared: Option<&'a Arc<DeclaredNamespace>>,
    /// Numbers of the digests in it, and of those that may live anywhere.
    pub numbers: Vec<&'a [u32]>,
}

impl<'a> NamespaceFacts<'a> {
    fn new(name: &'a str) -> Self {
        Self { name, declared: None, numbers: Vec::new() }
    }

    /// The objects in it, and those that may live in it, in the order of the set.
    pub fn objects<'b>(&self, inventory: &'b Inventory) -> impl Iterator<Item = &'b Digest> + use<'a, 'b> {
        let mut numbers: Vec<u32> = self.numbers.iter().flat_map(|part| part.iter().copied()).collect();
        numbers.sort_unstable();
        numbers.into_iter().filter_map(|number| inventory.digests.get(number as usize))
    }

    /// The objects in it by their kinds.
    #[must_use]
    pub fn kinds(&self, inventory: &Inventory) -> Kinds {
        let mut numbers: Vec<u32> = self.numbers.iter().flat_map(|part| part.iter().copied()).collect();
        numbers.sort_unstable();
        by_kind(&inventory.digests, numbers.into_iter(), KINDS)
    }

    /// Whether any object lives in it for sure.
    #[must_use]
    pub fn is_used(&self) -> bool {
        self.numbers.len() > 1
    }
}
