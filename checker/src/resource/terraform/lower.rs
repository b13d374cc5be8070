//! From the parser's tree of HCL to the one that is evaluated.

use std::ops::Range;
use std::sync::Arc;

use hcl_edit::Span as _;
use hcl_edit::expr::{
    BinaryOperator, Expression, ForExpr, FuncCall, ObjectKey, Traversal, TraversalOperator, UnaryOperator,
};
use hcl_edit::structure::{self, Structure};
use hcl_edit::template::{Directive, Element, Template};

use super::ast::{Attribute, Body, Expr, For, Nested, Node, Operator, Part, Step};
use crate::source::Span;

/// The body of the HCL text `text`, which may begin with a byte order mark; `None` where it does not parse.
#[must_use]
pub fn lower(text: &str) -> Option<Body> {
    let base = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let body = hcl_edit::parser::parse_body(text.get(base..)?).ok()?;
    Some(Lowering { base }.body(&body))
}

/// The parts of a text that is a template, as texts of the JSON syntax are; `None` where it does not parse.
#[must_use]
pub fn lower_template(text: &str, span: Span) -> Option<Expr> {
    let template: Template = hcl_edit::parser::parse_template(text).ok()?;
    let mut expr = Lowering { base: 0 }.template(&template, span);
    // Places within the text are not those of the file.
    place_at(&mut expr, span);
    Some(expr)
}

fn place_at(expr: &mut Expr, span: Span) {
    expr.span = span;
    if let Node::Template(parts) = &mut expr.node {
        for part in parts {
            if let Part::Value(value) = part {
                value.span = span;
            }
        }
    }
}

/// It recurses as deep as the parser did, which allows 64 levels.
struct Lowering {
    base: usize,
}

impl Lowering {
    fn span(&self, range: Option<Range<usize>>) -> Span {
        let offset = |at: usize| u32::try_from(at + self.base).unwrap_or(u32::MAX);
        range.map(|range| Span::new(offset(range.start), offset(range.end))).unwrap_or_default()
    }

    fn body(&self, body: &structure::Body) -> Body {
        let mut lowered = Body::default();
        for structure in body {
            match structure {
                Structure::Attribute(attribute) => lowered.attributes.push(Attribute {
                    name: attribute.key.as_str().into(),
                    place: self.span(attribute.key.span()),
                    value: self.expr(&attribute.value),
                }),
                Structure::Block(block) => lowered.blocks.push(self.block(block)),
            }
        }
        lowered
    }

    fn block(&self, block: &structure::Block) -> Nested {
        let label = |label: &structure::BlockLabel| {
            let around = self.span(label.span());
            let quote = u32::from(label.is_string());
            (Arc::from(label.as_str()), Span::new(around.start + quote, around.end.saturating_sub(quote)))
        };
        Nested {
            keyword: block.ident.as_str().into(),
            place: self.span(block.ident.span()),
            labels: block.labels.iter().map(label).collect(),
            body: self.body(&block.body),
            span: self.span(block.span()),
        }
    }

    fn boxed(&self, expression: &Expression) -> Box<Expr> {
        Box::new(self.expr(expression))
    }

    fn expr(&self, expression: &Expression) -> Expr {
        let span = self.span(expression.span());
        let node = match expression {
            Expression::Null(_) => Node::Null,
            Expression::Bool(value) => Node::Bool(*value.value()),
            Expression::Number(value) => value.value().as_f64().map_or(Node::Null, Node::Number),
            Expression::String(text) => Node::Text(text.as_str().into()),
            Expression::Array(array) => Node::List(array.iter().map(|item| self.expr(item)).collect()),
            Expression::Object(object) => Node::Object(
                object.iter().map(|(key, value)| (self.key(key), self.expr(value.expr()))).collect(),
            ),
            Expression::StringTemplate(template) => {
                Node::Template(template.iter().map(|element| self.part(element)).collect())
            }
            Expression::HeredocTemplate(heredoc) => return self.template(&heredoc.template, span),
            Expression::Parenthesis(inner) => return Expr { span, ..self.expr(inner.inner()) },
            Expression::Variable(name) => Node::Name(name.as_str().into()),
            Expression::Conditional(choice) => Node::Conditional(Box::new([
                self.expr(&choice.cond_expr),
                self.expr(&choice.true_expr),
                self.expr(&choice.false_expr),
            ])),
            Expression::FuncCall(call) => self.call(call),
            Expression::Traversal(traversal) => return self.traversal(traversal, span),
            Expression::UnaryOp(operation) => {
                let operand = self.boxed(&operation.expr);
                match operation.operator.value() {
                    UnaryOperator::Neg => Node::Negate(operand),
                    UnaryOperator::Not => Node::Not(operand),
                }
            }
            Expression::BinaryOp(operation) => Node::Binary(
                self.boxed(&operation.lhs_expr),
                operator(*operation.operator.value()),
                self.boxed(&operation.rhs_expr),
            ),
            Expression::ForExpr(repeat) => Node::For(Box::new(self.repeat(repeat))),
        };
        Expr { node, span }
    }

    /// A bare name is a key of that name; only in parentheses it is a reference.
    fn key(&self, key: &ObjectKey) -> Expr {
        match key {
            ObjectKey::Ident(name) => {
                Expr { node: Node::Text(name.as_str().into()), span: self.span(name.span()) }
            }
            ObjectKey::Expression(Expression::Variable(name)) => {
                Expr { node: Node::Text(name.as_str().into()), span: self.span(name.span()) }
            }
            ObjectKey::Expression(key) => self.expr(key),
        }
    }

    fn call(&self, call: &FuncCall) -> Node {
        let parts = call.name.namespace.iter().chain([&call.name.name]).map(|part| part.as_str());
        Node::Call {
            name: parts.collect::<Vec<_>>().join("::").into(),
            arguments: call.args.iter().map(|argument| self.expr(argument)).collect(),
            expands: call.args.expand_final(),
        }
    }

    fn traversal(&self, traversal: &Traversal, span: Span) -> Expr {
        let mut expr = self.expr(&traversal.expr);
        let mut operators = traversal.operators.iter().map(|operator| operator.value());
        while let Some(operator) = operators.next() {
            let node = match operator {
                TraversalOperator::GetAttr(name) => Node::Attribute(Box::new(expr), name.as_str().into()),
                TraversalOperator::Index(index) => Node::Index(Box::new(expr), self.boxed(index)),
                TraversalOperator::LegacyIndex(index) => {
                    Node::Index(Box::new(expr), Box::new(index_of(*index.value(), span)))
                }
                TraversalOperator::AttrSplat(_) | TraversalOperator::FullSplat(_) => {
                    let steps = operators.by_ref().map_while(|operator| self.step(operator, span)).collect();
                    Node::Splat(Box::new(expr), steps)
                }
            };
            expr = Expr { node, span };
        }
        expr
    }

    fn step(&self, operator: &TraversalOperator, span: Span) -> Option<Step> {
        Some(match operator {
            TraversalOperator::GetAttr(name) => Step::Attribute(name.as_str().into()),
            TraversalOperator::Index(index) => Step::Index(self.expr(index)),
            TraversalOperator::LegacyIndex(index) => Step::Index(index_of(*index.value(), span)),
            TraversalOperator::AttrSplat(_) | TraversalOperator::FullSplat(_) => return None,
        })
    }

    fn repeat(&self, repeat: &ForExpr) -> For {
        For {
            key: repeat.intro.key_var.as_ref().map(|name| name.as_str().into()),
            value: repeat.intro.value_var.as_str().into(),
            collection: self.expr(&repeat.intro.collection_expr),
            result_key: repeat.key_expr.as_ref().map(|key| self.expr(key)),
            result: self.expr(&repeat.value_expr),
            groups: repeat.grouping,
            condition: repeat.cond.as_ref().map(|condition| self.expr(&condition.expr)),
        }
    }

    fn template(&self, template: &Template, span: Span) -> Expr {
        let parts: Vec<Part> = template.iter().map(|element| self.part(element)).collect();
        let literal = |part: &Part| match part {
            Part::Text(text) => Some(text.to_string()),
            _ => None,
        };
        let node = match parts.iter().map(literal).collect::<Option<String>>() {
            Some(text) => Node::Text(text.into()),
            None => Node::Template(parts),
        };
        Expr { node, span }
    }

    fn parts(&self, template: &Template) -> Vec<Part> {
        template.iter().map(|element| self.part(element)).collect()
    }

    fn part(&self, element: &Element) -> Part {
        match element {
            Element::Literal(text) => Part::Text(text.as_str().into()),
            Element::Interpolation(value) => Part::Value(self.expr(&value.expr)),
            Element::Directive(directive) => match &**directive {
                Directive::If(choice) => Part::If(
                    self.expr(&choice.if_expr.cond_expr),
                    self.parts(&choice.if_expr.template),
                    choice.else_expr.as_ref().map(|other| self.parts(&other.template)).unwrap_or_default(),
                ),
                Directive::For(repeat) => {
                    let repeat = &repeat.for_expr;
                    Part::For(
                        repeat.key_var.as_ref().map(|name| name.as_str().into()),
                        repeat.value_var.as_str().into(),
                        self.expr(&repeat.collection_expr),
                        self.parts(&repeat.template),
                    )
                }
            },
        }
    }
}

#[allow(clippy::cast_precision_loss, reason = "an index beyond 2^53 is out of every range")]
fn index_of(index: u64, span: Span) -> Expr {
    Expr { node: Node::Number(index as f64), span }
}

const fn operator(operator: BinaryOperator) -> Operator {
    match operator {
        BinaryOperator::Eq => Operator::Equal,
        BinaryOperator::NotEq => Operator::NotEqual,
        BinaryOperator::LessEq => Operator::LessEqual,
        BinaryOperator::GreaterEq => Operator::GreaterEqual,
        BinaryOperator::Less => Operator::Less,
        BinaryOperator::Greater => Operator::Greater,
        BinaryOperator::Plus => Operator::Plus,
        BinaryOperator::Minus => Operator::Minus,
        BinaryOperator::Mul => Operator::Times,
        BinaryOperator::Div => Operator::Divide,
        BinaryOperator::Mod => Operator::Modulo,
        BinaryOperator::And => Operator::And,
        BinaryOperator::Or => Operator::Or,
    }
}
