//! From the bytes of a file to its documents and the resources in them.

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::charts::Rendered;
use super::sets::Member;
use crate::discovery::document::{self, Surroundings};
use crate::discovery::{DocumentKind, FileKind, classify};
use crate::finding::RunError;
use crate::resource::Resource;
use crate::resource::dockerfile::Dockerfile;
use crate::resource::kubernetes::Object;
use crate::resource::terraform::{self, Block, BlockKind};
use crate::resource::workflow::{Action, Workflow};
use crate::source::{SourceText, Span, decode, foreign_encoding};
use crate::syntax::embedded::embedded;
use crate::syntax::markdown::{Fence, fences};
use crate::syntax::{DuplicateKey, Language, NodeId, NodeRef, Parsed, RootSplit, template};

/// A file taken apart.
#[derive(Debug)]
pub(super) struct Loaded {
    /// The whole file.
    pub source: Arc<SourceText>,
    /// What it is.
    pub kind: FileKind,
    /// Its streams: one for a YAML or JSON file, one for each block of a Markdown document.
    pub units: Vec<Unit>,
    /// First byte that is not UTF-8.
    pub invalid_at: Option<u32>,
    /// It is a template, and its units are what came of it.
    pub is_rendered: bool,
    /// Templates that were not rendered: what they are, and where in the file.
    pub templates: Vec<(&'static str, Span)>,
}

/// One stream of documents.
#[derive(Debug)]
pub(super) struct Unit {
    /// The text that all spans of the unit refer to.
    pub text: Arc<SourceText>,
    /// Its number in the file.
    pub number: u32,
    /// What it is written in.
    pub language: Language,
    /// Trees and errors.
    pub parsed: Parsed,
    /// Path that a Markdown document gives the block.
    pub virtual_path: Option<String>,
    /// Path of the file within its project.
    pub within: Arc<str>,
    /// What each document is, in order.
    pub kinds: Vec<DocumentKind>,
    /// Resources, lists opened.
    pub resources: Vec<ResourceRef>,
    /// Places where one document goes over into the next object without a separator: document and
    /// the keys that repeat.
    pub repeats: Vec<(usize, DuplicateKey)>,
    /// Objects without all of their identity.
    pub incomplete: Vec<ResourceRef>,
}

/// A resource by document and node.
#[derive(Clone, Debug)]
pub(super) struct ResourceRef {
    /// Document of the unit.
    pub document: usize,
    /// Root of the resource.
    pub root: NodeId,
    /// What it is.
    pub kind: RefKind,
}

/// What a [`ResourceRef`] leads to.
#[derive(Clone, Debug)]
pub(super) enum RefKind {
    /// An object of a cluster, and the list that it stands in, whose kind and version it may have.
    Object(Option<NodeId>),
    /// A block of Terraform with its labels.
    Block(BlockKind, [Box<str>; 2]),
    /// A GitHub workflow.
    Workflow,
    /// A GitHub action.
    Action,
    /// A Dockerfile.
    Dockerfile,
}

/// A document inside of a scalar of another one, such as a file in a ConfigMap.
#[derive(Debug)]
pub(super) struct Embedded {
    /// Its stream; nothing in it is a resource of the run.
    pub unit: Unit,
    /// The resource that holds it, by number in its unit.
    pub parent: usize,
    /// The key of the value.
    pub key: String,
}

impl Loaded {
    /// Takes the `bytes` of the file of `member` apart. `patches` are the paths of files that a kustomization merges
    /// into others.
    pub fn new(
        member: &Member,
        bytes: Vec<u8>,
        patches: &HashSet<PathBuf>,
        rendered: Option<&Rendered>,
    ) -> Result<Self, RunError> {
        let name = &member.name;
        if let Some(encoding) = foreign_encoding(&bytes) {
            let message = format!("it is {encoding}; save it as UTF-8");
            return Err(RunError { file: Arc::clone(name), range: None, message });
        }
        let decoded = decode(bytes);
        let source = Arc::new(SourceText::file(Arc::clone(name), decoded.text));
        let kind = classify::classify(name, source.text());
        let mut loaded = Self {
            source: Arc::clone(&source),
            kind,
            units: Vec::new(),
            invalid_at: decoded.invalid_at,
            templates: Vec::new(),
            is_rendered: false,
        };
        let is_patch = patches.contains(&member.path);
        let path = member.path.to_string_lossy().replace('\\', "/");
        match kind {
            FileKind::Markdown => loaded.add_fences(&source, &member.within),
            FileKind::Template(language) => {
                if let Some(rendered) = rendered {
                    let text = Arc::new(SourceText::made(&source, rendered.text.as_str(), &rendered.lines));
                    let place =
                        UnitPlace { path: Some(&path), virtual_path: None, within: &member.within, is_patch };
                    loaded.units.push(Unit::new(Language::Yaml, &text, place));
                    loaded.is_rendered = true;
                    return Ok(loaded);
                }
                let span = template::detect(source.text()).map(|found| found.span).unwrap_or_default();
                loaded.templates.push((language_name(language), span));
            }
            kind => {
                let place =
                    UnitPlace { path: Some(&path), virtual_path: None, within: &member.within, is_patch };
                let unit = |language| Unit::new(language, &source, place);
                loaded.units.extend(kind.language().map(unit));
            }
        }
        for (number, unit) in (0_u32..).zip(&mut loaded.units) {
            unit.number = number;
        }
        Ok(loaded)
    }

    /// The JSON `text` of one object, whatever else it looks like: values of an object may hold templates.
    pub fn object(member: &Member, text: String) -> Self {
        let source = Arc::new(SourceText::file(Arc::clone(&member.name), text));
        let place = UnitPlace { path: None, virtual_path: None, within: &member.within, is_patch: false };
        let unit = Unit::new(Language::Json, &source, place);
        Self {
            source,
            kind: FileKind::Json,
            units: vec![unit],
            invalid_at: None,
            is_rendered: false,
            templates: Vec::new(),
        }
    }

    fn add_fences(&mut self, source: &Arc<SourceText>, within: &Arc<str>) {
        for fence in fences(source) {
            let Some(language) = data_language(&fence) else { continue };
            if let Some(found) = language.is_data().then(|| template::detect(fence.text.text())).flatten() {
                self.templates.push((language_name(found.language), fence.text.resolve(found.span).1));
                continue;
            }
            let virtual_path = fence.virtual_path;
            let place = UnitPlace { path: None, virtual_path, within, is_patch: false };
            self.units.push(Unit::new(language, &fence.text, place));
        }
    }

    /// Number of documents with content.
    pub fn documents(&self) -> usize {
        let kinds = self.units.iter().flat_map(|unit| &unit.kinds);
        kinds.filter(|kind| **kind != DocumentKind::Empty).count()
    }

    /// Number of resources.
    pub fn resources(&self) -> usize {
        self.units.iter().map(|unit| unit.resources.len()).sum()
    }

    /// Number of objects of clusters.
    pub fn objects(&self) -> usize {
        let resources = self.units.iter().flat_map(|unit| &unit.resources);
        resources.filter(|resource| matches!(resource.kind, RefKind::Object(_))).count()
    }

    /// How many documents of each kind are not judged.
    pub fn passed_by(&self) -> BTreeMap<&'static str, usize> {
        let kinds = self.units.iter().flat_map(|unit| &unit.kinds);
        let mut all = BTreeMap::new();
        for name in kinds.filter_map(|kind| kind.passed_by_as()) {
            *all.entry(name).or_default() += 1;
        }
        all
    }

    /// Whether anything in it can be judged, at least that it does not parse.
    pub fn has_something_to_judge(&self) -> bool {
        let is_judged = |unit: &Unit| {
            !unit.resources.is_empty() || !unit.incomplete.is_empty() || !unit.parsed.errors.is_empty()
        };
        self.units.iter().any(is_judged)
    }

    /// Whether there is nothing but comments, separators and blank lines in it.
    pub fn is_blank(&self) -> bool {
        let is_blank = |line: &str| line.is_empty() || line.starts_with('#') || matches!(line, "---" | "...");
        self.source.text().trim_start_matches('\u{feff}').lines().map(str::trim).all(is_blank)
    }

    /// Bytes held in memory.
    pub fn heap_bytes(&self) -> usize {
        let documents = self.units.iter().flat_map(|unit| &unit.parsed.documents);
        let trees: usize = documents.map(crate::syntax::Document::heap_bytes).sum();
        // Blocks of Markdown hold a copy of their text.
        trees + self.source.text().len() * 2
    }
}

/// Which reader a block needs; content decides about the rest.
fn data_language(fence: &Fence) -> Option<Language> {
    let by_path = || {
        let path = fence.virtual_path.as_deref()?;
        classify::by_name(path)?.language()
    };
    match fence.language.as_str() {
        "yaml" | "yml" | "helm" => Some(Language::Yaml),
        "json" => Some(Language::Json),
        "hcl" | "terraform" | "tf" => Some(Language::Hcl),
        "dockerfile" | "docker" => Some(Language::Dockerfile),
        "" => by_path(),
        _ => None,
    }
}

fn language_name(language: template::Language) -> &'static str {
    match language {
        template::Language::Helm => "Helm template",
        template::Language::Jinja => "Jinja template",
    }
}

/// Where a unit stands.
struct UnitPlace<'a> {
    /// Path of the file, which may say what it is.
    path: Option<&'a str>,
    /// Path that a Markdown document gives the block.
    virtual_path: Option<String>,
    /// Path of the file within its project.
    within: &'a Arc<str>,
    /// Whether a kustomization merges the file into others.
    is_patch: bool,
}

impl Unit {
    fn new(language: Language, text: &Arc<SourceText>, place: UnitPlace<'_>) -> Self {
        let UnitPlace { path, virtual_path, within, is_patch } = place;
        let mut unit = Self {
            text: Arc::clone(text),
            number: 0,
            language,
            parsed: language.parse(text),
            virtual_path,
            within: Arc::clone(within),
            kinds: Vec::new(),
            resources: Vec::new(),
            repeats: Vec::new(),
            incomplete: Vec::new(),
        };
        for index in 0..unit.parsed.documents.len() {
            unit.read(index, path, is_patch);
        }
        unit
    }

    fn read(&mut self, index: usize, path: Option<&str>, is_patch: bool) {
        let Some(document) = self.parsed.documents.get_mut(index) else { return };
        let split = if self.language.is_data() { document.split_root() } else { RootSplit::default() };
        self.repeats.extend(split.repeats.iter().map(|repeat| (index, *repeat)));
        let Some(document) = self.parsed.documents.get(index) else { return };
        let kind = match self.language {
            Language::Hcl => DocumentKind::Terraform,
            Language::Dockerfile => DocumentKind::Dockerfile,
            _ => {
                let around = Surroundings { path: self.virtual_path.as_deref().or(path), is_patch };
                document::classify(document.root(), around)
            }
        };
        self.kinds.push(kind);
        let Some(root) = document.root() else { return };
        let whole = |kind| ResourceRef { document: index, root: root.id(), kind };
        match kind {
            DocumentKind::KubernetesObject { complete: false } => {
                self.incomplete.push(whole(RefKind::Object(None)));
            }
            DocumentKind::KubernetesObject { complete: true } | DocumentKind::KubernetesList => {
                let parts = split.parts.into_iter().filter_map(|part| document.node(part));
                let objects = parts.filter_map(Object::new).flat_map(Object::opened_from_lists);
                self.resources.extend(objects.map(|(object, list)| ResourceRef {
                    document: index,
                    root: object.root.id(),
                    kind: RefKind::Object(list.map(|list| list.root.id())),
                }));
            }
            DocumentKind::Terraform => {
                let resources = &mut self.resources;
                terraform::blocks(root, |block| {
                    let kind = RefKind::Block(block.block, block.labels.map(Box::from));
                    resources.push(ResourceRef { document: index, root: block.root.id(), kind });
                });
            }
            DocumentKind::Workflow => self.resources.push(whole(RefKind::Workflow)),
            DocumentKind::Action => self.resources.push(whole(RefKind::Action)),
            DocumentKind::Dockerfile => self.resources.push(whole(RefKind::Dockerfile)),
            _ => {}
        }
    }

    /// The resource that `reference` names.
    pub fn resource<'a>(&'a self, reference: &'a ResourceRef) -> Option<Resource<'a>> {
        let document = self.parsed.documents.get(reference.document)?;
        let root = document.node(reference.root)?;
        Some(match &reference.kind {
            RefKind::Object(None) => Resource::Kubernetes(Object::new(root)?),
            RefKind::Object(Some(list)) => {
                Resource::Kubernetes(Object::new(document.node(*list)?)?.item(root)?)
            }
            RefKind::Block(kind, [first, second]) => {
                Resource::Terraform(Block::new(root, *kind, [first, second]))
            }
            RefKind::Workflow => Resource::Workflow(Workflow { root }),
            RefKind::Action => Resource::Action(Action { root }),
            RefKind::Dockerfile => Resource::Dockerfile(Dockerfile { root }),
        })
    }

    /// All resources in order.
    pub fn all(&self) -> impl Iterator<Item = Resource<'_>> {
        self.resources.iter().filter_map(|reference| self.resource(reference))
    }

    /// All objects of clusters in order.
    pub fn objects(&self) -> impl Iterator<Item = Object<'_>> {
        self.all().filter_map(|resource| match resource {
            Resource::Kubernetes(object) => Some(object),
            _ => None,
        })
    }

    /// The path that says for what the unit is meant: that which a Markdown document gives the block, or that of
    /// the file within its project.
    pub fn path(&self) -> &str {
        self.virtual_path.as_deref().unwrap_or(&self.within)
    }

    /// The documents in the values of ConfigMaps whose keys say what they are. Templates are left alone.
    pub fn embedded(&self) -> Vec<Embedded> {
        let mut all = Vec::new();
        for (parent, resource) in self.all().enumerate() {
            let Resource::Kubernetes(object) = resource else { continue };
            if object.kind != "ConfigMap" || !object.group().is_empty() {
                continue;
            }
            for entry in object.root.get("data").into_iter().flat_map(NodeRef::entries) {
                let Some(key) = entry.key.text() else { continue };
                let language = match key.rsplit_once('.') {
                    Some((_, "yaml" | "yml")) => Language::Yaml,
                    Some((_, "json")) => Language::Json,
                    _ => continue,
                };
                let text = embedded(entry.value).filter(|text| template::detect(text.text()).is_none());
                if let Some(text) = text {
                    let place =
                        UnitPlace { path: None, virtual_path: None, within: &self.within, is_patch: false };
                    let mut unit = Self::new(language, &text, place);
                    unit.resources.clear();
                    all.push(Embedded { unit, parent, key: key.to_owned() });
                }
            }
        }
        all
    }
}
