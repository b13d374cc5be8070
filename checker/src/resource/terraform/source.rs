//! The blocks of a directory, gathered from its files before anything is evaluated.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::BlockKind;
use super::ast::{Body, Expr, Nested};
use super::value::Value;
use crate::finding::Place;
use crate::source::{SourceText, Span};

/// One text of a module: a file, or a block of a Markdown document.
#[derive(Clone, Debug)]
pub struct Text {
    /// The text that all places of the body refer to.
    pub source: Arc<SourceText>,
    /// Number of the stream in its file.
    pub unit: u32,
    /// What stands in it.
    pub body: Arc<Body>,
}

/// Where a block is declared: what tells it from all others of the run.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockKey {
    /// The file.
    pub file: Arc<str>,
    /// Number of the stream in it.
    pub unit: u32,
    /// First byte of the block in its text.
    pub start: u32,
}

/// A block with the text that it stands in.
#[derive(Clone, Debug)]
pub struct Declared {
    /// What it declares.
    pub kind: BlockKind,
    /// Its labels, empty where there are fewer than two.
    pub labels: [Arc<str>; 2],
    /// Index of its text.
    pub text: usize,
    /// Index of the block in the body of its text.
    block: usize,
}

/// A directory of Terraform files.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The directory as reports show it.
    pub path: Arc<str>,
    texts: Vec<Text>,
    blocks: Vec<Declared>,
    /// Blocks by keyword and labels, such as `variable.region`.
    by_name: BTreeMap<String, usize>,
    locals: BTreeMap<Arc<str>, (usize, usize, usize)>,
    /// Values of `terraform.tfvars` and `*.auto.tfvars`.
    pub values: BTreeMap<Arc<str>, Value>,
}

impl Source {
    /// The module of the directory `path`.
    #[must_use]
    pub fn new(path: Arc<str>, mut texts: Vec<Text>) -> Self {
        // What an override file says replaces what others say, whatever it is called.
        texts
            .sort_by_key(|text| (is_override(text.source.name()), Arc::clone(text.source.name()), text.unit));
        let mut module = Self { path, ..Self::default() };
        for (index, text) in texts.iter().enumerate() {
            for (block, nested) in text.body.blocks.iter().enumerate() {
                module.add(index, block, nested);
            }
        }
        module.texts = texts;
        module
    }

    fn add(&mut self, text: usize, block: usize, nested: &Nested) {
        if &*nested.keyword == "locals" {
            for (at, attribute) in nested.body.attributes.iter().enumerate() {
                self.locals.insert(Arc::clone(&attribute.name), (text, block, at));
            }
            return;
        }
        let Some(kind) = BlockKind::named(&nested.keyword) else { return };
        let label =
            |at: usize| nested.labels.get(at).map_or_else(|| Arc::from(""), |(label, _)| Arc::clone(label));
        let labels = [label(0), label(1)];
        self.by_name.entry(name(kind, &labels[0], &labels[1])).or_insert(self.blocks.len());
        self.blocks.push(Declared { kind, labels, text, block });
    }

    /// All blocks, in order of their texts.
    #[must_use]
    pub fn blocks(&self) -> &[Declared] {
        &self.blocks
    }

    /// The block with these labels.
    #[must_use]
    pub fn block(&self, kind: BlockKind, first: &str, second: &str) -> Option<&Declared> {
        self.blocks.get(*self.by_name.get(&name(kind, first, second))?)
    }

    /// The block itself.
    #[must_use]
    pub fn nested(&self, declared: &Declared) -> Option<&Nested> {
        self.texts.get(declared.text)?.body.blocks.get(declared.block)
    }

    /// The expression of a local.
    #[must_use]
    pub fn local(&self, name: &str) -> Option<&Expr> {
        let (text, block, at) = *self.locals.get(name)?;
        let block = self.texts.get(text)?.body.blocks.get(block)?;
        block.body.attributes.get(at).map(|attribute| &attribute.value)
    }

    /// What tells the block from all others.
    #[must_use]
    pub fn key(&self, declared: &Declared) -> Option<BlockKey> {
        let text = self.texts.get(declared.text)?;
        let start = self.nested(declared)?.span.start;
        Some(BlockKey { file: Arc::clone(text.source.name()), unit: text.unit, start })
    }

    /// The place of `span` in the text of a block.
    #[must_use]
    pub fn place(&self, declared: &Declared, span: Span) -> Option<Place> {
        let source = &self.texts.get(declared.text)?.source;
        let (start, end) = source.positions(span);
        Some(Place { file: Arc::clone(source.name()), start, end })
    }

    /// Local sources of the modules that it calls.
    pub fn calls(&self) -> impl Iterator<Item = &str> {
        let modules = self.blocks.iter().filter(|declared| declared.kind == BlockKind::Module);
        modules.filter_map(|declared| source_of(&self.nested(declared)?.body))
    }
}

/// The source of a module call, where it is a text.
#[must_use]
pub fn source_of(body: &Body) -> Option<&str> {
    match &body.attribute("source")?.node {
        super::ast::Node::Text(text) => Some(text),
        _ => None,
    }
}

/// Whether a source is a directory of the same repository.
#[must_use]
pub fn is_local(source: &str) -> bool {
    source.starts_with("./") || source.starts_with("../")
}

fn name(kind: BlockKind, first: &str, second: &str) -> String {
    format!("{}.{first}.{second}", kind.keyword())
}

fn is_override(file: &str) -> bool {
    let stem = Path::new(file).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    stem == "override" || stem.ends_with("_override")
}
