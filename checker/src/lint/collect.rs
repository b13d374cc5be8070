//! The first half of a run: each file is read once and what is needed of it is kept.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::hash::BuildHasher;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::applied::applied;
use super::charts::Charts;
use super::clock::timed;
use super::facts::facts;
use super::judge::{Outcome, judge_facts, judge_resource};
use super::kustomizations::{Kustomizations, Names};
use super::load::{Loaded, Unit};
use super::place::place;
use super::sets::Member;
use super::settings::FileSettings;
use super::silence::read_comments;
use super::skaffold::Skaffold;
use super::terraform::Variables;
use crate::discovery::{FileKind, SetKey};
use crate::finding::{Place, RunError, Scope};
use crate::policy::input::object_words;
use crate::report::Note;
use crate::resource::fact::{FileFact, FileFactKind};
use crate::resource::kubernetes::kustomization::{KUSTOMIZATION_NAMES, Remark, remarks};
use crate::resource::kubernetes::{Digest, Namespace, Object, Pod, Questions};
use crate::resource::terraform::ast::Body;
use crate::resource::terraform::lower::lower;
use crate::resource::terraform::lower_json::{lower_json, lower_values};
use crate::resource::terraform::source::Text;
use crate::resource::{Resource, World, terraform};
use crate::source::Files;
use crate::suppression::{Directive, in_annotations};
use crate::syntax::{Document, Language, NodeRef};

/// Bytes of trees and texts that a run keeps between its halves; beyond them files are read again.
const TREE_BUDGET: usize = 24 << 20;

/// What every worker of a run shares.
pub(super) struct Run<'a> {
    pub settings: &'a [FileSettings],
    /// Worlds of which some policy of the run reads what joins give.
    pub joined: Joins,
    pub files: &'a Files,
    /// What else makes of the files.
    pub builders: Builders,
    /// The working directory.
    pub cwd: &'a Path,
    /// Bytes kept so far.
    kept: AtomicUsize,
    /// Bytes that may be kept.
    budget: usize,
}

/// What changes files before the cluster gets them.
#[derive(Debug, Default)]
pub(super) struct Builders {
    /// What the kustomizations of the run say of other files.
    pub kustomizations: Kustomizations,
    /// Images that Skaffold tags.
    pub skaffold: Skaffold,
    /// Charts that were rendered.
    pub charts: Charts,
}

impl Builders {
    /// Images in `file` of the set `key` that get their tag from elsewhere.
    pub fn images(&self, file: &str, key: &SetKey) -> Names {
        let replaced = self.kustomizations.images(file, key);
        match self.skaffold.images(file) {
            Some(tagged) if replaced.is_empty() => Arc::clone(tagged),
            Some(tagged) => Arc::new(replaced.union(tagged).cloned().collect()),
            None => replaced,
        }
    }
}

/// What is joined at all.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Joins {
    /// Digests of objects are made.
    pub kubernetes: bool,
    /// Digests of blocks are made.
    pub terraform: bool,
    /// Objects that are declared again are looked for.
    pub duplicates: bool,
    /// Which questions policies ask of sets of objects.
    pub questions: Questions,
}

impl Joins {
    fn of(settings: &[FileSettings]) -> Self {
        let any = |asks: &dyn Fn(&FileSettings) -> bool| settings.iter().any(asks);
        let reads = |part: &'static str| {
            move |setting: &FileSettings| {
                setting.plan.parts(World::Kubernetes, Scope::Resource).contains(part)
            }
        };
        let asks_in_namespaces = |setting: &FileSettings| {
            setting.plan.parts(World::Kubernetes, Scope::Namespace).contains("objects")
        };
        let has_namespaces =
            |setting: &FileSettings| setting.plan.has_scope(World::Kubernetes, Scope::Namespace);
        let duplicates = any(&|setting| setting.plan.has_scope(World::File, Scope::Set));
        Self {
            kubernetes: duplicates || any(&|setting| setting.plan.reads_joins(World::Kubernetes)),
            terraform: any(&|setting| setting.plan.reads_joins(World::Terraform)),
            duplicates,
            questions: questions(&|part| any(&reads(part)), any(&asks_in_namespaces), any(&has_namespaces)),
        }
    }
}

/// What is asked of sets, by the parts of inputs that policies read. Sums need to know what scales a workload,
/// and bounds are those of the LimitRanges around it.
fn questions(reads: &dyn Fn(&'static str) -> bool, objects: bool, namespaces: bool) -> Questions {
    let (demand, limit_ranges) = (reads("usage"), reads("limit_ranges"));
    Questions {
        relations: reads("relations") || reads("services"),
        references: reads("references"),
        namespaces,
        objects: objects || reads("objects") || demand || limit_ranges,
        referrers: reads("referrers") || demand,
        neighbours: reads("neighbours") || limit_ranges,
        demand,
    }
}

/// Why nothing in a file is judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unjudged {
    /// There is nothing in it.
    Blank,
    /// It is nothing that is judged; its first line, shortened.
    Unknown(String),
}

/// Characters of a first line that an error quotes.
const QUOTED: usize = 40;

fn unjudged(loaded: &Loaded) -> Option<Unjudged> {
    if loaded.has_something_to_judge() {
        return None;
    }
    if loaded.is_blank() {
        return Some(Unjudged::Blank);
    }
    let mut lines = loaded.source.text().lines().map(str::trim);
    let first = lines.find(|line| !line.is_empty() && *line != "---").unwrap_or_default();
    Some(Unjudged::Unknown(first.chars().take(QUOTED).collect()))
}

/// What is kept of one file.
#[derive(Debug, Default)]
pub(super) struct Collected {
    pub kind: Option<FileKind>,
    pub documents: usize,
    pub resources: usize,
    /// Resources that are objects of clusters.
    pub objects: usize,
    /// How many documents of each kind are not judged.
    pub passed_by: BTreeMap<&'static str, usize>,
    /// Why it says nothing that it was read, if nothing in it can be judged.
    pub unjudged: Option<Unjudged>,
    /// Objects of clusters.
    pub digests: Vec<Digest>,
    /// Blocks of Terraform, each with the directory of its module.
    pub blocks: Vec<(Arc<str>, terraform::Digest)>,
    /// Texts of Terraform, each with the directory of its module.
    pub texts: Vec<(Arc<str>, Text)>,
    /// Values of variables.
    pub variables: Option<Variables>,
    pub notes: Vec<Note>,
    pub errors: Vec<RunError>,
    /// Directories that a workflow in this file applies as a whole.
    pub applied: Vec<PathBuf>,
    /// What judging gave that needs no joins.
    pub outcome: Outcome,
    /// The trees, while there is room for them.
    pub loaded: Option<Loaded>,
    /// Suppressions in it, unless the file is only read for others.
    pub directives: Vec<Directive>,
    /// Whether all of it parsed.
    pub parsed: bool,
    /// It is a template of a chart that was rendered.
    pub is_rendered: bool,
    /// Whether some policy looks at a resource of this file and at other files, too.
    pub needs_set: bool,
    /// Hash of the bytes, to notice a change between the halves.
    pub hash: u64,
    /// Time to read and parse.
    pub parse: Duration,
}

impl<'a> Run<'a> {
    /// A run under these settings that reads `files`.
    pub fn new(
        settings: &'a [FileSettings],
        files: &'a Files,
        builders: Builders,
        cwd: &'a Path,
        budget: Option<usize>,
    ) -> Self {
        Self {
            settings,
            joined: Joins::of(settings),
            files,
            builders,
            cwd,
            kept: AtomicUsize::new(0),
            budget: budget.unwrap_or(TREE_BUDGET),
        }
    }

    /// What holds for the file of `member`.
    pub fn setting(&self, member: &Member) -> Option<&FileSettings> {
        self.settings.get(member.setting)
    }

    /// Reads and parses the file of `member`, which lies at `path`.
    pub fn load(&self, member: &Member, path: &Path) -> Result<(Loaded, u64), RunError> {
        let bytes = self.files.read(path).map_err(|error| RunError {
            file: Arc::clone(&member.name),
            range: None,
            message: error.to_string(),
        })?;
        let hash = foldhash::fast::FixedState::default().hash_one(&bytes);
        let rendered = self.builders.charts.template(&member.path);
        let patches = &self.builders.kustomizations.patches;
        Loaded::new(member, bytes, patches, rendered).map(|loaded| (loaded, hash))
    }

    /// Where `object` of the file `file`, which belongs to the set `key`, will live.
    pub fn namespace(&self, object: Object<'_>, file: &str, key: &SetKey) -> Namespace {
        Namespace::resolve(object.namespace(), self.builders.kustomizations.namespace(file, key))
    }

    /// Reads one file, judges what needs no other (unless the file is only read for others), and keeps
    /// what joining and judging need.
    pub fn collect(&self, member: &Member, key: &SetKey, path: &Path) -> Collected {
        let Some(setting) = self.setting(member) else { return Collected::default() };
        let (result, parse) = timed(|| self.load(member, path));
        let (loaded, hash) = match result {
            Ok(loaded) => loaded,
            Err(error) => return Collected { errors: vec![error], parse, ..Collected::default() },
        };
        Collected { hash, parse, ..self.examined((member, setting), key, loaded) }
    }

    /// Judges what needs no other file of the one that is `loaded`, and keeps what joining and judging need.
    pub fn examined(
        &self,
        (member, setting): (&Member, &FileSettings),
        key: &SetKey,
        loaded: Loaded,
    ) -> Collected {
        let reported = member.reported;
        let mut collected = Collected {
            kind: Some(loaded.kind),
            documents: loaded.documents(),
            resources: loaded.resources(),
            is_rendered: loaded.is_rendered,
            objects: loaded.objects(),
            passed_by: loaded.passed_by(),
            unjudged: unjudged(&loaded),
            notes: notes(member, &loaded),
            applied: applied(member, &loaded),
            parsed: loaded.units.iter().all(|unit| unit.parsed.errors.is_empty()),
            ..Collected::default()
        };
        if reported {
            let facts = facts(&loaded);
            judge_facts(&setting.plan, &loaded.source, &facts, &mut collected.outcome);
            collected.notes.extend(unspoken(setting, &loaded, &facts));
            read_comments(&loaded, &mut collected.directives);
        }
        collected.variables = variables(&loaded).filter(|_| self.joined.terraform);
        for (number, unit) in loaded.units.iter().enumerate() {
            if self.joined.terraform && is_terraform(unit, loaded.kind) {
                lower_unit(unit, &mut collected);
            }
            for resource in unit.all() {
                self.digest(unit, number, &resource, key, &mut collected);
                let needs_set = needs_set(setting, &resource);
                collected.needs_set |= needs_set;
                if !reported {
                    continue;
                }
                if let Resource::Kubernetes(object) = resource {
                    in_annotations(object, Pod::of(object).as_ref(), &mut collected.directives);
                }
                if !needs_set {
                    judge_resource(self, setting, unit, &resource, key, None, &mut collected.outcome);
                }
            }
        }
        if reported && collected.needs_set {
            self.keep(loaded, &mut collected);
        }
        collected
    }

    /// Keeps the trees of a file, if there is room.
    fn keep(&self, loaded: Loaded, collected: &mut Collected) {
        let bytes = loaded.heap_bytes();
        let kept = self.kept.fetch_add(bytes, Ordering::Relaxed);
        if kept + bytes <= self.budget {
            collected.loaded = Some(loaded);
        } else {
            self.kept.fetch_sub(bytes, Ordering::Relaxed);
        }
    }

    fn digest(
        &self,
        unit: &Unit,
        number: usize,
        resource: &Resource<'_>,
        key: &SetKey,
        collected: &mut Collected,
    ) {
        match resource {
            // What a fault cuts off may be what others refer to.
            _ if resource.root().document().is_cut() => {}
            Resource::Kubernetes(object) if self.joined.kubernetes => {
                let name = object.root.find(&["metadata", "name"]).or_else(|| object.root.get("kind"));
                let place = place(&unit.text, name.unwrap_or(object.root).span());
                let namespace = self.namespace(*object, unit.text.name(), key);
                let number = u32::try_from(number).unwrap_or(u32::MAX);
                collected.digests.push(Digest::of(*object, namespace, place, number, self.joined.questions));
            }
            Resource::Terraform(block) if self.joined.terraform => {
                let place = |node: NodeRef<'_>| block_place(unit, node);
                collected.blocks.push((module_of(unit), terraform::Digest::of(*block, place)));
            }
            _ => {}
        }
    }
}

/// Whether the unit is part of a module.
fn is_terraform(unit: &Unit, kind: FileKind) -> bool {
    kind != FileKind::TerraformVariables
        && (unit.language == Language::Hcl || kind == FileKind::TerraformJson)
}

/// Keeps a text of Terraform as it is evaluated.
fn lower_unit(unit: &Unit, collected: &mut Collected) {
    let Some(body) = body_of(unit).map(Arc::new) else { return };
    let text = Text { source: Arc::clone(&unit.text), unit: unit.number, body };
    collected.texts.push((module_of(unit), text));
}

/// The values of a file of variables.
fn variables(loaded: &Loaded) -> Option<Variables> {
    let body = match loaded.kind {
        FileKind::TerraformVariables => body_of(loaded.units.first()?)?,
        FileKind::TerraformVariablesJson => {
            let parsed = Language::Json.parse(&loaded.source);
            lower_values(parsed.documents.first()?.root()?)
        }
        _ => return None,
    };
    Some(Variables { file: Arc::clone(loaded.source.name()), body: Arc::new(body) })
}

/// The text of a unit as it is evaluated; nothing where it does not parse.
fn body_of(unit: &Unit) -> Option<Body> {
    if unit.language == Language::Json {
        return unit.parsed.documents.first()?.root().map(lower_json);
    }
    lower(unit.text.text())
}

/// The first line of a block, or a key.
fn block_place(unit: &Unit, node: NodeRef<'_>) -> Place {
    let span = node.span();
    let text = unit.text.slice(span);
    let end =
        text.find(['{', '\n', '\r']).map_or(text, |end| text.get(..end).unwrap_or(text)).trim_end().len();
    place(&unit.text, crate::source::Span::new(span.start, span.start + u32::try_from(end).unwrap_or(0)))
}

/// The directory whose blocks make up one module: that of the file, or for a block of a Markdown document the
/// document with the directory that its path names.
fn module_of(unit: &Unit) -> Arc<str> {
    let directory =
        |path: &str| path.rsplit_once('/').map_or(String::new(), |(directory, _)| directory.to_owned());
    match &unit.virtual_path {
        Some(path) => format!("{}#{}", unit.text.name(), directory(path)).into(),
        None => {
            let directory = directory(unit.text.name());
            if directory.is_empty() { ".".into() } else { directory.into() }
        }
    }
}

/// Whether some policy that looks at the resource reads what other files of the set decide.
pub(super) fn needs_set(setting: &FileSettings, resource: &Resource<'_>) -> bool {
    match resource {
        Resource::Kubernetes(object) => {
            setting.plan.needs_set(World::Kubernetes, &object_words(object.group(), object.kind))
        }
        Resource::Terraform(block) => {
            setting.plan.needs_set(World::Terraform, &block.words().map(Cow::Owned))
        }
        _ => false,
    }
}

/// What cannot be judged because of its type or shape, where no policy is selected that says so.
fn unspoken(setting: &FileSettings, loaded: &Loaded, facts: &[FileFact]) -> Vec<Note> {
    let is_unspoken = |fact: &&FileFact| !setting.plan.selects_fact(fact.kind.name());
    let lines = loaded.source.lines();
    let note = |fact: &FileFact| {
        let message = match &fact.kind {
            FileFactKind::UnknownType { message, .. } => {
                format!("{message}; nothing in this object is judged")
            }
            FileFactKind::WrongShape { object, path, wanted, found } => {
                format!("{path} of {object} is {found} where {wanted} belongs; nothing below it is judged")
            }
            _ => return None,
        };
        let line = lines.position(loaded.source.text(), fact.span.start).line;
        Some(Note { file: Some(Arc::clone(loaded.source.name())), line: Some(line), message })
    };
    facts.iter().filter(is_unspoken).filter_map(note).collect()
}

fn notes(member: &Member, loaded: &Loaded) -> Vec<Note> {
    let name = &member.name;
    let line = |offset: u32| loaded.source.lines().position(loaded.source.text(), offset).line;
    let unrendered = loaded.templates.iter().map(|(language, span)| Note {
        file: Some(Arc::clone(name)),
        line: Some(line(span.start)),
        message: format!("{language}, not rendered and therefore not checked"),
    });
    unrendered.chain(of_kustomization(member, loaded)).collect()
}

/// What is to be said of a kustomization, if the file is one.
fn of_kustomization(member: &Member, loaded: &Loaded) -> Vec<Note> {
    let Some(directory) = member.path.parent().filter(|_| is_kustomization(&member.path)) else {
        return Vec::new();
    };
    let roots = loaded.units.iter().flat_map(|unit| &unit.parsed.documents).filter_map(Document::root);
    let remarks = roots.flat_map(|root| remarks(root, &|path| directory.join(path).exists()));
    let lines = loaded.source.lines();
    let note = |remark: Remark<'_>| Note {
        file: Some(Arc::clone(&member.name)),
        line: Some(lines.position(loaded.source.text(), remark.at.span().start).line),
        message: remark.message,
    };
    remarks.map(note).collect()
}

fn is_kustomization(path: &Path) -> bool {
    path.file_name().is_some_and(|name| KUSTOMIZATION_NAMES.iter().any(|known| name == *known))
}
