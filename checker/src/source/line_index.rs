//! From byte offsets to lines and columns.

use super::{Position, Span};

/// Where the lines of a text start. `\n`, `\r\n` and a lone `\r` end a line, as YAML counts them.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Indexes `text` in one pass. Texts beyond 4 GiB are indexed up to that size.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        let bytes = text.as_bytes();
        for (offset, byte) in bytes.iter().enumerate() {
            let lone_return = *byte == b'\r' && bytes.get(offset + 1) != Some(&b'\n');
            if *byte == b'\n' || lone_return {
                starts.push(u32::try_from(offset + 1).unwrap_or(u32::MAX));
            }
        }
        Self { starts }
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
        let offset = u32::try_from(at).unwrap_or(u32::MAX);
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let before = text.get(start as usize..at).unwrap_or_default();
        let before = if start == 0 { before.trim_start_matches('\u{feff}') } else { before };
        let column = u32::try_from(before.chars().count()).unwrap_or(u32::MAX).saturating_add(1);
        Position { line: u32::try_from(line).unwrap_or(u32::MAX), column, offset }
    }
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
}
