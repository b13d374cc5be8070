//! Blocks of a Terraform module: identity and parts, before anything is evaluated.

pub mod ast;
mod bodies;
pub mod evaluate;
pub mod evaluation;
mod functions;
pub mod graph;
pub mod iam;
pub mod json;
pub mod lower;
pub mod lower_json;
mod operators;
pub mod source;
mod template;
pub mod tree;
mod types;
pub mod value;

use std::sync::Arc;

use crate::finding::Place;
use crate::syntax::{Kind, NodeRef};

/// What a block declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// `resource`, something that Terraform manages.
    Resource,
    /// `data`, something that it looks up.
    Data,
    /// `module`, a call of another module.
    Module,
    /// `provider`, the configuration of one.
    Provider,
    /// `variable`.
    Variable,
    /// `output`.
    Output,
    /// `terraform`, settings of the module itself.
    Terraform,
}

impl BlockKind {
    const ALL: [Self; 7] = [
        Self::Resource,
        Self::Data,
        Self::Module,
        Self::Provider,
        Self::Variable,
        Self::Output,
        Self::Terraform,
    ];

    /// The kind with this word in front.
    #[must_use]
    pub fn named(keyword: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.keyword() == keyword)
    }

    /// The word in front of the block.
    #[must_use]
    pub const fn keyword(self) -> &'static str {
        match self {
            Self::Resource => "resource",
            Self::Data => "data",
            Self::Module => "module",
            Self::Provider => "provider",
            Self::Variable => "variable",
            Self::Output => "output",
            Self::Terraform => "terraform",
        }
    }

    /// How many labels stand behind the word.
    const fn labels(self) -> usize {
        match self {
            Self::Resource | Self::Data => 2,
            Self::Module | Self::Provider | Self::Variable | Self::Output => 1,
            Self::Terraform => 0,
        }
    }
}

/// A block at the top of a Terraform file.
#[derive(Clone, Copy, Debug)]
pub struct Block<'a> {
    /// Its body.
    pub root: NodeRef<'a>,
    /// What it declares.
    pub block: BlockKind,
    /// The labels, empty where there are fewer than two.
    pub labels: [&'a str; 2],
}

/// Calls `found` with every block of the file with this `root`, in order of keywords and labels.
pub fn blocks<'a>(root: NodeRef<'a>, mut found: impl FnMut(Block<'a>)) {
    for entry in root.entries() {
        let Some(block) = entry.key.text().and_then(BlockKind::named) else {
            continue;
        };
        match block.labels() {
            0 => bodies(entry.value, |root| found(Block { root, block, labels: ["", ""] })),
            1 => labelled(entry.value, |label, value| {
                bodies(value, |root| found(Block { root, block, labels: [label, ""] }));
            }),
            _ => labelled(entry.value, |first, value| {
                labelled(value, |second, value| {
                    bodies(value, |root| found(Block { root, block, labels: [first, second] }));
                });
            }),
        }
    }
}

fn labelled<'a>(node: NodeRef<'a>, mut found: impl FnMut(&'a str, NodeRef<'a>)) {
    for entry in node.entries() {
        if let Some(label) = entry.key.text() {
            found(label, entry.value);
        }
    }
}

/// The bodies of blocks with the same labels; JSON may give a single one without a list.
fn bodies<'a>(node: NodeRef<'a>, mut found: impl FnMut(NodeRef<'a>)) {
    match node.kind() {
        Kind::Mapping => found(node),
        _ => node.items().filter_map(NodeRef::mapping).for_each(found),
    }
}

impl<'a> Block<'a> {
    /// The block of this kind whose body is `root` and whose labels are these.
    #[must_use]
    pub const fn new(root: NodeRef<'a>, block: BlockKind, labels: [&'a str; 2]) -> Self {
        Self { root, block, labels }
    }

    /// Its type, for example `aws_s3_bucket`; of other blocks than resources and data sources the keyword.
    #[must_use]
    pub const fn kind(&self) -> &'a str {
        match self.block {
            BlockKind::Resource | BlockKind::Data => self.labels[0],
            _ => self.block.keyword(),
        }
    }

    /// Its name, where it has one.
    #[must_use]
    pub fn name(&self) -> Option<&'a str> {
        let [first, second] = self.labels;
        let name = if self.block.labels() == 2 { second } else { first };
        (!name.is_empty()).then_some(name)
    }

    /// The words by which policies select it.
    #[must_use]
    pub fn words(&self) -> [String; 2] {
        let own = match self.block {
            BlockKind::Data => format!("data.{}", self.kind()),
            _ => self.kind().to_owned(),
        };
        ["any".to_owned(), own]
    }

    /// The name by which the rest of the module knows it: `aws_s3_bucket.logs`, `module.vpc`, `var.region`.
    #[must_use]
    pub fn address(&self) -> String {
        let [first, second] = self.labels;
        match self.block {
            BlockKind::Resource => format!("{first}.{second}"),
            BlockKind::Data => format!("data.{first}.{second}"),
            BlockKind::Variable => format!("var.{first}"),
            BlockKind::Terraform => "terraform".to_owned(),
            BlockKind::Module | BlockKind::Provider | BlockKind::Output => {
                format!("{}.{first}", self.block.keyword())
            }
        }
    }

    /// The block as messages name it: `aws_s3_bucket "logs"`, `module "vpc"`, `the terraform block`.
    #[must_use]
    pub fn title(&self) -> String {
        match self.name() {
            Some(name) => format!("{} {name:?}", self.kind()),
            None => format!("the {} block", self.kind()),
        }
    }
}

/// What the blocks of a directory say of the module that they make up.
#[derive(Clone, Debug)]
pub struct Module {
    /// The directory as reports show it.
    pub path: Arc<str>,
    /// Terraform is run in it: it configures providers or a backend, and nobody calls it.
    pub is_root: bool,
    /// Another module of the run calls it.
    pub is_called: bool,
    /// Where findings about it as a whole stand: its first `terraform` block, else its first `provider`, else its
    /// first block.
    pub place: Place,
    /// Where it keeps its state: `backend` or `cloud`.
    pub backend: Option<Backend>,
    /// Providers that it configures.
    pub providers: Vec<Box<str>>,
    /// The files of its blocks, in order.
    pub files: Vec<Arc<str>>,
}

/// Where a module keeps its state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backend {
    /// Type of the backend; `cloud` for the block of that name.
    pub kind: Box<str>,
    /// Where it stands.
    pub place: Place,
}

/// The directory that a module in `directory` calls by the local path `source`.
#[must_use]
pub fn called_directory(directory: &str, source: &str) -> Arc<str> {
    let (document, base) =
        directory.split_once('#').map_or(("", directory), |(document, base)| (document, base));
    let mut parts: Vec<&str> = base.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    for part in source.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let root = if base.starts_with('/') { "/" } else { "" };
    let path = format!("{root}{}", parts.join("/"));
    match document {
        "" if path.is_empty() => ".".into(),
        "" => path.into(),
        document => format!("{document}#{path}").into(),
    }
}

/// The value of an expression in which no name means anything, as in files of values.
#[must_use]
pub fn plain_value(expr: &ast::Expr) -> value::Value {
    let sources = evaluation::Sources::new();
    let source = source::Source::default();
    let read = |_: &str| None;
    let evaluation = evaluation::Evaluation::new(&sources, &read);
    evaluation.plain(&source, expr)
}

/// What is kept of a block when its tree is gone.
#[derive(Clone, Debug)]
pub struct Digest {
    /// What it declares.
    pub block: BlockKind,
    /// Its name; empty where it has none.
    pub name: Box<str>,
    /// Where it begins.
    pub place: Place,
    /// Of a `terraform` block where it keeps the state.
    pub backend: Option<Backend>,
    /// Of a `module` block the source, where it is a text.
    pub source: Option<Box<str>>,
}

impl Digest {
    /// Digests `block`; `place` gives the place of a node in its file.
    #[must_use]
    pub fn of(block: Block<'_>, place: impl Fn(NodeRef<'_>) -> Place) -> Self {
        let backend = || {
            let of_label = block.root.get("backend").and_then(|backend| backend.entries().next());
            let of_label = of_label.and_then(|entry| Some((entry.key.text()?, entry.key)));
            let cloud = || block.root.entry("cloud").map(|entry| ("cloud", entry.key));
            let (kind, node) = of_label.or_else(cloud)?;
            Some(Backend { kind: kind.into(), place: place(node) })
        };
        let source = block.root.get("source").filter(|source| !source.is_expression());
        Self {
            block: block.block,
            name: block.name().unwrap_or_default().into(),
            place: place(block.root),
            backend: if block.block == BlockKind::Terraform { backend() } else { None },
            source: source
                .filter(|_| block.block == BlockKind::Module)
                .and_then(NodeRef::text)
                .map(Into::into),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn local_calls_are_followed_by_their_letters() {
        assert_eq!(&*called_directory("environments/production", "../../modules/eks"), "modules/eks");
        assert_eq!(&*called_directory(".", "./modules/vpc"), "modules/vpc");
        assert_eq!(&*called_directory("a", ".."), ".");
        assert_eq!(&*called_directory("/srv/live", "../modules/vpc"), "/srv/modules/vpc");
        assert_eq!(
            &*called_directory("doc.md#environments/production", "../../modules/eks"),
            "doc.md#modules/eks"
        );
    }
}
