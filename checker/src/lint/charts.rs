//! Renders the charts of a run with `helm`, and knows for each line that comes out of it the line of the template.
//!
//! A chart is rendered twice: as it is, and from a copy in which template lines carry a comment with their number.
//! Only where both agree but for those comments do they give places; otherwise findings stand at the first line.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::helm::{Helm, HelmError};
use super::sets::Assigned;
use crate::discovery::{SetKey, SetKind};
use crate::report::Note;
use crate::source::lexical;

/// What a chart gives for one of its templates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rendered {
    /// The manifests.
    pub text: String,
    /// For each line of it the line of the template, from 1; nothing where nobody can tell.
    pub lines: Vec<Option<u32>>,
}

/// The rendered charts of a run.
#[derive(Debug, Default)]
pub(super) struct Charts {
    /// By the path of the template.
    templates: HashMap<PathBuf, Rendered>,
    /// Directories of the charts that were rendered.
    rendered: Vec<PathBuf>,
    /// What is to be said of charts that did not render.
    pub notes: Vec<Note>,
}

/// Charts that are rendered in one run at most.
const MOST_CHARTS: usize = 200;

impl Charts {
    /// Renders the charts of these files, if `helm` can be found.
    pub fn of(assigned: &Assigned, cwd: &Path) -> Self {
        let mut charts = Self::default();
        let roots = roots(&assigned.keys);
        if roots.is_empty() {
            return charts;
        }
        let Some(helm) = Helm::find() else { return charts };
        for root in roots.iter().take(MOST_CHARTS) {
            let directory = lexical(&cwd.join(&**root));
            match render(&helm, &directory) {
                Ok(templates) => {
                    charts.templates.extend(templates);
                    charts.rendered.push(directory);
                }
                Err(message) => charts.notes.push(Note {
                    file: Some(format!("{root}/Chart.yaml").into()),
                    line: None,
                    message: format!("the chart does not render: {message}"),
                }),
            }
        }
        charts
    }

    /// What the template at `path` became, which may be nothing at all; `None` where its chart was not rendered.
    pub fn template(&self, path: &Path) -> Option<&Rendered> {
        static NOTHING: Rendered = Rendered { text: String::new(), lines: Vec::new() };
        let is_below = |directory: &PathBuf| path.starts_with(directory);
        let found = || self.templates.get(path).unwrap_or(&NOTHING);
        self.rendered.iter().any(is_below).then(found)
    }
}

/// Directories of charts that stand in no other chart.
fn roots(keys: &[SetKey]) -> Vec<Arc<str>> {
    let mut all: Vec<Arc<str>> =
        keys.iter().filter(|key| key.kind == SetKind::Chart).map(|key| Arc::clone(&key.path)).collect();
    all.sort();
    all.dedup();
    let mut tops: Vec<Arc<str>> = Vec::new();
    for path in all {
        let is_below = |top: &Arc<str>| Path::new(&*path).starts_with(Path::new(&**top));
        if !tops.iter().any(is_below) {
            tops.push(path);
        }
    }
    tops
}

/// The templates of the chart in `directory` by their paths.
fn render(helm: &Helm, directory: &Path) -> Result<Vec<(PathBuf, Rendered)>, String> {
    let explain = |error: HelmError| error.explain(directory);
    let plain = split(&helm.template(directory).map_err(explain)?);
    let marked = marked_copy(directory).and_then(|copy| {
        let rendered = helm.template(copy.path()).ok()?;
        Some(split(&rendered))
    });
    let templates = plain.into_iter().map(|(source, text)| {
        let lines = marked.as_ref().and_then(|marked| lines(&text, marked.get(&source)?, &source));
        let lines = lines.unwrap_or_else(|| vec![None; text.lines().count()]);
        (path_of(directory, &source), Rendered { text, lines })
    });
    Ok(templates.collect())
}

/// Where the template stands that helm calls `source`: `chart/templates/a.yaml`, of which the first part is the name
/// of the chart and not that of its directory.
fn path_of(directory: &Path, source: &str) -> PathBuf {
    directory.join(source.split_once('/').map_or(source, |(_, path)| path))
}

/// What helm prints before the manifests of each template.
const SOURCE: &str = "# Source: ";

/// The output of helm by template: everything that came of one, documents separated.
fn split(output: &str) -> BTreeMap<String, String> {
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    for document in documents(output) {
        let mut lines = document.lines();
        let Some(source) = lines.find_map(|line| line.strip_prefix(SOURCE)) else { continue };
        let text = all.entry(source.trim().to_owned()).or_default();
        text.push_str("---\n");
        for line in lines {
            text.push_str(line);
            text.push('\n');
        }
    }
    all
}

fn documents(output: &str) -> Vec<&str> {
    let mut all = Vec::new();
    let mut start = 0;
    let mut at = 0;
    for line in output.split_inclusive('\n') {
        if line.trim_end() == "---" {
            all.extend(output.get(start..at));
            start = at + line.len();
        }
        at += line.len();
    }
    all.extend(output.get(start..));
    all
}

/// In front of the number of a line.
const MARK: &str = " # loadline:";

/// The lines of the template for each line of `text`, if `marked` is the same text with marks.
fn lines(text: &str, marked: &str, source: &str) -> Option<Vec<Option<u32>>> {
    let mut found = Vec::new();
    let mut last = None;
    let mut marked = marked.lines();
    for plain in text.lines() {
        let line = marked.next()?;
        let (kept, mark) = match line.rsplit_once(MARK) {
            Some((kept, mark)) => (kept, Some(mark)),
            None => (line, None),
        };
        if kept.trim_end() != plain.trim_end() && !is_checksum(plain) {
            return None;
        }
        let number = mark.and_then(|mark| mark.split_once('@')).filter(|(_, file)| source.ends_with(file));
        last = match number.and_then(|(number, _)| number.parse().ok()) {
            Some(number) => Some(number),
            None if plain == "---" => None,
            None => last,
        };
        found.push(last);
    }
    marked.next().is_none().then_some(found)
}

/// Checksums of templates differ with every mark.
fn is_checksum(line: &str) -> bool {
    line.trim_start().starts_with("checksum/")
}

/// A copy of the chart in which the lines of templates say where they stand; it goes away with what is given.
fn marked_copy(directory: &Path) -> Option<tempfile::TempDir> {
    let copy = tempfile::Builder::new().prefix("loadline-chart").tempdir().ok()?;
    copy_into(directory, copy.path(), directory, &mut 0)?;
    Some(copy)
}

/// Files of a chart that are copied at most.
const MOST_FILES: usize = 5_000;

/// Bytes of a file that is copied at most.
const MOST_BYTES: u64 = 8 << 20;

fn copy_into(from: &Path, to: &Path, chart: &Path, count: &mut usize) -> Option<()> {
    for entry in fs::read_dir(from).ok()?.flatten() {
        *count += 1;
        if *count > MOST_FILES {
            return None;
        }
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        let kind = entry.file_type().ok()?;
        if kind.is_dir() {
            fs::create_dir_all(&target).ok()?;
            copy_into(&path, &target, chart, count)?;
        } else if kind.is_file() && entry.metadata().is_ok_and(|metadata| metadata.len() <= MOST_BYTES) {
            copy_file(&path, &target, chart)?;
        }
    }
    Some(())
}

fn copy_file(path: &Path, target: &Path, chart: &Path) -> Option<()> {
    let within = path.strip_prefix(chart).ok()?.to_string_lossy().replace('\\', "/");
    let is_manifest = within.ends_with(".yaml") || within.ends_with(".yml");
    let is_template = within.split('/').any(|part| part == "templates") && is_manifest;
    if is_template && let Ok(text) = fs::read_to_string(path) {
        return fs::write(target, marked(&text, &within)).ok();
    }
    fs::copy(path, target).ok().map(|_| ())
}

/// The text of a template with marks behind its lines, where they cannot change what comes of it but as a comment.
fn marked(text: &str, within: &str) -> String {
    let mut marked = String::with_capacity(text.len() * 2);
    for (number, line) in (1_u32..).zip(text.lines()) {
        marked.push_str(line);
        if takes_mark(line) {
            marked.push_str(&format!("{MARK}{number}@{within}"));
        }
        marked.push('\n');
    }
    marked
}

/// Whether the text of a line before its first action already makes it an entry or an item, and the line ends what it
/// begins.
fn takes_mark(line: &str) -> bool {
    let fixed = line.split("{{").next().unwrap_or_default().trim_start();
    let is_entry = fixed.starts_with("- ")
        || fixed.split_once(':').is_some_and(|(key, rest)| {
            let is_key = !key.is_empty() && !key.contains(['"', '\'', '{', '#', ' ']);
            is_key && (rest.is_empty() || rest.starts_with(' '))
        });
    let closes = line.matches("{{").count() == line.matches("}}").count();
    let trimmed = line.trim_end();
    let opens_block =
        trimmed.ends_with(['|', '>', '\\']) || trimmed.ends_with("|-") || trimmed.ends_with(">-");
    // Whatever swallows the line break behind it would put the next line behind the mark.
    is_entry
        && closes
        && !opens_block
        && !line.contains("-}}")
        && !line.contains('#')
        && !line.contains("nindent")
        && !line.contains("toYaml")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_told_by_their_marks_where_both_renders_agree() {
        let template = "kind: Pod\nmetadata:\n  name: {{ .Release.Name }}\n  {{- if .x }}\n  labels: {{- toYaml .y | nindent 4 }}\n  {{- end }}\n";
        let copy = marked(template, "templates/a.yaml");
        assert_eq!(copy.matches(MARK).count(), 3, "{copy}");
        let plain = "---\nkind: Pod\nmetadata:\n  name: r\n  labels:\n    a: b\n";
        let with_marks = "---\nkind: Pod # loadline:1@templates/a.yaml\nmetadata: # loadline:2@templates/a.yaml\n  \
                          name: r # loadline:3@templates/a.yaml\n  labels:\n    a: b\n";
        assert_eq!(
            lines(plain, with_marks, "shop/templates/a.yaml"),
            Some(vec![None, Some(1), Some(2), Some(3), Some(3), Some(3)])
        );
        assert_eq!(lines(plain, &with_marks.replace("name: r", "name: s"), "shop/templates/a.yaml"), None);
        assert_eq!(lines(plain, "---\nkind: Pod\n", "shop/templates/a.yaml"), None);
    }

    #[test]
    fn output_is_split_by_template() {
        let output = "---\n# Source: shop/templates/a.yaml\nkind: A\n---\n# Source: shop/charts/db/templates/b.yaml\nkind: B\n---\n# Source: shop/templates/a.yaml\nkind: C\n";
        let found = split(output);
        assert_eq!(found["shop/templates/a.yaml"], "---\nkind: A\n---\nkind: C\n");
        assert_eq!(
            path_of(Path::new("/x/chart"), "shop/charts/db/templates/b.yaml"),
            Path::new("/x/chart/charts/db/templates/b.yaml")
        );
    }

    #[test]
    fn only_lines_that_stay_whole_are_marked() {
        for line in ["a: 1", "  - name: {{ .x }}", "image: \"{{ .a }}:{{ .b }}\"", "spec:"] {
            assert!(takes_mark(line), "{line}");
        }
        for line in [
            "{{ if .x }}",
            "a: |",
            "a: {{ .x -}}",
            "  {{ .k }}: v",
            "text",
            "a: b # c",
            "a: {{ include \"x\" . | nindent 2 }}",
            "a: {{ .x",
        ] {
            assert!(!takes_mark(line), "{line}");
        }
    }
}
