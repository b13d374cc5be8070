//! What a scalar means, by the rules of the loader that will read it.

mod key;
#[cfg(test)]
mod tests;

pub(super) use key::is_key;
pub use key::key_text;

use super::{Kind, NodeRef, Style};

/// Whose rules decide how plain scalars read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schema {
    /// As the Kubernetes API machinery reads YAML: go-yaml v2 with 1.1 booleans, then JSON.
    Kubernetes,
    /// The core schema of YAML 1.2.
    Core,
    /// JSON: only what JSON itself writes without quotes.
    Json,
}

/// The value of a scalar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scalar<'a> {
    /// Null or nothing.
    Null,
    /// A boolean.
    Bool(bool),
    /// An integer that fits.
    Integer(i64),
    /// An integer above `i64::MAX`.
    Unsigned(u64),
    /// Any other number.
    Float(f64),
    /// A text.
    Text(&'a str),
}

/// Reads the scalar `node` (aliases followed); collections read as `None`.
///
/// A quoted or block scalar is a text unless a tag such as `!!int` says otherwise. Tags outside of
/// the core schema make a text; so does a tag that does not fit the value, which loaders refuse.
#[must_use]
pub fn resolve(node: NodeRef<'_>, schema: Schema) -> Option<Scalar<'_>> {
    let node = node.resolved();
    let text = node.text()?;
    let value = match node.tag() {
        None if node.kind() != Kind::Scalar(Style::Plain) => Scalar::Text(text),
        None => plain(text, schema),
        Some(tag) => tagged(text, tag, schema),
    };
    Some(value)
}

fn tagged<'a>(text: &'a str, tag: &str, schema: Schema) -> Scalar<'a> {
    let value = plain(text, schema);
    let fits = match (tag.strip_prefix("tag:yaml.org,2002:"), value) {
        (Some("null"), Scalar::Null) => true,
        (Some("bool"), Scalar::Bool(_)) => true,
        (Some("int"), Scalar::Integer(_) | Scalar::Unsigned(_)) => true,
        (Some("float"), Scalar::Float(_)) => true,
        (Some("float"), Scalar::Integer(_) | Scalar::Unsigned(_)) => return as_float(value),
        _ => false,
    };
    if fits { value } else { Scalar::Text(text) }
}

/// The float nearest to an integer, which is what `!!float 5` asks for.
#[allow(clippy::cast_precision_loss)]
fn as_float(value: Scalar<'_>) -> Scalar<'_> {
    match value {
        Scalar::Integer(integer) => Scalar::Float(integer as f64),
        Scalar::Unsigned(integer) => Scalar::Float(integer as f64),
        other => other,
    }
}

pub(super) fn plain(text: &str, schema: Schema) -> Scalar<'_> {
    let value = match schema {
        Schema::Kubernetes => word(text).or_else(|| legacy_word(text)).or_else(|| kubernetes_number(text)),
        Schema::Core => word(text).or_else(|| core_number(text)),
        Schema::Json => json(text),
    };
    value.unwrap_or(Scalar::Text(text))
}

/// The words of both versions of YAML.
fn word(text: &str) -> Option<Scalar<'static>> {
    Some(match text {
        "" | "~" | "null" | "Null" | "NULL" => Scalar::Null,
        "true" | "True" | "TRUE" => Scalar::Bool(true),
        "false" | "False" | "FALSE" => Scalar::Bool(false),
        ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" => Scalar::Float(f64::INFINITY),
        "-.inf" | "-.Inf" | "-.INF" => Scalar::Float(f64::NEG_INFINITY),
        ".nan" | ".NaN" | ".NAN" => Scalar::Float(f64::NAN),
        _ => return None,
    })
}

/// The booleans of YAML 1.1.
fn legacy_word(text: &str) -> Option<Scalar<'static>> {
    Some(match text {
        "y" | "Y" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" => Scalar::Bool(true),
        "n" | "N" | "no" | "No" | "NO" | "off" | "Off" | "OFF" => Scalar::Bool(false),
        _ => return None,
    })
}

/// Numbers as go-yaml v2 reads them.
fn kubernetes_number(text: &str) -> Option<Scalar<'static>> {
    let first = text.bytes().next()?;
    if first == b'.' {
        return float(text).or_else(|| parted_float(text));
    }
    if !first.is_ascii_digit() && !matches!(first, b'+' | b'-') {
        return None;
    }
    let digits = text.replace('_', "");
    go_integer(&digits).or_else(|| float(&digits)).or_else(|| binary_quirk(&digits))
}

/// A float with underscores, which Go reads between digits.
fn parted_float(text: &str) -> Option<Scalar<'static>> {
    let mut groups = text.strip_prefix('.')?.split('_');
    let is_group = |group: &str| {
        let ends = [group.bytes().next(), group.bytes().next_back()];
        ends.iter().all(|end| end.is_some_and(|end| end.is_ascii_digit()))
    };
    groups.all(is_group).then(|| float(&text.replace('_', "")))?
}

/// An integer as Go's `strconv.ParseInt` reads it with base 0.
fn go_integer(text: &str) -> Option<Scalar<'static>> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let prefix = unsigned.get(..2).unwrap_or_default().to_ascii_lowercase();
    let (digits, radix) = match prefix.as_str() {
        "0x" => (unsigned.get(2..)?, 16),
        "0o" => (unsigned.get(2..)?, 8),
        "0b" => (unsigned.get(2..)?, 2),
        _ if unsigned.len() > 1 && unsigned.starts_with('0') => (unsigned.get(1..)?, 8),
        _ => (unsigned, 10),
    };
    integer(digits, radix, text.strip_suffix(unsigned)?)
}

/// go-yaml reads a sign behind `0b`, though Go itself does not.
fn binary_quirk(text: &str) -> Option<Scalar<'static>> {
    let digits = text.strip_prefix("0b")?;
    let unsigned = digits.strip_prefix(['+', '-']).unwrap_or(digits);
    integer(unsigned, 2, digits.strip_suffix(unsigned)?)
}

fn integer(digits: &str, radix: u32, sign: &str) -> Option<Scalar<'static>> {
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(radix)) {
        return None;
    }
    let signed = i64::from_str_radix(&[sign, digits].concat(), radix).ok().map(Scalar::Integer);
    let unsigned = || u64::from_str_radix(digits, radix).ok().map(Scalar::Unsigned);
    // Go reads no sign on what only fits without one.
    signed.or_else(|| unsigned().filter(|_| sign.is_empty()))
}

/// Numbers of the core schema.
fn core_number(text: &str) -> Option<Scalar<'static>> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let sign = text.strip_suffix(unsigned)?;
    let prefixed = |prefix: &str, radix| integer(text.strip_prefix(prefix)?, radix, "");
    let found = integer(unsigned, 10, sign).or_else(|| prefixed("0x", 16)).or_else(|| prefixed("0o", 8));
    found.or_else(|| float(text))
}

fn json(text: &str) -> Option<Scalar<'static>> {
    match text {
        "" | "null" => Some(Scalar::Null),
        "true" => Some(Scalar::Bool(true)),
        "false" => Some(Scalar::Bool(false)),
        _ if super::json::is_number(text) => core_number(text),
        _ => None,
    }
}

/// A finite float: `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`.
fn float(text: &str) -> Option<Scalar<'static>> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let power = exponent.map(|part| part.strip_prefix(['+', '-']).unwrap_or(part));
    let has_power = power.is_none_or(|part| !part.is_empty() && digits(part));
    let has_digits = !(whole.is_empty() && fraction.is_empty());
    if !(has_digits && digits(whole) && digits(fraction) && has_power) {
        return None;
    }
    text.parse().ok().filter(|value: &f64| value.is_finite()).map(Scalar::Float)
}
