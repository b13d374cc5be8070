//! From the bytes of a file to its documents and the objects in them.

use std::collections::HashSet;
use std::sync::Arc;

use crate::discovery::document::{self, Surroundings};
use crate::discovery::{DocumentKind, FileKind, classify};
use crate::finding::RunError;
use crate::resource::kubernetes::Object;
use crate::source::{SourceText, Span, decode, is_utf16};
use crate::syntax::markdown::{Fence, fences};
use crate::syntax::yaml::Limits;
use crate::syntax::{DuplicateKey, NodeId, Parsed, json, template, yaml};

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
    /// Templates that were not rendered: what they are, and where in the file.
    pub templates: Vec<(&'static str, Span)>,
}

/// One stream of documents.
#[derive(Debug)]
pub(super) struct Unit {
    /// The text that all spans of the unit refer to.
    pub text: Arc<SourceText>,
    /// `yaml` or `json`.
    pub language: &'static str,
    /// Trees and errors.
    pub parsed: Parsed,
    /// Path that a Markdown document gives the block.
    pub virtual_path: Option<String>,
    /// What each document is, in order.
    pub kinds: Vec<DocumentKind>,
    /// Objects, lists opened.
    pub objects: Vec<ObjectRef>,
    /// Places where one document goes over into the next object without a separator: document and
    /// the keys that repeat.
    pub repeats: Vec<(usize, DuplicateKey)>,
    /// Objects without all of their identity: document, root and kind.
    pub incomplete: Vec<ObjectRef>,
}

/// An object by document and node.
#[derive(Clone, Copy, Debug)]
pub(super) struct ObjectRef {
    /// Document of the unit.
    pub document: usize,
    /// Root of the object.
    pub root: NodeId,
    /// The list that it stands in, whose kind and version it may have.
    pub list: Option<NodeId>,
}

impl Loaded {
    /// Takes `bytes` apart. `patches` are the names of files that a kustomization merges into others.
    pub fn new(name: &Arc<str>, bytes: Vec<u8>, patches: &HashSet<Arc<str>>) -> Result<Self, RunError> {
        if is_utf16(&bytes) {
            let message = "it is UTF-16; save it as UTF-8".to_owned();
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
        };
        let is_patch = patches.contains(name);
        match kind {
            FileKind::Yaml => loaded.units.push(Unit::new("yaml", &source, Some(name), None, is_patch)),
            FileKind::Json => loaded.units.push(Unit::new("json", &source, Some(name), None, is_patch)),
            FileKind::Markdown => loaded.add_fences(&source),
            FileKind::Template(language) => {
                let span = template::detect(source.text()).map(|found| found.span).unwrap_or_default();
                loaded.templates.push((language_name(language), span));
            }
            _ => {}
        }
        Ok(loaded)
    }

    fn add_fences(&mut self, source: &Arc<SourceText>) {
        for fence in fences(source) {
            let Some(language) = data_language(&fence) else { continue };
            if let Some(found) = template::detect(fence.text.text()) {
                self.templates.push((language_name(found.language), fence.text.resolve(found.span).1));
                continue;
            }
            let unit = Unit::new(language, &fence.text, None, fence.virtual_path, false);
            self.units.push(unit);
        }
    }

    /// Number of documents with content.
    pub fn documents(&self) -> usize {
        let kinds = self.units.iter().flat_map(|unit| &unit.kinds);
        kinds.filter(|kind| **kind != DocumentKind::Empty).count()
    }

    /// Number of objects.
    pub fn resources(&self) -> usize {
        self.units.iter().map(|unit| unit.objects.len()).sum()
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
fn data_language(fence: &Fence) -> Option<&'static str> {
    let by_path = || {
        let path = fence.virtual_path.as_deref()?;
        match classify::by_name(path)? {
            FileKind::Yaml => Some("yaml"),
            FileKind::Json => Some("json"),
            _ => None,
        }
    };
    match fence.language.as_str() {
        "yaml" | "yml" | "helm" => Some("yaml"),
        "json" => Some("json"),
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

impl Unit {
    fn new(
        language: &'static str,
        text: &Arc<SourceText>,
        path: Option<&str>,
        virtual_path: Option<String>,
        is_patch: bool,
    ) -> Self {
        let limits = Limits::default();
        let parsed = if language == "json" { json::parse(text, limits) } else { yaml::parse(text, limits) };
        let mut unit = Self {
            text: Arc::clone(text),
            language,
            parsed,
            virtual_path,
            kinds: Vec::new(),
            objects: Vec::new(),
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
        let split = document.split_root();
        self.repeats.extend(split.repeats.iter().map(|repeat| (index, *repeat)));
        let Some(document) = self.parsed.documents.get(index) else { return };
        let around = Surroundings { path: self.virtual_path.as_deref().or(path), is_patch };
        let kind = document::classify(document.root(), around);
        self.kinds.push(kind);
        match kind {
            DocumentKind::KubernetesObject { complete: false } => {
                let roots = document.root().into_iter();
                self.incomplete.extend(roots.map(|root| ObjectRef {
                    document: index,
                    root: root.id(),
                    list: None,
                }));
            }
            DocumentKind::KubernetesObject { complete: true } | DocumentKind::KubernetesList => {
                let parts = split.parts.into_iter().filter_map(|part| document.node(part));
                let objects = parts.filter_map(Object::new).flat_map(Object::opened_from_lists);
                self.objects.extend(objects.map(|(object, list)| ObjectRef {
                    document: index,
                    root: object.root.id(),
                    list: list.map(|list| list.root.id()),
                }));
            }
            _ => {}
        }
    }

    /// The object that `reference` names.
    pub fn object(&self, reference: ObjectRef) -> Option<Object<'_>> {
        let document = self.parsed.documents.get(reference.document)?;
        let root = document.node(reference.root)?;
        match reference.list {
            Some(list) => Object::new(document.node(list)?)?.item(root),
            None => Object::new(root),
        }
    }
}
