//! Evaluates the Terraform of a run: its roots, each under the values that belong to it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::collect::Run;
use super::modules::{complete, file};
use super::sets::Assigned;
use crate::resource::Environment;
use crate::resource::terraform::ast::Body;
use crate::resource::terraform::evaluation::{Evaluation, Module, Sources};
use crate::resource::terraform::graph::{Graph, Instance, Root, edges};
use crate::resource::terraform::source::{Declared, Source, Text, is_local};
use crate::resource::terraform::value::Value;
use crate::resource::terraform::{BlockKind, called_directory, plain_value};
use crate::source::Span;

/// A file of values for variables.
#[derive(Clone, Debug)]
pub(super) struct Variables {
    /// Its path as reports show it.
    pub file: Arc<str>,
    /// What it says.
    pub body: Arc<Body>,
}

/// What paths say of environments, which they say within their projects.
struct Paths<'a> {
    assigned: &'a Assigned,
    /// Directories as reports show them, and within their projects.
    directories: HashMap<&'a str, &'a str>,
}

impl<'a> Paths<'a> {
    fn new(assigned: &'a Assigned) -> Self {
        let members = assigned.members.iter();
        let directories = members.map(|member| (directory_of(&member.name), directory_of(&member.within)));
        Self { assigned, directories: directories.collect() }
    }

    fn of_file(&self, file: &str) -> Option<Environment> {
        Environment::from_path(self.assigned.within(file))
    }

    /// What the directory of a module says; of one in a Markdown document, the path that this gives.
    fn of_module(&self, path: &str) -> Option<Environment> {
        let directory = match path.split_once('#') {
            Some((_, directory)) => directory,
            None => self.directories.get(path).copied().unwrap_or(path),
        };
        Environment::from_path(&format!("{directory}/x"))
    }
}

/// Evaluates all roots of these texts, each of which stands in the module of its directory.
pub(super) fn evaluate(
    texts: Vec<(Arc<str>, Text)>,
    variables: &[Variables],
    assigned: &Assigned,
    run: &Run<'_>,
) -> Graph {
    let paths = Paths::new(assigned);
    let mut by_directory: BTreeMap<Arc<str>, Vec<Text>> = BTreeMap::new();
    for (directory, text) in texts {
        by_directory.entry(directory).or_default().push(text);
    }
    complete(&mut by_directory, run.cwd, run.files);
    let sources: Sources = by_directory
        .into_iter()
        .map(|(path, texts)| {
            let mut source = Source::new(Arc::clone(&path), texts);
            source.values = automatic(&path, variables);
            (path, Arc::new(source))
        })
        .collect();
    let called: BTreeSet<Arc<str>> = sources.values().flat_map(|source| called_by(source)).collect();
    let roots: Vec<&Arc<Source>> =
        sources.values().filter(|source| is_root(source) || !called.contains(&source.path)).collect();
    let runs: Vec<(&Source, Option<&Variables>)> =
        roots.into_iter().flat_map(|source| runs_of(source, variables, &paths)).collect();
    let evaluated =
        runs.par_iter().map(|(source, variables)| root(&sources, source, *variables, &paths, run));
    Graph::new(evaluated.collect())
}

fn called_by(source: &Source) -> Vec<Arc<str>> {
    source.calls().filter(|call| is_local(call)).map(|call| called_directory(&source.path, call)).collect()
}

/// Terraform is run where a backend or provider is configured.
fn is_root(source: &Source) -> bool {
    let configures = |block: &Declared| match block.kind {
        BlockKind::Provider => true,
        BlockKind::Terraform => source.nested(block).is_some_and(|nested| {
            nested.body.blocks.iter().any(|inner| matches!(&*inner.keyword, "backend" | "cloud"))
        }),
        _ => false,
    };
    source.blocks().iter().any(configures)
}

/// A root under each file of values that is named like an environment, or once.
fn runs_of<'a>(
    source: &'a Arc<Source>,
    variables: &'a [Variables],
    paths: &Paths<'_>,
) -> Vec<(&'a Source, Option<&'a Variables>)> {
    let of_environment = variables.iter().filter(|variables| {
        !is_automatic(&variables.file)
            && is_beside_or_below(&variables.file, &source.path)
            && paths.of_file(&variables.file).is_some()
            && paths.of_module(&source.path).is_none()
    });
    let runs: Vec<_> = of_environment.map(|variables| (&**source, Some(variables))).collect();
    if runs.is_empty() { vec![(source, None)] } else { runs }
}

fn directory_of(file: &str) -> &str {
    file.rsplit_once('/').map_or(".", |(directory, _)| directory)
}

fn is_beside_or_below(file: &str, directory: &str) -> bool {
    let own = directory_of(file);
    own == directory
        || directory == "."
        || own.strip_prefix(directory).is_some_and(|rest| rest.starts_with('/'))
}

/// Files of values that Terraform reads without being told.
fn is_automatic(file: &str) -> bool {
    let name = file.rsplit('/').next().unwrap_or_default();
    matches!(name, "terraform.tfvars" | "terraform.tfvars.json")
        || name.ends_with(".auto.tfvars")
        || name.ends_with(".auto.tfvars.json")
}

fn automatic(directory: &str, variables: &[Variables]) -> BTreeMap<Arc<str>, Value> {
    let own = variables.iter().filter(|one| is_automatic(&one.file) && directory_of(&one.file) == directory);
    own.flat_map(values).collect()
}

fn values(variables: &Variables) -> Vec<(Arc<str>, Value)> {
    let attributes = variables.body.attributes.iter();
    attributes.map(|attribute| (Arc::clone(&attribute.name), plain_value(&attribute.value))).collect()
}

fn root(
    sources: &Sources,
    source: &Source,
    variables: Option<&Variables>,
    paths: &Paths<'_>,
    around: &Run<'_>,
) -> Root {
    let read = |path: &str| file(&source.path, path, around.cwd, around.files);
    let evaluation = Evaluation::new(sources, &read);
    let inputs: HashMap<Arc<str>, Value> = variables.map(values).unwrap_or_default().into_iter().collect();
    let top = evaluation.root(source, inputs);
    let named = variables.and_then(|variables| paths.of_file(&variables.file));
    let (mut instances, mut absent) = (Vec::new(), Vec::new());
    for module in evaluation.all(&top) {
        let of_module = evaluation.environment(&module).or(named).or_else(|| evaluation.environment(&top));
        for declared in module.source.blocks() {
            let bodies = evaluation.instances(&module, declared);
            absent.extend(module.source.key(declared).filter(|_| bodies.is_empty()));
            for (_, body) in bodies {
                let file = variables.map(|variables| Arc::clone(&variables.file));
                instances.extend(instance(&module, declared, body, (of_module, paths), file));
            }
        }
    }
    Root::new(Arc::clone(&source.path), instances, absent)
}

/// Keys of tags that name an environment.
const ENVIRONMENT_TAGS: [&str; 5] = ["Environment", "environment", "Env", "env", "stage"];

fn instance(
    module: &Module<'_>,
    declared: &Declared,
    body: Value,
    (of_module, paths): (Option<Environment>, &Paths<'_>),
    variables: Option<Arc<str>>,
) -> Option<Instance> {
    let nested = module.source.nested(declared)?;
    let head =
        Span::new(nested.place.start, nested.labels.last().map_or(nested.place, |(_, label)| *label).end);
    let tag =
        body.get("tags").and_then(|tags| ENVIRONMENT_TAGS.iter().find_map(|key| tags.get(key)?.as_text()));
    let tagged = tag.and_then(|tag| Environment::from_name(&tag));
    let block = module.source.key(declared)?;
    let by_path = || paths.of_module(&module.source.path).or_else(|| paths.of_file(&block.file));
    let environment = tagged.or(of_module).or_else(by_path).unwrap_or_default();
    Some(Instance {
        kind: declared.kind,
        labels: declared.labels.clone(),
        address: address(&module.prefix, declared),
        edges: edges(&body, &nested.body, &module.prefix),
        environment,
        chain: module.chain.clone(),
        place: module.source.place(declared, head)?,
        module: Arc::clone(&module.source.path),
        block,
        body,
        variables,
    })
}

fn address(prefix: &str, declared: &Declared) -> Arc<str> {
    let [first, second] = &declared.labels;
    match declared.kind {
        BlockKind::Resource => format!("{prefix}{first}.{second}"),
        BlockKind::Data => format!("{prefix}data.{first}.{second}"),
        BlockKind::Variable => format!("{prefix}var.{first}"),
        BlockKind::Terraform => format!("{prefix}terraform"),
        kind => format!("{prefix}{}.{first}", kind.keyword()),
    }
    .into()
}
