# What steps do: test, scan, deploy, migrate. By the action, or by the commands of the script; the table says which. All of it
# is found in one pass, `jobs`, because scripts are long and most commands are of no kind.
package lib.workflow.steps

import data.lib.workflow.places
import data.lib.workflow.scripts

# Jobs by id, with their steps, what these do, and the name of the environment.
jobs(raw) := {id: {"raw": job, "steps": steps, "environment": environment(job)} |
	some id, job in places.mapping(raw, "jobs")
	is_object(job)
	steps := [recognised(id, index, step) | some index, step in places.list(job, "steps"); is_object(step)]
}

recognised(job, index, raw) := {
	"path": ["jobs", job, "steps", index],
	"job": job,
	"index": index,
	"raw": raw,
	"action": action,
	"commands": known,
	"kinds": by_action(action) | {kind | some command in known; some kind in command.kinds},
} if {
	known := commands(places.text(raw, "run"))
	action := places.action({"raw": raw})
}

# Commands of a script that are of some kind.
commands(text) := [{"text": command, "name": name, "words": words, "kinds": kinds} |
	some part in parts(text)
	command := trim_space(part)
	may_be_known(split(command, " ")[0])
	words := words_of(command)
	name := name_of(words[0])
	kinds := kinds_of(name, words)
	count(kinds) > 0
]

# Most commands begin with a name that the table does not have; they are not taken apart.
may_be_known(first) if data.tables.workflow_steps.entries.commands[name_of(first)]

may_be_known(first) if is_prefix(first)

may_be_known(first) if first in {"bash", "sh"}

may_be_known(first) if startswith(name_of(first), "deploy")

# What stands between operators of the shell.
parts(text) := split(separated, "\n") if {
	without_pipes := replace(replace(scripts.joined(text), "&&", "\n"), "|", "\n")
	separated := replace(replace(without_pipes, ";", "\n"), "$(", "\n")
}

# Words from the name of the command on.
words_of(command) := array.slice(all, starts[0], count(all)) if {
	not startswith(command, "#")
	all := [word | some word in split(replace(command, "\t", " "), " "); word != ""]
	starts := [index | some index, word in array.slice(all, 0, 8); not is_prefix(word)]
	count(starts) > 0
}

is_prefix(word) if word in {"if", "then", "else", "do", "while", "!", "sudo", "time", "exec", "command", "env", "nohup", "(", "{", "-E"}

is_prefix(word) if {
	contains(word, "=")
	not startswith(word, "-")
}

# `./gradlew`, `bin/rails` and `gradlew` are one.
name_of(word) := names[count(names) - 1] if names := split(word, "/")

kinds_of(name, words) := {kind |
	some kind, patterns in data.tables.workflow_steps.entries.commands[name]
	some pattern in patterns
	matches(pattern, concat(" ", array.slice(words, 1, count(words))))
} if not is_deploy_script(words)

kinds_of(_, words) := {"deploy"} if is_deploy_script(words)

matches(pattern, _) if pattern == ""

matches(pattern, rest) if {
	pattern != ""
	regex.match(sprintf("^(?:%s)", [pattern]), rest)
}

# Scripts of the repository that are called so.
is_deploy_script(words) if {
	some word in array.slice(words, 0, 2)
	name := name_of(word)
	startswith(name, "deploy")
	endswith(name, ".sh")
}

# Kinds of an action, or of one that it stands below: `snyk/actions/node`.
by_action("") := set()

by_action(name) := {kind |
	path := split(name, "/")
	some length in [2, 3]
	length <= count(path)
	some kind in data.tables.workflow_steps.entries.actions[concat("/", array.slice(path, 0, length))]
} if name != ""

# Steps of a kind.
of(kind, job) := [step | some step in job.steps; kind in step.kinds]

# Commands of a kind.
commands_of(kind, step) := [command | some command in step.commands; kind in command.kinds]

# Steps that deploy: none where the job makes a cluster for itself.
deploying(job) := [step | count(of("throwaway", job)) == 0; some step in of("deploy", job)]

# Words that say for which environment something is.
production := `(?i)(^|[^a-z])(prod|production|prd)([^a-z]|$)`

staging := `(?i)(^|[^a-z])(stg|stage|staging|preprod|pre-prod|pre-production)([^a-z]|$)`

lower_stage := `(?i)(^|[^a-z])(dev|develop|development|test|tests|testing|qa|e2e|preview|sandbox|ci|pr|stg|stage|staging|demo|ephemeral)([^a-z]|$)`

# What tells where a job deploys to: its names, and what its deploying steps say.
evidence(id, job) := array.concat([id, places.text(job.raw, "name"), job.environment], array.concat(said, given)) if {
	deploys := deploying(job)
	said := [command.text | some step in deploys; some command in commands_of("deploy", step)]
	given := [value | some step in deploys; some _, value in places.mapping(step.raw, "with"); is_string(value)]
}

# The job deploys, and something of it says where to.
deploys_to(pattern, id, job) if {
	count(deploying(job)) > 0
	some text in evidence(id, job)
	regex.match(pattern, text)
}

# The name of the environment of a job, empty where there is none.
environment(job) := places.text(job, "environment") if is_string(object.get(job, "environment", null))

environment(job) := places.text(job.environment, "name") if is_object(object.get(job, "environment", null))

environment(job) := "" if {
	not is_string(object.get(job, "environment", null))
	not is_object(object.get(job, "environment", null))
}
