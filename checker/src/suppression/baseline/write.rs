//! A baseline as text: one entry in a line, so that a difference or a merge reads well.

use super::{Baseline, Entry, VERSION};
use crate::source::write_compact_json;

impl Baseline {
    /// The text of the file. Equal baselines have equal texts.
    #[must_use]
    pub fn to_json(&self) -> String {
        let tool = concat!("loadline ", env!("CARGO_PKG_VERSION"));
        let lines: Vec<String> = self.entries().into_iter().map(line).collect();
        let findings = match lines.as_slice() {
            [] => "[]".to_owned(),
            lines => format!("[\n{}\n  ]", lines.join(",\n")),
        };
        format!("{{\n  \"version\": {VERSION},\n  \"tool\": \"{tool}\",\n  \"findings\": {findings}\n}}\n")
    }
}

/// `text` as JSON without hidden characters.
fn quoted(text: &str) -> String {
    let mut quoted = Vec::new();
    // Memory takes what is written to it, and a text is always JSON.
    drop(write_compact_json(&mut quoted, text));
    String::from_utf8_lossy(&quoted).into_owned()
}

fn line(entry: &Entry) -> String {
    let resource = entry.resource.as_deref();
    let resource = resource.map(|address| format!("\"resource\": {}, ", quoted(address))).unwrap_or_default();
    format!(
        "    {{\"policy\": {}, \"file\": {}, {resource}\"fingerprint\": \"{}\", \"count\": {}}}",
        quoted(&entry.policy),
        quoted(&entry.file),
        entry.fingerprint,
        entry.count
    )
}
