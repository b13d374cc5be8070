//! A baseline on disk, and what it does to a report.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::retired;
pub use crate::discovery::BASELINE_NAME as DEFAULT_BASELINE;
use crate::finding::More;
use crate::report::{Note, Report, grouped};
use crate::source::{
    Files, ReadError, SourceText, Span, decode, foreign_encoding, lexical, name_from, relative, shell_command,
};
use crate::suppression::baseline::{Baseline, BaselineError, Entry, Refreshed, Scope};

/// Where a baseline stands. Its entries name files relative to its own directory, reports name them
/// relative to the working directory.
#[derive(Clone, Debug)]
pub struct BaselineFile {
    /// As it was named.
    path: PathBuf,
    cwd: PathBuf,
    /// Its directory by the letters of its name, and without links: files may be reached either way.
    directories: [PathBuf; 2],
}

/// A baseline with the files of a report for which it holds.
#[derive(Clone, Debug)]
pub struct BaselineUse {
    /// Where it stands.
    pub file: BaselineFile,
    /// Names of the files as the report shows them.
    pub names: HashSet<Arc<str>>,
}

/// The baselines that hold for the files of `report`: the one that is `named` for all of them, or the
/// one that the configuration of each names, or `otherwise`.
///
/// # Errors
/// When there is no working directory.
pub fn baselines_of(
    report: &Report,
    named: Option<&Path>,
    otherwise: Option<&Path>,
) -> io::Result<Vec<BaselineUse>> {
    let cwd = std::env::current_dir()?;
    let mut names: BTreeMap<PathBuf, HashSet<Arc<str>>> = BTreeMap::new();
    // Also without a single file a baseline that was named is there to be pruned.
    names.extend(named.map(|named| (named.to_path_buf(), HashSet::new())));
    for checked in &report.files {
        // Configuration gives absolute paths; messages show them as those of other files.
        let configured = || Some(PathBuf::from(&*name_from(&cwd, checked.baseline.as_ref()?)));
        let path = named.map(Path::to_path_buf).or_else(configured);
        if let Some(path) = path.or_else(|| otherwise.map(Path::to_path_buf)) {
            names.entry(path).or_default().insert(Arc::clone(&checked.name));
        }
    }
    names.into_iter().map(|(path, names)| Ok(BaselineUse { file: BaselineFile::at(&path)?, names })).collect()
}

impl BaselineFile {
    /// The baseline at `path`, which need not exist.
    ///
    /// # Errors
    /// When there is no working directory.
    pub fn at(path: &Path) -> io::Result<Self> {
        let cwd = std::env::current_dir()?;
        let written = lexical(&cwd.join(path));
        let written = written.parent().map_or_else(|| cwd.clone(), Path::to_path_buf);
        let real = fs::canonicalize(&written).unwrap_or_else(|_| written.clone());
        Ok(Self { path: path.to_path_buf(), cwd, directories: [written, real] })
    }

    /// What to say where configuration names a baseline that is not there.
    #[must_use]
    pub fn missing(&self) -> String {
        format!("there is no {} yet; `loadline baseline` writes it", self.path.display())
    }

    /// The path as messages show it.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The command that writes this baseline.
    #[must_use]
    pub fn command(&self) -> String {
        self.command_with("")
    }

    fn command_with(&self, flag: &str) -> String {
        let command = format!("loadline baseline{flag}");
        match self.path.to_string_lossy().as_ref() {
            DEFAULT_BASELINE => command,
            path => {
                let named = shell_command([path]).unwrap_or_else(|| "FILE".into());
                format!("{command} --baseline {named}")
            }
        }
    }

    /// What stands in the file; `None` if there is none.
    ///
    /// # Errors
    /// When the file cannot be read or is no baseline of this version.
    pub fn read(&self) -> Result<Option<Baseline>, BaselineError> {
        let name = self.path.to_string_lossy();
        let refused = |at, message: String, help: &str| {
            Err(BaselineError { file: name.to_string(), at, message, help: help.to_owned() })
        };
        let bytes = match Files::disk().read(&self.path) {
            Ok(bytes) => bytes,
            Err(ReadError::Io(error)) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return refused(None, error.to_string(), "name another file with --baseline"),
        };
        if let Some(encoding) = foreign_encoding(&bytes) {
            return refused(None, format!("it is {encoding}"), "save it as UTF-8");
        }
        let decoded = decode(bytes);
        if let Some(offset) = decoded.invalid_at {
            let source = SourceText::file(name.as_ref(), decoded.text);
            let at = source.positions(Span::empty(offset)).0;
            return refused(Some(at), "a byte here is not UTF-8".into(), "save it as UTF-8");
        }
        Baseline::read(&name, &decoded.text).map(Some)
    }

    /// The name in the baseline of the file that a report calls `reported`.
    fn name(&self, reported: &Arc<str>) -> Arc<str> {
        if **reported == *Files::STDIN {
            return Arc::clone(reported);
        }
        let path = lexical(&self.cwd.join(reported.as_ref()));
        let inside = self.directories.iter().find_map(|directory| path.strip_prefix(directory).ok());
        let [_, real] = &self.directories;
        let name = inside.map_or_else(|| relative(real, &path), Path::to_path_buf);
        let parts: Vec<_> = name.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        parts.join("/").into()
    }

    /// Whether a file of the baseline is there. What cannot be looked at is not called gone.
    fn exists(&self, file: &str) -> bool {
        let [_, real] = &self.directories;
        file == Files::STDIN || real.join(file).try_exists().unwrap_or(true)
    }

    /// Whether `file` of the baseline lies at or below one of `paths`.
    fn is_below(&self, file: &str, paths: &[PathBuf]) -> bool {
        let places = self.directories.each_ref().map(|directory| lexical(&directory.join(file)));
        paths.iter().any(|path| {
            let path = lexical(&self.cwd.join(path));
            places.iter().any(|place| place.starts_with(&path))
        })
    }
}

/// What a run looked at, by the names of a baseline.
struct Seen<'a> {
    holding: &'a BaselineUse,
    /// Policies that judged a file.
    checked: HashMap<Arc<str>, &'a BTreeSet<String>>,
    former_ids: &'a BTreeMap<String, String>,
}

impl<'a> Seen<'a> {
    fn new(report: &'a Report, holding: &'a BaselineUse) -> Self {
        let failed: HashSet<&Arc<str>> = report.errors.iter().map(|error| &error.file).collect();
        let held = report.files.iter().filter(|checked| holding.names.contains(&checked.name));
        let whole = held.filter(|checked| !failed.contains(&checked.name));
        let checked = whole.map(|checked| (holding.file.name(&checked.name), &*checked.policies));
        Self { holding, checked: checked.collect(), former_ids: &report.former_ids }
    }

    /// The id that the policy with this one has now.
    fn today<'s>(&'s self, id: &'s str) -> &'s str {
        self.former_ids.get(id).map_or(id, String::as_str)
    }

    /// Whether the policy of the entry judged its file.
    fn judged(&self, entry: &Entry) -> bool {
        let policy = self.today(&entry.policy);
        self.checked.get(&entry.file).is_some_and(|policies| policies.contains(policy))
    }

    fn is_stale(&self, entry: &Entry, paths: &[PathBuf]) -> bool {
        let (policy, file) = (self.today(&entry.policy), &self.holding.file);
        let is_gone = || !file.exists(&entry.file) && file.is_below(&entry.file, paths);
        let ran = || self.checked.values().any(|policies| policies.contains(policy));
        self.judged(entry) || is_gone() && ran()
    }
}

/// Silences the findings of `report` that stand in `baseline`, which was read from the file of
/// `holding`. A note says how many entries have no finding any more, as far as the run could tell;
/// `paths` are those that were checked.
pub fn apply_baseline(report: &mut Report, baseline: &Baseline, holding: &BaselineUse, paths: &[PathBuf]) {
    let BaselineUse { file, names } = holding;
    let held = report.findings.iter_mut().filter(|finding| names.contains(&finding.place.file));
    let mut applied = baseline.apply(held, |name| file.name(name), |entry| file.exists(entry));
    let (mut more, others) = std::mem::take(&mut report.more)
        .into_iter()
        .partition(|more: &More| names.contains(&more.finding.place.file));
    applied.silence_more(&mut more, |name| file.name(name));
    report.more = others;
    report.more.append(&mut more);
    More::add_up(&mut report.more);
    retired::tell(report, std::mem::take(&mut applied.renamed).into_iter().map(|renamed| (renamed, None)));
    let seen = Seen::new(report, holding);
    let stale = applied.stale.iter().filter(|entry| seen.is_stale(entry, paths)).count();
    if stale == 0 {
        return;
    }
    let (noun, verb, them) = if stale == 1 { ("entry", "is", "it") } else { ("entries", "are", "them") };
    let message = format!(
        "{} {noun} of {} {verb} gone; `{}` removes {them}",
        grouped(stale),
        file.path.display(),
        file.command_with(" --prune")
    );
    report.notes.push(Note { file: None, line: None, message });
    report.notes.sort();
}

/// Brings `baseline`, which was read from the file of `holding`, up to date with `report`. Findings
/// below the least severity of their file are left out. With `prune` it only loses what is gone.
#[must_use]
pub fn refresh_baseline(
    report: &Report,
    baseline: &Baseline,
    holding: &BaselineUse,
    prune: bool,
) -> Refreshed {
    let BaselineUse { file, names } = holding;
    let mut held = report.clone();
    held.findings.retain(|finding| names.contains(&finding.place.file));
    held.more.retain(|more| names.contains(&more.finding.place.file));
    let seen = Seen::new(report, holding);
    let scope = Scope { judged: &|entry| seen.judged(entry), exists: &|entry| file.exists(entry) };
    let name = |name: &Arc<str>| file.name(name);
    if prune {
        return baseline.pruned((&held.findings, &held.more), name, scope);
    }
    held.drop_minor();
    baseline.refreshed((&held.findings, &held.more), name, scope)
}
