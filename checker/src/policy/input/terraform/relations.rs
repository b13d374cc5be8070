//! What blocks of Terraform have to do with each other, as policies see it.

use std::collections::BTreeMap;

use regorus::Value as Made;

use super::super::InputParts;
use super::super::build::{Builder, Fields};
use super::super::filter::Filter;
use super::Evaluated;
use crate::policy::References;
use crate::resource::terraform::BlockKind;
use crate::resource::terraform::graph::{Edge, Instance};
use crate::resource::terraform::value::{Kind, Value};

/// References in one direction that an input holds at most.
const MOST: usize = 200;

/// Puts `references` and `referrers` into `fields`, as far as they are wanted.
pub(super) fn add(
    builder: &mut Builder<'_>,
    fields: &mut Fields,
    evaluated: &Evaluated<'_>,
    parts: &InputParts,
    references: &mut References,
) {
    let Evaluated { root, instance, .. } = *evaluated;
    if parts.contains("references") {
        let filter = parts.filter().at(&["references", "raw"]);
        let all = instance.edges.iter().take(MOST).map(|edge| {
            let mut made = of_edge(builder, edge);
            match root.find(&edge.target.address) {
                Some(other) => describe(builder, &mut made, other, filter, references),
                None => undeclared(builder, &mut made, &edge.target.address),
            }
            made.into()
        });
        let all: Vec<Made> = all.collect();
        builder.set(fields, "references", all.into());
    }
    if parts.contains("referrers") {
        let filter = parts.filter().at(&["referrers", "raw"]);
        let found = root.referrers(&instance.address).take(MOST);
        let all = found.map(|(other, edge)| {
            let mut made = of_edge(builder, edge);
            describe(builder, &mut made, other, filter, references);
            made.into()
        });
        let all: Vec<Made> = all.collect();
        builder.set(fields, "referrers", all.into());
    }
}

fn of_edge(builder: &mut Builder<'_>, edge: &Edge) -> Fields {
    let mut made = builder.object([("attribute", edge.attribute.as_ref().into())]);
    if !edge.target.attribute.is_empty() {
        builder.set(&mut made, "of", edge.target.attribute.as_ref().into());
    }
    made
}

/// One other block. `filter` says what is used of its body.
pub(super) fn describe(
    builder: &mut Builder<'_>,
    made: &mut Fields,
    other: &Instance,
    filter: &Filter,
    references: &mut References,
) {
    let reference = references.issue(other.place.clone(), other.address.as_ref());
    let [first, second] = &other.labels;
    let (kind, name) = match other.kind {
        BlockKind::Resource | BlockKind::Data => (first.as_ref(), second.as_ref()),
        kind => (kind.keyword(), first.as_ref()),
    };
    for (key, value) in [
        ("block", other.kind.keyword().into()),
        ("type", kind.into()),
        ("name", name.into()),
        ("address", other.address.as_ref().into()),
        ("ref", reference),
    ] {
        builder.set(made, key, value);
    }
    if *filter != Filter::Presence {
        let raw = value(builder, &other.body, filter).unwrap_or_else(Made::new_object);
        builder.set(made, "raw", raw);
        let open = open(&other.body);
        builder.set_list(made, "unknown", open);
    }
}

/// Instances of one type that an input of a module holds at most.
const MOST_OF_TYPE: usize = 500;

/// Blocks by the words that select them. `filter` says what is used of them.
pub(super) fn blocks(
    builder: &mut Builder<'_>,
    all: &[&Instance],
    filter: &Filter,
    references: &mut References,
) -> Made {
    let mut by_word: BTreeMap<String, Vec<&Instance>> = BTreeMap::new();
    for instance in all {
        let word = match instance.kind {
            BlockKind::Resource => instance.labels[0].to_string(),
            BlockKind::Data => format!("data.{}", instance.labels[0]),
            kind => kind.keyword().to_owned(),
        };
        by_word.entry(word).or_default().push(instance);
    }
    let mut fields = Fields::default();
    for (word, found) in by_word.iter().filter(|(word, _)| filter.wants(word)) {
        let filter = filter.at(&[word, "raw"]);
        let made = found.iter().take(MOST_OF_TYPE).map(|instance| {
            let mut made = Fields::default();
            describe(builder, &mut made, instance, filter, references);
            builder.set(&mut made, "environment", instance.environment.name().into());
            made.into()
        });
        let made: Vec<Made> = made.collect();
        builder.set(&mut fields, word, made.into());
    }
    fields.into()
}

/// Names of the attributes of a body that are unknown, or known in part only.
fn open(body: &Value) -> Vec<Made> {
    let Kind::Object(fields) = &body.kind else { return Vec::new() };
    fields.iter().filter(|(_, (_, value))| !value.is_known()).map(|(key, _)| key.as_ref().into()).collect()
}

/// What no block of the run declares: a module from elsewhere, for example.
fn undeclared(builder: &mut Builder<'_>, made: &mut Fields, address: &str) {
    let parts: Vec<&str> = address.rsplit('.').take(3).collect();
    let (name, kind) =
        (parts.first().copied().unwrap_or_default(), parts.get(1).copied().unwrap_or_default());
    let block = match (kind, parts.get(2)) {
        ("module", _) => "module",
        (_, Some(&"data")) => "data",
        _ => "resource",
    };
    for (key, text) in [("block", block), ("type", kind), ("name", name), ("address", address)] {
        builder.set(made, key, text.into());
    }
}

/// The known part of an evaluated value; nothing where it is unknown. Unknown items of lists are null.
pub(super) fn value(builder: &mut Builder<'_>, from: &Value, filter: &Filter) -> Option<Made> {
    Some(match &from.kind {
        Kind::Null => Made::Null,
        Kind::Bool(value) => Made::from(*value),
        Kind::Number(number) => number_value(*number),
        Kind::Text(text) => text.as_ref().into(),
        Kind::Json(_) => from.as_text()?.as_ref().into(),
        Kind::Unknown(_) => return None,
        Kind::List(items) => {
            let items = items.iter().map(|item| value(builder, item, filter).unwrap_or(Made::Null));
            Made::from(items.collect::<Vec<_>>())
        }
        Kind::Object(fields) => {
            let mut made = Fields::default();
            for (key, (_, inner)) in fields.iter().filter(|(key, _)| filter.wants(key)) {
                if let Some(known) = value(builder, inner, filter.below(key)) {
                    builder.set(&mut made, key, known);
                }
            }
            made.into()
        }
    })
}

#[allow(clippy::cast_possible_truncation, reason = "whole and small enough")]
fn number_value(number: f64) -> Made {
    if number.fract() == 0.0 && number.abs() < 1e15 { Made::from(number as i64) } else { Made::from(number) }
}
