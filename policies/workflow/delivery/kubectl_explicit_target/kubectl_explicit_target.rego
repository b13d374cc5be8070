# METADATA
# title: kubectl does not say where it works
# description: >-
#   A command without a namespace works in the one that the kubeconfig of the runner happens to name, usually
#   `default`. It fails, or it changes an object of the same name elsewhere.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#setting-the-namespace-for-a-request
# custom:
#   id: GD030
#   severity: low
#   profile: strict
#   selector: [{workflow: any}]
#   remediation: Add `-n` with the namespace.
#   sources: [connect2, deployment-architecture]
package workflow.delivery.kubectl_explicit_target

import data.lib.workflow.places
import data.lib.workflow.scripts
import data.lib.workflow.steps

_verbs := {"set", "scale", "rollout", "delete", "patch", "edit", "annotate", "label", "create", "expose", "autoscale"}

# Kinds that have no namespace.
_cluster_wide := {
	"namespace", "namespaces", "ns", "node", "nodes", "no", "clusterrole", "clusterrolebinding", "crd", "crds",
	"customresourcedefinition", "pv", "persistentvolume", "storageclass", "priorityclass", "ingressclass",
}

violation contains {"message": message, "at": at} if {
	some _, job in steps.jobs(input.raw)
	count(steps.of("throwaway", job)) == 0
	not _sets_default(job)
	some step in job.steps
	run := places.text(step.raw, "run")
	contains(run, "kubectl")
	some part in steps.parts(run)
	text := trim_space(part)
	words := steps.words_of(text)
	words[0] == "kubectl"
	verb := words[1]
	verb in _verbs
	not _names_target(words)
	not _is_cluster_wide(words)
	at := scripts.place(array.concat(step.path, ["run"]), run, text)
	message := sprintf("kubectl %s does not say in which namespace", [verb])
}

_names_target(words) if {
	some word in words
	regex.match(`^(-n|-n\S+|--namespace(=.*)?|-A|--all-namespaces|-f|-k|--filename(=.*)?|--kustomize(=.*)?|--kubeconfig(=.*)?|--context(=.*)?|--dry-run=client)$`, word)
}

_names_target(words) if {
	some word in words
	contains(word, "$")
	not contains(word, "=")
	not contains(word, "/")
}

_is_cluster_wide(words) if {
	some word in array.slice(words, 2, 4)
	split(word, "/")[0] in _cluster_wide
}

_sets_default(job) if {
	some step in job.steps
	run := places.text(step.raw, "run")
	regex.match(`(set-context .*--namespace|kubens |--namespace.*set-context)`, run)
}

_sets_default(job) if {
	some step in job.steps
	given := places.mapping(step.raw, "with")
	given.namespace
}

violation contains {"message": message, "at": at} if {
	some _, job in steps.jobs(input.raw)
	some step in job.steps
	run := places.text(step.raw, "run")
	contains(run, "update-kubeconfig")
	some part in steps.parts(run)
	text := trim_space(part)
	contains(text, "aws eks update-kubeconfig")
	not contains(text, "--region")
	not _has_region(job)
	at := scripts.place(array.concat(step.path, ["run"]), run, text)
	message := "aws eks update-kubeconfig does not say in which region, and nothing of the job does"
}

_has_region(job) if {
	some step in job.steps
	contains(step.action, "configure-aws-credentials")
}

_has_region(job) if {
	some step in job.steps
	contains(sprintf("%v", [places.mapping(step.raw, "env")]), "REGION")
}

_has_region(job) if contains(sprintf("%v", [places.mapping(job.raw, "env")]), "REGION")

_has_region(_) if contains(sprintf("%v", [places.mapping(input.raw, "env")]), "REGION")
