//! Text of unknown origin, made safe to show.

use std::borrow::Cow;

/// `text` without what could move the cursor, colour the terminal or turn the direction of reading.
/// Tabs stay, and a line break stays one.
#[must_use]
pub fn plain(text: &str) -> Cow<'_, str> {
    if text.chars().all(|letter| shown(letter) == letter) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(shown).collect())
}

/// As [`plain`], in one line.
pub(super) fn one_line(text: &str) -> String {
    let words = text.split(['\r', '\n']).map(str::trim).filter(|line| !line.is_empty());
    plain(&words.collect::<Vec<_>>().join(" ")).into_owned()
}

/// What stands for `letter` on the screen; always exactly one character.
pub(super) fn shown(letter: char) -> char {
    match letter {
        '\t' | '\n' => letter,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}' => '\u{fffd}',
        _ if letter.is_control() => '\u{fffd}',
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_overrides_do_not_reach_the_terminal() {
        assert_eq!(plain("a\u{1b}[31mb\u{202e}c"), "a\u{fffd}[31mb\u{fffd}c");
        assert_eq!(plain("tab\tü 漢\n"), "tab\tü 漢\n");
        assert_eq!(one_line("two\r\n  lines\n"), "two lines");
    }
}
