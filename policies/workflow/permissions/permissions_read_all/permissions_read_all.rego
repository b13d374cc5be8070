# METADATA
# title: Token may read everything
# description: >-
#   `read-all` covers scopes that exist now and those that GitHub adds later, such as security alerts and the secrets
#   of scanning. A job needs few of them.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions
# custom:
#   id: GP018
#   severity: low
#   profile: strict
#   selector: [{workflow: any}]
#   remediation: "List the scopes, in most cases `permissions: {contents: read}`."
#   peers: {ghalint: ["002"], zizmor: [excessive-permissions]}
package workflow.permissions.permissions_read_all

violation contains {"message": message, "at": ["permissions"]} if {
	input.raw.permissions == "read-all"
	message := "the token of every job may read everything: permissions is read-all"
}

violation contains {"message": message, "at": path} if {
	some job in input.jobs
	job.permissions.source == "job"
	job.permissions.all == "read-all"
	path := job.permissions.path
	message := sprintf("the token of job %q may read everything: permissions is read-all", [job.id])
}
