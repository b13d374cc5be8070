# METADATA
# title: Helm upgrade that does not roll back
# description: >-
#   Without `--atomic` Helm reports success as soon as the cluster has taken the objects. An upgrade that fails later
#   stays as it is, half new and half old; without `--timeout` it waits five minutes whatever the service needs.
# related_resources:
#   - ref: https://helm.sh/docs/helm/helm_upgrade/
# custom:
#   id: GD029
#   severity: low
#   profile: strict
#   selector: [{workflow: any}]
#   remediation: Add `--atomic --timeout 10m` (`--rollback-on-failure` since Helm 4).
#   sources: [ai-gym]
package workflow.delivery.helm_atomic

import data.lib.workflow.scripts
import data.lib.workflow.steps

violation contains {"message": message, "at": at} if {
	some _, job in steps.jobs(input.raw)
	some step in steps.deploying(job)
	some command in steps.commands_of("deploy", step)
	command.name == "helm"
	"upgrade" in command.words
	not contains(command.text, "--dry-run")
	not contains(command.text, "$HELM")
	missing := _missing(command.text, job)
	at := scripts.place(array.concat(step.path, ["run"]), step.raw.run, command.text)
	message := sprintf("helm upgrade without %s", [missing])
}

_missing(text, job) := "--atomic and --timeout" if {
	not _rolls_back(text, job)
	not contains(text, "--timeout")
}

_missing(text, job) := "--atomic: a failed upgrade stays as it is" if {
	not _rolls_back(text, job)
	contains(text, "--timeout")
}

_missing(text, job) := "--timeout" if {
	_rolls_back(text, job)
	not contains(text, "--timeout")
}

_rolls_back(text, _) if contains(text, "--atomic")

_rolls_back(text, _) if contains(text, "--rollback-on-failure")

_rolls_back(text, job) if {
	contains(text, "--wait")
	some step in job.steps
	is_string(step.raw.run)
	contains(step.raw.run, "helm rollback")
}
