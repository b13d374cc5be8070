# METADATA
# title: Removed or deprecated seccomp or AppArmor annotation is used
# description: >-
#   The seccomp annotations of the alpha API are not read any more since Kubernetes 1.27: what they ask for
#   does not happen, without any error. The AppArmor annotations are deprecated since 1.30, which has a
#   field for the profile.
# related_resources:
#   - ref: https://kubernetes.io/docs/tutorials/security/seccomp/
#   - ref: https://kubernetes.io/docs/tutorials/security/apparmor/
# custom:
#   id: KS035
#   severity: low
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   os: linux
#   remediation: >-
#     Write the profile as `securityContext.seccompProfile` or `securityContext.appArmorProfile` of the pod
#     or container, and remove the annotation.
#   parameters:
#     profile_version:
#       type: string
#       default: latest
#       description: >-
#         Kubernetes version of the cluster, `latest` or for example `1.29`; below 1.30 AppArmor has no
#         field and its annotation passes.
#   tags: [seccomp, apparmor, annotations]
package kubernetes.security.legacy_security_annotation

import data.lib.kubernetes.version

violation contains {"message": message, "at": [input.pod.metadata_path, "annotations", key], "key": true} if {
	some annotation in input.pod.security_annotations
	annotation.subject == "seccomp"
	key := annotation.key
	message := sprintf("the annotation %s is not read any more; use securityContext.seccompProfile", [key])
}

violation contains {"message": message, "at": [input.pod.metadata_path, "annotations", key], "key": true} if {
	profile := data.parameters.KS035.profile_version
	some annotation in input.pod.security_annotations
	annotation.subject == "apparmor"
	key := annotation.key
	version.at_least(profile, 30)
	message := sprintf("the annotation %s is deprecated; use securityContext.appArmorProfile", [key])
}
