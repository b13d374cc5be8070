# METADATA
# title: Port of SSH is exposed, or one that does not exist
# description: >-
#   An image that offers SSH is entered past everything that the platform controls and logs. Ports beyond 65535 do not
#   exist, and the build fails.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#expose
# custom:
#   id: DF010
#   severity: medium
#   profile: recommended
#   selector: [{dockerfile: any}]
#   remediation: >-
#     Expose the ports that the application listens on; for a shell there is `docker exec` or `kubectl exec`.
#   sources: [deployment-architecture]
#   peers: {checkov: [CKV_DOCKER_1], trivy: [DS-0004, DS-0008]}
package dockerfile.build.exposed_ports

import data.lib.dockerfile.instructions

violation contains {"message": message, "at": [one.path, "ports", index]} if {
	some one in instructions.named(input.raw, "EXPOSE")
	some index, written in instructions.listed(one.raw, "ports")
	is_string(written)
	numbers := [to_number(number) |
		some number in split(split(written, "/")[0], "-")
		regex.match(`^(0|[1-9][0-9]{0,8})$`, number)
	]
	count(numbers) > 0
	problem := _problem(numbers)
	message := sprintf("%s is exposed: %s", [written, problem])
}

_problem(numbers) := "ports are from 1 to 65535" if _is_out_of_range(numbers)

_problem(numbers) := "SSH gives a way in past the platform" if {
	not _is_out_of_range(numbers)
	min(numbers) <= 22
	max(numbers) >= 22
}

_is_out_of_range(numbers) if min(numbers) < 1

_is_out_of_range(numbers) if max(numbers) > 65535
