//! Scalars in which a template token may have been left.

use std::collections::HashSet;

use regorus::Value;

use super::super::build::Builder;
use crate::resource::kubernetes::object::scalar_text;
use crate::resource::kubernetes::{Object, Pod};
use crate::source::{Path, Step};
use crate::syntax::{Kind, NodeRef};

/// Longest scalar that is looked at; tokens stand in short ones.
const LONGEST: usize = 512;
/// Deepest nesting that is searched for hosts and ARNs.
const DEPTH: usize = 24;
/// Beginnings of words that people leave behind, in lower case.
const LEFT_BEHIND: [&str; 8] = ["change", "replace", "todo", "fixme", "tbd", "your-", "your_", "xxx"];
/// Parts of the names of entries that hold secrets.
const SECRET_NAMES: [&str; 8] =
    ["password", "passwd", "secret", "token", "apikey", "api_key", "api-key", "credential"];

/// All candidates of `object`, each a value as the input contract describes it.
pub(super) fn find(builder: &mut Builder<'_>, object: Object<'_>, pod: Option<&Pod<'_>>) -> Vec<Value> {
    let mut finder = Finder { builder, all: Vec::new() };
    if let Some(namespace) = object.root.find(&["metadata", "namespace"]) {
        finder.add(namespace, &Path::keys(&["metadata", "namespace"]), "namespace", None);
    }
    match (object.group(), object.kind) {
        ("", "ConfigMap") => finder.config(object.root),
        ("", "Secret") => finder.secret(object.root),
        _ => {
            if let Some(pod) = pod {
                finder.containers(pod);
            }
            finder.addresses(object.root, &mut Vec::new());
        }
    }
    finder.all
}

struct Finder<'a, 'b> {
    builder: &'a mut Builder<'b>,
    all: Vec<Value>,
}

impl Finder<'_, '_> {
    fn add(&mut self, node: NodeRef<'_>, path: &Path, role: &str, key: Option<&str>) {
        let Some(text) = scalar_text(node).filter(|text| looks_left_behind(text)) else { return };
        let path = self.builder.path(path);
        self.push(text, path, role, key, None);
    }

    fn push(
        &mut self,
        text: &str,
        path: Value,
        role: &str,
        key: Option<&str>,
        defined: Option<&HashSet<&str>>,
    ) {
        let mut fields = self.builder.object([("text", text.into()), ("path", path), ("role", role.into())]);
        if let Some(key) = key {
            self.builder.set(&mut fields, "key", key.into());
        }
        if let (Some((_, tag)), "image") = (text.rsplit_once(':'), role) {
            self.builder.set(&mut fields, "tag", tag.into());
        }
        if let Some(defined) = defined {
            let names = references(text).filter(|name| defined.contains(name));
            let names: Vec<Value> = names.map(Value::from).collect();
            self.builder.set(&mut fields, "defined", names.into());
        }
        self.all.push(fields.into());
    }

    fn config(&mut self, root: NodeRef<'_>) {
        for entry in root.get("data").into_iter().flat_map(NodeRef::entries) {
            let (Some(key), Some(text)) = (entry.key.text(), scalar_text(entry.value)) else { continue };
            let path = Path::keys(&["data", key]);
            if key.contains('.') {
                self.file(text, &path, key);
            } else {
                self.add(entry.value, &path, "config", Some(key));
            }
        }
    }

    /// Entries of a file-like value whose names speak of secrets; all other text of it is the program's.
    fn file(&mut self, text: &str, path: &Path, file: &str) {
        let mut offset = 0;
        for line in text.split_inclusive('\n') {
            if let Some((key, value, start)) =
                secret_entry(line).filter(|(_, value, _)| looks_left_behind(value))
            {
                let start = offset + start;
                let place = self.builder.path(path);
                let range = Value::from(vec![Value::from(start), Value::from(start + value.len())]);
                let at = self.builder.object([("path", place), ("range", range)]);
                self.push(value, at.into(), "file", Some(&format!("{file}: {key}")), None);
            }
            offset += line.len();
        }
    }

    fn secret(&mut self, root: NodeRef<'_>) {
        for section in ["data", "stringData"] {
            for entry in root.get(section).into_iter().flat_map(NodeRef::entries) {
                let Some(key) = entry.key.text() else { continue };
                self.add(entry.value, &Path::keys(&[section, key]), "credential", Some(key));
            }
        }
    }

    fn containers(&mut self, pod: &Pod<'_>) {
        for container in pod.containers() {
            let index = u32::try_from(container.index).unwrap_or(u32::MAX);
            let place = Path::keys(pod.kind.spec).join(container.list).join(index);
            if let Some(image) = container.node.get("image") {
                self.add(image, &place.join("image"), "image", Some("image"));
            }
            self.environment(container.node, &place.join("env"));
            self.arguments(container.node, &place);
        }
    }

    /// A container's environment: `$(NAME)` is legal where NAME is defined before.
    fn environment(&mut self, container: NodeRef<'_>, place: &Path) {
        let mut defined = HashSet::new();
        for (index, item) in container.get("env").into_iter().flat_map(NodeRef::items).enumerate() {
            let Some(name) = item.get("name").and_then(scalar_text) else { continue };
            let value = item.get("value").and_then(scalar_text).filter(|value| looks_left_behind(value));
            if let Some(value) = value {
                let path = place.join(u32::try_from(index).unwrap_or(u32::MAX)).join("value");
                let path = self.builder.path(&path);
                self.push(value, path, "env", Some(name), Some(&defined));
            }
            defined.insert(name);
        }
    }

    /// `$(NAME)` in a command and its arguments is legal where the container defines NAME. Scripts for a
    /// shell are not looked at: there it is a command.
    fn arguments(&mut self, container: NodeRef<'_>, place: &Path) {
        let names = container.get("env").into_iter().flat_map(NodeRef::items);
        let defined: HashSet<&str> = names.filter_map(|item| scalar_text(item.get("name")?)).collect();
        let lists = ["command", "args"].map(|list| (list, container.get(list)));
        let mut words = lists.iter().filter_map(|(_, node)| *node).flat_map(NodeRef::items);
        if words.any(|word| word.text() == Some("-c")) {
            return;
        }
        for (list, node) in lists {
            for (index, item) in node.into_iter().flat_map(NodeRef::items).enumerate() {
                let text = scalar_text(item)
                    .filter(|text| text.contains("$(") && !text.contains(char::is_whitespace));
                if let Some(text) = text.filter(|text| text.len() <= LONGEST) {
                    let path =
                        self.builder.path(&place.join(list).join(u32::try_from(index).unwrap_or(u32::MAX)));
                    self.push(text, path, "env", Some(list), Some(&defined));
                }
            }
        }
    }

    /// Hosts and ARNs anywhere below `node`.
    fn addresses<'a>(&mut self, node: NodeRef<'a>, way: &mut Vec<Way<'a>>) {
        if way.len() > DEPTH {
            return;
        }
        match node.kind() {
            Kind::Mapping => {
                for entry in node.entries() {
                    let Some(key) = entry.key.text() else { continue };
                    way.push(Way::Key(key));
                    self.addresses(entry.value, way);
                    way.pop();
                }
            }
            Kind::Sequence => {
                for (index, item) in node.items().enumerate() {
                    way.push(Way::Index(index));
                    self.addresses(item, way);
                    way.pop();
                }
            }
            Kind::Scalar(_) => {
                if let Some(role) = address_role(node, way) {
                    self.add(node, &path_of(way), role, last_key(way));
                }
            }
            Kind::Alias => {}
        }
    }
}

enum Way<'a> {
    Key(&'a str),
    Index(usize),
}

fn last_key<'a>(way: &[Way<'a>]) -> Option<&'a str> {
    way.iter().rev().find_map(|step| match step {
        Way::Key(key) => Some(*key),
        Way::Index(_) => None,
    })
}

fn path_of(way: &[Way<'_>]) -> Path {
    Path(
        way.iter()
            .map(|step| match step {
                Way::Key(key) => Step::from(*key),
                Way::Index(index) => Step::Index(u32::try_from(*index).unwrap_or(u32::MAX)),
            })
            .collect(),
    )
}

fn address_role(node: NodeRef<'_>, way: &[Way<'_>]) -> Option<&'static str> {
    let key = last_key(way)?;
    match key {
        "host" | "hosts" | "hostname" | "hostnames" | "externalName" => Some("host"),
        _ if key.to_ascii_lowercase().ends_with("arn") => Some("arn"),
        _ => node.text().filter(|text| text.starts_with("arn:")).map(|_| "arn"),
    }
}

/// What stands in the `$(...)` of a text.
fn references(text: &str) -> impl Iterator<Item = &str> {
    text.split("$(").skip(1).filter_map(|part| Some(part.split_once(')')?.0))
}

/// Whether a scalar could hold a token; cheap, and wider than what policies report.
fn looks_left_behind(text: &str) -> bool {
    if text.is_empty() || text.len() > LONGEST {
        return false;
    }
    let marked = text.contains(['<', '$', '…']) || text.contains("...") || text.contains("{{");
    marked || is_capital_word(text) || text.rsplit(':').next().is_some_and(is_capital_word) || {
        let lower = text.to_ascii_lowercase();
        LEFT_BEHIND.iter().any(|start| lower.starts_with(start))
    }
}

/// `IMAGE_TAG`, `TODO`: at least three characters, only capitals, digits, `_` and `-`.
fn is_capital_word(text: &str) -> bool {
    let allowed =
        |letter: u8| letter.is_ascii_uppercase() || letter.is_ascii_digit() || matches!(letter, b'_' | b'-');
    text.len() >= 3 && text.bytes().all(allowed) && text.bytes().any(|letter| letter.is_ascii_uppercase())
}

/// Name, value and the value's offset in a line `name: value` or `name=value` whose name speaks of a secret.
fn secret_entry(line: &str) -> Option<(&str, &str, usize)> {
    let split = line.find([':', '='])?;
    let (name, rest) = line.split_at_checked(split)?;
    let name = name.trim().trim_matches(['"', '\'', '-', ' ']);
    let lower = name.to_ascii_lowercase();
    if name.contains(char::is_whitespace) || !SECRET_NAMES.iter().any(|word| lower.contains(word)) {
        return None;
    }
    let value = rest.get(1..)?.trim().trim_end_matches(',').trim_matches(['"', '\'']);
    let start = split + 1 + rest.get(1..)?.find(value)?;
    (!value.is_empty()).then_some((name, value, start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_candidates_and_ordinary_values_are_not() {
        for text in
            ["IMAGE_TAG", "repo/app:IMAGE_TAG", "${HOST}", "<your host>", "sk_live_...", "changeme", "$(A)"]
        {
            assert!(looks_left_behind(text), "{text}");
        }
        for text in ["nginx:1.27", "api.example.com", "10", "", "Ab", "arn:aws:iam::1:role/x"] {
            assert!(!looks_left_behind(text), "{text}");
        }
    }

    #[test]
    fn secret_entries_of_files_are_found_with_their_offset() {
        assert_eq!(secret_entry("  password: \"${DB}\"\n"), Some(("password", "${DB}", 13)));
        assert_eq!(secret_entry("api_key=TODO"), Some(("api_key", "TODO", 8)));
        assert_eq!(secret_entry("host: ${DB}"), None);
        assert_eq!(secret_entry("# the password is: x"), None);
        assert_eq!(secret_entry("token:"), None);
    }
}
