# METADATA
# title: Migration without a way back
# description: >-
#   A migration changes data for good. Without a backup nothing brings it back, without an environment nobody is
#   asked, and without a concurrency group two of them may run at once.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#concurrency
# custom:
#   id: GD025
#   severity: medium
#   profile: strict
#   selector: [{workflow: any}]
#   remediation: Take a snapshot in an earlier step, name the environment, and give the job a concurrency group.
#   sources: [connect2, ai-gym]
package workflow.delivery.migration_safety

import data.lib.workflow.places
import data.lib.workflow.steps

_jobs := steps.jobs(input.raw)

_words := `(?i)(backup|back-up|snapshot|pg_dump|mysqldump|mongodump|dump)`

violation contains {"message": message, "at": step.path} if {
	some job in input.jobs
	known := _jobs[job.id]
	migrations := steps.of("migrate", known)
	count(migrations) > 0
	not _is_test(known)
	step := migrations[0]
	missing := array.concat(_backup(job, known, step), array.concat(_environment(known), _concurrency(known)))
	count(missing) > 0
	message := sprintf("job %q migrates a database without %s", [job.id, concat(" and ", missing)])
}

# A database that the job brings along.
_is_test(known) if known.raw.services

_is_test(known) if count(steps.of("throwaway", known)) > 0

_is_test(known) if count(steps.of("test", known)) > 0

_is_test(known) if {
	some step in known.steps
	contains(places.text(step.raw, "run"), "docker")
}

_environment(known) := ["an environment"] if known.environment == ""

_environment(known) := [] if known.environment != ""

_concurrency(known) := ["a concurrency group"] if not _is_serial(known)

_concurrency(known) := [] if _is_serial(known)

_is_serial(known) if known.raw.concurrency

_is_serial(_) if input.raw.concurrency

_backup(job, known, step) := [] if _has_backup(job, known, step)

_backup(job, known, step) := ["a backup before"] if not _has_backup(job, known, step)

_has_backup(_, known, step) if {
	some other in known.steps
	other.index <= step.index
	_saves(other)
}

_has_backup(job, _, _) if {
	some id in job.ancestors
	regex.match(_words, id)
}

_has_backup(job, _, _) if {
	some id, other in _jobs
	id in job.ancestors
	some step in other.steps
	_saves(step)
}

_has_backup(job, _, _) if {
	some id, other in _jobs
	id in job.ancestors
	other.raw.uses
}

_saves(step) if regex.match(_words, places.text(step.raw, "run"))

_saves(step) if regex.match(_words, places.text(step.raw, "name"))

_saves(step) if regex.match(_words, step.action)
