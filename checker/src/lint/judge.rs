//! The second half of a run: each file is judged with what the joins say, then each set as a whole. There is one way
//! from a resource to its findings, whether it needs its set or not.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use rayon::prelude::*;

use super::blocks::judge_block;
use super::clock::timed;
use super::collect::{Collected, Run};
use super::join::{Joined, JoinedSet};
use super::load::{Loaded, Unit};
use super::place::{faults, on_references, on_resource, place};
use super::sets::{Assigned, Member};
use super::settings::FileSettings;
use crate::discovery::{Found, SetKey};
use crate::finding::{Finding, KEPT, Limited, More, RunError, Subject as About};
use crate::policy::input::{
    ActionSubject, BlockSubject, DockerfileSubject, FileFacts, KubernetesSubject, ModuleSubject,
    NamespaceSubject, SetFacts, WorkflowSubject,
};
use crate::policy::{Plan, Subject, Unknown, Verdict};
use crate::resource::fact::{FileFact, FileFactKind, SetFact};
use crate::resource::kubernetes::environment::environment;
use crate::resource::kubernetes::selector::label;
use crate::resource::kubernetes::{Context, Names, NamespaceFacts, Object, Pod, Surroundings};
use crate::resource::terraform::Module;
use crate::resource::terraform::graph::Graph;
use crate::resource::{Environment, Evidence, Resource, World};
use crate::source::{SourceText, Span};

/// What judging a file or a set gave.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub findings: Limited,
    pub errors: Vec<RunError>,
    /// Time to convert, evaluate and locate.
    pub times: [Duration; 3],
    /// Time to parse again what was not kept.
    pub parse: Duration,
}

impl Outcome {
    /// Adds the time that a verdict took.
    pub fn spent(&mut self, verdict: &Verdict) {
        let [convert, evaluate, _] = &mut self.times;
        *convert += verdict.convert;
        *evaluate += verdict.evaluate;
    }

    fn add(
        &mut self,
        verdict: &Verdict,
        file: &Arc<str>,
        what: &str,
        findings: impl FnOnce() -> Vec<Finding>,
    ) {
        self.spent(verdict);
        let (findings, time) = timed(findings);
        let [_, _, locating] = &mut self.times;
        *locating += time;
        self.findings.extend(findings);
        self.errors.extend(faults(verdict, file, what));
    }
}

/// Judges the files and sets of a run.
pub(super) struct Judge<'a> {
    pub run: &'a Run<'a>,
    pub joined: &'a Joined,
    pub assigned: &'a Assigned,
}

impl Judge<'_> {
    /// Judges the resources of one file that depend on others; its trees are taken out of `collected`.
    pub fn file(&self, index: usize, collected: &mut Collected) -> Outcome {
        let mut outcome = std::mem::take(&mut collected.outcome);
        let Assigned { files, members, keys } = self.assigned;
        let of_file = files.get(index).zip(members.get(index)).zip(keys.get(index));
        let Some(((file, member), key)) = of_file.filter(|((_, member), _)| member.reported) else {
            return outcome;
        };
        if !collected.needs_set {
            return outcome;
        }
        let loaded = match collected.loaded.take() {
            Some(loaded) => loaded,
            None => match self.again((file, member), collected, &mut outcome) {
                Ok(loaded) => loaded,
                Err(error) => {
                    outcome.errors.push(error);
                    return outcome;
                }
            },
        };
        let set = self.joined.set_of.get(index).and_then(|set| self.joined.sets.get(*set));
        let Some((set, setting)) = set.zip(self.run.setting(member)) else { return outcome };
        let around = Around { set, names: &self.joined.names, graph: &self.joined.graph };
        for unit in &loaded.units {
            for resource in unit.all().filter(|resource| super::collect::needs_set(setting, resource)) {
                judge_resource(self.run, setting, unit, &resource, key, Some(around), &mut outcome);
            }
        }
        outcome
    }

    fn again(
        &self,
        (file, member): (&Found, &Member),
        collected: &Collected,
        outcome: &mut Outcome,
    ) -> Result<Loaded, RunError> {
        let (result, parse) = timed(|| self.run.load(member, &file.path));
        outcome.parse = parse;
        let (loaded, hash) = result?;
        if hash == collected.hash {
            return Ok(loaded);
        }
        let message = "it changed while it was checked; run again".to_owned();
        Err(RunError { file: Arc::clone(&file.name), range: None, message })
    }

    /// Judges what is said of sets as a whole, of namespaces and of modules.
    pub fn sets(&self) -> impl ParallelIterator<Item = Outcome> {
        let of_sets = self.joined.sets.par_iter().map(|set| self.set(set));
        of_sets.chain(self.joined.modules.par_iter().map(|module| self.module(module)))
    }

    fn set(&self, set: &JoinedSet) -> Outcome {
        let mut outcome = Outcome::default();
        self.facts(set, &mut outcome);
        if self.run.joined.questions.namespaces {
            for facts in set.inventory.namespaces() {
                self.namespace(set, &facts, &mut outcome);
            }
        }
        outcome
    }

    /// What is reported in a file is judged as that file is.
    fn facts(&self, set: &JoinedSet, outcome: &mut Outcome) {
        let mut by_setting: BTreeMap<usize, Vec<SetFact>> = BTreeMap::new();
        for fact in &set.facts {
            if let Some(member) = self.member(fact.file()).filter(|member| member.reported) {
                let audit = self.run.setting(member).is_some_and(|setting| setting.audit);
                if fact.is_for_audit() && !audit {
                    continue;
                }
                by_setting.entry(member.setting).or_default().push(fact.clone());
            }
        }
        for (setting, facts) in by_setting {
            let Some(setting) = self.run.settings.get(setting) else { continue };
            // Each evaluation has a limit of instructions.
            for facts in facts.chunks(KEPT) {
                let subject = SetFacts { closed: set.inventory.is_closed(), facts };
                let verdict = setting.plan.judge(&subject, &[]);
                let file = facts.first().map(|fact| Arc::clone(fact.file())).unwrap_or_default();
                outcome.add(&verdict, &file, "the set", || on_references(&verdict, "file", None));
            }
        }
    }

    fn namespace(&self, set: &JoinedSet, facts: &NamespaceFacts<'_>, outcome: &mut Outcome) {
        let mut subject =
            NamespaceSubject { facts, inventory: &set.inventory, environment: Environment::Unknown };
        let Some(place) = subject.place().cloned() else { return };
        let Some(member) = self.member(&place.file).filter(|member| member.reported) else { return };
        let Some(setting) = self.run.setting(member) else { return };
        subject.environment =
            setting.environment.unwrap_or_else(|| namespace_environment(facts, &member.within));
        let verdict = setting.plan.judge(&subject, &[]);
        if verdict.judgements.is_empty() && verdict.faults.is_empty() {
            return;
        }
        let about = About {
            category: World::Kubernetes.name(),
            address: format!("v1/Namespace//{}", facts.name),
            kind: Some("Namespace".into()),
            namespace: None,
            name: Some(facts.name.to_owned()),
            start_line: place.start.line,
            end_line: place.end.line,
        };
        let about = Arc::new(about);
        let what = format!("namespace {:?}", facts.name);
        outcome.add(&verdict, &place.file, &what, || on_references(&verdict, &about.address, Some(&about)));
    }

    fn module(&self, module: &Module) -> Outcome {
        let mut outcome = Outcome::default();
        let Some(member) = self.member(&module.place.file).filter(|member| member.reported) else {
            return outcome;
        };
        let Some(setting) = self.run.setting(member) else { return outcome };
        let above = |path: &str| path.rsplit_once('/').map_or(".", |(directory, _)| directory).to_owned();
        let (path, directory) = match module.path.split_once('#') {
            Some((_, directory)) => (format!("{}#{directory}", member.within), directory.to_owned()),
            None => (above(&member.within), above(&member.within)),
        };
        let evident = || Environment::from_path(&format!("{directory}/main.tf")).unwrap_or_default();
        let environment = setting.environment.unwrap_or_else(evident);
        let subject = ModuleSubject { module, path: &path, graph: &self.joined.graph, environment };
        let verdict = setting.plan.judge(&subject, &[]);
        let about = Arc::new(About {
            category: World::Terraform.name(),
            address: module.path.to_string(),
            kind: Some("module".into()),
            namespace: None,
            name: None,
            start_line: module.place.start.line,
            end_line: module.place.end.line,
        });
        let what = format!("the module {}", module.path);
        outcome.add(&verdict, &module.place.file, &what, || on_references(&verdict, "module", Some(&about)));
        outcome
    }

    /// The member with this name; members are in order of their names.
    fn member(&self, name: &str) -> Option<&Member> {
        let members = &self.assigned.members;
        let found = members.binary_search_by(|member| (*member.name).cmp(name)).ok()?;
        members.get(found)
    }
}

/// What joins say to one resource: its set, and all objects of the run.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    set: &'a JoinedSet,
    names: &'a Names,
    graph: &'a Graph,
}

/// Judges one resource of `unit` in a file of the set `key`. `around` is left out where no policy that looks at it reads
/// anything of the set.
pub(super) fn judge_resource(
    run: &Run<'_>,
    setting: &FileSettings,
    unit: &Unit,
    resource: &Resource<'_>,
    key: &SetKey,
    around: Option<Around<'_>>,
    outcome: &mut Outcome,
) {
    let by_path = || setting.environment.or_else(|| Environment::from_path(unit.path())).unwrap_or_default();
    let judged = |subject: &dyn Subject, unknowns: &[Unknown]| setting.plan.judge(subject, unknowns);
    let verdict = match *resource {
        Resource::Kubernetes(object) => {
            let pod = Pod::of(object);
            let context = context(run, object, pod.as_ref(), unit, key, around);
            let evident = || environment(object, pod.as_ref(), &context, unit.path());
            let environment = setting.environment.unwrap_or_else(evident);
            judged(&KubernetesSubject { object, pod, environment, context: &context }, &[])
        }
        Resource::Terraform(block) => {
            let graph = around.map(|around| around.graph);
            if graph.is_some_and(|graph| judge_block(setting, unit, block, graph, outcome)) {
                return;
            }
            let subject = BlockSubject { block, environment: by_path(), evaluated: None };
            judged(&subject, &subject.unknowns())
        }
        Resource::Workflow(workflow) => judged(&WorkflowSubject { workflow }, &[]),
        Resource::Action(action) => judged(&ActionSubject { action }, &[]),
        Resource::Dockerfile(dockerfile) => {
            let subject = DockerfileSubject { dockerfile };
            judged(&subject, &subject.unknowns())
        }
    };
    let findings = || on_resource(unit, resource, &verdict);
    outcome.add(&verdict, unit.text.name(), &resource.title(), findings);
}

fn context(
    run: &Run<'_>,
    object: Object<'_>,
    pod: Option<&Pod<'_>>,
    unit: &Unit,
    key: &SetKey,
    around: Option<Around<'_>>,
) -> Context {
    let file = unit.text.name();
    let namespace = run.namespace(object, file, key);
    let replaced_images = run.builders.images(file, key);
    match around {
        Some(Around { set, names, .. }) => {
            let generated = run.builders.kustomizations.generated(file, key);
            let surroundings = Surroundings { names, partial: set.partial, generated: &generated };
            let context = set.inventory.context(object, pod, &namespace, run.joined.questions, surroundings);
            Context { replaced_images, ..context }
        }
        None => Context { replaced_images, namespace, ..Context::default() },
    }
}

fn namespace_environment(facts: &NamespaceFacts<'_>, file: &str) -> Environment {
    let labels = facts.declared.map(|declared| &*declared.labels).unwrap_or_default();
    let evidence = Evidence {
        label: Environment::from_labels(|key| label(labels, key)),
        namespace: Environment::from_name(facts.name),
        namespace_label: None,
        path: Environment::from_path(file),
    };
    evidence.environment()
}

/// Judges the facts of the file `source`. No other file has a say in them.
pub(super) fn judge_facts(plan: &Plan, source: &SourceText, facts: &[FileFact], outcome: &mut Outcome) {
    if facts.is_empty() {
        return;
    }
    let place = |span: Span| place(source, span);
    let verdict = plan.judge(&FileFacts { file: source.name(), facts, place: &place }, &[]);
    let found = on_references(&verdict, "file", None);
    for fact in facts.iter().filter(|fact| fact.more > 0) {
        let place = place(fact.span);
        let of_fact =
            |finding: &&Finding| finding.place == place && finding.policy.selects_fact(fact.kind.name());
        let more = found.iter().filter(of_fact).map(|finding| More::new(finding.clone(), fact.more));
        more.for_each(|more| outcome.findings.count(more));
    }
    outcome.add(&verdict, source.name(), "the file", || found);
    if !plan.selects_fact("syntax-error") {
        outcome.errors.extend(unreported(facts, source));
    }
}

/// Where no policy speaks of syntax errors, they are errors of the run: nothing is skipped silently.
fn unreported(facts: &[FileFact], source: &SourceText) -> impl Iterator<Item = RunError> {
    facts.iter().filter_map(|fact| match &fact.kind {
        FileFactKind::SyntaxError { message, .. } => Some(RunError {
            file: Arc::clone(source.name()),
            range: Some(source.positions(fact.span)),
            message: format!("it does not parse: {message}"),
        }),
        _ => None,
    })
}
