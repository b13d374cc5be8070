//! An example of a policy, with arrows at what is expected.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::policy::Example;
use crate::report::Paint;

/// Lines up to which an example is shown whole.
const WHOLE: usize = 30;
/// Lines shown before and after an expected finding of a longer one.
const CONTEXT: usize = 4;
/// The ending of files that say what another file is expected to yield.
const SIDECAR: &str = ".expect";

/// The plainest example whose name starts with `kind`: `bad.yaml` before `bad_sidecar.yaml`.
pub(super) fn choose<'a>(examples: &'a [Example], kind: &str) -> Option<&'a Example> {
    let fits = |example: &&Example| example.name.starts_with(kind) && !example.name.ends_with(SIDECAR);
    examples.iter().filter(fits).min_by_key(|example| (example.name.len(), example.name.as_ref()))
}

/// Writes the lines that matter, expected ones with `<- KS001`.
pub(super) fn write(example: &Example, all: &[Example], paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let mut arrows = sidecar(example, all);
    let mut lines = Vec::new();
    for (index, line) in example.text.lines().enumerate() {
        let (code, expected) = split(line);
        lines.push(code);
        arrows.entry(index).or_default().extend(expected);
    }
    arrows.retain(|_, ids| !ids.is_empty());
    let mut last = None;
    for (index, line) in lines.iter().enumerate().filter(|(index, _)| shown(*index, lines.len(), &arrows)) {
        if last.is_some_and(|last| last + 1 != index) {
            writeln!(out, "  {}", paint.faint("   …"))?;
        }
        last = Some(index);
        let number = paint.faint(format!("{:>4}", index + 1));
        let arrow = arrows.get(&index).map(|ids| paint.bad(format!("  <- {}", ids.join(", "))));
        let text = format!("  {number}  {line}");
        writeln!(out, "{}{}", text.trim_end(), arrow.unwrap_or_default())?;
    }
    if last.is_some_and(|last| last + 1 != lines.len()) {
        writeln!(out, "  {}", paint.faint("   …"))?;
    }
    Ok(())
}

fn shown(index: usize, lines: usize, arrows: &BTreeMap<usize, Vec<String>>) -> bool {
    if lines <= WHOLE {
        return true;
    }
    match arrows.is_empty() {
        true => index < WHOLE,
        false => arrows.range(index.saturating_sub(CONTEXT)..=index + CONTEXT).next().is_some(),
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

/// What `NAME.expect` says with lines `line:column ID`, by index of the line.
fn sidecar(example: &Example, all: &[Example]) -> BTreeMap<usize, Vec<String>> {
    let mut arrows: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let beside = all.iter().find(|other| other.name.strip_suffix(SIDECAR) == Some(&example.name));
    for line in beside.iter().flat_map(|example| example.text.lines()) {
        let Some((place, id)) = line.trim().split_once(' ') else { continue };
        let number = place.split(':').next().and_then(|number| number.parse::<usize>().ok());
        if let Some(index) = number.and_then(|number| number.checked_sub(1)) {
            let id = id.split(['@', ' ']).next().unwrap_or(id);
            arrows.entry(index).or_default().push(id.to_owned());
        }
    }
    arrows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example(name: &'static str, text: impl Into<String>) -> Example {
        Example { name: name.into(), text: text.into().into() }
    }

    fn written(example: &Example, all: &[Example]) -> String {
        let mut bytes = Vec::new();
        write(example, all, Paint::default(), &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn the_plainest_example_is_chosen() {
        let all = ["bad.json.expect", "bad_a.yaml", "bad.yaml", "good.yaml"].map(|name| example(name, ""));
        assert_eq!(choose(&all, "bad").unwrap().name, "bad.yaml");
        assert!(choose(&all, "ugly").is_none());
    }

    #[test]
    fn expectations_become_arrows() {
        let bad = example("bad.yaml", "a: 1 # expect: KS001@low x2, KS002\nb: 2 # kept\n");
        assert_eq!(written(&bad, &[]), "     1  a: 1  <- KS001, KS002\n     2  b: 2 # kept\n");
        let json = example("bad.json", "{\n\"a\": 1}\n");
        let expect = example("bad.json.expect", "2:2 KS001\n");
        assert_eq!(written(&json, &[json.clone(), expect]), "     1  {\n     2  \"a\": 1}  <- KS001\n");
    }

    #[test]
    fn long_examples_are_shown_around_their_arrows() {
        let filler = "x: 1\n".repeat(30);
        let bad = example("bad.yaml", format!("{filler}bad: 1 # expect: KS001\n{filler}"));
        let text = written(&bad, &[]);
        assert_eq!(text.lines().count(), 9 + 1, "{text}");
        assert!(text.contains("    31  bad: 1  <- KS001"), "{text}");
        assert_eq!(written(&example("good.yaml", filler.repeat(2)), &[]).lines().count(), 31);
    }
}
