//! The inputs of policies on GitHub workflows and actions.

use std::borrow::Cow;

use regorus::Value;

use super::InputParts;
use super::build::Builder;
use crate::policy::{References, Subject};
use crate::resource::World;
use crate::resource::workflow::{Action, Step, Uses, Workflow, is_commit};
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
            let path = builder.keys(&["jobs", job, "uses"]);
            uses(builder, node, path)
        });
        let called: Vec<Value> = called.collect();
        let steps: Vec<Value> = self.workflow.steps().filter_map(|step| step_uses(builder, step)).collect();
        builder.set_list(&mut fields, "uses", [called, steps].concat());
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
        let steps: Vec<Value> = self.action.steps().filter_map(|step| step_uses(builder, step)).collect();
        builder.set_list(&mut fields, "uses", steps);
        fields.into()
    }

    fn root(&self) -> Option<NodeRef<'_>> {
        Some(self.action.root)
    }
}

/// The `uses` of a step, with the path to it.
fn step_uses(builder: &mut Builder<'_>, step: Step<'_>) -> Option<Value> {
    let mut path = Vec::new();
    match step.job {
        Some(job) => path.extend([builder.key("jobs"), builder.key(job)]),
        None => path.push(builder.key("runs")),
    }
    path.extend([builder.key("steps"), Value::from(step.index), builder.key("uses")]);
    uses(builder, step.node, path.into())
}

fn uses(builder: &mut Builder<'_>, holder: NodeRef<'_>, path: Value) -> Option<Value> {
    let text = holder.get("uses")?.text()?;
    let parsed = Uses::parse(text)?;
    let kind = match parsed {
        Uses::Local(_) => "local",
        Uses::Image(_) => "image",
        Uses::Repository { .. } => "repository",
    };
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
    }
    Some(fields.into())
}
