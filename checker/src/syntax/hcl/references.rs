//! What an expression refers to.

use hcl_edit::expr::{Expression, ForExpr, Traversal, TraversalOperator};
use hcl_edit::template::{ForDirective, ForTemplateExpr};
use hcl_edit::visit::{self, Visit};
use hcl_edit::{Decorated, Ident};

/// The references in the source text of an expression, such as `var.region` or `aws_kms_key.logs.arn`: each
/// once, in order of place, up to the first index. Names that a `for` within it gives are none; a text that is
/// no expression has none.
#[must_use]
pub fn references(expression: &str) -> Vec<String> {
    let Ok(parsed) = hcl_edit::parser::parse_expr(expression) else { return Vec::new() };
    let mut references = References::default();
    references.visit_expr(&parsed);
    let mut seen = std::collections::HashSet::new();
    references.found.retain(|reference| seen.insert(reference.clone()));
    references.found
}

#[derive(Default)]
struct References {
    found: Vec<String>,
    /// Names that stand for items of what a `for` goes through.
    bound: Vec<String>,
}

impl References {
    fn add(&mut self, root: &Ident, operators: &[Decorated<TraversalOperator>]) {
        if self.bound.iter().any(|name| name == root.as_str()) {
            return;
        }
        let names = operators.iter().map_while(|operator| match operator.value() {
            TraversalOperator::GetAttr(name) => Some(name.as_str()),
            _ => None,
        });
        let parts: Vec<&str> = std::iter::once(root.as_str()).chain(names).collect();
        self.found.push(parts.join("."));
    }

    /// Visits by `inner` what a `for` repeats, within which its names are bound.
    fn within(
        &mut self,
        key: Option<&Decorated<Ident>>,
        value: &Decorated<Ident>,
        inner: impl FnOnce(&mut Self),
    ) {
        let before = self.bound.len();
        let names = key.into_iter().chain([value]);
        self.bound.extend(names.map(|name| name.as_str().to_owned()));
        inner(self);
        self.bound.truncate(before);
    }
}

impl Visit for References {
    fn visit_expr(&mut self, node: &Expression) {
        match node {
            Expression::Variable(name) => self.add(name, &[]),
            other => visit::visit_expr(self, other),
        }
    }

    fn visit_traversal(&mut self, node: &Traversal) {
        match &node.expr {
            Expression::Variable(name) => self.add(name, &node.operators),
            other => self.visit_expr(other),
        }
        // What stands in brackets refers on its own.
        node.operators.iter().for_each(|operator| self.visit_traversal_operator(operator));
    }

    fn visit_for_expr(&mut self, node: &ForExpr) {
        self.visit_expr(&node.intro.collection_expr);
        self.within(node.intro.key_var.as_ref(), &node.intro.value_var, |inner| {
            node.key_expr.iter().for_each(|key| inner.visit_expr(key));
            inner.visit_expr(&node.value_expr);
            node.cond.iter().for_each(|condition| inner.visit_for_cond(condition));
        });
    }

    fn visit_for_directive(&mut self, node: &ForDirective) {
        let ForTemplateExpr { key_var, value_var, collection_expr, template, .. } = &node.for_expr;
        self.visit_expr(collection_expr);
        self.within(key_var.as_ref(), value_var, |inner| inner.visit_template(template));
    }
}
