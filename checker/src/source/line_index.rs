//! From byte offsets to lines and columns.

use super::{Position, Span};

/// Bytes of a text between two counts of its characters.
const STRIDE: usize = 1024;

/// Where the lines of a text start. `\n`, `\r\n` and a lone `\r` end a line, as YAML counts them.
///
/// It also knows how many characters stand before every [`STRIDE`]th byte, so that a column costs the same
/// however long its line is: a file of one line may hold many thousand findings.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// Bytes that begin no character, counted up to each multiple of [`STRIDE`]; empty for ASCII.
    continued: Vec<u32>,
    /// Byte order marks at the beginning, which have no width.
    marks: u32,
}

impl LineIndex {
    /// Indexes `text` in one pass. Texts beyond 4 GiB are indexed up to that size.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let starts = std::iter::once(0).chain(line_ends(text).into_iter().map(as_u32)).collect();
        let continued = if text.is_ascii() { Vec::new() } else { continued_by_stride(text.as_bytes()) };
        let marks = text.len() - text.trim_start_matches(MARK).len();
        Self { starts, continued, marks: as_u32(marks / MARK.len_utf8()) }
    }

    /// Number of lines; a text that ends with a line break has an empty last line.
    #[must_use]
    pub fn lines(&self) -> usize {
        self.starts.len()
    }

    /// The byte range of line `line` (from 1) without its line break, or `None` beyond the text.
    #[must_use]
    pub fn line(&self, text: &str, line: u32) -> Option<Span> {
        let index = usize::try_from(line).ok()?.checked_sub(1)?;
        let start = *self.starts.get(index)?;
        let end =
            self.starts.get(index + 1).copied().unwrap_or(u32::try_from(text.len()).unwrap_or(u32::MAX));
        let content = text.get(start as usize..end as usize).unwrap_or_default();
        let trimmed = u32::try_from(content.trim_end_matches(['\r', '\n']).len()).unwrap_or(0);
        Some(Span::new(start, start + trimmed))
    }

    /// The position of `offset`; an offset within a character counts as its start, one beyond the
    /// text as the end of the text.
    #[must_use]
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let mut at = (offset as usize).min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let offset = as_u32(at);
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let before = self.characters(text, at).saturating_sub(self.characters(text, start as usize));
        let before = if start == 0 { before - before.min(self.marks) } else { before };
        Position { line: as_u32(line), column: before.saturating_add(1), offset }
    }

    /// The number of characters in the first `end` bytes of `text`.
    fn characters(&self, text: &str, end: usize) -> u32 {
        let counted = self.continued.get(end / STRIDE).copied().unwrap_or_default();
        let rest = text.as_bytes().get(end - end % STRIDE..end).unwrap_or_default();
        let rest = if self.continued.is_empty() { 0 } else { continued(rest) };
        as_u32(end).saturating_sub(counted).saturating_sub(rest)
    }
}

/// The byte order mark.
const MARK: char = '\u{feff}';

/// Where lines end, behind their line breaks.
fn line_ends(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    // Nearly all texts have one kind of line break, which is found faster than one byte after the other.
    if !bytes.contains(&b'\r') {
        return text.match_indices('\n').map(|(at, _)| at + 1).collect();
    }
    let is_end = |at: usize| match bytes.get(at) {
        Some(b'\n') => true,
        Some(b'\r') => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    (0..bytes.len()).filter(|at| is_end(*at)).map(|at| at + 1).collect()
}

fn continued_by_stride(bytes: &[u8]) -> Vec<u32> {
    let mut sum = 0;
    let mut counts = vec![0];
    for part in bytes.chunks(STRIDE) {
        sum += continued(part);
        counts.push(sum);
    }
    counts
}

/// How many of `bytes` begin no character.
fn continued(bytes: &[u8]) -> u32 {
    as_u32(bytes.iter().filter(|byte| **byte & 0xC0 == 0x80).count())
}

fn as_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_scalar_values_and_a_byte_order_mark_has_no_width() {
        let text = "\u{feff}ä: b\r\n𝄞x: y\rlast";
        let index = LineIndex::new(text);
        let at = |needle: &str| {
            let found = index.position(text, u32::try_from(text.find(needle).unwrap()).unwrap());
            (found.line, found.column)
        };
        assert_eq!(at("ä"), (1, 1));
        assert_eq!(at("b"), (1, 4));
        assert_eq!(at("x"), (2, 2));
        assert_eq!(at("last"), (3, 1));
        assert_eq!(index.lines(), 3);
        assert_eq!(index.line(text, 2).and_then(|line| text.get(line.range())), Some("𝄞x: y"));
    }

    #[test]
    fn offsets_outside_the_text_are_clamped() {
        let index = LineIndex::new("é");
        assert_eq!(index.position("é", 1).offset, 0);
        assert_eq!(index.position("é", 99), Position { line: 1, column: 2, offset: 2 });
        assert!(index.line("é", 0).is_none() && index.line("é", 2).is_none());
    }

    #[test]
    fn columns_in_a_long_line_count_characters() {
        let text = format!("\u{feff}{}\nü{}", "aé漢𝄞".repeat(1000), "x".repeat(3000));
        let index = LineIndex::new(&text);
        let second = text.find('\n').unwrap() + 1;
        for (offset, _) in text.char_indices().filter(|(offset, _)| *offset >= MARK.len_utf8()) {
            let (line, start) = if offset < second { (1, MARK.len_utf8()) } else { (2, second) };
            let column = u32::try_from(text.get(start..offset).unwrap().chars().count()).unwrap() + 1;
            let found = index.position(&text, u32::try_from(offset).unwrap());
            assert_eq!((found.line, found.column), (line, column), "at {offset}");
        }
    }
}
