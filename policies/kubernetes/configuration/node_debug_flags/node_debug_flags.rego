# METADATA
# title: Debugger listens for everybody
# description: >-
#   A debugger runs whatever it is told in the process, and asks nobody who they are. Whoever reaches its port reads all data of
#   the application and acts in its name.
# related_resources:
#   - ref: https://nodejs.org/en/learn/getting-started/debugging
#   - ref: https://docs.oracle.com/en/java/javase/21/docs/specs/jpda/conninv.html
# custom:
#   id: KC020
#   severity: medium
#   profile: strict
#   selector: [{kubernetes: pods}]
#   remediation: >-
#     Remove the option. Where a debugger is needed, let it listen on 127.0.0.1 and reach it with `kubectl port-forward`.
#   sources: [astral-planner, ai-gym]
package kubernetes.configuration.node_debug_flags

import data.lib.kubernetes.secrets
import data.lib.kubernetes.shell

variables := {"NODE_OPTIONS", "JAVA_TOOL_OPTIONS", "JAVA_OPTS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "JAVA_OPTIONS", "CATALINA_OPTS"}

violation contains {"message": message, "at": {"path": word.at, "range": range}} if {
	some container in input.containers
	some word in shell.words(container)
	found := option(word.text)
	range := secrets.range_of(word.text, found)
	message := sprintf("%s starts with a debugger: %s", [container.title, found])
}

violation contains {"message": message, "at": {"path": place, "range": range}} if {
	some container in input.containers
	is_array(container.raw.env)
	some index, entry in container.raw.env
	entry.name in variables
	value := entry.value
	found := option(value)
	place := array.concat(container.path, ["env", index, "value"])
	range := secrets.range_of(value, found)
	message := sprintf("%s starts with a debugger: %s in %s", [container.title, found, entry.name])
}

# Without an address Node.js and newer Java listen on 127.0.0.1; `--inspect-brk` also waits for somebody to come.
option(text) := trim_space(found) if {
	is_string(text)
	regex.match(`inspect|jdwp|debugpy|dlv`, text)
	found := regex.find_n(concat("|", [
		`(?:^|\s)--inspect(?:-port|-wait)?=(?:0\.0\.0\.0|\[?::\]?)(?::[0-9]+)?`,
		`(?:^|\s)--inspect-brk(?:=[^\s"']+)?(?:\s|$)`,
		`-(?:agentlib:|Xrun)jdwp[=:][^\s"']*address=(?:\*|0\.0\.0\.0):[0-9]+`,
		`\bdebugpy\s+--listen\s+0\.0\.0\.0:[0-9]+`,
		`\bdlv\s(?:[^;&|]*\s)?--listen[= ](?:0\.0\.0\.0)?:[0-9]+`,
	]), text, 1)[0]
}
