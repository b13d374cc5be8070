//! Evaluates a root with all modules that it calls.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;
use std::sync::Arc;

use super::ast::{Expr, Nested, Node};
use super::bodies::{body, inputs};
use super::evaluate::{Bound, Budget, Evaluator, Object, Scope};
use super::operators::entries;
use super::source::{Declared, Source, is_local, source_of};
use super::types::with_defaults;
use super::value::{Fields, Kind, Target, Unknown, Value};
use super::{BlockKind, called_directory, iam};
use crate::finding::Label;
use crate::resource::Environment;
use crate::source::Span;

/// Modules by their directories.
pub type Sources = BTreeMap<Arc<str>, Arc<Source>>;

/// Modules within modules that are followed at most; a module that calls itself ends here.
const MOST_NESTED: usize = 24;

/// Instances of modules that one root has at most.
const MOST_MODULES: usize = 20_000;

/// Instances of one block that are evaluated at most.
pub const MOST_INSTANCES: usize = 1_000;

/// Which of several instances, by `count` or `for_each`.
pub type Key = Option<Value>;

/// One root with everything below it.
pub struct Evaluation<'a> {
    sources: &'a Sources,
    budget: Budget,
    modules: RefCell<Vec<Rc<Module<'a>>>>,
    /// Reads a file of the repository by its path.
    read: &'a dyn Fn(&str) -> Option<Arc<str>>,
}

/// A module as it is called.
pub struct Module<'a> {
    /// Its blocks.
    pub source: &'a Source,
    /// What its addresses begin with: empty for a root, else such as `module.storage.`.
    pub prefix: Arc<str>,
    /// Values of variables.
    inputs: HashMap<Arc<str>, Value>,
    /// Where it is called, outermost first.
    pub chain: Vec<Label>,
    depth: usize,
    known: RefCell<HashMap<String, Slot>>,
    calls: RefCell<HashMap<Arc<str>, Rc<Call<'a>>>>,
}

/// The instances of a called module.
struct Call<'a> {
    instances: Vec<(Key, Rc<Module<'a>>)>,
    /// `count` or `for_each` is unknown.
    is_open: bool,
}

enum Slot {
    Busy,
    Done(Value),
}

impl<'a> Evaluation<'a> {
    /// An evaluation of modules among `sources`. `read` gives the text of a file.
    #[must_use]
    pub fn new(sources: &'a Sources, read: &'a dyn Fn(&str) -> Option<Arc<str>>) -> Self {
        Self { sources, budget: Budget::default(), modules: RefCell::default(), read }
    }

    /// The module `source` as a root, with values of variables.
    #[must_use]
    pub fn root(&self, source: &'a Source, inputs: HashMap<Arc<str>, Value>) -> Rc<Module<'a>> {
        self.module(source, "".into(), inputs, Vec::new(), 0)
    }

    /// The value of an expression in an empty module.
    pub(super) fn plain(&self, source: &'a Source, expr: &Expr) -> Value {
        let module = self.root(source, HashMap::new());
        self.within(&module, Bound::new(), |evaluator| evaluator.value(expr))
    }

    fn module(
        &self,
        source: &'a Source,
        prefix: Arc<str>,
        inputs: HashMap<Arc<str>, Value>,
        chain: Vec<Label>,
        depth: usize,
    ) -> Rc<Module<'a>> {
        let module = Rc::new(Module {
            source,
            prefix,
            inputs,
            chain,
            depth,
            known: RefCell::default(),
            calls: RefCell::default(),
        });
        self.modules.borrow_mut().push(Rc::clone(&module));
        module
    }

    /// All modules that `root` leads to, itself first.
    #[must_use]
    pub fn all(&self, root: &Rc<Module<'a>>) -> Vec<Rc<Module<'a>>> {
        let mut all = vec![Rc::clone(root)];
        let mut next = 0;
        while let Some(module) = all.get(next).cloned() {
            next += 1;
            for declared in module.source.blocks().iter().filter(|block| block.kind == BlockKind::Module) {
                let Some(call) = self.call(&module, &declared.labels[0]) else { continue };
                let room = MOST_MODULES.saturating_sub(all.len());
                all.extend(call.instances.iter().take(room).map(|(_, module)| Rc::clone(module)));
            }
        }
        all
    }

    /// The instances of a block: bodies with what is known of them, by key. None where `count` is 0.
    #[must_use]
    pub fn instances(&self, module: &Rc<Module<'a>>, declared: &Declared) -> Vec<(Key, Value)> {
        let Some(nested) = module.source.nested(declared) else { return Vec::new() };
        let (keys, _) = self.keys(module, nested);
        let bodies = keys.into_iter().map(|(key, bound)| {
            let body = self.within(module, bound, |evaluator| body(evaluator, nested, true));
            (key, body)
        });
        bodies.collect()
    }

    /// Keys of the instances of a block with what is bound in each, and whether there may be others.
    fn keys(&self, module: &Rc<Module<'a>>, nested: &Nested) -> (Vec<(Key, Bound)>, bool) {
        if let Some(expr) = nested.body.attribute("count") {
            let count = self.within(module, Bound::new(), |evaluator| evaluator.value(expr));
            return counted(&count, expr.span);
        }
        if let Some(expr) = nested.body.attribute("for_each") {
            let each = self.within(module, Bound::new(), |evaluator| evaluator.value(expr));
            return repeated(&each, expr.span);
        }
        (vec![(None, Bound::new())], false)
    }

    /// The environment that a module is told by a variable of that name.
    #[must_use]
    pub fn environment(&self, module: &Rc<Module<'a>>) -> Option<Environment> {
        let names = ["environment", "env", "environment_name", "stage"];
        let declared =
            names.iter().filter(|name| module.source.block(BlockKind::Variable, name, "").is_some());
        let values = declared.map(|name| self.variable(module, name, Span::default()));
        values.filter_map(|value| value.as_text()).find_map(|name| Environment::from_name(&name))
    }

    fn within<T>(
        &self,
        module: &Rc<Module<'a>>,
        bound: Bound,
        inner: impl FnOnce(&mut Evaluator<'_>) -> T,
    ) -> T {
        let scope = InModule { evaluation: self, module };
        inner(&mut Evaluator::new(&scope, &self.budget, bound))
    }

    /// The instances of the module that `module` calls by this name.
    fn call(&self, module: &Rc<Module<'a>>, name: &str) -> Option<Rc<Call<'a>>> {
        if let Some(known) = module.calls.borrow().get(name) {
            return Some(Rc::clone(known));
        }
        let declared = module.source.block(BlockKind::Module, name, "")?;
        let nested = module.source.nested(declared)?;
        let source = source_of(&nested.body).filter(|source| is_local(source))?;
        let directory = called_directory(&module.source.path, source);
        let called = self.sources.get(&directory)?;
        let may_nest = module.depth < MOST_NESTED && self.modules.borrow().len() < MOST_MODULES;
        if !may_nest {
            return None;
        }
        let (keys, is_open) = self.keys(module, nested);
        let place = module.source.place(declared, nested.place);
        let label = place.map(|place| Label { place, message: format!("module {name:?} is called here") });
        let chain: Vec<Label> = module.chain.iter().cloned().chain(label).collect();
        let instances = keys.into_iter().map(|(key, bound)| {
            let inputs = self.within(module, bound, |evaluator| inputs(evaluator, nested));
            let prefix = format!("{}module.{name}{}.", module.prefix, bracketed(key.as_ref()));
            let instance = self.module(called, prefix.into(), inputs, chain.clone(), module.depth + 1);
            (key, instance)
        });
        let call = Rc::new(Call { instances: instances.collect(), is_open });
        module.calls.borrow_mut().insert(name.into(), Rc::clone(&call));
        Some(call)
    }

    /// The value of `name` in `module`, computed once; a name that leads back to itself is unknown.
    fn once(&self, module: &Module<'a>, name: String, span: Span, compute: impl FnOnce() -> Value) -> Value {
        match module.known.borrow().get(&name) {
            Some(Slot::Done(value)) => return value.clone(),
            Some(Slot::Busy) => return Value::unknown(format!("{name}, which leads back to itself"), span),
            None => {}
        }
        module.known.borrow_mut().insert(name.clone(), Slot::Busy);
        let value =
            self.budget.deeper(compute).unwrap_or_else(|| Value::unknown("a limit of evaluation", span));
        module.known.borrow_mut().insert(name, Slot::Done(value.clone()));
        value
    }

    fn variable(&self, module: &Rc<Module<'a>>, name: &str, span: Span) -> Value {
        self.once(module, format!("var.{name}"), span, || {
            let unknown = || Value::unknown(format!("var.{name}"), span);
            let Some(declared) = module.source.block(BlockKind::Variable, name, "") else { return unknown() };
            let Some(nested) = module.source.nested(declared) else { return unknown() };
            let flag =
                |key: &str| matches!(nested.body.attribute(key), Some(Expr { node: Node::Bool(true), .. }));
            let is_nullable =
                !matches!(nested.body.attribute("nullable"), Some(Expr { node: Node::Bool(false), .. }));
            // Secrets are in no message, so nobody may look at them.
            if flag("sensitive") || flag("ephemeral") {
                return unknown();
            }
            let evaluate = |expr: &Expr| self.within(module, Bound::new(), |evaluator| evaluator.value(expr));
            let given = module.inputs.get(name).or_else(|| module.source.values.get(name));
            let given = given.filter(|value| is_nullable || !value.is_null()).cloned();
            let default = || nested.body.attribute("default").map(evaluate);
            let Some(value) = given.or_else(default) else { return unknown() };
            match nested.body.attribute("type") {
                Some(of) => with_defaults(of, &value, &mut |expr| evaluate(expr)),
                None => value,
            }
        })
    }

    fn local(&self, module: &Rc<Module<'a>>, name: &str, span: Span) -> Value {
        self.once(module, format!("local.{name}"), span, || match module.source.local(name) {
            Some(expr) => self.within(module, Bound::new(), |evaluator| evaluator.value(expr)),
            None => Value::unknown(format!("local.{name}"), span),
        })
    }

    fn attribute(
        &self,
        module: &Rc<Module<'a>>,
        object: Object<'_>,
        key: Option<&Value>,
        attribute: Option<&str>,
        span: Span,
    ) -> Value {
        let data = if object.is_data { "data." } else { "" };
        let address: Arc<str> = format!("{}{data}{}.{}", module.prefix, object.kind, object.name).into();
        let unknown = || managed(&address, attribute.unwrap_or_default(), span);
        let kind = if object.is_data { BlockKind::Data } else { BlockKind::Resource };
        let nested = module
            .source
            .block(kind, object.kind, object.name)
            .and_then(|declared| module.source.nested(declared));
        let (Some(nested), Some(attribute)) = (nested, attribute) else { return unknown() };
        let slot = format!("{address}{}.{attribute}", bracketed(key));
        self.once(module, slot, span, || {
            let (keys, is_open) = self.keys(module, nested);
            let Some((_, bound)) = keys.into_iter().find(|(own, _)| is_key(own, key)).filter(|_| !is_open)
            else {
                return unknown();
            };
            self.within(module, bound, |evaluator| {
                if (kind, object.kind, attribute) == (BlockKind::Data, iam::DOCUMENT, "json") {
                    let body = body(evaluator, nested, false);
                    return Value::new(Kind::Json(Arc::new(iam::document(&body))), span);
                }
                match nested.body.attribute(attribute) {
                    Some(expr) => tracing(evaluator.value(expr), &address, attribute),
                    None => unknown(),
                }
            })
        })
    }

    fn output(
        &self,
        module: &Rc<Module<'a>>,
        name: &str,
        key: Option<&Value>,
        output: Option<&str>,
        span: Span,
    ) -> Value {
        let address: Arc<str> = format!("{}module.{name}", module.prefix).into();
        let unknown = || managed(&address, output.unwrap_or_default(), span);
        let (Some(call), Some(output)) = (self.call(module, name), output) else { return unknown() };
        let Some((_, called)) =
            call.instances.iter().find(|(own, _)| is_key(own, key)).filter(|_| !call.is_open)
        else {
            return unknown();
        };
        self.once(called, format!("output.{output}"), span, || {
            let declared = called.source.block(BlockKind::Output, output, "");
            let nested = declared.and_then(|declared| called.source.nested(declared));
            match nested.and_then(|nested| nested.body.attribute("value")) {
                Some(expr) => self.within(called, Bound::new(), |evaluator| evaluator.value(expr)),
                None => unknown(),
            }
        })
    }
}

/// An unknown attribute of something that Terraform manages.
fn managed(address: &Arc<str>, attribute: &str, span: Span) -> Value {
    let name = if attribute.is_empty() { address.to_string() } else { format!("{address}.{attribute}") };
    let target = Target { address: Arc::clone(address), attribute: attribute.into() };
    let unknown = Unknown { names: [name.into()].into(), target: Some(target), prefix: None };
    Value::new(Kind::Unknown(Arc::new(unknown)), span)
}

/// An attribute that is unknown itself is still that of its object.
fn tracing(value: Value, address: &Arc<str>, attribute: &str) -> Value {
    match &value.kind {
        Kind::Unknown(unknown) if unknown.target.is_none() => {
            let target = Target { address: Arc::clone(address), attribute: attribute.into() };
            let unknown = Unknown { target: Some(target), ..Unknown::clone(unknown) };
            Value::new(Kind::Unknown(Arc::new(unknown)), value.span)
        }
        _ => value,
    }
}

/// Whether an instance is the one that a reference names.
fn is_key(own: &Key, named: Option<&Value>) -> bool {
    match (own, named) {
        (Some(own), Some(named)) => own.as_text() == named.as_text(),
        (own, named) => own.is_none() && named.is_none(),
    }
}

fn bracketed(key: Option<&Value>) -> String {
    match key.map(|key| &key.kind) {
        None => String::new(),
        Some(Kind::Text(text)) => format!("[{text:?}]"),
        Some(_) => format!("[{}]", key.and_then(Value::as_text).unwrap_or_else(|| "?".into())),
    }
}

/// What `count` makes of a block.
fn counted(count: &Value, span: Span) -> (Vec<(Key, Bound)>, bool) {
    let number =
        |index: usize| Value::new(Kind::Number(f64::from(u32::try_from(index).unwrap_or(u32::MAX))), span);
    match count.as_number().and_then(super::operators::position) {
        Some(count) => {
            let keys = (0..count.min(MOST_INSTANCES)).map(|index| {
                let bound = Value::object([("index".into(), (span, number(index)))].into(), span);
                (Some(number(index)), vec![("count".into(), bound)])
            });
            (keys.collect(), false)
        }
        // Nobody knows how many there are: one is looked at.
        None => {
            let index = Value::depending_on([count], span);
            let bound = Value::object([("index".into(), (span, index))].into(), span);
            (vec![(None, vec![("count".into(), bound)])], true)
        }
    }
}

/// What `for_each` makes of a block.
fn repeated(each: &Value, span: Span) -> (Vec<(Key, Bound)>, bool) {
    let bind = |key: Value, value: Value| {
        let fields: Fields = [("key".into(), (span, key)), ("value".into(), (span, value))].into();
        vec![("each".into(), Value::object(fields, span))]
    };
    match (&each.kind, entries(each)) {
        (Kind::List(_), Some(entries)) => {
            let keys = entries.into_iter().take(MOST_INSTANCES);
            (keys.map(|(_, value)| (Some(value.clone()), bind(value.clone(), value))).collect(), false)
        }
        (_, Some(entries)) => {
            let keys = entries.into_iter().take(MOST_INSTANCES);
            (keys.map(|(key, value)| (Some(key.clone()), bind(key, value))).collect(), false)
        }
        (_, None) => {
            let open = Value::depending_on([each], span);
            (vec![(None, bind(open.clone(), open))], true)
        }
    }
}

/// What names mean in one module.
struct InModule<'s, 'a> {
    evaluation: &'s Evaluation<'a>,
    module: &'s Rc<Module<'a>>,
}

impl Scope for InModule<'_, '_> {
    fn variable(&self, name: &str, span: Span) -> Value {
        self.evaluation.variable(self.module, name, span)
    }

    fn local(&self, name: &str, span: Span) -> Value {
        self.evaluation.local(self.module, name, span)
    }

    fn attribute(
        &self,
        object: Object<'_>,
        key: Option<&Value>,
        attribute: Option<&str>,
        span: Span,
    ) -> Value {
        self.evaluation.attribute(self.module, object, key, attribute, span)
    }

    fn output(&self, module: &str, key: Option<&Value>, output: Option<&str>, span: Span) -> Value {
        self.evaluation.output(self.module, module, key, output, span)
    }

    fn setting(&self, root: &str, name: &str, span: Span) -> Value {
        let path = &self.module.source.path;
        match (root, name) {
            ("path", "module") => Value::text(Arc::clone(path), span),
            ("path", "root" | "cwd") if self.module.depth == 0 => Value::text(Arc::clone(path), span),
            _ => Value::unknown(format!("{root}.{name}"), span),
        }
    }

    fn file(&self, path: &str) -> Option<Arc<str>> {
        (self.evaluation.read)(path)
    }
}

#[cfg(test)]
mod tests;
