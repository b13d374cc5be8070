# METADATA
# title: Restart policy is invalid for this kind
# description: >-
#   Pods of a Job must end, so the API refuses Always there, which is also what it assumes where nothing is written.
#   Pods of a Deployment, StatefulSet or DaemonSet must run on, so it refuses anything but Always for them.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-template
#   - ref: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy
# custom:
#   id: KJ006
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: Set `restartPolicy` of the pod template to Never or OnFailure in a Job; remove it elsewhere.
#   sources: [ai-gym]
#   peers: {kube-score: [cronjob-restartpolicy], kube-linter: [restart-policy]}
#   tags: [jobs]
package kubernetes.jobs.job_restart_policy

import data.lib.kubernetes.jobs
import data.lib.kubernetes.template_tokens

controllers := {"DaemonSet", "Deployment", "DeploymentConfig", "ReplicaSet", "ReplicationController", "Rollout", "StatefulSet"}

violation contains {"message": message, "at": [input.pod.path, "restartPolicy"]} if {
	input.pod.is_job
	written == null
	jobs.is_whole(input.kind, input.raw)
	message := sprintf("%s sets no restartPolicy; the API then assumes Always and refuses the job", [input.title])
}

violation contains {"message": message, "at": [input.pod.path, "restartPolicy"]} if {
	input.pod.is_job
	is_string(written)
	not written in {"Never", "OnFailure"}
	not template_tokens.is_open(written)
	message := sprintf("restartPolicy of a %s is %q; the API accepts only Never and OnFailure", [input.pod.controller, written])
}

violation contains {"message": message, "at": [input.pod.path, "restartPolicy"], "help": help} if {
	input.pod.controller in controllers
	is_string(written)
	written != "Always"
	not template_tokens.is_open(written)
	message := sprintf("restartPolicy of a %s is %q; the API accepts only Always", [input.pod.controller, written])
	help := "Remove `restartPolicy`; what has to run once and end is a Job."
}

violation contains {"message": message, "at": [input.pod.path, "restartPolicy"], "help": help} if {
	input.pod.controller == "Pod"
	is_string(written)
	not written in {"Always", "Never", "OnFailure"}
	not template_tokens.is_open(written)
	message := sprintf("restartPolicy is %q; the API accepts only Always, OnFailure and Never", [written])
	help := "Choose one of the three, letter by letter."
}

written := object.get(input.pod.raw, "restartPolicy", null)
