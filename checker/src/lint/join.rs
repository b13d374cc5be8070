//! Between the halves of a run: files become sets, and what their resources say of each other is joined. Each world
//! has sets of its own.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::collect::{Collected, Run};
use super::duplicates::{Shared, duplicates};
use super::sets::Assigned;
use super::terraform::{Variables, evaluate};
use crate::discovery::{FileKind, SetKey};
use crate::resource::fact::SetFact;
use crate::resource::kubernetes::{Digest, Inventory, Names};
use crate::resource::terraform::graph::Graph;
use crate::resource::terraform::{self, BlockKind, Module};
use crate::source::lexical;

/// A set of Kubernetes objects with its joins.
#[derive(Debug)]
pub(super) struct JoinedSet {
    /// What its resources say of each other.
    pub inventory: Inventory,
    /// What a policy may say of the set as a whole.
    pub facts: Vec<SetFact>,
    /// Files of it were read only because others of it were named.
    pub partial: bool,
}

/// The sets of all worlds.
#[derive(Debug, Default)]
pub(super) struct Joined {
    /// Sets of objects, in order of their keys.
    pub sets: Vec<JoinedSet>,
    /// Index of the set of each file.
    pub set_of: Vec<usize>,
    /// All objects of the run by their names, if a policy asks who names whom.
    pub names: Names,
    /// Modules of Terraform, in order of their directories.
    pub modules: Vec<Module>,
    /// Evaluated blocks of Terraform.
    pub graph: Graph,
}

/// Joins the files of a run; takes the digests out of `collected`.
pub(super) fn join(assigned: &Assigned, collected: &mut [Collected], run: &Run<'_>) -> Joined {
    let mut joined = Joined { set_of: vec![0; assigned.files.len()], ..Joined::default() };
    objects(assigned, collected, run, &mut joined);
    if run.joined.questions.asks_names() {
        joined.names = Names::of(joined.sets.iter().map(|set| &set.inventory));
    }
    if run.joined.terraform {
        joined.modules = modules(collected);
        let texts = collected.iter_mut().flat_map(|file| std::mem::take(&mut file.texts)).collect();
        let variables: Vec<Variables> =
            collected.iter_mut().filter_map(|file| file.variables.take()).collect();
        joined.graph = evaluate(texts, &variables, assigned, run);
    }
    joined
}

fn objects(assigned: &Assigned, collected: &mut [Collected], run: &Run<'_>, joined: &mut Joined) {
    let mut files_of: BTreeMap<&SetKey, Vec<usize>> = BTreeMap::new();
    for (file, key) in assigned.keys.iter().enumerate() {
        files_of.entry(key).or_default().push(file);
    }
    let applied: HashSet<PathBuf> =
        collected.iter_mut().flat_map(|collected| std::mem::take(&mut collected.applied)).collect();
    for (key, files) in files_of {
        let mut digests: Vec<Digest> = Vec::new();
        // A chart is complete only once its templates are rendered.
        let mut closed = key.closed;
        let is_sibling = |file: &usize| assigned.members.get(*file).is_some_and(|member| !member.reported);
        let partial = files.iter().any(is_sibling);
        for file in &files {
            if let Some(slot) = joined.set_of.get_mut(*file) {
                *slot = joined.sets.len();
            }
            let Some(collected) = collected.get_mut(*file) else { continue };
            digests.append(&mut collected.digests);
            closed &= collected.is_rendered || !matches!(collected.kind, Some(FileKind::Template(_)));
        }
        let directory = lexical(&run.cwd.join(&*key.path));
        let shared = Shared { key, applied: applied.contains(&directory), assigned };
        let found = if run.joined.duplicates { duplicates(&shared, &digests) } else { Vec::new() };
        let facts = found.into_iter().map(SetFact::DuplicateObject).collect();
        let inventory = Inventory::new(digests, closed, run.joined.questions);
        joined.sets.push(JoinedSet { inventory, facts, partial });
    }
}

/// Modules by the blocks in their directories.
fn modules(collected: &mut [Collected]) -> Vec<Module> {
    let mut blocks: BTreeMap<Arc<str>, Vec<terraform::Digest>> = BTreeMap::new();
    for (directory, digest) in collected.iter_mut().flat_map(|file| std::mem::take(&mut file.blocks)) {
        blocks.entry(directory).or_default().push(digest);
    }
    let called = called(&blocks);
    blocks.iter().filter_map(|(path, blocks)| module(path, blocks, called.contains_key(path))).collect()
}

/// Directories that some module of the run calls by a local path, with how often.
fn called(blocks: &BTreeMap<Arc<str>, Vec<terraform::Digest>>) -> HashMap<Arc<str>, usize> {
    let mut called: HashMap<Arc<str>, usize> = HashMap::new();
    for (directory, blocks) in blocks {
        let sources = blocks.iter().filter_map(|block| block.source.as_deref());
        for source in sources.filter(|source| source.starts_with("./") || source.starts_with("../")) {
            *called.entry(terraform::called_directory(directory, source)).or_default() += 1;
        }
    }
    called
}

fn module(path: &Arc<str>, blocks: &[terraform::Digest], is_called: bool) -> Option<Module> {
    let of = |kind: BlockKind| blocks.iter().filter(move |digest| digest.block == kind);
    let first =
        of(BlockKind::Terraform).next().or_else(|| of(BlockKind::Provider).next()).or(blocks.first())?;
    let backend = blocks.iter().find_map(|digest| digest.backend.clone());
    let providers: Vec<Box<str>> = of(BlockKind::Provider).map(|digest| digest.name.clone()).collect();
    let mut files: Vec<Arc<str>> = blocks.iter().map(|digest| Arc::clone(&digest.place.file)).collect();
    files.dedup();
    Some(Module {
        path: Arc::clone(path),
        is_root: !is_called && (backend.is_some() || !providers.is_empty()),
        is_called,
        place: first.place.clone(),
        backend,
        providers,
        files,
    })
}
