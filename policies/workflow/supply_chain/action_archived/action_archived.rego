# METADATA
# title: Action is archived
# description: >-
#   Nobody mends an archived repository any more. The next runtime that GitHub removes breaks it, a hole that is found
#   stays open, and the code still runs with the token of the job.
# related_resources:
#   - ref: https://docs.github.com/en/repositories/archiving-a-github-repository/archiving-repositories
# custom:
#   id: GA004
#   severity: medium
#   profile: recommended
#   selector: [{workflow: any}, {action: any}]
#   remediation: Replace it by an action that is maintained, or by a few commands in a `run` step.
#   sources: [ai-gym, connect2]
#   peers: {zizmor: [archived-uses]}
package workflow.supply_chain.action_archived

import data.lib.workflow.references

violation contains {"message": message, "at": at, "related": related} if {
	some use in input.uses
	use.kind == "repository"
	use.first
	successor := data.tables.archived_actions.entries[references.repository(use)]
	at := {"path": use.path, "range": [0, count(use.name)]}
	related := [{"at": path, "message": "and here"} | some path in use.repeated_at]
	message := sprintf("%s is archived: nobody maintains it; %s takes its place", [use.name, successor])
}
