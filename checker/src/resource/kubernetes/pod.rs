//! Pods and their containers, wherever a kind keeps them.

use super::object::{Object, boolean, text};
use crate::syntax::NodeRef;

/// A way of keys that is known from the kind.
pub type Keys = &'static [&'static str];

/// What makes the pods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PodKind {
    /// Where the template stands: the parent of its metadata and spec.
    pub template: Keys,
    /// Where the pod spec stands.
    pub spec: Keys,
    /// Where the metadata of the template stands.
    pub metadata: Keys,
}

const BARE: PodKind = PodKind { template: &[], spec: &["spec"], metadata: &["metadata"] };
const POD_TEMPLATE: PodKind =
    PodKind { template: &["template"], spec: &["template", "spec"], metadata: &["template", "metadata"] };
const CONTROLLER: PodKind = PodKind {
    template: &["spec", "template"],
    spec: &["spec", "template", "spec"],
    metadata: &["spec", "template", "metadata"],
};
const CRON_JOB: PodKind = PodKind {
    template: &["spec", "jobTemplate", "spec", "template"],
    spec: &["spec", "jobTemplate", "spec", "template", "spec"],
    metadata: &["spec", "jobTemplate", "spec", "template", "metadata"],
};

impl PodKind {
    /// Where objects of this group and kind keep their pod template, if they have one.
    #[must_use]
    pub fn of(group: &str, kind: &str) -> Option<Self> {
        Some(match (group, kind) {
            ("", "Pod") => BARE,
            ("", "PodTemplate") => POD_TEMPLATE,
            ("", "ReplicationController") => CONTROLLER,
            // The extensions group is gone from clusters, not from repositories.
            ("apps" | "extensions", "Deployment" | "DaemonSet" | "ReplicaSet") | ("apps", "StatefulSet") => {
                CONTROLLER
            }
            ("batch", "Job") | ("argoproj.io", "Rollout") => CONTROLLER,
            ("apps.openshift.io" | "", "DeploymentConfig") => CONTROLLER,
            ("batch", "CronJob") => CRON_JOB,
            _ => return None,
        })
    }
}

/// The pod template of an object.
#[derive(Clone, Copy, Debug)]
pub struct Pod<'a> {
    /// The object that bears it.
    pub object: Object<'a>,
    /// Where things stand.
    pub kind: PodKind,
    /// The pod spec.
    pub spec: NodeRef<'a>,
}

/// How a container runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A regular container.
    Regular,
    /// Runs to its end before the regular ones start.
    Init,
    /// An init container with restartPolicy Always, which keeps running.
    Sidecar,
    /// Added to a running pod for debugging.
    Ephemeral,
}

impl Role {
    /// The words that messages use.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Regular => "container",
            Self::Init => "init container",
            Self::Sidecar => "sidecar container",
            Self::Ephemeral => "ephemeral container",
        }
    }
}

/// One container of a pod.
#[derive(Clone, Copy, Debug)]
pub struct Container<'a> {
    /// How it runs.
    pub role: Role,
    /// Which list of the pod spec holds it.
    pub list: &'static str,
    /// Position in that list, from 0.
    pub index: usize,
    /// Its mapping.
    pub node: NodeRef<'a>,
    /// Its name; empty where none is written.
    pub name: &'a str,
}

impl<'a> Pod<'a> {
    /// The pod template of `object`, where its kind bears one and the spec is written.
    #[must_use]
    pub fn of(object: Object<'a>) -> Option<Self> {
        let kind = PodKind::of(object.group(), object.kind)?;
        let spec = object.root.find(kind.spec)?.mapping()?;
        Some(Self { object, kind, spec })
    }

    /// Metadata of the template.
    #[must_use]
    pub fn metadata(&self) -> Option<NodeRef<'a>> {
        self.object.root.find(self.kind.metadata)
    }

    /// The name of the ServiceAccount; `default` where none is written.
    #[must_use]
    pub fn service_account(&self) -> &'a str {
        let written = |key: &str| self.spec.get(key).and_then(text).filter(|name| !name.is_empty());
        written("serviceAccountName").or_else(|| written("serviceAccount")).unwrap_or("default")
    }

    /// Whether `spec.key` is true.
    #[must_use]
    pub fn flag(&self, key: &str) -> bool {
        self.spec.get(key).and_then(boolean) == Some(true)
    }

    /// Whether the pod runs on Windows for sure.
    #[must_use]
    pub fn is_windows(&self) -> bool {
        self.spec.find(&["os", "name"]).and_then(text) == Some("windows")
    }

    /// Whether only a node selector says that the pod runs on Windows.
    #[must_use]
    pub fn selects_windows_nodes(&self) -> bool {
        let selected = |key: &str| self.spec.find(&["nodeSelector", key]).and_then(text) == Some("windows");
        self.spec.find(&["os", "name"]).is_none()
            && (selected("kubernetes.io/os") || selected("beta.kubernetes.io/os"))
    }

    /// Init containers, containers and ephemeral containers, each list in order.
    #[must_use]
    pub fn containers(&self) -> Vec<Container<'a>> {
        let mut all = Vec::new();
        for (list, role) in [
            ("initContainers", Role::Init),
            ("containers", Role::Regular),
            ("ephemeralContainers", Role::Ephemeral),
        ] {
            let items = self.spec.get(list).into_iter().flat_map(NodeRef::items).enumerate();
            all.extend(items.filter_map(|(index, item)| {
                let node = item.mapping()?;
                let always = || node.get("restartPolicy").and_then(text) == Some("Always");
                let role = if role == Role::Init && always() { Role::Sidecar } else { role };
                let name = node.get("name").and_then(text).unwrap_or_default();
                Some(Container { role, list, index, node, name })
            }));
        }
        all
    }
}

impl Container<'_> {
    /// As messages name it: `init container "migrate"`, or by position from 1 where it has no name.
    #[must_use]
    pub fn title(&self) -> String {
        if self.name.is_empty() {
            return format!("{} {}", self.role.words(), self.index + 1);
        }
        format!("{} {:?}", self.role.words(), self.name)
    }
}
