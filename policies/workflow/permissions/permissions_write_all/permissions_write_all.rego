# METADATA
# title: Token may write everything
# description: >-
#   With `write-all` every action and every script of the job can push code, publish packages, change releases and
#   approve pull requests. One step that is taken over takes the repository along.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions
# custom:
#   id: GP002
#   severity: high
#   profile: recommended
#   selector: [{workflow: any}]
#   remediation: "List the scopes that the job uses, for example `permissions: {contents: read, packages: write}`."
#   sources: [ai-gym]
#   peers: {zizmor: [excessive-permissions], checkov: [CKV2_GHA_1]}
package workflow.permissions.permissions_write_all

violation contains {"message": message, "at": ["permissions"]} if {
	input.raw.permissions == "write-all"
	message := "the token of every job may write everything: permissions is write-all"
}

violation contains {"message": message, "at": path} if {
	some job in input.jobs
	job.permissions.source == "job"
	path := job.permissions.path
	job.permissions.all == "write-all"
	message := sprintf("the token of job %q may write everything: permissions is write-all", [job.id])
}
