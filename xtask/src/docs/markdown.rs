//! Texts of metadata as Markdown.

/// `text` with everything escaped that Markdown would read, but for words between backticks.
pub(super) fn prose(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for (index, part) in text.trim().split('`').enumerate() {
        if index > 0 {
            written.push('`');
        }
        // Every second part stands between backticks.
        match index % 2 {
            0 => part.chars().for_each(|letter| escape(&mut written, letter)),
            _ => written.push_str(part),
        }
    }
    written
}

fn escape(written: &mut String, letter: char) {
    // An underscore within a word is no emphasis.
    let in_word = letter == '_' && written.ends_with(char::is_alphanumeric);
    if matches!(letter, '\\' | '<' | '*' | '_' | '[' | ']') && !in_word {
        written.push('\\');
    }
    written.push(letter);
}

/// `text` for a cell of a table: in one line and without a bar that would end it.
pub(super) fn cell(text: &str) -> String {
    prose(text).replace('|', "\\|").replace('\n', " ")
}

/// `text` as code for a cell of a table.
pub(super) fn code_cell(text: &str) -> String {
    format!("`{}`", text.replace('|', "\\|"))
}

/// A block of code behind a fence that is longer than any in it.
pub(super) fn fenced(language: &str, code: &str) -> String {
    let longest = code.lines().map(|line| line.trim_start().bytes().take_while(|byte| *byte == b'`').count());
    let fence = "`".repeat(longest.max().unwrap_or(0).max(2) + 1);
    format!("{fence}{language}\n{}\n{fence}\n", code.trim_end())
}

/// The language of a file, by its name.
pub(super) fn language(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("yaml" | "yml") => "yaml",
        Some("json") => "json",
        Some("md") => "markdown",
        _ => "text",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_code_keeps_its_signs() {
        assert_eq!(prose("set `a_*` of <name> to *any*\n"), "set `a_*` of \\<name> to \\*any\\*");
        assert_eq!(prose("CKV_K8S_16 _x"), "CKV_K8S_16 \\_x");
        assert_eq!(cell("a | b\n`c`"), "a \\| b `c`");
        assert_eq!(code_cell("a|b"), "`a\\|b`");
    }

    #[test]
    fn a_fence_is_longer_than_those_within() {
        assert_eq!(fenced("yaml", "a: 1\n"), "```yaml\na: 1\n```\n");
        assert!(fenced("markdown", "```yaml\na: 1\n```\n").starts_with("````markdown\n"));
    }
}
