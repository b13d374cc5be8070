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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use crate::report::samples::{BACKEND, finding, full, report};

    fn appended(path: &Path, report: &Report) -> io::Result<bool> {
        append(path, report, &Files::disk(), &RenderOptions::default())
    }

    #[test]
    fn it_comes_behind_what_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("summary.md");
        std::fs::write(&path, "## Before").unwrap();
        assert!(appended(&path, &full().0).unwrap());
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("## Before\n## Loadline: 4 findings\n") && text.contains("KS001"), "{text}");
    }

    #[test]
    fn it_never_grows_beyond_what_is_shown() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("summary.md");
        let message = "x".repeat(500);
        let one = finding("KS001", Severity::High, "a.yaml", BACKEND, "privileged", &message);
        let large = report(vec![one; 5_000]);
        assert!(appended(&path, &large).unwrap());
        let size = std::fs::metadata(&path).unwrap().len();
        assert!(size <= MOST_BYTES && size > MOST_BYTES - 4096, "{size}");
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(" findings are left out**"), "{size}");
        // A second report finds no room and changes nothing.
        assert!(!appended(&path, &large).unwrap());
        assert_eq!(std::fs::metadata(&path).unwrap().len(), size);
    }

    #[test]
    fn a_file_that_cannot_be_written_is_an_error() {
        assert!(appended(Path::new("/no/such/summary.md"), &full().0).is_err());
    }
}
