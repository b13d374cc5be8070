//! Fields of built-in kinds that are of another shape than the API takes, missing, or misspelt.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::finding::misspelt;
use crate::resource::kubernetes::Object;
use crate::syntax::scalar::{Scalar, Schema, resolve};
use crate::syntax::{Entry, Kind, NodeRef};

/// Unknown keys of one mapping that are compared with known ones.
const COMPARED: usize = 32;

/// Mappings within mappings that are followed; no type of the table is deeper.
const DEPTH: u8 = 16;

/// The table as it is written.
#[derive(Debug, Default, Deserialize)]
struct Table<'a> {
    #[serde(borrow)]
    kinds: HashMap<&'a str, &'a str>,
    #[serde(borrow)]
    types: HashMap<&'a str, HashMap<&'a str, &'a str>>,
}

static TABLE: LazyLock<Table<'static>> =
    LazyLock::new(|| serde_json::from_str(loadline_schemas::KUBERNETES_SHAPES).unwrap_or_default());

/// Something about the shape of an object.
#[derive(Clone, Debug)]
pub struct Misshape<'a> {
    /// Where it is shown: the key or single value at fault, or the key below which something is missing.
    pub at: NodeRef<'a>,
    /// The way to the field, such as `spec.containers[0].image`.
    pub path: String,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What may be wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Another shape than the API takes.
    Shape {
        /// `a list` or `a mapping`.
        wanted: &'static str,
        /// What stands there.
        found: &'static str,
    },
    /// It is required and not there.
    Missing,
    /// It is required and there, but empty.
    Empty,
    /// Its key is none, and nearly another one.
    Misspelt {
        /// The key that is meant.
        meant: &'static str,
    },
}

/// All that is wrong with the shape of `object`, as far as the table knows its kind.
#[must_use]
pub fn misshapes(object: Object<'_>) -> Vec<Misshape<'_>> {
    let kind = match object.group() {
        "" => object.kind.to_owned(),
        group => format!("{group}/{}", object.kind),
    };
    let name = TABLE.kinds.get(kind.as_str()).copied();
    let mut found = Vec::new();
    let at = object.root.entry("kind").map_or(object.root, |entry| entry.key);
    let holder = Holder { node: object.root, at, path: String::new() };
    holder.fields(name.unwrap_or("Object"), name.is_some(), DEPTH, &mut found);
    found
}

/// A mapping, the key that leads to it, and the way there.
struct Holder<'a> {
    node: NodeRef<'a>,
    at: NodeRef<'a>,
    path: String,
}

impl<'a> Holder<'a> {
    /// Looks at the fields of a mapping of type `name`, of which the table knows all keys if it is `complete`.
    fn fields(&self, name: &str, complete: bool, depth: u8, found: &mut Vec<Misshape<'a>>) {
        let Some((fields, depth)) = TABLE.types.get(name).zip(depth.checked_sub(1)) else { return };
        let mut meant = Vec::new();
        let mut unknown = 0;
        for entry in self.node.entries() {
            let Some(key) = entry.key.text() else { continue };
            let Some(shape) = fields.get(key) else {
                unknown += 1;
                if complete && unknown <= COMPARED {
                    meant.extend(self.slip(entry, key, fields, found));
                }
                continue;
            };
            Holder { node: entry.value, at: entry.key, path: self.way(key) }.field(shape, depth, found);
        }
        let mut required: Vec<&str> =
            fields.iter().filter(|(_, shape)| shape.ends_with('!')).map(|(key, _)| *key).collect();
        required.sort_unstable();
        for key in required {
            if self.node.entry(key).is_none() && !meant.contains(&key) {
                found.push(Misshape { at: self.at, path: self.way(key), fault: Fault::Missing });
            }
        }
    }

    /// The field that the unknown `key` is meant to be, which is not there.
    fn slip(
        &self,
        entry: Entry<'a>,
        key: &str,
        fields: &HashMap<&'static str, &'static str>,
        found: &mut Vec<Misshape<'a>>,
    ) -> Option<&'static str> {
        let mut absent: Vec<&'static str> =
            fields.keys().copied().filter(|known| self.node.entry(known).is_none()).collect();
        absent.sort_unstable();
        let meant = misspelt(key, absent)?;
        found.push(Misshape { at: entry.key, path: self.way(key), fault: Fault::Misspelt { meant } });
        Some(meant)
    }

    /// Looks at the value of a field of this shape, to which the holder leads.
    fn field(self, shape: &'static str, depth: u8, found: &mut Vec<Misshape<'a>>) {
        let node = self.node.resolved();
        let (shape, required) = shape.strip_suffix('!').map_or((shape, false), |shape| (shape, true));
        let is_left_out = resolve(node, Schema::Kubernetes) == Some(Scalar::Null);
        let fault = wrong_shape(shape, node).filter(|_| !is_left_out && !is_placeholder(node));
        // The fields of an empty mapping are told as missing.
        let is_missing = required && is_empty(node) && node.kind() != Kind::Mapping;
        let at = if matches!(node.kind(), Kind::Scalar(_)) && !is_left_out { self.node } else { self.at };
        match fault.or(is_missing.then_some(Fault::Empty)) {
            Some(fault) => found.push(Misshape { at, path: self.path, fault }),
            None => self.into(shape, depth, found),
        }
    }

    /// Looks into a value of the right shape.
    fn into(self, shape: &'static str, depth: u8, found: &mut Vec<Misshape<'a>>) {
        let items = shape.strip_prefix('[').and_then(|shape| shape.strip_suffix(']'));
        match items {
            None => Self { node: self.node.resolved(), ..self }.fields(shape, true, depth, found),
            Some("") => {}
            Some(name) => {
                for (index, item) in self.node.resolved().items().enumerate() {
                    let item = item.resolved();
                    let path = format!("{}[{index}]", self.path);
                    if item.kind() == Kind::Mapping {
                        let at = item.entries().next().map_or(item, |entry| entry.key);
                        Self { node: item, at, path }.fields(name, true, depth, found);
                    } else if !is_placeholder(item) {
                        let fault = Fault::Shape { wanted: "a mapping", found: shape_of(item) };
                        found.push(Misshape { at: item, path, fault });
                    }
                }
            }
        }
    }

    fn way(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }
}

/// What is wrong with the shape of `node`, if the table wants another one.
fn wrong_shape(shape: &str, node: NodeRef<'_>) -> Option<Fault> {
    let (wanted, is_right) = match shape {
        "" => return None,
        list if list.starts_with('[') => ("a list", node.kind() == Kind::Sequence),
        _ => ("a mapping", node.kind() == Kind::Mapping),
    };
    (!is_right).then(|| Fault::Shape { wanted, found: shape_of(node) })
}

fn shape_of(node: NodeRef<'_>) -> &'static str {
    match node.kind() {
        Kind::Mapping => "a mapping",
        Kind::Sequence => "a list",
        _ => "a single value",
    }
}

/// Whether a value holds nothing: null, an empty text, or a collection without anything in it.
fn is_empty(node: NodeRef<'_>) -> bool {
    match node.kind() {
        Kind::Mapping => node.entries().len() == 0,
        Kind::Sequence => node.items().len() == 0,
        _ => match resolve(node, Schema::Kubernetes) {
            Some(Scalar::Null) => true,
            Some(Scalar::Text(text)) => text.is_empty(),
            _ => false,
        },
    }
}

/// Whether something is to be put in the place of a text.
fn is_placeholder(node: NodeRef<'_>) -> bool {
    let marks = ["${", "$(", "{{", "<", "%", "##", "__", "..."];
    node.text()
        .is_some_and(|text| text.starts_with(['$', '@']) || marks.iter().any(|mark| text.contains(mark)))
}

#[cfg(test)]
mod tests;
