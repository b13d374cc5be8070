//! Tables: what was true on a day and will not be for ever, such as ends of support.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::compiler::PolicyError;
use crate::contract::Step;

/// A table. Policies read it as `data.tables.NAME`, with the keys `as_of`, `source`, `description` and `entries`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Name of its file without the ending.
    pub name: String,
    /// Path as errors show it.
    pub path: String,
    /// The day on which all of it held, as YYYY-MM-DD.
    pub as_of: String,
    /// Where it comes from.
    pub source: String,
    /// What it holds.
    pub description: String,
    /// All of it as JSON, for policies.
    pub json: String,
}

/// A file as `schemas/data/v1.json` describes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "$schema")]
    _schema: Option<String>,
    as_of: String,
    source: String,
    description: String,
    entries: Value,
}

/// What policies may read of a table.
const KEYS: [&str; 4] = ["as_of", "source", "description", "entries"];

impl Table {
    /// Reads the file at `path`, whose content is `text`.
    ///
    /// # Errors
    /// When it is not as `schemas/data/v1.json` wants it, or when its day is none.
    pub fn read(path: &str, text: &str) -> Result<Self, PolicyError> {
        let wrong = |line, column, message| PolicyError { path: path.to_owned(), line, column, message };
        let number = |value| u32::try_from(value).unwrap_or(u32::MAX);
        let file: File = serde_json::from_str(text).map_err(|error| {
            let words = error.to_string();
            let message = words.split(" at line ").next().unwrap_or_default().to_owned();
            wrong(number(error.line()), number(error.column()), message)
        })?;
        let name = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".json");
        let is_word = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        let is_empty = match &file.entries {
            Value::Array(items) => items.is_empty(),
            Value::Object(fields) => fields.is_empty(),
            _ => return Err(wrong(1, 1, "entries is neither a list nor an object".into())),
        };
        let fault = if !is_day(&file.as_of) {
            Some(format!("as_of {:?} is not a day; write it as YYYY-MM-DD", file.as_of))
        } else if name.is_empty() || !name.bytes().all(is_word) {
            Some(format!("the name {name:?} is not made of lower-case letters, digits and _"))
        } else if file.source.trim().is_empty() || file.description.trim().is_empty() {
            Some("source and description say where it comes from and what it holds; one is empty".into())
        } else {
            is_empty.then(|| "entries is empty".into())
        };
        if let Some(message) = fault {
            return Err(wrong(1, 1, message));
        }
        let all =
            [Value::from(file.as_of.as_str()), file.source.as_str().into(), file.description.as_str().into()];
        let fields = KEYS.into_iter().map(str::to_owned).zip(all.into_iter().chain([file.entries]));
        let json = Value::Object(fields.collect()).to_string();
        let File { as_of, source, description, .. } = File { entries: Value::Null, ..file };
        Ok(Self { name: name.to_owned(), path: path.to_owned(), as_of, source, description, json })
    }
}

/// Whether this is a day of the calendar, as YYYY-MM-DD.
fn is_day(text: &str) -> bool {
    let shape = |(index, byte): (usize, u8)| {
        if matches!(index, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() }
    };
    if text.len() != 10 || !text.bytes().enumerate().all(shape) {
        return false;
    }
    let numbers: Vec<u32> = text.split('-').filter_map(|part| part.parse().ok()).collect();
    let [year, month, day] = numbers.as_slice() else { return false };
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(day)
}

/// The tables that policies may read.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    by_name: BTreeMap<String, Arc<Table>>,
    /// Those of elsewhere, for names that are not here.
    others: Option<Arc<Tables>>,
}

impl Tables {
    /// `tables`, and for names that none of them has those of `others`.
    #[must_use]
    pub fn new(tables: Vec<Table>, others: Option<Arc<Self>>) -> Self {
        let named = tables.into_iter().map(|table| (table.name.clone(), Arc::new(table)));
        Self { by_name: named.collect(), others }
    }

    /// The table of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Arc<Table>> {
        self.by_name.get(name).or_else(|| self.others.as_ref()?.get(name))
    }

    /// Whether `data.tables` followed by `steps` exists.
    pub(crate) fn check(&self, steps: &[Step]) -> Result<(), String> {
        let [Step::Key(name), rest @ ..] = steps else {
            return Err("a table is read by its name, as in data.tables.NAME.entries".into());
        };
        if self.get(name).is_none() {
            return Err(format!("there is no table {name:?}{}", self.meant(name)));
        }
        match rest {
            [Step::Key(key), ..] if !KEYS.contains(&key.as_str()) => {
                Err(format!("a table has no key {key:?}; there are {}", KEYS.join(", ")))
            }
            _ => Ok(()),
        }
    }

    /// The table that was probably meant.
    fn meant(&self, name: &str) -> String {
        let mut names: Vec<&str> = self.by_name.keys().map(String::as_str).collect();
        names.extend(self.others.iter().flat_map(|others| others.by_name.keys().map(String::as_str)));
        let scored = names.iter().map(|other| (strsim::jaro_winkler(name, other), *other));
        let best = scored.max_by(|one, other| one.0.total_cmp(&other.0)).filter(|(score, _)| *score > 0.8);
        match best {
            Some((_, other)) => format!("; did you mean `{other}`?"),
            None if names.is_empty() => "; a table is a file data/NAME.json".to_owned(),
            None => format!("; there are {}", names.join(", ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"{"as_of": "2026-10-01", "source": "s", "description": "d", "entries": {"a": 1}}"#;

    #[test]
    fn a_table_is_read_with_its_day() {
        let table = Table::read("data/x_1.json", GOOD).unwrap();
        assert_eq!((table.name.as_str(), table.as_of.as_str()), ("x_1", "2026-10-01"));
        assert_eq!(
            serde_json::from_str::<Value>(&table.json).unwrap(),
            serde_json::from_str::<Value>(GOOD).unwrap()
        );
    }

    #[test]
    fn mistakes_are_told() {
        let message = |path: &str, text: &str| Table::read(path, text).unwrap_err().to_string();
        let said = message("data/x.json", "{\n\"as_of\": 1}");
        assert!(said.starts_with("data/x.json:2:10: invalid type: integer"), "{said}");
        let no_day = GOOD.replace("2026-10-01", "2026-02-30");
        assert_eq!(
            message("data/x.json", &no_day),
            "data/x.json:1:1: as_of \"2026-02-30\" is not a day; write it as YYYY-MM-DD"
        );
        assert!(message("data/X.json", GOOD).contains("the name \"X\""));
        assert!(message("data/x.json", &GOOD.replace("{\"a\": 1}", "[]")).contains("entries is empty"));
        assert!(message("data/x.json", &GOOD.replace("{\"a\": 1}", "1")).contains("neither"));
        assert!(message("data/x.json", &GOOD.replace("\"s\"", "\" \"")).contains("one is empty"));
        assert!(message("data/x.json", &GOOD.replace("source", "sorce")).contains("sorce"));
    }

    /// Whatever the schema refuses is refused here, too; that no text is blank it says, too.
    #[test]
    fn days_are_those_of_the_calendar() {
        for day in ["2024-02-29", "2026-12-31", "2000-02-29"] {
            assert!(is_day(day), "{day}");
        }
        for day in [
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-1-1",
            "2026-04-31",
            "20261-1-1",
            "+026-01-01",
        ] {
            assert!(!is_day(day), "{day}");
        }
    }
}
