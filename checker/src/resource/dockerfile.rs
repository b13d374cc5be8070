//! Dockerfiles: stages and what they build from.

use crate::syntax::NodeRef;

/// A Dockerfile.
#[derive(Clone, Copy, Debug)]
pub struct Dockerfile<'a> {
    /// The mapping of its parts.
    pub root: NodeRef<'a>,
}

/// A stage of a build.
#[derive(Clone, Copy, Debug)]
pub struct Stage<'a> {
    /// Its position, from 0.
    pub index: usize,
    /// Its mapping.
    pub node: NodeRef<'a>,
}

impl<'a> Dockerfile<'a> {
    /// Its stages, in order.
    pub fn stages(&self) -> impl DoubleEndedIterator<Item = Stage<'a>> + ExactSizeIterator + use<'a> {
        let items = self.root.get("stages").map(NodeRef::items).into_iter().flatten();
        let stages: Vec<Stage<'a>> = items.enumerate().map(|(index, node)| Stage { index, node }).collect();
        stages.into_iter()
    }

    /// The default of a build argument that is declared before the first stage.
    #[must_use]
    pub fn global(&self, name: &str) -> Option<Option<&'a str>> {
        let args = self.root.get("args").map(NodeRef::items).into_iter().flatten();
        let mut found = args.filter(|arg| arg.get("name").and_then(NodeRef::text) == Some(name));
        found.next_back().map(|arg| arg.get("default").and_then(NodeRef::text))
    }
}

impl<'a> Stage<'a> {
    /// The image or stage that it builds from, as written.
    #[must_use]
    pub fn image(&self) -> Option<NodeRef<'a>> {
        self.node.find(&["from", "image"])
    }

    /// The name by which other stages know it.
    #[must_use]
    pub fn alias(&self) -> Option<&'a str> {
        self.node.find(&["from", "alias"]).and_then(NodeRef::text)
    }
}

/// `text` with the variables in it replaced as a build without arguments does. `Err` names a variable that has
/// no value then.
///
/// # Errors
/// When a variable has no default, or is written in a form that the builder would refuse.
pub fn substituted(text: &str, lookup: impl Fn(&str) -> Option<String>) -> Result<String, &str> {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('$') {
        result.push_str(before);
        let (name, default, left) = variable(after).ok_or(rest)?;
        let value = lookup(name).filter(|value| !value.is_empty()).or_else(|| default.map(str::to_owned));
        result.push_str(&value.ok_or(name)?);
        rest = left;
    }
    result.push_str(rest);
    Ok(result)
}

/// Name, default and what follows of the variable at the beginning of `text`, behind its `$`.
fn variable(text: &str) -> Option<(&str, Option<&str>, &str)> {
    if let Some(inside) = text.strip_prefix('{') {
        let (inside, left) = inside.split_once('}')?;
        let (name, default) = match inside.split_once(":-").or_else(|| inside.split_once('-')) {
            Some((name, default)) => (name, Some(default)),
            None => (inside, None),
        };
        return is_name(name).then_some((name, default, left));
    }
    let end =
        text.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').unwrap_or(text.len());
    let (name, left) = text.split_at_checked(end)?;
    is_name(name).then_some((name, None, left))
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|letter| letter.is_ascii_alphanumeric() || letter == b'_')
}

/// What tells a Dockerfile from others when its directory moves: its name.
#[must_use]
pub fn identity(file: &str) -> &str {
    file.rsplit('/').next().unwrap_or(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_replaced_by_defaults() {
        let lookup = |name: &str| (name == "VERSION").then(|| "22".to_owned());
        assert_eq!(substituted("node:$VERSION-alpine", lookup), Ok("node:22-alpine".into()));
        assert_eq!(substituted("node:${VERSION}", lookup), Ok("node:22".into()));
        assert_eq!(substituted("${REGISTRY:-docker.io}/node", lookup), Ok("docker.io/node".into()));
        assert_eq!(substituted("node:${TAG}", lookup), Err("TAG"));
        assert_eq!(substituted("plain", lookup), Ok("plain".into()));
        assert!(substituted("node:${", lookup).is_err());
    }
}
