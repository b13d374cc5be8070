//! Suppressions of a run: what files say of themselves, and what becomes of the findings.

use std::collections::HashSet;
use std::sync::Arc;

use super::collect::Collected;
use super::join::Member;
use super::load::{Loaded, Unit};
use super::object::faults;
use super::structure::on_fact;
use crate::discovery::{DocumentKind, FileKind};
use crate::finding::{Finding, RunError};
use crate::policy::{Plan, PolicySet};
use crate::resource::fact::{FileFact, FileFactKind};
use crate::source::Span;
use crate::suppression::{
    Checked, Date, Directive, FileDirectives, Ledger, Problem, Register, Rules, Stream, in_comments,
    in_markdown,
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

/// What suppressions are held against.
pub(super) struct Silence<'a> {
    /// The selected policies, which know all others, too.
    pub policies: &'a PolicySet,
    /// The same, ready to run.
    pub plan: &'a Plan,
    /// What the configuration says.
    pub rules: &'a Rules,
    /// The day of the run.
    pub today: Option<Date>,
    /// The path of a file as the configuration calls it; `None` where it is not for the file.
    pub relative: &'a dyn Fn(&str) -> Option<String>,
}

impl Silence<'_> {
    /// Silences what the suppressions of `files` and of the configuration cover, and adds what is wrong
    /// with them. `errors` are those of the run; nothing is called useless where something is missing.
    pub fn apply(&self, files: &[FileDirectives], findings: &mut Vec<Finding>, errors: &mut Vec<RunError>) {
        if files.is_empty() && self.rules.entries.is_empty() {
            return;
        }
        let register = Register::new(self.policies.known().iter().map(|policy| Arc::clone(&policy.metadata)));
        let mut ledger = Ledger::new(&register, self.rules, files, self.today);
        if ledger.is_empty() {
            return;
        }
        ledger.settle(findings, self.relative);
        let ran: HashSet<&str> =
            self.policies.policies().iter().map(|policy| policy.metadata.id.as_str()).collect();
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
            kind: FileFactKind::Suppression(problem.fact.clone()),
        };
        let facts: Vec<FileFact> = problems.iter().map(fact).collect();
        let verdict = self.plan.judge_file(file, &facts, |_| 0);
        let place_of = |reference: u32| problems.get((reference / 2) as usize).map(|of| of.place.clone());
        findings.extend(verdict.judgements.iter().filter_map(|judgement| on_fact(judgement, place_of)));
        errors.extend(faults(&verdict, file, "the suppressions"));
    }
}

fn is_syntax_error(finding: &Finding) -> bool {
    finding.policy.selects_fact("syntax-error")
}
