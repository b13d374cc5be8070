//! Words about a policy that all its readers are shown alike: on a terminal, in a report, in the documentation.

use crate::metadata::{Metadata, Origin, ParameterType};

impl Metadata {
    /// The address of its page: the one place where this link is made. A built-in policy has a page in
    /// the documentation; that of a user's own is the first of its related resources, if this is an
    /// address of the web.
    #[must_use]
    pub fn url(&self) -> Option<String> {
        match self.origin {
            Origin::BuiltIn => Some(format!("https://loadline.dev/policies/{}", self.id)),
            Origin::User => self.related_resources.first().filter(|address| is_of_web(address)).cloned(),
        }
    }

    /// Where to read about it, each address once: its page first, then its related resources.
    #[must_use]
    pub fn links(&self) -> Vec<String> {
        let page = self.url();
        let others = self.related_resources.iter().filter(|address| Some(*address) != page.as_ref());
        page.iter().chain(others).cloned().collect()
    }

    /// Equal checks of other tools, such as `checkov CKV_K8S_16`.
    #[must_use]
    pub fn equal_checks(&self) -> Vec<String> {
        let named = self.peers.iter().filter(|(_, checks)| !checks.is_empty());
        named.map(|(tool, checks)| format!("{tool} {}", checks.join(", "))).collect()
    }

    /// Controls of frameworks, such as `pss baseline`.
    #[must_use]
    pub fn controls(&self) -> Vec<String> {
        let named = self.frameworks.iter().filter(|(_, controls)| !controls.0.is_empty());
        named.map(|(framework, controls)| format!("{framework} {}", controls.0.join(", "))).collect()
    }
}

/// Whether this is an address of the web, strict enough for every format to carry it as it is: SARIF is
/// refused as a whole for one that is malformed, and a table of Markdown breaks at a bar.
fn is_of_web(address: &str) -> bool {
    let Some(rest) = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")) else {
        return false;
    };
    let (site, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let (host, port) = site.split_once(':').unwrap_or((site, ""));
    let is_named = |byte: u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte);
    let is_allowed = |byte: u8| byte.is_ascii_graphic() && !br#""<>[\]^`{|}"#.contains(&byte);
    let is_escape = |text: &str| text.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2;
    !host.is_empty()
        && host.bytes().all(is_named)
        && port.bytes().all(|byte| byte.is_ascii_digit())
        && path.bytes().all(is_allowed)
        && path.split('%').skip(1).all(is_escape)
        && path.matches('#').count() < 2
}

impl ParameterType {
    /// The word that metadata use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::Number => "number",
            Self::String => "string",
            Self::List => "list",
            Self::Map => "map",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REGO: &str = "# METADATA\n# title: T\n# description: D\n# custom:\n#   id: AC001\n#   severity: low\n#   profile: strict\n#   selector: [{kubernetes: pods}]\n#   remediation: R\npackage acme.x\n";

    #[test]
    fn only_what_is_built_in_has_a_page_of_ours() {
        let mut metadata = Metadata::parse(REGO).unwrap();
        metadata.related_resources = vec!["https://acme.example/x".into(), "RFC 1".into()];
        let page = "https://loadline.dev/policies/AC001";
        assert_eq!(metadata.url().as_deref(), Some(page));
        assert_eq!(metadata.links(), [page, "https://acme.example/x", "RFC 1"]);
        metadata.origin = Origin::User;
        assert_eq!(metadata.url().as_deref(), Some("https://acme.example/x"));
        assert_eq!(metadata.links(), ["https://acme.example/x", "RFC 1"]);
        metadata.related_resources.swap(0, 1);
        assert_eq!(metadata.url(), None);
        assert_eq!(metadata.links(), ["RFC 1", "https://acme.example/x"]);
    }

    #[test]
    fn addresses_of_the_web_are_those_that_formats_can_carry() {
        for address in ["https://acme.example/a_(b)?c=d&e=%20#f", "http://wiki", "https://wiki:8080/a"] {
            assert!(is_of_web(address), "{address}");
        }
        let no_site = ["", "https://", "https:///a", "wiki/page", "javascript:alert(1)", " https://a"];
        let bad_site = ["https://a b", "https://a:b/", "https://a@b/", "https://[::1]/"];
        let bad_path = ["https://a/ b", "https://a/|", "https://a/\n", "https://a/<b>", "https://a/\u{202e}"];
        let not_uri = ["https://a/%", "https://a/%2x", "https://a/#b#c", "https://a/[b]"];
        for address in no_site.iter().chain(&bad_site).chain(&bad_path).chain(&not_uri) {
            assert!(!is_of_web(address), "{address:?}");
        }
    }

    #[test]
    fn names_of_types_are_those_of_metadata() {
        for kind in [
            ParameterType::Boolean,
            ParameterType::Number,
            ParameterType::String,
            ParameterType::List,
            ParameterType::Map,
        ] {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
        }
    }
}
