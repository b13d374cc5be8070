//! Values of evaluated configuration: known, unknown, or known in part.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::source::Span;

/// A value, and where in the text of the block that is evaluated it was written; values that come from
/// elsewhere stand where they are used.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// What it is.
    pub kind: Kind,
    /// Its place.
    pub span: Span,
}

/// Entries of an object by key, each with the place of the key.
pub type Fields = BTreeMap<Arc<str>, (Span, Value)>;

/// The kinds of values.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// `null`.
    Null,
    /// A truth value.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(Arc<str>),
    /// A list, tuple or set.
    List(Arc<Vec<Value>>),
    /// An object or map.
    Object(Arc<Fields>),
    /// A text that is the JSON of a value, which may be known in part only.
    Json(Arc<Value>),
    /// Nobody can tell before it is applied.
    Unknown(Arc<Unknown>),
}

/// Why a value is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unknown {
    /// What it depends on: `var.replicas`, `aws_kms_key.logs.arn`.
    pub names: BTreeSet<Arc<str>>,
    /// The object that the value belongs to, where it is one attribute of one.
    pub target: Option<Target>,
    /// The text that it is known to begin with.
    pub prefix: Option<Arc<str>>,
}

/// An attribute of an object that Terraform manages or looks up.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Target {
    /// Its address without keys: `module.storage.aws_s3_bucket.logs`.
    pub address: Arc<str>,
    /// The attribute, such as `arn` or `id`; empty for the object itself.
    pub attribute: Arc<str>,
}

impl Value {
    /// A value that stands at `span`.
    #[must_use]
    pub const fn new(kind: Kind, span: Span) -> Self {
        Self { kind, span }
    }

    /// `null` at `span`.
    #[must_use]
    pub const fn null(span: Span) -> Self {
        Self { kind: Kind::Null, span }
    }

    /// A text at `span`.
    #[must_use]
    pub fn text(text: impl Into<Arc<str>>, span: Span) -> Self {
        Self { kind: Kind::Text(text.into()), span }
    }

    /// A list at `span`.
    #[must_use]
    pub fn list(items: Vec<Self>, span: Span) -> Self {
        Self { kind: Kind::List(Arc::new(items)), span }
    }

    /// An object at `span`.
    #[must_use]
    pub fn object(fields: Fields, span: Span) -> Self {
        Self { kind: Kind::Object(Arc::new(fields)), span }
    }

    /// An unknown value that depends on `name`.
    #[must_use]
    pub fn unknown(name: impl Into<Arc<str>>, span: Span) -> Self {
        let unknown = Unknown { names: [name.into()].into(), ..Unknown::default() };
        Self { kind: Kind::Unknown(Arc::new(unknown)), span }
    }

    /// An unknown value that depends on what `values` depend on.
    #[must_use]
    pub fn depending_on<'a>(values: impl IntoIterator<Item = &'a Self>, span: Span) -> Self {
        let mut names = BTreeSet::new();
        values.into_iter().for_each(|value| value.collect_names(&mut names));
        Self { kind: Kind::Unknown(Arc::new(Unknown { names, ..Unknown::default() })), span }
    }

    /// The same value as it is used at `span`: what is inside of it was written elsewhere.
    #[must_use]
    pub fn moved_to(&self, span: Span) -> Self {
        let kind = match &self.kind {
            Kind::List(items) => Kind::List(Arc::new(items.iter().map(|item| item.moved_to(span)).collect())),
            Kind::Object(fields) => {
                let moved =
                    fields.iter().map(|(key, (_, value))| (Arc::clone(key), (span, value.moved_to(span))));
                Kind::Object(Arc::new(moved.collect()))
            }
            Kind::Json(value) => Kind::Json(Arc::new(value.moved_to(span))),
            other => other.clone(),
        };
        Self { kind, span }
    }

    /// Whether nothing of it is unknown.
    #[must_use]
    pub fn is_known(&self) -> bool {
        match &self.kind {
            Kind::Unknown(_) => false,
            Kind::List(items) => items.iter().all(Self::is_known),
            Kind::Object(fields) => fields.values().all(|(_, value)| value.is_known()),
            Kind::Json(value) => value.is_known(),
            _ => true,
        }
    }

    /// Whether the value itself, not only a part of it, is unknown.
    #[must_use]
    pub const fn is_unknown(&self) -> bool {
        matches!(self.kind, Kind::Unknown(_))
    }

    /// Whether it is `null`.
    #[must_use]
    pub const fn is_null(&self) -> bool {
        matches!(self.kind, Kind::Null)
    }

    /// Adds everything that it depends on.
    pub fn collect_names(&self, names: &mut BTreeSet<Arc<str>>) {
        match &self.kind {
            Kind::Unknown(unknown) => names.extend(unknown.names.iter().cloned()),
            Kind::List(items) => items.iter().for_each(|item| item.collect_names(names)),
            Kind::Object(fields) => fields.values().for_each(|(_, value)| value.collect_names(names)),
            Kind::Json(value) => value.collect_names(names),
            _ => {}
        }
    }

    /// The entry `key` of an object.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        match &self.kind {
            Kind::Object(fields) => fields.get(key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The items of a list.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match &self.kind {
            Kind::List(items) => items,
            _ => &[],
        }
    }

    /// A text as it is; numbers and truth values as Terraform writes them.
    #[must_use]
    pub fn as_text(&self) -> Option<Arc<str>> {
        Some(match &self.kind {
            Kind::Text(text) => Arc::clone(text),
            Kind::Number(number) => number_text(*number).into(),
            Kind::Bool(value) => if *value { "true" } else { "false" }.into(),
            Kind::Json(value) => super::json::write(value)?.into(),
            _ => return None,
        })
    }

    /// A number, also one that is written as a text.
    #[must_use]
    pub fn as_number(&self) -> Option<f64> {
        match &self.kind {
            Kind::Number(number) => Some(*number),
            Kind::Text(text) => text.trim().parse().ok().filter(|number: &f64| number.is_finite()),
            _ => None,
        }
    }

    /// A truth value, also one that is written as a text.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match &self.kind {
            Kind::Bool(value) => Some(*value),
            Kind::Text(text) if &**text == "true" => Some(true),
            Kind::Text(text) if &**text == "false" => Some(false),
            _ => None,
        }
    }

    /// Whether both are known and say the same, wherever they stand; `None` where that depends on what is unknown.
    #[must_use]
    pub fn equals(&self, other: &Self) -> Option<bool> {
        match (&self.kind, &other.kind) {
            (Kind::Unknown(_), _) | (_, Kind::Unknown(_)) => None,
            (Kind::List(one), Kind::List(other)) => {
                if one.len() != other.len() {
                    return Some(false);
                }
                all(one.iter().zip(other.iter()).map(|(one, other)| one.equals(other)))
            }
            (Kind::Object(one), Kind::Object(other)) => {
                if one.len() != other.len() || !one.keys().eq(other.keys()) {
                    return Some(false);
                }
                all(one.values().zip(other.values()).map(|((_, one), (_, other))| one.equals(other)))
            }
            (Kind::Json(one), Kind::Json(other)) => one.equals(other),
            (Kind::Json(_), Kind::Text(text)) | (Kind::Text(text), Kind::Json(_)) => {
                let json = if matches!(self.kind, Kind::Json(_)) { self } else { other };
                json.as_text().map(|json| json == *text)
            }
            (one, other) => Some(one == other),
        }
    }
}

/// Whether all are true; a single false one decides.
fn all(answers: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut open = false;
    for answer in answers {
        match answer {
            Some(false) => return Some(false),
            Some(true) => {}
            None => open = true,
        }
    }
    (!open).then_some(true)
}

/// A number as Terraform makes a text of it.
#[must_use]
pub fn number_text(number: f64) -> String {
    if number == 0.0 { "0".to_owned() } else { number.to_string() }
}
