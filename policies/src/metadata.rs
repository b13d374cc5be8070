//! What a policy says about itself: its `# METADATA` block, read strictly.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use crate::lifecycle::Lifecycle;
use crate::lifecycle::{first_release, is_version};
use crate::selector::selectors;
pub use crate::selector::{Os, Scope, Selector, World};
pub use crate::severity::{Profile, Severity};

/// Type of a parameter's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ParameterType {
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number,
    /// A text.
    String,
    /// A list of texts or numbers.
    List,
    /// Keys and values.
    Map,
}

impl ParameterType {
    /// Whether `value` is of this type.
    #[must_use]
    pub fn accepts(self, value: &serde_json::Value) -> bool {
        match self {
            Self::Boolean => value.is_boolean(),
            Self::Number => value.is_number(),
            Self::String => value.is_string(),
            Self::List => value.is_array(),
            Self::Map => value.is_object(),
        }
    }
}

/// A value that configuration may set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// Type of the value.
    #[serde(rename = "type")]
    pub kind: ParameterType,
    /// Value where configuration says nothing, as JSON text (binary catalogues cannot hold free values).
    #[serde(deserialize_with = "json_text")]
    pub default: String,
    /// What it changes.
    pub description: String,
}

/// One framework reference: a profile name or a list of control numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Controls(#[serde(deserialize_with = "one_or_many")] pub Vec<String>);

/// Whose a policy is: what has no page in the documentation is linked elsewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// It is part of Loadline.
    #[default]
    BuiltIn,
    /// A user brought it.
    User,
}

/// The metadata of one policy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Metadata {
    /// Two letters of the family and three digits, unique and stable.
    pub id: String,
    /// Kebab-case alias, equal to the folder's name.
    pub name: String,
    /// One line: what is wrong when it fires.
    pub title: String,
    /// Why it matters.
    pub description: String,
    /// Default severity.
    pub severity: Severity,
    /// Smallest profile that holds it.
    pub profile: Profile,
    /// What one evaluation sees.
    pub scope: Scope,
    /// What it is evaluated on.
    pub selector: Vec<Selector>,
    /// Limited to pods of this operating system.
    pub os: Option<Os>,
    /// How to mend it, used where a violation brings no help of its own.
    pub remediation: String,
    /// Deployment documents that ask for it.
    pub sources: Vec<String>,
    /// Equivalent checks of other tools.
    pub peers: BTreeMap<String, Vec<String>>,
    /// Controls of security frameworks.
    pub frameworks: BTreeMap<String, Controls>,
    /// What configuration may set.
    pub parameters: BTreeMap<String, Parameter>,
    /// Ids of more general policies that stay silent on an element this one reports.
    pub refines: Vec<String>,
    /// Paths of the raw document whose being unknown makes the policy unknown, beside those that its
    /// code shows; `*` stands for one step.
    pub reads: Vec<String>,
    /// Free words for selection.
    pub tags: Vec<String>,
    /// The release that brought it.
    pub since: String,
    /// How far it has come.
    pub status: Lifecycle,
    /// Ids and names that it had before, or that policies had whose part it took over.
    pub aliases: Vec<String>,
    /// Further reading.
    pub related_resources: Vec<String>,
    /// Rego package, for example `kubernetes.security.no_privileged_container`.
    pub package: String,
    /// Whose it is. The host sets this, for a policy cannot say it of itself.
    #[serde(skip)]
    pub origin: Origin,
}

impl Metadata {
    /// The letters of the id.
    #[must_use]
    pub fn family(&self) -> &str {
        self.id.trim_end_matches(|letter: char| letter.is_ascii_digit())
    }

    /// The world that it judges, the first one where it judges workflows and actions alike.
    #[must_use]
    pub fn world(&self) -> World {
        self.selector.first().map_or(World::File, |selector| selector.world)
    }

    /// All worlds that it judges.
    #[must_use]
    pub fn worlds(&self) -> BTreeSet<World> {
        self.selector.iter().map(|selector| selector.world).collect()
    }

    /// The retired id or name of it that `word` is; ids in any case.
    #[must_use]
    pub fn alias(&self, word: &str) -> Option<&str> {
        let same = |alias: &&String| *alias == word || is_id(alias) && alias.eq_ignore_ascii_case(word);
        self.aliases.iter().find(same).map(String::as_str)
    }

    /// All words by which it may be called, each with what it is.
    pub fn words(&self) -> impl Iterator<Item = (&str, &'static str)> {
        let own = [(self.id.as_str(), "the id"), (self.name.as_str(), "the name")];
        own.into_iter().chain(self.aliases.iter().map(|alias| (alias.as_str(), "the alias")))
    }

    /// The ids that it had before.
    pub fn former_ids(&self) -> impl Iterator<Item = &str> {
        self.aliases.iter().map(String::as_str).filter(|alias| is_id(alias))
    }

    /// Whether it is evaluated on facts of this kind.
    #[must_use]
    pub fn selects_fact(&self, kind: &str) -> bool {
        self.selector.iter().any(|selector| selector.world == World::File && selector.word == kind)
    }

    /// Whether it speaks of suppressions rather than of what they silence.
    #[must_use]
    pub fn judges_suppressions(&self) -> bool {
        let about =
            |selector: &Selector| selector.world == World::File && selector.word.starts_with("suppression-");
        self.selector.iter().any(about)
    }
}

/// Why a metadata block is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{line}: {message}")]
pub struct MetadataError {
    /// Line in the Rego file, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Block {
    title: String,
    description: String,
    #[serde(default)]
    related_resources: Vec<Resource>,
    custom: Custom,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Resource {
    #[serde(rename = "ref")]
    reference: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Custom {
    id: String,
    severity: Severity,
    profile: Profile,
    #[serde(default = "resource_scope")]
    scope: Scope,
    #[serde(deserialize_with = "selectors")]
    selector: Vec<Selector>,
    os: Option<Os>,
    remediation: String,
    #[serde(default)]
    sources: Vec<String>,
    #[serde(default)]
    peers: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    frameworks: BTreeMap<String, Controls>,
    #[serde(default)]
    parameters: BTreeMap<String, Parameter>,
    #[serde(default)]
    refines: Vec<String>,
    #[serde(default)]
    reads: Vec<String>,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default = "first_release")]
    since: String,
    #[serde(default)]
    status: Lifecycle,
    #[serde(default)]
    aliases: Vec<String>,
}

fn resource_scope() -> Scope {
    Scope::Resource
}

fn json_text<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    if !deserializer.is_human_readable() {
        return String::deserialize(deserializer);
    }
    serde_json::Value::deserialize(deserializer).map(|value| value.to_string())
}

fn one_or_many<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum OneOrMany {
        One(String),
        Many(Vec<String>),
    }
    if !deserializer.is_human_readable() {
        return Vec::deserialize(deserializer);
    }
    Ok(match OneOrMany::deserialize(deserializer)? {
        OneOrMany::One(one) => vec![one],
        OneOrMany::Many(many) => many,
    })
}

impl Metadata {
    /// Reads the first `# METADATA` block of a Rego module.
    ///
    /// # Errors
    /// When there is no block, when it is not YAML of the expected shape, when a key is unknown, or
    /// when a value contradicts another.
    pub fn parse(rego: &str) -> Result<Self, MetadataError> {
        let (start, yaml) = block(rego)?;
        let block: Block = serde_yaml::from_str(&yaml).map_err(|error| MetadataError {
            line: start + error.location().map_or(0, |place| usize::try_from(place.line()).unwrap_or(0)),
            message: first_line(&error.to_string()),
        })?;
        let (line, package) = package(rego)?;
        let name = package.rsplit('.').next().unwrap_or_default().replace('_', "-");
        let custom = block.custom;
        let metadata = Self {
            id: custom.id,
            name,
            title: block.title,
            description: block.description.trim().to_owned(),
            severity: custom.severity,
            profile: custom.profile,
            scope: custom.scope,
            selector: custom.selector,
            os: custom.os,
            remediation: custom.remediation,
            sources: custom.sources,
            peers: custom.peers,
            frameworks: custom.frameworks,
            parameters: custom.parameters,
            refines: custom.refines,
            reads: custom.reads,
            tags: custom.tags,
            since: custom.since,
            status: custom.status,
            aliases: custom.aliases,
            related_resources: block.related_resources.into_iter().map(|item| item.reference).collect(),
            package,
            origin: Origin::default(),
        };
        metadata.consistent().map_err(|message| MetadataError { line, message })?;
        Ok(metadata)
    }

    fn consistent(&self) -> Result<(), String> {
        if !is_id(&self.id) {
            return Err(format!("id {:?} is not upper-case letters and three digits", self.id));
        }
        if self.selector.is_empty() {
            return Err("selector is empty: the policy would never run".into());
        }
        for (name, parameter) in &self.parameters {
            let value = serde_json::from_str(&parameter.default).unwrap_or_default();
            if !parameter.kind.accepts(&value) {
                return Err(format!("default of parameter {name:?} is not a {:?}", parameter.kind));
            }
        }
        if !is_version(&self.since) {
            return Err(format!("since {:?} is no version such as 0.2.0", self.since));
        }
        let own = [&self.id, &self.name];
        // Ids are read in any case, so that a name may not look like one.
        let is_free = |word: &str| is_name(word) && !is_id(&word.to_ascii_uppercase());
        let named = |word: &&String| !is_id(word) && !is_free(word) || own.contains(word);
        if let Some(word) = self.aliases.iter().find(named) {
            return Err(format!("alias {word:?} is no other id or name, such as KS099 or no-old-name"));
        }
        let world = self.world();
        let related = [World::Workflow, World::Action];
        let is_mixed = |selector: &Selector| {
            selector.world != world && !(related.contains(&selector.world) && related.contains(&world))
        };
        if self.selector.iter().any(is_mixed) {
            return Err("selectors of one policy are of one world, or of workflows and actions".into());
        }
        match (world, self.scope) {
            (World::File, Scope::Resource | Scope::Namespace) => {
                Err("facts are selected by file or set scope".into())
            }
            (_, Scope::File) if world != World::File => Err("file scope selects facts".into()),
            _ => Ok(()),
        }
    }
}

/// Two upper-case letters or more, and three digits.
fn is_id(word: &str) -> bool {
    let family = word.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let digits = word.strip_prefix(family).unwrap_or_default();
    digits.len() == 3 && family.len() > 1 && family.bytes().all(|letter| letter.is_ascii_uppercase())
}

/// Words in lower case with hyphens between them.
fn is_name(word: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty() && part.bytes().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit())
    };
    word.split('-').all(is_part)
}

/// The YAML of the first block and the line before its first line.
fn block(rego: &str) -> Result<(usize, String), MetadataError> {
    let start = rego.lines().position(|line| line.trim_end() == "# METADATA").ok_or_else(|| {
        MetadataError { line: 1, message: "no `# METADATA` block: a policy says there what it is".into() }
    })?;
    let lines = rego.lines().skip(start + 1).take_while(|line| line.starts_with('#'));
    let yaml: Vec<&str> = lines
        .map(|line| line.strip_prefix("# ").or_else(|| line.strip_prefix('#')).unwrap_or(line))
        .collect();
    Ok((start + 1, yaml.join("\n")))
}

fn package(rego: &str) -> Result<(usize, String), MetadataError> {
    let found =
        rego.lines().enumerate().find_map(|(index, line)| Some((index, line.strip_prefix("package ")?)));
    let (index, package) = found.ok_or(MetadataError { line: 1, message: "no `package` clause".into() })?;
    let name = package.split(['#', ' ']).next().unwrap_or_default();
    Ok((index + 1, name.trim().to_owned()))
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINIMAL: &str = "# METADATA\n# title: T\n# description: D\n# custom:\n#   id: KS001\n#   severity: high\n#   profile: recommended\n#   selector: [{kubernetes: pods}]\n#   remediation: R\n#   frameworks: {pss: baseline, cis: [\"5.2.2\"]}\n#   parameters: {limit: {type: number, default: 3, description: L}}\npackage kubernetes.security.no_thing\n";

    #[test]
    fn a_block_is_read_with_its_package() {
        let metadata = Metadata::parse(MINIMAL).unwrap();
        assert_eq!((metadata.name.as_str(), metadata.family()), ("no-thing", "KS"));
        assert_eq!(metadata.frameworks["pss"].0, ["baseline"]);
        assert_eq!(metadata.parameters["limit"].default, "3");
        let bytes = postcard::to_stdvec(&metadata).unwrap();
        assert_eq!(postcard::from_bytes::<Metadata>(&bytes).unwrap(), metadata);
    }

    #[test]
    fn retired_words_are_known() {
        let metadata = Metadata::parse(MINIMAL).unwrap();
        assert_eq!((metadata.since.as_str(), metadata.status), ("0.1.0", Lifecycle::Stable));
        let line = "#   remediation: R\n#   since: 0.2.0\n#   status: preview\n#   aliases: [KS099, no-item]";
        let metadata = Metadata::parse(&MINIMAL.replace("#   remediation: R", line)).unwrap();
        assert_eq!((metadata.since.as_str(), metadata.status), ("0.2.0", Lifecycle::Preview));
        assert_eq!(metadata.alias("ks099"), Some("KS099"));
        assert_eq!((metadata.alias("no-item"), metadata.alias("No-Item")), (Some("no-item"), None));
        assert_eq!(metadata.former_ids().collect::<Vec<_>>(), ["KS099"]);
    }

    #[test]
    fn mistakes_name_their_line() {
        let typo = MINIMAL.replace("remediation", "remedation");
        let error = Metadata::parse(&typo).unwrap_err();
        assert!(error.message.contains("remedation"), "{error}");
        assert!(error.line > 1, "{error}");
        assert!(Metadata::parse("package a.b").is_err());
        let with =
            |line: &str| MINIMAL.replace("#   remediation: R", &format!("#   remediation: R\n#   {line}"));
        let message = |line: &str| Metadata::parse(&with(line)).unwrap_err().message;
        assert!(message("since: \"1\"").contains("no version"), "{}", message("since: \"1\""));
        assert!(message("status: beta").contains("beta"));
        assert!(message("aliases: [no_thing]").contains("\"no_thing\" is no other id or name"));
        assert!(message("aliases: [KS001]").contains("\"KS001\""));
        assert!(message("aliases: [ks002]").contains("\"ks002\" is no other id or name"));
        assert!(Metadata::parse(&MINIMAL.replace("KS001", "KS01")).unwrap_err().message.contains("KS01"));
        assert!(Metadata::parse(&MINIMAL.replace("default: 3", "default: x")).is_err());
        assert!(Metadata::parse(&MINIMAL.replace("[{kubernetes: pods}]", "[{fact: x}]")).is_err());
    }
}
