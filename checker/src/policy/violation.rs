//! What a policy returns.

use regorus::Value;

use super::subject::Assumption;
use crate::finding::{Applicability, Severity};
use crate::source::{Path, Step};

/// Where a violation points.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum At {
    /// A way into the resource; it may end at something missing.
    Path {
        /// The way.
        path: Path,
        /// Byte offsets within the decoded scalar at its end.
        range: Option<(u32, u32)>,
    },
    /// A place that the host issued.
    Reference(u32),
}

impl At {
    /// The root of the resource.
    #[must_use]
    pub const fn root() -> Self {
        Self::Path { path: Path(Vec::new()), range: None }
    }
}
/// Second places of one violation beyond this many are left out.
const MOST_RELATED: usize = 64;

/// A second place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Related {
    /// Where.
    pub at: At,
    /// What it has to do with it.
    pub message: String,
}

/// What to do at a place to mend a violation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// Where.
    pub at: At,
    /// The text that replaces the value; `None` removes the entry with its key.
    pub replacement: Option<String>,
}

/// A mechanical way to mend a violation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Remedy {
    /// What it does.
    pub message: String,
    /// It may be applied without a look.
    pub safe: bool,
    /// Changes that belong together.
    pub changes: Vec<Change>,
}

impl Remedy {
    /// How safe it is to apply.
    #[must_use]
    pub const fn applicability(&self) -> Applicability {
        if self.safe { Applicability::Safe } else { Applicability::Unsafe }
    }
}

/// One violation as the policy stated it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Violation {
    /// Where.
    pub at: At,
    /// Point at the key rather than at the value.
    pub key: bool,
    /// What is wrong.
    pub message: String,
    /// Where it differs from the policy's own.
    pub severity: Option<Severity>,
    /// Where it differs from the policy's remediation.
    pub help: Option<String>,
    /// Further places.
    pub related: Vec<Related>,
    /// Why it cannot be decided; then it is no failure.
    pub unknown: Option<String>,
    /// What it stands for beside its own place, so that the policies that it refines say nothing there.
    pub covers: Vec<At>,
    /// What it takes for granted.
    pub assumes: Vec<Assumption>,
    /// How to mend it mechanically.
    pub fix: Option<Remedy>,
}

impl Violation {
    /// A violation that says no more than this.
    #[must_use]
    pub const fn new(at: At, message: String) -> Self {
        Self {
            at,
            key: false,
            message,
            severity: None,
            help: None,
            related: Vec::new(),
            unknown: None,
            covers: Vec::new(),
            assumes: Vec::new(),
            fix: None,
        }
    }

    /// All places that it names.
    pub fn places(&self) -> impl Iterator<Item = &At> {
        let changes = self.fix.iter().flat_map(|fix| &fix.changes).map(|change| &change.at);
        let related = self.related.iter().map(|related| &related.at);
        std::iter::once(&self.at).chain(related).chain(&self.covers).chain(changes)
    }
}

/// Reads the result of one evaluation; equal violations count once. An undefined result is none.
///
/// # Errors
/// When the result has not the shape of the violation contract; the text says what is wrong.
pub fn read(result: &Value) -> Result<Vec<Violation>, String> {
    let all = match result {
        Value::Undefined => return Ok(Vec::new()),
        Value::Set(set) => set.iter().map(one).collect::<Result<Vec<_>, _>>()?,
        Value::Array(array) => array.iter().map(one).collect::<Result<Vec<_>, _>>()?,
        _ => return Err("`violation` is not a set".into()),
    };
    let mut all = all;
    all.sort();
    all.dedup();
    Ok(all)
}

fn one(value: &Value) -> Result<Violation, String> {
    let object = value.as_object().map_err(|_| "a violation is not an object".to_owned())?;
    let mut message = None;
    let mut at_value = None;
    let mut violation = Violation::new(At::root(), String::new());
    for (key, value) in object.iter() {
        match key.as_string().map_or("", |key| key.as_ref()) {
            "message" => message = Some(text(value, "message")?),
            "at" => at_value = Some(at(value)?),
            "key" => violation.key = *value == Value::from(true),
            "severity" => violation.severity = Some(text(value, "severity")?.parse()?),
            "help" => violation.help = Some(text(value, "help")?),
            "related" => violation.related = related(value)?,
            "unknown" => violation.unknown = Some(text(value, "unknown")?),
            "covers" => violation.covers = covers(value)?,
            "assumes" => violation.assumes = assumes(value)?,
            "fix" => violation.fix = Some(remedy(value)?),
            _ => return Err(format!("a violation has the unknown key {key}")),
        }
    }
    violation.message = message.ok_or("a violation has no `message`")?;
    violation.at = at_value.ok_or("a violation has no `at`")?;
    Ok(violation)
}

fn text(value: &Value, name: &str) -> Result<String, String> {
    value
        .as_string()
        .map(|text| text.to_string())
        .map_err(|_| format!("`{name}` of a violation is not a text"))
}

fn related(value: &Value) -> Result<Vec<Related>, String> {
    let list = value.as_array().map_err(|_| "`related` of a violation is not a list".to_owned())?;
    list.iter()
        .take(MOST_RELATED)
        .map(|item| {
            let field = |name: &str| {
                let object = item.as_object().ok()?;
                object.get(&Value::from(name))
            };
            let place = field("at").ok_or("an item of `related` has no `at`")?;
            let message = field("message").ok_or("an item of `related` has no `message`")?;
            Ok(Related { at: at(place)?, message: text(message, "related")? })
        })
        .collect()
}

fn covers(value: &Value) -> Result<Vec<At>, String> {
    let list = value.as_array().map_err(|_| "`covers` of a violation is not a list of places".to_owned())?;
    list.iter().map(at).collect()
}

fn assumes(value: &Value) -> Result<Vec<Assumption>, String> {
    let wanted = "`assumes` is a list of `namespace`, `environment`, `complete`";
    let list: Vec<&Value> = match value {
        Value::Array(list) => list.iter().collect(),
        Value::Set(set) => set.iter().collect(),
        _ => return Err(wanted.into()),
    };
    let named = |word: &Value| Assumption::named(word.as_string().ok()?);
    list.into_iter().map(|word| named(word).ok_or_else(|| wanted.to_owned())).collect()
}

fn remedy(value: &Value) -> Result<Remedy, String> {
    let object = value.as_object().map_err(|_| "`fix` of a violation is not an object".to_owned())?;
    let field = |name: &str| object.get(&Value::from(name));
    let message = field("message").ok_or("`fix` has no `message`")?;
    let edits =
        field("edits").and_then(|edits| edits.as_array().ok()).ok_or("`fix` has no list of `edits`")?;
    let changes = edits.iter().map(change).collect::<Result<Vec<_>, _>>()?;
    if changes.is_empty() {
        return Err("`fix` has no `edits`".into());
    }
    let safe = field("safe") == Some(&Value::from(true));
    Ok(Remedy { message: text(message, "fix.message")?, safe, changes })
}

fn change(value: &Value) -> Result<Change, String> {
    let object = value.as_object().map_err(|_| "an edit of `fix` is not an object".to_owned())?;
    let field = |name: &str| object.get(&Value::from(name));
    let place = at(field("at").ok_or("an edit of `fix` has no `at`")?)?;
    let replacement = field("replace").map(|new| text(new, "fix.edits.replace")).transpose()?;
    let removes = field("remove") == Some(&Value::from(true));
    match (&replacement, removes) {
        (Some(_), false) | (None, true) => Ok(Change { at: place, replacement }),
        _ => Err("an edit of `fix` has either `replace` or `remove: true`".into()),
    }
}

fn at(value: &Value) -> Result<At, String> {
    if let Ok(object) = value.as_object() {
        let field = |name: &str| object.get(&Value::from(name));
        if let Some(reference) = field("ref") {
            let number =
                reference.as_u32().map_err(|_| "`ref` is not a number that the host issued".to_owned())?;
            return Ok(At::Reference(number));
        }
        let path = field("path").ok_or("`at` has neither `ref` nor `path`")?;
        return Ok(At::Path { path: flatten(path)?, range: field("range").map(range).transpose()? });
    }
    // The host hands out some places as objects; a policy may put such a place into a list.
    match value
        .as_array()
        .ok()
        .and_then(|list| list.first().filter(|first| first.as_object().is_ok() && list.len() == 1))
    {
        Some(only) => at(only),
        None => Ok(At::Path { path: flatten(value)?, range: None }),
    }
}

fn range(value: &Value) -> Result<(u32, u32), String> {
    let list = value.as_array().map_err(|_| "`range` is not a list".to_owned())?;
    let number = |index: usize| list.get(index).and_then(|item| item.as_u32().ok());
    number(0).zip(number(1)).ok_or_else(|| "`range` is not a pair of offsets".to_owned())
}

/// Arrays in a path nest as the policy finds convenient.
fn flatten(value: &Value) -> Result<Path, String> {
    let mut steps = Vec::new();
    flatten_into(value, &mut steps)?;
    Ok(Path(steps))
}

fn flatten_into(value: &Value, steps: &mut Vec<Step>) -> Result<(), String> {
    match value {
        Value::Array(list) => list.iter().try_for_each(|item| flatten_into(item, steps)),
        Value::String(key) => {
            steps.push(Step::Key(key.as_ref().into()));
            Ok(())
        }
        Value::Number(_) => {
            let index = value.as_u32().map_err(|_| format!("{value} in `at` is no index"))?;
            steps.push(Step::Index(index));
            Ok(())
        }
        _ => Err(format!("{value} in `at` is neither a key nor an index")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(json: &str) -> Result<Vec<Violation>, String> {
        read(&Value::from_json_str(json).unwrap())
    }

    #[test]
    fn nested_paths_are_flattened_and_equal_violations_count_once() {
        let found = parse(
            r#"[{"message": "m", "at": [["spec", ["containers", 0]], "image"], "severity": "low"},
                {"message": "m", "at": ["spec", "containers", 0, "image"], "severity": "low"}]"#,
        )
        .unwrap();
        assert_eq!(found.len(), 1);
        let At::Path { path, .. } = &found[0].at else { panic!("{found:?}") };
        assert_eq!(path.to_string(), "/spec/containers/0/image");
        assert_eq!(found[0].severity, Some(Severity::Low));
    }

    #[test]
    fn references_and_ranges_are_read() {
        assert_eq!(parse(r#"[{"message": "m", "at": {"ref": 3}}]"#).unwrap()[0].at, At::Reference(3));
        let found = parse(r#"[{"message": "m", "at": {"path": ["data", "x"], "range": [3, 5]}}]"#).unwrap();
        assert_eq!(found[0].at, At::Path { path: Path::keys(&["data", "x"]), range: Some((3, 5)) });
    }

    #[test]
    fn doubts_and_remedies_are_read() {
        let found = parse(
            r#"[{"message": "m", "at": ["a"], "unknown": "var.x is not known", "assumes": ["namespace", "complete"],
                "fix": {"message": "f", "safe": true, "edits": [{"at": ["a"], "replace": "b"}, {"at": {"ref": 1}, "remove": true}]}}]"#,
        )
        .unwrap();
        let [violation] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(violation.unknown.as_deref(), Some("var.x is not known"));
        assert_eq!(violation.assumes, [Assumption::Namespace, Assumption::Complete]);
        let fix = violation.fix.as_ref().unwrap();
        assert_eq!((fix.applicability(), fix.changes.len()), (Applicability::Safe, 2));
        assert_eq!(violation.places().count(), 3);
    }

    #[test]
    fn results_of_another_shape_are_explained() {
        for (json, reason) in [
            (r#"{"a": 1}"#, "`violation` is not a set"),
            (r#"[1]"#, "a violation is not an object"),
            (r#"[{"at": []}]"#, "a violation has no `message`"),
            (r#"[{"message": "m"}]"#, "a violation has no `at`"),
            (r#"[{"message": "m", "at": [true]}]"#, "true in `at` is neither a key nor an index"),
            (r#"[{"message": "m", "at": [], "sev": 1}]"#, "a violation has the unknown key \"sev\""),
            (
                r#"[{"message": "m", "at": [], "assumes": ["luck"]}]"#,
                "`assumes` is a list of `namespace`, `environment`, `complete`",
            ),
            (r#"[{"message": "m", "at": [], "fix": {"message": "f", "edits": []}}]"#, "`fix` has no `edits`"),
            (
                r#"[{"message": "m", "at": [], "fix": {"message": "f", "edits": [{"at": []}]}}]"#,
                "an edit of `fix` has either `replace` or `remove: true`",
            ),
        ] {
            assert_eq!(parse(json).unwrap_err(), reason);
        }
        assert!(parse(r#"[{"message": "m", "at": [], "severity": "grave"}]"#).is_err());
        assert_eq!(read(&Value::Undefined).unwrap(), []);
    }
}
