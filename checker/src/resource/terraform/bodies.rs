//! Evaluates the bodies of blocks, with the blocks within them.

use std::collections::HashMap;
use std::sync::Arc;

use super::ast::{Expr, Nested, Node};
use super::evaluate::Evaluator;
use super::evaluation::MOST_INSTANCES;
use super::operators::entries;
use super::value::{Fields, Kind, Value};
use crate::source::Span;

/// Arguments of a module call that are not about the call itself.
pub(super) fn inputs(evaluator: &mut Evaluator<'_>, nested: &Nested) -> HashMap<Arc<str>, Value> {
    const OWN: [&str; 6] = ["source", "version", "count", "for_each", "providers", "depends_on"];
    let given = nested.body.attributes.iter().filter(|attribute| !OWN.contains(&&*attribute.name));
    given.map(|attribute| (Arc::clone(&attribute.name), evaluator.value(&attribute.value))).collect()
}

/// Attributes whose references are names and not values.
const NAMES: [&str; 4] = ["provider", "providers", "depends_on", "ignore_changes"];

/// The body of a block with what is known of it; blocks within it are lists under their words.
pub(super) fn body(evaluator: &mut Evaluator<'_>, nested: &Nested, is_top: bool) -> Value {
    let mut fields = Fields::new();
    for attribute in &nested.body.attributes {
        let is_name = NAMES.contains(&&*attribute.name) && (is_top || &*attribute.name == "ignore_changes");
        let value = if is_name { names(&attribute.value) } else { evaluator.value(&attribute.value) };
        fields.insert(Arc::clone(&attribute.name), (attribute.place, value));
    }
    for block in &nested.body.blocks {
        match (&*block.keyword, block.labels.first()) {
            ("dynamic", Some((keyword, place))) => dynamic(evaluator, block, keyword, *place, &mut fields),
            (_, None) => {
                let value = body(evaluator, block, false);
                push(&mut fields, &block.keyword, block.place, value);
            }
            (_, Some((label, place))) => {
                let value = body(evaluator, block, false);
                let known = fields
                    .entry(Arc::clone(&block.keyword))
                    .or_insert_with(|| (block.place, Value::object(Fields::new(), block.span)));
                if let Kind::Object(labelled) = &mut known.1.kind {
                    push(Arc::make_mut(labelled), label, *place, value);
                }
            }
        }
    }
    Value::object(fields, nested.span)
}

fn push(fields: &mut Fields, keyword: &Arc<str>, place: Span, value: Value) {
    let span = value.span;
    let known = fields.entry(Arc::clone(keyword)).or_insert_with(|| (place, Value::list(Vec::new(), span)));
    if let Kind::List(items) = &mut known.1.kind {
        Arc::make_mut(items).push(value);
    }
}

/// The blocks that a dynamic block makes; an unknown one where nobody knows how many.
fn dynamic(
    evaluator: &mut Evaluator<'_>,
    block: &Nested,
    keyword: &Arc<str>,
    place: Span,
    fields: &mut Fields,
) {
    let Some(content) = block.body.blocks_named("content").next() else { return };
    let iterator = match block.body.attribute("iterator").map(|expr| &expr.node) {
        Some(Node::Name(name) | Node::Text(name)) => Arc::clone(name),
        _ => Arc::clone(keyword),
    };
    let each = block.body.attribute("for_each").map(|expr| evaluator.value(expr));
    let Some(entries) = each.as_ref().and_then(entries) else {
        push(fields, keyword, place, Value::depending_on(&each, block.span));
        return;
    };
    let is_set = |key: &Value, value: &Value| {
        if matches!(key.kind, Kind::Number(_)) { value.clone() } else { key.clone() }
    };
    for (key, value) in entries.into_iter().take(MOST_INSTANCES) {
        let key = is_set(&key, &value);
        let item: Fields = [("key".into(), (place, key)), ("value".into(), (place, value))].into();
        let made = evaluator.with(&iterator, Value::object(item, place), |inner| body(inner, content, false));
        push(fields, keyword, place, made);
    }
}

/// References as the names that they are.
fn names(expr: &Expr) -> Value {
    match &expr.node {
        Node::List(items) => Value::list(items.iter().map(names).collect(), expr.span),
        Node::Object(entries) => {
            let fields = entries.iter().filter_map(|(key, value)| match &key.node {
                Node::Text(text) => Some((Arc::clone(text), (key.span, names(value)))),
                _ => None,
            });
            Value::object(fields.collect(), expr.span)
        }
        node => match dotted(node) {
            Some(name) => Value::text(name, expr.span),
            None => Value::null(expr.span),
        },
    }
}

/// A reference as it is written: `aws.replica`.
fn dotted(node: &Node) -> Option<String> {
    match node {
        Node::Name(name) => Some(name.to_string()),
        Node::Text(text) => Some(text.to_string()),
        Node::Attribute(of, name) => Some(format!("{}.{name}", dotted(&of.node)?)),
        Node::Index(of, _) => dotted(&of.node),
        _ => None,
    }
}
