//! Findings of one place, and what formats for people say of all of them together.

use std::collections::BTreeSet;
use std::path::Path;

use super::excerpt::{Excerpt, Mark};
use super::plain::one_line;
use crate::finding::{Finding, Label, Place};
use crate::source::{Files, SourceText, decode};

/// Labels that are drawn in an excerpt; more are listed below it.
const DRAWN_LABELS: usize = 4;
/// Lines between a finding and a label that still is drawn.
const DRAWN_DISTANCE: u32 = 8;

/// The text of the file whose findings are being written, and of no other: reports are sorted by file.
pub(super) struct CurrentText<'a> {
    files: &'a Files,
    text: Option<(String, Option<SourceText>)>,
}

impl<'a> CurrentText<'a> {
    /// Reads from `files` when a text is asked for.
    pub(super) fn new(files: &'a Files) -> Self {
        Self { files, text: None }
    }

    /// The text of the file of `group`, if it can be read.
    pub(super) fn of(&mut self, group: &[&Finding]) -> Option<&SourceText> {
        let name = group.first()?.place.file.as_ref();
        if self.text.as_ref().is_none_or(|(current, _)| current != name) {
            self.text = None;
            let bytes = self.files.read(Path::new(name)).ok();
            let text = bytes.map(|bytes| SourceText::file(name, decode(bytes).text));
            self.text = Some((name.to_owned(), text));
        }
        self.text.as_ref()?.1.as_ref()
    }
}

/// What a block shows beside its words.
pub(super) struct Shown<'a> {
    /// The source, with labels that are near; `None` where the text is not what was checked.
    pub excerpt: Option<Excerpt>,
    /// The labels that the excerpt does not show.
    pub listed: Vec<&'a Label>,
}

/// The excerpt of a group, and the labels that have no place in it.
pub(super) fn shown<'a>(group: &[&'a Finding], source: Option<&SourceText>) -> Shown<'a> {
    let (drawn, listed) = labels(group);
    let marks = group.first().map(|first| marks(first, &drawn)).unwrap_or_default();
    let excerpt = source.and_then(|source| Excerpt::new(source, marks));
    match excerpt {
        Some(_) => Shown { excerpt, listed },
        None => Shown { excerpt, listed: drawn.into_iter().chain(listed).collect() },
    }
}

/// The labels to draw in the excerpt, and those to list below it.
fn labels<'a>(group: &[&'a Finding]) -> (Vec<&'a Label>, Vec<&'a Label>) {
    let mut known: BTreeSet<&Label> = BTreeSet::new();
    let all = group.iter().flat_map(|finding| &finding.labels);
    let all: Vec<&Label> = all.filter(|label| known.insert(label)).collect();
    let Some(first) = group.first() else { return (Vec::new(), all) };
    let (mut drawn, mut listed): (Vec<_>, Vec<_>) = all.into_iter().partition(|label| near(first, label));
    let rest = drawn.split_off(drawn.len().min(DRAWN_LABELS));
    listed.splice(0..0, rest);
    (drawn, listed)
}

fn near(finding: &Finding, label: &Label) -> bool {
    let (home, place) = (&finding.place, &label.place);
    place.file == home.file
        && place.end.line.saturating_add(DRAWN_DISTANCE) >= home.start.line
        && place.start.line <= home.start.line.saturating_add(DRAWN_DISTANCE)
}

fn marks(first: &Finding, labels: &[&Label]) -> Vec<Mark> {
    let primary = Mark { start: first.place.start, end: first.place.end, label: None, primary: true };
    let others = labels.iter().map(|label| Mark {
        start: label.place.start,
        end: label.place.end,
        label: Some(one_line(&label.message)),
        primary: false,
    });
    std::iter::once(primary).chain(others).collect()
}

/// The helps of a group, each once, with the ids that it mends.
pub(super) fn helps<'a>(group: &[&'a Finding]) -> Vec<(&'a str, Vec<&'a str>)> {
    let mut helps: Vec<(&str, Vec<&str>)> = Vec::new();
    for finding in group {
        let Some(help) = finding.help.as_deref() else { continue };
        let id = finding.policy.id.as_str();
        match helps.iter_mut().find(|(known, _)| *known == help) {
            Some((_, ids)) if ids.contains(&id) => {}
            Some((_, ids)) => ids.push(id),
            None => helps.push((help, vec![id])),
        }
    }
    helps
}

/// `file:line:column`, safe to show.
pub(super) fn location(place: &Place) -> String {
    format!("{}:{}:{}", one_line(&place.file), place.start.line, place.start.column)
}
