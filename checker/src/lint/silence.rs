//! Suppressions of a run: what files say of themselves, and what becomes of the findings.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::collect::Collected;
use super::load::{Loaded, Unit};
use super::place::{faults, on_references};
use super::retired::Retired;
use super::sets::Member;
use super::settings::FileSettings;
use crate::discovery::{DocumentKind, FileKind};
use crate::finding::{Finding, KEPT, Limited, More, Place, RunError};
use crate::policy::input::FileFacts;
use crate::report::Report;
use crate::resource::fact::{FileFact, FileFactKind};
use crate::source::Span;
use crate::suppression::{
    Checked, Date, Directive, FileDirectives, PolicyIndex, Problem, Stream, SuppressionIndex, in_comments,
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
        let starts = loaded.units.iter().map(|unit| unit.text.resolve(Span::empty(0)).1);
        let starts: BTreeSet<u32> = starts.map(|start| start.start).collect();
        let is_judged = |block: Span| starts.range(block.start..=block.end).next().is_some();
        in_markdown(&loaded.source, is_judged, found);
    }
}

/// The ranges of resources and of the lists around them.
fn resources(unit: &Unit) -> Vec<Span> {
    let lists = unit.parsed.documents.iter().zip(&unit.kinds);
    let lists = lists.filter(|(_, kind)| **kind == DocumentKind::KubernetesList);
    let roots = lists.filter_map(|(document, _)| document.root());
    unit.all().map(|resource| resource.root()).chain(roots).map(|root| root.span()).collect()
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

/// Silences what suppressions cover, each configuration by itself, and adds what is wrong with them. Returns
/// the retired words that they use.
pub(super) fn silence(
    report: &mut Report,
    settings: &[FileSettings],
    members: &[Member],
    directives: Vec<FileDirectives>,
    today: Option<Date>,
) -> Vec<Retired> {
    let mut number_of: HashMap<&str, usize> = HashMap::new();
    let mut parts: BTreeMap<usize, Part<'_>> = BTreeMap::new();
    for member in members.iter().filter(|member| member.reported) {
        let Some(setting) = settings.get(member.setting) else { continue };
        number_of.insert(&member.name, setting.configuration);
        parts.entry(setting.configuration).or_insert_with(|| Part::of(setting));
    }
    let number = |file: &str| number_of.get(file).copied();
    for of_file in directives {
        if let Some(part) = number(&of_file.file).and_then(|number| parts.get_mut(&number)) {
            part.files.push(of_file);
        }
    }
    let (mut others, mut retired) = (Vec::new(), Vec::new());
    for finding in std::mem::take(&mut report.findings) {
        match number(&finding.place.file).and_then(|number| parts.get_mut(&number)) {
            Some(part) => part.findings.push(finding),
            None => others.push(finding),
        }
    }
    let mut more_of_others = Vec::new();
    for more in std::mem::take(&mut report.more) {
        match number(&more.finding.place.file).and_then(|number| parts.get_mut(&number)) {
            Some(part) => part.more.push(more),
            None => more_of_others.push(more),
        }
    }
    report.more = more_of_others;
    for mut part in parts.into_values() {
        let relative = &|name: &str| part.setting.relative(name);
        let silence = Silence { setting: part.setting, today, relative };
        let findings = (&mut part.findings, &mut part.more);
        retired.extend(silence.apply(&part.files, findings, &mut report.errors));
        others.append(&mut part.findings);
        report.more.append(&mut part.more);
    }
    report.findings = others;
    retired
}

/// What one configuration is for.
struct Part<'a> {
    setting: &'a FileSettings,
    files: Vec<FileDirectives>,
    findings: Vec<Finding>,
    more: Vec<More>,
}

impl<'a> Part<'a> {
    fn of(setting: &'a FileSettings) -> Self {
        Self { setting, files: Vec::new(), findings: Vec::new(), more: Vec::new() }
    }
}

/// What suppressions are held against.
struct Silence<'a> {
    /// Any setting of the configuration: they share policies and rules.
    setting: &'a FileSettings,
    /// The day of the run.
    today: Option<Date>,
    /// The path of a file as the configuration calls it; `None` where it is not for the file.
    relative: &'a dyn Fn(&str) -> Option<String>,
}

impl Silence<'_> {
    /// Silences what the suppressions of `files` and of the configuration cover, and adds what is wrong
    /// with them. `errors` are those of the run; nothing is called useless where something is missing.
    fn apply(
        &self,
        files: &[FileDirectives],
        (findings, more): (&mut Vec<Finding>, &mut Vec<More>),
        errors: &mut Vec<RunError>,
    ) -> Vec<Retired> {
        let FileSettings { rules, policies, .. } = self.setting;
        if files.is_empty() && rules.entries.is_empty() {
            return Vec::new();
        }
        let policy_index =
            PolicyIndex::new(policies.known().iter().map(|policy| Arc::clone(&policy.metadata)));
        let mut index = SuppressionIndex::new(&policy_index, rules, files, self.today);
        let retired =
            index.renamed().iter().cloned().map(|(renamed, place)| (renamed, Some(place))).collect();
        if index.is_empty() {
            return retired;
        }
        index.apply(findings, self.relative);
        // Nobody knows on which lines they stand.
        for more in &mut *more {
            index.apply_to_whole(std::slice::from_mut(&mut more.finding), self.relative);
        }
        let ran: HashSet<&str> =
            policies.policies().iter().map(|policy| policy.metadata.id.as_str()).collect();
        let broken: HashSet<&str> = errors.iter().map(|error| error.file.as_ref()).collect();
        let checked = Checked {
            ran: &|id| ran.contains(id),
            broken: &|file| broken.contains(file),
            whole: errors.is_empty() && !findings.iter().any(is_syntax_error),
        };
        let problems = index.problems(findings, &checked);
        let mut own = Limited::default();
        for of_file in problems.chunk_by(|one, other| one.place.file == other.place.file) {
            of_file.chunks(KEPT).for_each(|problems| self.judge(problems, &mut own, errors));
        }
        let (mut own, mut more_of_own) = own.into_parts();
        index.apply_to_whole(&mut own, self.relative);
        for more in &mut more_of_own {
            index.apply_to_whole(std::slice::from_mut(&mut more.finding), self.relative);
        }
        findings.append(&mut own);
        more.append(&mut more_of_own);
        retired
    }

    /// Judges what is wrong with the suppressions of one file.
    fn judge(&self, problems: &[Problem], findings: &mut Limited, errors: &mut Vec<RunError>) {
        let Some(first) = problems.first() else { return };
        let file = &first.place.file;
        let fact = |problem: &Problem| FileFact {
            span: span(problem),
            other: None,
            identity: problem.fact.identity(),
            kind: FileFactKind::Suppression(problem.fact.clone()),
            more: 0,
        };
        let facts: Vec<FileFact> = problems.iter().map(fact).collect();
        let places: HashMap<Span, &Place> =
            problems.iter().map(|problem| (span(problem), &problem.place)).collect();
        let place = |span: Span| places.get(&span).copied().unwrap_or(&first.place).clone();
        let subject = FileFacts { file, facts: &facts, place: &place };
        let verdict = self.setting.plan.judge(&subject, &[]);
        findings.extend(on_references(&verdict, "file", None));
        errors.extend(faults(&verdict, file, "the suppressions"));
    }
}

fn span(problem: &Problem) -> Span {
    Span::new(problem.place.start.offset, problem.place.end.offset)
}

fn is_syntax_error(finding: &Finding) -> bool {
    finding.policy.selects_fact("syntax-error")
}
