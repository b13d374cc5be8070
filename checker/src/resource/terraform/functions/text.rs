//! Functions on texts.

use std::sync::Arc;

use super::super::evaluate::MOST_TEXT;
use super::super::operators::position;
use super::super::value::{Kind, Value};
use super::{Arguments, Outcome};

pub(super) fn call(name: &str, given: Arguments<'_>) -> Outcome {
    let change = |change: fn(&str) -> String| given.text(0).map(|text| made(change(&text))).into();
    match name {
        "lower" => change(str::to_lowercase),
        "upper" => change(str::to_uppercase),
        "trimspace" => change(|text| text.trim().to_owned()),
        "chomp" => change(|text| text.trim_end_matches(['\n', '\r']).to_owned()),
        "title" => change(title),
        "strrev" => change(|text| text.chars().rev().collect()),
        "trim" => with_second(given, |text, cut| text.trim_matches(|letter| cut.contains(letter)).to_owned()),
        "trimprefix" => with_second(given, |text, cut| text.strip_prefix(cut).unwrap_or(text).to_owned()),
        "trimsuffix" => with_second(given, |text, cut| text.strip_suffix(cut).unwrap_or(text).to_owned()),
        "startswith" => holds(given, |text, other| text.starts_with(other)),
        "endswith" => holds(given, |text, other| text.ends_with(other)),
        "strcontains" => holds(given, |text, other| text.contains(other)),
        "join" => join(given).into(),
        "split" => split(given).into(),
        "replace" => replace(given),
        "substr" => substring(given).into(),
        "format" => format(given).map(made).into(),
        "indent" => indent(given).into(),
        _ => Outcome::NoFunction,
    }
}

fn made(text: String) -> Kind {
    Kind::Text(text.into())
}

fn with_second(given: Arguments<'_>, change: impl FnOnce(&str, &str) -> String) -> Outcome {
    given.text(0).zip(given.text(1)).map(|(text, second)| made(change(&text, &second))).into()
}

fn holds(given: Arguments<'_>, holds: impl FnOnce(&str, &str) -> bool) -> Outcome {
    given.text(0).zip(given.text(1)).map(|(text, other)| Kind::Bool(holds(&text, &other))).into()
}

fn title(text: &str) -> String {
    let mut at_start = true;
    let letter = |letter: char| {
        let letter = if at_start { letter.to_uppercase().next().unwrap_or(letter) } else { letter };
        at_start = !letter.is_alphanumeric();
        letter
    };
    text.chars().map(letter).collect()
}

fn join(given: Arguments<'_>) -> Option<Kind> {
    let separator = given.text(0)?;
    let items = given.values.get(1..)?.iter().flat_map(Value::items);
    let texts = items.map(Value::as_text).collect::<Option<Vec<Arc<str>>>>()?;
    let text = texts.join(&*separator);
    (text.len() <= MOST_TEXT).then(|| made(text))
}

fn split(given: Arguments<'_>) -> Option<Kind> {
    let (separator, text) = given.text(0).zip(given.text(1))?;
    let parts: Vec<Value> = if text.is_empty() {
        vec![Value::text("", given.span)]
    } else if separator.is_empty() {
        text.chars().map(|letter| Value::text(letter.to_string(), given.span)).collect()
    } else {
        text.split(&*separator).map(|part| Value::text(part, given.span)).collect()
    };
    Some(Kind::List(Arc::new(parts)))
}

/// Between slashes the second argument is a pattern, which is not followed here.
fn replace(given: Arguments<'_>) -> Outcome {
    let texts = given.text(0).zip(given.text(1)).zip(given.text(2));
    let Some(((text, old), new)) = texts else { return Outcome::Wrong };
    if old.len() > 1 && old.starts_with('/') && old.ends_with('/') {
        return Outcome::NoFunction;
    }
    let result = text.replace(&*old, &new);
    if result.len() > MOST_TEXT { Outcome::NoFunction } else { Outcome::Made(made(result)) }
}

fn substring(given: Arguments<'_>) -> Option<Kind> {
    let text = given.text(0)?;
    let count = text.chars().count();
    let offset = given.number(1)?;
    let start = if offset < 0.0 { count.checked_sub(position(-offset)?)? } else { position(offset)? };
    let length = given.number(2)?;
    let length = if length < 0.0 { count } else { position(length)? };
    Some(made(text.chars().skip(start).take(length).collect()))
}

fn indent(given: Arguments<'_>) -> Option<Kind> {
    let spaces = position(given.number(0)?).filter(|spaces| *spaces < 1_000)?;
    Some(made(given.text(1)?.replace('\n', &format!("\n{}", " ".repeat(spaces)))))
}

/// `%s`, `%d`, `%q`, `%v`, `%t`, `%f` with optional width and zeros; anything else is not followed.
pub(super) fn format(given: Arguments<'_>) -> Option<String> {
    let pattern = given.text(0)?;
    let mut arguments = given.values.iter().skip(1);
    let mut text = String::new();
    let mut rest = &*pattern;
    while let Some((before, behind)) = rest.split_once('%') {
        text.push_str(before);
        if let Some(behind) = behind.strip_prefix('%') {
            text.push('%');
            rest = behind;
            continue;
        }
        let end = behind.find(|letter: char| letter.is_ascii_alphabetic())?;
        let (flags, verb) = behind.split_at(end);
        text.push_str(&formatted(flags, verb.chars().next()?, arguments.next()?)?);
        rest = verb.get(1..)?;
        if text.len() > MOST_TEXT {
            return None;
        }
    }
    text.push_str(rest);
    Some(text)
}

fn formatted(flags: &str, verb: char, value: &Value) -> Option<String> {
    let (width, precision) =
        flags.split_once('.').map_or((flags, None), |(width, digits)| (width, Some(digits)));
    let plain = match verb {
        's' | 'v' if !matches!(value.kind, Kind::List(_) | Kind::Object(_)) => value.as_text()?.to_string(),
        'v' => super::super::json::write(value)?,
        'd' => super::super::value::number_text(value.as_number()?.trunc()),
        't' => value.as_bool()?.to_string(),
        'q' => serde_json::Value::from(&*value.as_text()?).to_string(),
        'f' => format!(
            "{:.*}",
            precision.unwrap_or("6").parse::<usize>().ok().filter(|digits| *digits < 100)?,
            value.as_number()?
        ),
        'x' => format!("{:x}", position(value.as_number()?)?),
        _ => return None,
    };
    let (left, zeros) = (width.starts_with('-'), width.starts_with('0'));
    let width: usize = width.trim_start_matches(['-', '+', ' ']).parse().unwrap_or(0);
    let missing = width.min(1_000).saturating_sub(plain.chars().count());
    let fill = if zeros && !left { "0" } else { " " }.repeat(missing);
    Some(if left { plain + &fill } else { fill + &plain })
}
