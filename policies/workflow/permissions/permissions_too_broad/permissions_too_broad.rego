# METADATA
# title: All jobs get what one job needs
# description: >-
#   What the workflow declares holds for each of its jobs. A job that only tests then has the right to write, and so
#   has every action in it.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions
# custom:
#   id: GP003
#   severity: medium
#   profile: strict
#   selector: [{workflow: any}]
#   remediation: "Declare `permissions: {contents: read}` for the workflow, and the scope for the job that uses it."
#   sources: [ai-gym]
#   peers: {zizmor: [excessive-permissions]}
package workflow.permissions.permissions_too_broad

violation contains {"message": message, "at": ["permissions", scope]} if {
	some scope, access in input.raw.permissions
	access == "write"
	count(input.jobs) > 1
	heirs := [job.id | some job in input.jobs; job.permissions.source == "workflow"]
	count(heirs) > 0
	message := sprintf("%s: write holds for %s, whichever of them needs it", [scope, _named(heirs)])
}

_named(heirs) := sprintf("job %q", [heirs[0]]) if count(heirs) == 1

_named(heirs) := sprintf("jobs %q and %q", [heirs[0], heirs[1]]) if count(heirs) == 2

_named(heirs) := sprintf("%d jobs", [count(heirs)]) if count(heirs) > 2
