//! The inputs of policies on GitHub workflows and actions.

mod model;

use std::borrow::Cow;
use std::collections::HashMap;

use regorus::Value;

use super::InputParts;
use super::build::{Builder, Fields};
use crate::policy::{References, Subject};
use crate::resource::World;
use crate::resource::workflow::{Action, Step, Uses, Workflow, is_commit};
use crate::source::Path;
use crate::syntax::NodeRef;
use crate::syntax::scalar::Schema;

/// A workflow.
#[derive(Clone, Copy, Debug)]
pub struct WorkflowSubject<'a> {
    /// The workflow.
    pub workflow: Workflow<'a>,
}

/// An action.
#[derive(Clone, Copy, Debug)]
pub struct ActionSubject<'a> {
    /// The action.
    pub action: Action<'a>,
}

impl Subject for WorkflowSubject<'_> {
    fn world(&self) -> World {
        World::Workflow
    }

    fn words(&self) -> Vec<Cow<'_, str>> {
        vec![Cow::Borrowed("any")]
    }

    /// Builds the input as `schemas/input/workflow.json` describes it.
    fn input(&self, builder: &mut Builder<'_>, parts: &InputParts, _references: &mut References) -> Value {
        builder.read_by(Schema::Core);
        let root = self.workflow.root;
        let raw = builder.part(root, parts.filter().below("raw"));
        let mut fields = builder.object([("title", self.workflow.title().into()), ("raw", raw)]);
        let called = self.workflow.jobs().filter_map(|(job, node)| {
            let path = Path::keys(&["jobs", job, "uses"]);
            Some((node.get("uses")?.text()?, path))
        });
        let of_steps = self.workflow.steps().filter_map(used);
        let all: Vec<(&str, Path)> = called.chain(of_steps).collect();
        let uses = uses(builder, &all);
        builder.set_list(&mut fields, "uses", uses);
        model::add(builder, &mut fields, self.workflow, parts);
        model::add_expressions(builder, &mut fields, root, parts);
        fields.into()
    }

    fn root(&self) -> Option<NodeRef<'_>> {
        Some(self.workflow.root)
    }
}

impl Subject for ActionSubject<'_> {
    fn world(&self) -> World {
        World::Action
    }

    fn words(&self) -> Vec<Cow<'_, str>> {
        vec![Cow::Borrowed("any")]
    }

    /// Builds the input as `schemas/input/action.json` describes it.
    fn input(&self, builder: &mut Builder<'_>, parts: &InputParts, _references: &mut References) -> Value {
        builder.read_by(Schema::Core);
        let raw = builder.part(self.action.root, parts.filter().below("raw"));
        let mut fields = builder.object([("title", self.action.title().into()), ("raw", raw)]);
        let all: Vec<(&str, Path)> = self.action.steps().filter_map(used).collect();
        let uses = uses(builder, &all);
        builder.set_list(&mut fields, "uses", uses);
        model::add_expressions(builder, &mut fields, self.action.root, parts);
        fields.into()
    }

    fn root(&self) -> Option<NodeRef<'_>> {
        Some(self.action.root)
    }
}

/// The `uses` of a step, with the path to it.
fn used(step: Step<'_>) -> Option<(&str, Path)> {
    let steps = match step.job {
        Some(job) => Path::keys(&["jobs", job, "steps"]),
        None => Path::keys(&["runs", "steps"]),
    };
    let index = u32::try_from(step.index).unwrap_or(u32::MAX);
    Some((step.node.get("uses")?.text()?, steps.join(index).join("uses")))
}

/// Places of one text that are handed over at most.
const MOST_PLACES: usize = 16;

/// Every `uses`, in order of place; the first of those with the same text knows the others.
fn uses(builder: &mut Builder<'_>, all: &[(&str, Path)]) -> Vec<Value> {
    let mut places: HashMap<&str, Vec<&Path>> = HashMap::new();
    for (text, path) in all {
        places.entry(text).or_default().push(path);
    }
    let mut found = Vec::new();
    for (text, path) in all {
        let Some(parsed) = Uses::parse(text) else { continue };
        let same = places.get(text).map(Vec::as_slice).unwrap_or_default();
        let first = same.first().is_some_and(|first| std::ptr::eq(*first, path));
        let others = if first { same.get(1..).unwrap_or_default() } else { &[] };
        let others: Vec<Value> = others.iter().take(MOST_PLACES).map(|path| builder.path(path)).collect();
        let mut fields = one(builder, text, parsed, path);
        builder.set(&mut fields, "first", first.into());
        builder.set(&mut fields, "repeated_at", others.into());
        found.push(fields.into());
    }
    found
}

fn one(builder: &mut Builder<'_>, text: &str, parsed: Uses<'_>, path: &Path) -> Fields {
    let kind = match parsed {
        Uses::Local(_) => "local",
        Uses::Image(_) => "image",
        Uses::Repository { .. } => "repository",
    };
    let path = builder.path(path);
    let mut fields = builder.object([("text", text.into()), ("kind", kind.into()), ("path", path)]);
    if let Uses::Repository { owner, repository, path, reference } = parsed {
        let name = if path.is_empty() {
            format!("{owner}/{repository}")
        } else {
            format!("{owner}/{repository}/{path}")
        };
        for (key, value) in [("owner", owner), ("name", name.as_str()), ("reference", reference)] {
            builder.set(&mut fields, key, value.into());
        }
        builder.set(&mut fields, "is_commit", is_commit(reference).into());
        if !reference.is_empty() {
            builder.set(&mut fields, "reference_start", Value::from(text.len() - reference.len()));
        }
    }
    fields
}
