//! What a file says about itself: the facts that policies on document structure judge.

use super::identity::{PathIds, digest, object_identity};
use super::load::{Loaded, Unit};
use crate::discovery::FileKind;
use crate::resource::fact::{FileFact, FileFactKind};
use crate::resource::kubernetes::Object;
use crate::resource::kubernetes::object::text;
use crate::source::{SourceText, Span};
use crate::syntax::embedded::embedded;
use crate::syntax::scalar::{Scalar, Schema, resolve};
use crate::syntax::yaml::Limits;
use crate::syntax::{Document, DuplicateKey, Kind, NodeRef, Problem, SyntaxError, json, template, yaml};

/// Longest lost value that a message quotes, in characters.
const QUOTED: usize = 40;

/// All facts of a file, in order of place.
pub(super) fn facts(loaded: &Loaded) -> Vec<FileFact> {
    let mut all = Vec::new();
    for unit in &loaded.units {
        syntax_errors(unit, &mut all);
        for (index, document) in unit.parsed.documents.iter().enumerate() {
            let objects = unit.objects.iter().filter(|reference| reference.document == index);
            let objects = objects.filter_map(|reference| document.node(reference.root));
            let keys = Keys { language: unit.language, document, within: "" };
            all.extend(keys.duplicates(objects));
        }
        all.extend(
            unit.repeats
                .iter()
                .filter_map(|(index, repeat)| missing_separator(unit.parsed.documents.get(*index)?, *repeat)),
        );
        incomplete(unit, &mut all);
        embedded_duplicates(unit, &mut all);
    }
    all.extend(encoding(loaded).filter(|_| !all.iter().any(is_syntax_error)));
    all.sort_by_key(|fact| (fact.span, fact.kind.name()));
    all
}

fn is_syntax_error(fact: &FileFact) -> bool {
    matches!(fact.kind, FileFactKind::SyntaxError { .. })
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
        kind: FileFactKind::SyntaxError {
            language: "yaml",
            problem: Problem::Encoding.name(),
            message: "a byte here is not valid UTF-8".into(),
            help: Some("save the file as UTF-8".into()),
        },
    })
}

fn syntax_errors(unit: &Unit, all: &mut Vec<FileFact>) {
    for error in &unit.parsed.errors {
        let mut fact = syntax_error(unit, error);
        if let (true, FileFactKind::SyntaxError { message, .. }) = (cuts_object(unit, error), &mut fact.kind)
        {
            message.push_str("; only what stands above it in this object is judged");
        }
        all.push(fact);
    }
    // What only the loader of Kubernetes minds is no fault of other documents.
    if unit.objects.is_empty() && unit.incomplete.is_empty() {
        return;
    }
    all.extend(unit.parsed.differences.iter().map(|difference| syntax_error(unit, difference)));
    if unit.language == "yaml" {
        all.extend(yaml::refusals(&unit.parsed).iter().map(|refusal| syntax_error(unit, refusal)));
    }
}

/// Whether an error cuts an object off of which the part above it is judged.
fn cuts_object(unit: &Unit, error: &SyntaxError) -> bool {
    let documents = &unit.parsed.documents;
    let next = documents.partition_point(|document| document.span().start <= error.span.start);
    let Some(index) = next.checked_sub(1) else { return false };
    documents.get(index).is_some_and(Document::is_cut)
        && unit.objects.binary_search_by_key(&index, |reference| reference.document).is_ok()
}

fn syntax_error(unit: &Unit, error: &SyntaxError) -> FileFact {
    let problem = error.problem.name();
    FileFact {
        span: unit.text.resolve(error.span).1,
        other: None,
        identity: format!("{problem} {}", line_at(&unit.text, error.span)),
        kind: FileFactKind::SyntaxError {
            language: unit.language,
            problem,
            message: error.message.clone(),
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
    fn duplicates(&self, objects: impl Iterator<Item = NodeRef<'a>>) -> Vec<FileFact> {
        if self.document.duplicates().is_empty() {
            return Vec::new();
        }
        let mut ids = PathIds::new(objects.chain(self.document.root()));
        let found = self.document.duplicates().iter();
        found.filter_map(|duplicate| self.duplicate(*duplicate, &mut ids)).collect()
    }

    fn duplicate(&self, duplicate: DuplicateKey, ids: &mut PathIds<'a>) -> Option<FileFact> {
        let node = |id| self.document.node(id);
        let (first, second) = (node(duplicate.first)?, node(duplicate.second)?);
        let mapping = node(duplicate.mapping)?;
        let value = |key: NodeRef<'_>| {
            mapping.entries().find(|entry| entry.key.id() == key.id()).map(|entry| entry.value)
        };
        let (lost, kept) = (value(first)?, value(second)?);
        let key = first.text().unwrap_or_default().to_owned();
        let same_value = equal(lost, kept);
        let (way, content) = (ids.to(mapping), digest(lost));
        Some(FileFact {
            span: place(second),
            other: Some(place(first)),
            identity: format!("{}{way} {key:?} {content} {same_value}", self.within),
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
fn embedded_duplicates(unit: &Unit, all: &mut Vec<FileFact>) {
    let config_maps = unit.objects.iter().filter_map(|reference| unit.object(*reference));
    for object in config_maps.filter(|object| object.kind == "ConfigMap" && object.group().is_empty()) {
        for entry in object.root.get("data").into_iter().flat_map(NodeRef::entries) {
            let language = match entry.key.text().and_then(|key| key.rsplit_once('.')) {
                Some((_, "yaml" | "yml")) => "yaml",
                Some((_, "json")) => "json",
                _ => continue,
            };
            let Some(text) = embedded(entry.value) else { continue };
            if template::detect(text.text()).is_some() {
                continue;
            }
            let limits = Limits::default();
            let parsed =
                if language == "json" { json::parse(&text, limits) } else { yaml::parse(&text, limits) };
            let within = format!("{} {:?} ", object_identity(object), entry.key.text().unwrap_or_default());
            for document in &parsed.documents {
                let keys = Keys { language, document, within: &within };
                all.extend(keys.duplicates(std::iter::empty()));
            }
        }
    }
}

/// Whether two values have the same structure and texts. Aliases are equal if they share a target.
fn equal(one: NodeRef<'_>, other: NodeRef<'_>) -> bool {
    let mut open = vec![(one.resolved(), other.resolved())];
    while let Some((one, other)) = open.pop() {
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

fn missing_separator(document: &Document, repeat: DuplicateKey) -> Option<FileFact> {
    let kept = document.node(repeat.mapping)?;
    let first = document.node(repeat.first)?;
    let lost = document.root()?;
    let title = |node: NodeRef<'_>| Object::new(node).map_or_else(|| "an object".to_owned(), Object::title);
    let key = kept.entries().next()?.key;
    let (lost, kept) = (lost_title(lost, first), title(kept));
    Some(FileFact {
        span: place(key),
        other: Some(place(first)),
        identity: format!("{lost} {kept}"),
        kind: FileFactKind::MissingSeparator { lost, kept },
    })
}

/// The object whose `apiVersion` or `kind` is `key`, read from the entries around it.
fn lost_title(root: NodeRef<'_>, key: NodeRef<'_>) -> String {
    let entries: Vec<_> = root.entries().collect();
    let ranges = root.parts();
    let holds = |range: &std::ops::Range<usize>| {
        entries.get(range.clone()).is_some_and(|part| part.iter().any(|entry| entry.key.id() == key.id()))
    };
    let part = ranges.into_iter().find(holds).and_then(|range| entries.get(range)).unwrap_or_default();
    let value =
        |name: &str| part.iter().find(|entry| entry.key.text() == Some(name)).map(|entry| entry.value);
    let kind = value("kind").and_then(text).unwrap_or("an object");
    match value("metadata").and_then(|metadata| metadata.get("name")).and_then(text) {
        Some(name) => format!("{kind} {name:?}"),
        None => kind.to_owned(),
    }
}

fn incomplete(unit: &Unit, all: &mut Vec<FileFact>) {
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
    for reference in &unit.objects {
        let object = unit.object(*reference).filter(|object| !object.root.document().is_cut());
        let Some(object) = object else { continue };
        if must_be_named(object) && object.name().is_none() && !has_generated_name(object) {
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
        kind: FileFactKind::IncompleteObject { missing, object, instead },
    }
}

fn has_generated_name(object: Object<'_>) -> bool {
    let prefix = object.root.find(&["metadata", "generateName"]).and_then(text);
    prefix.is_some_and(|prefix| !prefix.is_empty())
}

/// Groups whose objects a cluster stores under a name: those of Kubernetes and the extensions we know.
const NAMED_GROUPS: [&str; 38] = [
    "",
    "admissionregistration.k8s.io",
    "apiextensions.k8s.io",
    "apiregistration.k8s.io",
    "apps",
    "apps.openshift.io",
    "argoproj.io",
    "autoscaling",
    "autoscaling.k8s.io",
    "batch",
    "bitnami.com",
    "cert-manager.io",
    "certificates.k8s.io",
    "constraints.gatekeeper.sh",
    "coordination.k8s.io",
    "discovery.k8s.io",
    "extensions",
    "external-secrets.io",
    "flowcontrol.apiserver.k8s.io",
    "gateway.networking.k8s.io",
    "install.istio.io",
    "keda.sh",
    "kyverno.io",
    "monitoring.coreos.com",
    "networking.istio.io",
    "networking.k8s.io",
    "node.k8s.io",
    "policy",
    "rbac.authorization.k8s.io",
    "resource.k8s.io",
    "scheduling.k8s.io",
    "security.istio.io",
    "snapshot.storage.k8s.io",
    "source.toolkit.fluxcd.io",
    "storage.k8s.io",
    "telemetry.istio.io",
    "templates.gatekeeper.sh",
    "velero.io",
];

fn must_be_named(object: Object<'_>) -> bool {
    let transient =
        matches!(object.kind, "Config" | "Status" | "Binding" | "Eviction" | "Scale" | "DeleteOptions");
    NAMED_GROUPS.contains(&object.group())
        && !transient
        && !object.kind.ends_with("Review")
        && !object.kind.ends_with("List")
        && !object.kind.ends_with("Options")
}
