//! Mechanical ways to mend a finding.

use serde::Serialize;

use super::location::{ArtifactLocation, Message, Region, artifact, message, region};
use crate::finding::{Applicability, Edit, Fix};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SarifFix<'a> {
    description: Message,
    artifact_changes: Vec<Change<'a>>,
    properties: Properties,
}

#[derive(Serialize)]
struct Properties {
    applicability: Applicability,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Change<'a> {
    artifact_location: ArtifactLocation,
    replacements: Vec<Replacement<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Region,
    inserted_content: Content<'a>,
}

#[derive(Serialize)]
struct Content<'a> {
    text: &'a str,
}

/// A fix without edits is none.
pub(super) fn fix(fix: &Fix) -> Option<SarifFix<'_>> {
    let mut edits: Vec<&Edit> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| &edit.place);
    let files = edits.chunk_by(|one, other| one.place.file == other.place.file);
    let changes: Vec<_> = files.filter_map(change).collect();
    (!changes.is_empty()).then(|| SarifFix {
        description: message(&fix.message),
        artifact_changes: changes,
        properties: Properties { applicability: fix.applicability },
    })
}

/// The edits of one file.
fn change<'a>(edits: &[&'a Edit]) -> Option<Change<'a>> {
    let file = &edits.first()?.place.file;
    let replacement = |edit: &&'a Edit| Replacement {
        deleted_region: region(edit.place.start, edit.place.end),
        inserted_content: Content { text: &edit.replacement },
    };
    Some(Change { artifact_location: artifact(file), replacements: edits.iter().map(replacement).collect() })
}
