//! Names of files as YAML, as globs and for people.

/// `text` as a quoted scalar of YAML on one line, whatever characters it has.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for sign in text.chars() {
        match sign {
            '"' | '\\' => quoted.extend(['\\', sign]),
            _ if is_hidden(sign) => quoted.push_str(&format!("\\U{:08X}", u32::from(sign))),
            _ => quoted.push(sign),
        }
    }
    quoted + "\""
}

/// `name` for people: as it is, or quoted where it could be taken for something else.
pub(super) fn shown(name: &str) -> String {
    let odd = |sign: char| is_hidden(sign) || sign.is_whitespace() || sign == '"';
    if name.is_empty() || name.contains(odd) { quoted(name) } else { name.to_owned() }
}

/// A glob that matches `path` only.
pub(super) fn escaped(path: &str) -> String {
    let mut glob = String::new();
    for sign in path.chars() {
        match sign {
            '*' | '?' | '[' | ']' | '{' | '}' | '\\' => glob.extend(['[', sign, ']']),
            _ => glob.push(sign),
        }
    }
    glob
}

/// Whether a character is none that people see: controls, breaks of lines, marks of direction and of
/// the start of a text, and what YAML does not allow.
fn is_hidden(sign: char) -> bool {
    let invisible = matches!(sign,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
        | '\u{feff}' | '\u{fff9}'..='\u{ffff}' | '\u{e0000}'..='\u{e0fff}');
    sign.is_control() || invisible
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::PathGlobs;

    const NAMES: [&str; 12] = [
        "plain",
        "a b",
        "it's",
        "say \"x\"",
        "line\nbreak\r",
        "tab\tbell\u{7}\u{7f}\u{85}",
        "back\\slash",
        "ünï ☃ 漢字 😀",
        "\u{202e}txt\u{feff}\u{2028}\u{ffff}",
        "${{ x }} #{y}",
        "# - : &a *b",
        "[a]{b,c}?*!",
    ];

    #[test]
    fn quoted_names_read_back_as_they_are() {
        for name in NAMES {
            let yaml = quoted(name);
            assert!(!yaml.contains(['\n', '\r', '\u{7}', '\u{202e}']), "{yaml}");
            let back: String = serde_yaml::from_str(&yaml).unwrap();
            assert_eq!(back, name, "{yaml}");
            let ours = std::sync::Arc::new(crate::source::SourceText::file("x.yaml", yaml.as_str()));
            let parsed = crate::syntax::yaml::parse(&ours, crate::syntax::yaml::Limits::default());
            assert_eq!(parsed.documents[0].root().unwrap().text(), Some(name), "{yaml}");
        }
    }

    #[test]
    fn escaped_names_match_themselves_only() {
        for name in NAMES.into_iter().filter(|name| !name.contains('\\')) {
            let globs = PathGlobs::new(&[format!("k8s/{}/**", escaped(name))]).unwrap();
            assert!(globs.matches(&format!("k8s/{name}/a.yaml")), "{name:?}");
            assert!(!globs.matches("k8s/other/a.yaml"), "{name:?}");
        }
        let star = PathGlobs::new(&[format!("{}/**", escaped("a*\\[b"))]).unwrap();
        assert!(star.matches("a*\\[b/x.yaml") && !star.matches("ab\\[b/x.yaml"));
    }

    #[test]
    fn people_see_plain_names_as_they_are() {
        assert_eq!(shown("k8s/prod"), "k8s/prod");
        assert_eq!(shown("ünï"), "ünï");
        assert_eq!(shown("a b"), "\"a b\"");
        assert_eq!(shown("a\u{1b}[31m"), "\"a\\U0000001B[31m\"");
    }
}
