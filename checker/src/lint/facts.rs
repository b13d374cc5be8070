//! What a file says about itself: the facts that policies on document structure judge.

use std::collections::HashMap;

use super::identity::{PathIds, digest};
use super::load::{Loaded, RefKind, ResourceRef, Unit};
use crate::discovery::FileKind;
use crate::finding::KEPT;
use crate::resource::fact::{FileFact, FileFactKind};
use crate::resource::kubernetes::Object;
use crate::resource::kubernetes::groups::must_be_named;
use crate::resource::kubernetes::object::text;
use crate::source::{SourceText, Span};
use crate::syntax::scalar::{Scalar, Schema, resolve};
use crate::syntax::{Document, DuplicateKey, Entry, Kind, Language, NodeRef, Problem, SyntaxError, yaml};

mod shapes;

/// Longest lost value that a message quotes, in characters.
const QUOTED: usize = 40;

/// Pairs of nodes that are compared for each node of a document, so that aliases of large values under
/// the same keys are not compared again and again.
const COMPARED: usize = 4;

/// The facts of a file, as far as they are kept.
#[derive(Default)]
struct Facts {
    all: Vec<FileFact>,
    /// How many there are of each kind.
    counts: HashMap<&'static str, usize>,
}

impl Facts {
    /// Adds a fact of this kind, which is made only if there is room for it.
    fn add(&mut self, kind: &'static str, make: impl FnOnce() -> Option<FileFact>) {
        let count = self.counts.entry(kind).or_default();
        *count += 1;
        if *count <= KEPT {
            self.all.extend(make());
        }
    }

    fn push(&mut self, fact: FileFact) {
        self.add(fact.kind.name(), || Some(fact));
    }

    /// In order of place. The last one of each kind knows how many are counted only.
    fn sorted(mut self) -> Vec<FileFact> {
        self.all.sort_by_key(|fact| (fact.span, fact.kind.name()));
        for fact in self.all.iter_mut().rev() {
            let count = self.counts.remove(fact.kind.name()).unwrap_or_default();
            fact.more = count.saturating_sub(KEPT);
        }
        self.all
    }
}

/// All facts of a file, in order of place.
pub(super) fn facts(loaded: &Loaded) -> Vec<FileFact> {
    let mut all = Facts::default();
    for unit in &loaded.units {
        syntax_errors(unit, &mut all);
        for (index, document) in unit.parsed.documents.iter().enumerate() {
            let keys = Keys { language: unit.language.name(), document, within: "" };
            let is_object = |reference: &&ResourceRef| matches!(reference.kind, RefKind::Object(_));
            let objects = resources_in(unit, index).iter().filter(is_object);
            keys.duplicates(objects.filter_map(|reference| document.node(reference.root)), &mut all);
        }
        missing_separators(unit, &mut all);
        incomplete(unit, &mut all);
        shapes::add(unit, loaded.kind, &mut all);
        embedded_duplicates(unit, &mut all);
    }
    if let Some(fact) = encoding(loaded).filter(|fact| !all.counts.contains_key(fact.kind.name())) {
        all.push(fact);
    }
    all.sorted()
}

/// The resources of one document of `unit`, which are in order of their documents.
fn resources_in(unit: &Unit, document: usize) -> &[ResourceRef] {
    let from = unit.resources.partition_point(|reference| reference.document < document);
    let to = unit.resources.partition_point(|reference| reference.document <= document);
    unit.resources.get(from..to).unwrap_or_default()
}

/// The first byte of a file of data that is not UTF-8. Where its documents do not parse either, that may be
/// an echo of it, or both of a file that is no text.
fn encoding(loaded: &Loaded) -> Option<FileFact> {
    let is_data = loaded.kind != FileKind::Markdown && !loaded.units.is_empty();
    let offset = loaded.invalid_at.filter(|_| is_data)?;
    let span = Span::new(offset, offset + 1);
    Some(FileFact {
        span,
        other: None,
        identity: format!("encoding {}", line_at(&loaded.source, span)),
        more: 0,
        kind: FileFactKind::SyntaxError {
            language: "yaml",
            problem: Problem::Encoding.name(),
            message: "a byte here is not valid UTF-8".into(),
            help: Some("save the file as UTF-8".into()),
        },
    })
}

fn syntax_errors(unit: &Unit, all: &mut Facts) {
    // Documents of YAML are parsed each for itself; elsewhere what follows the first error is often its echo.
    let told = if unit.language == Language::Yaml { usize::MAX } else { 1 };
    for error in unit.parsed.errors.iter().take(told) {
        all.add("syntax-error", || Some(syntax_error(unit, error, cuts_resource(unit, error))));
    }
    // What only the loader of Kubernetes minds is no fault of other documents.
    if unit.language != Language::Yaml || (unit.objects().next().is_none() && unit.incomplete.is_empty()) {
        return;
    }
    for difference in unit.parsed.differences.iter().chain(&yaml::refusals(&unit.parsed)) {
        all.add("syntax-error", || Some(syntax_error(unit, difference, false)));
    }
}

/// Whether an error cuts a resource off of which the part above it is judged.
fn cuts_resource(unit: &Unit, error: &SyntaxError) -> bool {
    let documents = &unit.parsed.documents;
    let next = documents.partition_point(|document| document.span().start <= error.span.start);
    let Some(index) = next.checked_sub(1) else { return false };
    documents.get(index).is_some_and(Document::is_cut) && !resources_in(unit, index).is_empty()
}

fn syntax_error(unit: &Unit, error: &SyntaxError, cuts_resource: bool) -> FileFact {
    let problem = error.problem.name();
    let rest = if cuts_resource { "; only what stands above it in this object is judged" } else { "" };
    FileFact {
        span: unit.text.resolve(error.span).1,
        other: None,
        identity: format!("{problem} {}", line_at(&unit.text, error.span)),
        more: 0,
        kind: FileFactKind::SyntaxError {
            language: unit.language.name(),
            problem,
            message: format!("{}{rest}", error.message),
            help: error.help.clone(),
        },
    }
}

fn place(node: NodeRef<'_>) -> Span {
    node.document().source().resolve(node.span()).1
}

/// The line in which `span` starts, without its indentation: an error has no better name where there
/// is no tree.
fn line_at(source: &SourceText, span: Span) -> &str {
    let lines = source.lines();
    let line = lines.line(source.text(), lines.position(source.text(), span.start).line);
    line.map_or("", |line| source.slice(line).trim())
}

/// Where duplicate keys are looked for.
struct Keys<'a> {
    language: &'static str,
    document: &'a Document,
    /// The value that holds the document, where it is embedded.
    within: &'a str,
}

impl<'a> Keys<'a> {
    /// The duplicate keys of the document, in which there are `objects`.
    fn duplicates(&self, objects: impl Iterator<Item = NodeRef<'a>>, all: &mut Facts) {
        if self.document.duplicates().is_empty() {
            return;
        }
        let mut ids = PathIds::new(objects.chain(self.document.root()));
        // Without aliases no node is part of more than two comparisons.
        let mut budget = COMPARED * self.document.node_count();
        for duplicate in self.document.duplicates() {
            all.add("duplicate-key", || self.duplicate(*duplicate, &mut ids, &mut budget));
        }
    }

    fn duplicate(
        &self,
        duplicate: DuplicateKey,
        ids: &mut PathIds<'a>,
        budget: &mut usize,
    ) -> Option<FileFact> {
        let node = |id| self.document.node(id);
        let (first, second) = (node(duplicate.first)?, node(duplicate.second)?);
        let mapping = node(duplicate.mapping)?;
        let (lost, kept) = (mapping.value_of(first.id())?, mapping.value_of(second.id())?);
        let key = first.text().unwrap_or_default().to_owned();
        let same_value = equal(lost, kept, budget);
        let (way, content) = (ids.to(mapping), digest(lost, Schema::Kubernetes));
        Some(FileFact {
            span: place(second),
            other: Some(place(first)),
            identity: format!("{}{way} {key:?} {content} {same_value}", self.within),
            more: 0,
            kind: FileFactKind::DuplicateKey {
                language: self.language,
                key,
                same_value,
                lost: shortened(lost),
            },
        })
    }
}

/// Duplicate keys of the documents in the values of ConfigMaps. Whether those parse at all is not
/// asked here.
fn embedded_duplicates(unit: &Unit, all: &mut Facts) {
    for embedded in unit.embedded() {
        let holder = unit.resources.get(embedded.parent).and_then(|reference| unit.resource(reference));
        let Some(holder) = holder else { continue };
        let within = format!("{} {:?} ", holder.identity(unit.text.name()), embedded.key);
        for document in &embedded.unit.parsed.documents {
            let keys = Keys { language: embedded.unit.language.name(), document, within: &within };
            keys.duplicates(std::iter::empty(), all);
        }
    }
}

/// Whether two values have the same structure and texts. Aliases are equal if they share a target.
/// Where `budget` pairs of nodes are used up, nothing is equal to anything else.
fn equal(one: NodeRef<'_>, other: NodeRef<'_>, budget: &mut usize) -> bool {
    let mut open = vec![(one.resolved(), other.resolved())];
    while let Some((one, other)) = open.pop() {
        let Some(left) = budget.checked_sub(1) else { return false };
        *budget = left;
        if one.id() == other.id() {
            continue;
        }
        match (one.kind(), other.kind()) {
            (Kind::Scalar(_), Kind::Scalar(_)) if one.text() == other.text() => {}
            (Kind::Sequence, Kind::Sequence) if one.items().len() == other.items().len() => {
                open.extend(one.items().zip(other.items()));
            }
            (Kind::Mapping, Kind::Mapping) if one.entries().len() == other.entries().len() => {
                let pairs = one.entries().zip(other.entries());
                open.extend(pairs.flat_map(|(one, other)| [(one.key, other.key), (one.value, other.value)]));
            }
            _ => return false,
        }
    }
    true
}

fn shortened(node: NodeRef<'_>) -> String {
    let text = match node.resolved().kind() {
        Kind::Mapping => return "a mapping".into(),
        Kind::Sequence => return "a list".into(),
        _ => node.text().unwrap_or_default(),
    };
    let line = text.lines().next().unwrap_or_default();
    if line.chars().count() <= QUOTED && line.len() == text.len() {
        return line.to_owned();
    }
    format!("{}...", line.chars().take(QUOTED).collect::<String>())
}

fn missing_separators(unit: &Unit, all: &mut Facts) {
    for repeats in unit.repeats.chunk_by(|(one, _), (other, _)| one == other) {
        let document = repeats.first().and_then(|(index, _)| unit.parsed.documents.get(*index));
        let Some(root) = document.and_then(Document::root) else { continue };
        let parts = Parts { entries: root.entries().collect(), ranges: root.parts() };
        for (_, repeat) in repeats {
            all.add("missing-separator", || missing_separator(&parts, root, *repeat));
        }
    }
}

/// The root of a document with several objects.
struct Parts<'a> {
    entries: Vec<Entry<'a>>,
    /// The entries of each object.
    ranges: Vec<std::ops::Range<usize>>,
}

impl<'a> Parts<'a> {
    /// The entries of the object of which `key` is one.
    fn around(&self, key: NodeRef<'_>) -> Option<&[Entry<'a>]> {
        let index = self.entries.partition_point(|entry| entry.key.id() < key.id());
        let range = self.ranges.get(self.ranges.partition_point(|range| range.end <= index))?;
        self.entries.get(range.clone())
    }
}

fn missing_separator(parts: &Parts<'_>, root: NodeRef<'_>, repeat: DuplicateKey) -> Option<FileFact> {
    let node = |id| root.document().node(id);
    let (kept, first) = (node(repeat.mapping)?, node(repeat.first)?);
    let title = |node: NodeRef<'_>| Object::new(node).map_or_else(|| "an object".to_owned(), Object::title);
    let key = kept.entries().next()?.key;
    let (lost, kept) = (lost_title(parts.around(first).unwrap_or_default()), title(kept));
    Some(FileFact {
        span: place(key),
        other: Some(place(first)),
        identity: format!("{lost} {kept}"),
        more: 0,
        kind: FileFactKind::MissingSeparator { lost, kept },
    })
}

/// How the object with these entries is called.
fn lost_title(entries: &[Entry<'_>]) -> String {
    let value =
        |name: &str| entries.iter().find(|entry| entry.key.text() == Some(name)).map(|entry| entry.value);
    let kind = value("kind").and_then(text).unwrap_or("an object");
    match value("metadata").and_then(|metadata| metadata.get("name")).and_then(text) {
        Some(name) => format!("{kind} {name:?}"),
        None => kind.to_owned(),
    }
}

fn incomplete(unit: &Unit, all: &mut Facts) {
    for reference in &unit.incomplete {
        let node =
            unit.parsed.documents.get(reference.document).and_then(|document| document.node(reference.root));
        let Some(root) = node.filter(|root| !root.document().is_cut()) else { continue };
        let (missing, present) =
            if root.get("kind").is_some() { ("apiVersion", "kind") } else { ("kind", "apiVersion") };
        let Some(entry) = root.entry(present) else { continue };
        let known = text(entry.value).unwrap_or_default().to_owned();
        let name = root.find(&["metadata", "name"]).and_then(text);
        let object = name.map_or_else(|| known.clone(), |name| format!("{known} {name:?}"));
        all.push(fact_of(entry.key, missing, object, None));
    }
    for object in unit.objects().filter(|object| !object.root.document().is_cut()) {
        if must_be_named(object) && object.name().is_none() && !object.has_generated_name() {
            let entry = object.root.entry("metadata").or_else(|| object.root.entry("kind"));
            let Some(entry) = entry else { continue };
            let name = entry.value.entry("name");
            let instead = name.and_then(|name| instead(name.value));
            let key = name.map_or(entry.key, |name| name.key);
            all.push(fact_of(key, "metadata.name", object.kind.to_owned(), instead));
        }
    }
}

/// What a name that is no text reads as.
fn instead(name: NodeRef<'_>) -> Option<String> {
    let written = shortened(name);
    Some(match resolve(name, Schema::Kubernetes) {
        Some(Scalar::Bool(value)) => format!("`{written}` without quotes is the boolean {value}"),
        Some(Scalar::Null) if is_ahead_of_comment(name) => "what follows `#` is a comment".to_owned(),
        Some(Scalar::Null) if !written.is_empty() => format!("`{written}` without quotes is null"),
        Some(Scalar::Text(_) | Scalar::Null) => return None,
        Some(_) => format!("`{written}` without quotes is a number"),
        None => format!("{written} stands there"),
    })
}

/// Whether a comment stands where the value is left out.
fn is_ahead_of_comment(value: NodeRef<'_>) -> bool {
    let behind = value.document().source().text().get(value.span().end as usize..).unwrap_or_default();
    value.span().is_empty() && behind.trim_start_matches([' ', '\t']).starts_with('#')
}

fn fact_of(key: NodeRef<'_>, missing: &'static str, object: String, instead: Option<String>) -> FileFact {
    FileFact {
        span: place(key),
        other: None,
        identity: format!("{missing} {object}"),
        more: 0,
        kind: FileFactKind::IncompleteObject { missing, object, instead },
    }
}
