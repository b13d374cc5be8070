//! The second half of a run: each file is judged with what the joins say.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::clock::timed;
use super::collect::{Collected, Run, objects};
use super::join::{Joined, JoinedSet, Member};
use super::load::{Loaded, Unit};
use super::object::{Outcome, faults, judge_object, place};
use super::settings::FileSettings;
use super::structure::{Issued, finding_at};
use crate::finding::RunError;
use crate::policy::Plan;
use crate::policy::input::Subject as Judged;
use crate::resource::fact::DuplicateObject;
use crate::resource::kubernetes::object::{scalar_text, texts};
use crate::resource::kubernetes::{Object, Pod};
use crate::resource::{Context, Environment, Evidence};
use crate::source::{SourceText, Span};

/// Judges the files of a run.
pub(super) struct Judge<'a> {
    pub run: &'a Run<'a>,
    pub joined: &'a Joined,
    pub members: &'a [Member],
}

impl Judge<'_> {
    /// Judges the objects of one file that depend on others; its trees are taken out of `collected`.
    pub fn file(&self, index: usize, file: &crate::discovery::Found, collected: &mut Collected) -> Outcome {
        let mut outcome = std::mem::take(&mut collected.outcome);
        if !collected.has_subjects {
            return outcome;
        }
        let loaded = match collected.loaded.take() {
            Some(loaded) => loaded,
            None => match self.again(file, collected, &mut outcome) {
                Ok(loaded) => loaded,
                Err(error) => {
                    outcome.errors.push(error);
                    return outcome;
                }
            },
        };
        let set = self.joined.set_of.get(index).and_then(|set| self.joined.sets.get(*set));
        let setting = self.members.get(index).and_then(|member| self.run.setting(member));
        let Some((set, setting)) = set.zip(setting) else { return outcome };
        for (unit, reference) in objects(&loaded) {
            if let Some(object) = unit.object(reference) {
                self.object(setting, unit, object, set, loaded.source.name(), &mut outcome);
            }
        }
        outcome
    }

    fn again(
        &self,
        file: &crate::discovery::Found,
        collected: &Collected,
        outcome: &mut Outcome,
    ) -> Result<Loaded, RunError> {
        let (result, parse) = timed(|| self.run.load(&file.name, &file.path));
        outcome.parse = parse;
        let (loaded, hash) = result?;
        if hash == collected.hash {
            return Ok(loaded);
        }
        let message = "it changed while it was checked; run again".to_owned();
        Err(RunError { file: Arc::clone(&file.name), range: None, message })
    }

    fn object(
        &self,
        setting: &FileSettings,
        unit: &Unit,
        object: Object<'_>,
        set: &JoinedSet,
        file: &Arc<str>,
        outcome: &mut Outcome,
    ) {
        let pod = Pod::of(object);
        if !setting.plan.joins_object(object.group(), object.kind, pod.is_some()) {
            return;
        }
        let context = self.context(object, pod.as_ref(), set);
        let evident = || environment(unit, object, pod.as_ref(), &context, file);
        let environment = setting.environment.unwrap_or_else(evident);
        let judged = Judged { object, pod, environment, context: &context };
        judge_object(&setting.plan, unit, &judged, file, outcome);
    }

    fn context(&self, object: Object<'_>, pod: Option<&Pod<'_>>, set: &JoinedSet) -> Context {
        let replaced_images = Arc::clone(&self.run.kustomizations.images);
        let labels = pod.and_then(Pod::metadata).and_then(|metadata| metadata.get("labels"));
        let labels: Vec<(&str, &str)> = texts(labels).collect();
        let pod = pod.map(|pod| (labels.as_slice(), pod.service_account()));
        Context { replaced_images, ..set.inventory.context(object.namespace(), pod) }
    }

    /// Judges the joins of one set: what is reported in a file is judged as that file is.
    pub fn set(&self, set: &JoinedSet, texts: &impl Fn(u32) -> Option<Arc<SourceText>>) -> Outcome {
        let mut outcome = Outcome::default();
        let mut by_settings: BTreeMap<usize, Vec<DuplicateObject>> = BTreeMap::new();
        for duplicate in &set.duplicates {
            let member = self.members.get(duplicate.later.0 as usize).filter(|member| member.reported);
            if let Some(member) = member {
                by_settings.entry(member.setting).or_default().push(duplicate.clone());
            }
        }
        for (setting, duplicates) in by_settings {
            if let Some(setting) = self.run.settings.get(setting) {
                self.duplicates(&setting.plan, set, duplicates, texts, &mut outcome);
            }
        }
        outcome
    }

    fn duplicates(
        &self,
        plan: &Plan,
        set: &JoinedSet,
        mut duplicates: Vec<DuplicateObject>,
        texts: &impl Fn(u32) -> Option<Arc<SourceText>>,
        outcome: &mut Outcome,
    ) {
        let place_at = |(file, span): (u32, Span)| texts(file).map(|text| place(&text, span));
        for duplicate in &mut duplicates {
            let first = place_at(duplicate.first);
            duplicate.place =
                first.map(|place| format!("{}:{}", place.file, place.start.line)).unwrap_or_default();
        }
        let verdict = plan.judge_set(set.closed, &duplicates);
        let issued = |reference: u32| {
            let duplicate = duplicates.get((reference / 2) as usize)?;
            let place = if reference.is_multiple_of(2) { duplicate.later } else { duplicate.first };
            Some(Issued { place: place_at(place)?, identity: duplicate.identity() })
        };
        let findings = verdict.judgements.iter().filter_map(|judgement| finding_at(judgement, issued));
        outcome.findings.extend(findings);
        let first = duplicates.first().and_then(|duplicate| self.members.get(duplicate.later.0 as usize));
        let name = first.map(|member| Arc::clone(&member.name)).unwrap_or_default();
        outcome.errors.extend(faults(&verdict, &name, "the set"));
    }
}

/// Rule 8 of the catalogue: the label, then the namespace by name or label, then the path.
fn environment(
    unit: &Unit,
    object: Object<'_>,
    pod: Option<&Pod<'_>>,
    context: &Context,
    file: &str,
) -> Environment {
    let metadata = pod.and_then(Pod::metadata).map(|metadata| metadata.get("labels"));
    let own = [object.root.find(&["metadata", "labels"]), metadata.flatten()];
    let label = |key: &str| own.iter().flatten().find_map(|labels| scalar_text(labels.get(key)?));
    let namespace = if object.kind == "Namespace" { object.name() } else { object.namespace() };
    let around = context.namespace_labels.as_deref().unwrap_or_default();
    let around = |key: &str| around.iter().find(|(own, _)| **own == *key).map(|(_, value)| &**value);
    let evidence = Evidence {
        label: Environment::from_labels(label),
        namespace: namespace.and_then(Environment::from_name),
        namespace_label: Environment::from_labels(around),
        path: Environment::from_path(unit.virtual_path.as_deref().unwrap_or(file)),
    };
    evidence.environment()
}
