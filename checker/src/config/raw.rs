//! The configuration as it is written. Its doc comments are the descriptions of the JSON Schema.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

use super::deserialize::WRITTEN;
use super::spanned::Spanned;

/// Parameters by policy, id or name, and name of the parameter.
pub type RawParameters =
    BTreeMap<Spanned<PolicyId>, Option<BTreeMap<Spanned<String>, Spanned<ParameterValue>>>>;

/// Configuration of Loadline. The nearest `loadline.yaml` or `.loadline.yaml` above a file applies
/// to it, whole. All keys are optional; paths are relative to the directory of this file, and a
/// flag of the command line wins over its key here.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields, expecting = "keys and values")]
pub struct RawConfig {
    /// Version of the format of this file.
    pub version: Option<Spanned<Version>>,
    /// The environment of everything below this file. Without it, labels, namespaces and paths say
    /// to which environment an object belongs.
    pub environment: Option<Spanned<EnvironmentWord>>,
    /// Environments by path. The first entry that matches a file wins; `environment` holds for the
    /// rest.
    pub environments: Option<Vec<RawEnvironment>>,
    /// What runs, instead of the profile `recommended`: ids and their beginnings, names,
    /// families, tags, frameworks (`pss:baseline`) and profiles.
    pub select: Option<Vec<Spanned<PolicyWord>>>,
    /// What does not run (a word), and findings that are suppressed (an entry with `policies`).
    pub ignore: Option<Vec<RawIgnore>>,
    /// Severities of policies that differ from their own, by id or name.
    pub severity: Option<BTreeMap<Spanned<PolicyId>, Spanned<SeverityWord>>>,
    /// Parameters of policies, by id or name; `loadline explain ID` lists those of a policy.
    pub parameters: Option<RawParameters>,
    /// Paths that are not checked.
    pub exclude: Option<Vec<Spanned<Glob>>>,
    /// Directories of further policies.
    pub policies: Option<Vec<Spanned<RelativePath>>>,
    /// The severity from which a finding fails the run, or `never`.
    #[cfg_attr(feature = "schema", schemars(extend("default" = "medium")))]
    pub fail_on: Option<Spanned<FailOnWord>>,
    /// The least severity that is reported.
    #[cfg_attr(feature = "schema", schemars(extend("default" = "info")))]
    pub min_severity: Option<Spanned<SeverityWord>>,
    /// Whether what could not be decided is listed.
    #[cfg_attr(feature = "schema", schemars(extend("default" = false)))]
    pub include_unknown: Option<bool>,
    /// File of known findings, which fail nothing.
    #[cfg_attr(feature = "schema", schemars(extend("examples" = [".loadline-baseline.json"])))]
    pub baseline: Option<Spanned<RelativePath>>,
    /// Rules for comments, annotations and entries that suppress findings.
    pub suppression: Option<RawSuppression>,
    /// The clusters that the manifests are written for.
    pub kubernetes: Option<RawKubernetes>,
    /// Directories whose files belong together, where that differs from one directory, one set.
    pub sets: Option<Vec<RawSet>>,
    /// What `loadline serve` makes of the requests of a cluster.
    pub webhook: Option<RawWebhook>,
}

/// The environment of some paths.
#[derive(Clone, Debug, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "environmentEntry"))]
#[serde(deny_unknown_fields, expecting = "an entry with `name` and `paths`")]
pub struct RawEnvironment {
    /// The environment.
    pub name: Spanned<EnvironmentWord>,
    /// The files it holds for.
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub paths: Spanned<Vec<Spanned<Glob>>>,
    /// Parameters of policies for these files, over `parameters` of the file as a whole.
    pub parameters: Option<RawParameters>,
}

/// A word, or an entry with `policies`.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ignoreItem", untagged))]
pub enum RawIgnore {
    /// Policies that do not run at all: id, name, family, tag, framework or profile.
    Word(Spanned<PolicyWord>),
    /// Findings that are suppressed. They are counted, and machine formats hold them.
    Entry(Box<Spanned<RawIgnoreEntry>>),
}

/// Findings that are suppressed: of these policies, where `paths` and `resources` match.
#[derive(Clone, Debug, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ignoreEntry"))]
#[serde(deny_unknown_fields, expecting = "a policy, or an entry with `policies`")]
pub struct RawIgnoreEntry {
    /// Ids, names, families or tags of policies.
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub policies: Spanned<Vec<Spanned<PolicyWord>>>,
    /// Only in these files.
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub paths: Option<Spanned<Vec<Spanned<Glob>>>>,
    /// Only of these objects: globs over whole addresses, as the JSON report shows them. `*` stands
    /// for any one part, `**` for several.
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    #[cfg_attr(feature = "schema", schemars(extend("examples" = [["apps/v1/DaemonSet/*/node-agent"]])))]
    pub resources: Option<Spanned<Vec<Spanned<Glob>>>>,
    /// Why.
    pub reason: Option<Spanned<Reason>>,
    /// The last day on which it holds.
    pub until: Option<Spanned<Day>>,
}

/// Rules for suppressions.
#[derive(Clone, Debug, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "suppression"))]
#[serde(rename_all = "kebab-case", deny_unknown_fields, expecting = "keys and values")]
pub struct RawSuppression {
    /// Whether a suppression without a reason is itself a finding.
    #[cfg_attr(feature = "schema", schemars(extend("default" = true)))]
    pub require_reason: Option<bool>,
    /// What cannot be suppressed: policies by id, name, family, tag, framework or profile, and a
    /// severity with all that is graver.
    pub never: Option<Vec<Spanned<PolicyWord>>>,
    /// Whether comments and annotations of other tools count.
    #[cfg_attr(feature = "schema", schemars(extend("default" = true)))]
    pub peers: Option<bool>,
}

/// The clusters that manifests are written for.
#[derive(Clone, Debug, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "kubernetes"))]
#[serde(deny_unknown_fields, expecting = "keys and values")]
pub struct RawKubernetes {
    /// Version of the oldest cluster. It sets the parameter `profile_version` of all policies that
    /// have one.
    pub version: Option<Spanned<KubernetesVersion>>,
}

/// What `loadline serve` makes of the requests of a cluster.
#[derive(Clone, Debug, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "webhook"))]
#[serde(deny_unknown_fields, expecting = "keys and values")]
pub struct RawWebhook {
    /// Whether annotations of an object may suppress what is found in it.
    #[cfg_attr(feature = "schema", schemars(extend("default" = false)))]
    pub annotations: Option<bool>,
    /// Requests that are let through without a look.
    pub exempt: Option<RawExemptions>,
}

/// Requests that are let through: any entry of any list is enough. `*` stands for any letters.
#[derive(Clone, Debug, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "exemptions"))]
#[serde(rename_all = "kebab-case", deny_unknown_fields, expecting = "keys and values")]
pub struct RawExemptions {
    /// Namespaces of the objects.
    pub namespaces: Option<Vec<String>>,
    /// Users who ask.
    pub users: Option<Vec<String>>,
    /// Groups of the users who ask.
    pub groups: Option<Vec<String>>,
    /// Service accounts that ask, as `namespace/name`.
    #[cfg_attr(feature = "schema", schemars(extend("examples" = [["flux-system/*"]])))]
    pub service_accounts: Option<Vec<String>>,
    /// Labels of the objects: those that have all labels of one entry.
    pub labels: Option<Vec<BTreeMap<String, String>>>,
}

/// A directory whose files belong together.
#[derive(Clone, Debug, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "set"))]
#[serde(deny_unknown_fields, expecting = "an entry with `path`")]
pub struct RawSet {
    /// The directory. All files below it are one set.
    pub path: Spanned<RelativePath>,
    /// Whether nothing outside belongs to the set, so that what is not found in it does not exist.
    #[cfg_attr(feature = "schema", schemars(extend("default" = false)))]
    pub complete: Option<bool>,
}

/// Texts whose meaning is checked when the configuration is resolved. Types of their own give each
/// its JSON Schema.
macro_rules! words {
    ($($(#[$about:meta])* $name:ident = $expected:literal)+) => {$(
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(
            /// As written.
            pub String,
        );

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(Text($expected)).map(Self)
            }
        }
    )+};
}

/// Reads a text, and says what was expected instead of anything else.
struct Text(&'static str);

impl Visitor<'_> for Text {
    type Value = String;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0)
    }

    fn visit_str<E>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }
}

words! {
    /// Id or the beginning of ids, name, family, tag, framework or profile.
    PolicyWord = "the id or name of a policy"
    /// Id or name of one policy.
    PolicyId = "the id or name of a policy"
    /// A severity.
    SeverityWord = "a severity such as `medium`"
    /// A severity or `never`.
    FailOnWord = "a severity such as `medium`, or `never`"
    /// An environment or a synonym.
    EnvironmentWord = "an environment such as `production`"
    /// A glob.
    Glob = "a glob such as \"k8s/**\""
    /// A path.
    RelativePath = "a path"
    /// A reason.
    Reason = "a reason in words"
    /// A day.
    Day = "a day such as 2026-12-31"
}

/// Version of the format.
#[derive(Clone, Copy, Debug, serde::Deserialize)]
#[serde(transparent)]
pub struct Version(
    /// As written.
    pub u64,
);

/// Any value.
#[derive(Clone, Debug, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "parameterValue"))]
#[serde(transparent)]
pub struct ParameterValue(
    /// As JSON.
    pub serde_json::Value,
);

/// A version such as 1.34, as it is written: the number 1.30 is not 1.3.
#[derive(Clone, Debug)]
pub struct KubernetesVersion(
    /// As written.
    pub String,
);

impl<'de> Deserialize<'de> for KubernetesVersion {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(WRITTEN, Text("a version such as \"1.34\"")).map(Self)
    }
}

impl<'de> Deserialize<'de> for RawIgnore {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct WordOrEntry;
        impl<'de> Visitor<'de> for WordOrEntry {
            type Value = Shape;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a policy, or an entry with `policies`")
            }

            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Shape::Word(PolicyWord(text.to_owned())))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                let entry = RawIgnoreEntry::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Shape::Entry(Box::new(entry)))
            }
        }
        enum Shape {
            Word(PolicyWord),
            Entry(Box<RawIgnoreEntry>),
        }
        impl<'de> Deserialize<'de> for Shape {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(WordOrEntry)
            }
        }
        let Spanned { value, span } = Spanned::<Shape>::deserialize(deserializer)?;
        Ok(match value {
            Shape::Word(value) => Self::Word(Spanned { value, span }),
            Shape::Entry(entry) => Self::Entry(Box::new(Spanned { value: *entry, span })),
        })
    }
}
