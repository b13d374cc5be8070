//! Marks say in a file what must be found in it: `# expect: KS001, KP002` at the end of a line, or
//! lines such as `12:7 KS001` in a file of the same name with `.expect` behind it, where no comment can
//! stand or where it would be in the way.
//!
//! `KS001@low` is a finding of another severity than that of its policy, `KS001 x3` are three of them.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::fs;
use std::path::{Path, PathBuf};

use loadline::finding::{Finding, Severity};

/// Texts by their path below a directory.
pub type Texts = BTreeMap<String, String>;

/// Begins the marks of a line.
const COMMENT: &str = "# expect: ";
/// What the name of a file with marks of another ends with.
const SIDECAR: &str = ".expect";

/// A finding that is expected.
#[derive(Debug, PartialEq, Eq)]
pub struct Mark {
    file: String,
    line: u32,
    /// Only a sidecar names it.
    column: Option<u32>,
    id: String,
    /// Where it is not that of the policy.
    severity: Option<Severity>,
}

impl Mark {
    /// One for each finding that `mark` stands for.
    fn read(file: &str, line: u32, column: Option<u32>, mark: &str) -> Vec<Self> {
        let wrong = || -> ! { panic!("{file}:{line}: {mark:?} is no mark") };
        let (mark, count) = mark.trim().split_once(" x").unwrap_or((mark.trim(), "1"));
        let (id, severity) = mark.split_once('@').map_or((mark, None), |(id, severity)| (id, Some(severity)));
        let severity = severity.map(|severity| severity.parse().unwrap_or_else(|_| wrong()));
        let count: usize = count.parse().unwrap_or_else(|_| wrong());
        let one = || Self { file: file.to_owned(), line, column, id: id.to_owned(), severity };
        std::iter::repeat_with(one).take(count).collect()
    }

    fn is(&self, finding: &Finding, file: &str) -> bool {
        self.file == file
            && self.line == finding.place.start.line
            && self.column.is_none_or(|column| column == finding.place.start.column)
            && self.id == finding.policy.id
            && self.severity.unwrap_or(finding.policy.severity) == finding.severity
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.file, self.line)?;
        self.column.map_or(Ok(()), |column| write!(formatter, ":{column}"))?;
        write!(formatter, " {}", self.id)?;
        self.severity.map_or(Ok(()), |severity| write!(formatter, "@{severity}"))
    }
}

/// All files below `root`, or itself.
pub fn texts(root: &Path) -> Texts {
    let mut texts = Texts::new();
    let mut paths = vec![root.to_path_buf()];
    while let Some(path) = paths.pop() {
        if path.is_dir() {
            paths.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            texts.insert(name, String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned());
        }
    }
    texts
}

/// What the marks in `texts` expect.
pub fn expected(texts: &Texts) -> Vec<Mark> {
    let marks = texts.iter().flat_map(|(name, text)| match name.strip_suffix(SIDECAR) {
        Some(judged) => {
            let lines = text.lines().filter(|line| !line.trim().is_empty());
            lines.flat_map(|line| of_sidecar(judged, line)).collect()
        }
        None => of_comments(name, text),
    });
    marks.collect()
}

fn of_comments(name: &str, text: &str) -> Vec<Mark> {
    let lines = text.split('\n').zip(1..);
    let lines = lines.filter_map(|(line, number)| Some((line.split_once(COMMENT)?.1, number)));
    lines
        .flat_map(|(marks, line)| marks.split(", ").flat_map(move |mark| Mark::read(name, line, None, mark)))
        .collect()
}

fn of_sidecar(name: &str, line: &str) -> Vec<Mark> {
    let place = line.split_once(' ').and_then(|(place, mark)| {
        let (line, column) = place.split_once(':')?;
        Some((line.parse().ok()?, column.parse().ok()?, mark))
    });
    let (line, column, mark) = place.unwrap_or_else(|| panic!("{name}{SIDECAR}: {line:?} is no mark"));
    Mark::read(name, line, Some(column), mark)
}

/// The file of a finding by its path below `root`.
pub fn file_below(root: &Path, finding: &Finding) -> String {
    let file = PathBuf::from(finding.place.file.as_ref()).canonicalize().unwrap();
    let below = file.strip_prefix(root.canonicalize().unwrap()).map(Path::to_path_buf);
    below.unwrap_or(file).to_string_lossy().replace('\\', "/")
}

/// A line for each finding below `root` that no mark expects, and for each mark that nothing was found for.
pub fn complaints<'f>(
    findings: impl IntoIterator<Item = &'f Finding>,
    mut expected: Vec<Mark>,
    root: &Path,
    label: &str,
) -> String {
    let mut complaints = String::new();
    for finding in findings {
        let file = file_below(root, finding);
        match expected.iter().position(|mark| mark.is(finding, &file)) {
            Some(index) => drop(expected.remove(index)),
            None => {
                let (start, id) = (finding.place.start, &finding.policy.id);
                let (severity, message) = (finding.severity, &finding.message);
                let place = format!("{file}:{}:{}", start.line, start.column);
                let _ = writeln!(complaints, "{label}: unexpected {place} {severity} {id} {message}");
            }
        }
    }
    for mark in expected {
        let _ = writeln!(complaints, "{label}: missing {mark}");
    }
    complaints
}

/// Writes into the files below `root` what was found. The marks of a file that has a sidecar stand
/// there, those of others are comments.
pub fn write<'f>(root: &Path, findings: impl IntoIterator<Item = &'f Finding>) {
    let mut found: BTreeMap<String, BTreeMap<(u32, u32), Vec<String>>> = BTreeMap::new();
    for finding in findings {
        let (start, severity) = (finding.place.start, finding.severity);
        let own = if severity == finding.policy.severity { String::new() } else { format!("@{severity}") };
        let places = found.entry(file_below(root, finding)).or_default();
        places.entry((start.line, start.column)).or_default().push(format!("{}{own}", finding.policy.id));
    }
    let texts = texts(root);
    for (name, text) in texts.iter().filter(|(name, _)| !name.ends_with(SIDECAR)) {
        let places = found.remove(name).unwrap_or_default();
        let sidecar = format!("{name}{SIDECAR}");
        let (name, old, new) = match texts.get(&sidecar) {
            Some(old) => (&sidecar, old, as_sidecar(&places)),
            None => (name, text, with_comments(text, &places)),
        };
        if *old != new {
            fs::write(root.join(name), new).unwrap();
        }
    }
}

/// Marks by line and column.
type Places = BTreeMap<(u32, u32), Vec<String>>;

fn as_sidecar(places: &Places) -> String {
    let lines = places.iter().flat_map(|((line, column), marks)| {
        counted(marks).into_iter().map(move |mark| format!("{line}:{column} {mark}\n"))
    });
    lines.collect()
}

fn with_comments(text: &str, places: &Places) -> String {
    let line = |(line, number): (&str, u32)| {
        let (line, end) = line.strip_suffix('\r').map_or((line, ""), |line| (line, "\r"));
        let line = line.split_once(COMMENT).map_or(line, |(before, _)| before.trim_end());
        let marks: Vec<String> =
            places.range((number, 0)..(number + 1, 0)).flat_map(|(_, marks)| marks.clone()).collect();
        let comment = if marks.is_empty() {
            String::new()
        } else {
            format!(" {COMMENT}{}", counted(&marks).join(", "))
        };
        format!("{line}{comment}{end}")
    };
    text.split('\n').zip(1..).map(line).collect::<Vec<_>>().join("\n")
}

/// Marks in order, each once with its number.
fn counted(marks: &[String]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    marks.iter().for_each(|mark| *counts.entry(mark).or_default() += 1);
    let mark = |(mark, count): (&str, usize)| match count {
        1 => mark.to_owned(),
        count => format!("{mark} x{count}"),
    };
    counts.into_iter().map(mark).collect()
}

#[test]
fn marks_are_read_as_they_are_written() {
    let text = "a: 1\r\nb: 2 # expect: KS009\nc: 3 # why\n";
    let places: Places =
        [((1, 4), vec!["KS001@low".into(), "KS001@low".into()]), ((1, 6), vec!["KP002".into()])].into();
    let commented = with_comments(text, &places);
    assert_eq!(commented, "a: 1 # expect: KP002, KS001@low x2\r\nb: 2\nc: 3 # why\n");
    let sidecar = as_sidecar(&places);
    assert_eq!(sidecar, "1:4 KS001@low x2\n1:6 KP002\n");

    let read = |name: &str, text: String| {
        let marks = expected(&Texts::from([(name.to_owned(), text)]));
        marks.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(read("a.yaml", commented), ["a.yaml:1 KP002", "a.yaml:1 KS001@low", "a.yaml:1 KS001@low"]);
    let of_sidecar = ["a.yaml:1:4 KS001@low", "a.yaml:1:4 KS001@low", "a.yaml:1:6 KP002"];
    assert_eq!(read("a.yaml.expect", sidecar), of_sidecar);
}
