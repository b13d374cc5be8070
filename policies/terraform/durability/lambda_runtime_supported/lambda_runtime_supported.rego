# METADATA
# title: Runtime of a function is deprecated
# description: >-
#   A deprecated runtime gets no security fixes. Some time later AWS refuses to create functions with it and then to
#   update them, just when a fix has to go out.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
# custom:
#   id: TB035
#   severity: medium
#   profile: recommended
#   selector: [{terraform: aws_lambda_function}]
#   remediation: >-
#     Move the function to a runtime that is supported, such as `python3.13`, `nodejs22.x` or `java21`.
#   parameters:
#     reference_date: {type: string, default: "2026-10-01", description: "Day, as YYYY-MM-DD, for which support is judged"}
#   peers: {checkov: [CKV_AWS_363]}
#   tags: [lifecycle]
package terraform.durability.lambda_runtime_supported

violation contains {"message": message, "at": ["runtime"], "severity": severity} if {
	runtime := input.raw.runtime
	today := data.parameters.TB035.reference_date
	ends := data.tables.lambda_runtimes.entries[runtime]
	ends.deprecated < today
	severity := _severity(object.get(ends, "blocked", "9999-12-31"), today)
	message := sprintf("%s runs on %s, which is deprecated since %s", [input.title, runtime, ends.deprecated])
}

_severity(blocked, today) := "high" if blocked < today

_severity(blocked, today) := "medium" if blocked >= today
