# METADATA
# title: Runs of the CronJob may overlap
# description: >-
#   With the default `concurrencyPolicy: Allow` a run that takes longer than the interval gets company. Two backups or
#   imports then write to the same place, and where a run hangs, a new one joins it at every tick until the cluster is
#   full.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy
# custom:
#   id: KJ001
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: batch/CronJob}]
#   remediation: Set `concurrencyPolicy` to Forbid, or to Replace where the newest run should win.
#   sources: [ai-gym]
#   tags: [jobs]
package kubernetes.jobs.cronjob_concurrency_policy

import data.lib.kubernetes.jobs

violation contains {"message": message, "at": ["spec", "concurrencyPolicy"]} if {
	jobs.is_whole(input.kind, input.raw)
	object.get(input.raw.spec, "concurrencyPolicy", null) == null
	message := sprintf("%s does not say whether runs may overlap; without concurrencyPolicy they may", [input.title])
}

violation contains {"message": message, "at": ["spec", "concurrencyPolicy"], "severity": "low"} if {
	input.raw.spec.concurrencyPolicy == "Allow"
	message := sprintf("runs of %s may overlap: concurrencyPolicy is Allow", [input.title])
}
