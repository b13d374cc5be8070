//! Functions that write and read other notations.

use std::sync::Arc;

use super::super::json;
use super::super::value::{Kind, Value};
use super::{Arguments, Outcome};

pub(super) fn call(name: &str, given: Arguments<'_>) -> Outcome {
    match name {
        // What is inside keeps its places, and may be known in part.
        "jsonencode" => match given.first() {
            Some(value) if value.is_unknown() => Outcome::Open,
            Some(value) => Outcome::Made(Kind::Json(Arc::new(value.clone()))),
            None => Outcome::Wrong,
        },
        "jsondecode" => match given.first().map(|value| &value.kind) {
            Some(Kind::Json(value)) => Outcome::Same(Value::clone(value)),
            Some(Kind::Text(text)) => json::read(text, given.span).map_or(Outcome::Wrong, Outcome::Same),
            Some(Kind::Unknown(_)) => Outcome::Open,
            _ => Outcome::Wrong,
        },
        _ => Outcome::NoFunction,
    }
}
