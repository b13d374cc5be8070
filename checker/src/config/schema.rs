//! The JSON Schema of the configuration, from the types that read it.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use super::raw::{
    Day, EnvironmentWord, FailOnWord, Glob, KubernetesVersion, PolicyId, PolicyWord, RawConfig, Reason,
    RelativePath, SeverityWord, Version,
};
use super::spanned::Spanned;
use crate::finding::Severity;

/// The schema as the text of `schemas/config/v1.json`.
#[must_use]
pub fn json_schema() -> String {
    let settings = SchemaSettings::draft2020_12().with_transform(Plain);
    let schema = settings.into_generator().into_root_schema_for::<RawConfig>();
    let mut whole = Map::new();
    whole.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    whole.insert("$id".into(), json!("https://loadline.dev/schemas/config/v1.json"));
    whole.insert("title".into(), json!("Loadline configuration, version 1"));
    for (key, value) in Value::from(schema).as_object().into_iter().flatten() {
        whole.entry(key.clone()).or_insert_with(|| value.clone());
    }
    // An empty file is a configuration.
    whole.insert("type".into(), json!(["object", "null"]));
    format!("{:#}\n", Value::Object(whole))
}

/// Descriptions without the line breaks of the source.
#[derive(Clone, Debug)]
struct Plain;

impl Transform for Plain {
    fn transform(&mut self, schema: &mut Schema) {
        if let Some(Value::String(text)) = schema.get_mut("description") {
            *text = text.replace('\n', " ");
        }
        transform_subschemas(self, schema);
    }
}

/// Where a value stands is no part of its schema.
impl<T: JsonSchema> JsonSchema for Spanned<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// Gives a word its schema, under its own name or in place.
macro_rules! word_schemas {
    ($($word:ident $name:literal $schema:expr;)+) => {$(
        impl JsonSchema for $word {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    )+};
}

word_schemas! {
    Version "version" json_schema!({ "const": 1 });
    PolicyWord "policies" json_schema!({
        "description": "The id of a policy, in any case, its name, a family, a tag, a profile, or `all`.",
        "type": "string",
        "minLength": 1,
        "examples": ["recommended", "strict", "all", "KS", "KS001", "no-host-network"],
    });
    PolicyId "policy" json_schema!({
        "description": "The id of a policy, in any case, or its name.",
        "type": "string",
        "minLength": 1,
    });
    SeverityWord "severity" json_schema!({ "enum": Severity::ALL.map(Severity::name) });
    FailOnWord "failOn" json_schema!({ "enum": fail_on() });
    EnvironmentWord "environment" json_schema!({
        "anyOf": [
            { "enum": ["production", "staging", "testing", "development"] },
            { "description": "A synonym.", "enum": ["prod", "live", "stg", "stage", "test", "qa", "dev", "develop"] },
        ],
    });
    Glob "glob" json_schema!({
        "description": "One without `/` matches a name in any directory, others match the whole path. What matches a directory covers all below it.",
        "type": "string",
        "minLength": 1,
        "examples": ["k8s/production/**", "*.generated.yaml", "vendor"],
    });
    RelativePath "path" json_schema!({ "type": "string", "pattern": r"\S" });
    Reason "reason" json_schema!({ "type": "string", "pattern": r"\S" });
    Day "day" json_schema!({
        "type": "string",
        "format": "date",
        "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
        "examples": ["2026-12-31"],
    });
    KubernetesVersion "kubernetesVersion" json_schema!({
        "type": ["string", "number"],
        "pattern": r"^v?1\.[0-9]{1,3}(\.[0-9]{1,3})?$",
        "exclusiveMinimum": 1,
        "exclusiveMaximum": 2,
        "examples": ["1.34"],
    });
}

fn fail_on() -> Vec<&'static str> {
    Severity::ALL.map(Severity::name).into_iter().chain(["never"]).collect()
}
