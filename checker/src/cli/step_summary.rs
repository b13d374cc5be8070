//! The summary of a step in GitHub Actions.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

use crate::report::{Format, RenderOptions, Report};
use crate::source::Files;

/// GitHub shows nothing of a summary that is larger: 1 MiB.
const MOST_BYTES: u64 = 1 << 20;
/// Less is not worth a page.
const LEAST_BYTES: u64 = 8 << 10;

/// Appends `report` to the summary in `path`, as far as it fits, and says whether there was room at all.
///
/// # Errors
/// When the file cannot be written.
pub(super) fn append(
    path: &Path,
    report: &Report,
    files: &Files,
    options: &RenderOptions,
) -> io::Result<bool> {
    let mut file = OpenOptions::new().append(true).create(true).open(path)?;
    // A line break of our own keeps the heading apart from what earlier commands wrote.
    let room = MOST_BYTES.saturating_sub(file.metadata()?.len() + 2);
    if room < LEAST_BYTES {
        return Ok(false);
    }
    let options = RenderOptions { most_bytes: usize::try_from(room).ok(), ..*options };
    let mut page = b"\n".to_vec();
    Format::Markdown.render(report, files, &options, &mut page)?;
    page.push(b'\n');
    file.write_all(&page)?;
    Ok(true)
}
