//! Takes values that may be secrets out of words: data of Secrets, values of environment variables, and the copy of an
//! object that `kubectl apply` keeps in it.

use data_encoding::BASE64;
use serde_json::Value;

/// What stands in place of a value.
const REDACTED: &str = "[redacted]";

/// From this length on a value is taken out wherever it stands; shorter ones would hit common words, and are taken out
/// where they are quoted.
const LONG: usize = 8;

/// Values of one object that words must not show.
#[derive(Debug, Default)]
pub struct Redaction {
    values: Vec<String>,
}

impl Redaction {
    /// What must not be shown of the objects in these JSON texts.
    #[must_use]
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut values = Vec::new();
        for text in texts {
            collect(&serde_json::from_str(text).unwrap_or_default(), &mut values);
        }
        values.retain(|value| !value.is_empty());
        // A value may hold another one.
        values.sort_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
        values.dedup();
        Self { values }
    }

    /// `text` without those values.
    #[must_use]
    pub fn apply(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for value in &self.values {
            if value.len() >= LONG {
                if text.contains(value.as_str()) {
                    text = text.replace(value.as_str(), REDACTED);
                }
                continue;
            }
            for (open, close) in [("\"", "\""), ("'", "'"), ("`", "`")] {
                let quoted = format!("{open}{value}{close}");
                if text.contains(&quoted) {
                    text = text.replace(&quoted, &format!("{open}{REDACTED}{close}"));
                }
            }
        }
        text
    }
}

fn collect(object: &Value, found: &mut Vec<String>) {
    if object.get("kind").and_then(Value::as_str) == Some("Secret") {
        for key in ["data", "stringData"] {
            let values = object.get(key).and_then(Value::as_object).into_iter().flatten();
            for value in values.filter_map(|(_, value)| value.as_str()) {
                let decoded = BASE64.decode(value.trim().as_bytes()).ok();
                found.extend(decoded.and_then(|bytes| String::from_utf8(bytes).ok()));
                add(value, found);
            }
        }
    }
    let annotations = object.pointer("/metadata/annotations").and_then(Value::as_object);
    let applied = annotations.and_then(|all| all.get("kubectl.kubernetes.io/last-applied-configuration"));
    if let Some(applied) = applied.and_then(Value::as_str) {
        add(applied, found);
        collect(&serde_json::from_str(applied).unwrap_or_default(), found);
    }
    environment(object, found);
}

/// Values of environment variables, however deep their containers stand.
fn environment(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| environment(item, found)),
        Value::Object(entries) => {
            for (key, value) in entries {
                let variables = value.as_array().filter(|_| key == "env").into_iter().flatten();
                for value in variables.filter_map(|variable| variable.get("value")?.as_str()) {
                    add(value, found);
                }
                environment(value, found);
            }
        }
        _ => {}
    }
}

/// Words quote values as they are, or as a text of JSON.
fn add(value: &str, found: &mut Vec<String>) {
    found.push(value.trim().to_owned());
    let escaped = Value::from(value).to_string();
    found.push(escaped.trim_matches('"').to_owned());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_secrets_and_environments_are_taken_out() {
        let secret =
            r#"{"kind": "Secret", "data": {"key": "aHVudGVyMi1odW50ZXIy"}, "stringData": {"k": "abc"}}"#;
        let pod = r#"{"kind": "Pod", "spec": {"containers": [{"name": "web", "env": [
            {"name": "TOKEN", "value": "canary-7f3a"}, {"name": "LEVEL", "value": "web"}]}]}}"#;
        let redaction = Redaction::of([secret, pod]);
        let words = r#"web has hunter2-hunter2 (aHVudGVyMi1odW50ZXIy), canary-7f3a, "web", 'abc'"#;
        let shown = redaction.apply(words);
        assert_eq!(shown, r#"web has [redacted] ([redacted]), [redacted], "[redacted]", '[redacted]'"#);
    }
}
