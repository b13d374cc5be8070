//! Text of unknown origin within Markdown.

use crate::report::plain::one_line;

/// Stands behind a sign that would call somebody: nobody sees it, and the word is no name any more.
const GAP: &str = "&#8203;";

/// `text` as words in one line of a paragraph or cell: no markup, no HTML, no link, no mention.
pub(super) fn words(text: &str) -> String {
    let text = one_line(text);
    let mut safe = String::with_capacity(text.len() + 16);
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied().unwrap_or(' ');
        escape(before, letter, next, &mut safe);
        before = letter;
    }
    safe
}

fn escape(before: char, letter: char, next: char, safe: &mut String) {
    match letter {
        '&' => safe.push_str("&amp;"),
        '<' => safe.push_str("&lt;"),
        '>' => safe.push_str("&gt;"),
        '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => safe.extend(['\\', letter]),
        // People, issues and merge requests.
        '@' => safe.extend(["@", GAP]),
        '#' | '!' if next.is_ascii_digit() => {
            safe.push(letter);
            safe.push_str(GAP);
        }
        // Bare addresses become links otherwise.
        ':' if next == '/' => safe.push_str("&#58;"),
        '.' if before.eq_ignore_ascii_case(&'w') => safe.push_str("&#46;"),
        _ => safe.push(letter),
    }
}

/// `text` in the type of code. HTML and not backticks, which text may hold itself.
pub(super) fn code(text: &str) -> String {
    format!("<code>{}</code>", words(text))
}

/// As [`code`], within an HTML block, where a backslash would stand for itself.
pub(super) fn html_code(text: &str) -> String {
    let text = one_line(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!("<code>{text}</code>")
}

/// The address of a link, which is of the characters of addresses only.
pub(super) fn destination(address: &str) -> String {
    address.replace('&', "&amp;").replace('(', "%28").replace(')', "%29")
}

/// As [`words`], with code between backticks, as authors of policies write.
pub(super) fn prose(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return words(text);
    }
    let spaced = |part: &str| {
        let safe = words(part);
        let (lead, trail) = (part.starts_with(char::is_whitespace), part.ends_with(char::is_whitespace));
        format!("{}{safe}{}", if lead { " " } else { "" }, if trail && !safe.is_empty() { " " } else { "" })
    };
    let part = |(index, part): (usize, &&str)| {
        if index % 2 == 0 { spaced(part) } else { code(part) }
    };
    parts.iter().enumerate().map(part).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_only_words() {
        let table = [
            ("a|b `c` *d* _e_ ~f~ $g$", "a\\|b \\`c\\` \\*d\\* \\_e\\_ \\~f\\~ \\$g\\$"),
            ("<script>&amp;", "&lt;script&gt;&amp;amp;"),
            ("[a](b) ![c](d)", "\\[a\\](b) !\\[c\\](d)"),
            ("@team #1 !2 # x", "@&#8203;team #&#8203;1 !&#8203;2 # x"),
            ("https://example.com www.example.com", "https&#58;//example.com www&#46;example.com"),
            ("a\n\n## b\r\n| c", "a ## b \\| c"),
            ("\\| end\\", "\\\\\\| end\\\\"),
        ];
        for (text, safe) in table {
            assert_eq!(words(text), safe);
        }
    }

    #[test]
    fn no_address_ends_its_link() {
        assert_eq!(destination("https://a/b_(c))?d&lt;=e"), "https://a/b_%28c%29%29?d&amp;lt;=e");
    }

    #[test]
    fn code_of_authors_stays_code() {
        assert_eq!(
            prose("Set `a.b: <x>` or `c`, not @d."),
            "Set <code>a.b: &lt;x&gt;</code> or <code>c</code>, not @&#8203;d."
        );
        assert_eq!(prose("one ` alone"), "one \\` alone");
        assert_eq!(html_code("a_<b>&c"), "<code>a_&lt;b&gt;&amp;c</code>");
    }
}
