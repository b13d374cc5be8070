//! Values from JSON and to JSON.

use std::sync::Arc;

use serde_json::Value as Json;

use super::value::{Fields, Kind, Value, number_text};
use crate::source::Span;

/// The JSON of a value that is known, as `jsonencode` writes it: keys in order, `<`, `>` and `&` escaped.
/// `None` where a part of it is unknown.
#[must_use]
pub fn write(value: &Value) -> Option<String> {
    let mut text = String::new();
    add(value, &mut text)?;
    Some(text)
}

fn add(value: &Value, text: &mut String) -> Option<()> {
    match &value.kind {
        Kind::Null => text.push_str("null"),
        Kind::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
        Kind::Number(number) => text.push_str(&number_text(*number)),
        Kind::Text(value) => add_text(value, text),
        Kind::Json(_) => add_text(&value.as_text()?, text),
        Kind::List(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                add(item, text)?;
            }
            text.push(']');
        }
        Kind::Object(fields) => {
            text.push('{');
            for (index, (key, (_, value))) in fields.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                add_text(key, text);
                text.push(':');
                add(value, text)?;
            }
            text.push('}');
        }
        Kind::Unknown(_) => return None,
    }
    Some(())
}

fn add_text(value: &str, text: &mut String) {
    let quoted = Json::from(value).to_string();
    for letter in quoted.chars() {
        match letter {
            '<' => text.push_str("\\u003c"),
            '>' => text.push_str("\\u003e"),
            '&' => text.push_str("\\u0026"),
            letter => text.push(letter),
        }
    }
}

/// The value of a JSON text, all of it standing at `span`; `None` where it is no JSON.
#[must_use]
pub fn read(text: &str, span: Span) -> Option<Value> {
    serde_json::from_str(text).ok().map(|json| value(&json, span))
}

/// A value of parsed JSON.
#[must_use]
pub fn value(json: &Json, span: Span) -> Value {
    let kind = match json {
        Json::Null => Kind::Null,
        Json::Bool(value) => Kind::Bool(*value),
        Json::Number(number) => Kind::Number(number.as_f64().unwrap_or_default()),
        Json::String(text) => Kind::Text(text.as_str().into()),
        Json::Array(items) => Kind::List(Arc::new(items.iter().map(|item| value(item, span)).collect())),
        Json::Object(entries) => {
            let fields: Fields = entries
                .iter()
                .map(|(key, entry)| (key.as_str().into(), (span, value(entry, span))))
                .collect();
            Kind::Object(Arc::new(fields))
        }
    };
    Value { kind, span }
}
