//! What a key becomes in JSON, which knows texts only.

use std::borrow::Cow;

use super::{Scalar, Schema, resolve};
use crate::syntax::{Kind, NodeRef, Style};

/// The key as the loader of Kubernetes writes it into JSON: numbers and booleans become their text.
/// `None` for keys that it refuses: null, integers above `i64::MAX`, collections.
#[must_use]
pub fn key_text(key: NodeRef<'_>) -> Option<Cow<'_, str>> {
    if !may_mean_more(key) {
        return key.text().map(Cow::Borrowed);
    }
    Some(match resolve(key, Schema::Kubernetes)? {
        Scalar::Text(text) => Cow::Borrowed(text),
        Scalar::Bool(true) => Cow::Borrowed("true"),
        Scalar::Bool(false) => Cow::Borrowed("false"),
        Scalar::Integer(value) => Cow::Owned(value.to_string()),
        Scalar::Float(value) => Cow::Owned(float(value)),
        Scalar::Null | Scalar::Unsigned(_) => return None,
    })
}

/// Whether `key` is called `name`, as written or as the loader of Kubernetes reads it.
pub(in crate::syntax) fn is_key(key: NodeRef<'_>, name: &str) -> bool {
    if key.text() == Some(name) {
        return true;
    }
    // Only what numbers and booleans become can be called otherwise than it is written.
    let is_value = name.starts_with(|first: char| first.is_ascii_digit() || "-.tf".contains(first));
    is_value && may_mean_more(key) && key_text(key).is_some_and(|text| text == name)
}

/// Whether a key may be something else than its text.
fn may_mean_more(key: NodeRef<'_>) -> bool {
    let key = key.resolved();
    let is_plain = key.kind() == Kind::Scalar(Style::Plain);
    let first = || key.text().and_then(|text| text.bytes().next());
    key.tag().is_some()
        || is_plain
            && first().is_none_or(|first| first.is_ascii_digit() || b"+-.~yYnNoOtTfF".contains(&first))
}

/// A float as Go's `strconv.FormatFloat` writes it with `'g'`, the fewest digits and 32 bits.
#[allow(clippy::cast_possible_truncation)]
fn float(value: f64) -> String {
    let value = value as f32;
    if !value.is_finite() {
        return if value.is_nan() {
            ".nan"
        } else if value > 0.0 {
            ".inf"
        } else {
            "-.inf"
        }
        .to_owned();
    }
    let scientific = format!("{value:e}");
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or_default();
    if (-4..6).contains(&exponent) {
        return value.to_string();
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{digits}e{sign}{:02}", exponent.abs())
}
