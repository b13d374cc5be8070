//! What Loadline makes of a text.

use std::ops::Range;
use std::sync::Arc;

use loadline::policy::input::{Builder, KeySet, Keys, Vocabulary};
use loadline::source::SourceText;
use loadline::syntax::yaml::{self, Limits};
use loadline::syntax::{Document, NodeRef, Parsed, Problem, SyntaxError};
use serde_json::Value;

/// A text that we have read.
pub struct Ours {
    text: String,
    parsed: Parsed,
    refusals: Vec<SyntaxError>,
}

/// What we know of one part of a stream.
#[derive(Debug)]
pub struct Chunk {
    /// Its bytes.
    pub range: Range<usize>,
    /// Its documents, as policies see them.
    pub values: Vec<Value>,
    /// What is wrong with it.
    pub errors: Vec<SyntaxError>,
}

impl Ours {
    pub fn read(text: &str) -> Self {
        let source = Arc::new(SourceText::file("case.yaml", text));
        let parsed = yaml::parse(&source, Limits::default());
        Self { text: text.to_owned(), refusals: yaml::refusals(&parsed), parsed }
    }

    /// The stream in the parts that kubectl reads one by one.
    pub fn chunks(&self) -> Vec<Chunk> {
        let chunk = |range: Range<usize>| {
            let is_last = range.end == self.text.len();
            let within =
                |start: u32| range.contains(&(start as usize)) || is_last && start as usize == range.end;
            let documents = self.parsed.documents.iter().filter(|document| within(document.span().start));
            let said = self.parsed.errors.iter().chain(&self.parsed.differences).chain(&self.refusals);
            let said = said.cloned();
            // What is disguised is read all the same.
            let said = said.filter(|error| error.problem != Problem::Disguised);
            let errors = said.filter(|error| within(error.span.start)).collect();
            Chunk { values: documents.map(value).collect(), errors, range: range.clone() }
        };
        chunks(&self.text).into_iter().map(chunk).collect()
    }
}

fn value(document: &Document) -> Value {
    let Some(root) = document.root() else { return Value::Null };
    let (mut keys, vocabulary, mut presence) = (Keys::default(), Vocabulary::default(), KeySet::default());
    let converted = Builder::new(&mut keys, &vocabulary, &mut presence).raw(root);
    let converted = serde_json::to_value(&converted).unwrap();
    assert_looked_up(root, &converted);
    converted
}

/// Asserts that look-ups in the tree find what policies see.
fn assert_looked_up(node: NodeRef<'_>, value: &Value) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                let found = node.get(key).unwrap_or_else(|| panic!("no {key:?} in {node:?}"));
                assert_looked_up(found, value);
            }
        }
        Value::Array(items) => {
            assert_eq!(node.items().len(), items.len());
            node.items().zip(items).for_each(|(node, value)| assert_looked_up(node, value));
        }
        Value::String(text) => assert_eq!(node.text(), Some(text.as_str())),
        Value::Null | Value::Bool(_) | Value::Number(_) => assert!(node.text().is_some(), "{node:?}"),
    }
}

/// Where kubectl splits a stream: at lines that start with `---`.
fn chunks(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut start, mut at) = (0, 0);
    let mut holds_lines = false;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        let behind = line.strip_prefix("---").map(str::trim);
        let refused = behind.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('#'));
        if refused || (behind.is_some() && holds_lines) {
            found.push(start..end);
            start = end;
            holds_lines = false;
        } else {
            holds_lines = true;
        }
        at = end;
    }
    if holds_lines {
        found.push(start..text.len());
    }
    found
}
