//! Sums and bounds: what a namespace asks of its quota, and what LimitRanges allow.

use std::collections::BTreeMap;

use regorus::Value;
use serde_json::Value as Json;

use super::super::build::{Builder, Fields};
use super::super::filter::Filter;
use super::amounts::number;
use super::relations::{exemplar, kinds};
use crate::policy::References;
use crate::resource::kubernetes::context::Exemplar;
use crate::resource::kubernetes::demand::{Claim, PodDemand, Section, Total};
use crate::resource::kubernetes::usage::{Demand, Usage};
use crate::resource::kubernetes::{Context, Pod, Quantity};

/// Larger amounts count as this many units, so that no sum of them overflows.
const MOST_UNITS: i128 = 1_000_000_000_000_000;

/// What a namespace asks for, as `context.usage`. `filter` says what is used of its objects.
pub(super) fn usage(
    builder: &mut Builder<'_>,
    usage: &Usage,
    filter: &Filter,
    references: &mut References,
) -> Value {
    let demand: Vec<Value> =
        usage.demand.iter().map(|demand| workload(builder, demand, references)).collect();
    let population = kinds(builder, &usage.population, filter.below("population"), references);
    builder.object([("demand", demand.into()), ("population", population)]).into()
}

fn workload(builder: &mut Builder<'_>, demand: &Demand, references: &mut References) -> Value {
    let mut fields = exemplar(builder, &demand.workload, &Filter::Presence, references);
    let requests = totals(builder, &demand.requests);
    let limits = totals(builder, &demand.limits);
    let claims: Vec<Value> = demand.claims.iter().map(|one| claim(builder, one)).collect();
    for (key, value) in [
        ("per", demand.per.into()),
        ("requests", requests),
        ("limits", limits),
        ("claims", claims.into()),
        ("terminating", demand.is_terminating.into()),
        ("best_effort", demand.is_best_effort.into()),
    ] {
        builder.set(&mut fields, key, value);
    }
    for (key, pods) in [("steady", demand.steady), ("peak", demand.peak)] {
        if let Some(pods) = pods {
            builder.set(&mut fields, key, pods.into());
        }
    }
    if let Some(scaler) = &demand.scaler {
        let value = exemplar(builder, scaler, &Filter::Presence, references);
        builder.set(&mut fields, "scaler", value.into());
    }
    if let Some(class) = &demand.priority_class {
        builder.set(&mut fields, "priority_class", class.as_ref().into());
    }
    fields.into()
}

fn claim(builder: &mut Builder<'_>, claim: &Claim) -> Value {
    let mut fields = Fields::default();
    if let Some(class) = &claim.class {
        builder.set(&mut fields, "class", class.as_ref().into());
    }
    if let Some(storage) = claim.storage {
        builder.set(&mut fields, "units", units("storage", storage));
    }
    fields.into()
}

fn totals(builder: &mut Builder<'_>, totals: &BTreeMap<Box<str>, Total>) -> Value {
    let mut fields = Fields::default();
    for (resource, total) in totals {
        let value = builder
            .object([("units", units(resource, total.known)), ("complete", (!total.is_lower_bound).into())]);
        builder.set(&mut fields, resource, value.into());
    }
    fields.into()
}

/// An amount in thousandths of a core for cpu, otherwise in bytes or pieces; rounded up.
pub(super) fn units(resource: &str, quantity: Quantity) -> Value {
    let size = if resource == "cpu" || resource.ends_with(".cpu") { 1_000_000 } else { 1_000_000_000 };
    let pieces = quantity.pieces(size).clamp(-MOST_UNITS, MOST_UNITS);
    Value::from(i64::try_from(pieces).unwrap_or(i64::MAX))
}

/// Effective amounts of the whole pod, as `pod.totals`.
pub(super) fn pod_totals(builder: &mut Builder<'_>, pod: &Pod<'_>, context: &Context) -> Value {
    let demand = PodDemand::of(pod);
    let requests = totals(builder, &demand.totals(Section::Requests, &context.limits));
    let limits = totals(builder, &demand.totals(Section::Limits, &context.limits));
    builder.object([("requests", requests), ("limits", limits)]).into()
}

/// Keys of a LimitRange item, and what policies call them.
const BOUNDS: [(&str, &str); 5] = [
    ("min", "min"),
    ("max", "max"),
    ("default", "default"),
    ("defaultRequest", "default_request"),
    ("maxLimitRequestRatio", "ratio"),
];

/// The bounds of the LimitRanges of the namespace by type and resource, as `context.limit_ranges`.
pub(super) fn limit_ranges(
    builder: &mut Builder<'_>,
    context: &Context,
    references: &mut References,
) -> Vec<Value> {
    let ranges = context.neighbours.get("LimitRange").into_iter().flat_map(|ranges| &ranges.first);
    let mut all = Vec::new();
    for range in ranges {
        let items = range.summary.as_deref().and_then(|range| range.pointer("/spec/limits"));
        for item in items.and_then(Json::as_array).into_iter().flatten() {
            add_item(builder, range, item, references, &mut all);
        }
    }
    all
}

fn add_item(
    builder: &mut Builder<'_>,
    range: &Exemplar,
    item: &Json,
    references: &mut References,
    all: &mut Vec<Value>,
) {
    let Some(of_type) = item.get("type").and_then(Json::as_str) else { return };
    let mut by_resource: BTreeMap<&str, Fields> = BTreeMap::new();
    for (key, name) in BOUNDS {
        let amounts = item.get(key).and_then(Json::as_object).into_iter().flatten();
        for (resource, amount) in amounts {
            let Some(value) = amount_value(builder, resource, amount) else { continue };
            builder.set(by_resource.entry(resource).or_default(), name, value);
        }
    }
    for (resource, mut fields) in by_resource {
        let place = exemplar(builder, range, &Filter::Presence, references);
        for (key, value) in
            [("type", of_type.into()), ("resource", resource.into()), ("limit_range", place.into())]
        {
            builder.set(&mut fields, key, value);
        }
        all.push(fields.into());
    }
}

/// An amount with its number and units; nothing where it is no quantity.
fn amount_value(builder: &mut Builder<'_>, resource: &str, amount: &Json) -> Option<Value> {
    let text = match amount {
        Json::String(text) => text.clone(),
        Json::Number(number) => number.to_string(),
        _ => return None,
    };
    let quantity = Quantity::parse(&text).ok()?.quantity;
    let fields = builder.object([
        ("text", text.into()),
        ("value", number(quantity)),
        ("units", units(resource, quantity)),
    ]);
    Some(fields.into())
}
