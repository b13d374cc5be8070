//! What holds for each file: the configuration above it, and the policies that this selects.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::projects::Projects;
use super::session::Wanted;
use super::sets::Member;
use super::{LintError, Options, Session};
use crate::config::{self, Config, Finder, IgnoreEntry, Opened};
use crate::discovery::Found;
use crate::finding::{Place, Severity};
use crate::policy::{Plan, Policy, PolicySet, Selection};
use crate::report::{Checked, Note};
use crate::resource::Environment;
use crate::source::{lexical, name_from};
use crate::suppression::{Entry, Rules, Word};

/// What holds for a group of files.
#[derive(Debug)]
pub(super) struct FileSettings {
    /// The working directory, to which names of files are relative.
    cwd: Arc<Path>,
    /// The configuration; the default one where there is none.
    pub config: Arc<Config>,
    /// The environment, where flags or configuration name it; otherwise objects give evidence.
    pub environment: Option<Environment>,
    /// Selected policies, ready to run.
    pub plan: Arc<Plan>,
    /// The same, and what they were selected from.
    pub policies: PolicySet,
    /// Ids of those policies.
    pub ids: Arc<BTreeSet<String>>,
    /// Which suppressions hold.
    pub rules: Arc<Rules>,
    /// Number of the configuration: settings that differ in the environment only share it.
    pub configuration: usize,
    /// The least severity that is reported.
    pub least: Severity,
    /// Somebody names `info` as the least severity that is reported.
    pub asks_for_info: bool,
    /// What only an audit wants to see is asked for, too.
    pub audit: bool,
}

/// Configuration with the policies that it leaves.
#[derive(Debug)]
struct Configured {
    config: Arc<Config>,
    policies: PolicySet,
    rules: Arc<Rules>,
    audit: bool,
}

/// Finds what holds for files; reads each configuration file once.
#[derive(Debug)]
pub(super) struct SettingsIndex<'a> {
    session: &'a Session,
    options: &'a Options,
    cwd: &'a Path,
    whole: bool,
    finder: Finder,
    configured: Vec<Configured>,
    /// Number in `configured` by configuration file.
    by_file: HashMap<Option<Arc<Path>>, usize>,
    /// Numbers of the configurations above a configuration file, nearest first.
    above: HashMap<Arc<Path>, Vec<usize>>,
    /// Paths that the command line names.
    named: Vec<PathBuf>,
    projects: Projects,
    settings: Vec<FileSettings>,
    /// Number in `settings` by number of the configuration and of its rule about the environment.
    known: HashMap<(usize, Option<usize>), usize>,
    left_out: usize,
}

impl<'a> SettingsIndex<'a> {
    /// SettingsIndex of a run in `cwd`, which checks the whole of what is named or only a part of it.
    ///
    /// # Errors
    /// When the configuration that was named cannot be used.
    pub fn new(
        session: &'a Session,
        options: &'a Options,
        cwd: &'a Path,
        whole: bool,
    ) -> Result<Self, LintError> {
        let mut settings = Self {
            session,
            options,
            cwd,
            whole,
            finder: Finder::new(cwd),
            configured: Vec::new(),
            by_file: HashMap::new(),
            above: HashMap::new(),
            named: options.paths.iter().map(|path| lexical(&cwd.join(path))).collect(),
            projects: Projects::new(options.paths.iter().map(|path| lexical(&cwd.join(path)))),
            settings: Vec::new(),
            known: HashMap::new(),
            left_out: 0,
        };
        // What is wrong with it is said even if no file is there to which it could apply.
        if let Some(file) =
            options.configuration.as_ref().and_then(|configuration| configuration.file.as_ref())
        {
            settings.configured(Some(lexical(&cwd.join(file)).into()))?;
        }
        Ok(settings)
    }

    /// What holds for each of `files`, without those that configuration leaves out.
    ///
    /// # Errors
    /// When a configuration file cannot be used.
    pub fn assign(
        &mut self,
        files: Vec<Found>,
        reported: bool,
    ) -> Result<(Vec<Found>, Vec<Member>), LintError> {
        let mut kept = Vec::with_capacity(files.len());
        let mut members = Vec::with_capacity(files.len());
        for file in files {
            match self.of(&file)? {
                Some(setting) => {
                    let path = lexical(&self.cwd.join(&*file.name));
                    let configured = self.settings.get(setting).map(|setting| &*setting.config.directory);
                    let within = self.projects.within(&path, configured);
                    let name = Arc::clone(&file.name);
                    members.push(Member { name, reported, setting, path, within });
                    kept.push(file);
                }
                None => self.left_out += usize::from(reported),
            }
        }
        // Without any file, too, it is said what is wrong with the command line.
        if self.configured.is_empty() {
            self.configured(None)?;
        }
        Ok((kept, members))
    }

    /// The sets that configuration files declare, as absolute directories, and whether they are complete.
    pub fn declared_sets(&self) -> Vec<(PathBuf, bool)> {
        let rules = self.configured.iter().flat_map(|configured| &configured.config.sets);
        rules.map(|rule| (rule.path.clone(), rule.complete)).collect()
    }

    /// What to say where configuration leaves out all that there is.
    pub fn left_out(&self) -> Option<Note> {
        let noun = if self.left_out == 1 { "file is" } else { "files are" };
        let message = format!("{} {noun} left out by `exclude` of the configuration", self.left_out);
        (self.left_out > 0).then_some(Note { file: None, line: None, message })
    }

    /// All settings so far, in the order of the numbers that members hold.
    pub fn all(&self) -> &[FileSettings] {
        &self.settings
    }

    /// The number of the setting of `found`; `None` if it is left out.
    fn of(&mut self, found: &Found) -> Result<Option<usize>, LintError> {
        // Not where it is read from: that may be another version of it, kept elsewhere.
        let path = lexical(&self.cwd.join(&*found.name));
        let file = self.file_for(&path)?;
        // First: what is left out may hold configuration that cannot be used.
        if !found.explicit && self.excluded_above(file.as_ref(), &path)? {
            return Ok(None);
        }
        let number = self.configured(file)?;
        if self.excludes(number, &path) {
            return Ok(None);
        }
        let Some(Configured { config, .. }) = self.configured.get(number) else { return Ok(None) };
        let relative = config.relative(&path);
        let by_path = || relative.as_deref().and_then(|relative| config.environment_rule(relative));
        // Whoever names the environment gets its parameters, wherever the file lies.
        let named = |environment| config.environments.iter().position(|rule| rule.environment == environment);
        let rule = self.options.environment.map_or_else(by_path, named);
        Ok(Some(self.setting(number, rule)))
    }

    /// Whether configuration further up than `file`, which holds for the file at `path`, keeps a walk out
    /// of the directory.
    fn excluded_above(&mut self, file: Option<&Arc<Path>>, path: &Path) -> Result<bool, LintError> {
        let Some(file) = file else { return Ok(false) };
        if !self.above.contains_key(file) {
            let above = self.find_above(file)?;
            self.above.insert(Arc::clone(file), above);
        }
        let above = self.above.get(file).map(Vec::as_slice).unwrap_or_default();
        Ok(above.iter().any(|number| self.excludes(*number, path)))
    }

    /// Numbers of the configurations between `file` and the root of the repository.
    fn find_above(&mut self, file: &Path) -> Result<Vec<usize>, LintError> {
        let mut above = Vec::new();
        if self.options.configuration.as_ref().is_none_or(|configuration| configuration.file.is_some()) {
            return Ok(above);
        }
        let mut directory = file.parent().map(Path::to_path_buf);
        while let Some(holding) = directory.filter(|directory| !directory.join(".git").exists()) {
            let found = holding.parent().map_or(Ok(None), |parent| self.finder.find(parent));
            let found = found.map_err(|error| LintError::Configuration(vec![error]))?;
            directory = found.as_deref().and_then(Path::parent).map(Path::to_path_buf);
            if found.is_some() {
                above.push(self.configured(found)?);
            }
        }
        Ok(above)
    }

    /// The configuration file that holds for the file at `path`.
    fn file_for(&mut self, path: &Path) -> Result<Option<Arc<Path>>, LintError> {
        let Some(configuration) = &self.options.configuration else { return Ok(None) };
        if let Some(file) = &configuration.file {
            return Ok(Some(lexical(&self.cwd.join(file)).into()));
        }
        let directory = path.parent().unwrap_or(self.cwd);
        self.finder.find(directory).map_err(|error| LintError::Configuration(vec![error]))
    }

    /// Whether this configuration leaves the file out. A directory that is left out itself and named all
    /// the same is meant to be checked.
    fn excludes(&self, number: usize, path: &Path) -> bool {
        let Some(config) = self.configured.get(number).map(|configured| &configured.config) else {
            return false;
        };
        let Some(globs) = &config.exclude else { return false };
        let matches = |path: &Path| config.relative(path).is_some_and(|relative| globs.matches(&relative));
        let insisted = |named: &PathBuf| path != named && path.starts_with(named) && matches(named);
        matches(path) && !self.named.iter().any(insisted)
    }

    /// The number of what the configuration file says, which is read if it was not yet.
    fn configured(&mut self, file: Option<Arc<Path>>) -> Result<usize, LintError> {
        if let Some(number) = self.by_file.get(&file) {
            return Ok(*number);
        }
        let opened = match &file {
            Some(file) => config::open(file, &name_from(self.cwd, file), self.session.policies()),
            None => Ok(Opened { config: Config::default(), policies: self.session.policies().clone() }),
        };
        let Opened { config, policies } = opened.map_err(LintError::Configuration)?;
        let audit = self.is_audit(&config, &policies);
        let policies = self.select(&config, &policies)?;
        let number = self.configured.len();
        let rules = Arc::new(self.rules(&config));
        self.configured.push(Configured { config: Arc::new(config), policies, rules, audit });
        self.by_file.insert(file, number);
        Ok(number)
    }

    fn select(&self, config: &Config, catalogue: &PolicySet) -> Result<PolicySet, LintError> {
        let Some(configuration) = &self.options.configuration else { return Ok(catalogue.clone()) };
        let policies = catalogue.select(&combined(&configuration.selection, &config.selection))?;
        match policies.policies().is_empty() {
            true => Err(LintError::NothingSelected(config.file.clone())),
            false => Ok(policies),
        }
    }

    /// Whether objects that are declared twice are looked for where nothing says that their files are applied
    /// together: that profile is selected, or the policy itself by its name.
    fn is_audit(&self, config: &Config, catalogue: &PolicySet) -> bool {
        let Some(configuration) = &self.options.configuration else { return true };
        let selection = combined(&configuration.selection, &config.selection);
        let names_policy = |word: &str| {
            catalogue.find(word).is_some_and(|policy| policy.metadata.selects_fact("duplicate-object"))
        };
        selection.select.iter().any(|word| matches!(&**word, "audit" | "all") || names_policy(word))
    }

    /// What holds for an object that stands in no file, with only those of the selected policies that `keep` names,
    /// and all that are selected.
    ///
    /// # Errors
    /// When the configuration that was named cannot be used.
    pub fn of_object(
        &mut self,
        keep: impl Fn(&Policy) -> bool,
    ) -> Result<Option<(FileSettings, PolicySet)>, LintError> {
        let file = self.options.configuration.as_ref().and_then(|configuration| configuration.file.as_ref());
        let file: Option<Arc<Path>> = file.map(|file| lexical(&self.cwd.join(file)).into());
        let number = self.configured(file)?;
        let Some(configured) = self.configured.get_mut(number) else { return Ok(None) };
        let kept = configured.policies.retaining(keep);
        let selected = std::mem::replace(&mut configured.policies, kept);
        let named = |environment| {
            let rules = &configured.config.environments;
            rules.iter().position(|rule| rule.environment == environment)
        };
        let rule = self.options.environment.and_then(named);
        Ok(self.make(number, rule).map(|setting| (setting, selected)))
    }

    fn setting(&mut self, number: usize, rule: Option<usize>) -> usize {
        if let Some(known) = self.known.get(&(number, rule)) {
            return *known;
        }
        let setting = self.settings.len();
        self.known.insert((number, rule), setting);
        self.settings.extend(self.make(number, rule));
        setting
    }

    fn make(&self, number: usize, rule: Option<usize>) -> Option<FileSettings> {
        let Configured { config, policies, rules, audit } = self.configured.get(number)?;
        let (environment, parameters) = config.rules_at(rule);
        let version = self.options.targets.kubernetes.as_deref();
        let version = version.map(|version| config::profile_parameters(policies, version));
        let parameters = config::over(parameters, version.unwrap_or_default());
        let parameters = config::over(&self.options.parameters, parameters);
        let plan = self.session.plan(
            policies,
            Wanted {
                engine: self.options.engine,
                parameters: &parameters,
                severities: &config.severity,
                exhaustive: self.options.exhaustive,
            },
        );
        Some(FileSettings {
            cwd: self.cwd.into(),
            config: Arc::clone(config),
            environment: self.options.environment.or(environment),
            plan,
            ids: Arc::new(policies.policies().iter().map(|policy| policy.metadata.id.clone()).collect()),
            policies: policies.clone(),
            rules: Arc::clone(rules),
            configuration: number,
            least: self.options.min_severity.or(config.min_severity).unwrap_or(Severity::Info),
            asks_for_info: self.options.min_severity.or(config.min_severity) == Some(Severity::Info),
            audit: *audit,
        })
    }

    fn rules(&self, config: &Config) -> Rules {
        if self.options.configuration.is_none() {
            return self.options.suppression.clone();
        }
        // A flag that leaves something out leaves doubt whether an entry is of any use.
        let complete = self.whole
            && self.options.exclude.is_empty()
            && self.named.iter().any(|named| config.directory.starts_with(named));
        let never = &config.suppression.never;
        let severities = Severity::ALL
            .into_iter()
            .filter(|severity| never.severity.is_some_and(|least| *severity >= least));
        Rules {
            require_reason: config.suppression.require_reason,
            peers: config.suppression.peers,
            never: never
                .policies
                .iter()
                .cloned()
                .chain(severities.map(|severity| severity.name().to_owned()))
                .collect(),
            entries: config.ignores.iter().map(|ignore| entry(ignore, complete)).collect(),
        }
    }
}

impl FileSettings {
    /// A file that `policies` judged under this setting, for the report.
    pub fn checked(&self, name: &Arc<str>, policies: Arc<BTreeSet<String>>) -> Checked {
        let baseline = self.config.baseline.clone();
        Checked { name: Arc::clone(name), policies, baseline, least: self.least }
    }

    /// The path of the file that reports call `name`, as the configuration calls it.
    pub fn relative(&self, name: &str) -> Option<String> {
        self.config.relative(&lexical(&self.cwd.join(name)))
    }
}

fn entry(ignore: &IgnoreEntry, complete: bool) -> Entry {
    let word = |(text, place): &(String, Place)| Word { text: text.as_str().into(), place: place.clone() };
    Entry {
        policies: ignore.policies.iter().map(word).collect(),
        paths: ignore.paths.clone(),
        resources: ignore.resources.clone(),
        reason: ignore.reason.clone(),
        until: ignore.until,
        place: ignore.place.clone(),
        complete,
    }
}

/// What the command line selects over what a file selects: words to run replace those of the file
/// together with its words not to run; further words not to run only take away.
fn combined(flags: &Selection, file: &Selection) -> Selection {
    if !flags.select.is_empty() {
        return flags.clone();
    }
    let ignore = file.ignore.iter().chain(&flags.ignore).cloned().collect();
    Selection { select: file.select.clone(), ignore }
}
