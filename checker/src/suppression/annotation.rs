//! Suppressions in the annotations of an object and of its pod template.

use super::Extent;
use super::comment::{DATE_FORM, no_date, shortened};
use super::directive::{Directive, place};
use super::peer::Tool;
use super::reason::{clean, date};
use super::remark::{Names, Reach, Remark, words};
use super::stream::{bytes, within};
use crate::finding::{SuppressionKind, closest};
use crate::resource::kubernetes::object::scalar_text;
use crate::resource::kubernetes::{Object, Pod};
use crate::source::{SourceText, Span};
use crate::syntax::{Entry, Kind, NodeRef};

const OWN: &str = "loadline.dev/";
const FORM: &str = "write `loadline.dev/ignore: \"ID, ID\"` and `loadline.dev/ignore-reason: ...`";

/// Adds the suppressions in the annotations of `object` and of its pod template, where it bears a `pod`.
/// They extent the object.
pub fn in_annotations(object: Object<'_>, pod: Option<&Pod<'_>>, found: &mut Vec<Directive>) {
    let own = object.root.get("metadata");
    let template = pod.and_then(Pod::metadata);
    // A bare Pod is its own template.
    let template = template.filter(|template| own.is_none_or(|own| own.id() != template.id()));
    for metadata in own.into_iter().chain(template) {
        let Some(annotations) = metadata.get("annotations") else { continue };
        let concerned = |entry: &Entry<'_>| entry.key.text().is_some_and(is_concerned);
        if entries(annotations).any(|entry| concerned(&entry)) {
            read(object, annotations, found);
        }
    }
}

/// The entries of a mapping, merged ones included.
fn entries(mapping: NodeRef<'_>) -> impl Iterator<Item = Entry<'_>> {
    mapping.entries().flat_map(|entry| {
        let merge = entry.key.is_merge_key();
        let merged = merge.then(|| entry.value.merge_sources().flat_map(NodeRef::entries));
        let merged = merged.into_iter().flatten().map(move |of| Entry { via: Some(entry.key), ..of });
        (!merge).then_some(entry).into_iter().chain(merged)
    })
}

fn is_concerned(key: &str) -> bool {
    key.starts_with(OWN) || peer_key(key).is_some()
}

/// What the annotations of Checkov begin with, under the names that its maker had.
const CHECKOV: [&str; 3] = ["checkov.io/skip", "bridgecrew.io/skip", "cortex.io/skip"];

/// The peer that an annotation is for, and what its key adds.
fn peer_key(key: &str) -> Option<(Tool, Option<&str>)> {
    if let Some(check) = key.strip_prefix("ignore-check.kube-linter.io/") {
        return Some((Tool::KubeLinter, Some(check)));
    }
    match key {
        "kube-linter.io/ignore-all" => Some((Tool::KubeLinter, None)),
        "kube-score/ignore" => Some((Tool::KubeScore, None)),
        _ => {
            let number = CHECKOV.iter().find_map(|prefix| key.strip_prefix(prefix))?;
            number.bytes().all(|digit| digit.is_ascii_digit()).then_some((Tool::Checkov, None))
        }
    }
}

/// Where an annotation stands and what it says.
struct Note<'a> {
    key: &'a str,
    /// The bytes of the value, or of the alias or merge key that leads to it.
    span: Span,
    /// Where the text of the value begins, if it stands in the source as it reads.
    start: Option<u32>,
    text: &'a str,
    is_text: bool,
}

impl<'a> Note<'a> {
    fn of(entry: Entry<'a>) -> Option<Self> {
        let value = entry.value;
        let text = scalar_text(value).unwrap_or_default();
        let span = entry.via.map_or_else(|| value.span(), NodeRef::span);
        let direct = entry.via.is_none() && value.kind() != Kind::Alias;
        let source = value.document().source();
        let offset = source.slice(span).find(text).filter(|_| direct && !text.is_empty());
        let start = offset.and_then(|offset| Some(span.start + u32::try_from(offset).ok()?));
        let is_text = matches!(value.resolved().kind(), Kind::Scalar(_));
        let span = if span.is_empty() || !is_text { entry.key.span() } else { span };
        Some(Self { key: entry.key.text()?, span, start, text, is_text })
    }

    /// A range of the value in the source; all of it where that cannot be told.
    fn at(&self, range: std::ops::Range<usize>) -> Span {
        self.start.map_or(self.span, |start| within(start, &range))
    }

    fn directive(&self, remark: Remark, extent: Extent, source: &SourceText) -> Directive {
        // What a key says does not stand in the value.
        let in_key = peer_key(self.key).and_then(|(_, check)| check);
        let at = |range| if in_key.is_some() { self.span } else { self.at(range) };
        let written = |range: std::ops::Range<usize>| {
            in_key.or_else(|| self.text.get(range)).unwrap_or_default().to_owned()
        };
        Directive::new(SuppressionKind::Annotation, remark, extent, source, at, written)
    }

    fn whole(&self) -> std::ops::Range<usize> {
        0..self.text.len()
    }
}

fn read(object: Object<'_>, annotations: NodeRef<'_>, found: &mut Vec<Directive>) {
    let source = object.root.document().source();
    let extent = bytes(source, object.root.span());
    let notes: Vec<Note<'_>> = entries(annotations)
        .filter(|entry| entry.key.text().is_some_and(is_concerned))
        .filter_map(Note::of)
        .collect();
    let named = |name: &str| notes.iter().rev().find(|note| note.key.strip_prefix(OWN) == Some(name));
    match (named("ignore"), named("ignore-until")) {
        (Some(note), until) => match until.map(|until| (until, date(until.text.trim()))) {
            // Nobody knows how long it holds: it does not.
            Some((until, None)) => {
                let fault = Remark::faulty(until.whole(), no_date(until.text), DATE_FORM);
                until.directive(fault, extent, source).add_to(found);
            }
            until => {
                let directive = note.directive(own(note, named("ignore-reason")), extent, source);
                let place = |until: &Note<'_>| place(source, until.at(until.whole()));
                let until = until.and_then(|(until, day)| Some((day?, place(until))));
                Directive { until, ..directive }.add_to(found);
            }
        },
        (None, until) => {
            let message = "this annotation belongs to `loadline.dev/ignore`, which is not there";
            if let Some(note) = named("ignore-reason").or(until) {
                note.directive(Remark::faulty(note.whole(), message, FORM), extent, source).add_to(found);
            }
        }
    }
    for note in &notes {
        let remark = match peer_key(note.key) {
            Some((tool, check)) => Some(peer(tool, check, note)),
            None => misspelt(note),
        };
        if let Some(remark) = remark {
            note.directive(remark, extent, source).add_to(found);
        }
    }
}

/// The suppression of `loadline.dev/ignore`.
fn own(note: &Note<'_>, reason: Option<&Note<'_>>) -> Remark {
    let names = words(note.text, 0);
    if names.is_empty() {
        let message =
            if note.is_text { "this annotation names no policy" } else { "this annotation is no text" };
        return Remark::faulty(note.whole(), message, FORM);
    }
    Remark {
        tool: Tool::Loadline,
        reach: Reach::Resource,
        range: note.whole(),
        names: Names::Listed(names),
        reason: reason.and_then(|reason| clean(reason.text)),
        until: None,
        fault: None,
    }
}

fn misspelt(note: &Note<'_>) -> Option<Remark> {
    const KNOWN: [&str; 3] = ["ignore", "ignore-reason", "ignore-until"];
    let name = note.key.strip_prefix(OWN).filter(|name| !KNOWN.contains(name) && name.len() <= 24)?;
    let meant = closest(name, KNOWN)?;
    let message = format!("`{OWN}{}` means nothing; did you mean `{OWN}{meant}`?", shortened(name));
    Some(Remark::faulty(note.whole(), message, FORM))
}

fn peer(tool: Tool, check: Option<&str>, note: &Note<'_>) -> Remark {
    let (names, reason) = match (tool, check) {
        (Tool::KubeLinter, Some(check)) => {
            (Names::Listed(std::iter::once(0..check.len()).collect()), clean(note.text))
        }
        (Tool::KubeLinter, None) => (Names::All, clean(note.text)),
        (Tool::KubeScore, _) if note.text.trim() == "*" => (Names::All, None),
        (Tool::KubeScore, _) => (Names::Listed(words(note.text, 0)), None),
        _ => {
            let (check, reason) = note.text.split_once('=').unwrap_or((note.text, ""));
            (Names::Listed(words(check, 0)), clean(reason))
        }
    };
    let range = note.whole();
    Remark { tool, reach: Reach::Resource, range, names, reason, until: None, fault: None }
}

#[cfg(test)]
mod tests;
