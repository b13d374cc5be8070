//! Policy documents of AWS, as HCL writes them.

use std::sync::Arc;

use super::value::{Fields, Kind, Value};

/// The data source that writes policy documents.
pub const DOCUMENT: &str = "aws_iam_policy_document";

/// Attributes of a statement and what the JSON calls them.
const LISTS: [(&str, &str); 4] = [
    ("actions", "Action"),
    ("not_actions", "NotAction"),
    ("resources", "Resource"),
    ("not_resources", "NotResource"),
];

/// The document that the body of an `aws_iam_policy_document` makes. Statements of `source_policy_documents` come
/// first, those of `override_policy_documents` last, and replace those with their `sid`.
#[must_use]
pub fn document(body: &Value) -> Value {
    let span = body.span;
    let own = body.get("statement").map(Value::items).unwrap_or_default().iter().map(statement);
    let mut statements: Vec<Value> = Vec::new();
    for added in others(body, "source_policy_documents")
        .into_iter()
        .chain(own)
        .chain(others(body, "override_policy_documents"))
    {
        let sid = added.get("Sid").and_then(Value::as_text).filter(|sid| !sid.is_empty());
        let same = sid.and_then(|sid| {
            statements
                .iter_mut()
                .find(|known| known.get("Sid").and_then(Value::as_text).as_deref() == Some(&*sid))
        });
        match same {
            Some(known) => *known = added,
            None => statements.push(added),
        }
    }
    let version = body.get("version").cloned().unwrap_or_else(|| Value::text("2012-10-17", span));
    let fields: Fields =
        [("Version".into(), (span, version)), ("Statement".into(), (span, Value::list(statements, span)))]
            .into();
    Value::object(fields, span)
}

/// The statements of the documents that an attribute lists; one that is not known stays as an unknown statement.
fn others(body: &Value, attribute: &str) -> Vec<Value> {
    let mut all = Vec::new();
    let listed = body.get(attribute);
    if let Some(value) = listed.filter(|value| value.is_unknown()) {
        all.push(value.clone());
    }
    for value in listed.map(Value::items).unwrap_or_default() {
        match statements(value) {
            Some(found) => all.extend(found),
            None => all.push(value.clone()),
        }
    }
    all
}

/// The statements of a document that is the JSON of a value, or a JSON text.
#[must_use]
pub fn statements(document: &Value) -> Option<Vec<Value>> {
    let parsed = match &document.kind {
        Kind::Json(value) => Value::clone(value),
        Kind::Text(text) => super::json::read(text, document.span)?,
        Kind::Object(_) => document.clone(),
        _ => return None,
    };
    let statement = parsed.get("Statement")?;
    match &statement.kind {
        Kind::List(items) => Some(items.to_vec()),
        Kind::Object(_) | Kind::Unknown(_) => Some(vec![statement.clone()]),
        _ => None,
    }
}

fn statement(block: &Value) -> Value {
    let Kind::Object(fields) = &block.kind else { return block.clone() };
    let mut made = Fields::new();
    if let Some(sid) = fields.get("sid") {
        made.insert("Sid".into(), sid.clone());
    }
    let effect =
        fields.get("effect").cloned().unwrap_or_else(|| (block.span, Value::text("Allow", block.span)));
    made.insert("Effect".into(), effect);
    for (own, name) in LISTS {
        if let Some(entry) = fields.get(own) {
            made.insert(name.into(), entry.clone());
        }
    }
    for (own, name) in [("principals", "Principal"), ("not_principals", "NotPrincipal")] {
        if let Some((place, value)) = fields.get(own) {
            made.insert(name.into(), (*place, principals(value)));
        }
    }
    if let Some((place, value)) = fields.get("condition") {
        made.insert("Condition".into(), (*place, conditions(value)));
    }
    Value::object(made, block.span)
}

/// `*` of type `*` is everybody; otherwise identifiers by type.
fn principals(blocks: &Value) -> Value {
    let mut fields = Fields::new();
    for block in blocks.items() {
        let (Some(of), Some(identifiers)) =
            (block.get("type").and_then(Value::as_text), block.get("identifiers"))
        else {
            return Value::depending_on([block], blocks.span);
        };
        if &*of == "*" {
            return Value::text("*", block.span);
        }
        join(&mut fields, &of, identifiers);
    }
    Value::object(fields, blocks.span)
}

fn conditions(blocks: &Value) -> Value {
    let mut tests = Fields::new();
    for block in blocks.items() {
        let named =
            block.get("test").and_then(Value::as_text).zip(block.get("variable").and_then(Value::as_text));
        let (Some((test, variable)), Some(values)) = (named, block.get("values")) else {
            return Value::depending_on([block], blocks.span);
        };
        let entry =
            tests.entry(test).or_insert_with(|| (block.span, Value::object(Fields::new(), block.span)));
        if let Kind::Object(variables) = &mut entry.1.kind {
            join(Arc::make_mut(variables), &variable, values);
        }
    }
    Value::object(tests, blocks.span)
}

fn join(fields: &mut Fields, key: &Arc<str>, values: &Value) {
    match fields.get_mut(key) {
        Some((_, Value { kind: Kind::List(items), .. })) => {
            Arc::make_mut(items).extend(values.items().iter().cloned());
        }
        _ => {
            fields.insert(Arc::clone(key), (values.span, values.clone()));
        }
    }
}
