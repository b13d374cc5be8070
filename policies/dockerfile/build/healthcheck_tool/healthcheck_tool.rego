# METADATA
# title: Health check asks with a tool that the image does not have
# description: >-
#   The check fails because its command is not there, and a healthy container counts as unhealthy for ever.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#healthcheck
# custom:
#   id: DF005
#   severity: info
#   profile: audit
#   selector: [{dockerfile: any}]
#   remediation: Install the tool, or ask with one that is there, such as `wget` of Alpine or the runtime itself.
#   sources: [deployment-architecture]
package dockerfile.build.healthcheck_tool

import data.lib.dockerfile.instructions

violation contains {"message": message, "at": check.path} if {
	some check in instructions.named(input.raw, "HEALTHCHECK")
	chain := instructions.lineage(input.stages, check.stage)
	base := input.stages[min(chain)].base
	base.kind == "image"
	some tool in ["curl", "wget"]
	regex.match(sprintf(`(^|[\s"/\[])%s(\s|")`, [tool]), check.raw.value)
	_lacks(base.text, tool)
	not _is_installed(chain, tool)
	message := sprintf("the check asks with %s, which %s does not have and no RUN installs", [tool, base.text])
}

_lacks(text, tool) if {
	contains(text, "alpine")
	tool == "curl"
	not contains(text, "curl")
}

_lacks(text, _) if contains(text, "-slim")

_lacks(text, _) if contains(text, "distroless")

_is_installed(chain, tool) if {
	some one in instructions.all(input.raw)
	one.stage in chain
	one.name in {"RUN", "COPY", "ADD"}
	contains(sprintf("%v", [one.raw]), tool)
}
