//! What one parsed document is, by its content first and its path second.

use crate::syntax::{Kind, NodeRef};

use crate::resource::kubernetes::kustomization::KUSTOMIZATION_NAMES;
use crate::resource::kubernetes::{Object, Pod, PodKind};

/// What one YAML or JSON document declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentKind {
    /// Nothing.
    Empty,
    /// An object of a cluster.
    KubernetesObject {
        /// Whether it has both `apiVersion` and `kind`.
        complete: bool,
    },
    /// Objects of a cluster under `items`.
    KubernetesList,
    /// What `kustomize` reads.
    Kustomization,
    /// Written like an object of a cluster, but read by a tool on the client or a node: a kubeconfig,
    /// kind, kubeadm, Skaffold.
    ClientConfiguration,
    /// `Chart.yaml`.
    HelmChart,
    /// Values of a Helm chart.
    HelmValues,
    /// A GitHub workflow.
    Workflow,
    /// A GitHub action: `action.yml`.
    Action,
    /// Services for `docker compose`.
    ComposeFile,
    /// The description of an HTTP interface.
    OpenApi,
    /// The JSON of `terraform show`.
    TerraformPlan,
    /// Blocks of Terraform.
    Terraform,
    /// A Dockerfile.
    Dockerfile,
    /// Statements of AWS IAM.
    IamPolicy,
    /// Part of an object, for example a kustomize patch or a lone `spec`.
    Fragment,
    /// Something else that we know; the words name it.
    Other(&'static str),
    /// Nothing that we know.
    Unknown,
}

impl DocumentKind {
    /// How people call a document of which nothing is judged or followed; `None` for all others.
    #[must_use]
    pub const fn passed_by_as(self) -> Option<&'static str> {
        Some(match self {
            Self::Empty
            | Self::KubernetesObject { .. }
            | Self::KubernetesList
            | Self::Kustomization
            | Self::Workflow
            | Self::Action
            | Self::Terraform
            | Self::Dockerfile => return None,
            Self::ClientConfiguration => "client configuration",
            Self::HelmChart => "Helm chart",
            Self::HelmValues => "Helm values",
            Self::ComposeFile => "Compose file",
            Self::OpenApi => "OpenAPI description",
            Self::TerraformPlan => "Terraform plan",
            Self::IamPolicy => "IAM policy",
            Self::Fragment => "fragment of an object",
            Self::Other(words) => words,
            Self::Unknown => "unknown",
        })
    }
}

/// What surrounds a document.
#[derive(Clone, Copy, Debug, Default)]
pub struct Surroundings<'a> {
    /// Path of the file as reports show it, or the virtual path of a Markdown block.
    pub path: Option<&'a str>,
    /// Whether a kustomization lists the file among its patches.
    pub is_patch: bool,
}

/// What the document with this `root` is.
#[must_use]
pub fn classify(root: Option<NodeRef<'_>>, surroundings: Surroundings<'_>) -> DocumentKind {
    let Some(root) = root.map(NodeRef::resolved) else { return DocumentKind::Empty };
    match root.kind() {
        Kind::Mapping => by_mapping(root, surroundings),
        Kind::Sequence => by_items(root),
        Kind::Scalar(_) if root.text().is_none_or(str::is_empty) => DocumentKind::Empty,
        _ => DocumentKind::Unknown,
    }
}

fn text<'a>(node: NodeRef<'a>, key: &str) -> Option<&'a str> {
    node.get(key).and_then(NodeRef::text)
}

fn has(node: NodeRef<'_>, key: &str) -> bool {
    node.get(key).is_some()
}

fn has_all(node: NodeRef<'_>, keys: &[&str]) -> bool {
    keys.iter().all(|key| has(node, key))
}

fn has_any(node: NodeRef<'_>, keys: &[&str]) -> bool {
    keys.iter().any(|key| has(node, key))
}

fn by_items(root: NodeRef<'_>) -> DocumentKind {
    let every = |keys: &[&str]| root.items().len() > 0 && root.items().all(|item| has_all(item, keys));
    if every(&["op", "path"]) {
        return DocumentKind::Fragment;
    }
    let is_play = |item: NodeRef<'_>| has(item, "hosts") && has_any(item, &["tasks", "roles"]);
    if root.items().any(is_play) {
        return DocumentKind::Other("Ansible playbook");
    }
    DocumentKind::Unknown
}

fn by_mapping(root: NodeRef<'_>, surroundings: Surroundings<'_>) -> DocumentKind {
    let path = surroundings.path.unwrap_or_default();
    let declared = match (has(root, "apiVersion"), has(root, "kind")) {
        (true, true) => Some(by_type(root)),
        (false, false) => None,
        _ => by_half_type(root, path),
    };
    match declared {
        Some(DocumentKind::KubernetesObject { .. }) if is_patch(root, surroundings) => DocumentKind::Fragment,
        Some(DocumentKind::KubernetesObject { .. }) if is_partial(root, path) => DocumentKind::Fragment,
        Some(kind) => kind,
        None => by_path(root, path).or_else(|| by_shape(root)).unwrap_or(DocumentKind::Unknown),
    }
}

fn is_patch(root: NodeRef<'_>, surroundings: Surroundings<'_>) -> bool {
    surroundings.is_patch || has(root, "$patch")
}

/// Whether an object that bears pods says of no container which image it runs, in a file below `patches`: a part of
/// one that stands elsewhere.
fn is_partial(root: NodeRef<'_>, path: &str) -> bool {
    let directories = path.rsplit_once(['/', '\\']).map_or("", |(directories, _)| directories);
    if !directories.split(['/', '\\']).any(|directory| matches!(directory, "patches" | "patch")) {
        return false;
    }
    let Some(object) = Object::new(root) else { return false };
    if PodKind::of(object.group(), object.kind).is_none() {
        return false;
    }
    let containers = Pod::of(object).map(|pod| pod.containers()).unwrap_or_default();
    containers.iter().all(|container| !has(container.node, "image"))
}

/// A document with both `apiVersion` and `kind`.
fn by_type(root: NodeRef<'_>) -> DocumentKind {
    let version = text(root, "apiVersion").unwrap_or_default();
    let kind = text(root, "kind").unwrap_or_default();
    let group = version.split_once('/').map_or("", |(group, _)| group);
    if group == "kustomize.config.k8s.io" || version == "builtin" {
        return DocumentKind::Kustomization;
    }
    let is_kubeconfig =
        version == "v1" && kind == "Config" && has_any(root, &["clusters", "contexts", "users"]);
    if is_kubeconfig || CLIENT_GROUPS.contains(&group) || group.ends_with(".config.k8s.io") {
        return DocumentKind::ClientConfiguration;
    }
    if kind.ends_with("List")
        && root.get("items").is_some_and(|items| items.resolved().kind() == Kind::Sequence)
    {
        return DocumentKind::KubernetesList;
    }
    DocumentKind::KubernetesObject { complete: true }
}

/// API groups that no cluster serves.
const CLIENT_GROUPS: [&str; 14] = [
    "kind.x-k8s.io",
    "kubeadm.k8s.io",
    "skaffold",
    "jib",
    "k3d.io",
    "audit.k8s.io",
    "client.authentication.k8s.io",
    "config.kubernetes.io",
    "kubeone.k8c.io",
    "backstage.io",
    "score.dev",
    "kots.io",
    "krew.googlecontainertools.github.com",
    "conftest.dev",
];

/// A document with only one of `apiVersion` and `kind`: an object whose author forgot the other, if
/// the rest looks like one.
fn by_half_type(root: NodeRef<'_>, path: &str) -> Option<DocumentKind> {
    let is_chart = has_all(root, &["apiVersion", "name", "version"]) && !has_any(root, &["metadata", "spec"]);
    if is_chart || file_name(path) == "Chart.yaml" {
        return Some(DocumentKind::HelmChart);
    }
    // Grafana counts its own versions under the same key.
    if has_any(root, &["datasources", "providers"]) && !has(root, "metadata") {
        return Some(DocumentKind::Other("Grafana provisioning"));
    }
    let object =
        ["metadata", "spec", "data", "stringData", "items", "rules", "roleRef", "subjects", "webhooks"];
    let looks_like_one = has_any(root, &object) && !(has_any(root, &["openapi", "swagger"]));
    looks_like_one.then_some(DocumentKind::KubernetesObject { complete: false })
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// What the path says about a mapping without a type of its own.
fn by_path(root: NodeRef<'_>, path: &str) -> Option<DocumentKind> {
    let name = file_name(path);
    let stem = name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml"));
    if KUSTOMIZATION_NAMES.contains(&name) {
        return Some(DocumentKind::Kustomization);
    }
    if name == "Chart.yaml" {
        return Some(DocumentKind::HelmChart);
    }
    if name.ends_with(".tf.json") {
        return Some(DocumentKind::Terraform);
    }
    if path.starts_with(".github/workflows/") || path.contains("/.github/workflows/") {
        return Some(DocumentKind::Workflow);
    }
    if matches!(stem, Some("action")) && has(root, "runs") {
        return Some(DocumentKind::Action);
    }
    let is_values = |stem: &str| stem.starts_with("values") || stem.ends_with("values");
    if stem.is_some_and(is_values) {
        return Some(DocumentKind::HelmValues);
    }
    let is_compose =
        |stem: &str| stem.starts_with("docker-compose") || stem.split('.').next() == Some("compose");
    if stem.is_some_and(is_compose) && has_any(root, &["services", "include"]) {
        return Some(DocumentKind::ComposeFile);
    }
    match name {
        "loadline.yaml" | ".loadline.yaml" | "loadline.yml" | ".loadline.yml" => {
            Some(DocumentKind::Other("Loadline configuration"))
        }
        ".pre-commit-config.yaml" | ".pre-commit-hooks.yaml" => {
            Some(DocumentKind::Other("pre-commit configuration"))
        }
        ".gitlab-ci.yml" => Some(DocumentKind::Other("GitLab pipeline")),
        _ => None,
    }
}

/// What the keys say about a mapping without a type of its own.
fn by_shape(root: NodeRef<'_>) -> Option<DocumentKind> {
    if has_all(root, &["on", "jobs"]) {
        return Some(DocumentKind::Workflow);
    }
    if root.find(&["runs", "using"]).is_some() {
        return Some(DocumentKind::Action);
    }
    if has_any(root, &["openapi", "swagger"]) {
        return Some(DocumentKind::OpenApi);
    }
    if has(root, "format_version") && has_any(root, &["planned_values", "resource_changes"]) {
        return Some(DocumentKind::TerraformPlan);
    }
    if is_iam_policy(root) {
        return Some(DocumentKind::IamPolicy);
    }
    if is_compose(root) {
        return Some(DocumentKind::ComposeFile);
    }
    if let Some(other) = other_shape(root) {
        return Some(DocumentKind::Other(other));
    }
    is_fragment(root).then_some(DocumentKind::Fragment)
}

fn is_iam_policy(root: NodeRef<'_>) -> bool {
    let Some(statement) = root.get("Statement") else { return false };
    let first = statement.item(0).unwrap_or(statement);
    has(first, "Effect") && has_any(first, &["Action", "NotAction"])
}

fn is_compose(root: NodeRef<'_>) -> bool {
    let Some(services) = root.get("services").and_then(NodeRef::mapping) else { return false };
    let is_service = |service: NodeRef<'_>| has_any(service, &["image", "build"]);
    services.entries().len() > 0 && services.entries().all(|entry| is_service(entry.value))
}

/// Files of other tools that often stand beside ours.
fn other_shape(root: NodeRef<'_>) -> Option<&'static str> {
    let first_group = root.get("groups").and_then(|groups| groups.item(0));
    if first_group.is_some_and(|group| has_all(group, &["name", "rules"])) {
        return Some("Prometheus rules");
    }
    if has(root, "scrape_configs") {
        return Some("Prometheus configuration");
    }
    if has_all(root, &["route", "receivers"]) {
        return Some("Alertmanager configuration");
    }
    let dashboard = root.get("dashboard").unwrap_or(root);
    if has(dashboard, "panels") {
        return Some("Grafana dashboard");
    }
    if has(root, "AWSTemplateFormatVersion") {
        return Some("CloudFormation template");
    }
    if has_all(root, &["lineage", "serial", "terraform_version"]) {
        return Some("Terraform state");
    }
    has(root, "$schema").then_some("JSON Schema user")
}

/// Part of an object: every key is one that objects, their specs or their containers have.
fn is_fragment(root: NodeRef<'_>) -> bool {
    let is_part = |key: &str| FRAGMENT_KEYS.contains(&key);
    root.entries().len() > 0 && root.entries().all(|entry| entry.key.text().is_some_and(is_part))
}

const FRAGMENT_KEYS: [&str; 30] = [
    "metadata",
    "spec",
    "status",
    "strategy",
    "updateStrategy",
    "template",
    "selector",
    "replicas",
    "containers",
    "initContainers",
    "volumes",
    "volumeMounts",
    "volumeClaimTemplates",
    "resources",
    "securityContext",
    "livenessProbe",
    "readinessProbe",
    "startupProbe",
    "lifecycle",
    "affinity",
    "tolerations",
    "nodeSelector",
    "topologySpreadConstraints",
    "serviceAccountName",
    "imagePullSecrets",
    "env",
    "envFrom",
    "ports",
    "labels",
    "annotations",
];

#[cfg(test)]
mod tests;
