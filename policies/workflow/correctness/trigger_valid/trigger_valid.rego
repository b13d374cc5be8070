# METADATA
# title: Trigger that never fires or that GitHub refuses
# description: >-
#   A misspelt event or activity, two filters that exclude each other or a schedule with four fields make GitHub
#   refuse the file, or let the workflow wait for something that never happens.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows
# custom:
#   id: GW009
#   severity: medium
#   profile: recommended
#   selector: [{workflow: any}]
#   remediation: Write an event with its types and filters as GitHub documents them.
#   sources: [connect2, pivotal-flow]
#   peers: {actionlint: [check-webhook-events, check-glob-pattern, check-cron-syntax-and-timezone]}
package workflow.correctness.trigger_valid

import data.lib.kubernetes.cron
import data.lib.workflow.places

_events := data.tables.workflow_events.entries

violation contains {"message": message, "at": trigger.path, "key": true} if {
	some event, trigger in input.triggers
	not _events[event]
	not contains(event, "{{")
	message := sprintf("there is no event %q", [event])
}

# Activity types.
_types(trigger) := [{"name": name, "at": array.concat(trigger.path, ["types", index])} |
	some index, name in places.list(trigger.raw, "types")
	is_string(name)
] if is_object(trigger.raw)

violation contains {"message": message, "at": type.at} if {
	some event, trigger in input.triggers
	known := _events[event]
	count(known) > 0
	some type in _types(trigger)
	not type.name in known
	message := sprintf("%s has no activity type %q", [event, type.name])
}

# Filters.
violation contains {"message": message, "at": array.concat(trigger.path, [ignored])} if {
	some event, trigger in input.triggers
	is_object(trigger.raw)
	some filter in ["branches", "tags", "paths"]
	ignored := concat("", [filter, "-ignore"])
	trigger.raw[filter]
	trigger.raw[ignored]
	message := sprintf("%s has both `%s` and `%s`: only one of them is allowed", [event, filter, ignored])
}

violation contains {"message": message, "at": array.concat(trigger.path, [filter])} if {
	some event, trigger in input.triggers
	is_object(trigger.raw)
	some filter in ["branches", "tags", "paths"]
	patterns := places.list(trigger.raw, filter)
	count(patterns) > 0
	every pattern in patterns {
		is_string(pattern)
		startswith(pattern, "!")
	}
	message := sprintf("all `%s` of %s are negated, so nothing is ever matched; put a pattern such as \"**\" first", [filter, event])
}

violation contains {"message": message, "at": array.concat(trigger.path, [filter, index])} if {
	some _, trigger in input.triggers
	is_object(trigger.raw)
	some filter in ["branches", "branches-ignore", "tags", "tags-ignore", "paths", "paths-ignore"]
	some index, pattern in places.list(trigger.raw, filter)
	is_string(pattern)
	problem := _pattern_problem(split(filter, "-")[0], trim_prefix(pattern, "!"))
	message := sprintf("%q in `%s` matches nothing: %s", [pattern, filter, problem])
}

_pattern_problem("branches", pattern) := "write the name of the branch without refs/heads/" if startswith(pattern, "refs/heads/")

_pattern_problem("tags", pattern) := "write the name of the tag without refs/tags/" if startswith(pattern, "refs/tags/")

_pattern_problem("paths", pattern) := "paths begin at the root of the repository, without ./" if startswith(pattern, "./")

_pattern_problem("paths", pattern) := "paths begin at the root of the repository, without /" if startswith(pattern, "/")

_pattern_problem(filter, pattern) := "no branch or tag has a space, ~, ^ or : in its name" if {
	filter in {"branches", "tags"}
	regex.match(`[ ~^:]`, pattern)
}

# Schedules.
_schedules contains {"entry": entry, "at": ["on", "schedule", index]} if {
	some index, entry in places.list(places.mapping(input.raw, "on"), "schedule")
	is_object(entry)
}

violation contains {"message": message, "at": array.concat(schedule.at, ["cron"])} if {
	some schedule in _schedules
	text := schedule.entry.cron
	is_string(text)
	not contains(text, "{{")
	problem := cron.problem(text, false, false)
	message := sprintf("the schedule %q is not valid: %s", [text, problem])
}

violation contains {"message": message, "at": array.concat(schedule.at, ["cron"])} if {
	some schedule in _schedules
	text := schedule.entry.cron
	is_string(text)
	not contains(text, "{{")
	not cron.problem(text, false, false)
	minutes := sort([minute | some minute in cron.numbers_of(cron.words(text)[0], cron.fields[0])])
	gaps := [gap | some index, minute in minutes; index > 0; gap := minute - minutes[index - 1]]
	min(gaps) < 5
	message := sprintf("the schedule %q fires every %d minutes at its closest; GitHub starts none more often than every 5", [text, min(gaps)])
}

violation contains {"message": message, "at": array.concat(schedule.at, ["timezone"])} if {
	some schedule in _schedules
	zone := schedule.entry.timezone
	is_string(zone)
	not _is_zone(zone)
	message := sprintf("the time zone %q is no name such as Europe/Berlin or UTC", [zone])
}

_is_zone(zone) if {
	regex.match(`^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*$`, zone)
	lower(zone) != "local"
}

_is_zone(zone) if contains(zone, "{{")
