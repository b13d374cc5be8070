# What steps do: test, scan, deploy, migrate. By the action, or by the commands of the script; the table says which.
package lib.workflow.steps

import data.lib.workflow.places
import data.lib.workflow.scripts

actions := data.tables.workflow_steps.entries.actions

# One regular expression for each kind of commands.
patterns := {kind: pattern |
	some kind, list in data.tables.workflow_steps.entries.commands
	pattern := sprintf("^(?:%s)", [concat("|", list)])
}

# A command without what stands before its name.
plain(command) := concat(" ", scripts.words(command))

# The command is of the kind.
is_command(kind, command) if regex.match(patterns[kind], plain(command))

# Commands of a kind in a script, as they are written.
commands(kind, text) := [command | some command in scripts.commands(text); is_command(kind, command)] if is_string(text)

commands(_, text) := [] if not is_string(text)

# The action is of the kind, or stands below one that is: `snyk/actions/node`.
is_action(kind, name) if {
	parts := split(name, "/")
	count(parts) > 1
	some length in [2, 3]
	concat("/", array.slice(parts, 0, length)) in actions[kind]
}

# A step, as `places.steps` gives them, is of the kind.
is_step(kind, step) if is_action(kind, places.action(step))

is_step(kind, step) if count(commands(kind, places.text(step.raw, "run"))) > 0

# Steps of a job, as `places.steps` gives them.
of_job(id, job) := [{"path": ["jobs", id, "steps", index], "job": id, "index": index, "raw": step} |
	some index, step in places.list(job, "steps")
	is_object(step)
]

# Steps of a kind in a job.
in_job(kind, id, job) := [step | some step in of_job(id, job); is_step(kind, step)]

# Steps that deploy: none where the job makes a cluster for itself.
deploying(id, job) := [] if count(in_job("throwaway", id, job)) > 0

deploying(id, job) := in_job("deploy", id, job) if count(in_job("throwaway", id, job)) == 0

# Words that say for which environment something is.
production := `(?i)(^|[^a-z])(prod|production|prd)([^a-z]|$)`

staging := `(?i)(^|[^a-z])(stg|stage|staging|preprod|pre-prod|pre-production)([^a-z]|$)`

lower_stage := `(?i)(^|[^a-z])(dev|develop|development|test|tests|testing|qa|e2e|preview|sandbox|ci|pr|stg|stage|staging|demo|ephemeral)([^a-z]|$)`

# What tells the environment of a job: its names, and what its deploying steps say.
evidence(id, job) := array.concat(names, array.concat(said, given)) if {
	deploys := deploying(id, job)
	names := [id, places.text(job, "name"), environment(job)]
	said := [command | some step in deploys; some command in commands("deploy", places.text(step.raw, "run"))]
	given := [value | some step in deploys; some _, value in places.mapping(step.raw, "with"); is_string(value)]
}

# The name of its environment, empty where there is none.
environment(job) := places.text(job, "environment") if is_string(object.get(job, "environment", null))

environment(job) := places.text(job.environment, "name") if is_object(object.get(job, "environment", null))

environment(job) := "" if {
	not is_string(object.get(job, "environment", null))
	not is_object(object.get(job, "environment", null))
}

# The job deploys, and something of it says where to.
deploys_to(pattern, id, job) if {
	count(deploying(id, job)) > 0
	some text in evidence(id, job)
	regex.match(pattern, text)
}
