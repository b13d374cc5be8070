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

/// One spelling for a check: lower case; where it ends in a number, without the prefix `AVD`, without
/// hyphens and leading zeros, so that `KSV017`, `KSV-0017` and `AVD-KSV-0017` are one.
pub(super) fn spelling(check: &str) -> String {
    let lower = check.to_ascii_lowercase();
    let words = lower.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let number = lower.get(words.len()..).unwrap_or_default();
    if number.is_empty() || words.contains('_') {
        return lower;
    }
    let words = words.strip_prefix("avd-").unwrap_or(words).replace('-', "");
    format!("{words}{}", number.trim_start_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::spelling;

    #[test]
    fn checks_have_one_spelling() {
        for text in ["KSV017", "KSV-0017", "AVD-KSV-0017", "ksv-17"] {
            assert_eq!(spelling(text), "ksv17", "{text}");
        }
        assert_eq!(spelling("AVD-AWS-0088"), spelling("AWS-0088"));
        assert_eq!(spelling("CKV_K8S_16"), "ckv_k8s_16");
        assert_ne!(spelling("CKV2_K8S_6"), spelling("CKV_K8S_6"));
        assert_eq!(spelling("aws-s3-enable-bucket-encryption"), "aws-s3-enable-bucket-encryption");
    }
}
