//! Transcripts in guides are written anew where snapshots are, with `INSTA_UPDATE=always`.

use std::fs;
use std::path::Path;

const START: &str = "```console\n";

/// Whether guides are written instead of compared.
pub fn are_written() -> bool {
    std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always")
}

/// Writes the guide at `path` with these transcripts, in order, in place of those that stand there.
pub fn write(path: &Path, transcripts: &[String]) {
    let guide = fs::read_to_string(path).unwrap();
    let mut parts = guide.split(START);
    let mut text = parts.next().unwrap().to_owned();
    for (part, transcript) in parts.zip(transcripts) {
        let (_, after) = part.split_once("```").unwrap();
        text.push_str(&format!("{START}{transcript}```{after}"));
    }
    fs::write(path, text).unwrap();
}

/// A printed line as guides show it: every run takes 24 ms, every commit has the same hash.
pub fn shown(line: &str) -> String {
    if let Some((kept, rest)) =
        line.strip_prefix("note: compared with ").and_then(|rest| rest.split_once(' '))
    {
        assert!(!kept.is_empty());
        return format!("note: compared with 6537bd9 {rest}\n");
    }
    let checked = line.strip_prefix("checked ").and_then(|rest| rest.split_once(" in "));
    match checked.and_then(|(figures, rest)| Some((figures, rest.split_once(':')?.1))) {
        Some((figures, found)) => format!("checked {figures} in 24 ms:{found}\n"),
        None => format!("{line}\n"),
    }
}
