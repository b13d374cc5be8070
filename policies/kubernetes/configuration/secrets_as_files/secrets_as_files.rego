# METADATA
# title: Secret in the environment rather than in a file
# description: >-
#   Variables are inherited by each child process and turn up in logs and crash reports, and they stay as they were until the pod
#   starts again. A mounted file is read when it is needed, and follows the Secret.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/secrets-good-practices/
# custom:
#   id: KC005
#   severity: low
#   profile: audit
#   selector: [{kubernetes: pods}]
#   remediation: Mount the Secret as a volume, and let the application read the file.
#   parameters:
#     enabled: {type: boolean, default: false, description: Whether Secrets in the environment are reported at all.}
#   peers: {checkov: [CKV_K8S_35], kube-linter: [read-secret-from-env-var], kubescape: [C-0207], kyverno: [disallow-secrets-from-env-vars]}
#   frameworks: {cis-kubernetes-1.12: ["5.4.1"]}
package kubernetes.configuration.secrets_as_files

violation contains {"message": message, "at": [container.path, "env", index, "valueFrom", "secretKeyRef"]} if {
	data.parameters.KC005.enabled == true
	some container in input.containers
	is_array(container.raw.env)
	some index, entry in container.raw.env
	is_object(entry.valueFrom.secretKeyRef)
	message := sprintf("%s takes %v from a Secret as a variable; a mounted file is safer", [container.title, entry.name])
}

violation contains {"message": message, "at": [container.path, "envFrom", index, "secretRef"], "key": true} if {
	data.parameters.KC005.enabled == true
	some container in input.containers
	is_array(container.raw.envFrom)
	some index, source in container.raw.envFrom
	name := source.secretRef.name
	message := sprintf("%s takes Secret \"%v\" as variables; mounted files are safer", [container.title, name])
}
