//! Which commit a working tree is compared with.

use gix::ObjectId;
use gix::bstr::ByteSlice;
use gix::revision::spec::parse::Error as ParseError;

use super::{HistoryError, Repository};
use crate::finding::did_you_mean;
use crate::source::shell_command;

/// Branches and tags that a misspelt revision is compared with, at most.
const MOST_NAMES: usize = 10_000;

/// The commit to compare with.
pub(super) struct Base {
    pub commit: ObjectId,
    /// For people.
    pub title: String,
    pub notes: Vec<String>,
}

impl Repository {
    /// The merge base of `revision` and `HEAD`, so that what others did since is not held against the
    /// change. Where history does not say, `revision` itself.
    pub(super) fn base(&self, revision: &str) -> Result<Base, HistoryError> {
        let unreadable = |error: gix::Error| HistoryError::unreadable(&error);
        if self.git.head().map_err(unreadable)?.is_unborn() {
            return Err(HistoryError::NoCommits);
        }
        let head = self.git.head_id().map_err(unreadable)?.detach();
        let given = self.commit(revision)?;
        // In a shallow clone a parent that is absent ends the search.
        let common = self.git.merge_base(given, head).ok().flatten().map(gix::Id::detach);
        let commit = common.unwrap_or(given);
        let short = gix::prelude::ObjectIdExt::attach(commit, &self.git).shorten_or_id();
        if common.is_some() {
            // A tip that is the merge base itself needs no explanation.
            let title = match commit == given {
                true => format!("{short} ({revision})"),
                false => format!("{short} (merge base of {revision} and HEAD)"),
            };
            return Ok(Base { commit, title, notes: Vec::new() });
        }
        let why = match self.is_shallow() {
            true => {
                "this clone is shallow and does not hold their merge base: what was done on the other side \
                 since counts as a change, too; `git fetch --unshallow` brings the history"
            }
            false => "the two have no commit in common",
        };
        let note = format!("compared with {revision} itself, not with the merge base of it and HEAD: {why}");
        Ok(Base { commit, title: format!("{short} ({revision})"), notes: vec![note] })
    }

    fn commit(&self, revision: &str) -> Result<ObjectId, HistoryError> {
        let not_a_commit =
            |what: &str| HistoryError::NotACommit { revision: revision.into(), what: what.into() };
        if revision.trim().is_empty() {
            return Err(not_a_commit("empty"));
        }
        let id = match self.git.rev_parse_single(revision.as_bytes().as_bstr()) {
            Ok(id) => id,
            Err(error) => return Err(self.not_resolved(revision, &error)),
        };
        let Ok(object) = id.object() else { return Err(self.unknown(revision)) };
        let kind = object.kind;
        match object.peel_to_commit() {
            Ok(commit) => Ok(commit.id),
            Err(_) if kind == gix::object::Kind::Commit => Err(self.unknown(revision)),
            Err(_) => Err(not_a_commit(&format!("a {kind}"))),
        }
    }

    fn not_resolved(&self, revision: &str, error: &gix::Error) -> HistoryError {
        match error.downcast_any_ref::<ParseError>() {
            Some(ParseError::AmbiguousPrefix { .. } | ParseError::AmbiguousRefAndObject { .. }) => {
                HistoryError::AmbiguousRevision(revision.into())
            }
            _ if revision.contains("..") => {
                HistoryError::NotACommit { revision: revision.into(), what: "a range".into() }
            }
            _ => self.unknown(revision),
        }
    }

    fn unknown(&self, revision: &str) -> HistoryError {
        let shallow = if self.is_shallow() { ", which is shallow" } else { "" };
        HistoryError::UnknownRevision { revision: revision.into(), shallow, hint: self.hint(revision) }
    }

    /// How to get a revision: by its hash, or as a branch of a remote.
    fn hint(&self, revision: &str) -> String {
        // `HEAD~1` and the like are counted in this clone: no remote knows them by that name.
        if revision.contains(['~', '^', '@', ':']) || revision == "HEAD" {
            let more =
                if self.is_shallow() { "get more history with `git fetch --unshallow`, or " } else { "" };
            return format!("{more}name a branch, a tag or a commit");
        }
        let meant = self.meant(revision);
        let fetch = match self.fetch(revision) {
            Some(fetch) => format!("fetch it with `{fetch}`, or check out all history (fetch-depth: 0)"),
            None => "name a branch, a tag or a commit".to_owned(),
        };
        match meant.strip_prefix("; ") {
            Some(meant) => format!("{meant} Otherwise {fetch}"),
            None => fetch,
        }
    }

    /// The branch or tag that was probably meant.
    fn meant(&self, revision: &str) -> String {
        let Ok(references) = self.git.references() else { return String::new() };
        let Ok(all) = references.all() else { return String::new() };
        let named = all.take(MOST_NAMES).flatten().filter_map(|reference| {
            let name = reference.name().shorten().to_str().ok()?.to_owned();
            // The tip of a remote is one of its branches.
            Some(name).filter(|name| !name.ends_with("/HEAD"))
        });
        let names: Vec<String> = named.collect();
        did_you_mean(revision, names.iter().map(String::as_str))
    }

    /// The command that brings a revision; `None` where no command should hold such a name.
    fn fetch(&self, revision: &str) -> Option<String> {
        if revision.starts_with('-') {
            return None;
        }
        let names = self.git.remote_names();
        let names = names.iter().filter_map(|name| name.to_str().ok()).chain(["origin"]);
        let remote =
            names.filter_map(|name| Some((name, revision.strip_prefix(name)?.strip_prefix('/')?))).next();
        let (remote, what) = match remote {
            Some((remote, branch)) => (remote, format!("{branch}:refs/remotes/{revision}")),
            None if is_hash(revision) => ("origin", revision.to_owned()),
            None => ("origin", format!("{revision}:{revision}")),
        };
        shell_command(["git", "fetch", "--depth=1", remote, &what])
    }

    fn is_shallow(&self) -> bool {
        self.git.is_shallow().unwrap_or(false)
    }
}

fn is_hash(revision: &str) -> bool {
    revision.len() == 40 && revision.bytes().all(|byte| byte.is_ascii_hexdigit())
}
