//! Prose in lines of a given width.

/// `text` in lines of at most `width` characters where its words allow that. A single line break is
/// a blank, an empty line separates paragraphs, and an indented line or list item stays on its own.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        let own = line.starts_with([' ', '\t', '-', '*', '#', '|']);
        if line.trim().is_empty() || own || !open {
            lines.push(if own { leading(line) } else { String::new() });
        }
        open = !line.trim().is_empty();
        for word in line.split_whitespace() {
            append(&mut lines, word, width);
        }
    }
    lines
}

fn leading(line: &str) -> String {
    line.chars().take_while(|letter| letter.is_whitespace()).collect()
}

fn append(lines: &mut Vec<String>, word: &str, width: usize) {
    let Some(line) = lines.last_mut() else { return };
    let empty = line.trim().is_empty();
    if !empty && line.chars().count() + 1 + word.chars().count() > width {
        lines.push(word.to_owned());
        return;
    }
    if !empty {
        line.push(' ');
    }
    line.push_str(word);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_filled_and_lists_stay() {
        let text = "one two\nthree four\n\nfive\n- six\n- seven";
        assert_eq!(wrap(text, 9), ["one two", "three", "four", "", "five", "- six", "- seven"]);
        assert_eq!(wrap("unbreakable", 3), ["unbreakable"]);
        assert!(wrap("", 10).is_empty());
    }
}
