//! Documents inside scalars: the text of a value as a source of its own.

use std::sync::Arc;

use super::{Kind, NodeRef, Style};
use crate::source::{Segment, SourceText};

/// The text of the scalar `node` as a text of its own whose spans resolve to where they stand. `None`
/// for collections, and for scalars whose characters do not stand in the source as they read (folded
/// lines, escapes).
#[must_use]
pub fn embedded(node: NodeRef<'_>) -> Option<Arc<SourceText>> {
    let node = node.resolved();
    let text = node.text()?;
    let source = node.document().source();
    let span = node.span();
    let raw = source.slice(span);
    let table = match node.kind() {
        Kind::Scalar(Style::Literal) => literal(raw, text, span.start)?,
        Kind::Scalar(_) => {
            let at = u32::try_from(raw.find(text)?).ok()?;
            vec![Segment { local: 0, parent: span.start + at }]
        }
        _ => return None,
    };
    Some(Arc::new(SourceText::embedded(source, text, table)))
}

/// One segment for each line behind the header of a literal block. `raw` starts at its indicator,
/// which stands at `start` of the source.
fn literal(raw: &str, text: &str, start: u32) -> Option<Vec<Segment>> {
    let mut table = Vec::new();
    let mut offset = raw.find('\n')? + 1;
    let mut local = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end_matches('\n');
        let written = raw.get(offset..)?.split_inclusive('\n').next().unwrap_or_default();
        let indent = written.trim_end_matches(['\n', '\r']).len().checked_sub(content.len())?;
        if written.get(indent..indent + content.len())? != content {
            return None;
        }
        let parent = start.checked_add(u32::try_from(offset + indent).ok()?)?;
        table.push(Segment { local: u32::try_from(local).ok()?, parent });
        local += line.len();
        offset += written.len();
    }
    Some(table)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;
    use crate::syntax::yaml::{Limits, parse};

    fn check(text: &str, needle: &str) {
        let source = Arc::new(SourceText::file("x.yaml", text));
        let parsed = parse(&source, Limits::default());
        let node = parsed.documents[0].root().unwrap().get("a").unwrap();
        let inner = embedded(node).unwrap();
        let at = u32::try_from(inner.text().find(needle).unwrap()).unwrap();
        let span = Span::new(at, at + u32::try_from(needle.len()).unwrap());
        let (file, span) = inner.resolve(span);
        assert_eq!(file.slice(span), needle, "{text}");
        assert_eq!(span.start as usize, text.find(needle).unwrap(), "{text}");
    }

    #[test]
    fn spans_resolve_to_where_the_text_stands() {
        check("a: |\n  x: 1\n\n  needle: 2\nb: 1\n", "needle");
        check("a: |2-\n    x: 1\n    needle: 2", "needle");
        check("a: |\r\n  x: 1\r\n  needle: 2\r\n", "needle");
        check("a: \"{needle: 2}\"\n", "needle");
        check("a: 'x needle'\n", "needle");
    }

    #[test]
    fn text_that_reads_differently_is_left_alone() {
        let source = Arc::new(SourceText::file("x.yaml", "a: >\n  x\n  y\nb: \"\\u0041x\"\n"));
        let parsed = parse(&source, Limits::default());
        let root = parsed.documents[0].root().unwrap();
        assert!(embedded(root.get("b").unwrap()).is_none());
        assert!(embedded(root.get("a").unwrap()).is_none());
        assert!(embedded(root).is_none());
    }
}
