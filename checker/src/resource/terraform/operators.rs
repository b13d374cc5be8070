//! What operators and steps make of values.

use std::sync::Arc;

use super::ast::{Operator, Step};
use super::value::{Fields, Kind, Unknown, Value};
use crate::source::Span;

/// A value that Terraform would refuse: nothing that is missing makes it known.
#[must_use]
pub fn mistake(span: Span) -> Value {
    Value::new(Kind::Unknown(Arc::default()), span)
}

pub(super) fn group(fields: &mut Fields, key: Arc<str>, place: Span, result: Value, span: Span) {
    let entry = fields.entry(key).or_insert_with(|| (place, Value::list(Vec::new(), span)));
    if let Kind::List(items) = &mut entry.1.kind {
        Arc::make_mut(items).push(result);
    }
}

/// Keys and values of a collection; nothing where it is not known.
#[must_use]
pub fn entries(collection: &Value) -> Option<Vec<(Value, Value)>> {
    match &collection.kind {
        Kind::List(items) => Some(
            items
                .iter()
                .enumerate()
                .map(|(index, item)| (index_value(index, item.span), item.clone()))
                .collect(),
        ),
        Kind::Object(fields) => {
            let pairs = fields
                .iter()
                .map(|(key, (place, value))| (Value::text(Arc::clone(key), *place), value.clone()));
            Some(pairs.collect())
        }
        _ => None,
    }
}

#[allow(clippy::cast_precision_loss, reason = "no list is that long")]
fn index_value(index: usize, span: Span) -> Value {
    Value::new(Kind::Number(index as f64), span)
}

/// The attribute of every instance of an object whose instances nobody knows.
pub(super) fn spread(unknown: &Unknown, steps: &[Step], span: Span) -> Value {
    let mut unknown = unknown.clone();
    if let (Some(target), Some(Step::Attribute(name))) = (&mut unknown.target, steps.first())
        && target.attribute.is_empty()
    {
        target.attribute = Arc::clone(name);
        unknown.names = [format!("{}.{name}", target.address).into()].into();
    }
    Value::new(Kind::Unknown(Arc::new(unknown)), span)
}

/// The entry `index` of `value`.
#[must_use]
pub fn part(value: &Value, index: &Value, span: Span) -> Value {
    match &value.kind {
        Kind::Unknown(unknown) => onward_unknown(unknown, index, span),
        _ if index.is_unknown() => Value::depending_on([index], span),
        Kind::Object(fields) => match index.as_text().and_then(|key| fields.get(&key)) {
            Some((_, found)) => found.clone(),
            None => mistake(span),
        },
        Kind::List(items) => match index.as_number().and_then(position).and_then(|at| items.get(at)) {
            Some(found) => found.clone(),
            None => mistake(span),
        },
        _ => mistake(span),
    }
}

/// A part of an unknown value: of an object that Terraform manages its attribute, else just as unknown.
fn onward_unknown(unknown: &Arc<Unknown>, index: &Value, span: Span) -> Value {
    let Some(name) = index.as_text().filter(|_| index.as_number().is_none()) else {
        return Value::new(Kind::Unknown(Arc::clone(unknown)), span);
    };
    match &unknown.target {
        Some(target) if target.attribute.is_empty() => {
            let mut onward = Unknown::clone(unknown);
            onward.names = [format!("{}.{name}", target.address).into()].into();
            if let Some(target) = &mut onward.target {
                target.attribute = name;
            }
            Value::new(Kind::Unknown(Arc::new(onward)), span)
        }
        _ => Value::new(Kind::Unknown(Arc::clone(unknown)), span),
    }
}

/// A number as a position in a list.
#[must_use]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked before")]
pub fn position(number: f64) -> Option<usize> {
    let is_position = number >= 0.0 && number.fract() == 0.0 && number < 1e9;
    is_position.then_some(number as usize)
}

pub(super) fn number(value: &Value, span: Span, make: impl FnOnce(f64) -> Kind) -> Value {
    match value.as_number() {
        Some(known) => Value::new(make(known), span),
        None => Value::depending_on([value], span),
    }
}

pub(super) fn operate(one: &Value, operator: Operator, other: &Value) -> Option<Kind> {
    let numbers = || Some((one.as_number()?, other.as_number()?));
    let arithmetic = |calculate: fn(f64, f64) -> f64| {
        let (one, other) = numbers()?;
        Some(calculate(one, other)).filter(|result| result.is_finite()).map(Kind::Number)
    };
    let compare =
        |holds: fn(&f64, &f64) -> bool| numbers().map(|(one, other)| Kind::Bool(holds(&one, &other)));
    match operator {
        Operator::Equal => same(one, other).map(Kind::Bool),
        Operator::NotEqual => same(one, other).map(|same| Kind::Bool(!same)),
        Operator::Less => compare(f64::lt),
        Operator::LessEqual => compare(f64::le),
        Operator::Greater => compare(f64::gt),
        Operator::GreaterEqual => compare(f64::ge),
        Operator::Plus => arithmetic(|one, other| one + other),
        Operator::Minus => arithmetic(|one, other| one - other),
        Operator::Times => arithmetic(|one, other| one * other),
        Operator::Divide => arithmetic(|one, other| one / other),
        Operator::Modulo => arithmetic(|one, other| one % other),
        Operator::And => match (one.as_bool(), other.as_bool()) {
            (Some(false), _) | (_, Some(false)) => Some(Kind::Bool(false)),
            (Some(true), Some(true)) => Some(Kind::Bool(true)),
            _ => None,
        },
        Operator::Or => match (one.as_bool(), other.as_bool()) {
            (Some(true), _) | (_, Some(true)) => Some(Kind::Bool(true)),
            (Some(false), Some(false)) => Some(Kind::Bool(false)),
            _ => None,
        },
    }
}

/// Whether two values are equal. What Terraform manages is never null, although nobody knows what it is, and a
/// text that begins otherwise is another one.
fn same(one: &Value, other: &Value) -> Option<bool> {
    match (&one.kind, &other.kind) {
        (Kind::Unknown(unknown), known) | (known, Kind::Unknown(unknown)) => {
            let is_value = unknown.target.as_ref().is_some_and(|target| is_never_empty(&target.attribute));
            match known {
                Kind::Null if is_value => Some(false),
                Kind::Text(text) if text.is_empty() && is_value => Some(false),
                Kind::Text(text) => {
                    let differs = unknown.prefix.as_ref().is_some_and(|prefix| !text.starts_with(&**prefix));
                    differs.then_some(false)
                }
                _ => None,
            }
        }
        _ => one.equals(other),
    }
}

/// Attributes that everything has once it exists.
fn is_never_empty(attribute: &str) -> bool {
    matches!(attribute, "id" | "arn")
}
