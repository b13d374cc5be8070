# Steps that bring code of a pull request onto the runner, and steps that run it.
package lib.workflow.checkouts

import data.lib.workflow.places

# The place of what takes the head of a pull request, by the words in `names`.
head(step, names) := array.concat(step.path, ["with", key]) if {
	places.action(step) == "actions/checkout"
	inputs := places.mapping(step.raw, "with")
	some key in ["ref", "repository"]
	text := places.text(inputs, key)
	mentions(text, names)
	not is_earlier(inputs, key, names)
}

head(step, names) := array.concat(step.path, ["run"]) if {
	run := places.text(step.raw, "run")
	fetches(run, names)
}

# Of `ref` and `repository` the first is told.
is_earlier(inputs, "repository", names) if mentions(places.text(inputs, "ref"), names)

mentions(text, names) if {
	some name in names
	contains(lower(replace(text, " ", "")), name)
}

# What names the head of a pull request, in the events of one.
of_pull_request := ["github.event.pull_request.head.", "github.head_ref", "refs/pull/", "github.event.pull_request.merge_commit_sha"]

# What names the commit that has started the other workflow.
of_workflow_run := ["github.event.workflow_run.head_", "github.event.workflow_run.pull_requests"]

fetches(run, _) if contains(run, "gh pr checkout")

fetches(run, _) if {
	contains(run, "pull/")
	regex.match(`git (fetch|pull) [^\n]*\bpull/`, run)
}

fetches(run, names) if {
	contains(run, "git ")
	mentions(run, names)
	some line in split(run, "\n")
	regex.match(`\bgit (checkout|fetch|pull|switch|merge|reset) `, line)
	mentions(line, names)
}

# Whether something of what lies on the runner may run soon after this step: a script, or an action of the checked out
# code.
runs_after(steps, index) if {
	some step in array.slice(steps, index + 1, index + 101)
	is_object(step)
	runs(step)
}

# The script itself goes on after it has fetched the code.
runs_after(steps, index) if {
	run := places.text(steps[index], "run")
	fetches(run, array.concat(of_pull_request, of_workflow_run))
	regex.match(`(?m)^\s*((npm|yarn|pnpm|make|pip|cargo|go|mvn|gradle|bash|sh|docker) |\./)`, run)
}

runs(step) if places.text(step, "run") != ""

runs(step) if startswith(places.text(step, "uses"), "./")

# The condition lets only pull requests of the same repository through.
is_own_repository(text) if {
	plain := lower(replace(text, " ", ""))
	contains(plain, "head.repo.full_name==github.repository")
}

is_own_repository(text) if {
	plain := lower(replace(text, " ", ""))
	contains(plain, "github.repository==github.event.pull_request.head.repo.full_name")
}

is_own_repository(text) if {
	plain := lower(replace(text, " ", ""))
	some word in ["!github.event.pull_request.head.repo.fork", "head.repo.fork==false", "head.repo.owner.login==github.repository_owner"]
	contains(plain, word)
}

is_own_repository(text) if {
	plain := lower(replace(text, " ", ""))
	some word in ["workflow_run.head_repository.full_name==github.repository", "workflow_run.event=='push'", "workflow_run.event!='pull_request'", "workflow_run.event=='schedule'", "workflow_run.event=='release'"]
	contains(plain, word)
}

# The token of the job may write, or nobody says that it may not.
may_write(job) if job.permissions.source == "default"

may_write(job) if job.permissions.all == "write-all"

may_write(job) if {
	some _, access in job.permissions.scopes
	access == "write"
}
