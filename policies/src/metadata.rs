//! What a policy says about itself: its `# METADATA` block, read strictly.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// How grave a finding is; ordered from `Info` to `Critical`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// A small or debatable weakness.
    Low,
    /// A real weakness; fails a build by default.
    Medium,
    /// A serious weakness, or an object the API would reject.
    High,
    /// Host or cluster takeover.
    Critical,
}

impl Severity {
    /// All severities, gravest first.
    pub const ALL: [Self; 5] = [Self::Critical, Self::High, Self::Medium, Self::Low, Self::Info];

    /// The word that reports and configuration use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Critical => "critical",
        }
    }

    /// One step less grave; `Info` stays.
    #[must_use]
    pub const fn lowered(self) -> Self {
        match self {
            Self::Critical => Self::High,
            Self::High => Self::Medium,
            Self::Medium => Self::Low,
            Self::Low | Self::Info => Self::Info,
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.name())
    }
}

impl FromStr for Severity {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|severity| severity.name() == text).ok_or_else(|| {
            format!("unknown severity {text:?}; it is one of critical, high, medium, low, info")
        })
    }
}

/// Which selection a policy belongs to; each profile includes those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Profile {
    /// Objective defects and near-consensus hardening; runs by default.
    Recommended,
    /// Good practice that good teams reasonably decline.
    Strict,
    /// Information and inventory.
    Audit,
}

impl Profile {
    /// The word that selections use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Recommended => "recommended",
            Self::Strict => "strict",
            Self::Audit => "audit",
        }
    }
}

/// How much of the run one evaluation of a policy sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// One resource with a small context.
    Resource,
    /// One Kubernetes namespace of a set.
    Namespace,
    /// The syntax facts of one file.
    File,
    /// Joins over one set of files.
    Set,
}

impl Scope {
    /// The word that metadata use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Resource => "resource",
            Self::Namespace => "namespace",
            Self::File => "file",
            Self::Set => "set",
        }
    }
}

/// Operating systems that a policy about pods can be limited to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Os {
    /// Fields that mean nothing on Windows: pods with `spec.os.name: windows` are not applicable, a
    /// node selector for Windows alone lowers the severity by one step.
    Linux,
}

/// The worlds that documents belong to. Each has resources, inputs and policies of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum World {
    /// Objects of a cluster.
    Kubernetes,
    /// Blocks and modules of Terraform.
    Terraform,
    /// GitHub workflows.
    Workflow,
    /// GitHub actions.
    Action,
    /// Dockerfiles.
    Dockerfile,
    /// Facts about files and sets, whatever they hold.
    File,
}

impl World {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Kubernetes, Self::Terraform, Self::Workflow, Self::Action, Self::Dockerfile, Self::File];

    /// The word that selectors and reports use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kubernetes => "kubernetes",
            Self::Terraform => "terraform",
            Self::Workflow => "workflow",
            Self::Action => "action",
            Self::Dockerfile => "dockerfile",
            Self::File => "file",
        }
    }

    /// The word in front of a selector: facts are what files are selected by.
    const fn selector(self) -> &'static str {
        match self {
            Self::File => "fact",
            other => other.name(),
        }
    }
}

/// What a policy is evaluated on, written as `{world: word}`.
///
/// In the world of Kubernetes `pods` is everything that bears a pod template, `any` every object, otherwise a
/// kind stands there, with its API group where it has one: `Namespace`, `apps/Deployment`. In that of Terraform
/// it is `any`, a resource type, `data.` with a type, or the keyword of a block; of modules as a whole `any` or
/// `root`. Elsewhere it is `any`. A `fact` is a kind of fact about a file or a set, for example `syntax-error`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Selector {
    /// The world.
    pub world: World,
    /// What of it.
    pub word: String,
}

/// A selector as metadata write it.
fn selectors<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<Selector>, D::Error> {
    use serde::de::Error;
    let written = Vec::<BTreeMap<String, String>>::deserialize(deserializer)?;
    let mut all = Vec::new();
    for (key, word) in written.into_iter().flatten() {
        let world = World::ALL.into_iter().find(|world| world.selector() == key).ok_or_else(|| {
            let known: Vec<&str> = World::ALL.into_iter().map(World::selector).collect();
            D::Error::custom(format!("there is no world {key:?}; there are {}", known.join(", ")))
        })?;
        all.push(Selector { world, word });
    }
    Ok(all)
}

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
            related_resources: block.related_resources.into_iter().map(|item| item.reference).collect(),
            package,
            origin: Origin::default(),
        };
        metadata.consistent().map_err(|message| MetadataError { line, message })?;
        Ok(metadata)
    }

    fn consistent(&self) -> Result<(), String> {
        let digits = self.id.strip_prefix(self.family()).unwrap_or_default();
        let family = self.family();
        if digits.len() != 3 || family.len() < 2 || !family.chars().all(|letter| letter.is_ascii_uppercase())
        {
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
    fn mistakes_name_their_line() {
        let typo = MINIMAL.replace("remediation", "remedation");
        let error = Metadata::parse(&typo).unwrap_err();
        assert!(error.message.contains("remedation"), "{error}");
        assert!(error.line > 1, "{error}");
        assert!(Metadata::parse("package a.b").is_err());
        assert!(Metadata::parse(&MINIMAL.replace("KS001", "KS01")).unwrap_err().message.contains("KS01"));
        assert!(Metadata::parse(&MINIMAL.replace("default: 3", "default: x")).is_err());
        assert!(Metadata::parse(&MINIMAL.replace("[{kubernetes: pods}]", "[{fact: x}]")).is_err());
    }
}
