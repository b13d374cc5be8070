//! What can be said about a policy without running it: which values it reads, which keys must be
//! present for it to fire, and which constructs the two engines would treat differently.

use std::collections::{BTreeMap, BTreeSet};

use regorus::Value;
use regorus::unstable::{Expr, Literal, LiteralStmt, Module, Query, Ref, Rule, RuleHead, Span};

use crate::contract::Step;
use crate::names::{imported, package_of, qualified, rule_name};
use crate::refused;
use crate::triggers;

/// A place in a Rego file with what is wrong there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Remark {
    /// Line from 1.
    pub line: u32,
    /// Column from 1.
    pub column: u32,
    /// What is wrong.
    pub message: String,
}

/// How much of a value a policy uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// Only what lies below it, as of a list that is looped over.
    Below,
    /// Its keys, and what lies below.
    Keys,
    /// All of it.
    Whole,
}

/// A reference that starts at `input` or `data`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    /// Whether it starts at `data` rather than at `input`.
    pub data: bool,
    /// The steps behind it.
    pub steps: Vec<Step>,
    /// How much of the value is used.
    pub used: Use,
    /// Where it stands; in a library for references through a function.
    pub file: String,
    /// Line from 1.
    pub line: u32,
    /// Column from 1.
    pub column: u32,
}

/// The result of looking at one policy and the libraries it uses.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// All references, those within called functions with the arguments of the call put in.
    pub references: BTreeSet<Reference>,
    /// For each body of `violation` the keys without which it cannot fire. The rule can fire only if
    /// for one body all keys are present.
    pub triggers: Vec<BTreeSet<String>>,
    /// The first construct that only the interpreter evaluates as Rego wants it.
    pub differs: Option<String>,
    /// Constructs that are not allowed.
    pub remarks: BTreeSet<Remark>,
}

/// Looks at the rule `violation` of `policy` and at everything it reaches. `modules` holds the policy
/// itself and all libraries.
#[must_use]
pub fn analyse(policy: &Module, modules: &[Ref<Module>]) -> Analysis {
    let mut walker =
        Walker { modules, found: Analysis::default(), depth: 0, statement: None, done: BTreeMap::new() };
    for rule in &policy.policy {
        let name = rule_name(rule);
        if name.as_deref() == Some("violation") {
            walker.found.triggers.extend(triggers::of(rule));
        }
        // Rules that nothing calls are read too: their typos are mistakes all the same.
        walker.rule(policy, rule, &[]);
    }
    walker.found
}

/// Values an expression may stand for, as far as they lie in `input` or `data`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Source {
    data: bool,
    steps: Vec<Step>,
    /// How many collections made by the policy lie around the value.
    wrapped: u8,
}

type Sources = Vec<Source>;
type Scope = BTreeMap<String, Sources>;

struct Walker<'a> {
    modules: &'a [Ref<Module>],
    found: Analysis,
    depth: u8,
    /// The expression that is the current statement.
    statement: Option<u32>,
    done: BTreeMap<(usize, Vec<Sources>), Sources>,
}

/// Functions deeper than this are not followed; Rego has no recursion, this only bounds work.
const CALL_DEPTH: u8 = 24;

impl Walker<'_> {
    /// Walks a rule with `arguments` bound to its parameters and returns what its value stands for.
    fn rule(&mut self, module: &Module, rule: &Ref<Rule>, arguments: &[Sources]) -> Sources {
        let key = (std::ptr::from_ref::<Rule>(rule.as_ref()) as usize, arguments.to_vec());
        if let Some(done) = self.done.get(&key) {
            return done.clone();
        }
        if self.depth >= CALL_DEPTH {
            return Vec::new();
        }
        self.depth += 1;
        let result = self.rule_body(module, rule, arguments);
        self.depth -= 1;
        self.done.insert(key, result.clone());
        result
    }

    fn rule_body(&mut self, module: &Module, rule: &Rule, arguments: &[Sources]) -> Sources {
        let (head, bodies) = match rule {
            Rule::Spec { head, bodies, .. } => (head, bodies),
            Rule::Default { span, args, .. } => {
                if !args.is_empty() {
                    self.remark(
                        span,
                        "a default for a function is lost on the register machine; write another rule",
                    );
                }
                return Vec::new();
            }
        };
        let mut scope = Scope::new();
        let (value, is_set) = match head {
            RuleHead::Compr { assign, .. } => (assign.as_ref().map(|assign| &assign.value), false),
            RuleHead::Set { key, .. } => (key.as_ref(), true),
            RuleHead::Func { args, assign, .. } => {
                for (parameter, sources) in args.iter().zip(arguments) {
                    bind(&mut scope, parameter, sources.clone());
                }
                (assign.as_ref().map(|assign| &assign.value), false)
            }
        };
        let mut result = Sources::new();
        for body in bodies {
            if body.is_else {
                self.remark(
                    &body.span,
                    "`else` is evaluated differently by the two engines; write two rules",
                );
            }
            let mut inner = scope.clone();
            self.query(module, &body.query, &mut inner);
            if let Some(value) = body.assign.as_ref().map(|assign| &assign.value).or(value) {
                result.extend(self.expression(module, value, &mut inner));
            }
        }
        if let (true, Some(value)) = (bodies.is_empty(), value) {
            result.extend(self.expression(module, value, &mut scope));
        }
        if is_set {
            result.iter_mut().for_each(|source| source.wrapped = source.wrapped.saturating_add(1));
        }
        result.sort();
        result.dedup();
        result
    }

    fn query(&mut self, module: &Module, query: &Query, scope: &mut Scope) {
        for statement in &query.stmts {
            for modifier in &statement.with_mods {
                self.remark(&modifier.span, "`with` cannot be compiled for the register machine");
            }
            self.statement(module, statement, scope);
        }
    }

    fn statement(&mut self, module: &Module, statement: &LiteralStmt, scope: &mut Scope) {
        match &statement.literal {
            Literal::SomeVars { vars, .. } => {
                for variable in vars {
                    scope.insert(variable.text().to_owned(), Vec::new());
                }
            }
            Literal::SomeIn { key, value, collection, .. } => {
                let used = if key.is_some() { Use::Keys } else { Use::Below };
                let items = step(self.navigate(module, collection, used, scope), &Step::Any);
                if let Some(key) = key {
                    bind(scope, key, Vec::new());
                }
                bind(scope, value, items);
            }
            Literal::Expr { expr, .. } | Literal::NotExpr { expr, .. } => {
                self.statement = Some(expr.eidx());
                self.expression(module, expr, scope);
            }
            Literal::Every { key, value, domain, query, .. } => {
                let used = if key.is_some() { Use::Keys } else { Use::Below };
                let items = step(self.navigate(module, domain, used, scope), &Step::Any);
                let mut inner = scope.clone();
                if let Some(key) = key {
                    inner.insert(key.text().to_owned(), Vec::new());
                }
                inner.insert(value.text().to_owned(), items);
                self.query(module, query, &mut inner);
            }
        }
    }

    /// Records every reference in `expression` and returns what it stands for.
    fn expression(&mut self, module: &Module, expression: &Ref<Expr>, scope: &mut Scope) -> Sources {
        match expression.as_ref() {
            Expr::Var { .. } | Expr::RefDot { .. } | Expr::RefBrack { .. } => {
                let sources = self.chain(module, expression, scope);
                self.record(&sources, head(expression), Use::Whole);
                sources
            }
            Expr::Array { items, .. } | Expr::Set { items, .. } => {
                wrap(items.iter().flat_map(|item| self.expression(module, item, scope)).collect())
            }
            Expr::Object { fields, .. } => {
                let mut all = Sources::new();
                for (_, key, value) in fields {
                    self.expression(module, key, scope);
                    all.extend(self.expression(module, value, scope));
                }
                wrap(all)
            }
            Expr::ArrayCompr { term, query, .. } | Expr::SetCompr { term, query, .. } => {
                let mut inner = scope.clone();
                self.query(module, query, &mut inner);
                wrap(self.expression(module, term, &mut inner))
            }
            Expr::ObjectCompr { key, value, query, .. } => {
                let mut inner = scope.clone();
                self.query(module, query, &mut inner);
                self.expression(module, key, &mut inner);
                wrap(self.expression(module, value, &mut inner))
            }
            Expr::Call { fcn, params, span, .. } => self.call(module, fcn, params, span, scope),
            Expr::UnaryExpr { expr, .. } => self.expression(module, expr, scope),
            Expr::BinExpr { lhs, rhs, .. } => {
                let mut both = self.expression(module, lhs, scope);
                both.extend(self.expression(module, rhs, scope));
                both
            }
            Expr::BoolExpr { lhs, rhs, .. } | Expr::ArithExpr { lhs, rhs, .. } => {
                self.expression(module, lhs, scope);
                self.expression(module, rhs, scope);
                Vec::new()
            }
            Expr::AssignExpr { span, lhs, rhs, .. } => {
                refused::assignment(lhs).into_iter().for_each(|reason| self.differ(span, reason));
                let sources = self.navigate(module, rhs, Use::Below, scope);
                if matches!(lhs.as_ref(), Expr::RefDot { .. } | Expr::RefBrack { .. } | Expr::Call { .. }) {
                    self.expression(module, lhs, scope);
                } else {
                    bind(scope, lhs, sources);
                }
                Vec::new()
            }
            Expr::Membership { span, key, value, collection, eidx } => {
                if self.statement != Some(*eidx) {
                    self.differ(span, refused::MEMBERSHIP);
                }
                for part in key.iter().chain([value, collection]) {
                    self.expression(module, part, scope);
                }
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// Like [`Self::expression`] for a value that is not necessarily used as a whole.
    fn navigate(&mut self, module: &Module, expression: &Ref<Expr>, used: Use, scope: &mut Scope) -> Sources {
        if !matches!(expression.as_ref(), Expr::Var { .. } | Expr::RefDot { .. } | Expr::RefBrack { .. }) {
            return self.expression(module, expression, scope);
        }
        let sources = self.chain(module, expression, scope);
        self.record(&sources, head(expression), used);
        sources
    }

    /// What a chain of dots and brackets stands for; index expressions are recorded on the way.
    fn chain(&mut self, module: &Module, expression: &Ref<Expr>, scope: &mut Scope) -> Sources {
        match expression.as_ref() {
            Expr::Var { value, .. } => self.variable(module, &text(value), scope),
            Expr::RefDot { refr, field, .. } => {
                if let Some(rules) = self.rules_at(module, expression, scope) {
                    return rules;
                }
                step(self.chain(module, refr, scope), &Step::Key(text(&field.1)))
            }
            Expr::RefBrack { refr, index, .. } => {
                let base = self.chain(module, refr, scope);
                match index.as_ref() {
                    Expr::String { value, .. } | Expr::RawString { value, .. } => {
                        step(base, &Step::Key(text(value)))
                    }
                    _ => {
                        if index.span().text() != "_" {
                            self.record(&base, refr.span(), Use::Keys);
                        }
                        self.expression(module, index, scope);
                        step(base, &Step::Any)
                    }
                }
            }
            _ => self.expression(module, expression, scope),
        }
    }

    fn variable(&mut self, module: &Module, name: &str, scope: &Scope) -> Sources {
        if let Some(bound) = scope.get(name) {
            return bound.clone();
        }
        if name == "input" || name == "data" {
            return vec![Source { data: name == "data", steps: Vec::new(), wrapped: 0 }];
        }
        if let Some(steps) = imported(module, name) {
            return vec![Source { data: true, steps, wrapped: 0 }];
        }
        let mut all = Sources::new();
        for rule in module.policy.iter().filter(|rule| rule_name(rule).as_deref() == Some(name)) {
            all.extend(self.rule(module, rule, &[]));
        }
        all
    }

    /// The values of a rule of another package, where the chain names one.
    fn rules_at(&mut self, module: &Module, expression: &Ref<Expr>, scope: &Scope) -> Option<Sources> {
        let (package, name) = qualified(module, expression, |name| scope.contains_key(name))?;
        let target = self.modules.iter().find(|module| package_of(module) == package)?.clone();
        let rules: Vec<Ref<Rule>> =
            target.policy.iter().filter(|rule| rule_name(rule).as_deref() == Some(&name)).cloned().collect();
        if rules.is_empty() {
            return None;
        }
        let mut all = Sources::new();
        for rule in rules {
            all.extend(self.rule(&target, &rule, &[]));
        }
        Some(all)
    }

    fn call(
        &mut self,
        module: &Module,
        function: &Ref<Expr>,
        parameters: &[Ref<Expr>],
        span: &Span,
        scope: &mut Scope,
    ) -> Sources {
        let name = function.span().text().to_owned();
        let built_in = qualified(module, function, |name| scope.contains_key(name)).is_none()
            && !module.policy.iter().any(|rule| rule_name(rule).as_deref() == Some(&name));
        // A function of a policy uses what its body uses; object.get only what it looks up.
        let used = built_in && name != "object.get";
        let read = |walker: &mut Self, parameter, scope: &mut Scope| match used {
            true => walker.expression(module, parameter, scope),
            false => walker.navigate(module, parameter, Use::Below, scope),
        };
        let arguments: Vec<Sources> =
            parameters.iter().map(|parameter| read(self, parameter, scope)).collect();
        if let Some(reason) = refused::call(&name) {
            self.remark(span, &format!("`{name}` {reason}"));
        }
        let (target, function_name) = match qualified(module, function, |name| scope.contains_key(name)) {
            Some((package, name)) => {
                let found = self.modules.iter().find(|module| package_of(module) == package);
                (found.cloned(), name)
            }
            None => (None, name.clone()),
        };
        let home = target.as_deref().unwrap_or(module);
        let rules: Vec<Ref<Rule>> = home
            .policy
            .iter()
            .filter(|rule| rule_name(rule).as_deref() == Some(&function_name))
            .cloned()
            .collect();
        if rules.is_empty() && qualified(module, function, |name| scope.contains_key(name)).is_some() {
            self.remark(span, &format!("`{name}` is no function of any library"));
        }
        let mut all = Sources::new();
        for rule in &rules {
            all.extend(self.rule(home, rule, &arguments));
        }
        if name == "object.get" {
            let first = arguments.into_iter().next().unwrap_or_default();
            return parameters.get(1).map(|key| self.get_key(first, key)).unwrap_or_default();
        }
        all
    }

    /// `object.get` with a constant key is a reference like any other.
    fn get_key(&mut self, object: Sources, key: &Ref<Expr>) -> Sources {
        let steps: Vec<Step> = match key.as_ref() {
            Expr::Array { items, .. } => items.iter().map(|item| constant(item)).collect(),
            _ => vec![constant(key)],
        };
        let sources = steps.iter().fold(object, step);
        self.record(&sources, key.span(), Use::Whole);
        sources
    }

    fn record(&mut self, sources: &Sources, span: &Span, used: Use) {
        for source in sources.iter().filter(|source| source.wrapped == 0) {
            self.found.references.insert(Reference {
                data: source.data,
                steps: source.steps.clone(),
                used,
                file: span.source.get_path().clone(),
                line: span.line,
                column: column(span),
            });
        }
    }

    fn differ(&mut self, span: &Span, reason: &str) {
        let place = format!("{}:{}", span.source.get_path(), span.line);
        self.found.differs.get_or_insert_with(|| format!("{place}: {reason}"));
    }

    fn remark(&mut self, span: &Span, message: &str) {
        self.found.remarks.insert(Remark { line: span.line, column: column(span), message: message.into() });
    }
}

/// Where a chain of dots and brackets starts; the engine's own span of it starts at the last dot.
fn head(expression: &Expr) -> &Span {
    match expression {
        Expr::RefDot { refr, .. } | Expr::RefBrack { refr, .. } => head(refr),
        _ => expression.span(),
    }
}

/// The column in characters; the engine counts a tab as four.
fn column(span: &Span) -> u32 {
    let before = span.source.contents().get(..span.start as usize).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    u32::try_from(line.chars().count() + 1).unwrap_or(u32::MAX)
}

fn bind(scope: &mut Scope, pattern: &Expr, sources: Sources) {
    match pattern {
        Expr::Var { value, .. } => {
            scope.insert(text(value), sources);
        }
        Expr::Array { items, .. } => {
            let inner = step(sources, &Step::Any);
            for item in items {
                bind(scope, item, inner.clone());
            }
        }
        Expr::Object { fields, .. } => {
            for (_, key, value) in fields {
                bind(scope, value, step(sources.clone(), &constant(key)));
            }
        }
        _ => {}
    }
}

fn step(sources: Sources, next: &Step) -> Sources {
    let one = |mut source: Source| {
        match source.wrapped.checked_sub(1) {
            Some(outer) => source.wrapped = outer,
            None => source.steps.push(next.clone()),
        }
        source
    };
    sources.into_iter().map(one).collect()
}

fn wrap(mut sources: Sources) -> Sources {
    sources.iter_mut().for_each(|source| source.wrapped = source.wrapped.saturating_add(1));
    sources
}

fn constant(expression: &Expr) -> Step {
    match expression {
        Expr::String { value, .. } | Expr::RawString { value, .. } => Step::Key(text(value)),
        _ => Step::Any,
    }
}

/// The text of a value of the syntax tree.
pub(crate) fn text(value: &Value) -> String {
    value.as_string().map(|text| text.to_string()).unwrap_or_default()
}
