# METADATA
# title: Job can never run
# description: >-
#   What the job and the jobs before it ask for cannot be true at once, or no event of the workflow makes it true.
#   GitHub shows the job as skipped, in green, and nobody notices that it does nothing.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idif
# custom:
#   id: GW005
#   severity: high
#   profile: recommended
#   selector: [{workflow: any}]
#   remediation: Correct the condition, or take the job that excludes it out of `needs`.
#   sources: [ai-gym]
package workflow.correctness.unreachable_job

# What conditions say of the run, by job: branch, event, and what they exclude. Only plain comparisons joined by `&&` are
# understood; a condition with anything else is left alone as a whole where that could make it true otherwise.
_facts := {job.id: facts |
	some job in input.jobs
	condition := job.raw["if"]
	is_string(condition)
	text := lower(trim_space(trim_suffix(trim_prefix(trim_space(condition), "${{"), "}}")))
	not contains(text, "||")
	not regex.match(`(^|[^a-z])!\s*\(`, text)
	not regex.match(`(&&|^|\()\s*\([^)]*&&`, text)
	facts := [fact | some part in split(text, "&&"); fact := _fact(trim_space(part))]
	count(facts) > 0
}

_fact(part) := {"of": names[name], "is": operator, "value": value} if {
	[[_, name, operator, value]] := regex.find_all_string_submatch_n(`^github\.(ref|ref_name|event_name)\s*(==|!=)\s*'([^']*)'$`, part, 1)
	names := {"ref": "ref", "ref_name": "name", "event_name": "event"}
}

_own(id) := object.get(_facts, id, [])

# A status function lets a job run whatever became of those before it.
_ignores_needs(job) if {
	condition := job.raw["if"]
	is_string(condition)
	regex.match(`(?i)(always|failure|cancelled)\s*\(`, condition)
}

_required(job) := [] if _ignores_needs(job)

_lenient := {job.id | some job in input.jobs; _ignores_needs(job)}

# What the jobs before it ask for. Where one of them is lenient we do not follow further.
_required(job) := [{"id": id, "fact": fact} |
	before := {id | some id in job.ancestors}
	count(before & _lenient) == 0
	some id, facts in _facts
	id in before
	some fact in facts
] if not _ignores_needs(job)

# Two comparisons that exclude each other.
_excludes(one, other) if {
	one.of == other.of
	one.is == "=="
	other.is == "=="
	one.value != other.value
}

_excludes(one, other) if {
	one.of == other.of
	one.is == "=="
	other.is == "!="
	one.value == other.value
}

_excludes(one, other) if {
	one.of == "ref"
	other.of == "name"
	one.is == "=="
	other.is == "=="
	_short(one.value) != other.value
}

_excludes(one, other) if {
	one.of == "name"
	other.of == "ref"
	one.is == "=="
	other.is == "=="
	_short(other.value) != one.value
}

_short(ref) := trim_prefix(trim_prefix(ref, "refs/heads/"), "refs/tags/")

_says(fact) := sprintf("github.%s %s '%s'", [names[fact.of], fact.is, fact.value]) if {
	names := {"ref": "ref", "name": "ref_name", "event": "event_name"}
}

# Its own condition is a contradiction.
_contradiction(job) := pairs[0] if {
	pairs := [{"one": one, "other": other} | some one in _own(job.id); some other in _own(job.id); _excludes(one, other)]
	count(pairs) > 0
}

violation contains {"message": message, "at": [job.path, "if"]} if {
	some job in input.jobs
	pair := _contradiction(job)
	message := sprintf("job %q never runs: %s and %s cannot both be true", [job.id, _says(pair.one), _says(pair.other)])
}

# So is that of a job that has to succeed before, together with its own.
violation contains {"message": message, "at": [job.path, "if"], "related": related} if {
	some job in input.jobs
	not _contradiction(job)
	pairs := [{"one": one, "id": before.id, "other": before.fact} |
		some one in _own(job.id)
		some before in _required(job)
		_excludes_either(one, before.fact)
	]
	pair := pairs[0]
	related := [{"at": ["jobs", pair.id, "if"], "message": "which runs only then"}]
	message := sprintf("job %q never runs: it wants %s, but job %q before it %s", [job.id, _says(pair.one), pair.id, _says(pair.other)])
}

_excludes_either(one, other) if _excludes(one, other)

_excludes_either(one, other) if _excludes(other, one)

# No event of the workflow can make it true. Called workflows have the events of their callers.
violation contains {"message": message, "at": [job.path, "if"]} if {
	not input.triggers.workflow_call
	count(input.triggers) > 0
	some job in input.jobs
	not _contradiction(job)
	facts := _own(job.id)
	count(facts) > 0
	every event, trigger in input.triggers {
		_impossible(event, trigger.raw, facts)
	}
	message := sprintf("job %q never runs: no event of this workflow makes its condition true", [job.id])
}

_impossible(event, _, facts) if {
	some fact in facts
	fact.of == "event"
	not _fits(fact, event)
}

# A pull request has a reference of its own; when one is closed after a merge, it is the branch.
_impossible(event, raw, facts) if {
	event == "pull_request"
	not _names_closed(raw)
	some fact in facts
	fact.is == "=="
	fact.of == "ref"
	startswith(fact.value, "refs/heads/")
}

_impossible(event, raw, facts) if {
	event == "pull_request"
	not _names_closed(raw)
	some fact in facts
	fact.is == "=="
	fact.of == "name"
	not endswith(fact.value, "/merge")
}

# A push to branches that are listed without patterns.
_impossible(event, raw, facts) if {
	event == "push"
	is_object(raw)
	is_array(raw.branches)
	not raw.tags
	not raw["tags-ignore"]
	every branch in raw.branches {
		is_string(branch)
		trim(branch, "*?+[]!") == branch
		not contains(branch, "*")
	}
	some fact in facts
	fact.is == "=="
	fact.of in {"ref", "name"}
	not _names_branch(raw.branches, fact)
}

_names_branch(branches, fact) if {
	fact.of == "ref"
	some branch in branches
	fact.value == concat("", ["refs/heads/", lower(branch)])
}

_names_branch(branches, fact) if {
	fact.of == "name"
	some branch in branches
	fact.value == lower(branch)
}

_names_closed(raw) if {
	is_object(raw)
	is_array(raw.types)
	"closed" in raw.types
}

_names_closed(raw) if {
	is_object(raw)
	raw.types == "closed"
}

_fits(fact, event) if {
	fact.is == "=="
	fact.value == event
}

_fits(fact, event) if {
	fact.is == "!="
	fact.value != event
}
