//! Triggers, jobs and expressions of workflows, as policies see them.

use regorus::Value;

use super::super::InputParts;
use super::super::build::{Builder, Fields};
use crate::resource::workflow::Workflow;
use crate::resource::workflow::expressions::{Expression, expressions};
use crate::resource::workflow::jobs::{Job, Permissions, jobs};
use crate::source::Path;
use crate::syntax::{Kind, NodeRef};

/// Puts `triggers` and `jobs` into `fields`, as far as they are wanted.
pub(super) fn add(
    builder: &mut Builder<'_>,
    fields: &mut Fields,
    workflow: Workflow<'_>,
    parts: &InputParts,
) {
    if parts.contains("triggers") {
        let value = triggers(builder, workflow);
        builder.set(fields, "triggers", value);
    }
    if parts.contains("jobs") {
        let all: Vec<Value> = jobs(workflow).iter().map(|job| one(builder, job)).collect();
        builder.set(fields, "jobs", all.into());
    }
}

/// Puts the expressions of the document with this `root` into `fields`, if they are wanted.
pub(super) fn add_expressions(
    builder: &mut Builder<'_>,
    fields: &mut Fields,
    root: NodeRef<'_>,
    parts: &InputParts,
) {
    if parts.contains("expressions") {
        let all: Vec<Value> = expressions(root).iter().map(|found| expression(builder, found)).collect();
        builder.set(fields, "expressions", all.into());
    }
}

/// The events of `on`, whatever form it has, with the path to each.
fn triggers(builder: &mut Builder<'_>, workflow: Workflow<'_>) -> Value {
    let mut fields = Fields::default();
    let Some(on) = workflow.root.get("on").map(NodeRef::resolved) else { return fields.into() };
    let base = Path::keys(&["on"]);
    match on.kind() {
        Kind::Mapping => {
            for entry in on.entries() {
                let Some(event) = entry.key.text() else { continue };
                let raw = builder.raw(entry.value);
                add_trigger(builder, &mut fields, event, &base.join(event), raw);
            }
        }
        Kind::Sequence => {
            for (index, item) in (0_u32..).zip(on.items()) {
                let Some(event) = item.text() else { continue };
                add_trigger(builder, &mut fields, event, &base.join(index), Value::Null);
            }
        }
        _ => {
            if let Some(event) = on.text() {
                add_trigger(builder, &mut fields, event, &base, Value::Null);
            }
        }
    }
    fields.into()
}

fn add_trigger(builder: &mut Builder<'_>, fields: &mut Fields, event: &str, path: &Path, raw: Value) {
    let path = builder.path(path);
    let made = builder.object([("path", path), ("raw", raw)]);
    builder.set(fields, event, made.into());
}

fn one(builder: &mut Builder<'_>, job: &Job<'_>) -> Value {
    let path = builder.path(&Path::keys(&["jobs", job.id]));
    let raw = builder.raw(job.node);
    let permissions = permissions(builder, &job.permissions);
    let texts = |all: &[&str]| Value::from(all.iter().map(|text| Value::from(*text)).collect::<Vec<_>>());
    let mut fields = builder.object([
        ("id", job.id.into()),
        ("path", path),
        ("raw", raw),
        ("needs", texts(&job.needs)),
        ("ancestors", texts(&job.ancestors)),
        ("cyclic", job.is_cyclic.into()),
        ("permissions", permissions),
        ("runner", texts(&runner(job.node))),
    ]);
    let environment = job.node.get("environment").map(NodeRef::resolved);
    let named = environment
        .and_then(|node| node.get("name").or(Some(node)))
        .filter(|node| matches!(node.kind(), Kind::Scalar(_)))
        .and_then(NodeRef::text);
    if let Some(name) = named {
        builder.set(&mut fields, "environment", name.into());
    }
    fields.into()
}

/// Labels of `runs-on`, in any of its forms.
fn runner(job: NodeRef<'_>) -> Vec<&str> {
    let Some(node) = job.get("runs-on").map(NodeRef::resolved) else { return Vec::new() };
    let labels = node.get("labels").map_or(node, NodeRef::resolved);
    match labels.kind() {
        Kind::Sequence => labels.items().filter_map(NodeRef::text).collect(),
        Kind::Scalar(_) => labels.text().into_iter().collect(),
        _ => Vec::new(),
    }
}

fn permissions(builder: &mut Builder<'_>, permissions: &Permissions<'_>) -> Value {
    let mut scopes = Fields::default();
    for (scope, access) in &permissions.scopes {
        builder.set(&mut scopes, scope, (*access).into());
    }
    let mut fields = builder.object([("source", permissions.source.into()), ("scopes", scopes.into())]);
    if let Some(all) = permissions.all {
        builder.set(&mut fields, "all", all.into());
    }
    if let Some(path) = &permissions.path {
        let path = builder.path(path);
        builder.set(&mut fields, "path", path);
    }
    fields.into()
}

fn expression(builder: &mut Builder<'_>, found: &Expression) -> Value {
    let path = builder.path(&found.path);
    let texts =
        |all: &[String]| Value::from(all.iter().map(|text| Value::from(text.as_str())).collect::<Vec<_>>());
    let mut fields = builder.object([
        ("path", path),
        ("start", found.start.into()),
        ("end", found.end.into()),
        ("text", found.text.as_str().into()),
        ("whole", found.whole.into()),
        ("contexts", texts(&found.contexts)),
        ("flows", texts(&found.flows)),
        ("functions", texts(&found.functions)),
        ("computed", texts(&found.computed)),
    ]);
    for (key, text) in [("error", &found.error), ("constant", &found.constant)] {
        if let Some(text) = text {
            builder.set(&mut fields, key, text.as_str().into());
        }
    }
    fields.into()
}
