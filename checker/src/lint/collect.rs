//! The first half of a run: each file is read once and what is needed of it is kept.

use std::hash::BuildHasher;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::clock::timed;
use super::facts::facts;
use super::join::Member;
use super::kustomizations::Kustomizations;
use super::load::{Loaded, ObjectRef, Unit};
use super::object::{Outcome, judge_object};
use super::settings::FileSettings;
use super::silence::read_comments;
use super::structure::judge_facts;
use crate::discovery::{DocumentKind, FileKind};
use crate::finding::RunError;
use crate::policy::Plan;
use crate::policy::input::Subject as Judged;
use crate::report::Note;
use crate::resource::kubernetes::{Object, Pod, PodKind};
use crate::resource::{Context, Digest, Environment};
use crate::source::Files;
use crate::suppression::{Directive, in_annotations};
use crate::syntax::NodeRef;

/// Bytes of trees and texts that a run keeps between its halves; beyond them files are read again.
pub(super) const TREE_BUDGET: usize = 24 << 20;

/// What every worker of a run shares.
pub(super) struct Run<'a> {
    pub settings: &'a [FileSettings],
    /// Whether any policy of the run reads what joins give.
    pub reads_joins: bool,
    pub files: &'a Files,
    /// What the kustomizations of the run say of other files.
    pub kustomizations: Kustomizations,
    /// Bytes kept so far.
    pub kept: AtomicUsize,
    /// Bytes that may be kept.
    pub budget: usize,
}

/// What is kept of one file.
#[derive(Debug, Default)]
pub(super) struct Collected {
    pub kind: Option<FileKind>,
    pub documents: usize,
    pub resources: usize,
    pub digests: Vec<Digest>,
    pub notes: Vec<Note>,
    pub errors: Vec<RunError>,
    /// Directories that a workflow in this file applies as a whole.
    pub applied: Vec<String>,
    /// What judging gave that needs no joins.
    pub outcome: Outcome,
    /// The trees, while there is room for them.
    pub loaded: Option<Loaded>,
    /// Suppressions in it, unless the file is only read for others.
    pub directives: Vec<Directive>,
    /// Whether all of it parsed.
    pub parsed: bool,
    /// Whether some policy looks at an object of this file and at other files, too.
    pub has_subjects: bool,
    /// Hash of the bytes, to notice a change between the halves.
    pub hash: u64,
    /// Time to read and parse.
    pub parse: Duration,
}

impl Run<'_> {
    /// What holds for the file of `member`.
    pub fn setting(&self, member: &Member) -> Option<&FileSettings> {
        self.settings.get(member.setting)
    }

    /// Reads and parses `path`.
    pub fn load(&self, name: &Arc<str>, path: &Path) -> Result<(Loaded, u64), RunError> {
        let bytes = self.files.read(path).map_err(|error| RunError {
            file: Arc::clone(name),
            range: None,
            message: error.to_string(),
        })?;
        let hash = foldhash::fast::FixedState::default().hash_one(&bytes);
        Loaded::new(name, bytes, &self.kustomizations.patches).map(|loaded| (loaded, hash))
    }

    /// Reads one file, judges what needs no other (unless the file is only read for others), and keeps
    /// what joining and judging need.
    pub fn collect(&self, member: &Member, path: &Path) -> Collected {
        let (name, reported) = (&member.name, member.reported);
        let Some(plan) = self.setting(member).map(|setting| &setting.plan) else {
            return Collected::default();
        };
        let (result, parse) = timed(|| self.load(name, path));
        let (loaded, hash) = match result {
            Ok(loaded) => loaded,
            Err(error) => return Collected { errors: vec![error], parse, ..Collected::default() },
        };
        let mut collected = Collected {
            kind: Some(loaded.kind),
            documents: loaded.documents(),
            resources: loaded.resources(),
            notes: notes(name, &loaded),
            applied: applied(name, &loaded),
            parsed: loaded.units.iter().all(|unit| unit.parsed.errors.is_empty()),
            hash,
            parse,
            ..Collected::default()
        };
        if reported {
            judge_facts(plan, &loaded.source, &facts(&loaded), &mut collected.outcome);
            read_comments(&loaded, &mut collected.directives);
        }
        for (number, unit) in loaded.units.iter().enumerate() {
            let objects = unit.objects.iter().filter_map(|reference| unit.object(*reference));
            for object in objects {
                let bears_pods = PodKind::of(object.group(), object.kind).is_some();
                let joined = plan.joins_object(object.group(), object.kind, bears_pods);
                collected.has_subjects |= joined;
                if reported {
                    let pod = Pod::of(object);
                    in_annotations(object, pod.as_ref(), &mut collected.directives);
                    if !joined {
                        self.judge_alone(plan, unit, (object, pod), name, &mut collected.outcome);
                    }
                }
                // What a fault cuts off may be what others refer to.
                if self.reads_joins && !object.root.document().is_cut() {
                    collected.digests.push(digest(unit, object, number));
                }
            }
        }
        if reported && collected.has_subjects {
            let bytes = loaded.heap_bytes();
            let kept = self.kept.fetch_add(bytes, Ordering::Relaxed);
            if kept + bytes <= self.budget {
                collected.loaded = Some(loaded);
            } else {
                self.kept.fetch_sub(bytes, Ordering::Relaxed);
            }
        }
        collected
    }

    /// Judges an object at which only policies look that need nothing but the object.
    fn judge_alone(
        &self,
        plan: &Plan,
        unit: &Unit,
        (object, pod): (Object<'_>, Option<Pod<'_>>),
        file: &Arc<str>,
        outcome: &mut Outcome,
    ) {
        if !plan.selects_object(object.group(), object.kind, pod.is_some()) {
            return;
        }
        let replaced_images = Arc::clone(&self.kustomizations.images);
        let context = Context { replaced_images, ..Context::default() };
        let judged = Judged { object, pod, environment: Environment::Unknown, context: &context };
        judge_object(plan, unit, &judged, file, outcome);
    }
}

fn digest(unit: &Unit, object: Object<'_>, number: usize) -> Digest {
    let name = object.root.find(&["metadata", "name"]).or_else(|| object.root.get("kind"));
    let span = unit.text.resolve(name.unwrap_or(object.root).span()).1;
    Digest::of(object, span, u32::try_from(number).unwrap_or(u32::MAX))
}

fn notes(name: &Arc<str>, loaded: &Loaded) -> Vec<Note> {
    let line = |offset: u32| loaded.source.lines().position(loaded.source.text(), offset).line;
    let unrendered = loaded.templates.iter().map(|(language, span)| Note {
        file: Some(Arc::clone(name)),
        line: Some(line(span.start)),
        message: format!("{language}, not rendered and therefore not checked"),
    });
    unrendered.collect()
}

/// What `kubectl apply -f DIR` in the steps of a workflow names, as paths that the run knows.
fn applied(name: &str, loaded: &Loaded) -> Vec<String> {
    let project = name.find(".github/").and_then(|end| name.get(..end)).unwrap_or_default();
    let mut all = Vec::new();
    for unit in &loaded.units {
        let documents = unit.parsed.documents.iter().zip(&unit.kinds);
        let workflows =
            documents.filter(|(_, kind)| matches!(kind, DocumentKind::Workflow | DocumentKind::Action));
        for root in workflows.filter_map(|(document, _)| document.root()) {
            for script in scripts(root) {
                all.extend(applied_in(script).map(|path| format!("{project}{path}")));
            }
        }
    }
    all
}

fn scripts(root: NodeRef<'_>) -> Vec<&str> {
    let jobs = root.get("jobs").into_iter().flat_map(NodeRef::entries).map(|entry| entry.value);
    let steps = jobs.chain(root.get("runs")).filter_map(|job| job.get("steps")).flat_map(NodeRef::items);
    steps.filter_map(|step| step.get("run")?.text()).collect()
}

fn applied_in(script: &str) -> impl Iterator<Item = &str> {
    let commands = script.lines().filter(|line| line.contains("kubectl") && line.contains(" apply"));
    commands.flat_map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let mut found = Vec::new();
        for (index, word) in words.iter().enumerate() {
            let value = match *word {
                "-f" | "-Rf" | "--filename" => words.get(index + 1).copied(),
                _ => word.strip_prefix("--filename=").or_else(|| word.strip_prefix("-f=")),
            };
            found.extend(
                value.map(|path| {
                    path.trim_matches(['"', '\'']).trim_start_matches("./").trim_end_matches('/')
                }),
            );
        }
        found
    })
}

/// The object of a reference that is known to be one.
pub(super) fn objects(loaded: &Loaded) -> impl Iterator<Item = (&Unit, ObjectRef)> {
    loaded.units.iter().flat_map(|unit| unit.objects.iter().map(move |reference| (unit, *reference)))
}

#[cfg(test)]
mod tests {
    use super::applied_in;

    #[test]
    fn applied_directories_are_found_in_scripts() {
        let script = "set -e\nkubectl apply -f ./k8s/ --prune\nkubectl -n x apply --filename=deploy/base\nls -f nothing";
        assert_eq!(applied_in(script).collect::<Vec<_>>(), ["k8s", "deploy/base"]);
    }
}
