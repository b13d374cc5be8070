//! Where one kind of object selects others by their labels: the one table, and the one way to read it.

use super::{Object, Selector};
use crate::source::Path;
use crate::syntax::Kind;

/// Where an object says which others it selects, by their labels: group, kind, path of the selector, whether
/// it is a LabelSelector, and what is selected.
const SELECTORS: &[(&str, &str, &str, bool, &str)] = &[
    ("", "Service", "spec.selector", false, "pods"),
    ("", "ReplicationController", "spec.selector", false, "pods"),
    ("networking.k8s.io", "NetworkPolicy", "spec.podSelector", true, "pods"),
    ("policy", "PodDisruptionBudget", "spec.selector", true, "pods"),
    ("monitoring.coreos.com", "PodMonitor", "spec.selector", true, "pods"),
    ("monitoring.coreos.com", "ServiceMonitor", "spec.selector", true, "services"),
    ("security.istio.io", "AuthorizationPolicy", "spec.selector", true, "pods"),
    ("security.istio.io", "PeerAuthentication", "spec.selector", true, "pods"),
    ("security.istio.io", "RequestAuthentication", "spec.selector", true, "pods"),
    ("networking.istio.io", "Gateway", "spec.selector", false, "pods"),
    ("networking.istio.io", "Sidecar", "spec.workloadSelector", true, "pods"),
    ("telemetry.istio.io", "Telemetry", "spec.selector", true, "pods"),
];

/// What an object selects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The selector.
    pub selector: Selector,
    /// `pods` or `services`.
    pub selects: &'static str,
    /// Where the selector stands.
    pub path: Path,
}

/// What `object` selects, where its kind selects anything and a selector is written. A Service with an
/// empty selector selects nothing.
#[must_use]
pub fn selection(object: Object<'_>) -> Option<Selection> {
    let (_, _, path, is_label_selector, selects) =
        *SELECTORS.iter().find(|(group, kind, ..)| (*group, *kind) == (object.group(), object.kind))?;
    let steps: Vec<&str> = path.split('.').collect();
    let node = object.root.find(&steps)?;
    let selector = if is_label_selector {
        node.mapping().map(Selector::of_label_selector)?
    } else {
        Selector::of_labels(Some(node))
    };
    let selects_nothing = !is_label_selector && selector.is_empty();
    (!selects_nothing && !matches!(node.kind(), Kind::Scalar(_))).then(|| Selection {
        selector,
        selects,
        path: Path::keys(&steps),
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::source::SourceText;
    use crate::syntax::Document;
    use crate::syntax::yaml::{Limits, parse};

    #[test]
    fn selectors_are_read_by_kind() {
        let selection_of = |text: &str| {
            let parsed = parse(&Arc::new(SourceText::file("a.yaml", text)), Limits::default());
            let object = Object::new(parsed.documents.first().and_then(Document::root).unwrap()).unwrap();
            selection(object).map(|selection| {
                (selection.selects, selection.selector.is_empty(), selection.path.to_string())
            })
        };
        assert_eq!(
            selection_of("apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nspec: {podSelector: {}}"),
            Some(("pods", true, "/spec/podSelector".into()))
        );
        assert_eq!(selection_of("apiVersion: v1\nkind: Service\nspec: {selector: {}}"), None);
        assert_eq!(selection_of("apiVersion: v1\nkind: Service\nspec: {type: ExternalName}"), None);
        assert_eq!(selection_of("apiVersion: v1\nkind: ConfigMap"), None);
    }
}
