//! The stage of delivery that an object is for, by all that is known of it.

use super::object::scalar_text;
use super::selector::label;
use super::{Context, Object, Pod};
use crate::resource::{Environment, Evidence};

/// Rule 8 of the catalogue: the label, then the namespace by name or label, then the path. `path` is that of
/// the file within the project, or the one that a Markdown document gives a block.
#[must_use]
pub fn environment(object: Object<'_>, pod: Option<&Pod<'_>>, context: &Context, path: &str) -> Environment {
    let template = pod.and_then(Pod::metadata).and_then(|metadata| metadata.get("labels"));
    let own = [object.root.find(&["metadata", "labels"]), template];
    let written = |key: &str| own.iter().flatten().find_map(|labels| scalar_text(labels.get(key)?));
    let namespace = if object.kind == "Namespace" { object.name() } else { context.namespace.name() };
    let around = context.declared.as_deref().map(|declared| &*declared.labels).unwrap_or_default();
    let evidence = Evidence {
        label: Environment::from_labels(written),
        namespace: namespace.and_then(Environment::from_name),
        namespace_label: Environment::from_labels(|key| label(around, key)),
        path: Environment::from_path(path),
    };
    evidence.environment()
}
