//! Places and the URIs of files.

use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use crate::finding::{Label, Place, Subject};
use crate::report::plain::plain;
use crate::source::{Files, Position};

/// Stands for the directory in which Loadline ran, as the base of relative URIs.
const ROOT: &str = "%SRCROOT%";

/// What is encoded in the path of a URI. A colon too: in the first part it would end a scheme.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Characters that consumers show of a message; what is longer would be a text, not a message.
const MOST_CHARACTERS: usize = 1000;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Location<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    logical_locations: Option<[LogicalLocation<'a>; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ArtifactLocation {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(untagged, rename_all_fields = "camelCase")]
pub(super) enum Region {
    Exact {
        start_line: u32,
        start_column: u32,
        end_line: u32,
        end_column: u32,
        byte_offset: u32,
        byte_length: u32,
    },
    Line {
        start_line: u32,
    },
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    fully_qualified_name: &'a str,
    kind: &'static str,
}

#[derive(Serialize)]
pub(super) struct Message {
    pub text: String,
}

/// A text as a message: nothing that moves a cursor, no accidental link, not too long.
pub(super) fn message(text: &str) -> Message {
    // Viewers turn `[words](target)` into a link, wherever the words come from.
    let text = if text.contains("](") { beside_links(text) } else { shortened(text) };
    Message { text }
}

/// A text that stands beside or within links: its own brackets make none.
pub(super) fn beside_links(text: &str) -> String {
    shortened(text).replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

fn shortened(text: &str) -> String {
    let text = plain(text.trim());
    let mut shown: String = text.chars().take(MOST_CHARACTERS).collect();
    if shown.len() < text.len() {
        shown.pop();
        shown.push('…');
    }
    shown
}

/// Where a finding is, and in which object.
pub(super) fn primary<'a>(place: &Place, subject: Option<&'a Subject>) -> Location<'a> {
    let logical = subject.map(|subject| {
        [LogicalLocation {
            name: subject.name.as_deref(),
            fully_qualified_name: &subject.address,
            kind: "resource",
        }]
    });
    Location { logical_locations: logical, ..at(&place.file, Some(region(place.start, place.end))) }
}

/// A place with words of its own, which a message may link to by `id`.
pub(super) fn related(label: &Label, id: usize) -> Location<'static> {
    let place = &label.place;
    let location = at(&place.file, Some(region(place.start, place.end)));
    Location { id: Some(id), message: Some(message(&label.message)), ..location }
}

/// A file, or a part of it.
pub(super) fn at(file: &str, region: Option<Region>) -> Location<'static> {
    let physical_location = PhysicalLocation { artifact_location: artifact(file), region };
    Location { id: None, physical_location, logical_locations: None, message: None }
}

pub(super) fn region(start: Position, end: Position) -> Region {
    Region::Exact {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
        byte_offset: start.offset,
        byte_length: end.offset.saturating_sub(start.offset),
    }
}

pub(super) fn line(line: u32) -> Region {
    Region::Line { start_line: line.max(1) }
}

/// The URI of a file. Only a path that is relative has a base; standard input has none.
pub(super) fn artifact(file: &str) -> ArtifactLocation {
    let path = utf8_percent_encode(file.strip_prefix("./").unwrap_or(file), ENCODED).to_string();
    if file == Files::STDIN {
        return ArtifactLocation { uri: path, uri_base_id: None };
    }
    if !Path::new(file).is_absolute() {
        return ArtifactLocation { uri: path, uri_base_id: Some(ROOT) };
    }
    let root = if path.starts_with('/') { "file://" } else { "file:///" };
    ArtifactLocation { uri: format!("{root}{path}"), uri_base_id: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_gives_a_valid_reference() {
        let table = [
            ("k8s/pod.yaml", "k8s/pod.yaml", true),
            ("./k8s/pod.yaml", "k8s/pod.yaml", true),
            ("../other/pod.yaml", "../other/pod.yaml", true),
            ("two words/größe 漢.yaml", "two%20words/gr%C3%B6%C3%9Fe%20%E6%BC%A2.yaml", true),
            ("100%/a#b?c.yaml", "100%25/a%23b%3Fc.yaml", true),
            ("c:d.yaml", "c%3Ad.yaml", true),
            ("a\\b[1]\"|.yaml", "a%5Cb%5B1%5D%22%7C.yaml", true),
            ("/srv/a b.yaml", "file:///srv/a%20b.yaml", false),
            (Files::STDIN, "%3Cstdin%3E", false),
        ];
        for (file, uri, based) in table {
            let found = artifact(file);
            assert_eq!((found.uri.as_str(), found.uri_base_id.is_some()), (uri, based), "{file}");
        }
    }

    #[test]
    fn messages_hold_no_links_and_are_not_endless() {
        assert_eq!(message("args[0] is bad").text, "args[0] is bad");
        assert_eq!(message("[here](https://example.com)").text, "\\[here\\](https://example.com)");
        let long = message(&"ä".repeat(2000)).text;
        assert!(long.chars().count() == MOST_CHARACTERS && long.ends_with("ä…"), "{long}");
        assert_eq!(message("a\u{1b}[2J").text, "a\u{fffd}[2J");
    }
}
