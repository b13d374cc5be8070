//! Where nodes stand exactly: the parser's own positions name the next token, not the node.

use std::ops::Range;

/// The range of a block scalar, from its `|` or `>` to its last character that is not blank space
/// at the end of lines. `from` lies behind the node before it, `to` at the end that the parser gave.
pub(super) fn block_scalar(text: &str, from: usize, to: usize, value: &str) -> Range<usize> {
    let start = skip(text, from, b":?-");
    let header = start + word(text, start);
    if value.trim_matches([' ', '\t', '\n', '\r']).is_empty() {
        return start..header;
    }
    let mut body = text.get(start..to).unwrap_or_default();
    while let Some((rest, line)) = body.rsplit_once(['\n', '\r']) {
        if !line.trim_matches([' ', '\t']).is_empty() {
            break;
        }
        body = rest;
    }
    start..header.max(start + body.len())
}

/// The first `-` of a block sequence that is a key or a value; `from` lies behind the node before
/// it, `found` is the parser's position.
pub(super) fn dash(text: &str, from: usize, found: usize) -> usize {
    let start = skip(text, from, b":?");
    if text.as_bytes().get(start) == Some(&b'-') { start } else { found }
}

/// Where a mapping value that is left out belongs: behind the colon, or behind the key if there is
/// none in its line, so that it is never in another line than its key.
pub(super) fn blank_value(text: &str, key_end: usize, found: usize) -> usize {
    let rest = text.get(key_end..).unwrap_or_default();
    let gap = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let colon = text.as_bytes().get(key_end + gap) == Some(&b':');
    let behind = if colon { key_end + gap + 1 } else { key_end };
    let properties = text.get(behind..found).unwrap_or_default();
    let same_line = !properties.contains(['\n', '\r']);
    if same_line && !properties.trim().is_empty() { behind + properties.trim_end().len() } else { behind }
}

/// Where an item that is left out belongs: in the line of its dash.
pub(super) fn blank_item(text: &str, from: usize, found: usize) -> usize {
    let before = text.get(from..found).unwrap_or_default();
    if before.is_empty() { from } else { from + before.trim_end().len() }
}

/// The next place at or behind `from` that is no white space, comment, anchor, tag or one of
/// `indicators`.
pub(super) fn skip(text: &str, from: usize, indicators: &[u8]) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        at += match byte {
            b' ' | b'\t' | b'\n' | b'\r' => 1,
            b'#' => line(text, at),
            b'&' | b'!' => word(text, at),
            byte if indicators.contains(byte) => 1,
            _ => return at,
        };
    }
    text.len()
}

/// Length of the rest of the line at `at`, without its break.
pub(super) fn line(text: &str, at: usize) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len())
}

/// Length of the word at `at`: up to white space, at least one byte.
pub(super) fn word(text: &str, at: usize) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    let end = rest.iter().position(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
    end.unwrap_or(rest.len()).max(usize::from(!rest.is_empty()))
}
