//! An excerpt of a source as markup: numbered lines, marks in them, words below them.

use std::ops::Range;

use maud::{Markup, html};

use super::text::Text;
use crate::report::excerpt::{Excerpt, Line, Placed};

/// All lines of `excerpt`.
pub(super) fn code(excerpt: &Excerpt) -> Markup {
    let indent = common_indent(excerpt);
    html! {
        div.code {
            @for line in &excerpt.lines {
                (row(excerpt, line, indent))
                @for mark in excerpt.marks.iter().filter(|mark| ends_in(mark, line)) {
                    @if let Some(label) = &mark.label {
                        (words(excerpt, line, mark, label, indent))
                    }
                }
            }
        }
    }
}

fn row(excerpt: &Excerpt, line: &Line, indent: usize) -> Markup {
    let content = content(excerpt, line);
    let hit = excerpt.marks.iter().any(|mark| mark.primary && touches(mark, line));
    html! {
        div.row.hit[hit] {
            span.number { (line.number) }
            code { @for piece in pieces(content, &within(excerpt, line), indent) { (marked(&piece)) } }
        }
    }
}

/// The words of a mark, under its first character.
fn words(excerpt: &Excerpt, line: &Line, mark: &Placed, label: &str, indent: usize) -> Markup {
    let content = content(excerpt, line);
    let column = mark.range.start.saturating_sub(line.range.start).min(content.len());
    let blank = |range: Range<usize>| -> String {
        let before = content.get(range).unwrap_or_default();
        before.chars().map(|letter| if letter == '\t' { letter } else { ' ' }).collect()
    };
    html! {
        div.row.words.first[mark.primary] {
            span.number {}
            code {
                span.indent { (blank(0..indent.min(column))) }
                span.pad { (blank(indent.min(column)..column)) }
                span.label { (Text(label)) }
            }
        }
    }
}

/// A run of characters that look alike.
struct Piece<'a> {
    text: &'a str,
    look: Look,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Look {
    Indent,
    Plain,
    Label,
    First,
}

fn marked(piece: &Piece<'_>) -> Markup {
    let text = Text(piece.text);
    html! {
        @match piece.look {
            Look::Plain => (text),
            Look::Indent => span.indent { (text) },
            Look::Label => mark.label { (text) },
            Look::First => mark { (text) },
        }
    }
}

/// Cuts a line where the look changes. A mark without width is a piece without text.
fn pieces<'a>(content: &'a str, marks: &[(Range<usize>, Look)], indent: usize) -> Vec<Piece<'a>> {
    let mut cuts: Vec<usize> = vec![0, indent.min(content.len()), content.len()];
    cuts.extend(marks.iter().flat_map(|(range, _)| [range.start, range.end]));
    cuts.sort_unstable();
    cuts.dedup();
    let mut pieces = Vec::new();
    for (index, start) in cuts.iter().enumerate() {
        let points = marks.iter().filter(|(range, _)| range.is_empty() && range.start == *start);
        pieces.extend(points.map(|(_, look)| Piece { text: "", look: *look }));
        let Some(end) = cuts.get(index + 1) else { break };
        let covering = marks.iter().filter(|(range, _)| range.start <= *start && range.end >= *end);
        let look = covering.map(|(_, look)| *look).max();
        let plain = if *end <= indent { Look::Indent } else { Look::Plain };
        let text = content.get(*start..*end).unwrap_or_default();
        pieces.push(Piece { text, look: look.unwrap_or(plain) });
    }
    pieces
}

/// The parts of marks that stand in `line`, as ranges of its content.
fn within(excerpt: &Excerpt, line: &Line) -> Vec<(Range<usize>, Look)> {
    let content = content(excerpt, line);
    let lead = content.len() - content.trim_start().len();
    let parts = excerpt.marks.iter().filter(|mark| touches(mark, line)).map(|mark| {
        // Where a mark goes on in a further line, the indentation there is no part of what it means.
        let goes_on = mark.range.start < line.range.start;
        let start = if goes_on { lead } else { mark.range.start - line.range.start };
        let end = mark.range.end.saturating_sub(line.range.start).min(content.len());
        let look = if mark.primary { Look::First } else { Look::Label };
        (start.min(end)..end, look)
    });
    parts.collect()
}

fn touches(mark: &Placed, line: &Line) -> bool {
    mark.range.start < line.range.end && mark.range.end >= line.range.start && !only_ends_before(mark, line)
}

/// Whether it ends with the line before, at the very first byte of this one.
fn only_ends_before(mark: &Placed, line: &Line) -> bool {
    mark.range.end == line.range.start && mark.range.start < line.range.start
}

fn ends_in(mark: &Placed, line: &Line) -> bool {
    touches(mark, line) && mark.range.end < line.range.end
}

fn content<'a>(excerpt: &'a Excerpt, line: &Line) -> &'a str {
    excerpt.text.get(line.range.clone()).unwrap_or_default().trim_end_matches('\n')
}

/// Bytes of blanks at the start of all lines: a narrow screen leaves them out.
fn common_indent(excerpt: &Excerpt) -> usize {
    let contents = excerpt.lines.iter().map(|line| content(excerpt, line));
    let lead = |content: &str| content.len() - content.trim_start_matches(' ').len();
    contents.filter(|content| !content.trim().is_empty()).map(lead).min().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::excerpt::Mark;
    use crate::report::samples::place;
    use crate::source::SourceText;

    fn shown(text: &str, needles: &[&str]) -> String {
        let marks = needles.iter().enumerate().map(|(index, needle)| {
            let place = place("x.yaml", text, needle);
            let label = (index > 0).then(|| format!("label {index}"));
            Mark { start: place.start, end: place.end, label, primary: index == 0 }
        });
        let excerpt = Excerpt::new(&SourceText::file("x.yaml", text), marks.collect()).unwrap();
        code(&excerpt).into_string().replace("<div class=\"row", "\n<div class=\"row")
    }

    #[test]
    fn marks_are_cut_out_of_their_lines() {
        insta::assert_snapshot!(shown("  a: 1\n  b: <2>\n", &["<2>", "a: 1"]), @r#"
        <div class="code">
        <div class="row"><span class="number">1</span><code><span class="indent">  </span><mark class="label">a: 1</mark></code></div>
        <div class="row words"><span class="number"></span><code><span class="indent">  </span><span class="pad"></span><span class="label">label 1</span></code></div>
        <div class="row hit"><span class="number">2</span><code><span class="indent">  </span>b: <mark>&lt;2&gt;</mark></code></div></div>
        "#);
    }

    #[test]
    fn marks_nest_and_go_on_in_the_next_line() {
        insta::assert_snapshot!(shown("a: [1,\n  2]\n", &["2", "[1,\n  2]"]), @r#"
        <div class="code">
        <div class="row"><span class="number">1</span><code>a: <mark class="label">[1,</mark></code></div>
        <div class="row hit"><span class="number">2</span><code>  <mark>2</mark><mark class="label">]</mark></code></div>
        <div class="row words"><span class="number"></span><code><span class="indent"></span><span class="pad"></span><span class="label">label 1</span></code></div></div>
        "#);
    }

    #[test]
    fn a_mark_without_width_is_a_point() {
        assert!(shown("a:\n", &[""]).contains("<mark></mark>"));
        assert!(shown("a: 漢\u{202e}字", &["字"]).contains("a: 漢\u{fffd}<mark>字</mark>"));
    }
}
