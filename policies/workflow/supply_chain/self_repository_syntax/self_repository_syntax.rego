# METADATA
# title: Own action is looked for in the working directory
# description: >-
#   `./` is whatever lies on the runner at that moment, also after a checkout of another branch or repository. `$/` is
#   the repository of the workflow at the commit of the workflow, and needs no checkout.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax
# custom:
#   id: GA019
#   severity: info
#   profile: audit
#   selector: [{workflow: any}, {action: any}]
#   remediation: Write `$/` in place of `./`.
#   peers: {zizmor: [self-repository]}
package workflow.supply_chain.self_repository_syntax

violation contains {"message": message, "at": at, "related": related} if {
	some use in input.uses
	use.kind == "local"
	use.first
	startswith(use.text, "./")
	count(use.path) > 3
	at := {"path": use.path, "range": [0, 2]}
	related := [{"at": path, "message": "and here"} | some path in use.repeated_at]
	message := sprintf("%s is what lies in the working directory; $/ would be this repository", [use.text])
}
