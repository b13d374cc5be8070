//! What the text of one comment or annotation asks for, before it is known what it covers.

use std::ops::Range;

use super::Date;
use super::peer::Tool;

/// How far a remark reaches from where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// Its own line, or the next one.
    Line,
    /// Its own line, or the next one; above a resource the whole of it.
    Here,
    /// Its own line, or the block that begins on the next one; above a resource the whole of it.
    Block,
    /// The resource around it, or the next one.
    Resource,
    /// The whole file.
    File,
}

/// What a remark silences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Names {
    /// Words, as ranges of the text.
    Listed(Vec<Range<usize>>),
    /// Everything that the tool would say.
    All,
}

/// Why a remark cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// What is wrong, in the text.
    pub range: Range<usize>,
    /// In words.
    pub message: String,
    /// How it is written.
    pub help: &'static str,
}

/// One suppression in a text. All ranges are bytes of that text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Remark {
    /// In whose words it is written.
    pub tool: Tool,
    /// How far it reaches.
    pub reach: Reach,
    /// From its first word to the end of its list.
    pub range: Range<usize>,
    /// What it silences.
    pub names: Names,
    /// Why.
    pub reason: Option<String>,
    /// Last day on which it holds.
    pub until: Option<(Range<usize>, Date)>,
    /// What is wrong with it. A faulty remark silences nothing.
    pub fault: Option<Fault>,
}

impl Remark {
    /// A remark of Loadline that cannot be followed.
    pub fn faulty(range: Range<usize>, message: impl Into<String>, help: &'static str) -> Self {
        Self {
            tool: Tool::Loadline,
            reach: Reach::Line,
            range: range.clone(),
            names: Names::Listed(Vec::new()),
            reason: None,
            until: None,
            fault: Some(Fault { range, message: message.into(), help }),
        }
    }
}

/// The words of a list, separated by commas or spaces, as ranges of the text in which `list` begins at
/// `start`.
pub(super) fn words(list: &str, start: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = start;
    for word in list.split(|letter: char| letter == ',' || letter.is_whitespace() || letter.is_control()) {
        if !word.is_empty() {
            found.push(at..at + word.len());
        }
        // The separators are one byte each but for exotic white space.
        let behind = list.get(at - start + word.len()..).and_then(|rest| rest.chars().next());
        at += word.len() + behind.map_or(0, char::len_utf8);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_are_separated_by_commas_and_any_white_space() {
        let text = "KS001, KS002\u{2003}a\t,, b";
        let found: Vec<&str> = words(text, 0).into_iter().map(|range| text.get(range).unwrap()).collect();
        assert_eq!(found, ["KS001", "KS002", "a", "b"]);
        assert_eq!(words("x", 5).first(), Some(&(5..6)));
        assert!(words(" , ", 0).is_empty());
    }
}
