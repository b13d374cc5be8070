# METADATA
# title: Passwords of users may be weak
# description: >-
#   The account lets its users choose passwords that are guessed or tried out quickly, or go back to one that was stolen.
# related_resources:
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
# custom:
#   id: TI023
#   severity: medium
#   profile: recommended
#   selector: [{terraform: aws_iam_account_password_policy}]
#   remediation: >-
#     Set `minimum_password_length` to 14 or more, `password_reuse_prevention` to 24, and require all four classes of
#     characters.
#   peers:
#     checkov: [CKV_AWS_9, CKV_AWS_10, CKV_AWS_11, CKV_AWS_12, CKV_AWS_13, CKV_AWS_14, CKV_AWS_15]
#     trivy: [AWS-0056, AWS-0058, AWS-0059, AWS-0060, AWS-0061, AWS-0062, AWS-0063]
#   tags: [iam]
package terraform.identity.iam_password_policy

violation contains {"message": message, "at": ["minimum_password_length"]} if {
	length := _number(input.raw.minimum_password_length)
	length < 14
	message := sprintf("%s allows passwords of %v characters; at least 14 are wanted", [input.title, length])
}

violation contains {"message": message, "at": ["minimum_password_length"]} if {
	not "minimum_password_length" in input.written
	message := sprintf("%s allows passwords of 6 characters, which is the default; at least 14 are wanted", [input.title])
}

violation contains {"message": message, "at": ["password_reuse_prevention"], "severity": "low"} if {
	remembered := _number(input.raw.password_reuse_prevention)
	remembered < 24
	message := sprintf("%s remembers only %v passwords; 24 are wanted", [input.title, remembered])
}

violation contains {"message": message, "at": ["password_reuse_prevention"], "severity": "low"} if {
	not "password_reuse_prevention" in input.written
	message := sprintf("%s lets users take an old password again: password_reuse_prevention is not set", [input.title])
}

violation contains {"message": message, "at": [], "severity": "low"} if {
	missing := sort([name | some name in _classes; not _is_required(name)])
	count(missing) > 0
	message := sprintf("%s does not demand all classes of characters: %s", [input.title, concat(", ", missing)])
}

_number(value) := value if is_number(value)

_number(value) := to_number(value) if is_string(value)

_classes := {
	"require_lowercase_characters", "require_uppercase_characters", "require_numbers", "require_symbols",
}

_is_required("require_lowercase_characters") if input.raw.require_lowercase_characters in {true, "true"}

_is_required("require_uppercase_characters") if input.raw.require_uppercase_characters in {true, "true"}

_is_required("require_numbers") if input.raw.require_numbers in {true, "true"}

_is_required("require_symbols") if input.raw.require_symbols in {true, "true"}
