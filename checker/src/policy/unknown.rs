//! Values that cannot be resolved, and what they make undecidable.

use super::subject::Roots;
use crate::finding::Label;
use crate::source::{Path, Step};
use crate::syntax::{Kind, NodeRef};

/// A value that was left out of the input because it cannot be resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The address of the resource in which it stands; `None` for the one that is judged.
    pub resource: Option<String>,
    /// Where it stands in the raw resource.
    pub path: Path,
    /// What it depends on, for example `var.replicas`.
    pub names: Vec<String>,
    /// How it depends on that, nearest first.
    pub chain: Vec<Label>,
}

impl Unknown {
    /// An unknown value at `path` of the resource that is judged, which depends on `names`.
    #[must_use]
    pub const fn new(path: Path, names: Vec<String>) -> Self {
        Self { resource: None, path, names, chain: Vec::new() }
    }

    /// What it depends on, in words.
    #[must_use]
    pub fn cause(&self) -> String {
        let names = self.names.join(", ");
        match &self.resource {
            Some(resource) => format!("{names} of {resource}"),
            None => names,
        }
    }
}

/// The first of `unknowns` that one of the read patterns meets. A pattern meets an unknown when one
/// lies at or below the other: what decides a part decides the whole, and the reverse.
#[must_use]
pub fn first_read<'a>(unknowns: &'a [Unknown], reads: &[String], roots: &Roots) -> Option<&'a Unknown> {
    unknowns.iter().find(|unknown| is_read(unknown, reads, roots))
}

/// Whether a policy with these read patterns depends on the unknown. Of other resources than the one that is
/// judged it is known only whether they are read at all.
fn is_read(unknown: &Unknown, reads: &[String], roots: &Roots) -> bool {
    match &unknown.resource {
        Some(_) => reads.iter().any(|pattern| pattern.starts_with("$companion")),
        None => reads.iter().any(|pattern| meets(pattern, &unknown.path, roots)),
    }
}

/// The unknown that may have caused a violation at `at` of the resource `root`: the value itself,
/// something around or in it, or, where nothing is written there, a value that it inherits. An unknown of
/// another element of a list (another container) has no bearing, and neither has any on a value that is
/// written and known.
#[must_use]
pub fn cause<'a>(
    root: NodeRef<'_>,
    at: &Path,
    unknowns: &'a [Unknown],
    reads: &[String],
    roots: &Roots,
) -> Option<&'a Unknown> {
    let own = roots.element(at);
    let written = is_written(root, at);
    unknowns.iter().find(|unknown| {
        let touches = at.0.starts_with(&unknown.path.0) || unknown.path.0.starts_with(&at.0);
        if unknown.resource.is_none() && written && !touches {
            return false;
        }
        let other = roots.element(&unknown.path);
        let apart = unknown.resource.is_none() && own.is_some() && other.is_some() && own != other;
        !apart && is_read(unknown, reads, roots)
    })
}

/// Whether a value stands at the end of `path`.
fn is_written(root: NodeRef<'_>, path: &Path) -> bool {
    let mut node = Some(root);
    for step in &path.0 {
        node = match (node, step) {
            (Some(node), Step::Key(key)) => node.get(key),
            (Some(node), Step::Index(index)) => node.item(*index as usize),
            (None, _) => None,
        };
    }
    node.is_some_and(|node| !matches!(node.kind(), Kind::Scalar(_)) || !node.span().is_empty())
}

fn meets(pattern: &str, path: &Path, roots: &Roots) -> bool {
    let (root, rest) = pattern.split_once('.').unwrap_or((pattern, ""));
    let rest = rest.split('.').filter(|step| !step.is_empty());
    roots.named(root).any(|base| {
        let all: Vec<&str> = base.iter().copied().chain(rest.clone()).collect();
        overlaps(&all, &path.0)
    })
}

/// Whether one of pattern and path is a beginning of the other; `*` is any step, `**` any number.
fn overlaps(pattern: &[&str], path: &[Step]) -> bool {
    match (pattern.split_first(), path.split_first()) {
        (None, _) | (_, None) => true,
        (Some((&"**", _)), _) => true,
        (Some((first, pattern)), Some((step, path))) => {
            let same = *first == "*" || matches!(step, Step::Key(key) if **key == **first);
            same && overlaps(pattern, path)
        }
    }
}

#[cfg(test)]
mod tests;
