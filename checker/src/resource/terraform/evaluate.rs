//! Evaluates expressions as far as they are known.

use std::cell::Cell;
use std::sync::Arc;

use super::ast::{Expr, For, Node, Operator, Step};
use super::functions;
use super::operators::{entries, group, mistake, number, operate, part, spread};
use super::value::{Fields, Kind, Value};
use crate::source::Span;

/// What names mean in a module.
pub trait Scope {
    /// `var.name`.
    fn variable(&self, name: &str, span: Span) -> Value;
    /// `local.name`.
    fn local(&self, name: &str, span: Span) -> Value;
    /// An attribute of a resource or data source; without `attribute` the object itself. `key` is the instance.
    fn attribute(
        &self,
        object: Object<'_>,
        key: Option<&Value>,
        attribute: Option<&str>,
        span: Span,
    ) -> Value;
    /// An output of a called module.
    fn output(&self, module: &str, key: Option<&Value>, output: Option<&str>, span: Span) -> Value;
    /// `path.module`, `path.root`, `terraform.workspace` and other names of Terraform itself.
    fn setting(&self, root: &str, name: &str, span: Span) -> Value;
    /// The text of a file beside the module; nothing where it may not be read.
    fn file(&self, path: &str) -> Option<Arc<str>>;
}

/// A resource or data source by type and name.
#[derive(Clone, Copy, Debug)]
pub struct Object<'a> {
    /// It is a data source.
    pub is_data: bool,
    /// Its type.
    pub kind: &'a str,
    /// Its name.
    pub name: &'a str,
}

/// Work that the evaluation of one root may still do.
#[derive(Debug)]
pub struct Budget {
    steps: Cell<u64>,
    depth: Cell<u32>,
}

/// Steps that one root may take at most.
const MOST_STEPS: u64 = 20_000_000;

/// Expressions within expressions, and names behind names, that are followed at most.
const MOST_DEPTH: u32 = 160;

/// Items of a list that an expression makes at most.
pub const MOST_ITEMS: usize = 10_000;

/// Bytes of a text that an expression makes at most.
pub const MOST_TEXT: usize = 1 << 20;

impl Default for Budget {
    fn default() -> Self {
        Self { steps: Cell::new(MOST_STEPS), depth: Cell::new(MOST_DEPTH) }
    }
}

impl Budget {
    /// Goes one level deeper for as long as `inner` runs; `None` where the budget is used up.
    pub fn deeper<T>(&self, inner: impl FnOnce() -> T) -> Option<T> {
        let depth = self.depth.get().checked_sub(1)?;
        self.steps.set(self.steps.get().checked_sub(1)?);
        self.depth.set(depth);
        let result = inner();
        self.depth.set(depth + 1);
        Some(result)
    }
}

/// Names that hold within an expression or block, innermost last: `each`, `count`, items of a `for`.
pub type Bound = Vec<(Arc<str>, Value)>;

/// Evaluates the expressions of one block.
pub struct Evaluator<'a> {
    scope: &'a dyn Scope,
    budget: &'a Budget,
    bound: Bound,
    /// Names whose values stand where they are used: iterators of dynamic blocks.
    iterators: Vec<Arc<str>>,
}

/// A step from a value to a part of it.
enum Onward<'e> {
    Attribute(&'e str),
    Index(&'e Expr),
}

impl<'a> Evaluator<'a> {
    /// An evaluator for a block in which `bound` holds.
    pub fn new(scope: &'a dyn Scope, budget: &'a Budget, bound: Bound) -> Self {
        Self { scope, budget, bound, iterators: Vec::new() }
    }

    /// The value of `expr`.
    pub fn value(&mut self, expr: &Expr) -> Value {
        let span = expr.span;
        let budget = self.budget;
        budget
            .deeper(|| self.node(&expr.node, span))
            .unwrap_or_else(|| Value::unknown("a limit of evaluation", span))
    }

    /// Evaluates the content of a dynamic block, in which `name` is its iterator.
    pub fn with<T>(&mut self, name: &Arc<str>, value: Value, inner: impl FnOnce(&mut Self) -> T) -> T {
        self.bound.push((Arc::clone(name), value));
        self.iterators.push(Arc::clone(name));
        let result = inner(self);
        self.iterators.pop();
        self.bound.pop();
        result
    }

    fn node(&mut self, node: &Node, span: Span) -> Value {
        match node {
            Node::Null => Value::null(span),
            Node::Bool(value) => Value::new(Kind::Bool(*value), span),
            Node::Number(number) => Value::new(Kind::Number(*number), span),
            Node::Text(text) => Value::text(Arc::clone(text), span),
            Node::Template(parts) => self.template(parts, span),
            Node::List(items) => Value::list(items.iter().map(|item| self.value(item)).collect(), span),
            Node::Object(entries) => self.object(entries, span),
            Node::Name(_) | Node::Attribute(..) | Node::Index(..) => self.reference(node, span),
            Node::Splat(of, steps) => self.splat(of, steps, span),
            Node::Call { name, arguments, expands } => self.call(name, arguments, *expands, span),
            Node::Conditional(choice) => self.conditional(choice, span),
            Node::Negate(operand) => {
                let value = self.value(operand);
                number(&value, span, |number| Kind::Number(-number))
            }
            Node::Not(operand) => {
                let value = self.value(operand);
                match value.as_bool() {
                    Some(known) => Value::new(Kind::Bool(!known), span),
                    None => Value::depending_on([&value], span),
                }
            }
            Node::Binary(left, operator, right) => self.binary(left, *operator, right, span),
            Node::For(repeat) => self.repeat(repeat, span),
        }
    }

    fn object(&mut self, entries: &[(Expr, Expr)], span: Span) -> Value {
        let mut fields = Fields::new();
        let mut open = Vec::new();
        for (key, value) in entries {
            let name = self.value(key);
            let value = self.value(value);
            match name.as_text() {
                Some(name) => {
                    fields.insert(name, (key.span, value));
                }
                None => open.push(name),
            }
        }
        if open.is_empty() { Value::object(fields, span) } else { Value::depending_on(&open, span) }
    }

    /// Follows a reference from its first name on.
    fn reference(&mut self, node: &Node, span: Span) -> Value {
        let mut steps = Vec::new();
        let mut at = node;
        let root = loop {
            match at {
                Node::Attribute(of, name) => {
                    steps.push(Onward::Attribute(name));
                    at = &of.node;
                }
                Node::Index(of, index) => {
                    steps.push(Onward::Index(index));
                    at = &of.node;
                }
                Node::Name(name) => break Some(&**name),
                other => {
                    let base = self.node(other, span);
                    steps.reverse();
                    return self.onward(base, &steps, span);
                }
            }
        };
        steps.reverse();
        let Some(root) = root else { return Value::null(span) };
        let (value, used) = self.root(root, &steps, span);
        let value = self.onward(value, steps.get(used..).unwrap_or_default(), span);
        let is_local = self.is_item(root);
        if is_local { value } else { value.moved_to(span) }
    }

    /// Whether the name stands for an item of something in this very block.
    fn is_item(&self, name: &str) -> bool {
        let is_moved =
            matches!(name, "each" | "count") || self.iterators.iter().any(|iterator| **iterator == *name);
        !is_moved && self.bound.iter().any(|(bound, _)| **bound == *name)
    }

    /// The value that a reference begins with, and how many of its steps that takes.
    fn root(&mut self, root: &str, steps: &[Onward<'_>], span: Span) -> (Value, usize) {
        if let Some((_, value)) = self.bound.iter().rev().find(|(name, _)| **name == *root) {
            return (value.clone(), 0);
        }
        let name = |at: usize| match steps.get(at) {
            Some(Onward::Attribute(name)) => Some(*name),
            _ => None,
        };
        match (root, name(0)) {
            ("var", Some(name)) => (self.scope.variable(name, span), 1),
            ("local", Some(name)) => (self.scope.local(name, span), 1),
            ("path" | "terraform" | "self" | "each" | "count", Some(name)) => {
                (self.scope.setting(root, name, span), 1)
            }
            ("module", Some(module)) => {
                let (key, used) = self.key(steps, 1);
                match steps.get(used) {
                    Some(Onward::Attribute(output)) => {
                        (self.scope.output(module, key.as_ref(), Some(output), span), used + 1)
                    }
                    _ => (self.scope.output(module, key.as_ref(), None, span), used),
                }
            }
            ("data", Some(kind)) => match name(1) {
                Some(name) => self.managed(Object { is_data: true, kind, name }, steps, 2, span),
                None => (Value::unknown(format!("data.{kind}"), span), 1),
            },
            (kind, Some(name)) => self.managed(Object { is_data: false, kind, name }, steps, 1, span),
            (root, None) => (Value::unknown(root, span), 0),
        }
    }

    fn managed(&mut self, object: Object<'_>, steps: &[Onward<'_>], at: usize, span: Span) -> (Value, usize) {
        let (key, used) = self.key(steps, at);
        match steps.get(used) {
            Some(Onward::Attribute(attribute)) => {
                (self.scope.attribute(object, key.as_ref(), Some(attribute), span), used + 1)
            }
            _ => (self.scope.attribute(object, key.as_ref(), None, span), used),
        }
    }

    /// The key in brackets at step `at`, if there is one, and the step behind it.
    fn key(&mut self, steps: &[Onward<'_>], at: usize) -> (Option<Value>, usize) {
        match steps.get(at) {
            Some(Onward::Index(index)) => (Some(self.value(index)), at + 1),
            _ => (None, at),
        }
    }

    fn onward(&mut self, mut value: Value, steps: &[Onward<'_>], span: Span) -> Value {
        for step in steps {
            value = match step {
                Onward::Attribute(name) => part(&value, &Value::text(*name, span), span),
                Onward::Index(index) => {
                    let index = self.value(index);
                    part(&value, &index, span)
                }
            };
        }
        Value { span, ..value }
    }

    fn splat(&mut self, of: &Expr, steps: &[Step], span: Span) -> Value {
        let base = self.value(of);
        let items = match &base.kind {
            // Of an object that Terraform manages the attribute is still known.
            Kind::Unknown(unknown) => return spread(unknown, steps, span),
            Kind::Null => return Value::list(Vec::new(), span),
            Kind::List(items) => Arc::clone(items),
            _ => Arc::new(vec![base.clone()]),
        };
        let items = items.iter().map(|item| self.along(item.clone(), steps, span)).collect();
        Value::list(items, span)
    }

    fn along(&mut self, item: Value, steps: &[Step], span: Span) -> Value {
        steps.iter().fold(item, |value, step| match step {
            Step::Attribute(name) => part(&value, &Value::text(Arc::clone(name), span), span),
            Step::Index(index) => {
                let index = self.value(index);
                part(&value, &index, span)
            }
        })
    }

    fn conditional(&mut self, choice: &[Expr; 3], span: Span) -> Value {
        let [condition, then, otherwise] = choice;
        let condition = self.value(condition);
        match condition.as_bool() {
            Some(true) => self.value(then),
            Some(false) => self.value(otherwise),
            None => {
                let (then, otherwise) = (self.value(then), self.value(otherwise));
                if then.equals(&otherwise) == Some(true) {
                    return then;
                }
                Value::depending_on([&condition, &then, &otherwise], span)
            }
        }
    }

    fn binary(&mut self, left: &Expr, operator: Operator, right: &Expr, span: Span) -> Value {
        let one = self.value(left);
        let decided = match (operator, one.as_bool()) {
            (Operator::And, Some(false)) => Some(false),
            (Operator::Or, Some(true)) => Some(true),
            _ => None,
        };
        if let Some(decided) = decided {
            return Value::new(Kind::Bool(decided), span);
        }
        let other = self.value(right);
        match operate(&one, operator, &other) {
            Some(kind) => Value::new(kind, span),
            None => Value::depending_on([&one, &other], span),
        }
    }

    fn call(&mut self, name: &str, arguments: &[Expr], expands: bool, span: Span) -> Value {
        if matches!(name, "try" | "can") {
            return self.attempt(name, arguments, span);
        }
        let mut values: Vec<Value> = arguments.iter().map(|argument| self.value(argument)).collect();
        if expands && let Some(last) = values.pop() {
            match &last.kind {
                Kind::List(items) => values.extend(items.iter().cloned()),
                _ => return Value::depending_on([&last], span),
            }
        }
        functions::call(self.scope, name, &values, span)
    }

    /// `try` gives the first argument without an error. What is unknown may turn out to be either.
    fn attempt(&mut self, name: &str, arguments: &[Expr], span: Span) -> Value {
        for argument in arguments {
            let value = self.value(argument);
            match &value.kind {
                Kind::Unknown(unknown) if unknown.names.is_empty() => {}
                Kind::Unknown(_) => return Value::depending_on([&value], span),
                _ if name == "can" => return Value::new(Kind::Bool(true), span),
                _ => return value,
            }
        }
        if name == "can" {
            return Value::new(Kind::Bool(false), span);
        }
        mistake(span)
    }

    fn repeat(&mut self, repeat: &For, span: Span) -> Value {
        let collection = self.value(&repeat.collection);
        let Some(entries) = entries(&collection) else { return Value::depending_on([&collection], span) };
        let mut items = Vec::new();
        let mut fields = Fields::new();
        let mut open = Vec::new();
        for (key, value) in entries.into_iter().take(MOST_ITEMS) {
            let made = self.bind(repeat.key.as_ref(), &repeat.value, key, value, |inner| {
                let counts = repeat.condition.as_ref().map(|condition| inner.value(condition));
                let key = repeat.result_key.as_ref().map(|key| (key.span, inner.value(key)));
                (counts, key, inner.value(&repeat.result))
            });
            let (counts, key, result) = made;
            match counts.as_ref().map(Value::as_bool) {
                Some(Some(false)) => continue,
                Some(None) => {
                    open.extend(counts);
                    continue;
                }
                _ => {}
            }
            match key {
                None => items.push(result),
                Some((place, key)) => match key.as_text() {
                    None => open.push(key),
                    Some(key) if repeat.groups => group(&mut fields, key, place, result, span),
                    Some(key) => {
                        fields.insert(key, (place, result));
                    }
                },
            }
        }
        match (open.is_empty(), &repeat.result_key) {
            (false, _) => Value::depending_on(&open, span),
            (true, None) => Value::list(items, span),
            (true, Some(_)) => Value::object(fields, span),
        }
    }

    /// Evaluates with the names that a `for` gives.
    pub(super) fn bind<T>(
        &mut self,
        key_name: Option<&Arc<str>>,
        value_name: &Arc<str>,
        key: Value,
        value: Value,
        inner: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let before = self.bound.len();
        self.bound.extend(key_name.map(|name| (Arc::clone(name), key)));
        self.bound.push((Arc::clone(value_name), value));
        let result = inner(self);
        self.bound.truncate(before);
        result
    }
}
