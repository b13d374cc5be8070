//! Which keys must be present for a rule to hold: a proof that a policy cannot fire without them.

use std::collections::{BTreeMap, BTreeSet};

use regorus::unstable::{Expr, Literal, LiteralStmt, Rule, RuleBody};

use crate::analysis::text;

/// For each body of `rule` the keys without which it is undefined. A rule without a body always holds:
/// it gives one empty set.
pub(crate) fn of(rule: &Rule) -> Vec<BTreeSet<String>> {
    let Rule::Spec { bodies, .. } = rule else { return Vec::new() };
    if bodies.is_empty() {
        return vec![BTreeSet::new()];
    }
    let keys = |body: &RuleBody| {
        let mut needed = Needed::default();
        body.query.stmts.iter().for_each(|statement| needed.statement(statement));
        needed.keys
    };
    bodies.iter().map(keys).collect()
}

/// Collects keys without which a body is undefined. Values are followed only through local variables
/// that stand for one reference; everything else adds nothing, which is always safe.
#[derive(Default)]
struct Needed {
    /// Variables that lie in `input`.
    scope: BTreeMap<String, bool>,
    keys: BTreeSet<String>,
}

impl Needed {
    fn statement(&mut self, statement: &LiteralStmt) {
        match &statement.literal {
            Literal::SomeIn { value, collection, key, .. } => {
                let inside = self.expression(collection);
                if let Some(key) = key {
                    self.define(key, false);
                }
                self.define(value, inside);
            }
            Literal::Expr { expr, .. } => {
                self.expression(expr);
            }
            Literal::SomeVars { .. } | Literal::NotExpr { .. } | Literal::Every { .. } => {}
        }
    }

    fn define(&mut self, pattern: &Expr, inside: bool) {
        if let Expr::Var { value, .. } = pattern {
            self.scope.insert(text(value), inside);
        }
    }

    /// Adds the keys that `expression` needs; says whether its value lies in `input`.
    fn expression(&mut self, expression: &Expr) -> bool {
        match expression {
            Expr::Var { value, .. } => {
                let name = text(value);
                name == "input" || self.scope.get(&name).copied().unwrap_or(false)
            }
            Expr::RefDot { refr, field, .. } => {
                let inside = self.expression(refr);
                if inside {
                    self.keys.insert(text(&field.1));
                }
                inside
            }
            Expr::RefBrack { refr, index, .. } => {
                let inside = self.expression(refr);
                match index.as_ref() {
                    Expr::String { value, .. } | Expr::RawString { value, .. } if inside => {
                        self.keys.insert(text(value));
                    }
                    index => {
                        self.expression(index);
                    }
                }
                inside
            }
            Expr::AssignExpr { lhs, rhs, .. } => {
                let inside = self.expression(rhs);
                if matches!(lhs.as_ref(), Expr::Var { .. }) {
                    self.define(lhs, inside);
                } else {
                    self.expression(lhs);
                }
                false
            }
            Expr::BoolExpr { lhs, rhs, .. } | Expr::ArithExpr { lhs, rhs, .. } => {
                self.expression(lhs);
                self.expression(rhs);
                false
            }
            Expr::Call { params, .. } => {
                // An undefined argument makes the call undefined, for functions of both kinds.
                for parameter in params {
                    self.expression(parameter);
                }
                false
            }
            Expr::Membership { value, collection, .. } => {
                self.expression(value);
                self.expression(collection);
                false
            }
            Expr::Array { items, .. } | Expr::Set { items, .. } => {
                for item in items {
                    self.expression(item);
                }
                false
            }
            _ => false,
        }
    }
}
