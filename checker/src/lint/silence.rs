//! Suppressions of a run: what files say of themselves, and what becomes of the findings.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::collect::Collected;
use super::join::Member;
use super::load::{Loaded, Unit};
use super::object::faults;
use super::regime::Regime;
use super::structure::{Issued, on_fact};
use crate::discovery::{DocumentKind, FileKind};
use crate::finding::{Finding, RunError};
use crate::report::Report;
use crate::resource::fact::{FileFact, FileFactKind};
use crate::source::Span;
use crate::suppression::{
    Checked, Date, Directive, FileDirectives, Ledger, Problem, Register, Stream, in_comments, in_markdown,
};

/// Adds the suppressions in the comments of a file.
pub(super) fn read_comments(loaded: &Loaded, found: &mut Vec<Directive>) {
    let is_markdown = loaded.kind == FileKind::Markdown;
    for unit in &loaded.units {
        let stream = Stream { text: &unit.text, parsed: &unit.parsed, is_file: !is_markdown };
        in_comments(stream, || resources(unit), found);
    }
    if is_markdown {
        let starts = |unit: &Unit| unit.text.resolve(Span::empty(0)).1;
        let is_judged = |block: Span| loaded.units.iter().any(|unit| block.contains(starts(unit)));
        in_markdown(&loaded.source, is_judged, found);
    }
}

/// The ranges of objects and of the lists around them.
fn resources(unit: &Unit) -> Vec<Span> {
    let objects = unit.objects.iter().filter_map(|reference| unit.object(*reference));
    let lists = unit.parsed.documents.iter().zip(&unit.kinds);
    let lists = lists.filter(|(_, kind)| **kind == DocumentKind::KubernetesList);
    let roots = lists.filter_map(|(document, _)| document.root());
    objects.map(|object| object.root).chain(roots).map(|root| root.span()).collect()
}

/// Takes the suppressions of all files that have any.
pub(super) fn directives(members: &[Member], collected: &mut [Collected]) -> Vec<FileDirectives> {
    let files = members.iter().zip(collected).filter(|(_, file)| !file.directives.is_empty());
    files
        .map(|(member, file)| {
            let mut directives = std::mem::take(&mut file.directives);
            directives.sort_by(|one, other| one.place.cmp(&other.place));
            let file_of = Arc::clone(&member.name);
            FileDirectives { file: file_of, directives, parsed: file.parsed, objects: file.resources > 0 }
        })
        .collect()
}

/// Silences what suppressions cover, each configuration by itself, and adds what is wrong with them.
pub(super) fn silence(
    report: &mut Report,
    regimes: &[Regime],
    members: &[Member],
    directives: Vec<FileDirectives>,
    today: Option<Date>,
) {
    let mut number_of: HashMap<&str, usize> = HashMap::new();
    let mut parts: BTreeMap<usize, Part<'_>> = BTreeMap::new();
    for member in members.iter().filter(|member| member.reported) {
        let Some(regime) = regimes.get(member.regime) else { continue };
        number_of.insert(&member.name, regime.configuration);
        parts.entry(regime.configuration).or_insert_with(|| Part::of(regime));
    }
    let number = |file: &str| number_of.get(file).copied();
    for of_file in directives {
        if let Some(part) = number(&of_file.file).and_then(|number| parts.get_mut(&number)) {
            part.files.push(of_file);
        }
    }
    let mut others = Vec::new();
    for finding in std::mem::take(&mut report.findings) {
        match number(&finding.place.file).and_then(|number| parts.get_mut(&number)) {
            Some(part) => part.findings.push(finding),
            None => others.push(finding),
        }
    }
    for mut part in parts.into_values() {
        let relative = &|name: &str| part.regime.relative(name);
        let silence = Silence { regime: part.regime, today, relative };
        silence.apply(&part.files, &mut part.findings, &mut report.errors);
        others.append(&mut part.findings);
    }
    report.findings = others;
}

/// What one configuration is for.
struct Part<'a> {
    regime: &'a Regime,
    files: Vec<FileDirectives>,
    findings: Vec<Finding>,
}

impl<'a> Part<'a> {
    fn of(regime: &'a Regime) -> Self {
        Self { regime, files: Vec::new(), findings: Vec::new() }
    }
}

/// What suppressions are held against.
struct Silence<'a> {
    /// Any regime of the configuration: they share policies and rules.
    regime: &'a Regime,
    /// The day of the run.
    today: Option<Date>,
    /// The path of a file as the configuration calls it; `None` where it is not for the file.
    relative: &'a dyn Fn(&str) -> Option<String>,
}

impl Silence<'_> {
    /// Silences what the suppressions of `files` and of the configuration cover, and adds what is wrong
    /// with them. `errors` are those of the run; nothing is called useless where something is missing.
    fn apply(&self, files: &[FileDirectives], findings: &mut Vec<Finding>, errors: &mut Vec<RunError>) {
        let Regime { rules, policies, .. } = self.regime;
        if files.is_empty() && rules.entries.is_empty() {
            return;
        }
        let register = Register::new(policies.known().iter().map(|policy| Arc::clone(&policy.metadata)));
        let mut ledger = Ledger::new(&register, rules, files, self.today);
        if ledger.is_empty() {
            return;
        }
        ledger.settle(findings, self.relative);
        let ran: HashSet<&str> =
            policies.policies().iter().map(|policy| policy.metadata.id.as_str()).collect();
        let broken: HashSet<&str> = errors.iter().map(|error| error.file.as_ref()).collect();
        let checked = Checked {
            ran: &|id| ran.contains(id),
            broken: &|file| broken.contains(file),
            whole: errors.is_empty() && !findings.iter().any(is_syntax_error),
        };
        let problems = ledger.problems(findings, &checked);
        let mut own = Vec::new();
        for problems in problems.chunk_by(|one, other| one.place.file == other.place.file) {
            self.judge(problems, &mut own, errors);
        }
        ledger.settle_own(&mut own, self.relative);
        findings.append(&mut own);
    }

    /// Judges what is wrong with the suppressions of one file.
    fn judge(&self, problems: &[Problem], findings: &mut Vec<Finding>, errors: &mut Vec<RunError>) {
        let Some(file) = problems.first().map(|problem| &problem.place.file) else { return };
        let fact = |problem: &Problem| FileFact {
            span: Span::new(problem.place.start.offset, problem.place.end.offset),
            other: None,
            identity: problem.fact.identity(),
            kind: FileFactKind::Suppression(problem.fact.clone()),
        };
        let facts: Vec<FileFact> = problems.iter().map(fact).collect();
        let verdict = self.regime.plan.judge_file(file, &facts, |_| 0);
        let issued = |reference: u32| {
            let problem = problems.get((reference / 2) as usize)?;
            Some(Issued { place: problem.place.clone(), identity: problem.fact.identity() })
        };
        findings.extend(verdict.judgements.iter().filter_map(|judgement| on_fact(judgement, issued)));
        errors.extend(faults(&verdict, file, "the suppressions"));
    }
}

fn is_syntax_error(finding: &Finding) -> bool {
    finding.policy.selects_fact("syntax-error")
}
