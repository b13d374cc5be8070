//! Our reading of YAML against that of the loader of Kubernetes, as recorded by `xtask/loader`.

mod cases;
mod ours;

use cases::{Case, Recorded, groups};
use ours::{Chunk, Ours};

/// Texts that we read otherwise on purpose, each with the reason.
const DIFFERENT: &[(&str, &str)] = &[];

#[test]
fn documents_read_as_kubernetes_reads_them() {
    let mut count = 0;
    let mut wrong = Vec::new();
    for case in groups() {
        count += 1;
        if DIFFERENT.iter().any(|(name, _)| *name == case.name) {
            continue;
        }
        wrong.extend(differences(&case).into_iter().map(|what| format!("{}: {what}\n{:?}", case.name, case.text)));
    }
    assert!(count >= 300, "only {count} texts");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n\n"));
}

/// What differs between the outcomes recorded for a text and ours.
fn differences(case: &Case) -> Vec<String> {
    let ours = Ours::read(&case.text);
    let chunks = ours.chunks();
    if chunks.len() != case.documents.len() {
        return vec![format!("{} documents, and we find {chunks:?}", case.documents.len())];
    }
    let pairs = case.documents.iter().zip(&chunks);
    pairs.filter_map(|(recorded, chunk)| difference(recorded, chunk)).collect()
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
        Recorded { json, .. } => (!cases::equal(json, &first)).then(|| format!("{json}, and we read {first}")),
    }
}
