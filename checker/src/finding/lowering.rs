//! Why a finding counts less than its policy says.

/// A reason to lower the severity of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lowering {
    /// The policy is about Linux, and a node selector says that the pod runs on Windows.
    Windows,
    /// Nobody says in which namespace the object will live.
    UnknownNamespace,
    /// Nobody says for which environment it is.
    UnknownEnvironment,
    /// What is missing may be in files that were not read.
    OpenSet,
}

impl Lowering {
    /// The words that people read.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Windows => "it may run on Windows",
            Self::UnknownNamespace => "its namespace is not known",
            Self::UnknownEnvironment => "its environment is not known",
            Self::OpenSet => "the rest may be applied from elsewhere",
        }
    }
}
