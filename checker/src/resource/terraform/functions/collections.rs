//! Functions on collections that may be known in part.

use std::sync::Arc;

use super::super::evaluate::MOST_ITEMS;
use super::super::operators::part;
use super::super::value::{Fields, Kind, Value};
use super::{Arguments, Outcome};

pub(super) fn call(name: &str, given: Arguments<'_>) -> Outcome {
    match name {
        "merge" => merge(given),
        "concat" => concat(given),
        "length" => length(given),
        "lookup" => lookup(given),
        "element" => element(given),
        "coalesce" => coalesce(given),
        "coalescelist" => coalesce_list(given),
        "flatten" => flatten(given),
        "keys" => of_object(given, |fields| {
            let keys = fields.iter().map(|(key, (place, _))| Value::text(Arc::clone(key), *place));
            list(keys.collect())
        }),
        "values" => {
            of_object(given, |fields| list(fields.values().map(|(_, value)| value.clone()).collect()))
        }
        "tolist" | "toset" | "tomap" | "sensitive" | "nonsensitive" | "ephemeralasnull" => {
            convert(name, given)
        }
        "compact" => of_list(given, |items| {
            let is_something =
                |item: &&Value| !item.is_null() && item.as_text().is_none_or(|text| !text.is_empty());
            Outcome::Made(list(items.iter().filter(is_something).cloned().collect()))
        }),
        "distinct" => of_list(given, distinct),
        "reverse" => of_list(given, |items| Outcome::Made(list(items.iter().rev().cloned().collect()))),
        "one" => one(given),
        "zipmap" => zip(given),
        "contains" => contains(given),
        "slice" => slice(given),
        "chunklist" => chunks(given),
        "tostring" => scalar(given, |value| value.as_text().map(Kind::Text)),
        "tonumber" => scalar(given, |value| value.as_number().map(Kind::Number)),
        "tobool" => scalar(given, |value| value.as_bool().map(Kind::Bool)),
        _ => Outcome::NoFunction,
    }
}

fn list(items: Vec<Value>) -> Kind {
    Kind::List(Arc::new(items))
}

fn of_list(given: Arguments<'_>, make: impl FnOnce(&[Value]) -> Outcome) -> Outcome {
    match given.first().map(|value| &value.kind) {
        Some(Kind::List(items)) => make(items),
        Some(Kind::Unknown(_)) => Outcome::Open,
        _ => Outcome::Wrong,
    }
}

fn of_object(given: Arguments<'_>, make: impl FnOnce(&Fields) -> Kind) -> Outcome {
    match given.first().map(|value| &value.kind) {
        Some(Kind::Object(fields)) => Outcome::Made(make(fields)),
        Some(Kind::Unknown(_)) => Outcome::Open,
        _ => Outcome::Wrong,
    }
}

/// A null stays null, whatever it would become.
fn scalar(given: Arguments<'_>, make: impl FnOnce(&Value) -> Option<Kind>) -> Outcome {
    match given.first() {
        Some(value) if value.is_null() => Outcome::Made(Kind::Null),
        Some(value) if !value.is_known() => Outcome::Open,
        Some(value) => make(value).into(),
        None => Outcome::Wrong,
    }
}

fn merge(given: Arguments<'_>) -> Outcome {
    let mut merged = Fields::new();
    for value in given.values {
        match &value.kind {
            Kind::Null => {}
            Kind::Object(fields) => {
                merged.extend(fields.iter().map(|(key, entry)| (Arc::clone(key), entry.clone())));
            }
            _ => return Outcome::Open,
        }
    }
    Outcome::Made(Kind::Object(Arc::new(merged)))
}

fn concat(given: Arguments<'_>) -> Outcome {
    let mut all = Vec::new();
    for value in given.values {
        match &value.kind {
            Kind::List(items) if all.len() + items.len() <= MOST_ITEMS => all.extend(items.iter().cloned()),
            _ => return Outcome::Open,
        }
    }
    Outcome::Made(list(all))
}

fn length(given: Arguments<'_>) -> Outcome {
    let count = match given.first().map(|value| &value.kind) {
        Some(Kind::List(items)) => items.len(),
        Some(Kind::Object(fields)) => fields.len(),
        Some(Kind::Text(text)) => text.chars().count(),
        Some(Kind::Unknown(_) | Kind::Json(_)) => return Outcome::Open,
        _ => return Outcome::Wrong,
    };
    Outcome::Made(Kind::Number(count_number(count)))
}

#[allow(clippy::cast_precision_loss, reason = "no collection is that long")]
fn count_number(count: usize) -> f64 {
    count as f64
}

fn lookup(given: Arguments<'_>) -> Outcome {
    let (Some(map), Some(key)) = (given.first(), given.get(1)) else { return Outcome::Wrong };
    match (&map.kind, key.as_text()) {
        (Kind::Object(fields), Some(key)) => match (fields.get(&key), given.get(2)) {
            (Some((_, found)), _) => Outcome::Same(found.clone()),
            (None, Some(otherwise)) => Outcome::Same(otherwise.clone()),
            (None, None) => Outcome::Wrong,
        },
        _ => Outcome::Open,
    }
}

fn element(given: Arguments<'_>) -> Outcome {
    let (Some(of), Some(at)) = (given.first(), given.get(1)) else { return Outcome::Wrong };
    let (Kind::List(items), Some(number)) = (&of.kind, at.as_number()) else { return Outcome::Open };
    if items.is_empty() {
        return Outcome::Wrong;
    }
    let wrapped = number.rem_euclid(count_number(items.len()));
    Outcome::Same(part(of, &Value::new(Kind::Number(wrapped), given.span), given.span))
}

/// The first argument that is neither null nor empty; behind an unknown one nobody can tell.
fn coalesce(given: Arguments<'_>) -> Outcome {
    for value in given.values {
        match &value.kind {
            Kind::Null => {}
            Kind::Text(text) if text.is_empty() => {}
            Kind::Unknown(_) => return Outcome::Open,
            _ => return Outcome::Same(value.clone()),
        }
    }
    Outcome::Wrong
}

fn coalesce_list(given: Arguments<'_>) -> Outcome {
    for value in given.values {
        match &value.kind {
            Kind::List(items) if !items.is_empty() => return Outcome::Same(value.clone()),
            Kind::Unknown(_) => return Outcome::Open,
            _ => {}
        }
    }
    Outcome::Wrong
}

fn flatten(given: Arguments<'_>) -> Outcome {
    let Some(first) = given.first() else { return Outcome::Wrong };
    let mut flat = Vec::new();
    let mut open = vec![first.clone()];
    while let Some(value) = open.pop() {
        match &value.kind {
            Kind::List(items) => open.extend(items.iter().rev().cloned()),
            // It may be a list itself.
            Kind::Unknown(_) => return Outcome::Open,
            _ => flat.push(value),
        }
        if flat.len() > MOST_ITEMS || open.len() > MOST_ITEMS {
            return Outcome::Open;
        }
    }
    Outcome::Made(list(flat))
}

fn convert(name: &str, given: Arguments<'_>) -> Outcome {
    let Some(value) = given.first() else { return Outcome::Wrong };
    match (&value.kind, name) {
        (Kind::List(items), "toset") => distinct(items),
        _ => Outcome::Same(value.clone()),
    }
}

/// Each item once. Unknown items stay, since each of them may be another one.
fn distinct(items: &[Value]) -> Outcome {
    let mut kept: Vec<Value> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for item in items {
        let key = super::super::json::write(item);
        if key.is_none_or(|key| seen.insert(key)) {
            kept.push(item.clone());
        }
    }
    Outcome::Made(list(kept))
}

fn one(given: Arguments<'_>) -> Outcome {
    of_list(given, |items| match items {
        [] => Outcome::Made(Kind::Null),
        [only] => Outcome::Same(only.clone()),
        _ => Outcome::Wrong,
    })
}

fn zip(given: Arguments<'_>) -> Outcome {
    let lists = given.first().zip(given.get(1)).map(|(keys, values)| (&keys.kind, &values.kind));
    let Some((Kind::List(keys), Kind::List(values))) = lists else { return Outcome::Open };
    let entry = |(key, value): (&Value, &Value)| Some((key.as_text()?, (key.span, value.clone())));
    match keys.iter().zip(values.iter()).map(entry).collect::<Option<Fields>>() {
        Some(fields) => Outcome::Made(Kind::Object(Arc::new(fields))),
        None => Outcome::Open,
    }
}

fn contains(given: Arguments<'_>) -> Outcome {
    let Some(wanted) = given.get(1) else { return Outcome::Wrong };
    of_list(given, |items| {
        let answers: Vec<Option<bool>> = items.iter().map(|item| item.equals(wanted)).collect();
        if answers.contains(&Some(true)) {
            return Outcome::Made(Kind::Bool(true));
        }
        if answers.contains(&None) { Outcome::Open } else { Outcome::Made(Kind::Bool(false)) }
    })
}

fn slice(given: Arguments<'_>) -> Outcome {
    let bounds = given.number(1).zip(given.number(2));
    let Some((from, to)) = bounds else { return Outcome::Open };
    let range = super::super::operators::position(from).zip(super::super::operators::position(to));
    of_list(given, |items| match range.and_then(|(from, to)| items.get(from..to)) {
        Some(part) => Outcome::Made(list(part.to_vec())),
        None => Outcome::Wrong,
    })
}

fn chunks(given: Arguments<'_>) -> Outcome {
    let Some(size) = given.number(1).and_then(super::super::operators::position) else {
        return Outcome::Open;
    };
    of_list(given, |items| {
        let chunks = items.chunks(size.max(1)).map(|chunk| Value::list(chunk.to_vec(), given.span));
        Outcome::Made(list(chunks.collect()))
    })
}
