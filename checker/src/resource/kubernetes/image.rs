//! Image references, by the grammar of the distribution project.
//!
//! Source: <https://github.com/distribution/reference>, `reference.go` and `regexp.go`.

/// A reference taken apart, with the defaults that container runtimes apply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image<'a> {
    /// Everything before tag and digest, as written.
    pub name: &'a str,
    /// Host, `docker.io` where none is written.
    pub registry: &'a str,
    /// Whether the host is written.
    pub registry_written: bool,
    /// Path without host.
    pub path: &'a str,
    /// Whether `library/` belongs in front of the path.
    pub library: bool,
    /// Tag where one is written.
    pub tag: Option<&'a str>,
    /// Digest with its algorithm where one is written, malformed ones included.
    pub digest: Option<&'a str>,
}

const DEFAULT_REGISTRY: &str = "docker.io";

impl<'a> Image<'a> {
    /// Takes `text` apart.
    ///
    /// # Errors
    /// Says in plain words why the text is no reference. A malformed digest is none of the reasons:
    /// see [`Image::digest_is_valid`].
    pub fn parse(text: &'a str) -> Result<Self, String> {
        if text.is_empty() {
            return Err("it is empty".into());
        }
        if text.chars().any(char::is_whitespace) {
            return Err("it has a space".into());
        }
        let (named, digest) = match text.split_once('@') {
            Some((named, digest)) => (named, Some(digest)),
            None => (text, None),
        };
        // A colon after the last slash starts a tag, one before it a port.
        let slash = named.rfind('/').map_or(0, |index| index + 1);
        let colon = named.get(slash..).and_then(|last| last.find(':')).map(|index| slash + index);
        let (name, tag) = match colon {
            Some(colon) => (named.get(..colon).unwrap_or_default(), named.get(colon + 1..)),
            None => (named, None),
        };
        let (registry, path) = split_registry(name);
        tag.map_or(Ok(()), check_tag)?;
        registry.map_or(Ok(()), check_registry)?;
        check_path(path)?;
        let host = registry.unwrap_or(DEFAULT_REGISTRY);
        let docker = matches!(host, DEFAULT_REGISTRY | "index.docker.io");
        Ok(Self {
            name,
            registry: if docker { DEFAULT_REGISTRY } else { host },
            registry_written: registry.is_some(),
            path,
            library: docker && !path.contains('/'),
            tag,
            digest,
        })
    }

    /// Path without host, with `library/` where docker.io implies it.
    #[must_use]
    pub fn repository(&self) -> String {
        if self.library { format!("library/{}", self.path) } else { self.path.to_owned() }
    }

    /// Whether the digest is of a known algorithm and has the right number of lower-case
    /// hexadecimal digits; `None` without a digest.
    #[must_use]
    pub fn digest_is_valid(&self) -> Option<bool> {
        let digest = self.digest?;
        let (algorithm, hex) = digest.split_once(':').unwrap_or((digest, ""));
        let length = match algorithm {
            "sha256" => 64,
            "sha512" => 128,
            _ => return Some(false),
        };
        let lower = |digit: u8| digit.is_ascii_digit() || (b'a'..=b'f').contains(&digit);
        Some(hex.len() == length && hex.bytes().all(lower))
    }
}

/// Whether a text still holds a template token where a reference has a real part.
#[must_use]
pub fn has_placeholder(text: &str) -> bool {
    ["${", "$(", "{{", "<", "%{"].iter().any(|token| text.contains(token))
}

/// The first component is a host if it has a dot, a colon or capitals, or is `localhost`.
fn split_registry(name: &str) -> (Option<&str>, &str) {
    let Some((first, rest)) = name.split_once('/') else { return (None, name) };
    let host = first.contains(['.', ':']) || first == "localhost" || first.to_lowercase() != first;
    if host { (Some(first), rest) } else { (None, name) }
}

fn check_registry(host: &str) -> Result<(), String> {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !name.ends_with(']') || !port.is_empty() => (name, Some(port)),
        _ => (host, None),
    };
    if port.is_some_and(|port| port.is_empty() || !port.bytes().all(|digit| digit.is_ascii_digit())) {
        return Err(format!("{host:?} has no valid port"));
    }
    if name.starts_with('[') && name.ends_with(']') {
        return Ok(());
    }
    let label = |label: &str| {
        let inner = label.bytes().all(|letter| letter.is_ascii_alphanumeric() || letter == b'-');
        !label.is_empty() && inner && !label.starts_with('-') && !label.ends_with('-')
    };
    if name.split('.').all(label) { Ok(()) } else { Err(format!("{host:?} is no host name")) }
}

fn check_path(path: &str) -> Result<(), String> {
    if path.is_empty() {
        return Err("the repository is missing".into());
    }
    if path.bytes().any(|letter| letter.is_ascii_uppercase()) {
        return Err(format!("the repository {path:?} has upper-case letters"));
    }
    if path.len() > 255 {
        return Err(format!("the repository has {} characters, at most 255 are allowed", path.len()));
    }
    let bad = path.split('/').find(|component| !is_component(component));
    match bad {
        None => Ok(()),
        Some("") => Err("a part of the repository is empty".into()),
        Some(component) => Err(format!("{component:?} is no valid part of a repository")),
    }
}

/// Lower-case letters and digits, separated by `.`, `_`, `__` or dashes.
fn is_component(component: &str) -> bool {
    let allowed =
        |letter: u8| letter.is_ascii_lowercase() || letter.is_ascii_digit() || b"._-".contains(&letter);
    let edge = |letter: Option<u8>| {
        letter.is_some_and(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit())
    };
    let bytes = component.as_bytes();
    let separators = component.split(|letter: char| letter.is_ascii_alphanumeric());
    let separator =
        |text: &str| matches!(text, "" | "." | "_" | "__") || text.bytes().all(|letter| letter == b'-');
    component.bytes().all(allowed)
        && edge(bytes.first().copied())
        && edge(bytes.last().copied())
        && separators.into_iter().all(separator)
}

fn check_tag(tag: &str) -> Result<(), String> {
    let word = |letter: u8| letter.is_ascii_alphanumeric() || letter == b'_';
    let first = tag.bytes().next();
    match first {
        None => Err("nothing stands after the colon".into()),
        Some(_) if tag.len() > 128 => {
            Err(format!("the tag has {} characters, at most 128 are allowed", tag.len()))
        }
        Some(first) if !word(first) || !tag.bytes().all(|letter| word(letter) || b".-".contains(&letter)) => {
            Err(format!("{tag:?} is no valid tag"))
        }
        Some(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (String, String, Option<String>) {
        let image = Image::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        (image.registry.into(), image.repository(), image.tag.map(Into::into))
    }

    #[test]
    fn docker_defaults_are_made_explicit() {
        assert_eq!(parts("nginx"), ("docker.io".into(), "library/nginx".into(), None));
        assert_eq!(
            parts("grafana/grafana:11.2"),
            ("docker.io".into(), "grafana/grafana".into(), Some("11.2".into()))
        );
        assert_eq!(
            parts("docker.io/nginx:1"),
            ("docker.io".into(), "library/nginx".into(), Some("1".into()))
        );
        assert_eq!(parts("localhost/app"), ("localhost".into(), "app".into(), None));
    }

    #[test]
    fn a_port_is_not_a_tag() {
        assert_eq!(parts("host:5000/app"), ("host:5000".into(), "app".into(), None));
        assert_eq!(parts("host:5000/app:v1"), ("host:5000".into(), "app".into(), Some("v1".into())));
    }

    #[test]
    fn digests_are_kept_and_judged() {
        let good = format!("app:v1@sha256:{}", "a".repeat(64));
        assert_eq!(Image::parse(&good).unwrap().digest_is_valid(), Some(true));
        assert_eq!(Image::parse("app@sha256:beef").unwrap().digest_is_valid(), Some(false));
        assert_eq!(Image::parse("app").unwrap().digest_is_valid(), None);
    }

    #[test]
    fn malformed_references_say_why() {
        for (text, reason) in [
            ("", "it is empty"),
            ("my app", "it has a space"),
            ("GHCR.io/Org/App:1", "the repository \"Org/App\" has upper-case letters"),
            ("app:", "nothing stands after the colon"),
            ("app:-x", "\"-x\" is no valid tag"),
            ("ghcr.io//app", "a part of the repository is empty"),
            ("ghcr.io/a..b", "\"a..b\" is no valid part of a repository"),
            ("ghcr.io/", "the repository is missing"),
            ("host:x/app", "\"host:x\" has no valid port"),
            ("https://ghcr.io/org/app", "\"https:\" has no valid port"),
        ] {
            assert_eq!(Image::parse(text).unwrap_err(), reason, "{text}");
        }
        assert!(Image::parse(&format!("a:{}", "t".repeat(129))).is_err());
        assert!(Image::parse("a__b/c-d---e_f:T.1-x_").is_ok());
    }
}
