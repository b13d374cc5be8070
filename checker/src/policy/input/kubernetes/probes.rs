//! Probes and lifecycle hooks as policies see them.

use regorus::Value;

use super::super::build::{Builder, Fields};
use super::super::filter::Filter;
use super::container::Place;
use crate::resource::kubernetes::object::{integer, scalar_text, text};
use crate::syntax::scalar::{Scalar, Schema, resolve};
use crate::syntax::{Kind, NodeRef, Style};

const PROBES: [(&str, &str); 3] =
    [("livenessProbe", "liveness"), ("readinessProbe", "readiness"), ("startupProbe", "startup")];
const PROBE_HANDLERS: [&str; 4] = ["exec", "httpGet", "tcpSocket", "grpc"];
const HOOK_HANDLERS: [&str; 4] = ["exec", "httpGet", "tcpSocket", "sleep"];
/// Raw key, normalised key and the default of the API.
const PROBE_NUMBERS: [(&str, &str, i64); 5] = [
    ("initialDelaySeconds", "initial_delay_seconds", 0),
    ("periodSeconds", "period_seconds", 10),
    ("timeoutSeconds", "timeout_seconds", 1),
    ("successThreshold", "success_threshold", 1),
    ("failureThreshold", "failure_threshold", 3),
];

/// The API keeps these numbers in 32 bits.
const MOST: i32 = i32::MAX;

/// Probes of a container that are written.
pub(super) fn probes(builder: &mut Builder<'_>, place: &Place<'_>, filter: &Filter) -> Vec<Value> {
    let written = PROBES
        .iter()
        .filter_map(|(key, kind)| Some((*key, *kind, place.container.node.get(key)?.mapping()?)));
    written
        .collect::<Vec<_>>()
        .into_iter()
        .map(|(key, kind, node)| probe(builder, place, (key, kind), node, filter))
        .collect()
}

fn probe(
    builder: &mut Builder<'_>,
    place: &Place<'_>,
    (key, kind): (&str, &str),
    node: NodeRef<'_>,
    filter: &Filter,
) -> Value {
    let path = place.path(builder, &[key]);
    let raw = builder.part(node, filter);
    let handlers = written_handlers(node, &PROBE_HANDLERS);
    let names: Vec<Value> = handlers.iter().map(|handler| (*handler).into()).collect();
    let mut fields = builder.object([
        ("type", kind.into()),
        ("key", key.into()),
        ("path", path),
        ("raw", raw),
        ("handlers", names.into()),
    ]);
    for (key, name, default) in PROBE_NUMBERS {
        let value = node.get(key).and_then(number_value).unwrap_or_else(|| default.into());
        let zero = value == Value::from(0);
        builder.set(&mut fields, name, if zero { default.into() } else { value });
    }
    let odd = odd_numbers(builder, node);
    builder.set_list(&mut fields, "odd_numbers", odd);
    let Some(handler) = handlers.first().copied() else { return fields.into() };
    if handler == "httpGet" {
        let path = node.find(&["httpGet", "path"]).and_then(text).filter(|path| !path.is_empty());
        builder.set(&mut fields, "http_path", path.unwrap_or("/").into());
    }
    if let Some(port) = node.find(&[handler, "port"]) {
        set_port(builder, &mut fields, place, port);
        let path = place.path(builder, &[key, handler, "port"]);
        builder.set(&mut fields, "port_path", path);
    }
    fields.into()
}

/// Numbers of a probe that the API refuses or replaces by their defaults.
fn odd_numbers(builder: &mut Builder<'_>, node: NodeRef<'_>) -> Vec<Value> {
    let written = PROBE_NUMBERS.iter().filter_map(|(key, _, _)| Some((*key, node.get(key)?)));
    let odd = written
        .filter(|(_, value)| !integer(*value).is_some_and(|number| (1..=MOST.into()).contains(&number)));
    let odd: Vec<_> = odd
        .filter(|(_, value)| scalar_text(*value).is_some() || value.items().len() + value.entries().len() > 0)
        .collect();
    odd.into_iter()
        .map(|(key, value)| {
            let value = builder.raw(value);
            builder.object([("key", key.into()), ("value", value)]).into()
        })
        .collect()
}

fn written_handlers(node: NodeRef<'_>, known: &[&'static str]) -> Vec<&'static str> {
    let written = |key: &&&str| {
        node.get(key).is_some_and(|value| {
            let value = value.resolved();
            !matches!(value.kind(), Kind::Scalar(Style::Plain)) || scalar_text(value).is_some()
        })
    };
    known.iter().filter(written).copied().collect()
}

/// A number that the API could keep, be it a fraction or below 0.
fn number_value(node: NodeRef<'_>) -> Option<Value> {
    match resolve(node, Schema::Kubernetes)? {
        Scalar::Integer(value) if value.unsigned_abs() <= MOST.unsigned_abs().into() => Some(value.into()),
        Scalar::Float(value) if value.abs() <= MOST.into() => Some(value.into()),
        _ => None,
    }
}

/// A port by number, or by a name that the same container declares.
fn set_port(builder: &mut Builder<'_>, fields: &mut Fields, place: &Place<'_>, port: NodeRef<'_>) {
    if let Some(number) = integer(port) {
        builder.set(fields, "port", number.into());
        return;
    }
    let Some(name) = text(port) else { return };
    builder.set(fields, "port_name", name.into());
    let declared = place.container.node.get("ports").into_iter().flat_map(NodeRef::items);
    let number = declared
        .filter(|declared| declared.get("name").and_then(text) == Some(name))
        .find_map(|declared| integer(declared.get("containerPort")?));
    if let Some(number) = number {
        builder.set(fields, "port", number.into());
    }
}

/// Lifecycle hooks of a container that are written.
pub(super) fn hooks(builder: &mut Builder<'_>, place: &Place<'_>, filter: &Filter) -> Vec<Value> {
    let Some(lifecycle) = place.container.node.get("lifecycle") else { return Vec::new() };
    let mut all = Vec::new();
    for key in ["postStart", "preStop"] {
        let Some(node) = lifecycle.get(key).and_then(NodeRef::mapping) else { continue };
        let path = place.path(builder, &["lifecycle", key]);
        let raw = builder.part(node, filter);
        let handlers: Vec<Value> =
            written_handlers(node, &HOOK_HANDLERS).into_iter().map(Into::into).collect();
        let hook = builder.object([
            ("type", key.into()),
            ("path", path),
            ("raw", raw),
            ("handlers", handlers.into()),
        ]);
        all.push(hook.into());
    }
    all
}
