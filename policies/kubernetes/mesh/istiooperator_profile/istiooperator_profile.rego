# METADATA
# title: Installation profile of Istio does not exist
# description: >-
#   `istioctl` refuses a profile that it does not know, so the mesh is not installed or not upgraded. The profile `demo`
#   starts everything with few resources and traces every request; it is not made for production.
# related_resources:
#   - ref: https://istio.io/latest/docs/setup/additional-setup/config-profiles/
# custom:
#   id: KM023
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: install.istio.io/IstioOperator}]
#   remediation: "Write `profile: default`, and say what differs under `components` and `values`."
#   sources: [pivotal-flow]
package kubernetes.mesh.istiooperator_profile

import data.lib.kubernetes.network

_built_in := {
	"default", "demo", "minimal", "remote", "empty", "preview", "ambient", "openshift",
	"openshift-ambient", "external", "stable",
}

# A profile may be a file, too.
violation contains {"message": message, "at": ["spec", "profile"]} if {
	profile := input.raw.spec.profile
	is_string(profile)
	profile != ""
	not profile in _built_in
	not contains(profile, "/")
	not contains(profile, ".")
	not network.placeholder(profile)
	message := sprintf("profile %q is none that Istio brings, such as default, minimal or ambient", [profile])
}

violation contains {"message": message, "at": ["spec", "profile"]} if {
	input.raw.spec.profile == "demo"
	input.environment == "production"
	message := "profile \"demo\" is made for trials, not for production"
}
