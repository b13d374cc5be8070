//! The example that shows a policy best, and the lines of it that matter.

use std::collections::BTreeMap;

use crate::catalogue::Example;

/// Lines up to which an example is shown whole.
const WHOLE: usize = 30;
/// Lines shown before and after an expected finding of a longer one.
const CONTEXT: usize = 4;
/// The ending of files that say what another file is expected to yield.
const SIDECAR: &str = ".expect";

/// What a reader is shown of an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt<'a> {
    /// Name of the example within the policy's folder.
    pub name: &'a str,
    /// Lines in their order; where numbers do not follow each other, something is left out.
    pub lines: Vec<ExcerptLine<'a>>,
    /// How many lines the example has.
    pub length: usize,
}

/// A line without what it says to the tests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExcerptLine<'a> {
    /// Number of the line, from 1.
    pub number: usize,
    /// Its text.
    pub text: &'a str,
    /// Ids of policies that find something there.
    pub found: Vec<String>,
}

impl<'a> Excerpt<'a> {
    /// The plainest of `examples` whose name starts with `kind`, which is `bad` or `good`: `bad.yaml` before
    /// `bad_sidecar.yaml`. `None` where there is no such example.
    #[must_use]
    pub fn of(examples: &'a [Example], kind: &str) -> Option<Self> {
        let fits = |example: &&Example| example.name.starts_with(kind) && !example.name.ends_with(SIDECAR);
        let plainest = |example: &&Example| (example.name.len(), example.name.clone());
        let example = examples.iter().filter(fits).min_by_key(plainest)?;
        let mut found = sidecar(example, examples);
        let mut lines = Vec::new();
        for (index, line) in example.text.lines().enumerate() {
            let (code, ids) = split(line);
            lines.push(code);
            found.entry(index + 1).or_default().extend(ids);
        }
        found.retain(|_, ids| !ids.is_empty());
        let length = lines.len();
        let lines = lines.into_iter().enumerate().map(|(index, text)| (index + 1, text));
        let lines = lines.filter(|(number, _)| is_shown(*number, length, &found));
        let line = |(number, text)| {
            let found = found.get(&number).cloned().unwrap_or_default();
            ExcerptLine { number, text, found }
        };
        Some(Self { name: &example.name, lines: lines.map(line).collect(), length })
    }
}

fn is_shown(number: usize, length: usize, found: &BTreeMap<usize, Vec<String>>) -> bool {
    if length <= WHOLE {
        return true;
    }
    match found.is_empty() {
        true => number <= WHOLE,
        false => found.range(number.saturating_sub(CONTEXT)..=number + CONTEXT).next().is_some(),
    }
}

/// A line without its `# expect:` comment, and the ids in that.
fn split(line: &str) -> (&str, Vec<String>) {
    let Some((code, comment)) = line.split_once("# expect:") else { return (line, Vec::new()) };
    let words = comment.split([',', ' ']).filter(|word| !word.is_empty());
    // `x2` counts and `@low` grades: both are for the tests, not for readers.
    let ids = words.filter(|word| word.starts_with(|letter: char| letter.is_ascii_uppercase()));
    let ids = ids.map(|word| word.split('@').next().unwrap_or(word).to_owned());
    (code.trim_end(), ids.collect())
}

/// What `NAME.expect` says with lines `line:column ID`, by number of the line.
fn sidecar(example: &Example, all: &[Example]) -> BTreeMap<usize, Vec<String>> {
    let mut found: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let beside = all.iter().find(|other| other.name.strip_suffix(SIDECAR) == Some(&example.name));
    for line in beside.iter().flat_map(|example| example.text.lines()) {
        let Some((place, id)) = line.trim().split_once(' ') else { continue };
        if let Some(number) = place.split(':').next().and_then(|number| number.parse().ok()) {
            let id = id.split(['@', ' ']).next().unwrap_or(id);
            found.entry(number).or_default().push(id.to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example(name: &str, text: impl Into<String>) -> Example {
        Example { name: name.into(), text: text.into() }
    }

    fn lines(examples: &[Example]) -> Vec<(usize, String, String)> {
        let excerpt = Excerpt::of(examples, "bad").unwrap();
        let line = |line: &ExcerptLine<'_>| (line.number, line.text.to_owned(), line.found.join(", "));
        excerpt.lines.iter().map(line).collect()
    }

    #[test]
    fn the_plainest_example_is_chosen() {
        let all = ["bad.json.expect", "bad_a.yaml", "bad.yaml", "good.yaml"].map(|name| example(name, ""));
        assert_eq!(Excerpt::of(&all, "bad").unwrap().name, "bad.yaml");
        assert!(Excerpt::of(&all, "ugly").is_none());
    }

    #[test]
    fn expectations_are_told_from_the_lines() {
        let bad = example("bad.yaml", "a: 1 # expect: KS001@low x2, KS002\nb: 2 # kept\n");
        let wanted = [(1, "a: 1", "KS001, KS002"), (2, "b: 2 # kept", "")];
        assert_eq!(lines(&[bad]), wanted.map(|(number, text, ids)| (number, text.into(), ids.into())));
        let json = [example("bad.json", "{\n\"a\": 1}\n"), example("bad.json.expect", "2:2 KS001\n")];
        let wanted = [(1, "{", ""), (2, "\"a\": 1}", "KS001")];
        assert_eq!(lines(&json), wanted.map(|(number, text, ids)| (number, text.into(), ids.into())));
    }

    #[test]
    fn long_examples_are_shown_around_what_is_found() {
        let filler = "x: 1\n".repeat(30);
        let bad = example("bad.yaml", format!("{filler}bad: 1 # expect: KS001\n{filler}"));
        let shown = lines(&[bad]);
        assert_eq!((shown.len(), shown[0].0, shown[4].2.as_str()), (9, 27, "KS001"));
        let good = [example("good.yaml", filler.repeat(2))];
        let excerpt = Excerpt::of(&good, "good").unwrap();
        assert_eq!((excerpt.lines.len(), excerpt.length), (30, 60));
    }
}
