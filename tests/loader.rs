//! Our reading of YAML against that of the loader of Kubernetes, as recorded by `xtask/loader`.

mod cases;
mod ours;

use cases::{Case, Recorded, groups};
use ours::{Chunk, Ours};

/// Texts that we read otherwise on purpose, each with the reason.
const DIFFERENT: &[(&str, &str)] = &[
    ("breaks: literal block that a line separator ends", "it reads as the line break that it is"),
    ("flow: colon ahead of a comma", "the tree follows YAML, and a finding says that Kubernetes does not"),
    ("flow: colon at the end of an item", "the same"),
    ("flow: dash in brackets", "no YAML; that the loader takes it is an accident"),
    (
        "flow: JSON with a large number",
        "numbers that no API takes stay texts: policies could not calculate with them",
    ),
    ("marks: document end with text", "of the entry ahead of a fault nobody knows where it ends"),
    ("quotes: escape of a single quote", "no YAML; that the loader takes it is an accident"),
    ("scalars: binary tag", "the text stays in base64: nothing in Kubernetes is written so"),
    ("scalars: broken binary tag", "for the same reason it is not decoded"),
    ("scalars: floats that lose digits", "one of them is a number that no API takes"),
    ("scalars: large numbers", "two of them are numbers that no API takes"),
    ("scalars: literal block at the root", "a text alone is no object, whichever text it is"),
];

#[test]
fn documents_read_as_kubernetes_reads_them() {
    let mut count = 0;
    let mut wrong = Vec::new();
    for case in groups() {
        count += 1;
        if DIFFERENT.iter().any(|(name, _)| *name == case.name) {
            continue;
        }
        wrong.extend(
            differences(&case).into_iter().map(|what| format!("{}: {what}\n{:?}", case.name, case.text)),
        );
    }
    assert!(count >= 300, "only {count} texts");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n\n"));
}

/// What differs between the outcomes recorded for a text and ours.
fn differences(case: &Case) -> Vec<String> {
    let ours = Ours::read(&case.text);
    let chunks = ours.chunks();
    if let ([chunk], [_, _, ..]) = (chunks.as_slice(), case.documents.as_slice()) {
        return values_of_json(case, chunk);
    }
    if chunks.len() != case.documents.len() {
        return vec![format!("{} documents, and we find {chunks:?}", case.documents.len())];
    }
    let pairs = case.documents.iter().zip(&chunks);
    // There kubectl stops, and the pieces behind are none that anybody would read.
    let ends_stream = |(recorded, chunk): &(&Recorded, &Chunk)| {
        let text = &case.text[chunk.range.clone()];
        recorded.refused.as_ref().is_some_and(|reason| reason.contains("separator")) || text.starts_with('%')
    };
    let end = pairs.clone().position(|pair| ends_stream(&pair)).map_or(chunks.len(), |index| index + 1);
    pairs.take(end).filter_map(|(recorded, chunk)| difference(recorded, chunk)).collect()
}

/// Values of JSON one behind the other, which need no separator.
fn values_of_json(case: &Case, chunk: &Chunk) -> Vec<String> {
    let recorded: Vec<_> = case.documents.iter().map(|recorded| &recorded.json).collect();
    let is_same = chunk.errors.is_empty() && recorded.iter().eq(&chunk.values.iter().collect::<Vec<_>>());
    if is_same { Vec::new() } else { vec![format!("{recorded:?}, and we read {chunk:?}")] }
}

fn difference(recorded: &Recorded, chunk: &Chunk) -> Option<String> {
    let first = chunk.values.first().cloned().unwrap_or_default();
    let errors: Vec<&str> = chunk.errors.iter().map(|error| error.message.as_str()).collect();
    match recorded {
        Recorded { refused: Some(reason), .. } if errors.is_empty() => {
            Some(format!("refused ({reason}), and we read {:?}", chunk.values))
        }
        Recorded { refused: Some(_), .. } => None,
        Recorded { dropped, .. } if *dropped == errors.is_empty() => {
            Some(format!("{recorded:?}, and we say {errors:?} of {:?}", chunk.values))
        }
        Recorded { json, .. } => {
            (!cases::equal(json, &first)).then(|| format!("{json}, and we read {first}"))
        }
    }
}
