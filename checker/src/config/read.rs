//! From the text of a configuration file to raw values, with every mistake in it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize as _;

use super::deserialize::{Reader, Refusal};
use super::error::ConfigError;
use super::raw::RawConfig;
use super::spanned::Spanned;
use crate::finding::Place;
use crate::source::{SourceText, Span, decode, foreign_encoding};
use crate::syntax::scalar::{self, Scalar, Schema};
use crate::syntax::yaml::{self, Limits};
use crate::syntax::{Document, DuplicateKey, NodeId, NodeRef};

/// The one version of the format that is known.
const VERSION: u64 = 1;

/// More mistakes of one file are not listed.
const MOST_MISTAKES: usize = 100;

/// Far more than a configuration needs, far less than would cost time.
const LIMITS: Limits = Limits { depth: 50, expanded_nodes: 100_000 };

/// A configuration file that is read but not yet held against the policies.
#[derive(Debug)]
pub struct Loaded {
    /// What is written, without what is wrong in itself.
    pub raw: RawConfig,
    pub(super) source: Arc<SourceText>,
    /// Mistakes that leave the rest readable.
    pub(super) mistakes: Vec<ConfigError>,
}

impl RawConfig {
    /// Reads `text`, which messages call `name`. Mistakes of single keys and values are kept and
    /// told together with those that [`Loaded::resolve`] finds.
    ///
    /// # Errors
    /// When the text is not one YAML mapping, or of another version.
    pub fn read(name: &Arc<str>, text: &str) -> Result<Loaded, Vec<ConfigError>> {
        let source = Arc::new(SourceText::file(Arc::clone(name), text));
        let parsed = yaml::parse(&source, LIMITS);
        // What follows the first syntax error is often only its echo.
        if let Some(error) = parsed.errors.first() {
            return Err(vec![mistake(&source, error.span, error.message.clone(), error.help.clone())]);
        }
        let mut roots = parsed.documents.iter().filter_map(content);
        let Some(root) = roots.next() else {
            return Ok(Loaded { raw: Self::default(), source, mistakes: Vec::new() });
        };
        if let Some(second) = roots.next() {
            let message = "a second document; a configuration is one document".into();
            return Err(vec![mistake(&source, second.span(), message, None)]);
        }
        if let Some(error) = other_version(&source, root) {
            return Err(vec![error]);
        }
        if root.mapping().is_none() {
            let message = "a configuration is a mapping of keys such as `select` and `ignore`".into();
            return Err(vec![mistake(&source, root.span(), message, None)]);
        }
        let (raw, mistakes) = gather(&source, root);
        Ok(Loaded { raw, source, mistakes })
    }

    /// As [`RawConfig::read`], from the bytes of a file.
    ///
    /// # Errors
    /// As [`RawConfig::read`], and when the bytes are not UTF-8.
    pub fn read_bytes(name: &Arc<str>, bytes: Vec<u8>) -> Result<Loaded, Vec<ConfigError>> {
        let encoding = foreign_encoding(&bytes);
        let decoded = decode(bytes);
        let Some(offset) = decoded.invalid_at else { return Self::read(name, &decoded.text) };
        let source = SourceText::file(Arc::clone(name), decoded.text);
        let help = Some("save the file as UTF-8".into());
        let message = match encoding {
            Some(encoding) => format!("it is {encoding}"),
            None => "a byte here is not valid UTF-8".into(),
        };
        Err(vec![mistake(&source, Span::new(offset, offset + 1), message, help)])
    }
}

impl Loaded {
    /// The directories of further policies: joined to `directory`, that of the file; as written; and
    /// the place that names them.
    #[must_use]
    pub fn policy_directories(&self, directory: &Path) -> Vec<(PathBuf, String, Place)> {
        let named = self.raw.policies.iter().flatten();
        let joined = named.map(|Spanned { value, span }| {
            (directory.join(&value.0), value.0.trim_start_matches("./").to_owned(), self.place(*span))
        });
        joined.collect()
    }

    /// The place of a span of the file.
    #[must_use]
    pub fn place(&self, span: Span) -> Place {
        place(&self.source, span)
    }
}

/// The root of a document that says something.
fn content(document: &Document) -> Option<NodeRef<'_>> {
    document.root().filter(|root| scalar::resolve(*root, Schema::Core) != Some(Scalar::Null))
}

/// A file of another version is not read any further: what is wrong in it is not known.
fn other_version(source: &SourceText, root: NodeRef<'_>) -> Option<ConfigError> {
    let node = root.get("version")?;
    let number = match scalar::resolve(node, Schema::Core)? {
        Scalar::Integer(number) => u64::try_from(number).ok()?,
        Scalar::Unsigned(number) => number,
        _ => return None,
    };
    let message = format!("version {number} of the configuration is not known; there is version {VERSION}");
    let help = Some("a newer Loadline may know it".into());
    (number != VERSION).then(|| mistake(source, node.span(), message, help))
}

/// Reads what can be read: whatever is refused is noted and left out of the next reading.
fn gather(source: &SourceText, root: NodeRef<'_>) -> (RawConfig, Vec<ConfigError>) {
    let document = root.document();
    let mut mistakes: Vec<ConfigError> =
        document.duplicates().iter().filter_map(|pair| duplicate(source, document, *pair)).collect();
    let mut refused: BTreeSet<_> = document.duplicates().iter().map(|pair| pair.first).collect();
    while mistakes.len() < MOST_MISTAKES {
        let refusal = match RawConfig::deserialize(Reader::new(root, &refused)) {
            Ok(raw) => return (raw, mistakes),
            Err(refusal) => refusal,
        };
        let (node, span) = refusal.at.unwrap_or((root.id(), root.span()));
        let is_echo = refusal.missing && document.node(node).is_some_and(|node| has_refused(node, &refused));
        if !is_echo {
            let Refusal { message, help, .. } = refusal;
            mistakes.push(mistake(source, span, message, help));
        }
        if !refused.insert(node) || node == root.id() {
            break;
        }
    }
    (RawConfig::default(), mistakes)
}

/// Whether something in this mapping was refused: what is missing then may stand there all the same.
fn has_refused(node: NodeRef<'_>, refused: &BTreeSet<NodeId>) -> bool {
    node.entries().any(|entry| refused.contains(&entry.key.id()) || refused.contains(&entry.value.id()))
}

fn duplicate(source: &SourceText, document: &Document, pair: DuplicateKey) -> Option<ConfigError> {
    let (first, second) = (document.node(pair.first)?, document.node(pair.second)?);
    let line = place(source, first.span()).start.line;
    let key = second.text().unwrap_or_default();
    let message = format!("the key {key:?} stands in line {line} already");
    Some(mistake(source, second.span(), message, Some("put both into one".into())))
}

pub(super) fn place(source: &SourceText, span: Span) -> Place {
    let (start, end) = source.positions(span);
    Place { file: Arc::clone(source.name()), start, end }
}

pub(super) fn mistake(source: &SourceText, span: Span, message: String, help: Option<String>) -> ConfigError {
    ConfigError { file: Arc::clone(source.name()), place: Some(place(source, span)), message, help }
}
