//! Objects that come one by one and stand in no file: what an API server asks about. They go the way that an object
//! of a file goes, from the tree on.

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;

use super::clock::timed;
use super::collect::{Builders, Run};
use super::load::Loaded;
use super::sets::Member;
use super::settings::{FileSettings, SettingsIndex};
use super::settle::{self, Found};
use super::{LintError, Options, Session};
use crate::config::WebhookRules;
use crate::discovery::{SetKey, SetKind};
use crate::policy::Policy;
use crate::policy::input::object_words;
use crate::report::Report;
use crate::resource::World;
use crate::source::Files;

/// What reports call the text of the object.
const NAME: &str = "object.json";

/// Policies, ready to judge objects one by one. It is made once, and used by many threads.
#[derive(Debug)]
pub struct Admission {
    settings: [FileSettings; 1],
    member: Member,
    key: SetKey,
    cwd: PathBuf,
    files: Files,
    left_out: HashMap<String, Vec<String>>,
}

impl Admission {
    /// Makes the policies ready that `options` and the configuration they name select.
    ///
    /// # Errors
    /// When the configuration cannot be used, or selects nothing.
    pub fn new(session: &Session, options: &Options) -> Result<Self, LintError> {
        let cwd = std::env::current_dir().map_err(LintError::WorkingDirectory)?;
        let mut index = SettingsIndex::new(session, options, &cwd, false)?;
        let of_clusters = |policy: &Policy| {
            policy.metadata.selector.iter().any(|selector| selector.world == World::Kubernetes)
        };
        let found = index.of_object(|policy| of_clusters(policy) && policy.judges_alone())?;
        let Some((setting, selected)) = found else { return Err(LintError::NothingSelected(None)) };
        let left_out =
            selected.policies().iter().filter(|policy| of_clusters(policy) && !policy.judges_alone());
        let mut by_word: HashMap<String, Vec<String>> = HashMap::new();
        for policy in left_out {
            for selector in policy.metadata.selector.iter().filter(|of| of.world == World::Kubernetes) {
                by_word.entry(selector.word.clone()).or_default().push(policy.metadata.id.clone());
            }
        }
        let path = cwd.join(NAME);
        let member = Member { name: NAME.into(), reported: true, setting: 0, path, within: NAME.into() };
        let key = SetKey { path: "".into(), kind: SetKind::Stdin, closed: false };
        Ok(Self { settings: [setting], member, key, cwd, files: Files::disk(), left_out: by_word })
    }

    /// Ids of selected policies that look at objects of this kind and need others, too: they are not evaluated here.
    #[must_use]
    pub fn left_out(&self, group: &str, kind: &str) -> BTreeSet<&str> {
        let words = object_words(group, kind);
        let ids = words.iter().filter_map(|word| self.left_out.get(word.as_ref())).flatten();
        ids.map(String::as_str).collect()
    }

    /// What the configuration says of requests.
    #[must_use]
    pub fn rules(&self) -> &WebhookRules {
        let [setting] = &self.settings;
        &setting.config.webhook
    }

    /// Ids of the policies that are evaluated, in order.
    pub fn policies(&self) -> impl Iterator<Item = &str> {
        self.settings.iter().flat_map(|setting| setting.ids.iter().map(String::as_str))
    }

    /// Digest of all policies, as `sha256:...`.
    #[must_use]
    pub fn digest(&self) -> &str {
        let [setting] = &self.settings;
        setting.policies.digest()
    }

    /// Judges the object in the JSON `text`. What cannot be read is an error of the report. `options` say what fails
    /// and which day it is.
    #[must_use]
    pub fn judge(&self, text: String, options: &Options) -> Report {
        let mut report = Report::default();
        let [setting] = &self.settings;
        let run = Run::new(&self.settings, &self.files, Builders::default(), &self.cwd, None);
        let (loaded, parse) = timed(|| Loaded::object(&self.member, text));
        let mut collected = run.examined((&self.member, setting), &self.key, loaded);
        collected.parse = parse;
        if !setting.config.webhook.annotations {
            collected.directives.clear();
        }
        let outcome = std::mem::take(&mut collected.outcome);
        let (members, settings) = (std::slice::from_ref(&self.member), &self.settings[..]);
        let found = Found { settings, members, collected: vec![collected], outcomes: vec![outcome] };
        settle::settle(&mut report, found, options);
        report
    }
}
