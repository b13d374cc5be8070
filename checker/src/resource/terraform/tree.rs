//! From an evaluated body to a tree with places, as policies read and point into.

use std::sync::Arc;

use super::value::{Kind, Value};
use crate::source::{Path, SourceText, Span, Step};
use crate::syntax::builder::{Builder, Collection};
use crate::syntax::{Document, EXPRESSION, Style};

/// Levels of nesting that are built at most.
const DEPTH: usize = 64;

/// The tree of `body`, whose places are those of `source`. What is unknown is an expression in it.
#[must_use]
pub fn document(source: &Arc<SourceText>, body: &Value) -> Document {
    let mut builder = Builder::new(source, source.text());
    add(&mut builder, body);
    builder.finish(body.span)
}

fn add(builder: &mut Builder<'_>, value: &Value) {
    let span = value.span;
    let is_deep = builder.depth() >= DEPTH;
    match &value.kind {
        Kind::List(items) if !is_deep => {
            builder.open(Collection::Sequence, Some(span.start));
            items.iter().for_each(|item| add(builder, item));
            builder.close(Some(span.end));
        }
        Kind::Object(fields) if !is_deep => {
            builder.open(Collection::Mapping, Some(span.start));
            for (key, (place, value)) in fields.iter() {
                let content = builder.content(key, place.start as usize);
                builder.scalar(*place, Style::Plain, content);
                add(builder, value);
            }
            builder.close(Some(span.end));
        }
        Kind::Null => plain(builder, "null", span),
        Kind::Bool(value) => plain(builder, if *value { "true" } else { "false" }, span),
        Kind::Number(number) => plain(builder, &super::value::number_text(*number), span),
        Kind::Text(_) | Kind::Json(_) if value.is_known() => {
            let text = value.as_text().unwrap_or_else(|| "".into());
            let content = builder.content(&text, span.start as usize + 1);
            builder.scalar(span, Style::DoubleQuoted, content);
        }
        _ => {
            let content = builder.decoded("");
            let node = builder.scalar(span, Style::Plain, content);
            builder.tag(node, EXPRESSION.to_owned());
        }
    }
}

fn plain(builder: &mut Builder<'_>, text: &str, span: Span) {
    let content = builder.decoded(text);
    builder.scalar(span, Style::Plain, content);
}

/// Unknown parts that are listed of one body; beyond them nothing new is learnt.
const MOST_UNKNOWNS: usize = 1_000;

/// The parts of `body` that are unknown, with what each depends on.
#[must_use]
pub fn unknowns(body: &Value) -> Vec<(Path, Vec<String>)> {
    let mut found = Vec::new();
    collect(body, &mut Vec::new(), &mut found);
    found
}

fn collect(value: &Value, path: &mut Vec<Step>, found: &mut Vec<(Path, Vec<String>)>) {
    if path.len() > DEPTH || found.len() >= MOST_UNKNOWNS {
        return;
    }
    match &value.kind {
        Kind::Object(fields) => {
            for (key, (_, value)) in fields.iter() {
                path.push(Step::Key((&**key).into()));
                collect(value, path, found);
                path.pop();
            }
        }
        Kind::List(items) => {
            for (index, item) in items.iter().enumerate() {
                path.push(Step::Index(u32::try_from(index).unwrap_or(u32::MAX)));
                collect(item, path, found);
                path.pop();
            }
        }
        _ if !value.is_known() => {
            let mut names = std::collections::BTreeSet::new();
            value.collect_names(&mut names);
            let mut names: Vec<String> = names.iter().take(8).map(ToString::to_string).collect();
            if names.is_empty() {
                names.push("an expression that Terraform would refuse".to_owned());
            }
            found.push((Path(path.clone()), names));
        }
        _ => {}
    }
}
