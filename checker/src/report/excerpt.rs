//! The few lines of a text that a finding is about, short enough for a terminal.
//!
//! An excerpt holds only the lines between its marks and their neighbours, cropped around the marks, and
//! knows which lines of the file they are. Marks are expected to be near each other. Renderers never look at the rest of the file.

use std::ops::{Range, RangeInclusive};

use super::plain::shown;
use crate::source::{Position, SourceText};

/// Lines shown before and after a marked one.
const CONTEXT: u32 = 1;
/// Characters shown of one line.
const MAX_WIDTH: usize = 160;
/// Characters left standing before a mark in a cropped line.
const LEAD: usize = 40;
/// A mark over more lines than this is shown by its first line.
const MAX_LINES: u32 = 6;

/// A range of the file to point at.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// First character.
    pub start: Position,
    /// One past the last character.
    pub end: Position,
    /// Words beside it.
    pub label: Option<String>,
    /// Whether this is what the finding is about.
    pub primary: bool,
}

/// A mark in the text of the excerpt.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    /// Byte range in [`Excerpt::text`].
    pub range: Range<usize>,
    /// Position in the file.
    pub start: Position,
    /// Words beside it.
    pub label: Option<String>,
    /// Whether this is what the finding is about.
    pub primary: bool,
}

/// One line of an excerpt.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its number in the file, from 1.
    pub number: u32,
    /// Byte range in [`Excerpt::text`], with the line break.
    pub range: Range<usize>,
    /// Offset in the file of each character that is shown, and its place in the excerpt.
    offsets: Vec<(u32, usize)>,
}

/// Consecutive lines of a file.
#[derive(Clone, Debug)]
pub(super) struct Excerpt {
    /// The lines, each with a `\n`.
    pub text: String,
    /// Where they are.
    pub lines: Vec<Line>,
    /// What is pointed at, in the order in which it was given.
    pub marks: Vec<Placed>,
}

impl Excerpt {
    /// The lines around `marks`, or `None` where a mark does not lie in the text: the file has changed.
    pub(super) fn new(source: &SourceText, marks: Vec<Mark>) -> Option<Self> {
        if !marks.iter().all(|mark| lies_in(source, mark.start) && lies_in(source, mark.end)) {
            return None;
        }
        let marks: Vec<Mark> = marks.into_iter().map(|mark| shortened(source, mark)).collect();
        let mut excerpt = Self { text: String::new(), lines: Vec::new(), marks: Vec::new() };
        for number in line_numbers(source, &marks) {
            excerpt.push_line(source, number, &marks)?;
        }
        for mark in marks {
            let start = excerpt.locate(mark.start)?;
            let end = excerpt.locate(mark.end)?.max(start);
            let Mark { start: position, label, primary, .. } = mark;
            excerpt.marks.push(Placed { range: start..end, start: position, label, primary });
        }
        Some(excerpt)
    }

    /// The index of the line that holds `offset` of the excerpt.
    pub(super) fn line_at(&self, offset: usize) -> usize {
        self.lines.partition_point(|line| line.range.start <= offset).saturating_sub(1)
    }

    fn push_line(&mut self, source: &SourceText, number: u32, marks: &[Mark]) -> Option<()> {
        let span = source.lines().line(source.text(), number)?;
        let content = source.slice(span);
        let start = self.text.len();
        let window = window(content, span.start, number, marks);
        let mut offsets = Vec::new();
        if window.start > 0 {
            self.text.push('…');
        }
        let offset_of = |at: usize| Some(span.start + u32::try_from(at).ok()?);
        for (at, letter) in content.get(window.clone())?.char_indices() {
            let offset = offset_of(window.start + at)?;
            if offset == 0 && letter == '\u{feff}' {
                continue;
            }
            offsets.push((offset, self.text.len()));
            self.text.push(shown(letter));
        }
        let last = offset_of(window.end)?;
        offsets.push((last, self.text.len()));
        if last < span.end {
            self.text.push('…');
        }
        self.text.push('\n');
        self.lines.push(Line { number, range: start..self.text.len(), offsets });
        Some(())
    }

    /// Where `position` stands in the excerpt; what a crop has cut off stands at the cut.
    fn locate(&self, position: Position) -> Option<usize> {
        let line = self.lines.iter().find(|line| line.number == position.line)?;
        let next = line.offsets.partition_point(|(offset, _)| *offset < position.offset);
        line.offsets.get(next).or(line.offsets.last()).map(|(_, at)| *at)
    }
}

fn lies_in(source: &SourceText, position: Position) -> bool {
    let found = source.lines().position(source.text(), position.offset);
    found.offset == position.offset && found.line == position.line
}

/// Lets a mark end where its text ends, and shows a long one by its first line.
fn shortened(source: &SourceText, mut mark: Mark) -> Mark {
    let end_of = |line: u32| source.lines().line(source.text(), line).map(|span| span.end);
    let start = mark.start;
    if mark.end.column == 1 && mark.end.line > start.line {
        let line = mark.end.line - 1;
        let offset = end_of(line).unwrap_or(start.offset).max(start.offset);
        mark.end = source.lines().position(source.text(), offset);
    }
    if mark.end.line - start.line >= MAX_LINES {
        let to = format!("to line {}", mark.end.line);
        mark.label = Some(mark.label.map_or(to.clone(), |label| format!("{label} ({to})")));
        let offset = end_of(start.line).unwrap_or(start.offset).max(start.offset);
        mark.end = source.lines().position(source.text(), offset);
    }
    mark
}

/// All lines from the first mark to the last, with their neighbours.
fn line_numbers(source: &SourceText, marks: &[Mark]) -> RangeInclusive<u32> {
    let lines = source.lines();
    // A blank neighbour tells nothing.
    let tells = |number: &u32| lines.line(source.text(), *number).is_some_and(|line| !line.is_empty());
    let first = marks.iter().map(|mark| mark.start.line).min().unwrap_or(1);
    let last = marks.iter().map(|mark| mark.end.line).max().unwrap_or(first);
    let before = (first.saturating_sub(CONTEXT)..first).find(tells).unwrap_or(first);
    let after = (last + 1..=last.saturating_add(CONTEXT)).rev().find(tells).unwrap_or(last);
    before..=after
}

/// Which bytes of a line are shown: all, or [`MAX_WIDTH`] characters around its first mark.
fn window(content: &str, start: u32, number: u32, marks: &[Mark]) -> Range<usize> {
    if content.char_indices().nth(MAX_WIDTH).is_none() {
        return 0..content.len();
    }
    let on_line = |mark: &&Mark| mark.start.line == number || mark.end.line == number;
    let mark = marks.iter().filter(on_line).max_by_key(|mark| mark.primary);
    let begins = mark.filter(|mark| mark.start.line == number).map_or(start, |mark| mark.start.offset);
    let (before, behind) =
        content.split_at_checked(begins.saturating_sub(start) as usize).unwrap_or(("", content));
    // Near the end of a line more is shown before the mark. Nothing here looks at the whole of it.
    let left = behind.chars().take(MAX_WIDTH).count();
    let lead = LEAD.max(MAX_WIDTH - left);
    let first = before.char_indices().rev().take(lead).last().map_or(before.len(), |(at, _)| at);
    let shown = content.get(first..).unwrap_or_default();
    let length = shown.char_indices().nth(MAX_WIDTH).map_or(shown.len(), |(at, _)| at);
    first..first + length
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::place;

    fn excerpt(text: &str, needle: &str) -> (String, Vec<u32>, String) {
        let place = place("x.yaml", text, needle);
        let mark = Mark { start: place.start, end: place.end, label: None, primary: true };
        let source = SourceText::file("x.yaml", text);
        let excerpt = Excerpt::new(&source, vec![mark]).unwrap();
        let marked = excerpt.text.get(excerpt.marks[0].range.clone()).unwrap().to_owned();
        (excerpt.text, excerpt.lines.iter().map(|line| line.number).collect(), marked)
    }

    #[test]
    fn only_the_line_and_its_neighbours_are_read() {
        let (text, numbers, marked) = excerpt("a: 1\nb: 2\nc: 3\nd: 4\n", "c");
        assert_eq!((text.as_str(), marked.as_str()), ("b: 2\nc: 3\nd: 4\n", "c"));
        assert_eq!(numbers, [2, 3, 4]);
    }

    #[test]
    fn long_lines_are_cropped_around_the_mark() {
        let line = format!("{}needle{}", "漢".repeat(1000), "x".repeat(1000));
        let (text, _, marked) = excerpt(&line, "needle");
        assert_eq!(marked, "needle");
        assert_eq!(text.chars().count(), 160 + "……\n".chars().count());
        // A mark longer than the window ends at the cut.
        let long = "y".repeat(500);
        assert_eq!(excerpt(&format!("k: {long}"), &long).2.len(), 157);
    }

    #[test]
    fn long_marks_are_shown_by_their_first_line() {
        let text = "a:\n  - 1\n  - 2\n  - 3\n  - 4\n  - 5\n  - 6\n";
        let (shown, numbers, marked) = excerpt(text, text);
        assert_eq!((marked.as_str(), numbers.as_slice()), ("a:", [1, 2].as_slice()));
        assert_eq!(shown, "a:\n  - 1\n");
    }

    #[test]
    fn a_mark_does_not_reach_into_the_next_line() {
        assert_eq!(excerpt("a: 1\r\nb: 2\r\n", "a: 1\r\n").2, "a: 1");
        assert_eq!(excerpt("\u{feff}a: 1\n", "a").0, "a: 1\n");
        assert_eq!(excerpt("a: 1\rb: \u{1b}2\r", "b").0, "a: 1\nb: \u{fffd}2\n");
    }

    #[test]
    fn a_changed_file_yields_nothing() {
        let place = place("x.yaml", "a: 1\nb: 2\n", "2");
        let mark = Mark { start: place.start, end: place.end, label: None, primary: true };
        assert!(Excerpt::new(&SourceText::file("x.yaml", "a: 1\n"), vec![mark]).is_none());
    }
}
