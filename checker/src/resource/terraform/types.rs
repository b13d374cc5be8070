//! What the type of a variable adds to a value: defaults of optional attributes.

use std::sync::Arc;

use super::ast::{Expr, Node};
use super::value::{Fields, Kind, Value};

/// `value` with the defaults that the type `of` gives to attributes that are left out. `evaluate` gives the value
/// of a default.
pub fn with_defaults(of: &Expr, value: &Value, evaluate: &mut dyn FnMut(&Expr) -> Value) -> Value {
    let Node::Call { name, arguments, .. } = &of.node else { return value.clone() };
    match (&**name, arguments.first(), &value.kind) {
        ("optional", Some(inner), _) => with_defaults(inner, value, evaluate),
        ("list" | "set", Some(inner), Kind::List(items)) => {
            let items = items.iter().map(|item| with_defaults(inner, item, evaluate)).collect();
            Value::list(items, value.span)
        }
        ("map", Some(inner), Kind::Object(fields)) => {
            let fields = fields.iter().map(|(key, (place, item))| {
                (Arc::clone(key), (*place, with_defaults(inner, item, evaluate)))
            });
            Value::object(fields.collect(), value.span)
        }
        ("object", Some(Expr { node: Node::Object(attributes), .. }), Kind::Object(fields)) => {
            object(attributes, fields, value, evaluate)
        }
        _ => value.clone(),
    }
}

fn object(
    attributes: &[(Expr, Expr)],
    fields: &Fields,
    value: &Value,
    evaluate: &mut dyn FnMut(&Expr) -> Value,
) -> Value {
    let mut complete = fields.clone();
    for (key, of) in attributes {
        let Node::Text(key) = &key.node else { continue };
        let given = fields.get(key).filter(|(_, value)| !value.is_null());
        let (place, part) = match (given, default(of)) {
            (Some((place, part)), _) => (*place, part.clone()),
            (None, Some(expr)) => (value.span, evaluate(expr).moved_to(value.span)),
            (None, None) => (value.span, Value::null(value.span)),
        };
        complete.insert(Arc::clone(key), (place, with_defaults(of, &part, evaluate)));
    }
    Value::object(complete, value.span)
}

/// The default of `optional(type, default)`.
fn default(of: &Expr) -> Option<&Expr> {
    match &of.node {
        Node::Call { name, arguments, .. } if &**name == "optional" => arguments.get(1),
        _ => None,
    }
}
