//! From spanned trees to values: serde on top of our own YAML.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::value::U32Deserializer;
use serde::de::{
    self, DeserializeSeed, Deserializer, Error as _, Expected, IntoDeserializer, MapAccess, SeqAccess,
    Unexpected, Visitor,
};
use serde::forward_to_deserialize_any;

use super::spanned::SPANNED;
use crate::finding::did_you_mean;
use crate::source::Span;
use crate::syntax::scalar::{self, Scalar, Schema};
use crate::syntax::{Entry, Kind, NodeId, NodeRef};

/// The name by which a type asks for a scalar as it is written: `1.30` and not the number 1.3.
pub(super) const WRITTEN: &str = "loadline::config::Written";

/// Values are read by recursion, and a chain of aliases nests deeper than the text that it stands in.
const MOST_LEVELS: usize = 50;

/// Why a value was refused.
#[derive(Debug)]
pub(super) struct Refusal {
    pub message: String,
    pub help: Option<String>,
    /// The innermost node at which it happened, and the bytes to show.
    pub at: Option<(NodeId, Span)>,
    /// Whether something is missing in the mapping `at`.
    pub missing: bool,
}

impl Refusal {
    fn new(message: String) -> Self {
        Self { message, help: None, at: None, missing: false }
    }

    fn at(mut self, node: NodeRef<'_>, span: Span) -> Self {
        self.at.get_or_insert((node.id(), span));
        self
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Refusal {}

impl de::Error for Refusal {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(message.to_string())
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(format!("expected {}, found {}", plain_words(expected), describe(found)))
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::invalid_type(found, expected)
    }

    fn unknown_field(field: &str, known: &'static [&'static str]) -> Self {
        let nearest = did_you_mean(field, known.iter().copied());
        let help = nearest.is_empty().then(|| format!("the keys here are {}", known.join(", ")));
        Self { help, ..Self::new(format!("unknown key {field:?}{nearest}")) }
    }

    fn missing_field(field: &'static str) -> Self {
        Self { missing: true, ..Self::new(format!("the key {field:?} is missing here")) }
    }
}

/// What serde expects, in the words of the guide.
fn plain_words(expected: &dyn Expected) -> String {
    match expected.to_string().as_str() {
        "a string" => "a text".into(),
        "a sequence" => "a list".into(),
        "a map" => "keys and values".into(),
        "a boolean" => "true or false".into(),
        "u64" => "a whole number".into(),
        other => other.into(),
    }
}

fn describe(found: Unexpected<'_>) -> String {
    match found {
        Unexpected::Bool(value) => format!("{value}, which is a truth value"),
        Unexpected::Unsigned(number) => format!("the number {number}"),
        Unexpected::Signed(number) => format!("the number {number}"),
        Unexpected::Float(number) => format!("the number {number:?}"),
        Unexpected::Str(text) => format!("the text {text:?}"),
        Unexpected::Unit | Unexpected::Option => "nothing".into(),
        Unexpected::Seq => "a list".into(),
        Unexpected::Map => "keys and values".into(),
        other => other.to_string(),
    }
}

/// A node to read from.
#[derive(Clone, Copy)]
pub(super) struct Reader<'d> {
    node: NodeRef<'d>,
    /// What to show where the value itself has no bytes.
    key: Option<Span>,
    is_key: bool,
    /// Collections around it, through aliases, too.
    depth: usize,
    /// Values, and keys with theirs, that are passed over since they were refused before.
    refused: &'d BTreeSet<NodeId>,
}

impl<'d> Reader<'d> {
    /// Reads the tree below `node` without what `refused` names.
    pub(super) fn new(node: NodeRef<'d>, refused: &'d BTreeSet<NodeId>) -> Self {
        Self { node, key: None, is_key: false, depth: 0, refused }
    }

    fn span(&self) -> Span {
        let span = self.node.span();
        self.key.filter(|_| span.is_empty()).unwrap_or(span)
    }

    fn at<T>(self, result: Result<T, Refusal>) -> Result<T, Refusal> {
        result.map_err(|refusal| refusal.at(self.node, self.span()))
    }

    fn is_null(self) -> bool {
        !self.is_key && scalar::resolve(self.node, Schema::Core) == Some(Scalar::Null)
    }

    fn key<V: Visitor<'d>>(self, visitor: V) -> Result<V::Value, Refusal> {
        if self.node.is_merge_key() {
            let help = Some("an anchor and an alias of a whole value are understood".into());
            return Err(Refusal { help, ..Refusal::new("merge keys (`<<`) are not read here".into()) });
        }
        let text = self.node.text().ok_or_else(|| Refusal::new("a key is a single text".into()))?;
        visitor.visit_borrowed_str(text)
    }

    fn value<V: Visitor<'d>>(self, visitor: V) -> Result<V::Value, Refusal> {
        if self.depth > MOST_LEVELS {
            return Err(Refusal::new(format!("aliases make this nest deeper than {MOST_LEVELS} levels")));
        }
        match self.node.resolved().kind() {
            Kind::Mapping => visitor.visit_map(Entries::new(self)),
            Kind::Sequence => visitor.visit_seq(Items::new(self)),
            Kind::Scalar(_) | Kind::Alias => self.scalar(visitor),
        }
    }

    fn scalar<V: Visitor<'d>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match scalar::resolve(self.node, Schema::Core) {
            Some(Scalar::Bool(value)) => visitor.visit_bool(value),
            // Not negative: as serde_json has it, so that numbers of both readers are equal.
            Some(Scalar::Integer(number)) => match u64::try_from(number) {
                Ok(number) => visitor.visit_u64(number),
                Err(_) => visitor.visit_i64(number),
            },
            Some(Scalar::Unsigned(number)) => visitor.visit_u64(number),
            Some(Scalar::Float(number)) if number.is_finite() => visitor.visit_f64(number),
            Some(Scalar::Float(_)) => Err(Refusal::custom("expected a finite number")),
            Some(Scalar::Text(text)) => visitor.visit_borrowed_str(text),
            Some(Scalar::Null) | None => visitor.visit_unit(),
        }
    }
}

impl<'d> Deserializer<'d> for Reader<'d> {
    type Error = Refusal;

    fn deserialize_any<V: Visitor<'d>>(self, visitor: V) -> Result<V::Value, Refusal> {
        self.at(if self.is_key { self.key(visitor) } else { self.value(visitor) })
    }

    fn deserialize_option<V: Visitor<'d>>(self, visitor: V) -> Result<V::Value, Refusal> {
        self.at(if self.is_null() { visitor.visit_none() } else { visitor.visit_some(self) })
    }

    fn deserialize_newtype_struct<V: Visitor<'d>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        self.at(match (name, self.node.text()) {
            (SPANNED, _) => visitor.visit_seq(Parts { reader: self, given: 0 }),
            (WRITTEN, Some(text)) if !self.is_null() => visitor.visit_borrowed_str(text),
            (WRITTEN, _) => self.value(visitor),
            _ => visitor.visit_newtype_struct(self),
        })
    }

    forward_to_deserialize_any! {
        <V: Visitor<'d>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// Start, end and value of a spanned value.
struct Parts<'d> {
    reader: Reader<'d>,
    given: u8,
}

impl<'d> SeqAccess<'d> for Parts<'d> {
    type Error = Refusal;

    fn next_element_seed<T: DeserializeSeed<'d>>(&mut self, seed: T) -> Result<Option<T::Value>, Refusal> {
        let span = self.reader.span();
        self.given += 1;
        let offset = |offset: u32| -> U32Deserializer<Refusal> { offset.into_deserializer() };
        match self.given {
            1 => seed.deserialize(offset(span.start)).map(Some),
            2 => seed.deserialize(offset(span.end)).map(Some),
            3 => seed.deserialize(self.reader).map(Some),
            _ => Ok(None),
        }
    }
}

struct Items<'d> {
    reader: Reader<'d>,
    rest: Box<dyn Iterator<Item = NodeRef<'d>> + 'd>,
}

impl<'d> Items<'d> {
    fn new(reader: Reader<'d>) -> Self {
        Self { reader, rest: Box::new(reader.node.items()) }
    }
}

impl<'d> SeqAccess<'d> for Items<'d> {
    type Error = Refusal;

    fn next_element_seed<T: DeserializeSeed<'d>>(&mut self, seed: T) -> Result<Option<T::Value>, Refusal> {
        let refused = self.reader.refused;
        let Some(node) = self.rest.find(|node| !refused.contains(&node.id())) else { return Ok(None) };
        seed.deserialize(Reader { node, key: None, depth: self.reader.depth + 1, ..self.reader }).map(Some)
    }
}

struct Entries<'d> {
    reader: Reader<'d>,
    rest: Box<dyn Iterator<Item = Entry<'d>> + 'd>,
    entry: Option<Entry<'d>>,
}

impl<'d> Entries<'d> {
    fn new(reader: Reader<'d>) -> Self {
        Self { reader, rest: Box::new(reader.node.entries()), entry: None }
    }
}

impl<'d> MapAccess<'d> for Entries<'d> {
    type Error = Refusal;

    fn next_key_seed<K: DeserializeSeed<'d>>(&mut self, seed: K) -> Result<Option<K::Value>, Refusal> {
        let refused = self.reader.refused;
        let is_wanted =
            |entry: &Entry<'_>| !refused.contains(&entry.key.id()) && !refused.contains(&entry.value.id());
        self.entry = self.rest.find(is_wanted);
        let Some(entry) = self.entry else { return Ok(None) };
        seed.deserialize(Reader { node: entry.key, is_key: true, ..self.reader }).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'d>>(&mut self, seed: T) -> Result<T::Value, Refusal> {
        let entry = self.entry.ok_or_else(|| Refusal::custom("a value without a key"))?;
        let (key, depth) = (Some(entry.key.span()), self.reader.depth + 1);
        seed.deserialize(Reader { node: entry.value, key, is_key: false, depth, ..self.reader })
    }
}
