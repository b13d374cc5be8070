//! The free text of a suppression: why it is there, and until when.

use std::ops::Range;

use super::Date;

/// Longest reason that is kept, in characters.
const KEPT: usize = 400;

/// What stands behind the list of a suppression.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reason {
    /// Why, without the date; `None` where nothing is said.
    pub text: Option<String>,
    /// Where `until=...` stands, and the day if it is one.
    pub until: Option<(Range<usize>, Option<Date>)>,
}

const UNTIL: &str = "until=";

/// Reads `text`: the first `until=...` that stands as a word, and the rest as reason.
pub(super) fn read(text: &str) -> Reason {
    let Some(found) = until(text) else { return Reason { text: clean(text), until: None } };
    let (before, day, after) =
        (text.get(..found.start), text.get(found.start + UNTIL.len()..found.end), text.get(found.end..));
    let rest = format!("{} {}", before.unwrap_or_default().trim_end(), after.unwrap_or_default());
    Reason { text: clean(&rest), until: Some((found, day.and_then(date))) }
}

fn until(text: &str) -> Option<Range<usize>> {
    let starts_word = |index: &usize| {
        let before = text.get(..*index).and_then(|before| before.chars().next_back());
        before.is_none_or(|letter| letter.is_whitespace() || "([,;:]".contains(letter))
    };
    let start = text.match_indices(UNTIL).map(|(index, _)| index).find(starts_word)?;
    let word = text.get(start..)?;
    let ends = |letter: char| letter.is_whitespace() || letter.is_control() || ",;)]".contains(letter);
    let word = word.split(ends).next()?.trim_end_matches('.');
    Some(start..start + word.len())
}

/// A day written as `YYYY-MM-DD`; nothing else is one.
#[must_use]
pub fn date(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let mut number = |digits: usize| {
        let part = parts.next().filter(|part| part.len() == digits)?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<i16>().ok())?
    };
    let (year, month, day) = (number(4)?, number(2)?, number(2)?);
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    parts.next().is_none().then_some(date)
}

/// A text on one line without control characters, cut where it goes on and on; `None` where it holds
/// no letter and no digit.
pub(super) fn clean(text: &str) -> Option<String> {
    let trimmed = |letter: char| letter.is_whitespace() || letter.is_control() || ":-–—,;".contains(letter);
    let text = text.trim_start_matches(trimmed).trim_end();
    let mut line = String::new();
    let mut gap = false;
    for (count, letter) in text.chars().enumerate() {
        if count >= KEPT {
            line.push_str("...");
            break;
        }
        if letter.is_whitespace() || letter.is_control() {
            gap = true;
            continue;
        }
        if std::mem::take(&mut gap) && !line.is_empty() {
            line.push(' ');
        }
        line.push(letter);
    }
    line.chars().any(char::is_alphanumeric).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_is_taken_out_of_the_reason() {
        let day = date("2026-12-31");
        assert!(day.is_some());
        let reason = read(" until=2026-12-31 reads the node's logs");
        assert_eq!(reason.text.as_deref(), Some("reads the node's logs"));
        assert_eq!(reason.until, Some((1..17, day)));
        let reason = read("reads logs (until=2026-12-31), see #12");
        assert_eq!(reason.text.as_deref(), Some("reads logs ( ), see #12"));
        assert_eq!(reason.until.map(|(_, day)| day), Some(day));
        let reason = read("waits until=2026-12-31.");
        assert_eq!((reason.text.as_deref(), reason.until), (Some("waits ."), Some((6..22, day))));
        assert_eq!(read("the=until=x").until, None);
    }

    #[test]
    fn only_days_that_exist_are_dates() {
        for text in [
            "2026-02-29",
            "9999-99-99",
            "2026-1-1",
            "20260101",
            "",
            "2026-12-31-1",
            "+026-12-31",
            "٢٠٢٦-01-01",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
        assert_eq!(read("until=tomorrow x").until, Some((0..14, None)));
    }

    #[test]
    fn reasons_are_one_line_and_of_bounded_length() {
        assert_eq!(clean(" -- a\n\tb\u{0}\u{1b}[31mc ").as_deref(), Some("a b [31mc"));
        assert_eq!(clean(" - : "), None);
        assert_eq!(clean(&"x".repeat(100_000)).map(|text| text.len()), Some(403));
    }
}
