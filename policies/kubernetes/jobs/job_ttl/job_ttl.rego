# METADATA
# title: Finished job is never removed
# description: >-
#   A finished Job and its pods stay until somebody deletes them; hundreds of them slow down the API and hide those
#   that matter. Jobs of a CronJob are removed by its history limits, and a time to live on its template removes them
#   before anybody has looked.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/
# custom:
#   id: KJ009
#   severity: low
#   profile: recommended
#   selector: [{kubernetes: batch/Job}, {kubernetes: batch/CronJob}]
#   remediation: >-
#     Set `ttlSecondsAfterFinished`, for example to 86400. Where Argo CD or Flux applies the manifest they make the
#     removed Job anew and run it again: declare it as a hook (`argocd.argoproj.io/hook`) there.
#   peers: {kube-linter: [job-ttl-seconds-after-finished], kyverno: [add-ttl-jobs]}
#   tags: [jobs]
package kubernetes.jobs.job_ttl

import data.lib.kubernetes.jobs

violation contains {"message": message, "at": ["spec", "ttlSecondsAfterFinished"]} if {
	input.kind == "Job"
	spec := jobs.spec(input.kind, input.raw)
	not jobs.is_set(spec, "ttlSecondsAfterFinished")
	not is_removed
	jobs.is_whole(input.kind, input.raw)
	message := sprintf("%s stays for ever once it has finished: ttlSecondsAfterFinished is not set", [input.title])
}

violation contains {"message": message, "at": [jobs.path(input.kind), "ttlSecondsAfterFinished"], "help": help} if {
	input.kind == "CronJob"
	spec := jobs.spec(input.kind, input.raw)
	jobs.is_set(spec, "ttlSecondsAfterFinished")
	message := sprintf("ttlSecondsAfterFinished removes jobs of %s before its history limits do", [input.title])
	help := "Remove it, and set `successfulJobsHistoryLimit` and `failedJobsHistoryLimit` of the CronJob."
}

# What makes it also removes it: Helm, Argo CD, or the object that owns it.
is_removed if {
	input.annotations["helm.sh/hook"]
	input.annotations["helm.sh/hook-delete-policy"]
}

is_removed if input.annotations["argocd.argoproj.io/hook"]

is_removed if count(input.raw.metadata.ownerReferences) > 0
