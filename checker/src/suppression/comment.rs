//! The text of one comment, whatever the language marks it with: which suppressions it holds.

use std::ops::Range;

use super::peer::Tool;
use super::peer_comment;
use super::reason;
use super::remark::{Fault, Names, Reach, Remark, words};
use crate::finding::closest;

/// How a suppression is written.
const FORM: &str =
    "write `loadline: ignore[ID] reason`, or `loadline: ignore-file[ID] reason` for the whole file";
/// How a last day is written.
pub(super) const DATE_FORM: &str = "write the last day on which it holds as `until=YYYY-MM-DD`";

/// What a suppression of ours begins with.
const NAME: &str = "loadline";

const VERBS: [&str; 2] = ["ignore", "ignore-file"];

/// Longer words are no misspelt verbs.
const LONGEST_VERB: usize = 24;

/// The suppressions of a comment, its marks (`#`, `//`, `/* */`, `<!-- -->`) included. Several may
/// follow each other, each behind a `#`. Ranges are bytes of `text`.
pub(super) fn remarks(text: &str) -> Vec<Remark> {
    let mut found = Vec::new();
    let mut start = 0;
    while let Some(part) = text.get(start..).filter(|part| !part.is_empty()) {
        let inner = part.trim_start_matches(['#', '/', '*', ' ', '\t', '\r', '\n', '\u{feff}']);
        let inner = inner.strip_prefix("<!--").unwrap_or(inner).trim_start();
        let at = start + (part.len() - inner.len());
        let end = next_mark(inner).unwrap_or(inner.len());
        let body = without_end(inner.get(..end).unwrap_or_default());
        match own(body, at) {
            Some(remark) => found.push(remark),
            None => peer_comment::read(body, at, &mut found),
        }
        start = at + end;
    }
    found
}

/// Where a further suppression may begin within this comment: at a `#` between spaces or ahead of a
/// word that suppressions begin with, and on a line that begins with such a word.
fn next_mark(text: &str) -> Option<usize> {
    let opens = |index: &usize| {
        let before = text.get(..*index).and_then(|before| before.chars().next_back());
        let after = text.get(index + 1..).unwrap_or_default();
        if text.get(*index..).is_some_and(|rest| rest.starts_with('\n')) {
            return begins(after.trim_start_matches(['#', '/', '*', ' ', '\t']));
        }
        (after.starts_with([' ', '\t']) || begins(after)) && before.is_some_and(char::is_whitespace)
    };
    text.match_indices(['#', '\n']).map(|(index, _)| index).find(opens)
}

/// Whether a text without marks begins with a word that suppressions begin with.
pub(super) fn begins(text: &str) -> bool {
    let name = text.get(..NAME.len());
    name.is_some_and(|name| name.eq_ignore_ascii_case(NAME)) || peer_comment::begins(text)
}

/// A text without the end mark of its comment.
fn without_end(text: &str) -> &str {
    let text = text.trim_end();
    text.strip_suffix("-->").or_else(|| text.strip_suffix("*/")).unwrap_or(text).trim_end()
}

/// A suppression of ours in `body`, which begins at `at` of the comment; `None` for prose.
fn own(body: &str, at: usize) -> Option<Remark> {
    let name = body.get(..NAME.len()).filter(|name| name.eq_ignore_ascii_case(NAME))?;
    let rest = body.get(name.len()..)?;
    let (colon, rest) = match rest.strip_prefix(':') {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let rest = rest.trim_start();
    let verb = rest.split(|letter: char| !letter.is_ascii_alphanumeric() && !"-_".contains(letter)).next()?;
    let behind = rest.get(verb.len()..)?;
    let to = |part: &str| at + (body.len() - part.len());
    let head = at..to(behind);
    let behind = behind.trim_start();
    let list = behind.strip_prefix('[');
    if !colon {
        let meant = list.is_some() && is_nearly(verb);
        return meant.then(|| Remark::faulty(head, "a colon is missing behind `loadline`", FORM));
    }
    let exact = VERBS.iter().find(|known| known.eq_ignore_ascii_case(verb));
    match (exact, list) {
        (Some(verb), Some(list)) => Some(listed(verb, list, at..to(list))),
        (Some(_), None) => Some(Remark::faulty(head, "this suppression names no policy in brackets", FORM)),
        (None, Some(list)) if is_nearly(verb) || list.split([',', ']', ' ']).next().is_some_and(is_id) => {
            let message = format!("`{}` is no word that a suppression begins with", shortened(verb));
            Some(Remark::faulty(head, message, FORM))
        }
        (None, None) if is_nearly(verb) && behind.split([',', ' ']).next().is_some_and(is_id) => {
            let message = format!("`{}` is no word that a suppression begins with", shortened(verb));
            Some(Remark::faulty(head, message, FORM))
        }
        _ => None,
    }
}

/// Reads `list`, which begins behind the bracket at the end of `head`.
fn listed(verb: &str, list: &str, head: Range<usize>) -> Remark {
    let Some((names, behind)) = list.split_once(']') else {
        return Remark::faulty(head, "the bracket of this suppression is not closed", FORM);
    };
    let end = head.end + names.len() + 1;
    let range = head.start..end;
    let names = words(names, head.end);
    if names.is_empty() {
        return Remark::faulty(range, "this suppression names no policy", FORM);
    }
    let reason = reason::read(behind);
    let shifted = |found: &Range<usize>| found.start + end..found.end + end;
    let fault = reason.until.as_ref().filter(|(_, day)| day.is_none()).map(|(found, _)| Fault {
        range: shifted(found),
        message: no_date(behind.get(found.clone()).unwrap_or_default()),
        help: DATE_FORM,
    });
    Remark {
        tool: Tool::Loadline,
        reach: if verb == "ignore" { Reach::Here } else { Reach::File },
        range,
        names: Names::Listed(names),
        reason: reason.text,
        until: reason.until.and_then(|(found, day)| Some((shifted(&found), day?))),
        fault,
    }
}

/// What to say of a last day that is none.
pub(super) fn no_date(written: &str) -> String {
    let day = written.strip_prefix("until=").unwrap_or(written);
    format!("`{}` is no day of the calendar, so this suppression does not hold", shortened(day))
}

/// At most 40 characters of what somebody wrote, on one line.
pub(super) fn shortened(text: &str) -> String {
    let visible = |letter: char| if letter.is_control() { ' ' } else { letter };
    if text.chars().nth(40).is_none() {
        return text.chars().map(visible).collect();
    }
    format!("{}...", text.chars().take(40).map(visible).collect::<String>())
}

fn is_nearly(verb: &str) -> bool {
    verb.len() <= LONGEST_VERB && closest(verb, VERBS).is_some()
}

/// Whether a word looks like the id of a policy.
fn is_id(word: &str) -> bool {
    let letters = word.trim_end_matches(|letter: char| letter.is_ascii_digit());
    word.len() - letters.len() == 3
        && (2..=3).contains(&letters.len())
        && letters.bytes().all(|letter| letter.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests;
