//! Words in commands that messages propose.

/// `word` as a POSIX shell reads it back: as it is where nothing in it means anything to a shell, else in single
/// quotes. `None` where it holds what nobody sees, for nobody should copy that.
#[must_use]
pub fn shell_word(word: &str) -> Option<String> {
    let is_hidden = |sign: char| sign.is_control() || is_invisible(sign);
    if word.contains(is_hidden) {
        return None;
    }
    let is_plain = |sign: char| sign.is_ascii_alphanumeric() || "_-./:=@%+,".contains(sign);
    if !word.is_empty() && word.chars().all(is_plain) {
        return Some(word.to_owned());
    }
    Some(format!("'{}'", word.replace('\'', "'\\''")))
}

/// All `words` as one command; `None` where one of them should not be copied.
#[must_use]
pub fn shell_command<'a>(words: impl IntoIterator<Item = &'a str>) -> Option<String> {
    words.into_iter().map(shell_word).collect::<Option<Vec<_>>>().map(|words| words.join(" "))
}

/// Whether a character takes no room, breaks the line or turns the direction of reading.
#[must_use]
pub fn is_invisible(sign: char) -> bool {
    matches!(sign,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_reads_the_word_that_was_meant() {
        let word = |text| shell_word(text).unwrap();
        assert_eq!(word("k8s/shop-1.yaml"), "k8s/shop-1.yaml");
        assert_eq!(word("origin/main:refs/x"), "origin/main:refs/x");
        assert_eq!(word("a b"), "'a b'");
        assert_eq!(word("$(reboot)"), "'$(reboot)'");
        assert_eq!(word("it's; `x`"), "'it'\\''s; `x`'");
        assert_eq!(word("*.yaml"), "'*.yaml'");
        assert_eq!(word("~x"), "'~x'");
        assert_eq!(word(""), "''");
    }

    #[test]
    fn what_nobody_sees_is_not_proposed() {
        for text in ["a\nb", "a\u{1b}[31m", "\u{202e}x", "\u{feff}", "a\u{2028}", "a\u{85}"] {
            assert_eq!(shell_word(text), None, "{text:?}");
        }
        assert_eq!(shell_command(["a", "b c"]).as_deref(), Some("a 'b c'"));
        assert_eq!(shell_command(["a", "b\r"]), None);
    }
}
