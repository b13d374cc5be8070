//! Says once of each retired id or name that somebody wrote what it is called now.

use std::collections::BTreeMap;

use super::Options;
use super::settings::FileSettings;
use crate::finding::{Place, Renamed};
use crate::report::{Note, Report};

/// A retired word and where it stands, unless it is of a command line or a baseline.
pub(super) type Retired = (Renamed, Option<Place>);

/// Those of the command line and of configuration files.
pub(super) fn of_settings(settings: &[FileSettings], options: &Options) -> Vec<Retired> {
    let flags = options.configuration.as_ref().map(|configuration| &configuration.selection);
    let flags = flags.into_iter().flat_map(|selection| selection.select.iter().chain(&selection.ignore));
    let flags: Vec<&String> = flags.collect();
    let of = |setting: &FileSettings| {
        let by_flag = setting.policies.renamed(flags.iter().copied()).into_iter();
        let by_file = setting.config.renamed.iter().cloned();
        let by_file = by_file.map(|(renamed, place)| (renamed, Some(place)));
        by_flag.map(|renamed| (renamed, None)).chain(by_file).collect::<Vec<_>>()
    };
    settings.iter().flat_map(of).collect()
}

/// Adds a note for each word that none speaks of yet, at the first of its places.
pub(super) fn tell(report: &mut Report, retired: impl IntoIterator<Item = Retired>) {
    let mut first: BTreeMap<Renamed, Option<Place>> = BTreeMap::new();
    for (renamed, place) in retired {
        let known = first.entry(renamed).or_insert_with(|| place.clone());
        *known = known.take().min(place);
    }
    for (renamed, place) in first {
        let message = renamed.to_string();
        if report.notes.iter().any(|note| note.message == message) {
            continue;
        }
        let line = place.as_ref().map(|place| place.start.line);
        report.notes.push(Note { file: place.map(|place| place.file), line, message });
    }
    report.notes.sort();
}
