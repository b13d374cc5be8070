//! Evaluates templates: texts with interpolations and directives.

use std::sync::Arc;

use super::ast::Part;
use super::evaluate::{Evaluator, MOST_ITEMS, MOST_TEXT};
use super::operators::entries;
use super::value::{Kind, Unknown, Value};
use crate::source::Span;

impl Evaluator<'_> {
    /// The value of a template.
    pub(super) fn template(&mut self, parts: &[Part], span: Span) -> Value {
        // A template that is one interpolation is the value itself, whatever its type.
        if let [Part::Value(only)] = parts {
            let value = self.value(only);
            return Value { span, ..value };
        }
        let mut text = String::new();
        let mut open = Vec::new();
        let mut prefix = None;
        self.add_parts(parts, &mut text, &mut open, &mut prefix);
        if open.is_empty() {
            return Value::text(text, span);
        }
        let Value { kind, .. } = Value::depending_on(&open, span);
        let Kind::Unknown(unknown) = kind else { return Value::null(span) };
        // Text around a single attribute is still about the object that has it.
        let target = match open.as_slice() {
            [Value { kind: Kind::Unknown(only), .. }] => only.target.clone(),
            _ => None,
        };
        let unknown = Unknown { target, prefix, names: unknown.names.clone() };
        Value::new(Kind::Unknown(Arc::new(unknown)), span)
    }

    fn add_parts(
        &mut self,
        parts: &[Part],
        text: &mut String,
        open: &mut Vec<Value>,
        prefix: &mut Option<Arc<str>>,
    ) {
        for part in parts {
            if text.len() > MOST_TEXT {
                open.push(Value::unknown("a limit of evaluation", Span::default()));
                return;
            }
            match part {
                Part::Text(literal) => text.push_str(literal),
                Part::Value(expr) => {
                    let value = self.value(expr);
                    match value.as_text() {
                        Some(known) => text.push_str(&known),
                        None => add_open(value, text, open, prefix),
                    }
                }
                Part::If(condition, then, otherwise) => {
                    let condition = self.value(condition);
                    match condition.as_bool() {
                        Some(true) => self.add_parts(then, text, open, prefix),
                        Some(false) => self.add_parts(otherwise, text, open, prefix),
                        None => add_open(condition, text, open, prefix),
                    }
                }
                Part::For(key, value, collection, inner) => {
                    let collection = self.value(collection);
                    match entries(&collection) {
                        None => add_open(collection, text, open, prefix),
                        Some(entries) => {
                            for (index, item) in entries.into_iter().take(MOST_ITEMS) {
                                self.bind(key.as_ref(), value, index, item, |scope| {
                                    scope.add_parts(inner, text, open, prefix);
                                });
                            }
                        }
                    }
                }
            }
        }
    }
}

fn add_open(value: Value, text: &str, open: &mut Vec<Value>, prefix: &mut Option<Arc<str>>) {
    if open.is_empty() {
        *prefix = Some(text.into());
    }
    open.push(value);
}
