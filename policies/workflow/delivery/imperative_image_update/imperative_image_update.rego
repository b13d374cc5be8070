# METADATA
# title: Cluster is changed past its manifests
# description: >-
#   What `kubectl set image`, `scale` or `patch` change is not in the repository. The next apply takes it back, and
#   nobody can read what runs.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/overview/working-with-objects/object-management/
# custom:
#   id: GD019
#   severity: info
#   profile: audit
#   selector: [{workflow: any}]
#   remediation: Commit the new tag to the manifests and let the deployment apply them.
#   sources: [ai-gym, astral-planner]
package workflow.delivery.imperative_image_update

import data.lib.workflow.places
import data.lib.workflow.scripts
import data.lib.workflow.steps

violation contains {"message": message, "at": at} if {
	some _, job in steps.jobs(input.raw)
	count(steps.of("throwaway", job)) == 0
	some step in job.steps
	run := places.text(step.raw, "run")
	contains(run, "kubectl")
	some part in steps.parts(run)
	text := trim_space(part)
	words := steps.words_of(text)
	words[0] == "kubectl"
	verbs := [word | some word in words; word in {"set", "scale", "patch", "edit"}]
	at := scripts.place(array.concat(step.path, ["run"]), run, text)
	message := sprintf("kubectl %s changes what the manifests say otherwise", [verbs[0]])
}
