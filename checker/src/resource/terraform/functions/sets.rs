//! Functions on sets, and on the order of lists.

use std::sync::Arc;

use super::super::evaluate::MOST_ITEMS;
use super::super::json;
use super::super::value::{Fields, Kind, Value};
use super::{Arguments, Outcome};

pub(super) fn call(name: &str, given: Arguments<'_>) -> Outcome {
    match name {
        "setunion" => Outcome::Made(list(distinct(given.values.iter().flat_map(Value::items)))),
        "setintersection" => common(given).into(),
        "setsubtract" => subtract(given).into(),
        "setproduct" => product(given),
        "sort" => sort(given).into(),
        "index" => index(given).into(),
        "matchkeys" => matching(given).into(),
        "transpose" => transpose(given).into(),
        "alltrue" => every(given, |items| items.iter().all(|item| *item)).into(),
        "anytrue" => every(given, |items| items.iter().any(|item| *item)).into(),
        _ => Outcome::NoFunction,
    }
}

fn list(items: Vec<Value>) -> Kind {
    Kind::List(Arc::new(items))
}

fn distinct<'a>(items: impl Iterator<Item = &'a Value>) -> Vec<Value> {
    let mut seen = std::collections::BTreeSet::new();
    items.filter(|item| json::write(item).is_some_and(|key| seen.insert(key))).cloned().collect()
}

fn keys(value: &Value) -> std::collections::BTreeSet<String> {
    value.items().iter().filter_map(json::write).collect()
}

fn common(given: Arguments<'_>) -> Option<Kind> {
    let others: Vec<_> = given.values.get(1..)?.iter().map(keys).collect();
    let in_all =
        |item: &&Value| json::write(item).is_some_and(|key| others.iter().all(|other| other.contains(&key)));
    Some(list(distinct(given.first()?.items().iter().filter(in_all))))
}

fn subtract(given: Arguments<'_>) -> Option<Kind> {
    let other = keys(given.get(1)?);
    let stays = |item: &&Value| json::write(item).is_some_and(|key| !other.contains(&key));
    Some(list(distinct(given.first()?.items().iter().filter(stays))))
}

fn product(given: Arguments<'_>) -> Outcome {
    let mut rows: Vec<Vec<Value>> = vec![Vec::new()];
    for value in given.values {
        let items = value.items();
        if rows.len().saturating_mul(items.len()) > MOST_ITEMS {
            return Outcome::NoFunction;
        }
        let extended = |row: &Vec<Value>| {
            let row = row.clone();
            items.iter().map(move |item| row.iter().chain([item]).cloned().collect::<Vec<_>>())
        };
        rows = rows.iter().flat_map(extended).collect();
    }
    Outcome::Made(list(rows.into_iter().map(|row| Value::list(row, given.span)).collect()))
}

fn sort(given: Arguments<'_>) -> Option<Kind> {
    let mut texts = given
        .first()?
        .items()
        .iter()
        .map(|item| Some((item.as_text()?, item.span)))
        .collect::<Option<Vec<_>>>()?;
    texts.sort();
    Some(list(texts.into_iter().map(|(text, span)| Value::text(text, span)).collect()))
}

#[allow(clippy::cast_precision_loss, reason = "no list is that long")]
fn index(given: Arguments<'_>) -> Option<Kind> {
    let wanted = given.get(1)?;
    let at = given.first()?.items().iter().position(|item| item.equals(wanted) == Some(true))?;
    Some(Kind::Number(at as f64))
}

fn matching(given: Arguments<'_>) -> Option<Kind> {
    let wanted = keys(given.get(2)?);
    let pairs = given.first()?.items().iter().zip(given.get(1)?.items());
    let kept = pairs.filter(|(_, key)| json::write(key).is_some_and(|key| wanted.contains(&key)));
    Some(list(kept.map(|(value, _)| value.clone()).collect()))
}

fn transpose(given: Arguments<'_>) -> Option<Kind> {
    let Kind::Object(fields) = &given.first()?.kind else { return None };
    let mut turned: std::collections::BTreeMap<Arc<str>, Vec<Value>> = std::collections::BTreeMap::new();
    for (key, (_, value)) in fields.iter() {
        for item in value.items() {
            turned.entry(item.as_text()?).or_default().push(Value::text(Arc::clone(key), given.span));
        }
    }
    let fields: Fields =
        turned.into_iter().map(|(key, items)| (key, (given.span, Value::list(items, given.span)))).collect();
    Some(Kind::Object(Arc::new(fields)))
}

fn every(given: Arguments<'_>, decide: impl FnOnce(&[bool]) -> bool) -> Option<Kind> {
    let items = given.first()?.items().iter().map(Value::as_bool).collect::<Option<Vec<bool>>>()?;
    Some(Kind::Bool(decide(&items)))
}
