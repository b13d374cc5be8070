//! What a user, a program and the audit log are told.

use std::collections::{BTreeMap, BTreeSet};

use super::judge::{Judge, Judged, Mode, OnError};
use super::redaction::Redaction;
use super::review::{Cause, Details, Request, Response, Status};
use crate::finding::{Finding, RunError};

/// Warnings beyond are counted: a terminal shows no more, and an API server cuts them off.
const WARNINGS: usize = 20;
/// Characters of a warning.
const WARNING_LENGTH: usize = 256;
/// Findings that a denial explains; the others are counted.
const EXPLAINED: usize = 20;
/// Findings that a denial lists for programs.
const CAUSES: usize = 500;
/// Characters of the words of one finding.
const WORDS: usize = 1_000;

/// What was found.
pub(super) struct Verdict<'a> {
    /// Findings that count.
    pub new: Vec<&'a Finding>,
    /// Findings that the object had before, where these do not count.
    pub known: Vec<&'a Finding>,
    /// How many findings something silences.
    pub suppressed: usize,
    /// How many findings are counted and not listed.
    pub more: usize,
    /// What could not be read or evaluated.
    pub errors: &'a [RunError],
    /// What must not be shown.
    pub redaction: &'a Redaction,
}

/// The answer to a request that was judged.
pub(super) fn judged(judge: &Judge, request: &Request, verdict: &Verdict<'_>) -> Judged {
    let mode = judge.rules().mode;
    let denies = matches!(mode, Mode::Enforce | Mode::Ratchet);
    let (grave, minor): (Vec<&Finding>, Vec<&Finding>) =
        verdict.new.iter().copied().partition(|finding| finding.fails);
    let mut warned: Vec<&Finding> = minor;
    warned.extend(&verdict.known);
    let denied = if denies { grave.clone() } else { Vec::new() };
    if !denies {
        warned.splice(0..0, grave.iter().copied());
    }
    warned.sort_by(|one, other| other.severity.cmp(&one.severity).then_with(|| one.report_order(other)));
    let mut warnings = if mode == Mode::Audit { Vec::new() } else { warnings(&warned, verdict) };
    let failed = failures(verdict);
    let fails_closed = failed.is_some() && judge.rules().on_error == OnError::Deny && denies;
    if let Some(failed) = failed.as_ref().filter(|_| !fails_closed) {
        warnings.truncate(WARNINGS - 1);
        warnings.insert(0, shortened(&format!("not all was judged: {failed}"), WARNING_LENGTH));
    }
    let mut annotations = annotations(judge, request);
    annotate(&mut annotations, "denied-by", &denied);
    annotate(&mut annotations, "warned-by", &warned);
    if verdict.suppressed > 0 {
        annotations.insert("suppressed", verdict.suppressed.to_string());
    }
    if let Some(failed) = &failed {
        annotations.insert("error", shortened(failed, WORDS));
    }
    let status = match (denied.is_empty(), fails_closed) {
        (false, _) => Some(denial(request, &denied, verdict)),
        (true, true) => failed.as_deref().map(undecided),
        (true, false) => None,
    };
    let name = match (&status, failed.is_some(), warnings.is_empty()) {
        (Some(_), true, _) if denied.is_empty() => "error",
        (Some(_), ..) => "deny",
        (None, true, _) => "error",
        (None, false, false) => "warn",
        (None, false, true) => "allow",
    };
    annotations.insert("verdict", name.to_owned());
    Judged {
        response: Response {
            uid: request.uid.clone(),
            allowed: status.is_none(),
            status,
            warnings,
            audit_annotations: annotations,
        },
        verdict: name,
        denied: ids(&denied).map(str::to_owned).collect(),
        faults: verdict.errors.len(),
    }
}

/// The answer to a request that is let through without a look.
pub(super) fn unjudged(judge: &Judge, request: &Request, reason: &str) -> Judged {
    let mut annotations = annotations(judge, request);
    annotations.remove("not-evaluated");
    annotations.insert("verdict", "unjudged".to_owned());
    annotations.insert("unjudged", reason.to_owned());
    let response = Response {
        uid: request.uid.clone(),
        allowed: true,
        audit_annotations: annotations,
        ..Response::default()
    };
    Judged { response, verdict: "unjudged", denied: Vec::new(), faults: 0 }
}

/// The answer where judging failed as a whole.
pub(super) fn failed(judge: &Judge, uid: &str, why: &str) -> Judged {
    let rules = judge.rules();
    let allowed = rules.on_error == OnError::Allow || matches!(rules.mode, Mode::Warn | Mode::Audit);
    let warnings = match allowed {
        true => vec![shortened(&format!("not judged: {why}"), WARNING_LENGTH)],
        false => Vec::new(),
    };
    let annotations = BTreeMap::from([("verdict", "error".to_owned()), ("error", why.to_owned())]);
    let status = (!allowed).then(|| undecided(why));
    let response =
        Response { uid: uid.to_owned(), allowed, status, warnings, audit_annotations: annotations };
    Judged { response, verdict: "error", denied: Vec::new(), faults: 1 }
}

fn annotations(judge: &Judge, request: &Request) -> BTreeMap<&'static str, String> {
    let admission = judge.admission();
    let mut all = BTreeMap::from([
        ("mode", judge.rules().mode.name().to_owned()),
        ("policies", admission.digest().to_owned()),
        ("version", env!("CARGO_PKG_VERSION").to_owned()),
    ]);
    let left_out = admission.left_out(&request.kind.group, &request.kind.kind);
    if !left_out.is_empty() {
        let ids = left_out.into_iter().collect::<Vec<_>>().join(",");
        all.insert("not-evaluated", format!("not evaluated at admission, needs other objects: {ids}"));
    }
    all
}

fn ids<'a>(findings: &[&'a Finding]) -> impl Iterator<Item = &'a str> {
    findings.iter().map(|finding| finding.policy.id.as_str()).collect::<BTreeSet<_>>().into_iter()
}

fn annotate(all: &mut BTreeMap<&'static str, String>, key: &'static str, findings: &[&Finding]) {
    if !findings.is_empty() {
        all.insert(key, ids(findings).collect::<Vec<_>>().join(","));
    }
}

/// What could not be read or evaluated, in words without values of the object.
fn failures(verdict: &Verdict<'_>) -> Option<String> {
    let first = verdict.errors.first()?;
    let words = verdict.redaction.apply(&first.message);
    let more = verdict.errors.len() - 1;
    let more = if more == 0 { String::new() } else { format!(" (and {more} more)") };
    Some(format!("{}: {words}{more}", first.file))
}

fn undecided(why: &str) -> Status {
    let message = format!(
        "loadline could not judge this request, and is told to deny what it cannot judge: {}\nAsk whoever runs the \
         webhook, or try again.",
        shortened(why, WORDS)
    );
    Status { code: 500, reason: "InternalError", message, details: Details::default() }
}

fn denial(request: &Request, denied: &[&Finding], verdict: &Verdict<'_>) -> Status {
    let count = denied.len() + verdict.more;
    let noun = if count == 1 { "finding" } else { "findings" };
    let mut message = format!("loadline found {count} {noun} in {}:", request.title());
    for finding in denied.iter().take(EXPLAINED) {
        let severity = finding.severity.name();
        let words = shortened(&verdict.redaction.apply(&finding.message), WORDS);
        message.push_str(&format!(
            "\n- {} ({severity}): {words}\n  at: {}",
            finding.policy.id,
            place(finding)
        ));
        if let Some(help) = &finding.help {
            let help = shortened(&verdict.redaction.apply(help), WORDS);
            message.push_str(&format!("\n  do: {help}"));
        }
    }
    if count > EXPLAINED {
        message.push_str(&format!("\n- and {} more", count - EXPLAINED));
    }
    let first = denied.first().map(|finding| finding.policy.id.as_str()).unwrap_or_default();
    message.push_str(&format!(
        "\nSee all of it with `loadline check FILE`, and why it matters with `loadline explain {first}`."
    ));
    let causes = denied.iter().take(CAUSES).map(|finding| Cause {
        reason: finding.policy.id.clone(),
        message: verdict.redaction.apply(&finding.message),
        field: finding.pointer.to_string(),
    });
    Status { code: 403, reason: "Forbidden", message, details: Details { causes: causes.collect() } }
}

fn place(finding: &Finding) -> String {
    let pointer = finding.pointer.to_string();
    if pointer.is_empty() { "the whole object".to_owned() } else { pointer }
}

fn warnings(warned: &[&Finding], verdict: &Verdict<'_>) -> Vec<String> {
    let warning = |finding: &&Finding| {
        let (id, severity) = (&finding.policy.id, finding.severity.name());
        let words = verdict.redaction.apply(&finding.message);
        shortened(&format!("{id} ({severity}): {words} (at {})", place(finding)), WARNING_LENGTH)
    };
    if warned.len() <= WARNINGS {
        return warned.iter().map(warning).collect();
    }
    let told = WARNINGS - 1;
    let more = format!("and {} more findings: see them with `loadline check FILE`", warned.len() - told);
    warned.iter().take(told).map(warning).chain([more]).collect()
}

/// `text` in one line of at most so many characters.
fn shortened(text: &str, length: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= length {
        return line;
    }
    line.chars().take(length.saturating_sub(1)).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_shortened_to_characters_in_one_line() {
        assert_eq!(shortened("one\n  two", 20), "one two");
        let long = shortened(&"ä".repeat(300), WARNING_LENGTH);
        assert_eq!(long.chars().count(), WARNING_LENGTH);
        assert!(long.ends_with('…'));
    }
}
