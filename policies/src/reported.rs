//! The severities that findings of a policy may have.

use crate::metadata::{Metadata, Severity};

/// The severities that the code of a policy names beside that of its metadata, gravest first: some of its findings
/// have them. A parameter may hold one, too.
#[must_use]
pub fn other_severities(policy: &Metadata, rego: &str) -> Vec<Severity> {
    let (_, code) = rego.split_once("\npackage ").unwrap_or(("", rego));
    let names = |text: &str, severity: &Severity| text.contains(&format!("\"{severity}\""));
    // A line that has all of them is the list of what a parameter may be.
    let is_list = |line: &&str| Severity::ALL.iter().all(|severity| names(line, severity));
    let lines: Vec<&str> = code.lines().filter(|line| !line.starts_with('#') && !is_list(line)).collect();
    let in_code = |severity: &Severity| lines.iter().any(|line| names(line, severity));
    let in_parameter = |severity: &Severity| {
        policy.parameters.values().any(|parameter| parameter.default == format!("\"{severity}\""))
    };
    let other =
        |severity: &Severity| *severity != policy.severity && (in_code(severity) || in_parameter(severity));
    Severity::ALL.into_iter().filter(other).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const REGO: &str = "# METADATA\n# title: T\n# description: D\n# custom:\n#   id: AC001\n#   severity: high\n\
                        #   profile: strict\n#   selector: [{kubernetes: pods}]\n#   remediation: R\n\
                        #   parameters: {same: {type: string, default: info, description: D}}\n\
                        package acme.x\n\nall := {\"critical\", \"high\", \"medium\", \"low\", \"info\"}\n\
                        # not \"medium\"\nseverity(x) := \"low\" if x\nseverity(x) := \"high\" if not x\n";

    #[test]
    fn what_code_and_parameters_name_is_found_once() {
        let policy = Metadata::parse(REGO).unwrap();
        assert_eq!(other_severities(&policy, REGO), [Severity::Low, Severity::Info]);
    }
}
