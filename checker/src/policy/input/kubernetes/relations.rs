//! What objects of a set have to do with each other, as policies see it.

use regorus::Value;

use super::super::InputParts;
use super::super::build::{Builder, Fields};
use super::super::filter::Filter;
use crate::policy::References;
use crate::resource::kubernetes::Context;
use crate::resource::kubernetes::Kinds;
use crate::resource::kubernetes::context::{Exemplar, Exemplars, Referrer, Resolved};

/// Puts `selected_by`, `selects` and `references` into `fields`, as far as they are wanted.
pub(super) fn add(
    builder: &mut Builder<'_>,
    fields: &mut Fields,
    context: &Context,
    parts: &InputParts,
    references: &mut References,
) {
    let filter = parts.filter();
    if parts.contains("relations") {
        for (key, objects) in [("selected_by", &context.selected_by), ("selects", &context.selects)] {
            if let Some(objects) = objects {
                let value = exemplars(builder, objects, filter.below(key), references);
                builder.set(fields, key, value);
            }
        }
    }
    if parts.contains("references") {
        let filter = filter.at(&["references", "target", "object"]);
        let all = context.references.iter().map(|found| reference(builder, found, filter, references));
        let all: Vec<Value> = all.collect();
        builder.set_list(fields, "references", all);
    }
    if parts.contains("referrers") {
        let filter = filter.at(&["referrers", "object"]);
        let all = context.referrers.iter().map(|found| referrer(builder, found, filter, references));
        let all: Vec<Value> = all.collect();
        builder.set(fields, "referrers", all.into());
    }
}

/// Objects by their kinds. `filter` says what is used of them.
pub(super) fn kinds(
    builder: &mut Builder<'_>,
    kinds: &Kinds,
    filter: &Filter,
    references: &mut References,
) -> Value {
    let mut fields = Fields::default();
    for (kind, objects) in kinds.iter().filter(|(kind, _)| filter.wants(kind)) {
        let value = exemplars(builder, objects, filter.below(kind), references);
        builder.set(&mut fields, kind, value);
    }
    fields.into()
}

fn referrer(
    builder: &mut Builder<'_>,
    found: &Referrer,
    filter: &Filter,
    references: &mut References,
) -> Value {
    let mut fields = exemplar(builder, &found.object, filter, references);
    builder.set(&mut fields, "role", found.role.into());
    fields.into()
}

fn exemplars(
    builder: &mut Builder<'_>,
    objects: &Exemplars,
    filter: &Filter,
    references: &mut References,
) -> Value {
    let filter = filter.at(&["first", "object"]);
    let mut counts = Fields::default();
    for (kind, count) in &objects.counts {
        builder.set(&mut counts, kind, Value::from(*count));
    }
    let first = objects.first.iter().map(|object| exemplar(builder, object, filter, references).into());
    let first: Vec<Value> = first.collect();
    let count: usize = objects.counts.iter().map(|(_, count)| count).sum();
    builder.object([("count", count.into()), ("counts", counts.into()), ("first", first.into())]).into()
}

/// One other object. `filter` says what is used of its content.
pub(super) fn exemplar(
    builder: &mut Builder<'_>,
    object: &Exemplar,
    filter: &Filter,
    references: &mut References,
) -> Fields {
    let identity = format!(
        "{}/{}/{}/{}",
        object.group,
        object.kind,
        object.namespace.name().unwrap_or_default(),
        object.name
    );
    let reference = references.issue(object.place.clone(), identity);
    let mut fields = builder.object([
        ("kind", object.kind.as_ref().into()),
        ("name", object.name.as_ref().into()),
        ("ref", reference),
    ]);
    if !object.group.is_empty() {
        builder.set(&mut fields, "group", object.group.as_ref().into());
    }
    if let Some(namespace) = object.namespace.name() {
        builder.set(&mut fields, "namespace", namespace.into());
    }
    if let Some(summary) = object.summary.as_deref().filter(|_| *filter != Filter::Presence) {
        let content = builder.kept(summary, filter);
        builder.set(&mut fields, "object", content);
    }
    fields
}

fn reference(
    builder: &mut Builder<'_>,
    resolved: &Resolved,
    filter: &Filter,
    references: &mut References,
) -> Value {
    let path = builder.path(&resolved.path);
    let mut fields = builder.object([
        ("role", resolved.role.into()),
        ("kind", resolved.kind.as_ref().into()),
        ("name", resolved.name.as_ref().into()),
        ("path", path),
        ("found", resolved.found.name().into()),
        ("optional", resolved.optional.into()),
    ]);
    let texts = [
        ("group", Some(resolved.group.as_ref()).filter(|group| !group.is_empty())),
        ("namespace", resolved.namespace.as_deref()),
        ("key", resolved.key.as_deref()),
    ];
    for (key, text) in texts {
        if let Some(text) = text {
            builder.set(&mut fields, key, text.into());
        }
    }
    if let Some(has_key) = resolved.has_key {
        builder.set(&mut fields, "has_key", has_key.into());
    }
    if let Some(target) = &resolved.target {
        let value = exemplar(builder, target, filter, references);
        builder.set(&mut fields, "target", value.into());
    }
    if let Some(ports) = &resolved.ports {
        let ports = ports.iter().map(|port| {
            let mut fields = builder.object([("port", port.port.into())]);
            for (key, text) in [("name", &port.name), ("target", &port.target)] {
                if !text.is_empty() {
                    builder.set(&mut fields, key, text.as_ref().into());
                }
            }
            Value::from(fields)
        });
        let ports: Vec<Value> = ports.collect();
        builder.set_list(&mut fields, "ports", ports);
    }
    fields.into()
}
