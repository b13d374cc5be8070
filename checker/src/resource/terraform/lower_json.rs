//! From Terraform's JSON syntax to the tree that is evaluated.

use std::sync::Arc;

use super::BlockKind;
use super::ast::{Attribute, Body, Expr, Nested, Node};
use super::lower::lower_template;
use crate::source::Span;
use crate::syntax::scalar::{Scalar, Schema, resolve};
use crate::syntax::{Entry, Kind, NodeRef};

/// The body of a file in the JSON syntax with this `root`. What stands under other keys than those of blocks is
/// left out, as comments under `//` are.
#[must_use]
pub fn lower_json(root: NodeRef<'_>) -> Body {
    let mut body = Body::default();
    for entry in root.entries() {
        match entry.key.text() {
            Some("locals") => {
                each(entry.value, &mut |node| body.blocks.push(block("locals", entry.key, &[], node)));
            }
            Some(word) => {
                if let Some(kind) = BlockKind::named(word) {
                    labelled(kind.labels(), entry, word, &mut Vec::new(), entry.value, &mut body);
                }
            }
            None => {}
        }
    }
    body
}

/// The values of a file of variables in the JSON syntax with this `root`.
#[must_use]
pub fn lower_values(root: NodeRef<'_>) -> Body {
    of_mapping(root)
}

/// Goes down as many levels as the block has labels.
fn labelled(
    levels: usize,
    top: Entry<'_>,
    word: &str,
    labels: &mut Vec<(Arc<str>, Span)>,
    node: NodeRef<'_>,
    body: &mut Body,
) {
    if levels == 0 {
        each(node, &mut |node| body.blocks.push(block(word, top.key, labels, node)));
        return;
    }
    each(node, &mut |node| {
        for entry in node.entries() {
            let Some(label) = entry.key.text() else { continue };
            labels.push((label.into(), inner(entry.key)));
            labelled(levels - 1, top, word, labels, entry.value, body);
            labels.pop();
        }
    });
}

/// A mapping, or each of a list.
fn each<'a>(node: NodeRef<'a>, found: &mut dyn FnMut(NodeRef<'a>)) {
    match node.kind() {
        Kind::Mapping => found(node),
        _ => node.items().filter_map(NodeRef::mapping).for_each(found),
    }
}

/// The text of a key between its quotes.
fn inner(key: NodeRef<'_>) -> Span {
    let span = key.span();
    Span::new(span.start + 1, span.end.saturating_sub(1))
}

fn block(word: &str, key: NodeRef<'_>, labels: &[(Arc<str>, Span)], node: NodeRef<'_>) -> Nested {
    Nested {
        keyword: word.into(),
        place: key.span(),
        labels: labels.to_vec(),
        body: of_mapping(node),
        span: node.span(),
    }
}

fn of_mapping(node: NodeRef<'_>) -> Body {
    let mut body = Body::default();
    for entry in node.entries() {
        match entry.key.text() {
            Some("dynamic") => {
                labelled(1, entry, "dynamic", &mut Vec::new(), entry.value, &mut body);
            }
            Some("content") if matches!(entry.value.kind(), Kind::Mapping) => {
                body.blocks.push(block("content", entry.key, &[], entry.value));
            }
            Some("//") | None => {}
            Some(name) => body.attributes.push(Attribute {
                name: name.into(),
                place: entry.key.span(),
                value: expr(entry.value),
            }),
        }
    }
    body
}

/// The reader of JSON bounds how deep values nest.
fn expr(node: NodeRef<'_>) -> Expr {
    let span = node.span();
    let of = match node.kind() {
        Kind::Sequence => Node::List(node.items().map(expr).collect()),
        Kind::Mapping => {
            let entries = node.entries().filter_map(|entry| {
                let key = Expr { node: Node::Text(entry.key.text()?.into()), span: entry.key.span() };
                Some((key, expr(entry.value)))
            });
            Node::Object(entries.collect())
        }
        _ => match resolve(node, Schema::Json) {
            Some(Scalar::Bool(value)) => Node::Bool(value),
            Some(Scalar::Integer(_) | Scalar::Unsigned(_) | Scalar::Float(_)) => {
                node.text().and_then(|text| text.parse().ok()).map_or(Node::Null, Node::Number)
            }
            Some(Scalar::Text(text)) => return text_expr(text, span),
            Some(Scalar::Null) | None => Node::Null,
        },
    };
    Expr { node: of, span }
}

/// Texts are templates.
fn text_expr(text: &str, span: Span) -> Expr {
    let is_template = text.contains("${") || text.contains("%{");
    let parsed = if is_template { lower_template(text, span) } else { None };
    parsed.unwrap_or_else(|| Expr { node: Node::Text(text.into()), span })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceText;
    use crate::syntax::Document;
    use crate::syntax::json::parse;
    use crate::syntax::yaml::Limits;

    #[test]
    fn blocks_labels_and_templates_of_the_json_syntax() {
        let text = r#"{"//": "x", "locals": {"a": "${var.b}"}, "resource": {"t": {"x": [{"n": 1, "s": "p-${local.a}"}]}},
            "variable": {"b": {"default": "q"}}}"#;
        let parsed = parse(&Arc::new(SourceText::file("a.tf.json", text)), Limits::default());
        let body = lower_json(parsed.documents.first().and_then(Document::root).unwrap());
        let heads: Vec<String> = body
            .blocks
            .iter()
            .map(|block| {
                let labels: Vec<&str> = block.labels.iter().map(|(label, _)| &**label).collect();
                format!("{} {}", block.keyword, labels.join("."))
            })
            .collect();
        assert_eq!(heads, ["locals ", "resource t.x", "variable b"]);
        let resource = &body.blocks[1].body;
        assert!(matches!(resource.attribute("n").unwrap().node, Node::Number(1.0)));
        assert!(matches!(resource.attribute("s").unwrap().node, Node::Template(_)));
        assert!(
            matches!(&body.blocks[0].body.attribute("a").unwrap().node, Node::Template(parts) if parts.len() == 1)
        );
    }
}
