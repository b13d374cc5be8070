//! What every parser promises about any input, checked on behalf of the fuzz targets.

use std::sync::Arc;

use loadline::source::{SourceText, Span, decode};
use loadline::syntax::{Document, Kind, NodeRef, Parsed};

/// The text that a file of these bytes would have.
#[must_use]
pub fn text(name: &str, bytes: &[u8]) -> Arc<SourceText> {
    Arc::new(SourceText::file(name, decode(bytes.to_vec()).text))
}

/// Walks everything that a parser gave.
///
/// # Panics
/// When a span lies outside its text or splits a character.
pub fn walk(source: &Arc<SourceText>, parsed: &Parsed) {
    for error in &parsed.errors {
        check_span(source, error.span);
        assert!(!error.message.is_empty(), "an error without words");
    }
    for comment in &parsed.loose_comments {
        check_span(source, *comment);
    }
    parsed.documents.iter().for_each(walk_document);
}

fn walk_document(document: &Document) {
    let source = document.source();
    check_span(source, document.span());
    for comment in document.comments() {
        check_span(source, comment.span);
    }
    for duplicate in document.duplicates() {
        for id in [duplicate.mapping, duplicate.first, duplicate.second] {
            assert!(document.node(id).is_some(), "a duplicate key names a node that does not exist");
        }
    }
    // A stack of our own: depth is for the parser to limit, not for this walk to survive.
    let mut waiting: Vec<NodeRef<'_>> = document.root().into_iter().collect();
    while let Some(node) = waiting.pop() {
        check_span(source, node.span());
        match node.kind() {
            Kind::Scalar(_) => assert!(node.text().is_some(), "a scalar without text"),
            Kind::Sequence => waiting.extend(node.items()),
            Kind::Mapping => waiting.extend(node.entries().flat_map(|entry| [entry.key, entry.value])),
            // Its target is walked where it stands; following it here would expand alias bombs.
            Kind::Alias => assert!(node.resolved().kind() != Kind::Alias, "an alias that leads nowhere"),
        }
    }
}

/// Checks that `span` is a range of whole characters, here and in the file at the end of the chain.
fn check_span(source: &SourceText, span: Span) {
    assert!(source.text().get(span.range()).is_some(), "{span:?} is no range of the text");
    let (file, outer) = source.resolve(span);
    assert!(file.text().get(outer.range()).is_some(), "{span:?} resolves to {outer:?}, no range of the file");
    let (start, end) = source.positions(span);
    assert!(start <= end && start.line >= 1 && start.column >= 1, "{span:?} has no sensible position");
}
