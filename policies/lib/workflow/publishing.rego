# Steps that hand something to others: push an image, publish a package, deploy.
package lib.workflow.publishing

import data.lib.workflow.places
import data.lib.workflow.scripts

# What a step publishes, as [kind, path, command or action]. `table` are the entries of publishing_steps.
of_step(step, table) := [entry.kind, array.concat(step.path, ["uses"]), places.action(step)] if {
	entry := table.actions[places.action(step)]
	inputs := places.mapping(step.raw, "with")
	every name in entry.when {
		is_true(inputs[name])
	}
	count(object.keys(inputs) & {name | some name in entry.unless}) == 0
	not is_local(places.text(inputs, "tags"))
}

of_step(step, table) := [found[0].kind, array.concat(step.path, ["run"]), found[0].command] if {
	run := places.text(step.raw, "run")
	may_publish(run, table.commands)
	found := [{"kind": kind, "command": command} |
		some command in array.slice(scripts.commands(run), 0, 300)
		words := scripts.words(command)
		kind := of_command(words, table.commands)
		not is_local(command)
	]
	count(found) > 0
}

# A quick look, before the script is taken apart.
may_publish(run, commands) if {
	some entry in commands
	contains(run, entry.words[0])
	contains(run, entry.words[1])
}

of_command(words, commands) := kinds[0] if {
	all := {word | some word in words}
	kinds := [entry.kind |
		some entry in commands
		entry.words[0] == words[0]
		count({word | some word in entry.words} - all) == 0
		count({word | some word in entry.unless} & all) == 0
	]
	count(kinds) > 0
}

is_true(value) if value == true

is_true(value) if value == "true"

# Registries of the machine itself and such as throw away what they get.
is_local(text) if regex.match(`localhost|127\.0\.0\.1|ttl\.sh|\bkind-registry\b|\bregistry:5000\b`, text)

# A job that makes a cluster or a cloud of its own deploys into that.
has_own_cluster(job) if {
	some step in places.list(job, "steps")
	regex.match(`\b(kind create|kind load|minikube|k3d|k3s|microk8s|localstack|ctlptl|kwok)\b`, places.text(step, "run"))
}

has_own_cluster(job) if {
	some step in places.list(job, "steps")
	regex.match(`(?i)(/kind-action|setup-kind|minikube|k3d|k3s|microk8s|localstack)`, places.text(step, "uses"))
}

has_own_cluster(job) if {
	some _, service in places.mapping(job, "services")
	regex.match(`localstack|k3s`, places.text(service, "image"))
}
