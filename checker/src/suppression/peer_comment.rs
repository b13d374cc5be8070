//! Comments with which other tools are told to be silent.

use std::ops::Range;

use super::peer::Tool;
use super::reason::{clean, date};
use super::remark::{Names, Reach, Remark, words};

const WORDS: [&str; 7] = [
    "checkov:skip=",
    "trivy:ignore:",
    "tfsec:ignore:",
    "kics-scan ",
    "zizmor:",
    "tflint-ignore:",
    "tflint-ignore-file:",
];

/// Whether `text` begins with the word of a peer.
pub(super) fn begins(text: &str) -> bool {
    WORDS.iter().any(|word| text.starts_with(word))
}

/// Reads what `body`, which begins at `at` of the comment, says to other tools.
pub(super) fn read(body: &str, at: usize, found: &mut Vec<Remark>) {
    let Some(word) = WORDS.iter().find(|word| body.starts_with(**word)) else { return };
    let Some(rest) = body.get(word.len()..) else { return };
    let start = at + word.len();
    match *word {
        "checkov:skip=" => found.extend(checkov(rest, at, start)),
        "trivy:ignore:" | "tfsec:ignore:" => trivy(body, at, found),
        "kics-scan " => found.extend(kics(rest, at, start)),
        "zizmor:" => found.extend(zizmor(rest, at, start)),
        _ => {
            let reach = if *word == "tflint-ignore:" { Reach::Line } else { Reach::File };
            found.extend(remark(Tool::Tflint, reach, list(rest, start), at));
        }
    }
}

/// A remark of a peer, unless it names nothing.
fn remark(tool: Tool, reach: Reach, names: Names, at: usize) -> Option<Remark> {
    let end = match &names {
        Names::Listed(names) => names.last()?.end,
        Names::All => at,
    };
    Some(Remark { tool, reach, range: at..end, names, reason: None, until: None, fault: None })
}

/// Checks, or all of them where one is `*` or `all`.
fn list(text: &str, start: usize) -> Names {
    let words = words(text, start);
    let is_all = |word: &Range<usize>| {
        let word = text.get(word.start - start..word.end - start);
        matches!(word, Some("*" | "all"))
    };
    if words.iter().any(is_all) { Names::All } else { Names::Listed(words) }
}

/// `CKV_K8S_16,CKV_K8S_20:reason`
fn checkov(rest: &str, at: usize, start: usize) -> Option<Remark> {
    let end = rest.find(|letter: char| letter == ':' || letter.is_whitespace()).unwrap_or(rest.len());
    let names = Names::Listed(words(rest.get(..end)?, start));
    let reason = rest.get(end..).and_then(clean);
    Some(Remark { reason, ..remark(Tool::Checkov, Reach::Resource, names, at)? })
}

/// Any number of `trivy:ignore:AVD-AWS-0088[name=x]:exp:2026-12-31`, separated by spaces.
fn trivy(body: &str, at: usize, found: &mut Vec<Remark>) {
    for range in words(body, 0) {
        let word = body.get(range.clone()).unwrap_or_default();
        let (tool, rest) = match (word.strip_prefix("trivy:ignore:"), word.strip_prefix("tfsec:ignore:")) {
            (Some(rest), _) => (Tool::Trivy, rest),
            (_, Some(rest)) => (Tool::Tfsec, rest),
            _ => continue,
        };
        let mut parts = rest.split(':');
        let check = parts.next().unwrap_or_default();
        let check = check.split('[').next().unwrap_or_default();
        let start = at + range.end - rest.len();
        let names = if check == "*" { Names::All } else { Names::Listed(words(check, start)) };
        let mut until = None;
        while let Some(key) = parts.next() {
            if key == "exp" {
                until = parts.next().and_then(date);
            }
        }
        let whole = at + range.start..at + range.end;
        if let Some(remark) = remark(tool, Reach::Block, names, whole.start) {
            found.push(Remark { until: until.map(|day| (whole.clone(), day)), range: whole, ..remark });
        }
    }
}

/// `ignore`, `ignore-line`, `ignore-block`, `disable=ids`
fn kics(rest: &str, at: usize, start: usize) -> Option<Remark> {
    let command = rest.split_whitespace().next()?;
    let reach = match command {
        "ignore" => Reach::File,
        "ignore-line" => Reach::Line,
        "ignore-block" => Reach::Block,
        _ => {
            let ids = rest.trim_start().strip_prefix("disable=")?;
            return remark(Tool::Kics, Reach::File, list(ids, start + (rest.len() - ids.len())), at);
        }
    };
    Some(Remark { range: at..start + rest.len(), ..remark(Tool::Kics, reach, Names::All, at)? })
}

/// `ignore[template-injection, unpinned-uses] reason`
fn zizmor(rest: &str, at: usize, start: usize) -> Option<Remark> {
    let (names, reason) = rest.trim_start().strip_prefix("ignore[")?.split_once(']')?;
    let behind = start + rest.len() - reason.len() - 1 - names.len();
    let reason = clean(reason);
    Some(Remark { reason, ..remark(Tool::Zizmor, Reach::Line, list(names, behind), at)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(body: &str) -> Vec<String> {
        let mut found = Vec::new();
        read(body, 0, &mut found);
        let names = |names: &Names| match names {
            Names::Listed(names) => {
                names.iter().map(|name| body.get(name.clone()).unwrap().to_owned()).collect()
            }
            Names::All => vec!["*".to_owned()],
        };
        let reason =
            |remark: &Remark| remark.reason.clone().map(|text| format!(" ({text})")).unwrap_or_default();
        let day = |remark: &Remark| {
            remark.until.as_ref().map(|(_, day)| format!(" until {day}")).unwrap_or_default()
        };
        found
            .iter()
            .map(|remark| {
                let names = names(&remark.names).join("+");
                format!("{:?} {:?} {names}{}{}", remark.tool, remark.reach, reason(remark), day(remark))
            })
            .collect()
    }

    #[test]
    fn each_tool_is_read_as_it_reads_itself() {
        for (text, expected) in [
            ("checkov:skip=CKV_K8S_16:needs the device", "Checkov Resource CKV_K8S_16 (needs the device)"),
            ("checkov:skip=CKV_K8S_16,CKV2_K8S_6", "Checkov Resource CKV_K8S_16+CKV2_K8S_6"),
            ("trivy:ignore:AVD-KSV-0017", "Trivy Block AVD-KSV-0017"),
            ("tfsec:ignore:aws-s3-x:exp:2026-12-31", "Tfsec Block aws-s3-x until 2026-12-31"),
            ("trivy:ignore:*", "Trivy Block *"),
            ("trivy:ignore:AWS-0088[name=logs]:ws:dev", "Trivy Block AWS-0088"),
            ("kics-scan ignore-line", "Kics Line *"),
            ("kics-scan ignore-block", "Kics Block *"),
            ("kics-scan ignore", "Kics File *"),
            ("kics-scan disable=a1,b2", "Kics File a1+b2"),
            ("zizmor: ignore[template-injection, x] known", "Zizmor Line template-injection+x (known)"),
            ("tflint-ignore: terraform_unused, other", "Tflint Line terraform_unused+other"),
            ("tflint-ignore: all", "Tflint Line *"),
            ("tflint-ignore-file: a", "Tflint File a"),
        ] {
            assert_eq!(told(text), [expected], "{text}");
        }
        let several = told("trivy:ignore:KSV-0001 tfsec:ignore:b because");
        assert_eq!(several, ["Trivy Block KSV-0001", "Tfsec Block b"]);
        for text in [
            "checkov:skip=",
            "trivy:ignore:",
            "kics-scan enable=a",
            "zizmor: ignore[a",
            "zizmor: x",
            "tfsec:x",
        ] {
            assert!(told(text).is_empty(), "{text}");
        }
    }
}
