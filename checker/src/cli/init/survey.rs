//! What a repository holds, as far as settings depend on it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use crate::discovery::document::{self, Surroundings};
use crate::discovery::{DocumentKind, FileKind, Found, Walker, classify};
use crate::resource::Environment;
use crate::source::{Files, PathGlobs, SourceText, decode};
use crate::syntax::yaml::Limits;
use crate::syntax::{Parsed, json, markdown, yaml};

use super::quote::shown;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Files with objects of a cluster.
    pub manifests: BTreeSet<String>,
    /// Markdown documents with such objects in fenced blocks.
    pub documents: BTreeSet<String>,
    /// Directories of charts.
    pub charts: BTreeSet<String>,
    /// Directories of kustomizations.
    pub kustomizations: BTreeSet<String>,
    /// Templates that are not rendered.
    pub templates: usize,
    /// GitHub workflows.
    pub workflows: usize,
    /// Directories that an environment is named in, deeper ones first.
    pub environments: Vec<(Environment, String)>,
    /// Directories that others wrote.
    pub vendored: BTreeSet<String>,
    /// Directories of tests that hold documents, which may be wrong on purpose.
    pub test_data: BTreeSet<String>,
}

/// Directories that hold what others wrote.
const VENDORED: [&str; 5] = ["vendor", "third_party", "third-party", "thirdparty", "bower_components"];

/// Directories whose content tests read.
const TEST_DATA: [&str; 6] =
    ["testdata", "test-data", "test_data", "fixtures", "__fixtures__", "__snapshots__"];

impl Survey {
    /// Looks at all files that a check of `root`, an absolute path, would read.
    pub(super) fn of(root: &Path) -> Self {
        let mut survey = Self::default();
        let mut named = BTreeMap::new();
        for found in Walker::new(root, PathGlobs::default(), false).list(root, true).files {
            // A name that is no Unicode cannot be written into a YAML file.
            if found.path.to_str().is_some() {
                survey.look_at(&found, &mut named);
            }
        }
        survey.environments = environments(&named);
        survey
    }

    fn look_at(&mut self, found: &Found, named: &mut BTreeMap<String, Environment>) {
        let name = found.name.as_ref();
        let (directory, _) = name.rsplit_once('/').unwrap_or(("", name));
        if let Some(vendored) = below(directory, &VENDORED) {
            self.vendored.insert(vendored.to_owned());
            return;
        }
        let Ok(bytes) = Files::disk().read(&found.path) else { return };
        let source = Arc::new(SourceText::file(Arc::clone(&found.name), decode(bytes).text));
        let kinds = match classify::classify(name, source.text()) {
            FileKind::Yaml => kinds(&yaml::parse(&source, Limits::default()), Some(name)),
            FileKind::Json => kinds(&json::parse(&source, Limits::default()), Some(name)),
            FileKind::Markdown => return self.look_into(&source),
            FileKind::Template(_) => {
                self.templates += 1;
                return;
            }
            _ => return,
        };
        let test_data = below(directory, &TEST_DATA);
        for kind in kinds {
            match kind {
                DocumentKind::KubernetesObject { complete: true } | DocumentKind::KubernetesList => {
                    self.manifests.insert(name.to_owned());
                    self.test_data.extend(test_data.map(str::to_owned));
                }
                DocumentKind::HelmChart => {
                    self.charts.insert(directory.to_owned());
                    continue;
                }
                DocumentKind::Kustomization => {
                    self.kustomizations.insert(directory.to_owned());
                }
                DocumentKind::Workflow => {
                    self.workflows += 1;
                    continue;
                }
                DocumentKind::HelmValues | DocumentKind::Fragment => {}
                _ => continue,
            }
            named.extend(environment(directory));
        }
    }

    fn look_into(&mut self, document: &Arc<SourceText>) {
        let is_data = |language: &str| matches!(language, "yaml" | "yml" | "json");
        let fences = markdown::fences(document);
        let texts = fences.iter().filter(|fence| is_data(&fence.language)).map(|fence| &fence.text);
        let mut kinds = texts.flat_map(|text| kinds(&yaml::parse(text, Limits::default()), None));
        if kinds.any(|kind| matches!(kind, DocumentKind::KubernetesObject { complete: true })) {
            self.documents.insert(document.name().to_string());
        }
    }
}

fn kinds(parsed: &Parsed, path: Option<&str>) -> Vec<DocumentKind> {
    let around = Surroundings { path, is_patch: false };
    parsed.documents.iter().map(|document| document::classify(document.root(), around)).collect()
}

/// The path down to the first directory in `directory` that has one of `names`.
fn below<'a>(directory: &'a str, names: &[&str]) -> Option<&'a str> {
    ancestors(directory).find(|path| names.contains(&last(path)))
}

/// `a`, `a/b` and `a/b/c` for `a/b/c`.
fn ancestors(directory: &str) -> impl DoubleEndedIterator<Item = &str> {
    let mut ends: Vec<_> = directory.match_indices('/').map(|(at, _)| at).collect();
    ends.push(directory.len());
    ends.into_iter().filter_map(|end| directory.get(..end)).filter(|path| !path.is_empty())
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The nearest directory whose own name says which environment `directory` belongs to. What lies
/// among examples and tests runs nowhere, whatever it is called.
fn environment(directory: &str) -> Option<(String, Environment)> {
    let spoken = Environment::from_path(&format!("{directory}/x.yaml"))?;
    let nearest =
        ancestors(directory).rev().find_map(|path| Some((path, Environment::from_name(last(path))?)));
    nearest.filter(|(_, named)| *named == spoken).map(|(path, named)| (path.to_owned(), named))
}

/// Without what a directory above says already; deeper ones first, since the first match wins.
fn environments(named: &BTreeMap<String, Environment>) -> Vec<(Environment, String)> {
    let above = |path: &str| ancestors(path).rev().skip(1).find_map(|above| named.get(above));
    let own = named.iter().filter(|(path, environment)| above(path) != Some(environment));
    let mut own: Vec<_> = own.map(|(path, environment)| (*environment, path.clone())).collect();
    let depth = |path: &str| path.matches('/').count();
    own.sort_by(|(a, left), (b, right)| (depth(right), b, left).cmp(&(depth(left), a, right)));
    own
}

impl Survey {
    /// What was found, a line for each kind.
    pub(super) fn lines(&self) -> Vec<String> {
        let tops = self.manifests.iter().map(|path| top(path).to_owned()).collect();
        let lines = [
            counted(self.manifests.len(), "file", "files", "with Kubernetes objects", &tops),
            counted(self.kustomizations.len(), "kustomization", "kustomizations", "", &self.kustomizations),
            counted(self.charts.len(), "Helm chart", "Helm charts", "", &self.charts),
            counted(self.templates, "template", "templates", "that no check renders", &BTreeSet::new()),
            counted(
                self.documents.len(),
                "Markdown document",
                "Markdown documents",
                "with Kubernetes objects in code blocks",
                &self.documents,
            ),
            counted(self.workflows, "GitHub workflow", "GitHub workflows", "", &BTreeSet::new()),
        ];
        lines.into_iter().flatten().collect()
    }
}

/// `3 files with Kubernetes objects (k8s, deploy)`; `None` for 0.
fn counted(number: usize, one: &str, many: &str, more: &str, places: &BTreeSet<String>) -> Option<String> {
    let noun = if number == 1 { one } else { many };
    let words = [number.to_string(), noun.to_owned(), more.to_owned(), listed(places)];
    let words: Vec<_> = words.into_iter().filter(|word| !word.is_empty()).collect();
    (number > 0).then(|| words.join(" "))
}

/// The first directory of a path; empty for a file at the root.
fn top(path: &str) -> &str {
    path.split_once('/').map_or("", |(top, _)| top)
}

/// `(a, b, c and 4 more)`. The root of the repository needs no name.
fn listed(places: &BTreeSet<String>) -> String {
    const MOST: usize = 3;
    let named: Vec<_> = places.iter().filter(|place| !place.is_empty()).map(|place| shown(place)).collect();
    let first = named.iter().take(MOST).cloned().collect::<Vec<_>>().join(", ");
    match named.len() {
        0 => String::new(),
        number if number > MOST => format!("({first} and {} more)", number - MOST),
        _ => format!("({first})"),
    }
}

#[cfg(test)]
mod tests;
