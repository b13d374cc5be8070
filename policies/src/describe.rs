//! Words about a policy that all its readers are shown alike: on a terminal, in a report, in the documentation.

use crate::metadata::{Metadata, ParameterType};

impl Metadata {
    /// The address of its page in the documentation: the one place where this link is made.
    #[must_use]
    pub fn url(&self) -> String {
        format!("https://loadline.dev/policies/{}", self.id)
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
