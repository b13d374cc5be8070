//! A repository in which most files are nothing to check.

use std::path::Path;

use super::contest::{Contest, folder, written};
use super::order::{Order, check};
use crate::corpus;

/// What is asked for, and the words for it.
const CASES: [(&str, &[&str]); 5] = [
    ("JSON", &["-o", "json=/dev/null", "-q"]),
    ("JSON, one core", &["-o", "json=/dev/null", "-q", "-j", "1"]),
    ("concise, all policies", &["-o", "concise=/dev/null", "-q", "--select", "all"]),
    ("SARIF, all policies", &["-o", "sarif=/dev/null", "-q", "--select", "all"]),
    ("no report", &["-q"]),
];

pub fn measure(order: &Order) -> Result<String, String> {
    let mut contest = Contest::new(order);
    let root = folder(order, "mixed")?;
    let holds = written(&root, || corpus::mixed(&root))?;
    for (name, words) in CASES {
        let command = |binary: &Path| check(binary, &root, words);
        contest.measure(name, &command, &mut |_| String::new())?;
    }
    Ok(format!("{}\nThe repository: {holds}.", contest.finish("")))
}
