//! The other tools whose suppressions are understood, and how they spell their checks.

/// In whose words a suppression is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tool {
    /// Our own.
    Loadline,
    /// checkov.
    Checkov,
    /// trivy.
    Trivy,
    /// tfsec, whose checks trivy took over.
    Tfsec,
    /// KICS.
    Kics,
    /// zizmor.
    Zizmor,
    /// tflint.
    Tflint,
    /// kube-linter.
    KubeLinter,
    /// kube-score.
    KubeScore,
}

impl Tool {
    /// The keys under which policies list the checks of this tool, the nearest one first.
    #[must_use]
    pub const fn peers(self) -> &'static [&'static str] {
        match self {
            Self::Loadline => &[],
            Self::Checkov => &["checkov"],
            Self::Trivy => &["trivy", "tfsec"],
            Self::Tfsec => &["tfsec", "trivy"],
            Self::Kics => &["kics"],
            Self::Zizmor => &["zizmor"],
            Self::Tflint => &["tflint"],
            Self::KubeLinter => &["kube-linter"],
            Self::KubeScore => &["kube-score"],
        }
    }

    /// Whether this is another tool's.
    #[must_use]
    pub const fn is_peer(self) -> bool {
        !matches!(self, Self::Loadline)
    }
}
