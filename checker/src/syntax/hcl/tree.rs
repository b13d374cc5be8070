//! From the parser's tree to ours.

use std::sync::Arc;

use hcl_edit::Span as _;
use hcl_edit::expr::{Array, Expression, Object, ObjectKey};
use hcl_edit::structure::Body;
use hcl_edit::template::{Element, HeredocTemplate};

use super::blocks::{Group, Name, Part, Parts, place};
use super::messages;
use crate::source::{SourceText, Span};
use crate::syntax::builder::{Builder, Collection};
use crate::syntax::{Comment, Content, Document, EXPRESSION, NodeId, Style, SyntaxError};

type Built = Result<(), SyntaxError>;

/// The tree of `body`, which was parsed from `base` on; `None` for an empty one.
///
/// # Errors
/// When the tree would be deeper than `depth`, which only labels can make it.
pub(super) fn build(
    source: &Arc<SourceText>,
    body: &Body,
    base: usize,
    comments: &[Comment],
    depth: usize,
) -> Result<Option<Document>, SyntaxError> {
    let spans = || body.iter().map(|structure| place(structure.span(), base));
    let Some(whole) = spans().reduce(Span::cover) else { return Ok(None) };
    let mut tree = Tree { builder: Builder::new(source, source.text()), base, depth };
    tree.body(body, whole)?;
    comments.iter().for_each(|comment| tree.builder.comment(*comment));
    Ok(Some(tree.builder.finish(whole)))
}

/// A tree in progress. It recurses as deep as the parser did, which allows 64 levels, and one level per label,
/// which `depth` bounds.
struct Tree<'s> {
    builder: Builder<'s>,
    base: usize,
    depth: usize,
}

impl Tree<'_> {
    fn body(&mut self, body: &Body, whole: Span) -> Built {
        let parts = Parts::of(body, self.base);
        self.open(Collection::Mapping, whole)?;
        for part in &parts.parts {
            match part {
                Part::Attribute(name, value) => {
                    self.name(*name);
                    self.value(value)?;
                }
                Part::Blocks(index) => self.blocks(&parts, *index)?,
            }
        }
        self.builder.close(Some(whole.end));
        Ok(())
    }

    /// The entry or entries of a group: blocks without further labels, and those with.
    fn blocks(&mut self, parts: &Parts<'_>, index: usize) -> Built {
        let Some(group) = parts.groups.get(index) else { return Ok(()) };
        if !group.bodies.is_empty() {
            self.bodies(group)?;
        }
        if !group.below.is_empty() {
            self.name(group.name);
            self.open(Collection::Mapping, group.span)?;
            for below in &group.below {
                self.blocks(parts, *below)?;
            }
            self.builder.close(Some(group.span.end));
        }
        Ok(())
    }

    fn bodies(&mut self, group: &Group<'_>) -> Built {
        self.name(group.name);
        self.open(Collection::Sequence, group.span)?;
        for block in &group.bodies {
            self.body(&block.body, place(block.span(), self.base))?;
        }
        self.builder.close(Some(group.span.end));
        Ok(())
    }

    fn name(&mut self, name: Name<'_>) {
        let content = self.builder.content(name.text, name.span.start as usize);
        self.builder.scalar(name.span, Style::Plain, content);
    }

    fn value(&mut self, value: &Expression) -> Built {
        let span = place(value.span(), self.base);
        match value {
            Expression::Array(array) => self.array(array, span)?,
            Expression::Object(object) => self.object(object, span)?,
            other => drop(self.scalar(other, span)),
        }
        Ok(())
    }

    fn array(&mut self, array: &Array, span: Span) -> Built {
        self.open(Collection::Sequence, span)?;
        for item in array {
            self.value(item)?;
        }
        self.builder.close(Some(span.end));
        Ok(())
    }

    fn object(&mut self, object: &Object, span: Span) -> Built {
        self.open(Collection::Mapping, span)?;
        for (key, value) in object {
            match key {
                ObjectKey::Ident(name) => {
                    self.builder.scalar(
                        place(name.span(), self.base),
                        Style::Plain,
                        Content::Raw(place(name.span(), self.base)),
                    );
                }
                ObjectKey::Expression(key) => {
                    self.scalar(key, place(key.span(), self.base));
                }
            }
            self.value(value.expr())?;
        }
        self.builder.close(Some(span.end));
        Ok(())
    }

    fn scalar(&mut self, value: &Expression, span: Span) -> NodeId {
        match value {
            Expression::Null(_) | Expression::Bool(_) => {
                self.builder.scalar(span, Style::Plain, Content::Raw(span))
            }
            Expression::Number(_) => self.number(span),
            Expression::String(text) => {
                let content = self.builder.content(text, span.start as usize + 1);
                self.builder.scalar(span, Style::DoubleQuoted, content)
            }
            Expression::HeredocTemplate(heredoc) => match literal(heredoc) {
                Some(text) => self.heredoc(&text, span),
                None => self.expression(span),
            },
            _ => self.expression(span),
        }
    }

    /// A number; between its sign and its digits there may be space.
    fn number(&mut self, span: Span) -> NodeId {
        let text = self.builder.text();
        let digits = text.get(span.range()).unwrap_or_default().trim_start_matches('-').trim_start();
        let is_negative = text.get(span.range()).is_some_and(|text| text.starts_with('-'));
        let number = format!("{}{digits}", if is_negative { "-" } else { "" });
        let content = self.builder.content(&number, span.start as usize);
        self.builder.scalar(span, Style::Plain, content)
    }

    /// A heredoc, whose text begins in the line below its mark.
    fn heredoc(&mut self, text: &str, span: Span) -> NodeId {
        let raw = self.builder.text().get(span.range()).unwrap_or_default();
        let head = raw.find('\n').map_or(raw.len(), |end| end + 1);
        let content = self.builder.content(text, span.start as usize + head);
        self.builder.scalar(span, Style::Literal, content)
    }

    fn expression(&mut self, span: Span) -> NodeId {
        let node = self.builder.scalar(span, Style::Plain, Content::Raw(span));
        self.builder.tag(node, EXPRESSION.to_owned());
        node
    }

    fn open(&mut self, collection: Collection, span: Span) -> Built {
        if self.builder.depth() >= self.depth {
            return Err(messages::too_deep(span.range(), self.depth));
        }
        self.builder.open(collection, Some(span.start));
        Ok(())
    }
}

/// The text of a heredoc that has no interpolation.
fn literal(heredoc: &HeredocTemplate) -> Option<String> {
    let part = |element: &Element| element.as_literal().map(|literal| literal.as_str().to_owned());
    heredoc.template.iter().map(part).collect()
}
