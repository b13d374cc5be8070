# METADATA
# title: Workflow does not say what its token may do
# description: >-
#   Without `permissions` the token gets what the settings of the repository or the organisation say, in older ones
#   the right to write to everything. Every action and every script of the job can use it.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions
# custom:
#   id: GP001
#   severity: medium
#   profile: recommended
#   selector: [{workflow: any}]
#   remediation: >-
#     Write `permissions: {contents: read}` at the top, and give a job more where it needs more.
#   sources: [ai-gym]
#   peers: {zizmor: [excessive-permissions]}
package workflow.permissions.permissions_declared

_jobs := [job | some job in input.jobs; job.permissions.source == "default"]

# One finding for a workflow.
violation contains {"message": message, "at": ["permissions"]} if {
	count(_jobs) > 0
	count(_jobs) == count(input.jobs)
	not _is_called_only
	message := "no permissions are declared: the token may do what the settings of the repository say, perhaps write everything"
}

violation contains {"message": message, "at": [_jobs[0].path, "permissions"], "related": related} if {
	count(_jobs) > 0
	count(_jobs) < count(input.jobs)
	not _is_called_only
	related := [{"at": [job.path, "permissions"], "message": "nor does this one"} | some job in array.slice(_jobs, 1, 17)]
	message := sprintf("job %q declares no permissions, and neither does the workflow, as other jobs do", [_jobs[0].id])
}

# The caller says what the token of a called workflow may do.
_is_called_only if {
	input.triggers.workflow_call
	count(input.triggers) == 1
}
