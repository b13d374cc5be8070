//! Policy documents of AWS in blocks of Terraform, as policies see them.

use std::sync::Arc;

use regorus::Value as Made;

use super::super::build::Builder;
use super::Evaluated;
use crate::finding::Place;
use crate::policy::References;
use crate::resource::terraform::value::{Kind, Value};
use crate::resource::terraform::{BlockKind, iam};
use crate::source::Span;

/// Attributes that hold policy documents, by type of resource; of types that are not here `policy` is one of a
/// resource. What a document is attached to decides what it may say (rule 25 of the catalogue).
const ATTACHED: &[(&str, &str, &str)] = &[
    ("aws_iam_policy", "policy", "identity"),
    ("aws_iam_role_policy", "policy", "identity"),
    ("aws_iam_user_policy", "policy", "identity"),
    ("aws_iam_group_policy", "policy", "identity"),
    ("aws_iam_role", "assume_role_policy", "trust"),
    ("aws_iam_role", "inline_policy", "identity"),
    ("aws_ssoadmin_permission_set_inline_policy", "inline_policy", "identity"),
    ("aws_kms_key", "policy", "key"),
    ("aws_kms_key_policy", "policy", "key"),
    ("aws_kms_external_key", "policy", "key"),
    ("aws_kms_replica_key", "policy", "key"),
    ("aws_s3_bucket", "policy", "bucket"),
    ("aws_s3_bucket_policy", "policy", "bucket"),
    ("aws_organizations_policy", "content", "scp"),
    ("aws_vpc_endpoint", "policy", "endpoint"),
    ("aws_vpc_endpoint_policy", "policy", "endpoint"),
    ("aws_secretsmanager_secret", "policy", "resource"),
    ("aws_secretsmanager_secret_policy", "policy", "resource"),
    ("aws_sns_topic", "policy", "resource"),
    ("aws_sns_topic_policy", "policy", "resource"),
    ("aws_sqs_queue", "policy", "resource"),
    ("aws_sqs_queue_policy", "policy", "resource"),
    ("aws_ecr_repository_policy", "policy", "resource"),
    ("aws_ecr_registry_policy", "policy", "resource"),
    ("aws_backup_vault_policy", "policy", "resource"),
    ("aws_efs_file_system_policy", "policy", "resource"),
    ("aws_opensearch_domain", "access_policies", "resource"),
    ("aws_opensearch_domain_policy", "access_policies", "resource"),
    ("aws_elasticsearch_domain", "access_policies", "resource"),
    ("aws_elasticsearch_domain_policy", "access_policies", "resource"),
    ("aws_cloudwatch_log_resource_policy", "policy_document", "resource"),
    ("aws_glacier_vault", "access_policy", "resource"),
    ("aws_api_gateway_rest_api", "policy", "resource"),
    ("aws_api_gateway_rest_api_policy", "policy", "resource"),
    ("aws_dynamodb_resource_policy", "policy", "resource"),
    ("aws_cloudwatch_event_bus_policy", "policy", "resource"),
];

/// What a document in this attribute of a resource of this type is attached to.
fn attachment(kind: &str, attribute: &str) -> Option<&'static str> {
    ATTACHED.iter().find(|(of, name, _)| (*of, *name) == (kind, attribute)).map(|(_, _, attached)| *attached)
}

/// The documents of a block: what a data source of documents writes, with everything that it is attached to, or
/// what a resource has written out. A document that comes from a data source is that one's.
pub(super) fn documents(
    builder: &mut Builder<'_>,
    evaluated: &Evaluated<'_>,
    references: &mut References,
) -> Vec<Made> {
    let instance = evaluated.instance;
    if (instance.kind, &*instance.labels[0]) == (BlockKind::Data, iam::DOCUMENT) {
        let found = evaluated.root.referrers(&instance.address);
        let mut attached: Vec<&str> =
            found.filter_map(|(other, edge)| attachment(&other.labels[0], &edge.attribute)).collect();
        attached.sort_unstable();
        attached.dedup();
        let document = iam::document(&instance.body);
        return vec![made(builder, evaluated, &document, "", &attached, references)];
    }
    if instance.kind != BlockKind::Resource {
        return Vec::new();
    }
    let Kind::Object(fields) = &instance.body.kind else { return Vec::new() };
    let mut all = Vec::new();
    for (attribute, (_, value)) in fields.iter() {
        let Some(attached) = attachment(&instance.labels[0], attribute) else { continue };
        let from_data = |edge: &crate::resource::terraform::graph::Edge| {
            edge.attribute == *attribute && edge.target.address.contains("data.aws_iam_policy_document.")
        };
        if instance.edges.iter().any(from_data) {
            continue;
        }
        for document in written(value) {
            all.push(made(builder, evaluated, document, attribute, &[attached], references));
        }
    }
    all
}

/// Documents in an attribute, or in the blocks of that name.
fn written(value: &Value) -> Vec<&Value> {
    match &value.kind {
        Kind::List(blocks) => blocks.iter().filter_map(|block| block.get("policy")).collect(),
        _ => vec![value],
    }
}

fn made(
    builder: &mut Builder<'_>,
    evaluated: &Evaluated<'_>,
    document: &Value,
    attribute: &str,
    attached: &[&str],
    references: &mut References,
) -> Made {
    let found = iam::statements(document);
    let complete = found.as_ref().is_some_and(|found| found.iter().all(Value::is_known));
    let statements: Vec<Made> = found
        .unwrap_or_default()
        .iter()
        .filter(|statement| !statement.is_unknown())
        .map(|one| statement(builder, evaluated, one, references))
        .collect();
    let attached: Vec<Made> = attached.iter().map(|word| Made::from(*word)).collect();
    builder
        .object([
            ("attribute", attribute.into()),
            ("attached", attached.into()),
            ("complete", complete.into()),
            ("statements", statements.into()),
        ])
        .into()
}

/// Lists of a statement and what policies call them.
const LISTS: [(&str, &str); 4] = [
    ("Action", "actions"),
    ("NotAction", "not_actions"),
    ("Resource", "resources"),
    ("NotResource", "not_resources"),
];

fn statement(
    builder: &mut Builder<'_>,
    evaluated: &Evaluated<'_>,
    statement: &Value,
    references: &mut References,
) -> Made {
    let reference = issue(evaluated, statement.span, references);
    let effect = statement.get("Effect").and_then(Value::as_text).unwrap_or_else(|| "Allow".into());
    let mut fields = builder.object([
        ("effect", effect.as_ref().into()),
        ("ref", reference),
        ("complete", statement.is_known().into()),
    ]);
    if let Some(sid) = statement.get("Sid").and_then(Value::as_text) {
        builder.set(&mut fields, "sid", sid.as_ref().into());
    }
    for (key, name) in LISTS {
        if let Some(value) = statement.get(key) {
            let texts: Vec<Made> =
                texts(value).into_iter().map(|item| text(builder, evaluated, item, references)).collect();
            builder.set(&mut fields, name, texts.into());
        }
    }
    for (key, name) in [("Principal", "principals"), ("NotPrincipal", "not_principals")] {
        if let Some(value) = statement.get(key) {
            let all = principals(builder, evaluated, value, references);
            builder.set(&mut fields, name, all.into());
        }
    }
    let conditions = statement.get("Condition").map(|value| conditions(builder, value)).unwrap_or_default();
    builder.set(&mut fields, "conditions", conditions.into());
    fields.into()
}

/// One text or several.
fn texts(value: &Value) -> Vec<&Value> {
    match &value.kind {
        Kind::List(items) => items.iter().collect(),
        _ => vec![value],
    }
}

/// A text with its place; of one that is not known what it begins with, if that is.
fn text(
    builder: &mut Builder<'_>,
    evaluated: &Evaluated<'_>,
    value: &Value,
    references: &mut References,
) -> Made {
    let reference = issue(evaluated, value.span, references);
    let mut fields = builder.object([("ref", reference)]);
    match (&value.kind, value.as_text()) {
        (_, Some(text)) => builder.set(&mut fields, "text", text.as_ref().into()),
        (Kind::Unknown(unknown), _) => {
            if let Some(prefix) = unknown.prefix.as_ref().filter(|prefix| !prefix.is_empty()) {
                builder.set(&mut fields, "prefix", prefix.as_ref().into());
            }
            if let Some(target) = &unknown.target {
                builder.set(&mut fields, "of", target.address.as_ref().into());
            }
        }
        _ => {}
    }
    fields.into()
}

fn principals(
    builder: &mut Builder<'_>,
    evaluated: &Evaluated<'_>,
    value: &Value,
    references: &mut References,
) -> Vec<Made> {
    let mut all = Vec::new();
    match &value.kind {
        Kind::Object(fields) => {
            for (of, (_, identifiers)) in fields.iter() {
                for identifier in texts(identifiers) {
                    all.push(principal(builder, evaluated, of, identifier, references));
                }
            }
        }
        _ => all.push(principal(builder, evaluated, &Arc::from("*"), value, references)),
    }
    all
}

fn principal(
    builder: &mut Builder<'_>,
    evaluated: &Evaluated<'_>,
    of: &Arc<str>,
    identifier: &Value,
    references: &mut References,
) -> Made {
    let value = text(builder, evaluated, identifier, references);
    builder.object([("type", of.as_ref().into()), ("id", value)]).into()
}

/// Conditions as test, variable and values; a value that is unknown is left out, and the condition is not complete.
fn conditions(builder: &mut Builder<'_>, value: &Value) -> Vec<Made> {
    let Kind::Object(tests) = &value.kind else {
        return vec![builder.object([("complete", false.into())]).into()];
    };
    let mut all = Vec::new();
    for (test, (_, variables)) in tests.iter() {
        let Kind::Object(variables) = &variables.kind else { continue };
        for (variable, (_, values)) in variables.iter() {
            let known = texts(values).into_iter().filter_map(Value::as_text);
            let known: Vec<Made> = known.map(|text| text.as_ref().into()).collect();
            let made = builder.object([
                ("test", test.as_ref().into()),
                ("variable", variable.as_ref().into()),
                ("values", known.into()),
                ("complete", values.is_known().into()),
            ]);
            all.push(made.into());
        }
    }
    all
}

fn issue(evaluated: &Evaluated<'_>, span: Span, references: &mut References) -> Made {
    let (start, end) = evaluated.text.positions(span);
    let place = Place { file: Arc::clone(evaluated.text.name()), start, end };
    let written = evaluated.text.slice(span);
    references.issue(place, format!("{} {written}", evaluated.instance.address))
}
