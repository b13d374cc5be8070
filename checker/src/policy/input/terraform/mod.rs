//! The inputs of policies on Terraform: blocks, and the modules that they make up.

mod documents;
mod relations;

use std::borrow::Cow;
use std::sync::Arc;

use regorus::Value;

use super::InputParts;
use super::build::{Builder, Fields};
use super::filter::Filter;
use crate::finding::{Lowering, Scope};
use crate::policy::{Assumption, References, Roots, Subject, Unknown};
use crate::resource::terraform::graph::{Graph, Instance, Root};
use crate::resource::terraform::{Block, Module};
use crate::resource::{Environment, World};
use crate::source::{Path, SourceText, Step};
use crate::syntax::scalar::Schema;
use crate::syntax::{Kind, NodeRef};

/// A block of a Terraform module.
#[derive(Clone, Copy, Debug)]
pub struct BlockSubject<'a> {
    /// The block.
    pub block: Block<'a>,
    /// Its environment.
    pub environment: Environment,
    /// What evaluation says of it, where it was evaluated.
    pub evaluated: Option<Evaluated<'a>>,
}

/// An instance of a block among those of its root.
#[derive(Clone, Copy, Debug)]
pub struct Evaluated<'a> {
    /// All instances of the root.
    pub root: &'a Root,
    /// The instance.
    pub instance: &'a Instance,
    /// The text that the places of its body refer to.
    pub text: &'a Arc<SourceText>,
}

/// Nesting of values beyond this is left out.
const DEPTH: usize = 64;

impl BlockSubject<'_> {
    /// The values of the block that cannot be told from its text: expressions, which the input leaves out.
    #[must_use]
    pub fn unknowns(&self) -> Vec<Unknown> {
        let mut found = Vec::new();
        unknowns(self.block.root, &mut Vec::new(), &mut found);
        found
    }
}

/// Expressions that are listed of one block; beyond them nothing new is learnt.
const MOST_UNKNOWNS: usize = 1_000;

fn unknowns(node: NodeRef<'_>, path: &mut Vec<Step>, found: &mut Vec<Unknown>) {
    if path.len() > DEPTH || found.len() >= MOST_UNKNOWNS {
        return;
    }
    match node.kind() {
        Kind::Mapping => {
            for entry in node.entries() {
                let Some(key) = entry.key.text() else { continue };
                path.push(Step::Key(key.into()));
                unknowns(entry.value, path, found);
                path.pop();
            }
        }
        Kind::Sequence => {
            for (index, item) in node.items().enumerate() {
                path.push(Step::Index(u32::try_from(index).unwrap_or(u32::MAX)));
                unknowns(item, path, found);
                path.pop();
            }
        }
        Kind::Scalar(_) if node.is_expression() => {
            let text = node.text().unwrap_or_default();
            let names = crate::syntax::expression_references(text);
            let names = if names.is_empty() { vec![text.to_owned()] } else { names };
            found.push(Unknown::new(Path(path.clone()), names));
        }
        _ => {}
    }
}

impl Subject for BlockSubject<'_> {
    fn world(&self) -> World {
        World::Terraform
    }

    fn words(&self) -> Vec<Cow<'_, str>> {
        self.block.words().into_iter().map(Cow::Owned).collect()
    }

    /// Builds the input as `schemas/input/terraform.json` describes it.
    fn input(&self, builder: &mut Builder<'_>, parts: &InputParts, references: &mut References) -> Value {
        builder.read_by(Schema::Json);
        let Block { root, block, .. } = self.block;
        let raw = known(builder, root, parts.filter().below("raw"), DEPTH).unwrap_or_else(Value::new_object);
        let written: Vec<Value> =
            root.entries().filter_map(|entry| entry.key.text()).map(Value::from).collect();
        let mut fields = builder.object([
            ("block", block.keyword().into()),
            ("type", self.block.kind().into()),
            ("address", self.block.address().into()),
            ("title", self.block.title().into()),
            ("environment", self.environment.name().into()),
            ("raw", raw),
        ]);
        if let Some(name) = self.block.name() {
            builder.set(&mut fields, "name", name.into());
        }
        builder.set_list(&mut fields, "written", written);
        if let Some(evaluated) = &self.evaluated {
            builder.set(&mut fields, "full_address", evaluated.instance.address.as_ref().into());
            builder.set(&mut fields, "module", evaluated.instance.module.as_ref().into());
            relations::add(builder, &mut fields, evaluated, parts, references);
            if parts.contains("documents") {
                let found = documents::documents(builder, evaluated, references);
                builder.set_list(&mut fields, "documents", found);
            }
        }
        fields.into()
    }

    fn root(&self) -> Option<NodeRef<'_>> {
        Some(self.block.root)
    }

    fn roots(&self) -> Roots {
        Roots::plain()
    }

    fn doubt(&self, assumption: Assumption) -> Option<Lowering> {
        let unknown = assumption == Assumption::Environment && self.environment == Environment::Unknown;
        unknown.then_some(Lowering::UnknownEnvironment)
    }
}

/// The part of a value that its text tells; `None` for an expression.
fn known(builder: &mut Builder<'_>, node: NodeRef<'_>, filter: &Filter, depth: usize) -> Option<Value> {
    let depth = depth.checked_sub(1)?;
    match node.kind() {
        Kind::Mapping => {
            let mut fields = Fields::default();
            for entry in node.entries() {
                let Some(key) = entry.key.text() else { continue };
                if let Filter::Keys(keys) = filter
                    && !keys.contains_key(key)
                {
                    continue;
                }
                if let Some(value) = known(builder, entry.value, filter.below(key), depth) {
                    builder.set(&mut fields, key, value);
                }
            }
            Some(fields.into())
        }
        // An unknown item keeps its place, so that indices stay those of the source.
        Kind::Sequence => {
            let items = node.items().map(|item| known(builder, item, filter, depth).unwrap_or(Value::Null));
            Some(Value::from(items.collect::<Vec<_>>()))
        }
        _ if node.is_expression() => None,
        _ => Some(builder.raw(node)),
    }
}

/// A Terraform module: the blocks of one directory.
#[derive(Debug)]
pub struct ModuleSubject<'a> {
    /// What its blocks say of it.
    pub module: &'a Module,
    /// Its directory within the project.
    pub path: &'a str,
    /// All evaluated blocks.
    pub graph: &'a Graph,
    /// Its environment.
    pub environment: Environment,
}

impl Subject for ModuleSubject<'_> {
    fn world(&self) -> World {
        World::Terraform
    }

    fn scope(&self) -> Scope {
        Scope::Set
    }

    fn words(&self) -> Vec<Cow<'_, str>> {
        vec![Cow::Borrowed("any"), Cow::Borrowed(if self.module.is_root { "root" } else { "module" })]
    }

    /// Builds the input as `schemas/input/terraform-module.json` describes it.
    fn input(&self, builder: &mut Builder<'_>, parts: &InputParts, references: &mut References) -> Value {
        let Module { path, is_root, is_called, place, backend, providers, files } = self.module;
        let reference = references.issue(place.clone(), self.path);
        let mut fields = builder.object([
            ("path", self.path.into()),
            ("root", (*is_root).into()),
            ("called", (*is_called).into()),
            ("ref", reference),
            ("environment", self.environment.name().into()),
        ]);
        if let Some(backend) = backend {
            let reference = references.issue(backend.place.clone(), "backend");
            let value = builder.object([("type", backend.kind.as_ref().into()), ("ref", reference)]);
            builder.set(&mut fields, "backend", value.into());
        }
        let names: Vec<Value> = providers.iter().map(|name| name.as_ref().into()).collect();
        builder.set_list(&mut fields, "providers", names);
        let files: Vec<Value> = files.iter().map(|file| file.as_ref().into()).collect();
        builder.set(&mut fields, "files", files.into());
        if parts.contains("blocks") {
            let blocks = self.graph.of_module(path);
            let value = relations::blocks(builder, &blocks, parts.filter().below("blocks"), references);
            builder.set(&mut fields, "blocks", value);
        }
        fields.into()
    }

    fn root(&self) -> Option<NodeRef<'_>> {
        None
    }

    fn doubt(&self, assumption: Assumption) -> Option<Lowering> {
        let unknown = assumption == Assumption::Environment && self.environment == Environment::Unknown;
        unknown.then_some(Lowering::UnknownEnvironment)
    }
}
