//! How other tools spell their checks.

/// One spelling for a check: lower case; where it ends in a number, without the prefix `AVD`, without
/// hyphens and leading zeros, so that `KSV017`, `KSV-0017` and `AVD-KSV-0017` are one.
#[must_use]
pub fn spelling(check: &str) -> String {
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
