//! The input of policies on Kubernetes objects.

mod amounts;
mod container;
mod namespace;
mod placeholders;
mod probes;
mod quantities;
mod relations;
mod services;
mod usage;

use std::borrow::Cow;

use loadline_policies::metadata::Os;
use regorus::Value;

use super::InputParts;
use super::build::{Builder, Fields};
use super::filter::Filter;
use crate::finding::{Lowering, Metadata};
use crate::policy::{Assumption, References, Roots, Subject};
use crate::resource::kubernetes::object::{self, texts as texts_of};
use crate::resource::kubernetes::{Context, Labels, Namespace, Object, Pod, PodKind};
use crate::resource::{Environment, World};
use crate::syntax::NodeRef;

pub use namespace::NamespaceSubject;

/// The object that policies judge, with everything the host knows about it.
#[derive(Debug)]
pub struct KubernetesSubject<'a> {
    /// The object.
    pub object: Object<'a>,
    /// Its pod template, where it bears one.
    pub pod: Option<Pod<'a>>,
    /// Its environment.
    pub environment: Environment,
    /// What other resources of the set say.
    pub context: &'a Context,
}

/// The words by which policies select objects of a kind.
#[must_use]
pub fn object_words<'a>(group: &'a str, kind: &'a str) -> Vec<Cow<'a, str>> {
    let own = if group.is_empty() { Cow::Borrowed(kind) } else { Cow::Owned(format!("{group}/{kind}")) };
    let mut words = vec![Cow::Borrowed("any"), own];
    if PodKind::of(group, kind).is_some() {
        words.push(Cow::Borrowed("pods"));
    }
    words
}

/// What the raw paths of the contract begin with, for an object whose pods stand there.
#[must_use]
pub fn pod_roots(pod: Option<PodKind>) -> Roots {
    let mut roots = Roots::plain();
    if let Some(pod) = pod {
        roots.0.push(("$pod", pod.spec.to_vec()));
        roots.0.push(("$metadata", pod.metadata.to_vec()));
        for list in ["initContainers", "containers", "ephemeralContainers"] {
            roots.0.push(("$container", [pod.spec, &[list, "*"]].concat()));
        }
    }
    roots
}

impl Subject for KubernetesSubject<'_> {
    fn world(&self) -> World {
        World::Kubernetes
    }

    /// Rule 21 of the catalogue: what a controller owns is judged through its owner.
    fn words(&self) -> Vec<Cow<'_, str>> {
        if self.object.is_owned() {
            return Vec::new();
        }
        let mut words = object_words(self.object.group(), self.object.kind);
        if self.pod.is_none() {
            words.retain(|word| word != "pods");
        }
        words
    }

    fn input(&self, builder: &mut Builder<'_>, parts: &InputParts, references: &mut References) -> Value {
        kubernetes_input(builder, self, parts, references)
    }

    fn root(&self) -> Option<NodeRef<'_>> {
        Some(self.object.root)
    }

    fn roots(&self) -> Roots {
        pod_roots(self.pod.as_ref().map(|pod| pod.kind))
    }

    fn applies(&self, policy: &Metadata) -> bool {
        policy.os != Some(Os::Linux) || !self.pod.as_ref().is_some_and(Pod::is_windows)
    }

    fn lowering(&self, policy: &Metadata) -> Option<Lowering> {
        let maybe_windows =
            policy.os == Some(Os::Linux) && self.pod.as_ref().is_some_and(Pod::selects_windows_nodes);
        maybe_windows.then_some(Lowering::Windows)
    }

    fn doubt(&self, assumption: Assumption) -> Option<Lowering> {
        match assumption {
            Assumption::Namespace if self.context.namespace == Namespace::Unknown => {
                Some(Lowering::UnknownNamespace)
            }
            Assumption::Environment if self.environment == Environment::Unknown => {
                Some(Lowering::UnknownEnvironment)
            }
            Assumption::Complete if !self.context.closed => Some(Lowering::OpenSet),
            _ => None,
        }
    }
}

/// Builds the input as `schemas/input/kubernetes.json` describes it, with `parts` of it.
fn kubernetes_input(
    builder: &mut Builder<'_>,
    subject: &KubernetesSubject<'_>,
    parts: &InputParts,
    references: &mut References,
) -> Value {
    let object = subject.object;
    let title = Value::from(object.title());
    let mut fields = builder.object([
        ("kind", object.kind.into()),
        ("version", object.version().into()),
        ("api_version", object.api_version.into()),
        ("title", title.clone()),
        ("environment", subject.environment.name().into()),
    ]);
    let optional = [("group", Some(object.group()).filter(|group| !group.is_empty()))];
    for (key, value) in
        optional.into_iter().chain([("name", object.name()), ("namespace", object.namespace())])
    {
        if let Some(value) = value {
            builder.set(&mut fields, key, value.into());
        }
    }
    for key in ["labels", "annotations"] {
        let value = texts(builder, object.root.find(&["metadata", key]));
        builder.set(&mut fields, key, value);
    }
    let raw = builder.part(object.root, parts.filter().below("raw"));
    builder.set(&mut fields, "raw", raw);
    let context = context(builder, subject.context, subject.pod.as_ref(), parts, references);
    builder.set(&mut fields, "context", context);
    relations::add(builder, &mut fields, subject.context, parts, references);
    if let Some(pod) = &subject.pod {
        let value = pod_value(builder, pod, title, parts, subject.context);
        builder.set(&mut fields, "pod", value);
        let containers = container::containers(builder, pod, parts, subject.context);
        builder.set_list(&mut fields, "containers", containers);
    }
    if parts.contains("quantities") {
        quantities::add(builder, &mut fields, object);
    }
    if parts.contains("placeholders") {
        let found = placeholders::find(builder, object, subject.pod.as_ref());
        builder.set_list(&mut fields, "placeholders", found);
    }
    fields.into()
}

fn context(
    builder: &mut Builder<'_>,
    context: &Context,
    pod: Option<&Pod<'_>>,
    parts: &InputParts,
    references: &mut References,
) -> Value {
    let mut fields = builder.object([("closed", context.closed.into())]);
    if parts.contains("namespace") {
        let value = namespace_value(builder, context, references);
        builder.set(&mut fields, "namespace", value);
    }
    if parts.contains("neighbours") {
        for (key, kinds) in [("neighbours", &context.neighbours), ("cluster", &context.cluster)] {
            let filter = parts.filter().at(&["context", key]);
            let value = relations::kinds(builder, kinds, filter, references);
            builder.set(&mut fields, key, value);
        }
    }
    if let Some(usage) = context.usage.as_deref().filter(|_| parts.contains("usage")) {
        let filter = parts.filter().at(&["context", "usage"]);
        let value = usage::usage(builder, usage, filter, references);
        builder.set(&mut fields, "usage", value);
    }
    if parts.contains("limit_ranges") {
        let ranges = usage::limit_ranges(builder, context, references);
        builder.set_list(&mut fields, "limit_ranges", ranges);
    }
    if let Some(declared) = &context.declared {
        let labels = labels_value(builder, &declared.labels);
        builder.set(&mut fields, "namespace_labels", labels);
    }
    if let Some(objects) = context.selected_by.as_ref().filter(|_| parts.contains("services")) {
        let value = services::services(builder, objects, pod);
        builder.set(&mut fields, "services", value);
    }
    if let Some(secrets) = &context.image_pull_secrets {
        let names: Vec<Value> = secrets.iter().map(|name| name.as_ref().into()).collect();
        let value = builder.object([("image_pull_secrets", names.into())]);
        builder.set(&mut fields, "service_account", value.into());
    }
    fields.into()
}

/// The namespace in which the object will live, as far as it is known.
fn namespace_value(builder: &mut Builder<'_>, context: &Context, references: &mut References) -> Value {
    let mut fields = builder.object([("evidence", context.namespace.evidence().into())]);
    if let Some(name) = context.namespace.name() {
        builder.set(&mut fields, "name", name.into());
    }
    if let Some(declared) = &context.declared {
        let labels = labels_value(builder, &declared.labels);
        builder.set(&mut fields, "labels", labels);
        let reference = references.issue(declared.place.clone(), "namespace");
        builder.set(&mut fields, "ref", reference);
    }
    fields.into()
}

pub(super) fn labels_value(builder: &mut Builder<'_>, labels: &Labels) -> Value {
    let mut fields = Fields::default();
    for (key, value) in labels {
        builder.set(&mut fields, key, value.as_ref().into());
    }
    fields.into()
}

/// A mapping of texts; other values are left out, since the API refuses them.
fn texts(builder: &mut Builder<'_>, node: Option<NodeRef<'_>>) -> Value {
    let mut fields = Fields::default();
    for (key, value) in texts_of(node) {
        builder.set(&mut fields, key, value.into());
    }
    fields.into()
}

fn pod_value(
    builder: &mut Builder<'_>,
    pod: &Pod<'_>,
    title: Value,
    parts: &InputParts,
    context: &Context,
) -> Value {
    let restart = pod.spec.get("restartPolicy").and_then(object::text);
    let users = pod.spec.get("hostUsers").and_then(object::boolean);
    let job = matches!(pod.object.kind, "Job" | "CronJob");
    let metadata = pod.metadata();
    let path = builder.keys(pod.kind.spec);
    let template = builder.keys(pod.kind.template);
    let metadata_path = builder.keys(pod.kind.metadata);
    let raw = builder.part(pod.spec, parts.filter().at(&["pod", "raw"]));
    let security = container::mapping_or_empty(
        builder,
        pod.spec.get("securityContext"),
        parts.filter().at(&["pod", "security"]),
    );
    let labels = texts(builder, metadata.and_then(|node| node.get("labels")));
    let annotations = texts(builder, metadata.and_then(|node| node.get("annotations")));
    let mut fields = builder.object([
        ("path", path),
        ("template_path", template),
        ("metadata_path", metadata_path),
        ("raw", raw),
        ("title", title),
        ("controller", pod.object.kind.into()),
        ("is_job", job.into()),
        ("security", security),
        ("labels", labels),
        ("annotations", annotations),
        ("windows", pod.is_windows().into()),
        ("host_users", users.unwrap_or(true).into()),
        ("host_network", pod.flag("hostNetwork").into()),
        ("host_pid", pod.flag("hostPID").into()),
        ("host_ipc", pod.flag("hostIPC").into()),
        ("restart_policy", restart.unwrap_or("Always").into()),
        ("service_account", pod.service_account().into()),
    ]);
    let security = security_annotations(builder, metadata.and_then(|node| node.get("annotations")));
    builder.set_list(&mut fields, "security_annotations", security);
    if parts.contains("amounts") {
        amounts::set_amounts(builder, &mut fields, pod.spec, pod.kind.spec, None, context);
    }
    if parts.contains("totals") {
        let totals = usage::pod_totals(builder, pod, context);
        builder.set(&mut fields, "totals", totals);
    }
    if parts.contains("volumes") {
        let volumes = volumes(builder, pod, parts.filter().at(&["pod", "volumes", "raw"]));
        builder.set_list(&mut fields, "volumes", volumes);
    }
    fields.into()
}

/// Keys of annotations that were security settings before fields took their place, by prefix.
const SECURITY_ANNOTATIONS: [(&str, &str); 3] = [
    ("seccomp.security.alpha.kubernetes.io/pod", "seccomp"),
    ("container.seccomp.security.alpha.kubernetes.io/", "seccomp"),
    ("container.apparmor.security.beta.kubernetes.io/", "apparmor"),
];

fn security_annotations(builder: &mut Builder<'_>, annotations: Option<NodeRef<'_>>) -> Vec<Value> {
    let mut all = Vec::new();
    for (key, value) in texts_of(annotations) {
        let known = SECURITY_ANNOTATIONS.iter().find(|(prefix, _)| match prefix.ends_with('/') {
            true => key.starts_with(prefix),
            false => key == *prefix,
        });
        if let Some((_, subject)) = known {
            let entry = builder.object([
                ("key", key.into()),
                ("value", value.into()),
                ("subject", (*subject).into()),
            ]);
            all.push(entry.into());
        }
    }
    all
}

fn volumes(builder: &mut Builder<'_>, pod: &Pod<'_>, filter: &Filter) -> Vec<Value> {
    let volumes = container::mappings(pod.spec, "volumes");
    volumes.map(|(index, node)| volume(builder, pod, index, node, filter)).collect()
}

fn volume(
    builder: &mut Builder<'_>,
    pod: &Pod<'_>,
    index: usize,
    node: NodeRef<'_>,
    filter: &Filter,
) -> Value {
    let name = node.get("name").and_then(object::text).unwrap_or_default();
    let path = container::item_path(builder, pod.kind.spec, "volumes", index);
    let raw = builder.part(node, filter);
    let mut names: Vec<&str> = node
        .entries()
        .filter_map(|entry| entry.key.text())
        .filter(|key| !matches!(*key, "name" | "<<"))
        .collect();
    for source in
        node.entries().filter(|entry| entry.key.is_merge_key()).flat_map(|entry| entry.value.merge_sources())
    {
        names.extend(source.entries().filter_map(|entry| entry.key.text()).filter(|key| *key != "name"));
    }
    names.sort_unstable();
    names.dedup();
    let sources: Vec<Value> = names.into_iter().map(|name| builder.key(name)).collect();
    let mut fields =
        builder.object([("name", name.into()), ("path", path), ("raw", raw), ("sources", sources.into())]);
    let host_path = node.find(&["hostPath", "path"]).and_then(object::text);
    if let Some(host_path) = host_path {
        builder.set(&mut fields, "host_path", clean(host_path).into());
    }
    fields.into()
}

/// A path without `.`, `..`, doubled and trailing slashes, as the kubelet cleans it.
fn clean(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let root = if path.starts_with('/') { "/" } else { "" };
    format!("{root}{}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn host_paths_are_cleaned_as_the_kubelet_does() {
        assert_eq!(clean("/var//run/./docker.sock"), "/var/run/docker.sock");
        assert_eq!(clean("/var/lib/../../etc/"), "/etc");
        assert_eq!(clean("/"), "/");
        assert_eq!(clean("../x"), "x");
    }
}
