# METADATA
# title: Script uses an undefined variable
# description: >-
#   A variable that is neither set by the script nor given to the container expands to nothing. `rm -rf "$DIR/"` then
#   begins at the root, and a backup is written to nowhere and reported as done. With `set -u` the script ends at
#   once.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/
# custom:
#   id: KJ011
#   severity: medium
#   profile: strict
#   selector: [{kubernetes: pods}]
#   remediation: >-
#     Set the variable under `env` of this container, correct its name, or give it a default with `${NAME:-default}`,
#     if the image does not set it.
#   sources: [ai-gym]
#   tags: [jobs]
package kubernetes.jobs.script_env_defined

import data.lib.kubernetes.shell
import data.lib.kubernetes.variables

violation contains {"message": message, "at": {"path": script.at, "range": range}, "severity": severity} if {
	some container in input.containers
	not may_have_more(container)
	script := shell.script(container)
	not variables.is_open(script.text)
	environment := given(container)
	missing := (variables.used(script.text) - variables.set_by(script.text)) - environment
	severity := severity_of(container, script.text)
	some name in missing
	not variables.is_given(name)
	range := variables.range_of(script.text, name)
	message := sprintf("script of %s uses $%s, which neither the script nor env of the container sets", [container.title, name])
}

# What a ConfigMap or Secret adds as a whole is not known here.
may_have_more(container) if not object.get(container.raw, "envFrom", null) in {null, []}

given(container) := {name |
	is_array(container.raw.env)
	some variable in container.raw.env
	name := variable.name
}

severity_of(container, script) := "high" if ends_at_unset(container, script)

severity_of(container, script) := "medium" if not ends_at_unset(container, script)

ends_at_unset(_, script) if variables.is_strict(script)

ends_at_unset(container, _) if {
	some word in shell.words(container)
	regex.match(`^-[a-z]*u[a-z]*$`, word.text)
}
