//! The inputs of policies on files and sets.

use regorus::Value;

use super::build::{Builder, Fields};
use crate::resource::fact::{DuplicateObject, FileFact, FileFactKind, SuppressionFact};

/// The input of scope `file`: `facts` of the file `name`, whose lines `line` looks up. The reference
/// of fact `n` is `2n`, that of its second place `2n + 1`.
pub fn file_input(
    builder: &mut Builder<'_>,
    name: &str,
    facts: &[FileFact],
    mut line: impl FnMut(u32) -> u32,
) -> Value {
    let mut all = Vec::new();
    for (index, fact) in facts.iter().enumerate() {
        let mut fields = builder.object([("kind", fact.kind.name().into()), ("ref", Value::from(index * 2))]);
        if let Some(other) = fact.other {
            builder.set(&mut fields, "other", Value::from(index * 2 + 1));
            builder.set(&mut fields, "line", line(fact.span.start).into());
            builder.set(&mut fields, "other_line", line(other.start).into());
        }
        describe(builder, &mut fields, &fact.kind);
        all.push(fields.into());
    }
    builder.object([("file", name.into()), ("facts", all.into())]).into()
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

/// The input of scope `set`; references as in [`file_input`].
pub fn set_input(builder: &mut Builder<'_>, closed: bool, duplicates: &[DuplicateObject]) -> Value {
    let mut all = Vec::new();
    for (index, duplicate) in duplicates.iter().enumerate() {
        let mut fields = builder.object([
            ("kind", "duplicate-object".into()),
            ("ref", Value::from(index * 2)),
            ("other", Value::from(index * 2 + 1)),
            ("object", duplicate.object.as_str().into()),
            ("place", duplicate.place.as_str().into()),
            ("within", duplicate.within.name().into()),
            ("identical", duplicate.identical.into()),
            ("count", duplicate.count.into()),
        ]);
        if let Some(namespace) = &duplicate.namespace {
            builder.set(&mut fields, "namespace", namespace.as_str().into());
        }
        all.push(fields.into());
    }
    builder.object([("closed", closed.into()), ("facts", all.into())]).into()
}
