//! GitHub workflows and actions.

pub mod expressions;
pub mod jobs;

use crate::source::Path;
use crate::syntax::NodeRef;

/// A workflow file.
#[derive(Clone, Copy, Debug)]
pub struct Workflow<'a> {
    /// Its mapping.
    pub root: NodeRef<'a>,
}

/// An action: `action.yml`.
#[derive(Clone, Copy, Debug)]
pub struct Action<'a> {
    /// Its mapping.
    pub root: NodeRef<'a>,
}

/// A step with the way to it.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a> {
    /// The job that it belongs to; `None` in an action.
    pub job: Option<&'a str>,
    /// Its position in the list, from 0.
    pub index: usize,
    /// Its mapping.
    pub node: NodeRef<'a>,
}

impl<'a> Workflow<'a> {
    /// Its name, where one is written.
    #[must_use]
    pub fn name(&self) -> Option<&'a str> {
        self.root.get("name").and_then(NodeRef::text).filter(|name| !name.is_empty())
    }

    /// The workflow as messages name it.
    #[must_use]
    pub fn title(&self) -> String {
        self.name().map_or_else(|| "the workflow".to_owned(), |name| format!("workflow {name:?}"))
    }

    /// Its jobs: id and mapping, in order.
    pub fn jobs(&self) -> impl Iterator<Item = (&'a str, NodeRef<'a>)> + use<'a> {
        let entries = self.root.get("jobs").into_iter().flat_map(NodeRef::entries);
        entries.filter_map(|entry| Some((entry.key.text()?, entry.value.mapping()?)))
    }

    /// The steps of all jobs.
    pub fn steps(&self) -> impl Iterator<Item = Step<'a>> + use<'a> {
        self.jobs().flat_map(|(job, node)| steps(node, Some(job)))
    }
}

impl<'a> Action<'a> {
    /// Its name, where one is written.
    #[must_use]
    pub fn name(&self) -> Option<&'a str> {
        self.root.get("name").and_then(NodeRef::text).filter(|name| !name.is_empty())
    }

    /// The action as messages name it.
    #[must_use]
    pub fn title(&self) -> String {
        self.name().map_or_else(|| "the action".to_owned(), |name| format!("action {name:?}"))
    }

    /// The steps of a composite action.
    pub fn steps(&self) -> impl Iterator<Item = Step<'a>> + use<'a> {
        self.root.get("runs").into_iter().flat_map(|runs| steps(runs, None))
    }
}

fn steps<'a>(holder: NodeRef<'a>, job: Option<&'a str>) -> impl Iterator<Item = Step<'a>> {
    let items = holder.get("steps").into_iter().flat_map(NodeRef::items).enumerate();
    items.filter_map(move |(index, item)| Some(Step { job, index, node: item.mapping()? }))
}

/// What a `uses:` refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Uses<'a> {
    /// A file or directory of the same repository.
    Local(&'a str),
    /// A container image.
    Image(&'a str),
    /// `owner/repository/path@reference`.
    Repository {
        /// Who owns it.
        owner: &'a str,
        /// The repository.
        repository: &'a str,
        /// The directory in it; empty for its root.
        path: &'a str,
        /// Branch, tag or commit; empty where none is written.
        reference: &'a str,
    },
}

impl<'a> Uses<'a> {
    /// Reads the value of a `uses:`; `None` if it has none of the forms that GitHub documents.
    #[must_use]
    pub fn parse(text: &'a str) -> Option<Self> {
        if text.starts_with("./") || text.starts_with("../") {
            return Some(Self::Local(text));
        }
        if let Some(image) = text.strip_prefix("docker://") {
            return Some(Self::Image(image));
        }
        let (name, reference) = text.split_once('@').unwrap_or((text, ""));
        let (owner, rest) = name.split_once('/')?;
        let (repository, path) = rest.split_once('/').unwrap_or((rest, ""));
        (!owner.is_empty() && !repository.is_empty()).then_some(Self::Repository {
            owner,
            repository,
            path,
            reference,
        })
    }
}

/// Whether `reference` is the full hash of a commit, by SHA-1 or SHA-256.
#[must_use]
pub fn is_commit(reference: &str) -> bool {
    matches!(reference.len(), 40 | 64) && reference.bytes().all(|letter| letter.is_ascii_hexdigit())
}

/// The part of a workflow or action into which `path` leads, as addresses name it: `/jobs/build/steps/3`, or empty
/// for the whole of it.
#[must_use]
pub fn part(path: &Path) -> String {
    use crate::source::Step as At;
    let steps = path.0.as_slice();
    let is = |index: usize, word: &str| matches!(steps.get(index), Some(At::Key(key)) if **key == *word);
    let known = match (is(0, "jobs"), is(0, "runs")) {
        (true, _) if is(2, "steps") && steps.len() > 3 => 4,
        (true, _) if steps.len() > 1 => 2,
        (_, true) if is(1, "steps") && steps.len() > 2 => 3,
        _ => 0,
    };
    Path(steps.get(..known).unwrap_or_default().to_vec()).to_string()
}

/// The last segment of a path.
#[must_use]
pub fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The directory by which workflows name an action.
#[must_use]
pub fn action_address(file: &str) -> &str {
    file.rsplit_once('/').map_or(".", |(directory, _)| directory)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_jobs_and_steps() {
        let steps = Path::keys(&["jobs", "build", "steps"]).join(3_u32).join("uses");
        assert_eq!(part(&steps), "/jobs/build/steps/3");
        assert_eq!(part(&Path::keys(&["jobs", "build", "runs-on"])), "/jobs/build");
        assert_eq!(part(&Path::keys(&["permissions"])), "");
        assert_eq!(part(&Path::keys(&["runs", "steps"]).join(0_u32)), "/runs/steps/0");
    }

    #[test]
    fn all_forms_of_uses_are_read() {
        let repository = |owner, repository, path, reference| {
            Some(Uses::Repository { owner, repository, path, reference })
        };
        assert_eq!(Uses::parse("actions/checkout@v4"), repository("actions", "checkout", "", "v4"));
        assert_eq!(Uses::parse("a/b/c/d@main"), repository("a", "b", "c/d", "main"));
        assert_eq!(Uses::parse("a/b"), repository("a", "b", "", ""));
        assert_eq!(Uses::parse("./.github/actions/x"), Some(Uses::Local("./.github/actions/x")));
        assert_eq!(Uses::parse("docker://alpine:3"), Some(Uses::Image("alpine:3")));
        assert_eq!(Uses::parse("checkout@v4"), None);
        assert!(
            is_commit("0123456789012345678901234567890123456789")
                && !is_commit("v4")
                && !is_commit("0123abc")
        );
    }
}
