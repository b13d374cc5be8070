//! How much time an answer may take. An API server says so in the query: `?timeout=10s`.

use std::time::Duration;

use axum::http::Uri;

/// What is kept of the time for the way back.
const RESERVE: Duration = Duration::from_millis(500);

/// Longest time that an API server waits.
const LONGEST: Duration = Duration::from_secs(30);

/// The time that the query names.
///
/// # Errors
/// When it is no duration.
pub(super) fn asked(uri: &Uri) -> Result<Option<Duration>, String> {
    let pairs = uri.query().unwrap_or_default().split('&').filter_map(|pair| pair.split_once('='));
    let Some((_, value)) = pairs.into_iter().find(|(key, _)| *key == "timeout") else { return Ok(None) };
    let wrong = || "the timeout is no duration such as 10s".to_owned();
    duration(value).filter(|time| !time.is_zero()).map(Some).ok_or_else(wrong)
}

/// What is left of the time after `spent`, where the server itself takes at most `own`.
pub(super) fn left(asked: Option<Duration>, own: Duration, spent: Duration) -> Duration {
    let asked = asked.unwrap_or(LONGEST).min(LONGEST);
    // Of a short time half is kept.
    let reserve = RESERVE.min(asked / 2);
    own.min(asked.saturating_sub(reserve)).saturating_sub(spent)
}

/// A duration as Go writes it: `1m30s`, `500ms`, `2.5s`.
fn duration(text: &str) -> Option<Duration> {
    let mut rest = text;
    let mut sum = Duration::ZERO;
    while !rest.is_empty() {
        let (number, after) =
            rest.split_at(rest.find(|letter: char| letter != '.' && !letter.is_ascii_digit())?);
        let (unit, after) =
            after.split_at(after.find(|letter: char| letter.is_ascii_digit()).unwrap_or(after.len()));
        let seconds = match unit {
            "h" => 3_600.0,
            "m" => 60.0,
            "s" => 1.0,
            "ms" => 1e-3,
            "us" | "µs" => 1e-6,
            "ns" => 1e-9,
            _ => return None,
        };
        let part = Duration::try_from_secs_f64(number.parse::<f64>().ok()? * seconds).ok()?;
        sum = sum.checked_add(part)?;
        rest = after;
    }
    (!text.is_empty()).then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_as_go_writes_them() {
        let millis = |text: &str| duration(text).map(|time| time.as_millis());
        assert_eq!(millis("10s"), Some(10_000));
        assert_eq!(millis("1m0.5s"), Some(60_500));
        assert_eq!(millis("500ms"), Some(500));
        for wrong in ["", "10", "s", "1x", "1s2", "-1s", "1..2s", "9999999999999999999999h"] {
            assert_eq!(millis(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_answer_comes_before_the_api_server_gives_up() {
        let seconds = Duration::from_secs;
        assert_eq!(left(Some(seconds(5)), seconds(9), seconds(1)), Duration::from_millis(3_500));
        assert_eq!(left(None, seconds(9), seconds(1)), seconds(8));
        assert_eq!(
            left(Some(Duration::from_millis(200)), seconds(9), Duration::ZERO),
            Duration::from_millis(100)
        );
        assert_eq!(left(Some(seconds(1)), seconds(9), seconds(3)), Duration::ZERO);
    }
}
