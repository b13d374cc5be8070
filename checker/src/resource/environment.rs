//! Which stage of delivery something belongs to.

use std::fmt;
use std::str::FromStr;

use crate::finding::unknown_word;

/// A stage of delivery; synonyms are read by [`Environment::from_word`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Environment {
    /// No evidence.
    #[default]
    Unknown,
    /// Development, examples, sandboxes.
    Development,
    /// Automated tests and QA.
    Testing,
    /// The rehearsal for production.
    Staging,
    /// What users meet.
    Production,
}

impl Environment {
    /// The word that policies and reports use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Development => "development",
            Self::Testing => "testing",
            Self::Staging => "staging",
            Self::Production => "production",
        }
    }

    /// The environment that a word names by itself, in any case.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word.to_ascii_lowercase().as_str() {
            "prod" | "production" | "live" => Self::Production,
            "stg" | "stage" | "staging" => Self::Staging,
            "test" | "testing" | "qa" => Self::Testing,
            "dev" | "develop" | "development" => Self::Development,
            _ => return None,
        })
    }
}

/// As [`Environment::from_word`], with the words there are where it is none of them.
impl FromStr for Environment {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let names = [Self::Production, Self::Staging, Self::Testing, Self::Development].map(Self::name);
        Self::from_word(word).ok_or_else(|| unknown_word("environment", word, &names))
    }
}

/// What is known about the environment of a resource, strongest evidence first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// From labels or tags of the resource itself.
    pub label: Option<Environment>,
    /// From the name of its namespace.
    pub namespace: Option<Environment>,
    /// From the labels of its namespace.
    pub namespace_label: Option<Environment>,
    /// From the path of its file.
    pub path: Option<Environment>,
}

impl Evidence {
    /// The environment that the strongest evidence names: an explicit label before the namespace's
    /// name, that before the namespace's label, and the path last.
    #[must_use]
    pub fn environment(self) -> Environment {
        let order = [self.label, self.namespace, self.namespace_label, self.path];
        order.into_iter().flatten().next().unwrap_or_default()
    }
}

/// Labels and tags that name an environment, strongest first.
const LABELS: [&str; 6] =
    ["environment", "env", "app.kubernetes.io/environment", "Environment", "Env", "ENVIRONMENT"];

/// Directories whose content is not meant to run anywhere.
const EXAMPLES: [&str; 8] =
    ["examples", "example", "test", "tests", "testdata", "fixtures", "sandbox", "docs"];

impl Environment {
    /// The environment that labels or tags name; `lookup` gives the value of a key.
    pub fn from_labels<'a>(lookup: impl Fn(&str) -> Option<&'a str>) -> Option<Self> {
        LABELS.iter().find_map(|key| lookup(key).and_then(Self::from_name))
    }

    /// The environment that a name such as `shop-prod` holds as a whole word. Names of several
    /// environments, and words such as `pre-prod` and `non-prod`, are no evidence.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let mut found = None;
        let mut negated = false;
        for word in name.split(['-', '_', '.', '/', ' ']) {
            let named = Self::from_word(word);
            if named.is_some() && negated || named.is_some() && found.is_some() && found != named {
                return None;
            }
            found = found.or(named);
            negated = ["pre", "non", "no", "not"].iter().any(|not| word.eq_ignore_ascii_case(not));
        }
        found
    }

    /// The environment that a path within the project speaks of, with `/`. A directory of examples
    /// or tests is development whatever it holds; otherwise the file's name and then the nearest
    /// directory count. A file's own name has to start or end with the word.
    #[must_use]
    pub fn from_path(path: &str) -> Option<Self> {
        let (directories, file) = path.rsplit_once('/').unwrap_or(("", path));
        let is_example = |segment: &str| EXAMPLES.iter().any(|example| segment.eq_ignore_ascii_case(example));
        // What lies outside of the working directory says nothing about the project in it.
        let inside = |segment: &&str| !matches!(*segment, ".." | "." | "");
        let within = if path.starts_with('/') { "" } else { directories };
        if within.split('/').any(is_example) {
            return Some(Self::Development);
        }
        Self::from_file_name(file)
            .or_else(|| within.split('/').filter(inside).rev().find_map(Self::from_name))
    }

    fn from_file_name(file: &str) -> Option<Self> {
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let is_mark = |character: char| "-_.".contains(character);
        let ends = [stem.rsplit(is_mark).next(), stem.split(is_mark).next()];
        let at_an_end = ends.into_iter().flatten().any(|word| Self::from_word(word).is_some());
        if at_an_end { Self::from_name(stem) } else { None }
    }
}

impl fmt::Display for Environment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRODUCTION: Option<Environment> = Some(Environment::Production);
    const STAGING: Option<Environment> = Some(Environment::Staging);
    const DEVELOPMENT: Option<Environment> = Some(Environment::Development);
    const TESTING: Option<Environment> = Some(Environment::Testing);

    #[test]
    fn names_hold_an_environment_as_a_whole_word() {
        for name in ["production", "shop-prod", "prod-payments", "eu_PROD_1", "a.prod.b"] {
            assert_eq!(Environment::from_name(name), PRODUCTION, "{name}");
        }
        assert_eq!(Environment::from_name("team-stg"), STAGING);
        assert_eq!(Environment::from_name("qa"), TESTING);
        for name in ["products", "latest", "device", "pre-prod", "nonprod", "non-prod", "dev-to-prod", ""] {
            assert_eq!(Environment::from_name(name), None, "{name}");
        }
        assert_eq!(Environment::from_name("prod-production"), PRODUCTION);
    }

    #[test]
    fn paths_speak_of_environments() {
        let path = Environment::from_path;
        assert_eq!(path("overlays/production/x.yaml"), PRODUCTION);
        assert_eq!(path("charts/aigym/values-production.yaml"), PRODUCTION);
        assert_eq!(path("environments/staging/main.tf"), STAGING);
        assert_eq!(path("environments/production/values-dev.yaml"), DEVELOPMENT);
        assert_eq!(path("production/dev/x.yaml"), DEVELOPMENT);
        assert_eq!(path("prod.tfvars"), PRODUCTION);
        assert_eq!(path("values-qa.yaml"), TESTING);
        assert_eq!(path("k8s/load-test-job.yaml"), None);
        assert_eq!(path("k8s/backend.yaml"), None);
    }

    #[test]
    fn examples_are_not_production() {
        let path = Environment::from_path;
        assert_eq!(path("examples/production/x.yaml"), DEVELOPMENT);
        assert_eq!(path("a/test/values-production.yaml"), DEVELOPMENT);
        assert_eq!(path("Docs/x.md"), DEVELOPMENT);
        assert_eq!(path("/srv/prod/tests/x.yaml"), None, "above the project");
        assert_eq!(path("../prod/x.yaml"), PRODUCTION);
    }

    #[test]
    fn stronger_evidence_goes_first() {
        let labels = |key: &str| {
            [("env", "stage"), ("environment", "europe")].iter().find(|(k, _)| *k == key).map(|(_, v)| *v)
        };
        let label = Environment::from_labels(labels);
        assert_eq!(label, STAGING);
        let mut evidence =
            Evidence { label, namespace: PRODUCTION, path: DEVELOPMENT, namespace_label: TESTING };
        assert_eq!(evidence.environment(), Environment::Staging);
        evidence.label = None;
        assert_eq!(evidence.environment(), Environment::Production);
        evidence.namespace = None;
        assert_eq!(evidence.environment(), Environment::Testing);
        assert_eq!(Evidence::default().environment(), Environment::Unknown);
    }
}
