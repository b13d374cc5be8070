//! The texts and what was recorded of them.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

/// A text with what the loader makes of it.
#[derive(Debug)]
pub struct Case {
    /// Group and name.
    pub name: String,
    /// What is read.
    pub text: String,
    /// What became of its documents.
    pub documents: Vec<Recorded>,
}

/// What became of one document.
#[derive(Clone, Debug, Deserialize)]
pub struct Recorded {
    /// Its JSON.
    #[serde(default)]
    pub json: Value,
    /// Why it is refused.
    pub refused: Option<String>,
    /// Whether text behind it was left unread.
    #[serde(default)]
    pub dropped: bool,
}

#[derive(Debug, Deserialize)]
struct Record {
    name: String,
    documents: Vec<Recorded>,
}

/// All cases.
pub fn groups() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/syntax/loader");
    let entries = std::fs::read_dir(root.join("cases")).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().flat_map(|file| group(&root, file)).collect()
}

fn group(root: &Path, file: &Path) -> Vec<Case> {
    let stem = file.file_stem().unwrap().to_str().unwrap();
    let json = std::fs::read(root.join("recorded").join(stem).with_extension("json")).unwrap();
    let records: Vec<Record> = serde_json::from_slice(&json).unwrap();
    let text = std::fs::read_to_string(file).unwrap();
    let texts: Vec<_> = texts(&text).collect();
    let written: Vec<&str> = texts.iter().map(|(name, _)| *name).collect();
    let recorded: Vec<&str> = records.iter().map(|record| record.name.as_str()).collect();
    assert_eq!(written, recorded, "{stem} was not recorded anew: `go run .` in xtask/loader");
    let pairs = texts.iter().zip(records);
    let case = |((name, text), record): (&(&str, String), Record)| Case {
        name: format!("{stem}: {name}"),
        text: text.clone(),
        documents: record.documents,
    };
    pairs.map(case).collect()
}

/// The texts of a file of cases: a line `=== name` opens one, `⟨U+0085⟩` is a character, and `⟨cut⟩` at the
/// end takes away the last line break.
fn texts(file: &str) -> impl Iterator<Item = (&str, String)> {
    let parts = file.split("\n=== ").skip(1);
    parts.map(|part| {
        let (name, text) = part.split_once('\n').unwrap();
        let text = if text.ends_with('\n') { text.to_owned() } else { format!("{text}\n") };
        (name, decoded(text.strip_suffix("⟨cut⟩\n").unwrap_or(&text)))
    })
}

fn decoded(text: &str) -> String {
    let mut decoded = String::new();
    let mut parts = text.split("⟨U+");
    decoded.push_str(parts.next().unwrap());
    for part in parts {
        let (code, rest) = part.split_once('⟩').unwrap();
        let code = u32::from_str_radix(code, 16).unwrap();
        decoded.push(char::from_u32(code).unwrap());
        decoded.push_str(rest);
    }
    decoded
}

/// Whether two values are the same to a reader of JSON, who tells `1` from `1.0` as little as Go does.
pub fn equal(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one == other || one.as_f64() == other.as_f64(),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| equal(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(key, one)| other.get(key).is_some_and(|other| equal(one, other)))
        }
        _ => one == other,
    }
}
