//! From the text of a baseline to its entries, or to a mistake with its place.

use std::sync::Arc;

use super::{Baseline, Entry, VERSION};
use crate::source::{Position, SourceText, Span};
use crate::syntax::scalar::{Scalar, Schema, resolve};
use crate::syntax::yaml::Limits;
use crate::syntax::{Document, Kind, NodeRef, SyntaxError, json};

/// How to go on when a file cannot be mended.
const ANEW: &str = "delete the file and write it anew with `loadline baseline`";

/// A baseline that cannot be read: where, why, and the way out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}{message}; {help}", place(file, *at))]
pub struct BaselineError {
    /// The file as it was named.
    pub file: String,
    /// Where in it, if it is about a place.
    pub at: Option<Position>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

fn place(file: &str, at: Option<Position>) -> String {
    match at {
        Some(at) => format!("{file}:{}:{}: ", at.line, at.column),
        None => format!("{file}: "),
    }
}

impl Baseline {
    /// Reads the baseline `text` of the file `name`.
    ///
    /// # Errors
    /// At the first place that is not as the format says.
    pub fn read(name: &str, text: &str) -> Result<Self, BaselineError> {
        let source = Arc::new(SourceText::file(name, text));
        let reader = Reader { source: &source };
        reader.conflict()?;
        let parsed = json::parse(&source, Limits::default());
        if let Some(error) = parsed.errors.first() {
            return Err(reader.syntax(error));
        }
        let mut documents = parsed.documents.iter();
        let Some(root) = documents.next().and_then(Document::root) else {
            return Err(reader.error(Span::default(), "the file is empty", ANEW));
        };
        if let Some(second) = documents.next().and_then(Document::root) {
            return Err(reader.error(second.span(), "a second JSON value begins here", ANEW));
        }
        reader.duplicate_key(&parsed.documents)?;
        reader.version(root)?;
        reader.findings(root)
    }
}

struct Reader<'a> {
    source: &'a Arc<SourceText>,
}

impl Reader<'_> {
    fn error(&self, span: Span, message: impl Into<String>, help: &str) -> BaselineError {
        BaselineError {
            file: self.source.name().to_string(),
            at: Some(self.source.positions(span).0),
            message: message.into(),
            help: help.to_owned(),
        }
    }

    /// The marks that git leaves where two sides changed the same lines.
    fn conflict(&self) -> Result<(), BaselineError> {
        let mut offset = 0;
        for line in self.source.text().split_inclusive('\n') {
            if line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ") {
                let at = u32::try_from(offset).unwrap_or(u32::MAX);
                let help = "keep the entries of both sides, or one side, without the marks, and then run \
                            `loadline baseline`";
                return Err(self.error(Span::empty(at), "this is the mark of a merge conflict", help));
            }
            offset += line.len();
        }
        Ok(())
    }

    fn syntax(&self, error: &SyntaxError) -> BaselineError {
        let own = error.help.as_ref().map(|help| format!("{help}, or ")).unwrap_or_default();
        self.error(error.span, format!("it is not JSON: {}", error.message), &format!("{own}{ANEW}"))
    }

    fn duplicate_key(&self, documents: &[Document]) -> Result<(), BaselineError> {
        let found = documents.iter().flat_map(|document| {
            let duplicates = document.duplicates().iter();
            duplicates.filter_map(|duplicate| document.node(duplicate.second))
        });
        match found.into_iter().next() {
            Some(key) => {
                let message = format!("key {:?} stands twice in one object", key.text().unwrap_or_default());
                Err(self.error(key.span(), message, "keep one of the two"))
            }
            None => Ok(()),
        }
    }

    fn version(&self, root: NodeRef<'_>) -> Result<(), BaselineError> {
        if root.kind() != Kind::Mapping {
            return Err(self.error(root.span(), "a baseline is a JSON object", ANEW));
        }
        let Some(node) = root.get("version") else {
            let message = "there is no `version`: this is no baseline of loadline";
            return Err(self.error(root.span(), message, "name another file"));
        };
        let Some(version) = whole(node) else {
            return Err(self.error(node.span(), "`version` is not a whole number", ANEW));
        };
        if version > VERSION {
            let message =
                format!("written by a newer loadline: version {version}; this one reads version {VERSION}");
            return Err(self.error(node.span(), message, &format!("update loadline, or {ANEW}")));
        }
        if version < VERSION {
            return Err(self.error(node.span(), format!("there is no version {version} of baselines"), ANEW));
        }
        Ok(())
    }

    fn findings(&self, root: NodeRef<'_>) -> Result<Baseline, BaselineError> {
        let Some(list) = root.get("findings") else {
            return Err(self.error(root.span(), "there is no `findings`", ANEW));
        };
        if list.kind() != Kind::Sequence {
            return Err(self.error(list.span(), "`findings` is not a list", ANEW));
        }
        let mut baseline = Baseline::default();
        let mut places = std::collections::HashMap::new();
        for node in list.items() {
            let entry = self.entry(node)?;
            let key = (Arc::clone(&entry.file), entry.fingerprint);
            if let Some(first) = places.insert(key, node.span()) {
                let line = self.source.positions(first).0.line;
                let message = format!("this entry has the file and fingerprint of the one on line {line}");
                let help = "keep the one with the larger `count`";
                return Err(self.error(node.span(), message, help));
            }
            baseline.add(entry);
        }
        Ok(baseline)
    }

    fn entry(&self, node: NodeRef<'_>) -> Result<Entry, BaselineError> {
        if node.kind() != Kind::Mapping {
            return Err(self.error(node.span(), "an entry of `findings` is not an object", ANEW));
        }
        let required = |key: &str| {
            let value = node.get(key);
            value.ok_or_else(|| self.error(node.span(), format!("this entry has no `{key}`"), ANEW))
        };
        let fingerprint = required("fingerprint")?;
        let count = required("count")?;
        Ok(Entry {
            file: self.words("file", required("file")?)?,
            policy: self.words("policy", required("policy")?)?,
            resource: node.get("resource").map(|value| self.words("resource", value)).transpose()?,
            fingerprint: self
                .words("fingerprint", fingerprint)?
                .parse()
                .map_err(|message: String| self.error(fingerprint.span(), message, ANEW))?,
            count: self.count(count)?,
        })
    }

    fn words(&self, key: &str, node: NodeRef<'_>) -> Result<Arc<str>, BaselineError> {
        match resolve(node, Schema::Json) {
            Some(Scalar::Text(text)) if !text.is_empty() => Ok(text.into()),
            _ => Err(self.error(node.span(), format!("`{key}` is not a text, or is empty"), ANEW)),
        }
    }

    fn count(&self, node: NodeRef<'_>) -> Result<u32, BaselineError> {
        let count = whole(node).and_then(|count| u32::try_from(count).ok()).filter(|count| *count > 0);
        count.ok_or_else(|| self.error(node.span(), "`count` is not a whole number from 1", ANEW))
    }
}

fn whole(node: NodeRef<'_>) -> Option<i64> {
    match resolve(node, Schema::Json)? {
        Scalar::Integer(value) => Some(value),
        _ => None,
    }
}
