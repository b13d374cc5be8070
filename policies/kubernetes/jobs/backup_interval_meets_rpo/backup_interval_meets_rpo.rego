# METADATA
# title: Backup runs less often than the recovery point allows
# description: >-
#   After a failure everything since the last backup is gone. The recovery point objective says how much that may be; the
#   longest time between two runs of all backups together must not be longer.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
# custom:
#   id: KJ010
#   severity: medium
#   profile: audit
#   scope: namespace
#   selector: [{kubernetes: Namespace}]
#   remediation: Run the backup more often, or add an incremental one between two full ones.
#   parameters:
#     rpo_minutes: {type: number, default: 1440, description: Minutes that may be lost at most}
#   sources: [ai-gym, deployment-architecture, astral-planner]
#   tags: [backup, jobs]
package kubernetes.jobs.backup_interval_meets_rpo

import data.lib.kubernetes.cron_week
import data.lib.kubernetes.jobs

violation contains {"message": message, "at": {"ref": first[0]}, "related": related} if {
	allowed := data.parameters.KJ010.rpo_minutes
	count(backups) > 0
	first := backups[0]

	# Of a schedule that is filled in later, or runs all the time, nobody can say how long it pauses.
	every backup in backups {
		count(cron_week.week(backup[1])) >= 0
	}
	gap := pause(union({cron_week.week(backup[1]) | some backup in backups}))
	gap > allowed
	related := [{"at": {"ref": backup[0]}, "message": sprintf("runs at %q", [backup[1]])} |
		some index, backup in backups
		index > 0
	]
	message := sprintf("backups pause for %s, longer than the %v minutes that may be lost", [spoken(gap), allowed])
}

# Longer than a week where all of them run on days of the month.
pause(minutes) := cron_week.gap(minutes) if count(minutes) > 0

pause(minutes) := 10081 if count(minutes) == 0

spoken(gap) := sprintf("%v minutes", [gap]) if gap <= 10080

spoken(gap) := "more than a week" if gap > 10080

# Place and schedule of what is called a backup, and of the schedules of Velero.
backups := array.concat(
	[[job.ref, schedule] |
		some job in input.objects.CronJob.first
		jobs.is_backup(job.name, object.get(job.object, ["metadata", "labels"], {}))
		schedule := job.object.spec.schedule
		runs(job.object.spec)
	],
	[[plan.ref, schedule] |
		some plan in input.objects.Schedule.first
		plan.group == "velero.io"
		schedule := plan.object.spec.schedule
		not plan.object.spec.paused == true
	],
)

runs(spec) if not spec.suspend == true
