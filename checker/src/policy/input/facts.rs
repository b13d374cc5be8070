//! The inputs of policies on files and sets: what parsing and joining found out.

use std::borrow::Cow;
use std::sync::Arc;

use regorus::Value;

use super::InputParts;
use super::build::{Builder, Fields};
use crate::finding::{Place, Scope};
use crate::policy::{References, Subject};
use crate::resource::World;
use crate::resource::fact::{DuplicateObject, FileFact, FileFactKind, SetFact, SuppressionFact};
use crate::syntax::NodeRef;

/// The facts of one file, as policies of scope `file` see them.
pub struct FileFacts<'a> {
    /// The file as reports show it.
    pub file: &'a str,
    /// What it says about itself.
    pub facts: &'a [FileFact],
    /// The place of a range of the file.
    pub place: &'a dyn Fn(crate::source::Span) -> Place,
}

impl Subject for FileFacts<'_> {
    fn world(&self) -> World {
        World::File
    }

    fn scope(&self) -> Scope {
        Scope::File
    }

    fn words(&self) -> Vec<Cow<'_, str>> {
        kinds(self.facts.iter().map(|fact| fact.kind.name()))
    }

    fn input(&self, builder: &mut Builder<'_>, _parts: &InputParts, references: &mut References) -> Value {
        let mut all = Vec::new();
        for fact in self.facts {
            let place = (self.place)(fact.span);
            let line = place.start.line;
            let reference = references.issue(place, fact.identity.as_str());
            let mut fields = builder.object([("kind", fact.kind.name().into()), ("ref", reference)]);
            if let Some(other) = fact.other {
                let place = (self.place)(other);
                builder.set(&mut fields, "line", line.into());
                builder.set(&mut fields, "other_line", place.start.line.into());
                let reference = references.issue(place, fact.identity.as_str());
                builder.set(&mut fields, "other", reference);
            }
            describe(builder, &mut fields, &fact.kind);
            all.push(fields.into());
        }
        builder.object([("file", self.file.into()), ("facts", all.into())]).into()
    }

    fn root(&self) -> Option<NodeRef<'_>> {
        None
    }
}

/// The joins of one set, as policies of scope `set` see them.
#[derive(Debug)]
pub struct SetFacts<'a> {
    /// The set is complete.
    pub closed: bool,
    /// What its resources say of each other.
    pub facts: &'a [SetFact],
}

impl Subject for SetFacts<'_> {
    fn world(&self) -> World {
        World::File
    }

    fn scope(&self) -> Scope {
        Scope::Set
    }

    fn words(&self) -> Vec<Cow<'_, str>> {
        kinds(self.facts.iter().map(SetFact::name))
    }

    fn input(&self, builder: &mut Builder<'_>, _parts: &InputParts, references: &mut References) -> Value {
        let facts: Vec<Value> = self
            .facts
            .iter()
            .map(|fact| match fact {
                SetFact::DuplicateObject(duplicate) => duplicate_object(builder, duplicate, references),
            })
            .collect();
        builder.object([("closed", self.closed.into()), ("facts", facts.into())]).into()
    }

    fn root(&self) -> Option<NodeRef<'_>> {
        None
    }
}

/// Each kind once.
fn kinds<'a>(all: impl Iterator<Item = &'static str>) -> Vec<Cow<'a, str>> {
    let mut kinds: Vec<&'static str> = all.collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds.into_iter().map(Cow::Borrowed).collect()
}

fn duplicate_object(
    builder: &mut Builder<'_>,
    duplicate: &DuplicateObject,
    references: &mut References,
) -> Value {
    let identity = duplicate.identity();
    let first = &duplicate.first;
    let place = format!("{}:{}", first.file, first.start.line);
    let subject = Arc::clone(&duplicate.subject);
    let reference = references.issue_resource(duplicate.later.clone(), identity.clone(), subject);
    let mut fields = builder.object([
        ("kind", "duplicate-object".into()),
        ("ref", reference),
        ("others", duplicate.others.into()),
        ("file", first.file.as_ref().into()),
        ("other", references.issue(first.clone(), identity)),
        ("object", duplicate.object.as_str().into()),
        ("place", place.into()),
        ("within", duplicate.within.name().into()),
        ("identical", duplicate.identical.into()),
        ("count", duplicate.count.into()),
    ]);
    if let Some(namespace) = &duplicate.namespace {
        builder.set(&mut fields, "namespace", namespace.as_str().into());
    }
    fields.into()
}

fn describe(builder: &mut Builder<'_>, fields: &mut Fields, kind: &FileFactKind) {
    let mut set = |key: &str, value: &str| builder.set(fields, key, value.into());
    match kind {
        FileFactKind::SyntaxError { language, problem, message, help } => {
            set("language", language);
            set("problem", problem);
            set("message", message);
            if let Some(help) = help {
                set("help", help);
            }
        }
        FileFactKind::DuplicateKey { language, key, same_value, lost } => {
            set("language", language);
            set("key", key);
            set("lost", lost);
            builder.set(fields, "same_value", (*same_value).into());
        }
        FileFactKind::MissingSeparator { lost, kept } => {
            set("lost_object", lost);
            set("kept_object", kept);
        }
        FileFactKind::IncompleteObject { missing, object, instead } => {
            set("missing", missing);
            set("object", object);
            if let Some(instead) = instead {
                set("instead", instead);
            }
        }
        FileFactKind::UnknownType { message, help, certain } => {
            set("message", message);
            set("help", help);
            builder.set(fields, "certain", (*certain).into());
        }
        FileFactKind::WrongShape { object, path, wanted, found } => {
            set("object", object);
            set("path", path);
            set("wanted", wanted);
            set("found", found);
        }
        FileFactKind::MissingField { object, path, empty } => {
            set("object", object);
            set("path", path);
            builder.set(fields, "empty", (*empty).into());
        }
        FileFactKind::MisspeltKey { object, path, meant } => {
            set("object", object);
            set("path", path);
            set("suggestion", meant);
        }
        FileFactKind::Suppression(fact) => describe_suppression(builder, fields, fact),
    }
}

fn describe_suppression(builder: &mut Builder<'_>, fields: &mut Fields, fact: &SuppressionFact) {
    let mut set = |key: &str, value: &str| builder.set(fields, key, value.into());
    match fact {
        SuppressionFact::Unused { origin, policy, covers, reported } => {
            set("origin", origin);
            set("policy", policy);
            if let Some(covers) = covers {
                set("covers", covers);
            }
            if let Some(line) = reported {
                builder.set(fields, "reported_line", (*line).into());
            }
        }
        SuppressionFact::Expired { origin, names, until } => {
            set("origin", origin);
            set("names", names);
            set("until", until);
        }
        SuppressionFact::Unknown { word, suggestion } => {
            set("word", word);
            if let Some(suggestion) = suggestion {
                set("suggestion", suggestion);
            }
        }
        SuppressionFact::MoreUnknown { count } => builder.set(fields, "count", Value::from(*count)),
        SuppressionFact::Malformed { message, help } => {
            set("message", message);
            set("help", help);
        }
        SuppressionFact::Forbidden { origin, policy, rule } => {
            set("origin", origin);
            set("policy", policy);
            set("rule", rule);
        }
        SuppressionFact::WithoutReason { origin, names } => {
            set("origin", origin);
            set("names", names);
        }
    }
}
